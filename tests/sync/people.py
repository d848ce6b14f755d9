"""People with keys, and events and parcels between them."""

import base64
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256

from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import PersonFounded, write_facts
from mentor_tui.sync import seal
from mentor_tui.sync.attached import FilePart
from mentor_tui.sync.mail import Party
from mentor_tui.sync.parcel import Parcel, read_parcel, write_parcel
from mentor_tui.sync.sign import WriterKey, new_writer, sign_event

NOW = datetime(2026, 11, 27, 15, 0, tzinfo=UTC)
SALT = "0" * 32


def time_of(number: int) -> str:
    """An event's time: later numbers are later."""
    return f"{1_764_000_000_000 + number:012x}0000"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person with all their keys."""

    name: str
    address: str
    key: WriterKey
    secret: bytes
    certificate: bytes
    founding: Event

    @property
    def id(self) -> str:
        return self.founding.id

    @property
    def party(self) -> Party:
        return Party(self.id, self.name, self.address)


@cache
def someone(name: str, address: str = "") -> Someone:
    """A person; the same name is the same person."""
    key = new_writer(sha256(name.encode()).digest())
    secret = seal.new_identity(name, address)
    certificate = seal.certificate(secret)
    facts = PersonFounded(name, address, "pl", base64.b64encode(certificate).decode(), key.writer)
    founding = sign_event(
        key,
        circle="",
        parents=(),
        time=time_of(0),
        type_="PersonFounded",
        body_text=write_facts(facts, SALT),
    )
    return Someone(name, address, key, secret, certificate, founding)


OLA = someone("Ola Żółć", "ola@example.org")
JAN = someone("Jan", "jan@example.net")
EWA = someone("Ewa")
MALLORY = someone("Mallory", "mallory@example.com")
EVERYONE = (OLA, JAN, EWA, MALLORY)


def event_by(author: Someone, number: int, words: str = "", *parents: Event) -> Event:
    """A message by someone, after its parents."""
    body = json.dumps({"salt": SALT, "words": words or f"wiadomość {number}"})
    return sign_event(
        author.key,
        circle="c" * 64,
        parents=tuple(parent.id for parent in parents),
        time=time_of(number),
        type_="MessageSent",
        body_text=body,
    )


def file_part(name: str, data: bytes) -> FilePart:
    """A file as it travels."""
    return FilePart(sha256(data).hexdigest(), name, data)


def parcel_between(sender: Someone, recipient: Someone, **changes: object) -> Parcel:
    """A small parcel with one event."""
    parcel = Parcel(
        key="key-1",
        sender=sender.party,
        recipient=recipient.party,
        subject="Recenzja jest gotowa",
        text="Dzień dobry,\n\nrecenzja jest gotowa.\n-- \nOdpowiedz zwykłym listem.",
        language="pl",
        events=(event_by(sender, 1),),
    )
    return replace(parcel, **changes)  # type: ignore[arg-type]  # each test names real fields


def send(parcel: Parcel, sender: Someone, recipient: Someone) -> bytes:
    """The parcel's bytes, as the sender's desk writes them."""
    return write_parcel(
        parcel,
        signer=sender.secret,
        certificates=(recipient.certificate, sender.certificate),
        date=NOW,
    )


def known(person: str) -> bytes | None:
    """The certificate of anyone in these tests."""
    return next((one.certificate for one in EVERYONE if one.id == person), None)


def asked(message: str) -> bytes | None:
    """The certificate of whom a mail of ours went to: in these tests only Ola was asked something."""
    return OLA.certificate if message == "k@example.net" else None


def receive(raw: bytes, recipient: Someone) -> Parcel:
    """The parcel, as the recipient's desk reads it, knowing everyone."""
    return read_parcel(raw, me=recipient.secret, my_id=recipient.id, certificate_of=known)
