"""Marek and Anna agree on a meeting, move it, hold it and keep what was settled; somebody with mail only answers by mail."""

from datetime import timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from mentor_tui.domain.meeting_states import FollowUpState, MeetingState
from mentor_tui.i18n import language
from mentor_tui.views.model import Action, Argument
from tests.journeys.meeting_steps import do_everything, meet, propose, said, send, settle, typed
from tests.journeys.story import Stage, do, process
from tests.journeys.test_only_mail import agree, join_by_mail, mails_to, reply, words_of
from tests.journeys.test_plain_mail import choose, newest


@pytest.fixture
def stage(stage: Stage) -> Stage:
    settle(stage)
    return stage


def test_two_people_agree_meet_and_keep_what_was_settled(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        page = propose(stage)
        settle(stage)
        today = said(anna.open("today"))
        assert "Marek Zieliński proposes a meeting in Meetings" in today
        assert "Your answer is awaited." in today
        shown = said(anna.open(page))
        for words in (
            "By phone: Marek Zieliński calls. Number: 600 100 200",
            "Prices, 40 minutes",
            "Bring the list.",
        ):
            assert words in shown
        choose(anna, anna.open(page), "meeting.yes")
        settle(stage)
        assert meet(marek).state is MeetingState.CONFIRMED
        assert "Agreed by everybody." in said(marek.open(page))

        stage.clock.ahead = timedelta(days=365)
        send(marek, page.replace("meeting/", "meeting-held/"), {"minutes": "85"})
        todo = {"todo_0": "Price list by 2028-12-05", "words": "We spoke of prices."}
        send(marek, page.replace("meeting/", "meeting-sum/"), todo)
        settle(stage)
        assert "We spoke of prices." in said(anna.open(page))
        (task,) = meet(anna).undertakings
        choose(
            anna,
            anna.open(f"follow-up/{process(anna).id}/{meet(anna).id}/{task.follow_up.id}"),
            "follow_up.done",
        )
        settle(stage)
    assert meet(marek).undertakings[0].state is FollowUpState.DONE
    # Writing the summary again keeps what became of it.
    send(
        marek, page.replace("meeting/", "meeting-sum/"), {"words": "We spoke of prices and dates."}
    )
    assert meet(marek).undertakings[0].state is FollowUpState.DONE


def test_another_time_asks_anew_and_an_answer_to_the_old_one_is_told_so(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    page = propose(stage)
    settle(stage)
    old = next(a for a in anna.open(page).actions if a.name == "meeting.yes")
    moved = send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {})
    assert "asked anew" in moved.notices[0].what
    settle(stage)
    late = anna.do(old, route=page)
    assert late.notices[0].code == "meeting.round_over"
    choose(anna, anna.open(page), "meeting.yes")
    settle(stage)
    assert (meet(marek).state, meet(marek).number) == (MeetingState.CONFIRMED, 2)


def test_it_is_called_off_and_everybody_is_told_once(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    page = propose(stage)
    settle(stage)
    with language("en"):
        send(anna, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
        settle(stage)
        told = said(marek.open("news"))
        assert told.count("Anna Kowalska called off the meeting in Meetings") == 1
        assert "I am ill." in told
        assert "Meeting:" not in said(marek.open("meetings"))


def test_an_export_holds_them_to_read_and_as_a_calendar(stage: Stage) -> None:
    do_everything(stage)
    anna = stage.desks["anna"]
    folder = stage.folder / "out"
    folder.mkdir()
    done = do(anna, "desk.export", {}, {"path": str(folder / "export")})
    assert done
    export = folder / "export"
    page = next(export.glob("processes/*/process.md")).read_text(encoding="utf-8")
    for words in (
        "## Meeting: Thursday, 17 December 2026",
        "Held, 50 minutes.",
        "Prices, 20 minutes",
    ):
        assert words in page
    assert "- Anna Kowalska: A list (dropped)" in page
    raw = (export / "calendar.ics").read_bytes()
    events = Calendar.from_ical(raw).walk("VEVENT")
    assert sorted((str(e["SUMMARY"]), str(e["STATUS"])) for e in events) == [
        ("Phone call", "CANCELLED"),
        ("Phone call", "CONFIRMED"),
    ]
    told = b"Prices", b"Meetings", b"ill", b"Marek", b"Bring"
    assert not [word for word in told if word in raw], "I38: nobody's words are in a calendar"


def test_two_meetings_at_one_time_are_said_while_planning(stage: Stage) -> None:
    propose(stage)
    marek = stage.desks["marek"]
    with language("en"):
        again = said(marek.open(typed(marek, "16.12 11:00 1h")))
        assert "At that time you have another meeting" in again
        after = said(marek.open(typed(marek, "16.12 11:30 1h")))
        assert "another meeting" not in after
        christmas = said(marek.open(typed(marek, "24.12 11:30 1h")))
        assert "This is a public holiday: Christmas Eve." in christmas


def test_what_is_not_understood_stays_in_the_field(stage: Stage) -> None:
    marek = stage.desks["marek"]
    here = process(marek).id
    action = Action("meeting.when", "", args=(Argument("process", here),), takes_fields=True)
    with language("en"):
        page = marek.do(action, {"when": "Friday 16.12 10:00"}, route=f"meeting-when/{here}")
    assert page.notices[0].code == "time.weekday_differs"
    assert "is no Friday" in page.notices[0].what
    assert page.fields[0].value == "Friday 16.12 10:00"
    assert page.fields[0].error == page.notices[0].what, "it is asked again at its field"
    with language("en"):
        page = marek.do(action, {"when": "16.12 10:00 14h"}, route=f"meeting-when/{here}")
    assert page.fields[0].error == page.notices[0].what == "A meeting takes 5 to 720 minutes."


def test_somebody_with_mail_only_says_yes_or_no_by_mail(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    _programme, ola = join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    for desk in stage.desks.values():
        agree(desk, ola)
    goal = {"result": "A plan.", "criteria": "x"}
    do(marek, "goal.propose", {"process": process(marek).id}, goal)
    marek.sync()
    reply(stage, "marek", mails_to(stage, ola)[-1], "YES")
    choose(marek, newest(marek), "mail.yes")
    with language("en"):
        propose(stage)
        marek.sync()
        mail = mails_to(stage, ola)[-1]
        assert (
            "A meeting is proposed: Wednesday, 16 December 2026, from 10:00 to 11:30"
            in words_of(mail)
        )
        assert "YES in the first line if you come" in " ".join(words_of(mail).split())
        reply(stage, "marek", mail, "NO\n\nI am away.")
        page = newest(marek)
        assert (
            "cannot come to the meeting"
            in next(a for a in page.actions if a.name == "mail.no").question
        )
        choose(marek, page, "mail.no")
        shown = said(marek.open(f"meeting/{process(marek).id}/{meet(marek).id}"))
        assert "Ola Reluctant cannot come." in shown
        assert "I am away." in shown
    assert meet(marek).state is MeetingState.DECLINED
    stage.close()
