"""Rooms that nobody needs any more are closed by the desk that made them, after it has sent and received."""

import json
from datetime import datetime, timedelta

from mentor_tui.desk.plugins import Guard
from mentor_tui.desk.providers import open_provider
from mentor_tui.desk.record import Record
from mentor_tui.desk.rooms import OWNER, WITHIN, hash_link
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.domain.links import find_link
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.progress import Stopped
from mentor_tui.i18n import language
from mentor_tui.store.vault import Vault
from mentor_tui.views.explain import explain
from mentor_tui.views.providers import provider_name

STAYS = timedelta(days=1)
"""How long after its meeting a room stays: people may still be there."""
PAUSE = timedelta(minutes=15)
"""Between two tries that nobody asked for."""
TRIED_FOR = timedelta(days=7)
"""So long a service that does not answer is asked again."""


def close_rooms(record: Record, *, is_asked: bool) -> tuple[MentorError, ...]:
    """Close the rooms made here whose meeting is called off or elsewhere now, or was over a day ago.

    A service that does not answer is asked in a later run, its other rooms with it. What fails for good is tried once: of each room the
    result has a `Trouble` `room.not_closed` (name, why). Not in a transaction, and only where one courier runs.
    """
    vault, now, failed = record.vault, record.now(), []
    kept = set(vault.settings.states(OWNER))
    unneeded = kept - _in_use(record) if kept else set()
    notes = {one: json.loads(vault.settings.state(OWNER, one) or b"{}") for one in unneeded}
    silent = {n["provider"] for n in notes.values() if not (is_asked or _is_due(n, now))}
    # Those that were tried last come last, so that one room cannot keep the others open.
    for hash_, note in sorted(notes.items(), key=lambda one: (one[1].get("tried", ""), one[0])):
        name = note["provider"]
        if name in silent:
            continue
        first = note.setdefault("first_try", now.isoformat())
        note["tried"] = now.isoformat()
        try:
            _close(vault, record.identity.person, note)
        except Stopped:
            break
        except Refusal:  # switched off, and its password is forgotten
            pass
        except Trouble as trouble:
            if trouble.retry and now - datetime.fromisoformat(first) < TRIED_FOR:
                silent.add(name)
                _keep(vault, hash_, json.dumps(note).encode())
                continue
            with language(LocalSettings(vault).language):  # it may run in the background
                why = explain(trouble).what
                failed.append(Trouble("room.not_closed", name=provider_name(name), why=why))
        _keep(vault, hash_, None)
    return tuple(failed)


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
            used.add(hash_link(link))
    return used


def _is_due(note: dict[str, str], now: datetime) -> bool:
    tried = note.get("tried", "")
    return not tried or now - datetime.fromisoformat(tried) >= PAUSE


def _close(vault: Vault, me: str, note: dict[str, str]) -> None:
    """Ask the service to close one. Raises `Refusal` `provider.unknown`, `Trouble`, `Stopped`."""
    name = note["provider"]
    provider = open_provider(vault, me, name)
    try:
        Guard(name).call(
            lambda deadline, stop: provider.cancel(note["key"], note["room"], deadline, stop),
            WITHIN,
        )
    finally:
        provider.close()


def _keep(vault: Vault, hash_: str, note: bytes | None) -> None:
    with vault.transaction():
        vault.settings.set_state(OWNER, hash_, note)
