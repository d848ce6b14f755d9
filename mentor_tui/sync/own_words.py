"""A mail's text → the person's own words: without what their program quoted, and without signatures.

It guesses, as any reader of mail does; so whoever shows the result shows the whole text as well.
"""

from mentor_tui.sync.marks import (
    ATTRIBUTION,
    CUT_LINE,
    FIRST_HEADER,
    HEADER,
    MOST_LINES,
    QUOTED,
    RULE,
    RUN_ON,
    SIGNATURE_LINE,
    SIGNED,
)

LINES_LIMIT = 5000
"""Lines that are looked at; a letter by hand has a few dozen."""
_LONG = 400
"""Characters of a line that are compared with patterns."""
_HEADERS_WITHIN = 6


def own_words(text: str) -> str:
    """What the person wrote above, between and below what was quoted; empty when nothing is left."""
    lines = [line.rstrip() for line in text.replace("\u00a0", " ").split("\n")[:LINES_LIMIT]]
    kept: list[str] = []
    segment: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place][:_LONG]
        if QUOTED.match(line):
            kept += _without_signature(segment)
            segment = []
            place += 1
            continue
        if length := _attribution(lines, place):
            after = _next_words(lines, place + length)
            if after is None or not QUOTED.match(lines[after][:_LONG]):
                break  # a program that marks no line of the quote
            place += length
            continue
        if _is_cut(lines, place):
            break
        segment.append(lines[place])
        place += 1
    kept += _without_signature(segment)
    return _tidy(kept)


def unflow(text: str, *, is_delsp: bool = False) -> str:
    """Text that was sent `format=flowed` (RFC 3676), its lines joined to paragraphs; quotes keep one mark."""
    joined: list[str] = []
    is_open, depth = False, 0
    for line in text.split("\n"):
        words = line.rstrip("\r")
        marks = len(words) - len(words.lstrip(">"))
        words = words[marks:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        if is_open and marks == depth and words != "-- ":
            joined[-1] += words
        else:
            joined.append(f"{'> ' * marks}{words}")
        if flows and is_delsp:
            joined[-1] = joined[-1][:-1]
        is_open, depth = flows, marks
    return "\n".join(line.rstrip() if line != "-- " else line for line in joined)


def _attribution(lines: list[str], place: int) -> int:
    """How many lines from here are the sentence before a quote; 0 when they are not."""
    if not lines[place].strip():
        return 0
    words = ""
    for length in range(1, MOST_LINES + 1):
        if place + length > len(lines) or not lines[place + length - 1].strip():
            return 0
        words = f"{words} {lines[place + length - 1].strip()}".strip()
        if len(words) > _LONG:
            return 0
        if words.endswith(":") and ATTRIBUTION.fullmatch(words):
            return length
    return 0


def _is_cut(lines: list[str], place: int) -> bool:
    """From this line on all is quoted, whatever it looks like."""
    line = lines[place][:_LONG]
    if CUT_LINE.fullmatch(line) or RUN_ON.match(line):
        return True
    if RULE.fullmatch(line):
        after = _next_words(lines, place + 1)
        return after is not None and _is_header_block(lines, after)
    return _is_header_block(lines, place)


def _is_header_block(lines: list[str], place: int) -> bool:
    """Outlook's way: From, and at least two more names of headers in the lines that follow, or all in one line."""
    line = lines[place][:_LONG]
    if not FIRST_HEADER.match(line):
        return False
    names = {
        found["name"].lower()
        for one in lines[place : place + _HEADERS_WITHIN]
        if (found := HEADER.match(one[:_LONG]))
    }
    return len(names) >= 3


def _next_words(lines: list[str], place: int) -> int | None:
    return next((n for n in range(place, min(len(lines), place + 6)) if lines[n].strip()), None)


def _without_signature(segment: list[str]) -> list[str]:
    """A stretch of own words without what stands under it."""
    end = next(
        (n for n, line in enumerate(segment) if SIGNATURE_LINE.fullmatch(line)), len(segment)
    )
    kept = segment[:end]
    while kept and (not kept[-1].strip() or SIGNED.fullmatch(kept[-1][:_LONG])):
        kept.pop()
    return [*kept, ""] if kept else []


def _tidy(lines: list[str]) -> str:
    tidy: list[str] = []
    for line in lines:
        if line.strip() or (tidy and tidy[-1].strip()):
            tidy.append(line)
    return "\n".join(tidy).strip()
