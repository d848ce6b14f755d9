"""Answers of calendar programs to a meeting: taken by whoever asked, or refused with the reason."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.i18n import language
from mentor_tui.sync.calendar_message import CalendarMessage
from tests.journeys.calendar_steps import ADDRESS, answer, entries, invite, invited
from tests.journeys.meeting_steps import meet, said, send, typed
from tests.journeys.story import Stage, process
from tests.journeys.test_only_mail import mails_to, reply
from tests.journeys.test_plain_mail import choose, done, newest
from tests.sync.test_calendar_answers import TABLE

ANSWERS = [name for name, row in TABLE.items() if "answer" in row and not row.get("in_words")]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    with language("en"):
        yield stage
    stage.close()


@pytest.fixture
def invitation(stage: Stage) -> CalendarMessage:
    return entries(stage, invited(stage))[-1]


def names(view: object) -> list[str]:
    return [action.name for action in view.actions]  # type: ignore[attr-defined]


def test_every_program_is_understood(stage: Stage, invitation: CalendarMessage) -> None:
    for name in ANSWERS:
        row = TABLE[name]
        stage.clock.ahead += timedelta(minutes=1)
        sender = "no-reply@cloud.example" if row.get("doubts") else "anna@example.org"
        page = answer(stage, name, invitation, sender=sender)
        shown, offered = said(page), names(page)
        assert "A program wrote this by itself" not in shown, name
        if row.get("doubts"):
            assert "Not taken. It says: Ola Reluctant answers: yes." in shown
            assert "It answers for Ola Reluctant, but comes from no-reply@cloud.example." in shown
            assert not {"mail.yes", "mail.no", "mail.message"} & {*offered}
        elif "proposed" in row:
            assert "Ola Reluctant proposes another time: 4 December 2026" in shown, name
            assert "mail.time" in offered
        else:
            yes = row["answer"] == "ACCEPTED"
            assert ("mail.yes" in offered) == yes, name
            assert ("mail.no" in offered) == (row["answer"] == "DECLINED"), name
            assert ("mail.message" in offered) == ("words" in row), name
        for words in filter(None, row.get("words", "").splitlines()):
            assert words in shown


def test_yes_and_then_no_with_a_reason_are_recorded(
    stage: Stage, invitation: CalendarMessage
) -> None:
    marek = stage.desks["marek"]
    page = answer(stage, "gmail_yes", invitation)
    question = next(a for a in page.actions if a.name == "mail.yes").question
    assert "they come to the meeting: Wednesday, 16 December 2026, from 10:00" in question
    assert "comes to the meeting" in done(choose(marek, page, "mail.yes"))
    assert meet(marek).state is MeetingState.CONFIRMED
    assert "It was taken before" in said(marek.open(page.route))
    assert "Not taken" not in said(marek.open(page.route))

    stage.clock.ahead += timedelta(hours=1)
    page = answer(stage, "exchange_no_with_words", invitation)
    assert "cannot come" in done(choose(marek, page, "mail.no"))
    shown = said(marek.open(f"meeting/{process(marek).id}/{meet(marek).id}"))
    assert "Ola Reluctant cannot come. Jestem wtedy w sądzie." in shown
    assert meet(marek).state is MeetingState.DECLINED


def test_what_is_forged_replayed_or_stale_is_refused_with_a_reason(
    stage: Stage, invitation: CalendarMessage
) -> None:
    """Rule 8, also for who has closed the program meanwhile: everything is in the vault."""
    marek = stage.desks["marek"]
    forged = answer(stage, "thunderbird_yes", invitation, sender="mallory@example.org")
    assert "It answers for Ola Reluctant, but comes from mallory@example.org." in said(forged)
    assert "mail.yes" not in names(forged)

    at = stage.clock.now()
    page = answer(stage, "thunderbird_no", invitation)
    done(choose(marek, page, "mail.no"))
    old = (at - timedelta(minutes=2)).strftime("%Y%m%dT%H%M%SZ")
    replayed = answer(stage, "apple_mac_yes", invitation, DTSTAMP=old)
    assert "The same answer of Ola Reluctant or a newer one was taken before." in said(replayed)
    assert "mail.yes" not in names(replayed)

    stage.clock.ahead += timedelta(hours=1)
    waiting = answer(stage, "zimbra_no", invitation)
    assert "mail.no" in names(waiting)
    no = next(a for a in waiting.actions if a.name == "mail.no")
    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {"way": "video", "place": ""})
    later = said(marek.open(waiting.route))
    assert "The meeting was changed since then; this answers how it was before." in later
    asked = marek.do(no, route=waiting.route)
    assert marek.do(asked.actions[0], route=asked.route).notices[0].code == "calendar.stale"
    assert meet(marek).replies[-1].is_yes, "nobody but Marek has answered the new time"

    unknown = answer(stage, "evolution_yes", invitation, UID=f"{'0' * 32}@mentor-tui.invalid")
    assert "It is about a meeting that is not known here." in said(unknown)


def test_another_time_is_put_to_everybody_with_one_form(
    stage: Stage, invitation: CalendarMessage
) -> None:
    marek = stage.desks["marek"]
    starts = {"DTSTART": "20261217T090000Z", "DTEND": "20261217T100000Z"}
    page = answer(stage, "google_other_time", invitation, **starts)
    assert "proposes another time: 17 December 2026, 10:00, for 1 hour." in said(page)
    form = marek.open(next(a.route for a in page.actions if a.name == "mail.time"))
    assert next(f.value for f in form.fields if f.name == "words") == (
        "Ola Reluctant proposes this time."
    )
    assert "Może w piątek rano?" in said(form)
    after = send(marek, form.route, {})
    assert "Another time proposed" in after.notices[0].what
    assert (meet(marek).number, meet(marek).round.minutes) == (2, 60)
    assert meet(marek).round.start == "2026-12-17T09:00Z"
    assert "Dealt with" in [i.group for i in marek.open("came").items]


def test_an_invitation_of_theirs_is_told_and_entered_nowhere(
    stage: Stage, invitation: CalendarMessage
) -> None:
    marek = stage.desks["marek"]
    before = process(marek)
    page = invite(stage, "2026-12-18T09:00+00:00", 45)
    shown = said(page)
    assert (
        "Ola Reluctant invites you with their own calendar: “Kawa i plany”, "
        "Friday, 18 December 2026, from 10:00 to 10:45, 45 minutes." in shown
    )
    assert "Where: Café Zakątek" in shown
    assert "It was entered nowhere: neither in a process nor in a calendar." in shown
    assert "You are not among those" not in shown
    assert "It answers what you sent" not in shown
    assert not {"mail.yes", "mail.no"} & {*names(page)}
    assert process(marek) == before

    form = marek.open(next(a.route for a in page.actions if a.name == "mail.time"))
    assert "Friday, 18 December 2026, from 10:00 to 10:45" in said(form)
    assert "Meeting proposed" in send(marek, form.route, {"way": "video"}).notices[0].what

    other = invite(stage, "2026-12-18T09:00+00:00", 45, guest="ewa@example.org")
    assert "You are not among those who are invited." in said(other)


def test_a_calendar_that_cannot_be_read_hides_nothing_of_the_mail(
    stage: Stage, invitation: CalendarMessage
) -> None:
    page = answer(stage, "exchange_no_with_words", invitation, METHOD="PUBLISH")
    shown = said(page)
    assert "The calendar entry is no invitation, answer or cancellation, but: PUBLISH." in shown
    assert "Jestem wtedy w sądzie." in shown
    assert "mail.message" in names(page)


def test_who_is_away_has_not_answered(stage: Stage, invitation: CalendarMessage) -> None:
    """What a program writes by itself, and no calendar, answers nothing."""
    mail = mails_to(stage, meet(stage.desks["marek"]).waits_for[0])[-1]
    marek = reply(stage, "marek", mail, "YES", None, ADDRESS, **{"Auto-Submitted": "auto-replied"})
    page = newest(marek)
    assert "A program wrote this by itself" in said(page)
    assert not {"mail.yes", "mail.no", "mail.message"} & {*names(page)}
