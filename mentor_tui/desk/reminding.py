"""Reminding the person of agreed meetings ahead, and of changes in one that runs: looked for now and then, said once, remembered in the vault."""

from datetime import datetime, timedelta

import msgspec

from mentor_tui.desk.live import take_cue
from mentor_tui.desk.record import Record
from mentor_tui.domain.agendas import WARNED, agenda_due, is_to_warn
from mentor_tui.domain.coverage import MOST_HOURS
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting, write_minute
from mentor_tui.domain.reminders import Reminder, due_reminders, still_ahead
from mentor_tui.views.agendas import warn_of_agenda
from mentor_tui.views.model import Notice
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.reminders import remind

OWNER, SAID = "reminders", "said"
LOOK_AGAIN = timedelta(seconds=20)
AGENDAS_AGAIN = timedelta(minutes=10)
_MEETINGS = 50


class Reminding:
    """Over one vault. In quiet hours nothing is looked for: what fell due then is said after them, if it still helps."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._next: datetime | None = None
        self._next_agenda: datetime | None = None
        self._said: tuple[str, ...] = ()  # where the vault cannot be written

    def take(self, now: datetime, preferences: Preferences) -> Notice | None:
        """A reminder that is due and was not said; it counts as said from now on."""
        is_rested = self._next is None or not now < self._next <= now + LOOK_AGAIN
        if not is_rested:
            return None
        if (cue := take_cue(self._record, now, preferences.zone)) is not None:
            return cue
        if not preferences.reminders or preferences.is_quiet(now):
            self._next = now + LOOK_AGAIN
            return None
        said = self._load()
        last = write_minute(now + timedelta(minutes=max(preferences.reminders) + 1))
        rows = self._record.vault.lists.meetings(write_minute(now), 0, _MEETINGS).rows
        ahead = (row for row in rows if row.start <= last)
        found = next(due_reminders(ahead, preferences.reminders, said, now), None)
        if found is None:
            self._next = now + LOOK_AGAIN
            return self._agenda(said, now, preferences.zone)
        self._keep((*still_ahead(said, now), *found.marks))
        return self._word(found, now, preferences.zone)

    def _agenda(self, said: tuple[str, ...], now: datetime, zone: str) -> Notice | None:
        """That an agenda is due which this person is to write; each meeting's once for each time it has."""
        if self._next_agenda is not None and self._next_agenda > now:
            return None
        me, lists = self._record.identity.person, self._record.vault.lists
        last = write_minute(now + timedelta(hours=MOST_HOURS) + WARNED)
        for row in lists.meetings(write_minute(now), 0, _MEETINGS).rows:
            mark = f"{row.meeting} {row.start} agenda"
            if row.start > last or mark in said:
                continue
            try:
                process = self._record.process(row.circle)
                meeting = find_meeting(process.meetings, row.meeting)
            except Refusal:  # erased by another program meanwhile
                continue
            due = agenda_due(process.coverage, meeting)
            if due is not None and is_to_warn(due, meeting, me, now):
                self._keep((*still_ahead(said, now), mark))
                return warn_of_agenda(process, meeting, due, now, zone)
        self._next_agenda = now + AGENDAS_AGAIN
        return None

    def _word(self, found: Reminder, now: datetime, zone: str) -> Notice | None:
        try:
            process = self._record.process(found.row.circle)
            meeting = find_meeting(process.meetings, found.row.meeting)
        except Refusal:  # erased by another program meanwhile
            return None
        return remind(process, meeting, self._record.identity.person, now, zone)

    def _load(self) -> tuple[str, ...]:
        raw = self._record.vault.settings.state(OWNER, SAID)
        kept = msgspec.json.decode(raw, type=tuple[str, ...]) if raw else ()
        return (*kept, *self._said)

    def _keep(self, marks: tuple[str, ...]) -> None:
        marks = tuple(dict.fromkeys(marks))
        vault = self._record.vault
        if vault.read_only:
            self._said = marks
            return
        with vault.transaction():
            vault.settings.set_state(OWNER, SAID, msgspec.json.encode(marks))
