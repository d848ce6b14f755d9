"""Writing in a real pseudo-terminal: what is written for each key, and where the cursor stands."""

import re
from collections.abc import Iterator

import pytest

from tests.tui.test_terminal import Desk

LEFT, RIGHT, UP, DELETE, CTRL_T = "\x1b[D", "\x1b[C", "\x1b[A", "\x1b[3~", "\x14"
TEXT = "Ala ma kota i psa, a kot ma Alę."


@pytest.fixture
def desk() -> Iterator[Desk]:
    """The editor of a long text, on a terminal of 40 cells, with a text just over one row."""
    desk = Desk("--first", "form", columns=40)
    desk.press("Down", "Down", "Down", "Down", "Enter")
    desk.press(*TEXT)
    yield desk
    desk.close()


def heard(written: bytes) -> str:
    """The text in what was written, without what only moves and clears."""
    return re.sub(rb"\x1b\[[0-9;?]*[A-Za-z@]|\x1bM|[\r\n]", b"", written).decode()


def at(desk: Desk) -> tuple[int, int]:
    return desk.screen.cursor_row, desk.screen.cursor_column


def test_it_writes_the_typed_letter_alone(desk: Desk) -> None:
    assert heard(desk.press("x")) == "x"
    desk.press(LEFT, LEFT, LEFT)
    for letter in "ż日":
        assert heard(desk.press(letter)) == letter
    assert desk.row == "Ala ma kota i psa, a kot ma Alż日ę.x"
    assert desk.screen.cursor_column == len("Ala ma kota i psa, a kot ma Alż日") + 1


def test_it_writes_nothing_for_a_letter_that_goes(desk: Desk) -> None:
    assert heard(desk.press("Backspace")) == ""
    desk.press(LEFT, LEFT)
    assert heard(desk.press(DELETE)) == ""
    assert heard(desk.press("Backspace")) == ""
    assert desk.row == "Ala ma kota i psa, a kot ma ę"


def test_it_wraps_a_word_that_no_longer_fits_and_the_cursor_goes_with_it(desk: Desk) -> None:
    start = at(desk)[0]
    desk.press(*" To tyle")
    assert desk.screen.rows[start] == f"{TEXT} To"
    assert (desk.row, at(desk)) == ("tyle", (start + 1, 4))


def test_the_cursor_has_a_cell_at_the_end_of_a_full_row(desk: Desk) -> None:
    start = at(desk)[0]
    desk.press(*" To ty")
    assert desk.screen.rows[start] == f"{TEXT} To ty"
    assert at(desk) == (start, 38)
    desk.press("a")
    assert desk.screen.rows[start] == f"{TEXT} To tya"
    assert at(desk) == (start, 39)


def test_it_breaks_and_joins_lines_without_reading_them_again(desk: Desk) -> None:
    start = at(desk)[0]
    desk.press(*[LEFT] * 4)
    assert heard(desk.press("Enter")) == "Alę."
    assert at(desk) == (start + 1, 0)
    assert heard(desk.press("Backspace")) == "Alę."
    assert (desk.row, at(desk)) == (TEXT, (start, 28))


def test_an_arrow_moves_the_cursor_alone(desk: Desk) -> None:
    assert re.fullmatch(rb"\x1b\[\d+;\d+H", desk.press(LEFT))
    desk.press("Enter")
    assert re.fullmatch(rb"\x1b\[\d+;\d+H", desk.press(UP))


def test_it_follows_the_cursor_beyond_the_last_row(desk: Desk) -> None:
    for number in range(15):
        desk.press("Enter", *str(number))
    assert (desk.row, desk.screen.cursor_row) == ("14", 23)
    assert heard(desk.press("Enter", "x")) == "x"
    desk.press(*[UP] * 12)
    assert desk.row == "3"
    desk.press(CTRL_T)
    assert desk.live == "Line 5 of 17, column 2"


def test_it_takes_a_paste_of_a_hundred_thousand_letters(desk: Desk) -> None:
    desk.press("Enter")
    desk.write(b"\x1b[200~" + ("Zażółć gęślą jaźń. " * 20 + "\n").encode() * 260 + b"\x1b[201~")
    while not desk.live.startswith("Pasted. 260 lines, Zażółć"):
        assert desk.wait(20)
    assert heard(desk.press("x")) == "x"
    assert desk.row == "x"


def test_tab_says_the_field_before_the_row_it_leads_to(desk: Desk) -> None:
    desk.press("Escape")
    desk.press(*["Up"] * 2, "Enter", "o", "t")
    written = desk.press("Tab")
    said = heard(written)
    assert said.index("Passphrase: 2 characters typed") < said.index("Message: Ala ma")
    assert desk.row.startswith("Message: Ala ma")


def test_it_shows_a_long_line_around_the_cursor() -> None:
    desk = Desk("--first", "form", columns=40)
    desk.press("Enter", *" Nowak z Wrocławia i z Poznania, ul. Długa 5")
    assert desk.row.endswith("Długa 5")
    assert at(desk)[1] < 40
    desk.press("Home")
    assert desk.row.startswith("To: Adam Nowak")
    assert heard(desk.press("x")) == "x"
    desk.close()
