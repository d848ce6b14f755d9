"""A whole page in the person's own pager, from the line face."""

import sys
from pathlib import Path

import pytest

from mentor_tui.desk import pager
from mentor_tui.desk.foreground import run_here
from mentor_tui.desk.opened import OpenedCopies
from tests.linear.scripted import FakePlace, review, talk

SHOW = "import sys, pathlib; print(pathlib.Path(sys.argv[-1]).read_text()[:34], flush=True)"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlace:
    monkeypatch.setattr(pager, "AT_ONCE", 0.0)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("PAGER", f'"{sys.executable}" -c "{SHOW}"')
    return FakePlace(first=review(), copies=OpenedCopies(tmp_path))


def test_it_shows_the_page_on_the_same_terminal(
    place: FakePlace, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    heard = talk(place, "$", ",", runs=run_here)
    assert capfd.readouterr().out.startswith("Review of version 2\n\nHeading level")
    assert heard.said[-4].startswith("Opening python")
    assert heard.said[-3].startswith("Back from python")
    assert heard.said[-2] == heard.said[-3]
    assert heard.prompts[-1] == heard.prompts[0]
    assert list(tmp_path.rglob("*.txt")) == []


def test_it_needs_a_terminal(place: FakePlace) -> None:
    heard = talk(place, "$")
    assert "A program of your own needs a terminal, and there is none here." in heard.paper


def test_it_says_that_there_is_no_such_program(
    place: FakePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGER", "nowhere-at-all")
    heard = talk(place, "$", runs=run_here)
    assert "There is no program nowhere-at-all, which the variable PAGER names." in heard.paper
