"""A desk and somebody who has only mail, at a real provider: the invitation, and an answer as Thunderbird would give it."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from icalendar import Calendar, Event, vCalAddress

from mentor_tui.domain.processes import Task
from mentor_tui.i18n import language
from tests.journeys.mail_stage import MailStage
from tests.journeys.meeting_steps import meet, propose, said
from tests.journeys.story import process
from tests.journeys.test_only_mail import agree, join_by_mail
from tests.journeys.test_plain_mail import choose, done, newest
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice, address_of

__all__ = ["post_office", "running_post_office"]


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    stage = MailStage(tmp_path, office=post_office)
    with language("en"):
        yield stage
    stage.close()


def came_to_ola(office: PostOffice) -> list[EmailMessage]:
    """The mails in her mailbox that have something for her calendar."""
    files = [p for p in office.mailbox("ola").rglob("*") if p.parent.name in ("new", "cur")]
    mails = (message_from_bytes(p.read_bytes(), policy=default) for p in files if p.is_file())
    return [m for m in mails if isinstance(m, EmailMessage) and calendar_in(m)]


def calendar_in(mail: EmailMessage) -> str:
    parts = (p for p in mail.walk() if p.get_content_type() == "text/calendar")
    return next((str(p.get_content()) for p in parts if isinstance(p, EmailMessage)), "")


def press_accept(stage: MailStage, invitation: EmailMessage) -> None:
    """What the button in a calendar does: an answer from what the invitation says, which names no mail."""
    asked = Calendar.from_ical(calendar_in(invitation)).walk("VEVENT")[0]
    event = Event()
    for name in ("UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER", "DESCRIPTION"):
        event.add(name, asked[name])
    event.add("DTSTAMP", stage.clock.now())
    attendee = vCalAddress(f"mailto:{address_of('ola')}")
    attendee.params["PARTSTAT"] = "ACCEPTED"
    event.add("ATTENDEE", attendee)
    event.add("COMMENT", "Czekam na telefon.")
    calendar = Calendar()
    for name, value in (("PRODID", "-//Mozilla.org//EN"), ("VERSION", "2.0"), ("METHOD", "REPLY")):
        calendar.add(name, value)
    calendar.add_component(event)
    mail = EmailMessage()
    mail["From"], mail["Subject"] = address_of("ola"), "Event Invitation Reply (Accepted)"
    mail["To"] = str(asked["ORGANIZER"]).removeprefix("mailto:")
    mail["Message-ID"] = "<accepted-1@mail.test>"
    mail.set_content("Ola has accepted your event invitation.")
    told = calendar.to_ical().decode()
    mail.add_alternative(told, subtype="calendar", params={"method": "REPLY"})
    stage.office.relay.deliver(address_of("ola"), [address_of("marek")], mail.as_bytes())


@pytest.mark.parametrize("mailbox", ["ordinary", "own"])
def test_she_accepts_in_her_calendar(stage: MailStage, mailbox: str) -> None:
    stage.mailbox = mailbox
    _programme, ola = join_by_mail(stage, "participant", address=address_of("ola"))
    marek = stage.desks["marek"]
    agree(marek, ola)
    propose(stage)
    marek.sync()
    (invitation,) = came_to_ola(stage.office)
    assert "Phone call 1" in calendar_in(invitation)

    press_accept(stage, invitation)
    marek.sync()
    page = newest(marek)
    assert "Ola Reluctant answers: yes." in said(page)
    assert "Czekam na telefon." in said(page)
    assert "comes to the meeting" in done(choose(marek, page, "mail.yes"))
    assert not meet(marek).waits_for
    # The goal she is asked about as well has nothing to do with it.
    ball = process(marek).ball
    assert ball
    assert ball.task is Task.PROPOSE_GOAL
