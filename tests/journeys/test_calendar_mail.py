"""Somebody who has mail only is invited in their calendar program, and answers there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.i18n import language
from mentor_tui.sync.calendar_message import Method
from tests.journeys.calendar_steps import ADDRESS, answer, entries, entry, invited
from tests.journeys.meeting_steps import meet, said, send, typed
from tests.journeys.story import Stage, do, process
from tests.journeys.test_only_mail import mails_to, words_of
from tests.journeys.test_plain_mail import choose, done


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    with language("en"):
        yield stage
    stage.close()


def test_a_proposal_is_an_invitation_and_a_move_a_newer_one(stage: Stage) -> None:
    ola = invited(stage)
    marek = stage.desks["marek"]
    (first,) = entries(stage, ola)
    assert (first.method, first.sequence, first.organizer) == (
        Method.REQUEST,
        0,
        "marek@example.org",
    )
    assert [(a.address, a.is_asked) for a in first.attendees] == [(ADDRESS, True)]
    assert (first.summary, first.place) == ("Phone call 1", "600 100 200")
    assert first.when
    assert (first.when.starts, first.when.ends) == (meet(marek).start, meet(marek).end)
    words = " ".join(words_of(mails_to(stage, ola)[-1]).split())
    assert "YES in the first line if you come" in words
    assert "where the meeting is called: Phone call 1" in words

    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {"way": "video", "place": ""})
    marek.sync()
    moved = entries(stage, ola)[-1]
    assert (moved.method, moved.uid, moved.sequence) == (Method.REQUEST, first.uid, 1)
    assert moved.when
    assert moved.when.starts == meet(marek).start
    assert (moved.summary, moved.place) == ("Meeting 1", "")

    send(marek, f"meeting-cancel/{process(marek).id}/{meet(marek).id}", {"reason": "I am ill."})
    marek.sync()
    off = entries(stage, ola)[-1]
    assert (off.method, off.uid, off.sequence) == (Method.CANCEL, first.uid, 2)
    assert off.is_cancelled
    assert len(entries(stage, ola)) == 3, "no other letter has one"


def test_no_calendar_holds_a_word_of_anybody(stage: Stage) -> None:
    """I38: no need, health word or project title, whatever is written beside the meeting."""
    ola = invited(stage)
    marek = stage.desks["marek"]
    words = {"way": "on_site", "place": "Poradnia psychiatryczna", "words": "Blind, diabetes"}
    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), words)
    marek.sync()
    send(marek, f"meeting-cancel/{process(marek).id}/{meet(marek).id}", {"reason": "I am ill."})
    marek.sync()
    mails = [m for m in mails_to(stage, ola) if entry(m)]
    assert len(mails) == 3
    for mail in mails:
        part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
        raw = part.get_content()
        for word in (
            "Meetings",
            "Prices",
            "Bring",
            "Poradnia",
            "Blind",
            "diabetes",
            "ill",
            "A plan",
        ):
            assert word not in raw
        assert "VALARM" not in raw


def test_what_waits_together_goes_in_a_mail_for_each_meeting(stage: Stage) -> None:
    ola = invited(stage)
    marek = stage.desks["marek"]
    before = len(mails_to(stage, ola))
    for when in ("17.12 10:00 30m", "18.12 10:00 30m"):
        send(marek, typed(marek, when), {"way": "video"})
    first = process(marek).meetings[1]
    send(marek, typed(marek, "17.12 15:00 30m", first.id), {})
    send(marek, typed(marek, "19.12 15:00 30m"), {"way": "video"})
    send(marek, f"meeting-cancel/{process(marek).id}/{meet(marek).id}", {"reason": "A slip."})
    marek.sync()
    new = [entry(mail) for mail in mails_to(stage, ola)[before:]]
    assert [(e.sequence, e.summary) if e else None for e in new] == [
        None,  # the first time is over; the mail that follows has the one that holds
        (0, "Meeting 3"),
        (1, "Meeting 2"),
        None,  # proposed and called off before anybody heard of it
    ]
    assert all(e.method is Method.REQUEST for e in new if e)


def test_who_leaves_is_told_that_it_is_off_for_them(stage: Stage) -> None:
    ola = invited(stage)
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    ewa.sync()
    (first,) = entries(stage, ola)
    gone = {"person": ola, "reason": "She moved."}
    do(ewa, "role.end", {"process": process(ewa).id}, gone)
    ewa.sync()
    off = entries(stage, ola)[-1]
    assert (off.method, off.uid, off.sequence) == (Method.CANCEL, first.uid, 1)
    assert off.organizer == "marek@example.org"
    marek.sync()


def test_the_organizer_stays_whoever_moves_the_meeting(stage: Stage) -> None:
    ola = invited(stage)
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    people = (ola, marek.record.identity.person, ewa.record.identity.person)
    send(marek, typed(marek, "18.12 10:00 30m"), {"way": "video", "people": ",".join(people)})
    for desk in (marek, ewa):
        desk.sync()
    first = entries(stage, ola)[-1]
    send(ewa, typed(ewa, "18.12 15:00 30m", meet(ewa).id), {})
    for desk in (ewa, marek):
        desk.sync()
    mail = next(m for m in mails_to(stage, ola) if (e := entry(m)) and e.sequence == 1)
    moved = entry(mail)
    assert moved
    assert mail["From"].addresses[0].addr_spec == "ewa@example.org"
    assert (moved.uid, moved.organizer) == (first.uid, "marek@example.org")
    assert 'SENT-BY="mailto:ewa@example.org"' in mail.as_string().replace("=\n", "").replace(
        "=3D", "="
    )
    # Their calendar answers the organizer, whose desk has sent nothing of the new time.
    page = answer(stage, "thunderbird_yes", moved)
    assert "comes to the meeting" in done(choose(marek, page, "mail.yes"))


def test_the_outbox_says_in_words_what_goes_to_their_calendar(stage: Stage) -> None:
    invited(stage)
    marek = stage.desks["marek"]
    send(marek, typed(marek, "17.12 12:00 1h", meet(marek).id), {"way": "video", "place": ""})
    shown = said(marek.open(next(i.route for i in marek.open("outbox").items if "Ola" in i.label)))
    assert "With it goes an invitation for their calendar: Meeting 1, the time" in shown
