"""Desks that reach each other by mail alone, each with an account at a real provider."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, found_person
from tests.journeys.story import CHEAP, NAMES, PASSPHRASE, Stage, begin, do, process
from tests.servers.post_office import PostOffice, address_of, password_of


def seen(certificate: Path) -> str:
    """What somebody who has looked at a certificate agrees to."""
    der = ssl.PEM_cert_to_DER_cert(certificate.read_text())
    return f"seen:{sha256(der).hexdigest()}"


def account(office: PostOffice, name: str, **more: str) -> dict[str, str]:
    """What somebody types into the form of their account; the servers of these tests nobody knows."""
    return {
        "address": address_of(name),
        "password": password_of(name),
        "imap": f"{office.host}:{office.ports.imaps}",
        "smtp": f"{office.host}:{office.ports.submissions}",
        "authority": str(office.certificates.authority),
        "agreed": seen(office.certificates.authority),
        "mailbox": "ordinary",
        "saver": "no",
        "look_up": "no",
        **more,
    }


@dataclass(slots=True, kw_only=True)
class MailStage(Stage):
    """A stage whose road is mail."""

    office: PostOffice
    saver: str = "no"
    mailbox: str = "ordinary"

    def enter(self, key: str, *, language: str = "en") -> Desk:
        address = address_of(key)
        person = NewPerson(NAMES[key], address, language, ReadingWay.SIGHT, PASSPHRASE)
        surroundings = Surroundings(now=self.clock.now, cost=CHEAP)
        desk, _code = found_person(self.folder / key, person, surroundings)
        values = account(self.office, key, saver=self.saver, mailbox=self.mailbox)
        do(desk, "road.use", {"road": "mail"}, values)
        self.desks[key] = desk
        return desk


@contextmanager
def settled(stage: MailStage) -> Iterator[MailStage]:
    """The stage with its process begun and everybody's receipts exchanged; closed at the end."""
    begin(stage)
    for desk in (*stage.desks.values(), *stage.desks.values()):
        desk.sync()
    yield stage
    stage.close()


def say(desk: Desk, words: str) -> None:
    do(desk, "message.send", {"process": process(desk).id}, {"words": words, "to": "all"})


def agree_on_goal(anna: Desk, marek: Desk) -> None:
    """Both have the goal afterwards."""
    here = {"process": process(anna).id}
    do(anna, "goal.propose", here, {"result": "An offer.", "criteria": "price"})
    anna.sync()
    marek.sync()
    do(marek, "goal.agree", here, {})
    marek.sync()
    anna.sync()
