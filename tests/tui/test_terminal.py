"""The app in a real pseudo-terminal: what is written, and where the cursor stands."""

import fcntl
import os
import re
import struct
import sys
import termios
import time
from collections.abc import Iterator

import pytest

from tests.readers.terminal import Program, Screen
from tests.sources import ROOT

ARROWS = {"Up": b"\x1b[A", "Down": b"\x1b[B"}
KEYS = ARROWS | {
    "Enter": b"\r",
    "Escape": b"\x1b",
    "Home": b"\x1b[H",
    "End": b"\x1b[F",
    "PageUp": b"\x1b[5~",
    "PageDown": b"\x1b[6~",
    "Tab": b"\t",
    "Backspace": b"\x7f",
}
ARROW_BYTES = 24
LIVE = 0
PAGE = 2
"""The first row of the page on a screen of 24 rows."""


class Desk(Program):
    """The fake desk on a pseudo-terminal: press a key, get what was written for it."""

    def __init__(
        self,
        *options: str,
        rows: int = 24,
        columns: int = 80,
        passed: tuple[str, ...] = (),
        term: str = "xterm-256color",
    ) -> None:
        env = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ["HOME"],
            "TERM": term,
            "LANG": "C.UTF-8",
            **{name: os.environ[name] for name in passed},
        }
        command = [sys.executable, "-m", "tests.tui.fake", *options]
        here = os.getcwd()  # noqa: PTH109
        os.chdir(ROOT)
        try:
            super().__init__(command, env, rows=rows, columns=columns)
        finally:
            os.chdir(here)
        self.screen = Screen(rows, columns)
        self.has_ended = False
        self.start = self._read(first=20, quiet=0.5)

    def press(self, *keys: str) -> bytes:
        """Press keys one by one; what was written after the last one, in chunks of one read."""
        written = b""
        for key in keys:
            self.write(KEYS.get(key, key.encode()))
            written = self._read(first=1.5, quiet=0.03 if key in ARROWS else 0.12)
        return written

    def wait(self, seconds: float) -> bytes:
        return self._read(first=seconds, quiet=0.2)

    def end(self) -> bytes:
        """What was written until the program ended by itself; it has half a minute."""
        written = b""
        until = time.monotonic() + 30
        while not self.has_ended and time.monotonic() < until:
            written += self._read(first=0.5, quiet=0.2)
        return written

    def resize(self, rows: int, columns: int, *, waits: bool = True) -> None:
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)
        self.screen = Screen(rows, columns)
        if waits:
            self._read(first=3, quiet=0.5)

    def _read(self, *, first: float, quiet: float) -> bytes:
        written = b""
        until = time.monotonic() + first
        while time.monotonic() < until:
            found = self.read(0.01)
            if found is None:
                self.has_ended = True
                break
            if found:
                self.screen.feed(found)
                written += found
                until = time.monotonic() + quiet
        return written

    @property
    def row(self) -> str:
        return self.screen.rows[self.screen.cursor_row]

    @property
    def live(self) -> str:
        return self.screen.rows[LIVE].strip("\u00a0")


@pytest.fixture
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    options = getattr(request, "param", ())
    desk = Desk(*options)
    yield desk
    desk.close()


