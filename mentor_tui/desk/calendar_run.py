"""One run over the calendar on a server: what changed there is looked at first, then what is new here is written.

What another program changed is never written over and never taken: it is kept for the person to answer.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from mentor_tui import api
from mentor_tui.desk import providers
from mentor_tui.desk.calendar_book import (
    Answer,
    Book,
    Held,
    load_answers,
    load_book,
    save_book,
)
from mentor_tui.desk.calendar_wishes import Wish, rows_by_key, wishes
from mentor_tui.desk.own_calendar import NEVER
from mentor_tui.desk.plugins import Guard
from mentor_tui.desk.record import Record
from mentor_tui.desk.runs import CalendarRun
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.desk.unsealer import Unsealer
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.meetings import write_minute
from mentor_tui.domain.progress import Stopped
from mentor_tui.i18n import current_language, language
from mentor_tui.sync.calendar_message import CalendarEntry
from mentor_tui.sync.calendar_writer import write_feed

DEADLINE = 60.0
PAUSE = timedelta(minutes=5)
"""Between two looks that nobody asked for, while nothing is new here."""
BUSY_PAUSE = timedelta(minutes=15)
BUSY_FOR = timedelta(days=90)

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class OpenCalendar:
    """A calendar server that was opened, whose account it is, and its guard."""

    plugin: api.CalendarServer
    account: str
    guard: Guard


def open_calendar(record: Record, name: str) -> OpenCalendar:
    """A calendar that is switched on. Raises as `providers.open_calendar`."""
    me = record.identity.person
    plugin = providers.open_calendar(record.vault, me, name)
    told = sorted(providers.settings_of(record.vault, name).items())
    account = hashlib.sha256(repr((name, told)).encode()).hexdigest()[:16]
    return OpenCalendar(plugin, account, Guard(name))


def see_to(record: Record, calendar: OpenCalendar, *, is_asked: bool) -> CalendarRun:
    """One run over an open calendar, which is closed then."""
    zone = LocalSettings(record.vault).zone
    with language(LocalSettings(record.vault).language):
        try:
            return CalendarRounds(record, calendar, zone).run(is_asked=is_asked)
        finally:
            calendar.plugin.close()


class CalendarRounds:
    """Runs over one open calendar. Only who has the courier's lock may run."""

    def __init__(self, record: Record, calendar: OpenCalendar, zone: str) -> None:
        self._record, self._calendar, self._zone = record, calendar, zone
        self._vault = record.vault
        self._entries: dict[str, Held] = {}
        self._book = Book()
        self._done = 0

    def run(self, *, is_asked: bool) -> CalendarRun:
        """Look and write, if it is time to, or `is_asked`. What the world refused is in the run's `trouble`."""
        now = self._record.now()
        book = load_book(self._vault)
        if book.account != self._calendar.account:
            book = Book(self._calendar.account)
        rows = self._vault.lists.all_meetings()
        answers = load_answers(self._vault)
        told = repr((rows, sorted(answers.items()), current_language()))
        seen = hashlib.sha256(told.encode()).hexdigest()[:16]
        if not is_asked and seen == book.seen and not _is_over(book.last, PAUSE, now):
            return CalendarRun()
        self._book = replace(book, seen=seen, last=now.isoformat())
        self._entries = dict(book.entries)
        before = {key for key, held in self._entries.items() if held.stands}
        wanted = wishes(self._record, rows, now)
        mine = rows_by_key(rows)
        never = {key for key, row in mine.items() if row.state in NEVER}
        trouble: MentorError | None = None
        try:
            self._heed(answers, wanted)
            self._save(answers)
            self._look(wanted, set(mine))
            self._save()
            self._take_away(set(mine) - never)
            self._write(wanted)
            self._ask_when_busy(now, is_asked=is_asked)
        except MentorError as error:
            trouble = error
        except Stopped:
            pass
        self._save()
        differing = {key for key, held in self._entries.items() if held.stands} - before
        return CalendarRun(self._done, len(differing), trouble)

    def _heed(self, answers: dict[str, Answer], wanted: dict[str, Wish]) -> None:
        for key, said in answers.items():
            held, wish = self._entries.get(key), wanted.get(key)
            if held is None or wish is None:
                continue
            if said is Answer.LEAVE:
                self._entries[key] = replace(held, left_at=wish.round)
            else:
                self._entries[key] = Held(held.etag)

    def _look(self, wanted: dict[str, Wish], mine: set[str]) -> None:
        """See what changed there, and what is not there any more."""
        told = self._call(partial(self._calendar.plugin.changes, self._book.token))
        marks = {e.key: e.etag for e in told.entries if e.key in mine or e.key in self._entries}
        gone = set(told.gone)
        if told.is_whole:
            gone |= set(self._entries) - set(marks)
        changed = [k for k, etag in marks.items() if not etag or self._etag(k) != etag]
        fetched = self._call(partial(self._calendar.plugin.fetch, changed)) if changed else ()
        if fetched:
            with Unsealer() as unsealer:
                for one in fetched:
                    self._judge(one, wanted, self._read(unsealer, one.data))
        for key in gone & set(self._entries):
            wish, held = wanted.get(key), self._entries[key]
            if wish is None:
                del self._entries[key]
            else:
                self._entries[key] = wish.gone(held)
        for key, held in self._entries.items():
            if wish := wanted.get(key):
                self._entries[key] = wish.settle(held)
        self._book = replace(self._book, token=told.token)

    def _judge(
        self, one: api.Fetched, wanted: dict[str, Wish], entry: CalendarEntry | None
    ) -> None:
        key, held = one.entry.key, self._entries.get(one.entry.key)
        if wish := wanted.get(key):
            self._entries[key] = wish.judge(held, one.entry.etag, entry)
        elif entry is not None and entry.is_ours:
            self._entries[key] = Held(one.entry.etag, held.written if held else "another desk")
        else:  # nobody asks for it here, and another program has it now
            self._entries.pop(key, None)

    def _read(self, unsealer: Unsealer, data: bytes) -> CalendarEntry | None:
        try:
            return unsealer.read_entry(data, zone=self._zone)
        except Trouble as trouble:
            if not trouble.code.startswith("calendar."):
                raise
            return None

    def _take_away(self, kept: set[str]) -> None:
        """Entries of meetings that are in no calendar, if nobody changed them."""
        for key, held in list(self._entries.items()):
            if key in kept:
                continue
            if held.etag and not held.stands:
                try:
                    self._call(partial(self._calendar.plugin.remove, key, held.etag))
                    self._done += 1
                except api.Conflict:
                    self._book = replace(self._book, token="")
            elif not held.etag and held.written and not held.stands:
                continue  # how it stands is told by the next look
            del self._entries[key]
            self._save()

    def _write(self, wanted: dict[str, Wish]) -> None:
        now = self._record.now()
        for key, wish in wanted.items():
            held = self._entries.get(key)
            if not _is_to_be_written(wish, held):
                continue
            data, etag = write_feed([wish.booking], (), now), held.etag if held else ""
            try:
                made = self._call(partial(self._calendar.plugin.put, key, data, etag))
            except api.Conflict:
                # The next look finds out how it stands, and if it is otherwise the person is asked.
                self._book = replace(self._book, token="")
                continue
            self._entries[key] = Held(made.etag, wish.digest)
            self._done += 1
            self._save()

    def _ask_when_busy(self, now: datetime, *, is_asked: bool) -> None:
        plugin = self._calendar.plugin
        if api.Cap.FREE_BUSY not in plugin.manifest.caps:
            return
        if not is_asked and not _is_over(self._book.asked_busy, BUSY_PAUSE, now):
            return
        span = api.Span(now, now + BUSY_FOR)
        try:
            found = self._call(partial(plugin.free_busy, span))
        except api.NotSupported:
            found = ()
        busy = tuple((write_minute(one.start), write_minute(one.end)) for one in found)
        self._book = replace(self._book, busy=busy, asked_busy=now.isoformat())

    def _call(self, verb: Callable[[float, api.Stop], _T]) -> _T:
        return self._calendar.guard.call(verb, DEADLINE)

    def _etag(self, key: str) -> str | None:
        held = self._entries.get(key)
        return held.etag if held else None

    def _save(self, answers: dict[str, Answer] | None = None) -> None:
        self._book = replace(self._book, entries=dict(self._entries))
        save_book(self._vault, self._book, answers)


def _is_to_be_written(wish: Wish, held: Held | None) -> bool:
    if held is None:
        return not wish.booking.is_cancelled
    if held.stands or held.ahead > wish.booking.sequence:
        return False
    is_unknown = held.written != "" and not held.etag  # the next look tells how it stands
    return held.written != wish.digest and not is_unknown


def _is_over(since: str, pause: timedelta, now: datetime) -> bool:
    return not since or now - datetime.fromisoformat(since) >= pause
