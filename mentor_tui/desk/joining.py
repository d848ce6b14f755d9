"""Invitations: a text or file that brings a person into a programme, and the answer that travels back."""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass, field

import msgspec

from mentor_tui.desk.record import Record
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event, read_event
from mentor_tui.domain.facts import (
    ProgrammeFounded,
    ProgrammeJoined,
    RoleGranted,
    read_facts,
)
from mentor_tui.domain.people import Person, read_carried, read_person
from mentor_tui.domain.programmes import check_invitation, found_programme
from mentor_tui.domain.values import Role, Texts
from mentor_tui.sync.contents import JoinReply
from mentor_tui.sync.parcel import Parcel
from mentor_tui.sync.sign import is_signed_throughout

BEGIN = "-----BEGIN MENTOR-TUI INVITATION-----"
END = "-----END MENTOR-TUI INVITATION-----"
LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class _Packed:
    v: int
    programme: Texts
    invitation: str
    secret: str = field(repr=False)
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as it was read: the programme, who invites, as what."""

    programme: Texts
    programme_id: str
    title: str
    language: str
    coordinator: Person
    invitation: str
    secret: str = field(repr=False)
    role: Role
    name: str


def texts_of(event: Event) -> Texts:
    """An event to be carried inside a fact. Raises `Refusal` `event.erased`."""
    if event.body_text is None:
        raise Refusal("event.erased")
    return Texts(event.head_text, event.signature, event.body_text)


def write_invitation(programme: Event, invitation: str, secret: str, role: Role, name: str) -> str:
    """The text of an invitation: some forty lines that can be mailed, saved or pasted."""
    packed = _Packed(1, texts_of(programme), invitation, secret, role, name)
    raw = zlib.compress(msgspec.json.encode(packed), 9)
    lines = re.findall(".{1,64}", base64.b64encode(raw).decode())
    return "\n".join([BEGIN, *lines, END, ""])


def read_invitation(text: str) -> Invited:
    """Read an invitation from a text it stands in, quoted or not. Raises `Refusal` `invitation.none`, `invitation.damaged`."""
    found = re.search(f"{re.escape(BEGIN)}(.*?){re.escape(END)}", text[: 4 * LIMIT], re.DOTALL)
    if found is None:
        raise Refusal("invitation.none")
    try:
        raw = base64.b64decode(re.sub(r"[\s>]", "", found[1]), validate=True)
        unpacked = zlib.decompressobj().decompress(raw, LIMIT)
        packed = msgspec.json.decode(unpacked, type=_Packed)
        event = packed.programme.read()
        facts = read_facts(event)
        if (
            packed.v != 1
            or not isinstance(facts, ProgrammeFounded)
            or not is_signed_throughout(event)
        ):
            raise Refusal("invitation.damaged")
        programme = found_programme(event, facts)
    except (binascii.Error, zlib.error, msgspec.DecodeError, UnicodeError, Refusal):
        raise Refusal("invitation.damaged") from None
    return Invited(
        packed.programme,
        event.id,
        programme.title,
        programme.language,
        read_carried(facts.coordinator),
        packed.invitation,
        packed.secret,
        packed.role,
        packed.name,
    )


def join_reply(joined: Event) -> JoinReply | None:
    """What travels back for an answered invitation."""
    facts = read_facts(joined)
    if not isinstance(facts, ProgrammeJoined):
        return None
    programme = read_event(facts.programme.head, facts.programme.sig, facts.programme.body)
    return JoinReply(programme.id, facts.invitation, facts.proof)


def accept_join(record: Record, parcel: Parcel) -> None:
    """Grant the role an answered invitation kept; a repeated answer changes nothing.

    Raises `Refusal` `invitation.unknown`, `invitation.taken`, `invitation.expired`, `event.not_allowed`.
    """
    join = parcel.join
    founding = next((e for e in parcel.people if e.id == parcel.sender.person), None)
    if join is None or founding is None:
        raise Refusal("invitation.unknown")
    person = read_person(founding)
    programme = record.programme(join.programme)
    place = next((i for i in programme.invitations if i.id == join.invitation), None)
    if place is not None and place.taken_by == person.id:
        return
    today = day_of(record.now(), programme.zone)
    place = check_invitation(programme, join.invitation, join.proof, today)
    record.introduce(founding)
    record.write(programme.id, RoleGranted(place.role, texts_of(founding), place.id))
