"""Text as a BRF file, which braille embossers and note takers read: uncontracted six-dot braille, in pages. Pure.

Polish after the literary table of liblouis (Pl-Pl-g1: capital 4-6, number sign 3-4-5-6), English after
the rules of Unified English Braille. The characters of the file are those of North American braille
ASCII. A sign that is in neither table is written as a space: nothing is guessed.
"""

import re
from collections.abc import Iterable, Iterator
from string import digits

CELLS, ROWS = 40, 25
"""A page as most embossers have it; the last row holds the number of the page."""
_HANG = 2

ASCII = " A1B'K2L@CIF/MSP\"E3H9O6R^DJG>NTQ,*5<-U8V.%[$+X!&;:4\\0Z7(_?W]#Y)="
"""The character of each cell, by its dots: dot 1 counts 1, dot 2 counts 2, dot 3 counts 4, up to dot 6, which counts 32."""

_LETTERS = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("1", "12", "14", "145", "15", "124", "1245", "125", "24", "245"),
            *("13", "123", "134", "1345", "135", "1234", "12345", "1235", "234", "2345"),
            *("136", "1236", "2456", "1346", "13456", "1356"),
        ),
        strict=True,
    )
)
_POLISH = {
    **dict(
        zip(
            "ąćęłńóśźż",
            ("16", "146", "156", "126", "1456", "346", "246", "2346", "12346"),
            strict=True,
        )
    ),
    ".": "3",
    ",": "2",
    ";": "23",
    ":": "25",
    "-": "36",
    "'": "3",
    "/": "256",
    "?": "26",
    "!": "235",
    "(": "2356",
    ")": "2356",
    "+": "235",
    "=": "2356",
    '"': "356",
    "„": "236",
    "”": "356",
    "…": "3 3 3",
    "–": "36",
    "—": "36",
    "@": "345",
}
_ENGLISH = {
    ".": "256",
    ",": "2",
    ";": "23",
    ":": "25",
    "-": "36",
    "'": "3",
    "/": "456 34",
    "?": "236",
    "!": "235",
    "(": "5 126",
    ")": "5 345",
    "+": "5 235",
    "=": "5 2356",
    '"': "6 2356",
    "“": "236",
    "”": "356",
    "…": "256 256 256",
    "–": "6 36",
    "—": "6 36",
    "@": "4 1",
}
_NUMBER = "3456"
_AFTER_NUMBER = "56"
_CAPITAL = {"pl": "46", "en": "6"}
_PIECE = re.compile(r"[^\W\d_]+|[0-9]+(?:[.,][0-9]+)*|.")
"""Letters, a number with the points and commas in it, or one sign."""


def braille(text: str, language: str) -> str:
    """One line in braille ASCII, with signs before capitals and numbers; `language` is "pl" or "en"."""
    return " ".join(_word(word, language) for word in text.split(" "))


def _word(word: str, language: str) -> str:
    return "".join(map(_cell, _dots(word, language)))


def _dots(word: str, language: str) -> Iterator[str]:
    signs = _POLISH if language == "pl" else _ENGLISH
    capital = _CAPITAL.get(language, "6")
    is_number = False
    for piece in _PIECE.findall(word):
        was_number, is_number = is_number, piece[0] in digits
        if is_number:
            yield _NUMBER
            for character in piece:
                yield (
                    _LETTERS["jabcdefghi"[int(character)]]
                    if character in digits
                    else signs[character]
                )
            continue
        if was_number and "a" <= piece[0].lower() <= "j":
            yield _AFTER_NUMBER
        is_all_capital = len(piece) > 1 and piece.isupper()
        if is_all_capital:
            yield from (capital, capital)
        for character in piece:
            if character.isupper() and not is_all_capital:
                yield capital
            lower = character.lower()
            yield from (_LETTERS.get(lower) or signs.get(lower) or "0").split()


def _cell(dots: str) -> str:
    return ASCII[sum(1 << int(dot) - 1 for dot in dots if dot != "0")]


def write_brf(lines: Iterable[str], language: str) -> str:
    """A BRF file of these lines, an empty one for a blank row; what runs over is set in by two cells."""
    rows = [row for line in lines for row in _broken(braille(line, language))]
    size = ROWS - 1
    pages = [rows[start : start + size] for start in range(0, len(rows), size)]
    return "\f".join(_page(page, number) for number, page in enumerate(pages, 1))


def _broken(line: str) -> Iterator[str]:
    """A line in rows: broken at blanks; a word that is longer than a row is cut."""
    row = ""
    for word in line.split():
        if row.strip() and len(row) + 1 + len(word) > CELLS:
            yield row
            row = " " * _HANG
        row = f"{row} {word}" if row.strip() else f"{row}{word}"
        while len(row) > CELLS:
            yield row[:CELLS]
            row = " " * _HANG + row[CELLS:]
    yield row


def _page(rows: list[str], number: int) -> str:
    filled = rows + [""] * (ROWS - 1 - len(rows))
    last = braille(str(number), "en").rjust(CELLS)
    return "".join(f"{row}\r\n" for row in (*filled, last))
