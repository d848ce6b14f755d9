"""A person chooses plain sentences and one thing at a time: kept in the vault, heeded at once, and only by their own desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.i18n import language
from mentor_tui.views.model import View
from mentor_tui.views.words import Length, lines
from tests.journeys.story import Stage, begin


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    begin(stage)
    yield stage
    stage.close()


def choose(desk: Desk, **values: str) -> View:
    route = "preferences/reading"
    view = desk.open(route)
    given = {field.name: field.value for field in view.fields} | values
    return desk.do(view.actions[0], given, route=route)


def said(desk: Desk) -> str:
    with language("en"):
        return " ".join(lines(desk.open("today"), Length.FULL))


def test_plain_sentences_are_heeded_at_once_and_by_one_desk(stage: Stage) -> None:
    desks = stage.desks
    full = {name: said(desk) for name, desk in desks.items()}
    (who,) = (name for name, words in full.items() if "Propose a goal." in words)
    choose(desks[who], wording="plain")
    assert "Write what you want to reach." in said(desks[who])
    assert "Propose a goal." not in said(desks[who])
    assert all(said(desk) == full[name] for name, desk in desks.items() if name != who)
    choose(desks[who], wording="full")
    assert said(desks[who]) == full[who]


def test_one_thing_at_a_time_is_heeded_at_once(stage: Stage) -> None:
    desk = next(iter(stage.desks.values()))
    choose(desk, amount="one")
    view = desk.open("today")
    assert view.items[-1].route == "today/all"
    assert len(view.items) <= 2
    assert desk.open("today/all").back == "today"