def opened(*options: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("desk", [options], indirect=True)


_PAINTS = rb"\x1b\[(\d+);\d+H(?:\x1b\[0m\x1b\[K)?[^\x1b\r]"  # a full row is cleared before


def paints(written: bytes) -> list[int]:
    """The rows a write puts words on, from 0."""
    return [int(row) - 1 for row in re.findall(_PAINTS, written)]


class TestReading:
    def test_it_moves_the_cursor_and_nothing_else(self, desk: Desk) -> None:
        assert desk.row.startswith("Zofia Żółć")
        for key, row in (("Down", "Write to Adam"), ("Down", "News, 2"), ("Up", "Write to Adam")):
            written = desk.press(key)
            assert re.fullmatch(rb"\x1b\[\d+;1H", written)
            assert len(written) <= ARROW_BYTES
            assert desk.row.startswith(row)
            assert desk.screen.cursor_visible
        assert desk.live == "Today, 4 items, To do: 2"

    def test_it_says_the_row_in_the_live_region_with_other_keys(self, desk: Desk) -> None:
        for key, row in (
            ("n", "Write to Adam, draft, 2 of 2"),
            ("n", "News, 2 items"),
            ("p", "Write to Adam, draft, 2 of 2"),
        ):
            written = desk.press(key)
            assert paints(written)[0] == LIVE
            assert desk.live == desk.row == row
            assert desk.screen.cursor_visible

    def test_it_shows_no_more_rows_than_are_wanted(self, desk: Desk) -> None:
        assert [bool(row) for row in desk.screen.rows] == [True, False, *[True] * 7, *[False] * 15]

    def test_it_says_a_row_it_jumps_to_first_and_once(self, desk: Desk) -> None:
        for key, row in (
            ("End", "Release the review, key r"),
            ("Home", "Today, 4 items, To do: 2"),
            ("PageDown", "Adam Nowak sent version 2, new, 1 of 2"),
            ("PageDown", "Release the review, key r"),
            ("PageUp", "Today, 4 items, To do: 2"),
        ):
            written = desk.press(key)
            words = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|\x1bM", " ", written.decode()).strip()
            assert words.startswith(row)
            assert words.count(row) == 1
            assert desk.row.startswith(row)
            shown = [text for text in desk.screen.rows[PAGE:] if text]
            assert len(shown) <= 7
            assert sum(map(len, shown[1:])) <= 180

    def test_it_shows_what_a_leap_left_out_row_by_row(self, desk: Desk) -> None:
        desk.press("End")
        desk.press("Home")
        assert [bool(row) for row in desk.screen.rows[PAGE:]] == [*[True] * 5, *[False] * 17]
        desk.press(*["Down"] * 4)
        written = desk.press("Down")
        assert desk.row.startswith("Adam Nowak sent version 2")
        assert paints(written) == [PAGE + 5]

    def test_it_reads_on_from_the_last_row_with_arrows(self, desk: Desk) -> None:
        desk.press("End")
        written = desk.press("Up")
        assert paints(written) == [PAGE]
        assert desk.row == "Write a message, key m"

    def test_it_is_silent_while_nothing_happens(self, desk: Desk) -> None:
        assert desk.wait(2) == b""

    def test_it_asks_the_terminal_nothing(self, desk: Desk) -> None:
        assert b"\x1b[?25l" not in desk.start
        for question in (b"$p", b"[?1004h", b"[6n", b"[c", b"[>", b"\x1b]", b"[?1000h"):
            assert question not in desk.start

    def test_it_lets_the_terminal_scroll(self) -> None:
        desk = Desk("--first", "help", rows=8)
        try:
            desk.press(*["Down"] * 3)
            written = desk.press("Down")
            assert desk.row == "Help sentence number 5."
            assert paints(written) == [4]
            assert len(written) < 80
            written = desk.press("n")
            assert paints(written) == [4]
            assert (desk.row, desk.live) == ("Help sentence number 6.", "")
        finally:
            desk.close()

    def test_it_says_an_outcome_once(self, desk: Desk) -> None:
        written = desk.press("s")
        assert desk.row == "It is done. Everything is saved."
        assert written.decode().count("It is done") == 1
        assert b"Write to Adam" not in written
        again = desk.press("s")
        assert again.decode().count("It is done") == 1
        assert desk.live.startswith("It is done")

    @opened("--news-after", "0.5")
    def test_it_says_news_once_and_stays(self, desk: Desk) -> None:
        before = desk.row
        seen = desk.start + desk.wait(2.5) + desk.wait(1.5)
        assert seen.decode().count("Ola sent a message") == 1
        assert desk.row == before
        assert desk.live == "Ola sent a message. Press d to read it."

    @opened("--slow", "1.5")
    def test_it_says_that_it_is_working(self, desk: Desk) -> None:
        desk.write(b"s")
        written = desk.wait(1.3)
        assert desk.live == "Working"
        assert written.count(b"Working") == 1
        desk.wait(1)
        assert desk.row == "It is done. Everything is saved."


@opened("--first", "form")
class TestFilling:
    def test_it_edits_in_the_last_row_and_gives_the_page_back(self, desk: Desk) -> None:
        assert paints(desk.press("Enter")) == [23]
        assert (desk.row, desk.screen.cursor_column) == ("To: Adam", 8)
        written = desk.press("a")
        assert paints(written) == [23]
        assert len(written) <= ARROW_BYTES
        desk.press("Backspace", "Backspace")
        assert (desk.row, desk.screen.cursor_column) == ("To: Ada", 7)
        desk.press("ż")
        assert desk.row == "To: Adaż"
        written = desk.press("Escape")
        assert written.decode().count("To: Adaż") == 1
        assert (desk.row, desk.screen.cursor_row) == ("To: Adaż", PAGE)
        assert desk.screen.rows[23] == ""

    def test_it_never_writes_a_secret(self, desk: Desk) -> None:
        desk.press("Down", "Down", "Enter")
        seen = b"".join(desk.press(letter) for letter in "zqxj")
        assert desk.row == "Passphrase: ****"
        seen += desk.press("Enter")
        assert desk.row == "Passphrase: 4 characters typed"
        assert not set(b"zqxj") & set(re.sub(rb"\x1b\[[0-9;]*[A-Za-z]", b"", seen)) - set(b"x")
        assert b"zq" not in seen

    def test_it_edits_a_long_text(self, desk: Desk) -> None:
        desk.press(*["Down"] * 4, "Enter")
        assert "Message: Escape or Tab leaves the text" in desk.screen.rows
        desk.press("Zażółć", "Enter", "ok", "Up")
        assert (desk.row, desk.screen.cursor_column) == ("Zażółć", 2)
        desk.press("Escape")
        assert desk.row == "Message: Zażółć ok"

    def test_it_takes_what_is_typed_fast(self, desk: Desk) -> None:
        desk.write(b"\rxyz\r\x1b[B\x1b[B")
        desk.wait(1)
        assert desk.screen.rows[PAGE] == "To: Adamxyz"
        assert desk.row == "Passphrase: blank"

    def test_it_writes_only_the_choices_and_takes_them_away(self, desk: Desk) -> None:
        written = desk.press(*["Down"] * 5, "Enter")
        assert paints(written) == [21, 22, 23]
        assert desk.row == "by mail, 1 of 3"
        desk.press("Down")
        assert desk.row == "through the folder, 2 of 3"
        written = desk.press("Enter")
        assert paints(written) == [7]
        assert desk.row == "Send it: through the folder"
        assert not any(desk.screen.rows[21:])


class TestWindow:
    @opened("--first", "hostile")
    def test_it_never_passes_on_what_a_terminal_would_obey(self, desk: Desk) -> None:
        seen = desk.start + desk.press("n") + desk.press("End") + desk.press("x") + desk.press(".")
        assert b"\x1b]" not in seen
        assert b"\x07" not in seen
        assert seen.count(b"\x1b[2J") == 1
        assert "\x9b" not in seen.decode()
        seen = desk.press("Home", *["Down"] * 3, "Enter")
        assert b"\x1b]" not in seen
        assert "Raport" in desk.row

    @pytest.mark.parametrize(("rows", "columns"), [(24, 40), (10, 20)])
    def test_it_fits_a_small_window(self, rows: int, columns: int) -> None:
        desk = Desk("--first", "document", rows=rows, columns=columns)
        try:
            seen = []
            for _ in range(80):
                seen.append(desk.row)
                desk.press("Down")
                if desk.row == seen[-1]:
                    break
            assert seen[-1] in ("Release the review, key r", "key r")
            assert "Nothing about us without us" in " ".join(seen)
            assert desk.screen.cursor_visible
        finally:
            desk.close()

    @opened("--first", "document")
    def test_it_wraps_again_when_the_window_changes(self, desk: Desk) -> None:
        desk.press("]", "Down")
        assert desk.row.startswith("sound, and finds")
        desk.resize(12, 40)
        assert desk.row == "sound, and finds three facts in it. They"
        assert desk.screen.cursor_visible
        desk.press("Down")
        assert desk.row == "may choose how they note them down, and"

    @opened("--visual")
    def test_it_writes_little_for_the_eye_too(self, desk: Desk) -> None:
        written = desk.press("Down")
        assert desk.row.startswith("    Write to Adam")
        assert len(written) < 250
        assert b"\x1b[7m" in written
        assert desk.wait(1.5) == b""


class TestLeaving:
    def test_it_restores_the_terminal_and_closes(self, desk: Desk) -> None:
        written = desk.press("q") + desk.end()
        assert desk.has_ended
        assert b"\x1b[?1049l" in written
        assert written.rstrip().endswith(b"closed")

    def test_it_closes_when_the_terminal_is_told_to_end(self, desk: Desk) -> None:
        desk._process.terminate()
        written = desk.end()
        assert b"closed" in written
        assert desk.has_ended

    @opened("--first", "broken")
    def test_it_says_one_sentence_when_it_fails(self, desk: Desk) -> None:
        written = desk.press("k") + desk.wait(2)
        after = written.partition(b"\x1b[?1049l")[2].decode()
        said = re.sub(r"\x1b\[\?\d+[hl]", "", after).split("\r\n")
        assert said[0] == (
            "mentor-tui had to stop because of an error in the program (RuntimeError). "
            "What was saved is safe."
        )
        assert said[1:] == ["closed", ""]
        assert b"secret detail" not in written


COLOUR = re.compile(rb"\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;:0-9]*m")


@pytest.mark.parametrize("name", ["", "NO_COLOR"])
def test_it_keeps_the_layout_without_colours(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is heeded apart from the way of reading: what is drawn for the eye stays so."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk = Desk("--visual", passed=(name,) if name else ())
    written = desk.start + desk.press("r", "y")
    assert "    Write to Adam, draft, 2 of 2" in desk.screen.rows
    assert bool(COLOUR.search(written)) == (not name), written
    desk.close()
