"""The meeting that runs just now: when this person said that it began, and which cues were said. Kept in this vault only."""

from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.running import due_cue, minutes_since, minutes_until, stretches
from mentor_tui.store.vault import Vault
from mentor_tui.views.live import say_cue
from mentor_tui.views.model import Notice

OWNER, NOW = "live", "now"


@dataclass(frozen=True, slots=True)
class Live:
    """Which meeting, when it began, and the marks of the cues that were said."""

    circle: str
    meeting: str
    begun: datetime
    said: tuple[str, ...] = ()


def load_live(vault: Vault) -> Live | None:
    """The meeting that runs; None for none."""
    raw = vault.settings.state(OWNER, NOW)
    try:
        return msgspec.json.decode(raw, type=Live) if raw else None
    except msgspec.DecodeError:
        return None


def keep_live(vault: Vault, live: Live | None) -> None:
    """Note which meeting runs, or that none does. Inside a transaction."""
    raw = None if live is None else msgspec.json.encode(live)
    vault.settings.set_state(OWNER, NOW, raw)


def take_cue(record: Record, now: datetime, zone: str) -> Notice | None:
    """The cue that is due; it counts as said from now on. Nothing where nobody said that a meeting began."""
    vault = record.vault
    live = None if vault.read_only else load_live(vault)
    if live is None:
        return None
    try:
        process = record.process(live.circle)
        meeting = find_meeting(process.meetings, live.meeting)
    except Refusal:  # erased by another program meanwhile
        meeting = None
    if meeting is None or not meeting.is_open:
        with vault.transaction():
            keep_live(vault, None)
        return None
    plan, minute = stretches(process.coverage, meeting), minutes_since(live.begun, now)
    booked = minutes_until(live.begun, meeting.end)
    cue = due_cue(plan, booked, minute, frozenset(live.said))
    if cue is None:
        return None
    with vault.transaction():
        keep_live(vault, replace(live, said=(*live.said, cue.mark)))
    return say_cue(cue, plan, minute, meeting.end, zone)
