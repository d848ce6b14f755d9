"""A field in the person's own editor, from the line face."""

import sys
from pathlib import Path

import pytest

from mentor_tui.desk.foreground import run_here
from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.views.model import Field, FieldKind, View
from tests.linear.scripted import FakePlace, form, talk

EDITOR = (
    "import sys, pathlib; p = pathlib.Path(sys.argv[-1]); p.write_text(p.read_text() + 'Yes.\\n')"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakePlace:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" -c "{EDITOR}"')
    return FakePlace(first=form(), copies=OpenedCopies(tmp_path))


def test_it_fills_the_field_one_stands_on_and_undoes_it(place: FakePlace) -> None:
    went = talk(place, "n", "E", "", "g", "q", runs=run_here)
    assert "Summary: 1 line taken from the editor. To undo it: capital U." in went.said


@pytest.mark.parametrize("typed", ["E", "edit"])
def test_it_undoes_what_came_from_the_editor(place: FakePlace, typed: str) -> None:
    went = talk(place, "n", typed, "U", "U", runs=run_here)
    place_of = went.said.index("Undone.")
    assert went.said[place_of + 1] == "Summary: blank"
    assert place.done[-1][0] == "undo.last"  # nothing more on the page, so the desk is asked
    assert place.kept == [({}, "form")]


def test_it_opens_the_editor_where_a_long_text_is_asked_for(place: FakePlace) -> None:
    went = talk(place, "g", "", "E", "", "", "", runs=run_here)
    assert "For your own editor: capital E alone." in went.said
    assert place.done[0] == (
        "form.send",
        {"name": "Anna", "summary": "Yes.", "decision": "reject", "share": "no", "file": ""},
        "form",
    )


def test_it_gives_no_secret_away(place: FakePlace) -> None:
    secret = View("lock", "Locked", fields=(Field("p", FieldKind.SECRET, "Passphrase", "otter"),))
    place.first = secret
    went = talk(place, "<", "E", runs=run_here)
    assert "Passphrase: this field is not for an editor." in went.paper


def test_it_needs_a_terminal(place: FakePlace) -> None:
    went = talk(place, "n", "E")
    assert "Your own editor needs a terminal, and there is none here." in went.paper
    assert "For your own editor" not in went.paper
