"""A whole page in the person's own pager, from the page face: a real program, with and without a terminal."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.desk import pager
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.preferences import Preferences
from tests.tui.fake import DOCUMENT, FORM, FakePlace
from tests.tui.person import NAMES, Person
from tests.tui.test_terminal import Desk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

NAMES |= {"$": "dollar_sign"}

PAGER = """
import os, pathlib, sys
path = pathlib.Path(sys.argv[-1])
out = pathlib.Path({out!r})
out.write_text(f"{{os.environ['LESSHISTFILE']}} {{os.environ['LESSSECURE']}} {{path}}\\n" + path.read_text())
{body}
"""


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pager, "AT_ONCE", 0.0)


def write_pager(folder: Path, body: str = "") -> str:
    """The command of a pager that keeps what it was given in `seen`."""
    script = folder / "pager.py"
    script.write_text(PAGER.format(out=str(folder / "seen"), body=body))
    return f"{sys.executable} {script}"


def seen(folder: Path) -> tuple[str, str]:
    """What the pager was told and where its file was; what stood in it."""
    first, _end, text = (folder / "seen").read_text().partition("\n")
    return first, text


def is_there(told: str) -> bool:
    """Whether the copy the pager was given is still there."""
    return Path(told.removeprefix("- 1 ")).exists()


async def test_it_shows_the_whole_page_without_history_and_leaves_no_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", write_pager(tmp_path))
    person = Person(FakePlace(DOCUMENT))
    async with person.sits_down((60, 24)):
        await person.press("down", "$")
        told, text = seen(tmp_path)
        assert told.startswith("- 1 ")
        assert not is_there(told)
        assert text.startswith("Scenariusz lekcji, version 2\n\nHeading level 2: Aims\n\nA lesson")
        assert max(map(len, text.splitlines())) < 60
        assert "Release" not in text
        assert any(said.startswith("Back from python") for said in person.said)
        assert person.row.startswith("A lesson of forty-five")


async def test_it_shows_nothing_that_is_secret(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", write_pager(tmp_path))
    secret = replace(FORM, fields=(FORM.fields[0], replace(FORM.fields[1], value="otter")))
    person = Person(FakePlace(secret))
    async with person.sits_down():
        await person.press("escape", "$")  # a secret is asked for at once
        assert "otter" not in seen(tmp_path)[1]
    (tmp_path / "seen").unlink()
    person = Person(FakePlace(replace(DOCUMENT, route="recovery-code")))
    async with person.sits_down():
        await person.press("$")
        assert person.said[-1].startswith("Error: This page is shown in this program only")
        assert not (tmp_path / "seen").exists()


async def test_it_says_why_a_page_did_not_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person(FakePlace(DOCUMENT))
    async with person.sits_down():
        monkeypatch.setenv("PAGER", "nowhere-at-all -x")
        await person.press("$")
        assert person.said[-1].startswith("Error: There is no program nowhere-at-all")
        monkeypatch.setenv("PAGER", write_pager(tmp_path, "sys.exit(3)"))
        await person.press("$")
        assert any("ended with error 3." in said for said in person.said)
        assert not is_there(seen(tmp_path)[0])
        person.place.trouble = Notice(NoticeKind.ERROR, "The disk is full.")
        await person.press("$")
        assert person.said[-1] == "Error: The disk is full."


async def test_it_keeps_the_copy_for_a_program_with_a_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pager, "AT_ONCE", 60.0)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("PAGER", write_pager(tmp_path))
    person = Person(FakePlace(DOCUMENT))
    async with person.sits_down():
        await person.press("$")
        assert any("came back at once" in said for said in person.said)
        assert is_there(seen(tmp_path)[0])
    person.place.copies.wipe()


async def test_it_opens_the_editor_for_whoever_prefers_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "nowhere-at-all")
    monkeypatch.setenv("VISUAL", write_pager(tmp_path))
    person = Person(FakePlace(DOCUMENT))
    person.place.preferences = Preferences({"outside": "editor"})
    async with person.sits_down():
        await person.press("$")
        assert seen(tmp_path)[1].startswith("Scenariusz lekcji")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    body = "print('PAGER', path.read_text()[:10]); input()"
    monkeypatch.setenv("PAGER", write_pager(tmp_path, body))
    desk = Desk("--first", "document", passed=("PAGER",))
    yield desk
    desk.close()


def test_it_gives_the_terminal_away_and_paints_once_when_it_is_back(desk: Desk) -> None:
    desk.press("Down", "$")
    while not any("PAGER Scenariusz" in row for row in desk.screen.rows):
        assert desk.wait(10)
    desk.press("x")
    written = desk.press("Enter") + desk.wait(3)
    assert written.count(b"\x1b[H\x1b[2J") == 1
    assert desk.row.startswith("A lesson of forty-five")
    assert desk.screen.cursor_visible
