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
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.links import find_link
from mentor_tui.domain.meeting_facts import Round
from mentor_tui.domain.meetings import read_minute
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _
from mentor_tui.sanitize import line
from mentor_tui.store.vault import Vault
from mentor_tui.views.explain import explain
from mentor_tui.views.providers import provider_name

WITHIN = 25.0
"""Seconds a service has to make or open a room."""

OWNER = "rooms"
"""Whose state in the vault the notes about rooms are, each under the hash of its link."""
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
        vault.settings.set_state(OWNER, hash_link(made.link), json.dumps(made.note).encode())


def host_link(vault: Vault, me: str, round_: Round) -> str:
    """The link that opens a room as its host, if this desk made it; else "". Not in a transaction. Raises `Trouble`."""
    kept = vault.settings.state(OWNER, hash_link(find_link(round_.place)))
    if kept is None:
        return ""
    note = json.loads(kept)
    room = _create(vault, me, note["provider"], note["key"], note["title"], round_)
    return room.host_link


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


def hash_link(link: str) -> str:
    """The key under which a room is remembered."""
    return sha256(link.encode()).hexdigest()[:32]
