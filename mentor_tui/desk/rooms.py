"""Rooms of meetings: made by a service when a meeting is proposed, opened by whoever is asked, by its host as its host.

What others get stands in the place of the round. Which service made it, and with which key, stays on this computer, under a hash of
the link; the host's link itself is kept nowhere: it is asked for anew when it is opened.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from mentor_tui import api
from mentor_tui.desk.plugins import Guard
from mentor_tui.desk.providers import open_provider
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.domain.links import find_link
from mentor_tui.domain.meeting_facts import Round
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.meetings import find_meeting, read_minute
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.store.vault import Vault
from mentor_tui.views.explain import explain
from mentor_tui.views.providers import provider_name

WITHIN = 25.0
"""Seconds a service has to make or open a room."""

STAYS = timedelta(days=1)
"""How long after its meeting a room stays: people may still be there."""

_OWNER = "rooms"
_MOST = 2000
"""Characters of a link."""


@dataclass(frozen=True, slots=True)
class Made:
    """A room that was made: the place others read, and what this desk remembers of it."""

    place: str
    link: str
    note: Mapping[str, str]


def make_room(vault: Vault, me: str, name: str, meeting: str, round_: Round) -> Made:
    """A room by the service `name` for a round; `meeting` is the same for every try. Not in a transaction.

    The title that the service gets says nothing of what it is about. Raises `Refusal` `provider.unknown`, `Trouble` `room.not_made`
    (name, why) when the service fails.
    """
    key = sha256(f"{me}\0{meeting}\0{round_.start}\0{round_.minutes}".encode()).hexdigest()
    title = _("Meeting")
    try:
        room = _create(vault, me, name, key, title, round_)
    except Trouble as trouble:
        why = explain(trouble).what
        raise Trouble("room.not_made", name=provider_name(name), why=why) from None
    link = room.link if len(room.link) <= _MOST else ""
    passcode = _("code: {code}").format(code=line(room.passcode)) if room.passcode else ""
    dial_in = line(room.dial_in)
    dial_in = _("phone: {number}").format(number=dial_in) if dial_in and link else dial_in
    place = ", ".join(filter(None, (link, dial_in, passcode)))
    note = {"provider": name, "key": key, "room": room.id, "title": title}
    return Made(place, link, note)


def remember_room(vault: Vault, made: Made) -> None:
    """Remember who made it, so that it is opened as its host. Inside a transaction."""
    if made.link:
        vault.settings.set_state(_OWNER, _hash(made.link), json.dumps(made.note).encode())


def host_link(vault: Vault, me: str, round_: Round) -> str:
    """The link that opens a room as its host, if this desk made it; else "". Not in a transaction. Raises `Trouble`."""
    kept = vault.settings.state(_OWNER, _hash(find_link(round_.place)))
    if kept is None:
        return ""
    note = json.loads(kept)
    room = _create(vault, me, note["provider"], note["key"], note["title"], round_)
    return room.host_link


def close_rooms(record: Record) -> None:
    """Close the rooms made here whose meeting is called off or elsewhere now, or was over a day ago; what fails is tried in the next run.

    Not in a transaction, and only where one courier runs: a room that stays costs nobody anything, so nobody is told.
    """
    vault = record.vault
    kept = set(vault.settings.states(_OWNER))
    if not kept:
        return
    for hash_ in sorted(kept - _in_use(record)):
        if _close(vault, record.identity.person, hash_):
            with vault.transaction():
                vault.settings.set_state(_OWNER, hash_, None)


def _in_use(record: Record) -> set[str]:
    """The hashes of the links of all meetings that may still take place, or whose people may still be there."""
    used, now = set(), record.now()
    for circle, id_ in record.vault.lists.meeting_ids():
        try:
            meeting = find_meeting(record.process(circle).meetings, id_)
        except Refusal:  # erased by another program meanwhile
            continue
        is_off = meeting.state is MeetingState.CANCELLED
        if not is_off and now < meeting.end + STAYS and (link := find_link(meeting.round.place)):
            used.add(_hash(link))
    return used


def _close(vault: Vault, me: str, hash_: str) -> bool:
    """Ask the service to close one; true where nothing is left to be done, as with a service that was switched off."""
    note = json.loads(vault.settings.state(_OWNER, hash_) or b"{}")
    name = str(note.get("provider", ""))
    try:
        provider = open_provider(vault, me, name)
    except Refusal:
        return True
    except Trouble:
        return False
    try:
        Guard(name).call(
            lambda deadline, stop: provider.cancel(note["key"], note["room"], deadline, stop),
            WITHIN,
        )
    except MentorError:
        return False
    finally:
        provider.close()
    return True


def _create(vault: Vault, me: str, name: str, key: str, title: str, round_: Round) -> api.Room:
    provider = open_provider(vault, me, name)
    start = read_minute(round_.start)
    span = api.Span(start, start + timedelta(minutes=round_.minutes))
    try:
        with doing(LongWork.PROVIDER):
            return Guard(name).call(
                lambda deadline, stop: provider.create(key, title, span, deadline, stop), WITHIN
            )
    finally:
        provider.close()


def _hash(link: str) -> str:
    return sha256(link.encode()).hexdigest()[:32]
