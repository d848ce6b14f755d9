"""A field in the person's own editor, from the page face: a real program, with and without a terminal."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.views.model import Notice, NoticeKind
from tests.tui.fake import FORM, FakePlace
from tests.tui.person import Person
from tests.tui.test_terminal import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

EDITOR = """
import sys, pathlib
path = pathlib.Path(sys.argv[-1])
sys.stdout.write("EDITOR " + path.read_text() + "|\\n")
sys.stdout.flush()
{body}
"""


def editor(folder: Path, body: str) -> str:
    """The command of an editor that does one thing to its file."""
    script = folder / "editor.py"
    script.write_text(EDITOR.format(body=body))
    return f"{sys.executable} {script}"


APPENDS = "path.write_text(path.read_text().strip() + ' Nowak')"


@pytest.fixture
def place() -> FakePlace:
    return FakePlace(FORM)


def value(person: Person, name: str = "to") -> str:
    return next(f.value for f in person.screen.view.fields if f.name == name)


async def test_it_fills_the_field_with_what_was_written_and_undoes_it(
    place: FakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, APPENDS))
    person = Person(place)
    async with person.sits_down():
        await person.press("E")
        assert value(person) == "Adam Nowak"
        assert person.row == "To: Adam Nowak"
        assert "To: 1 line taken from the editor. To undo it: capital U." in person.said
        await person.press("U")
        assert value(person) == "Adam"
        assert person.app.typed() == {}
        assert person.live.startswith("Undone.")


async def test_it_gives_no_secret_away(
    place: FakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, APPENDS))
    person = Person(place)
    async with person.sits_down():
        await person.press("down", "down", "E")
        assert person.live == "Passphrase: this field is not for an editor."
        assert value(person, "passphrase") == ""


async def test_it_says_why_there_is_no_file_for_an_editor(
    place: FakePlace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", editor(tmp_path, APPENDS))
    place.trouble = Notice(NoticeKind.ERROR, "The disk is full.")
    person = Person(place)
    async with person.sits_down():
        await person.press("E")
        assert person.live == "Error: The disk is full."
        place.trouble = None
        monkeypatch.setenv("VISUAL", "nowhere-at-all")
        await person.press("E")
        assert person.live.startswith("Error: There is no program nowhere-at-all, which the")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("VISUAL", editor(tmp_path, f"input(); {APPENDS}"))
    desk = Desk("--first", "form", passed=("VISUAL",))
    yield desk
    desk.close()


def open_editor(desk: Desk) -> None:
    desk.press("E")
    while not any("EDITOR Adam" in row for row in desk.screen.rows):
        assert desk.wait(10)


def test_it_gives_the_terminal_away_and_paints_once_when_it_is_back(desk: Desk) -> None:
    open_editor(desk)
    desk.press("x")
    written = desk.press("Enter") + desk.wait(3)
    assert desk.row == "To: Adam Nowak"
    assert desk.live == "To: 1 line taken from the editor. To undo it: capital U."
    assert written.count(b"\x1b[H\x1b[2J") == 1
    assert written.count(b"Passphrase") == 1
    assert desk.screen.cursor_visible
    desk.press("Down", "Down")
    assert desk.row.startswith("Passphrase")


def test_it_outlives_the_ctrl_c_that_ends_the_editor(desk: Desk) -> None:
    open_editor(desk)
    desk.press("\x03")
    desk.wait(3)
    assert desk.live.startswith("Error: The editor python")
    assert desk.row == "To: Adam"
