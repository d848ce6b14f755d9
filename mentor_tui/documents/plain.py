"""Plain text → paragraphs: blank lines separate them; headings, lists and quotes as people type them in mail."""

import re

from mentor_tui.documents.document import ParagraphKind
from mentor_tui.documents.draft import Draft
from mentor_tui.documents.encoding import decode

_UNDERLINE = re.compile(r"(={3,}|-{3,})\s*$")
_BULLET = re.compile(r"( *)[-*+•–—] +(?=\S)")
_NUMBER = re.compile(r"( *)(\d{1,3})[.)] +(?=\S)")
_QUOTE = re.compile(r" *((?:> ?)+)")
_HEADING_CHARACTERS = 80


def read(data: bytes, draft: Draft) -> None:
    """Read plain text into the draft.

    A heading is a single line that is underlined with === (level 1) or --- (level 2), or written in capitals only
    (level 1). A line that opens with a dash, a dot or the next number is a list item, one that opens with > a quote;
    their marks are not part of the text. Raises what `decode` raises.
    """
    block: list[str] = []
    last_number = 0
    for line in [*decode(data, draft).expandtabs(4).splitlines(), ""]:
        if line.strip():
            block.append(line)
        elif block:
            last_number = _add_block(block, last_number, draft)
            block = []


def _add_block(block: list[str], last_number: int, draft: Draft) -> int:
    """Add lines that stand together; return the number of the list item that was read last, 0 outside a list."""
    if len(block) == 2 and (underline := _UNDERLINE.match(block[1])):
        draft.add(block[0], ParagraphKind.HEADING, 1 if underline[1][0] == "=" else 2)
        return 0
    if len(block) == 1 and _is_in_capitals(block[0]):
        draft.add(block[0], ParagraphKind.HEADING, 1)
        return 0
    kind, level, lines = ParagraphKind.PARAGRAPH, 0, list[str]()
    for line in block:
        if quote := _QUOTE.match(line):
            found = (ParagraphKind.QUOTE, quote[1].count(">"))
            is_new, rest = found != (kind, level), line[quote.end() :]
        elif item := _BULLET.match(line) or _next_number(line, last_number):
            found = (ParagraphKind.LIST, 1 + len(item[1]) // 2)
            is_new, rest = True, line[item.end() :]
            if item.re is _NUMBER:
                last_number = int(item[2])
        else:
            found, is_new, rest = (kind, level), False, line
        if is_new:
            draft.add(" ".join(lines), kind, level)
            lines = []
        kind, level = found
        lines.append(rest)
    draft.add(" ".join(lines), kind, level)
    return last_number if kind is ParagraphKind.LIST else 0


def _next_number(line: str, last_number: int) -> re.Match[str] | None:
    """Match "1." or the number after the last; any other, as in "12. listopada", belongs to the words."""
    item = _NUMBER.match(line)
    return item if item and int(item[2]) in (1, last_number + 1) else None


def _is_in_capitals(line: str) -> bool:
    letters = [c for c in line if c.isalpha()]
    return (
        len(letters) >= 3
        and len(line.strip()) <= _HEADING_CHARACTERS
        and all(c.isupper() for c in letters)
        and not _QUOTE.match(line)
        and not _BULLET.match(line)
    )
