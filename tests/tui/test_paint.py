"""What is written so that a terminal shows the next rows."""

import re

import pyte
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.tui.paint import Painter, plain_ink, share, unheard
from mentor_tui.views.cells import cells

ROWS = ("", "Title", "One", "Two", "Three", "Four", "Five", "")


class Terminal:
    """A painter and the screen it paints on."""

    def __init__(self, rows: tuple[str, ...] = ROWS, width: int = 30, live: int = 1) -> None:
        self.painter = Painter()
        self.live_rows = live
        self.screen = pyte.Screen(width, len(rows))
        self.stream = pyte.Stream(self.screen)
        self.width = width
        self.show(rows, (0, 1))

    def show(
        self,
        rows: tuple[str, ...],
        cursor: tuple[int, int],
        *said: str,
        with_row: bool = False,
        edited: range = range(0),
    ) -> str:
        painted = self.painter.paint(
            [plain_ink(row) for row in rows],
            cursor,
            self.width,
            said=said,
            live=self.live_rows,
            with_row=with_row,
            edited=edited,
        )
        self.live = None if painted.live is None else " ".join(painted.live)
        self.rest = painted.rest
        self.stream.feed(painted.written)
        return painted.written

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(row.rstrip() for row in self.screen.display)

    @property
    def cursor(self) -> tuple[int, int]:
        return (self.screen.cursor.x, self.screen.cursor.y)


class TestPainter:
    def test_it_writes_nothing_when_nothing_changed(self) -> None:
        assert Terminal().show(ROWS, (0, 1)) == ""

    def test_it_moves_the_cursor_alone(self) -> None:
        terminal = Terminal()
        assert terminal.painter.move((0, 2)) == "\x1b[3;1H"
        assert terminal.painter.move((0, 2)) == ""
        assert terminal.show(ROWS, (0, 2)) == ""

    def test_it_writes_a_changed_row_whole_and_once(self) -> None:
        terminal = Terminal()
        written = terminal.show((*ROWS[:3], "Twenty", *ROWS[4:]), (0, 3))
        assert written == "\x1b[4;1HTwenty\x1b[4;1H"
        assert terminal.rows[3] == "Twenty"

    def test_it_writes_only_the_changed_end_of_a_row_that_is_typed_in(self) -> None:
        terminal = Terminal((*ROWS[:7], "To: a"))
        written = terminal.show((*ROWS[:7], "To: an"), (6, 7), edited=range(7, 8))
        assert written == "\x1b[8;6Hn\x1b[8;7H"
        terminal.show((*ROWS[:7], "To:"), (4, 7), edited=range(7, 8))
        assert terminal.show((*ROWS[:7], "To: *"), (5, 7), edited=range(7, 8)).startswith(
            "\x1b[8;5H*"
        )

    def test_it_keeps_the_last_letter_of_a_full_row(self) -> None:
        """A terminal that has filled a row keeps the cursor on its last cell, and would wipe that."""
        terminal = Terminal()
        full, short = "Long…".ljust(29, "x") + "y", "Short…"
        written = terminal.show((*ROWS[:2], full, *ROWS[3:]), (0, 2))
        assert written.index("\x1b[K") < written.index(full)
        written = terminal.show((*ROWS[:2], short, *ROWS[3:]), (0, 2))
        assert written.index("\x1b[K") > written.index(short)

    def test_it_scrolls_what_only_stands_elsewhere(self) -> None:
        terminal = Terminal()
        shown = ("", "Two", "Three", "Four", "Five", "Six", "", "")
        written = terminal.show(shown, (0, 5))
        assert "Three" not in written
        assert terminal.rows == shown
        back = terminal.show(ROWS, (0, 1))
        assert "Three" not in back
        assert terminal.rows == ROWS

    def test_it_scrolls_a_short_page_while_more_of_it_comes_in(self) -> None:
        terminal = Terminal()
        terminal.show(("", "One", "Two", "Three", "Four", "", "", ""), (0, 1))
        shown = ("", "Two", "Three", "Four", "Five", "Six", "", "")
        written = terminal.show(shown, (0, 4))
        assert [row for row in shown if row and row in written] == ["Five", "Six"]
        assert terminal.rows == shown

    def test_it_clears_all_blank_rows_at_once(self) -> None:
        terminal = Terminal()
        terminal.show(("", "One", "Two", "Three", "Four", "Five", "", ""), (0, 1))
        written = terminal.show(("", "One", "Two", "", "", "", "", ""), (0, 1))
        assert terminal.rows == ("", "One", "Two", "", "", "", "", "")
        assert written.count("\x1b[") <= 4

    def test_it_writes_only_what_was_put_in_between(self) -> None:
        terminal = Terminal()
        shown = ("", "Title", "It is done", "One", "Two", "Three", "Four", "Five")
        written = terminal.show(shown, (0, 2))
        assert [row for row in shown if row and row in written] == ["It is done"]
        assert terminal.rows == shown

    def test_it_repaints_after_a_resize(self) -> None:
        terminal = Terminal()
        painted = terminal.painter.paint([plain_ink("a"), plain_ink("b")], (0, 1), 10)
        assert painted.written.startswith("\x1b[0m\x1b[H\x1b[2J")

    @given(
        st.lists(
            st.lists(st.sampled_from(["", "a", "bb", "ć", "ccc"]), min_size=7, max_size=7),
            max_size=6,
        ),
        st.integers(0, 6),
    )
    def test_it_always_shows_what_it_was_given(self, pages: list[list[str]], y: int) -> None:
        terminal = Terminal(("",) * 7)
        for page in pages:
            terminal.show(tuple(page), (0, y))
            assert terminal.rows == tuple(page)
            assert terminal.cursor == (0, y)

    def test_it_lets_nothing_through_that_a_terminal_would_obey(self) -> None:
        terminal = Terminal()
        written = terminal.show(("\x1b]52;c;x\x07", *ROWS[1:]), (0, 1), "\x1b[2Jnews\x9b1m")
        assert re.sub(r"\x1b\[(\d+;1H|0m|K)", "", written).count("\x1b") == 0
        assert terminal.rows[1] == "Title"


