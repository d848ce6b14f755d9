"""Braille for embossers: each cell is the right one, pages have 40 cells and 25 rows, nothing is guessed."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.cli.key_list import list_keys
from mentor_tui.documents.brf import ASCII, CELLS, ROWS, braille, write_brf
from mentor_tui.i18n import language
from tests.conftest import Required


def dots(character: str) -> str:
    """The dots of a character of a BRF file."""
    place = ASCII.index(character)
    return "".join(str(dot) for dot in range(1, 7) if place >> dot - 1 & 1)


@pytest.mark.parametrize(
    ("character", "wanted"),
    [
        *((" ", ""), ("A", "1"), ("B", "12"), ("Z", "1356"), ("W", "2456"), ("Y", "13456")),
        *(("*", "16"), ("<", "126"), ("%", "146"), (":", "156"), ("$", "1246"), ("]", "12456")),
        *(("#", "3456"), ("&", "12346"), ("!", "2346"), ("[", "246"), ("+", "346"), ("/", "34")),
        *((",", "6"), (".", "46"), (";", "56"), ("_", "456"), ("=", "123456"), ("?", "1456")),
        *(("1", "2"), ("2", "23"), ("3", "25"), ("4", "256"), ("5", "26"), ("6", "235")),
        *(("7", "2356"), ("8", "236"), ("9", "35"), ("0", "356"), ("-", "36"), ("'", "3")),
        *(('"', "5"), ("@", "4"), ("^", "45"), (">", "345"), ("\\", "1256"), (")", "23456")),
        ("(", "12356"),
    ],
)
def test_it_writes_each_cell_with_the_character_of_braille_ascii(
    character: str, wanted: str
) -> None:
    assert dots(character) == wanted


def test_it_has_a_character_for_each_cell() -> None:
    assert len(ASCII) == len(set(ASCII)) == 64


@pytest.mark.parametrize(
    ("text", "code", "written"),
    [
        ("zażółć gęślą jaźń", "pl", "ZA&+<% G:[L* JA!?"),
        ("n: następny wiersz", "pl", "N3 NAST:PNY WIERSZ"),
        ("Łódź", "pl", ".<+D!"),
        ("next row: n", "en", "NEXT ROW3 N"),
        ("Today", "en", ",TODAY"),
        ("BRF", "en", ",,BRF"),
        ("BRF", "pl", "..BRF"),
        ("40 cells", "en", "#DJ CELLS"),
        ("3a", "en", "#C;A"),
        ("Who?", "en", ",WHO8"),
        ("Kto?", "pl", ".KTO5"),
        ("☃", "en", " "),
        ("27.11.2026.", "pl", "#BG'AA'BJBF'"),
        ("27.11.2026.", "en", "#BG4AA4BJBF4"),
        ("10:30", "en", "#AJ3#CJ"),
        ("BRF-file", "en", ",,BRF-FILE"),
        ("WORDS=any", "pl", "..WORDS7ANY"),
    ],
)
def test_it_writes_words_as_they_are_read(text: str, code: str, written: str) -> None:
    assert braille(text, code) == written


@pytest.mark.parametrize(("code", "table"), [("pl", "Pl-Pl-g1.utb"), ("en", "en-ueb-g1.ctb")])
def test_it_writes_the_list_of_keys_as_liblouis_does(
    code: str, table: str, required: Required
) -> None:
    with language(code):
        lines = [line for line in list_keys() if line]
    done = subprocess.run(
        [required("lou_translate"), "--forward", f"en-us-brf.dis,{table}"],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    theirs = [line.strip().upper() for line in done.stdout.splitlines()]
    assert [braille(line, code) for line in lines] == theirs


def test_it_breaks_rows_and_pages() -> None:
    file = write_brf([f"row {'word ' * 12}"] * 30, "en")
    pages = file.split("\f")
    assert all(page.count("\r\n") == ROWS for page in pages)
    assert [page.split("\r\n")[ROWS - 1].strip() for page in pages] == ["#A", "#B", "#C"]
    rows = [row for page in pages for row in page.split("\r\n")]
    assert max(map(len, rows)) <= CELLS
    assert rows[1].startswith("  WORD")


@given(st.lists(st.text(max_size=120)), st.sampled_from(["pl", "en"]))
def test_it_writes_only_what_an_embosser_takes(lines: list[str], code: str) -> None:
    file = write_brf(lines, code)
    assert set(file) <= set(ASCII) | set("\r\n\f")
    for page in file.split("\f"):
        rows = page.split("\r\n")
        assert len(rows) == (ROWS + 1 if page else 1)
        assert all(len(row) <= CELLS for row in rows)
