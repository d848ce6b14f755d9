"""A mail account does what every transport does, over a real provider; parcels are mails there."""

from base64 import b64decode, encodebytes
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from mentor_mail import Mail
from mentor_mail.trust import keep, read_certificate
from mentor_tui.api import AGREED, Outgoing
from tests.contracts.host import GOING, NotebookHost
from tests.contracts.transport import SOON, Stand, TransportContract, parcel, person
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice, address_of, password_of

__all__ = ["post_office", "running_post_office"]


class MailHost(NotebookHost):
    """Keeps the password, too."""

    def __init__(self, name: str) -> None:
        super().__init__(person(name))
        self._name = name

    def secret(self, key: str) -> str:
        assert key == "password"
        return password_of(self._name)


def settings_of(office: PostOffice, name: str, **more: str) -> dict[str, str]:
    ports = office.ports
    return {
        "address": address_of(name),
        "imap": f"{office.host}:{ports.imaps}",
        "smtp": f"{office.host}:{ports.submissions}",
        AGREED: " ".join(keep((), read_certificate(str(office.certificates.authority)))),
        "mailbox": "own",
        **more,
    }


@dataclass(frozen=True, slots=True)
class MailStand(Stand):
    """Bytes travel inside a mail, whose headers grow on the way."""

    name: str = ""

    def send(self, outgoing: Outgoing) -> str:
        to = outgoing.to_address.replace("example.org", "mail.test")
        mail = (
            f"From: {address_of(self.name)}\r\nTo: {to}\r\nSubject: [...]\r\n"
            f"Message-ID: <{outgoing.key}.{self.name}@mail.test>\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n"
        ).encode() + encodebytes(outgoing.data)
        # Of the slots of a dataclass `super()` knows nothing.
        return self.transport.send(replace(outgoing, to_address=to, data=mail), SOON, GOING)

    def fetch(self) -> list[bytes]:
        found = []
        while brought := self.transport.fetch(SOON, GOING):
            self.host.remember(one.name for one in brought)
            found += [b64decode(one.data.partition(b"\r\n\r\n")[2]) for one in brought]
        return found


class TestMail(TransportContract):
    saver = "no"

    @pytest.fixture
    def road(self, post_office: PostOffice) -> Iterator[PostOffice]:
        self.opened: list[Mail] = []
        yield post_office
        for mail in self.opened:
            mail.close()

    def stand(self, road: object, name: str) -> Stand:
        assert isinstance(road, PostOffice)
        mail, host = Mail(), MailHost(name)
        self.opened.append(mail)
        mail.open(host, settings_of(road, name, saver=self.saver))
        return MailStand(mail, host, name)

    def test_it_takes_back_what_it_sent(self, road: object) -> None:
        """A mail cannot be: nothing happens."""
        ola = self.stand(road, "ola")
        ola.withdraw(ola.send(parcel("one", "jan", b"stays")))
        assert self.stand(road, "jan").fetch() == [b"stays"]


class TestMailThatSavesData(TestMail):
    saver = "yes"
    pushes = False