class TestLiveRegion:
    def test_it_says_what_the_page_does_not(self) -> None:
        terminal = Terminal()
        terminal.show(ROWS, (0, 2), "One")
        assert terminal.rows[0] == "One"
        assert terminal.live == "One"

    def test_it_leaves_out_what_is_written_in_the_page_anyway(self) -> None:
        terminal = Terminal()
        terminal.show(("", *ROWS[1:6], "A new row", ""), (0, 6), "Paragraph 2 of 2:", "A new row")
        assert terminal.rows[0] == "Paragraph 2 of 2:"
        assert terminal.rows[6] == "A new row"

    def test_it_is_blank_when_the_page_says_it_all(self) -> None:
        terminal = Terminal()
        terminal.show(ROWS, (0, 2), "One")
        terminal.show(("One", *ROWS[1:6], "Six", ""), (0, 6), "Six")
        assert terminal.rows[0] == ""

    def test_it_stays_left_out(self) -> None:
        terminal = Terminal()
        shown = (*ROWS[:6], "Six", "")
        terminal.show(shown, (0, 6), "Six")
        assert terminal.live == ""
        assert terminal.show(shown, (0, 6)) == ""

    def test_it_is_news_when_the_same_is_said_again(self) -> None:
        terminal = Terminal()
        first = terminal.show(ROWS, (0, 1), "Saved")
        again = terminal.show((terminal.live or "", *ROWS[1:]), (0, 1), "Saved")
        third = terminal.show((terminal.live or "", *ROWS[1:]), (0, 1), "Saved")
        assert all("Saved" in written for written in (first, again, third))
        assert terminal.rows[0].strip("\u00a0") == "Saved"

    def test_it_goes_on_in_the_next_row_and_keeps_what_does_not_fit(self) -> None:
        terminal = Terminal(("", *ROWS), width=14, live=2)
        terminal.show(("", *ROWS), (0, 2), "A very long announcement")
        assert terminal.rows[:2] == ("A very long", "announcement")
        assert terminal.rest == ""
        terminal.show(("", *ROWS), (0, 2), "A very long announcement of one page")
        assert terminal.rows[:2] == ("A very long", "announcement …")
        assert terminal.rest == "of one page"

    @given(st.text("ab ć日", max_size=200), st.integers(5, 40), st.integers(1, 4))
    def test_it_loses_no_word(self, text: str, width: int, rows: int) -> None:
        said, left = "", text
        while left:
            shown, left = share(left, width, rows)
            assert len(shown) <= rows
            assert all(cells(row) <= width for row in shown)
            said += "".join(shown).removesuffix("…")
        assert said.replace(" ", "") == text.replace(" ", "")

    def test_it_knows_words_that_only_begin_alike(self) -> None:
        assert unheard(["Ana"], ["Anatomy"]) == "Ana"
        assert unheard(["It is sent", "Row 3"], ["It is sent.", "else"]) == "Row 3"
        assert unheard(["One two three"], ["One two", "three four"]) == ""
        assert unheard(["One", "Two!", "Three"], []) == "One. Two! Three"

    def test_it_says_a_row_that_stood_elsewhere_before(self) -> None:
        # A reader that compares screens takes a row that has only moved for an old one.
        terminal = Terminal()
        shown = ("", "Other", "Three", "Six", "Seven", "", "", "")
        written = terminal.show(shown, (0, 2), "Other page", "Three", with_row=True)
        assert terminal.rows[0] == "Other page"
        assert "Three\u00a0" in written
        assert terminal.show(("Other page", *shown[1:]), (0, 2)) == ""
        again = ("", "Title", "Three", "", "", "", "", "")
        written = terminal.show(again, (0, 2), "Third", "Three", with_row=True)
        assert "Three" in written
        assert "Three\u00a0" not in written

    def test_it_says_a_row_that_stays_in_its_place(self) -> None:
        terminal = Terminal()
        written = terminal.show(ROWS, (0, 4), "Next", "Three", with_row=True)
        assert written.count("Three") == 1
        assert terminal.rows[0] == "Next"

    def test_it_finds_room_in_a_full_row(self) -> None:
        terminal = Terminal(("", "One two three"), width=13)
        written = terminal.show(("", "One two three"), (0, 1), "Next", with_row=True)
        assert "One two\u00a0three" in written

    def test_it_says_first_what_the_page_would_say_late(self) -> None:
        page = [f"Row {number}" for number in range(1, 10)]
        assert unheard(["Row 9"], page) == "Row 9"
        assert unheard(["Row 2"], page) == ""


def test_it_says_a_word_that_is_as_long_as_the_way_back_to_it() -> None:
    """A reader takes as many new characters as the cursor moved for the echo of a key, and says nothing."""
    terminal = Terminal()
    terminal.show(("two", *ROWS[1:]), (4, 2), "two")
    terminal.show(("one", *ROWS[1:]), (0, 2), "one")
    assert terminal.screen.display[0].rstrip(" ") == "one\u00a0"
    terminal.show(("longer", *ROWS[1:]), (4, 2), "longer")
    assert terminal.screen.display[0].rstrip(" ") == "longer"
