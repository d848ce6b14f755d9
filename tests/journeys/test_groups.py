"""Marek invites people of two processes: to a group, and to a webinar where they do not learn of each other."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.i18n import language
from mentor_tui.views.needs import write_need
from tests.journeys.group_steps import gathering, groups, invite, join, page_of
from tests.journeys.meeting_steps import said, send, settle
from tests.journeys.story import Stage, do, process
from tests.journeys.test_plain_mail import choose


@pytest.fixture
def stage(stage: Stage) -> Stage:
    settle(stage)
    join(stage, "jan")
    return stage


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with language("en"):
        yield


def test_a_group_is_invited_answers_moves_and_is_held(stage: Stage) -> None:
    ewa, marek, anna, jan = (stage.desks[who] for who in ("ewa", "marek", "anna", "jan"))
    page = invite(stage)
    settle(stage)
    today = said(anna.open("today"))
    assert "Marek Zieliński proposes a meeting in Accessible workshops" in today
    choose(anna, anna.open(page), "meeting.yes")
    choose(jan, jan.open(page), "meeting.no")
    settle(stage)
    shown = said(marek.open(page))
    assert gathering(marek).state is MeetingState.CONFIRMED, "who says no stays away alone"
    assert "It takes place." in shown
    assert "1 of 2 who are invited come." in shown
    assert "Jan Wilk cannot come." in shown
    assert "Accessible workshops" in said(anna.open("meetings"))
    assert "Accessible workshops" not in said(jan.open("meetings"))
    names = {action.name for action in anna.open(page).actions}
    assert not names & {"meeting.move", "meeting.cancel", "meeting.agenda", "meeting.held"}
    there = said(anna.open(f"process/{groups(anna)[0].id}"))
    assert "Jan Wilk" in there
    assert "Led by Marek Zieliński." in there

    circle = groups(marek)[0].id
    moved = send(marek, f"meeting-when/{circle}/{gathering(marek).id}", {"when": "17.12 12:00 1h"})
    send(marek, moved.route, {})
    settle(stage)
    assert gathering(jan).waits_for, "everybody is asked anew (I30), also who had said no"
    for desk in (anna, jan):
        choose(desk, desk.open(page), "meeting.yes")
    settle(stage)
    stage.clock.ahead = timedelta(days=365)
    send(marek, page.replace("meeting/", "meeting-held/"), {"minutes": "50", "came_1": "no"})
    send(marek, page.replace("meeting/", "meeting-sum/"), {"words": "We spoke of prices."})
    settle(stage)
    assert "We spoke of prices." in said(jan.open(page))
    assert gathering(ewa).state is MeetingState.DOCUMENTED


def test_those_invited_to_a_webinar_do_not_learn_of_each_other(stage: Stage) -> None:
    marek, anna, jan = (stage.desks[who] for who in ("marek", "anna", "jan"))
    page = invite(stage, kind="webinar")
    settle(stage)
    for desk, other in ((anna, "Jan"), (jan, "Anna")):
        assert other not in said(desk.open(page_of(desk)))
        assert other not in said(desk.open(f"process/{groups(desk)[0].id}"))
        assert [len(one.members) for one in groups(desk)] == [3]
    choose(anna, anna.open(page_of(anna)), "meeting.yes")
    choose(jan, jan.open(page_of(jan)), "meeting.no")
    settle(stage)
    assert "1 of 2 who are invited come." in said(marek.open(page))
    assert said(marek.open("meetings")).count("State:") == 1, "who leads it has it once"
    home = page.split("/")[1]
    moved = send(marek, f"meeting-when/{home}/{page.split('/')[2]}", {"when": "17.12 12:00 1h"})
    send(marek, moved.route, {})
    settle(stage)
    assert (gathering(jan).number, gathering(jan).waits_for) == (2, gathering(jan).people[1:])
    choose(jan, jan.open(page_of(jan)), "meeting.yes")
    settle(stage)
    stage.clock.ahead = timedelta(days=365)
    send(marek, page.replace("meeting/", "meeting-held/"), {"minutes": "50", "came_0": "no"})
    send(marek, page.replace("meeting/", "meeting-sum/"), {"words": "We spoke of prices."})
    settle(stage)
    for desk in (anna, jan):
        assert "We spoke of prices." in said(desk.open(page_of(desk)))
    assert [len(gathering(desk).absent) for desk in (anna, jan)] == [1, 0]


@pytest.mark.parametrize("kind", ["group", "webinar"])
def test_what_is_needed_comes_with_a_yes_and_the_host_hears_how_much(
    stage: Stage, kind: str
) -> None:
    marek, anna, jan = (stage.desks[who] for who in ("marek", "anna", "jan"))
    here = {"process": process(anna).id}
    needs = {"need_1": write_need(Support.SL_INTERP, SignLanguage.PJM), "strength_1": "required"}
    do(anna, "needs.keep", here, {**needs, "preferred": "Iwona"})
    settle(stage)
    page = invite(stage, kind=kind)
    settle(stage)
    assert "what you said you need at meetings" in said(anna.open(page_of(anna)))
    choose(anna, anna.open(page_of(anna)), "meeting.yes")
    choose(jan, jan.open(page_of(jan)), "meeting.yes")
    settle(stage)
    shown = said(marek.open(f"process/{page.split('/')[1]}"))
    assert "sign language interpreting, PJM: 1 of 3 who come" in shown
    assert "Iwona" not in "".join(repr(g.coverage) for g in groups(marek))


def test_it_is_called_off_for_everybody(stage: Stage) -> None:
    marek, anna, jan = (stage.desks[who] for who in ("marek", "anna", "jan"))
    page = invite(stage, kind="webinar")
    settle(stage)
    send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    settle(stage)
    for desk in (anna, jan):
        assert gathering(desk).state is MeetingState.CANCELLED


def test_an_export_holds_the_group_and_its_calendar(stage: Stage) -> None:
    page = invite(stage)
    settle(stage)
    anna = stage.desks["anna"]
    choose(anna, anna.open(page), "meeting.yes")
    folder: Path = stage.folder / "out"
    folder.mkdir()
    do(anna, "desk.export", {}, {"path": str(folder / "export")})
    raw = (folder / "export" / "calendar.ics").read_bytes()
    assert b"SUMMARY:Meeting" in raw
    assert b"workshops" not in raw, "I38"
