"""Steps of people who answer invitations from their calendar program."""

from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

from mentor_tui.desk.desk import Desk
from mentor_tui.sync.answer import read_answer
from mentor_tui.sync.calendar_message import CalendarMessage
from mentor_tui.sync.calendar_reader import read_message
from tests.journeys.meeting_steps import propose
from tests.journeys.post import drop
from tests.journeys.story import Stage, do, process
from tests.journeys.test_only_mail import agree, join_by_mail, mails_to, reply
from tests.journeys.test_plain_mail import choose, newest
from tests.sync.test_calendar_answers import SAMPLES

ADDRESS = "anna@example.org"
"""Of whoever answers in the samples."""
SAMPLE_UID = b"8dcda1645e87c9078c3e889233ac0225@mentor-tui.invalid"


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
    stage: Stage, sample: str, to: CalendarMessage, *, who: str = "marek", **lines: str
) -> Desk:
    """Answer as the program of a sample mail does; `lines` replace what it says, by name of property."""
    mail = message_from_bytes((SAMPLES / f"{sample}.eml").read_bytes(), policy=default)
    for part in mail.walk():
        assert isinstance(part, EmailMessage)
        if part.get_content_type() in ("text/calendar", "application/ics"):
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            data = (
                data.replace(b"\r\n ", b"")
                .replace(b"\n ", b"")
                .replace(SAMPLE_UID, to.uid.encode())
            )
            data = data.replace(b"ola@example.org", to.organizer.encode())
            rows = data.decode().splitlines()
            for name, value in ({"SEQUENCE": str(to.sequence)} | lines).items():
                rows = [f"{name}:{value}" if r.startswith(f"{name}:") else r for r in rows]
            told = "\r\n".join(rows) + "\r\n"
            del part["Content-Transfer-Encoding"]
            part.set_payload(told, "utf-8")
    drop(stage, who, mail.as_bytes())
    stage.desks[who].sync()
    return stage.desks[who]
