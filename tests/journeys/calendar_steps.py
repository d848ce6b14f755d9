"""Steps of people who answer invitations from their calendar program."""

import re
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from icalendar import Calendar, Event

from mentor_tui.sync.answer import read_answer
from mentor_tui.sync.calendar_message import CalendarMessage
from mentor_tui.sync.calendar_reader import read_message
from mentor_tui.views.model import View
from tests.journeys.meeting_steps import propose
from tests.journeys.post import drop
from tests.journeys.story import Stage, do, process
from tests.journeys.test_only_mail import agree, join_by_mail, mails_to, reply
from tests.journeys.test_plain_mail import choose, newest
from tests.sync.test_calendar_answers import SAMPLES

ADDRESS = "anna@example.org"
"""Of whoever answers in the samples."""
SAMPLE_UID = "8dcda1645e87c9078c3e889233ac0225@mentor-tui.invalid"


def invited(stage: Stage) -> str:
    """Marek has proposed a meeting to Ola, who has mail only; gives her id."""
    _programme, ola = join_by_mail(stage, "participant", address=ADDRESS)
    marek = stage.desks["marek"]
    for desk in stage.desks.values():
        agree(desk, ola)
    goal = {"result": "A plan.", "criteria": "x"}
    do(marek, "goal.propose", {"process": process(marek).id}, goal)
    marek.sync()
    reply(stage, "marek", mails_to(stage, ola)[-1], "YES", address=ADDRESS)
    choose(marek, newest(marek), "mail.yes")
    propose(stage)
    marek.sync()
    return ola


def entry(mail: EmailMessage) -> CalendarMessage | None:
    """What a mail tells a calendar program."""
    part = read_answer(mail.as_bytes()).calendar
    return read_message(part, zone="Europe/Warsaw") if part else None


def entries(stage: Stage, person: str) -> list[CalendarMessage]:
    return [found for mail in mails_to(stage, person) if (found := entry(mail))]


def answer(
    stage: Stage,
    sample: str,
    to: CalendarMessage,
    *,
    sender: str = ADDRESS,
    attendee: str = ADDRESS,
    **lines: str,
) -> View:
    """Answer Marek as the program of a sample mail does; gives the page of the mail. `attendee` is who the entry is of; `lines` replace
    properties by name."""
    raw = (SAMPLES / f"{sample}.eml").read_bytes()
    mail = message_from_bytes(raw, policy=default)
    stamp = stage.clock.now().strftime("%Y%m%dT%H%M%SZ")
    told = {"SEQUENCE": str(to.sequence), "DTSTAMP": stamp} | lines
    for part in mail.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            text = re.sub(rb"\r?\n[ \t]", b"", data).decode()
            text = text.replace(SAMPLE_UID, to.uid).replace("ola@example.org", to.organizer)
            text = text.replace(ADDRESS, attendee)
            rows = [_told(row, told) for row in text.splitlines()]
            del part["Content-Transfer-Encoding"]
            part.set_payload("\r\n".join((*rows, "")), "utf-8")
    mail.replace_header("From", sender)
    mail.replace_header("Message-ID", f"<{sample}-{stamp}-{told['SEQUENCE']}@their.example>")
    drop(stage, "marek", mail.as_bytes())
    marek = stage.desks["marek"]
    marek.sync()
    return newest(marek)


def invite(stage: Stage, starts: str, minutes: int, guest: str = "marek@example.org") -> View:
    """Ola invites somebody from a calendar of her own; gives Marek's page of the mail."""
    begin = datetime.fromisoformat(starts)
    event = Event()
    event.add("UID", f"{guest}-{starts}@their.example")
    event.add("DTSTAMP", stage.clock.now())
    event.add("DTSTART", begin)
    event.add("DTEND", begin + timedelta(minutes=minutes))
    event.add("SUMMARY", "Kawa i plany")
    event.add("LOCATION", "Café Zakątek")
    event.add("ORGANIZER", f"mailto:{ADDRESS}")
    event.add("ATTENDEE", f"mailto:{guest}")
    calendar = Calendar()
    calendar.add("PRODID", "-//Example//EN")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "REQUEST")
    calendar.add_component(event)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = ADDRESS, "marek@example.org", "Kawa i plany"
    mail["Message-ID"] = f"<{guest}@their.example>"
    mail.set_content("Zapraszam.")
    mail.add_alternative(
        calendar.to_ical().decode(), subtype="calendar", params={"method": "REQUEST"}
    )
    drop(stage, "marek", mail.as_bytes())
    marek = stage.desks["marek"]
    marek.sync()
    return newest(marek)


def _told(row: str, told: dict[str, str]) -> str:
    name = row.partition(":")[0]
    return f"{name}:{told[name]}" if name in told else row
