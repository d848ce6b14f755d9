"""What a terminal may do to the page face: small, resized, without an alternate screen, faster than painting."""

import re
from collections.abc import Iterator

import pytest

from tests.tui.test_terminal import LIVE, PAGE, Desk, opened, paints

__all__ = ["desk"]
DOWN = b"\x1b[B"


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    desk = Desk(*getattr(request, "param", ()))
    yield desk
    desk.close()


def words(written: bytes) -> str:
    """What a reader that speaks all that is written would say."""
    return " ".join(
        re.sub(rb"\x1b\[[0-9;?]*[A-Za-z@]|\x1bM|[\r\n]", b" ", written).decode().split()
    )


class TestQuestion:
    def test_it_stands_on_the_last_rows_and_leaves_the_page_alone(self, desk: Desk) -> None:
        page, row = desk.screen.rows[PAGE:21], desk.row
        written = desk.press("r")
        assert words(written) == "Release the review? Yes, release it No, go back"
        assert (desk.screen.rows[PAGE:21], paints(written)) == (page, [21, 22, 23])
        assert (desk.row, desk.screen.cursor_row) == ("No, go back", 23)
        written = desk.press("Up", "Down", "n")
        assert (desk.screen.rows[PAGE:21], desk.row) == (page, row)
        assert paints(written) == [LIVE, LIVE + 1]
        assert words(written) == f"Nothing was changed. Today, 4 items, To do: 2. {row}"
        assert not any(desk.screen.rows[21:])

    def test_enter_gives_the_safe_answer(self, desk: Desk) -> None:
        row = desk.row
        desk.press("r", "Enter")
        assert desk.row == row
        assert "It is done" not in desk.live

    def test_it_reads_a_question_that_does_not_fit(self) -> None:
        desk = Desk(rows=3, columns=20)
        try:
            desk.press("r")
            assert desk.row == "Release the review?"
            desk.press("Down", "Down")
            assert desk.row == "No, go back"
        finally:
            desk.close()


class TestSpeed:
    def test_it_loses_no_key_of_a_burst_and_shows_only_where_it_ends(self) -> None:
        desk = Desk("--first", "help")
        try:
            desk.write(DOWN * 30)
            written = desk.wait(2)
            assert desk.row == "Help sentence number 31."
            assert desk.screen.cursor_row == PAGE + 6
            # Not each of the thirty rows: what was passed in between is not written at all.
            assert len(re.findall(rb"sentence number", written)) < 20
            assert desk.press("Up") == b"\x1b[8;1H"
        finally:
            desk.close()

    def test_it_says_the_last_of_many_announcements_whole(self) -> None:
        desk = Desk("--first", "help")
        try:
            desk.write(b"n" * 25)
            desk.wait(2)
            assert desk.row == "Help sentence number 26."
            shown = words("\n".join(desk.screen.rows).encode())
            assert shown.count("Help sentence number 26.") <= 2
        finally:
            desk.close()

    def test_it_types_as_fast_as_keys_come(self) -> None:
        desk = Desk("--first", "form")
        try:
            desk.write(b"\r" + "Zażółć gęślą jaźń".encode() + b"\r" + DOWN)
            desk.wait(1.5)
            assert desk.screen.rows[PAGE] == "To: AdamZażółć gęślą jaźń"
        finally:
            desk.close()


class TestBytes:
    def test_it_writes_little_for_each_key(self, desk: Desk) -> None:
        keys = "Down Down Up n n p . , End Up Up Home Down Down r Up Down n Down Enter ] ] Down Up Escape"
        written = {}
        for number, key in enumerate(keys.split()):
            top = desk.screen.rows[PAGE]
            count = len(desk.press(key))
            if key in ("Down", "Up") and desk.screen.rows[PAGE] == top:
                assert count <= 24, (number, key)
            written[number, key] = count
        assert sum(written.values()) / len(written) <= 130, written


class TestWindow:
    @opened("--first", "document")
    def test_it_stays_whole_while_the_window_changes_again_and_again(self, desk: Desk) -> None:
        desk.press("]", "Down")
        word = desk.row.split(",")[0]
        for rows, columns in ((12, 40), (10, 20), (30, 100), (5, 12), (24, 80)):
            desk.resize(rows, columns)
            assert desk.screen.cursor_visible
            assert len(desk.screen.rows) == rows
            assert all(len(row) <= columns for row in desk.screen.rows)
            assert desk.row
        assert word in desk.row
        assert desk.press("Down").startswith(b"\x1b[")

    @opened("--first", "document")
    def test_it_keeps_up_with_a_window_that_is_dragged(self, desk: Desk) -> None:
        desk.press("]")
        word = desk.row
        for columns in range(80, 30, -7):
            desk.resize(20, columns, waits=False)
        desk.resize(24, 80)
        for _ in range(20):
            if desk.row != word:
                desk.wait(0.5)
        assert desk.row == word

    @pytest.mark.parametrize("size", [(10, 20), (6, 20), (24, 40)])
    def test_it_asks_in_a_small_window(self, size: tuple[int, int]) -> None:
        desk = Desk(rows=size[0], columns=size[1])
        try:
            desk.press("r")
            assert desk.row == "No, go back"
            desk.press("n")
            assert desk.row.startswith("Zofia")
        finally:
            desk.close()


class TestTerminals:
    @pytest.mark.parametrize(
        "term", ["screen", "screen-256color", "tmux-256color", "linux", "vt100"]
    )
    def test_it_draws_alike_whatever_the_terminal_is_called(self, term: str) -> None:
        usual, other = Desk(), Desk(term=term)
        try:
            for key in ("Down", "n", "End", "Up", "r", "n", "Enter", "]"):
                usual.press(key)
                other.press(key)
                assert other.screen.rows == usual.screen.rows, key
                assert other.screen.cursor_row == usual.screen.cursor_row, key
        finally:
            usual.close()
            other.close()

    def test_it_leaves_nothing_on_a_screen_that_has_no_other(self, desk: Desk) -> None:
        # The terminal here has no alternate screen: what stood there would stay for the next person.
        desk.press("q")
        desk.end()
        assert [row for row in desk.screen.rows if row] == ["closed"]
        assert desk.screen.rows[0] == "closed"
