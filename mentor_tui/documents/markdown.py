"""Markdown (CommonMark with tables) → paragraphs: marks are read as what they mean, HTML stays the plain text it is."""

from collections.abc import Iterable

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from mentor_tui.documents.document import ParagraphKind
from mentor_tui.documents.draft import PARAGRAPH_CHARACTERS, Draft, with_address
from mentor_tui.documents.encoding import decode
from mentor_tui.documents.tables import table_sentences


def read(data: bytes, draft: Draft) -> None:
    """Read Markdown into the draft.

    A link is "text (address)", an image "[its alternative text]"; an image without one is the warning
    `image_without_words`. Bullets and numbers of lists are not part of the text. Raises what `decode` raises.
    """

    def cut(state: StateCore) -> None:
        # Before the marks inside paragraphs are looked for: that takes more than linear time.
        for token in state.tokens:
            if token.type == "inline" and len(token.content) > PARAGRAPH_CHARACTERS:
                token.content = token.content[:PARAGRAPH_CHARACTERS]
                draft.warn("paragraph_cut")

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.core.ruler.before("inline", "cut", cut)
    _Reading(draft).take(parser.parse(decode(data, draft)))


class _Reading:
    """Where we are in the document: open lists and quotes, the table being read."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lists = 0
        self._quotes = 0
        self._heading = 0
        self._opens_item = False
        self._number = ""
        self._rows: list[list[str]] = []
        self._is_in_table = False

    def take(self, tokens: list[Token]) -> None:
        for index, token in enumerate(tokens):
            match token.type:
                case "heading_open":
                    self._heading = int(token.tag[1:])
                case "heading_close":
                    self._heading = 0
                case "bullet_list_open" | "bullet_list_close":
                    self._lists += token.nesting
                case "ordered_list_open":
                    self._lists += 1
                    self._number = _words_of_number(tokens, index)
                case "ordered_list_close":
                    self._lists -= 1
                case "list_item_open":
                    self._opens_item = True
                case "list_item_close":
                    self._opens_item, self._number = False, ""
                case "blockquote_open" | "blockquote_close":
                    self._quotes += token.nesting
                case "table_open":
                    self._is_in_table, self._rows = True, []
                case "tr_open":
                    self._rows.append([])
                case "table_close":
                    self._is_in_table = False
                    for sentence in table_sentences(self._rows):
                        self._add(sentence)
                case "inline" if self._is_in_table:
                    self._rows[-1].append(self._words(token.children or ()))
                case "inline":
                    self._add(self._words(token.children or ()))
                case "fence" | "code_block":
                    self._add(token.content)
                case _:
                    pass  # a rule across the page, and the ends of what was opened above

    def _add(self, words: str) -> None:
        kind, level = ParagraphKind.PARAGRAPH, 0
        if self._heading:
            kind, level = ParagraphKind.HEADING, self._heading
        elif self._opens_item:
            kind, level = ParagraphKind.LIST, self._lists
        elif self._quotes:
            kind, level = ParagraphKind.QUOTE, self._quotes
        self._draft.add(self._number + words, kind, level)
        self._opens_item, self._number = False, ""

    def _words(self, children: Iterable[Token]) -> str:
        words: list[str] = []
        links: list[tuple[int, str]] = []
        for token in children:
            match token.type:
                case "softbreak" | "hardbreak":
                    words.append(" ")
                case "link_open":
                    links.append((len(words), str(token.attrGet("href") or "")))
                case "link_close":
                    start, address = links.pop()
                    words.append(with_address("".join(words[start:]), address))
                case "image":
                    words.append(self._image(token))
                case _:
                    words.append(token.content)
        return "".join(words)

    def _image(self, token: Token) -> str:
        alternative = self._words(token.children or ()).strip()
        if not alternative:
            self._draft.warn("image_without_words")
            return ""
        return f"[{alternative}]"


def _words_of_number(tokens: list[Token], index: int) -> str:
    """Return "12. " for a lone item that opens with a number other than 1: "12. listopada" is a date, not a list."""
    opened = tokens[index]
    items = 0
    for token in tokens[index + 1 :]:
        if token.type == "list_item_open" and token.level == opened.level + 1:
            items += 1
        if items > 1 or (token.type == "ordered_list_close" and token.level == opened.level):
            break
    start = tokens[index + 1].info
    return f"{start}{tokens[index + 1].markup} " if items == 1 and start not in ("0", "1") else ""
