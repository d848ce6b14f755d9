"""Lists over many processes, a page at a time: each is read off an index, so it costs the same in any vault."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

from mentor_tui.domain.meetings import begin_before
from mentor_tui.domain.rows import (
    MINE,
    MOST_COUNTED,
    THEIRS,
    BookingRow,
    InvitationRow,
    MeetingRow,
    NewsRow,
    Page,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.store._driver import Columns, Value
from mentor_tui.store.connection import Connection
from mentor_tui.store.shape import TABLES, Table, read_row

_R = TypeVar("_R", bound=Row)
_TABLE_OF: dict[type, Table] = {table.row_type: table for table in TABLES}

_DUE = "ORDER BY ball_due = '', ball_due, title, circle"
_TURN = "WHERE turn = ?"
_TURN_ORDER = "ORDER BY ball_due, title, circle"
_TOLD = (
    "WHERE told_from <> '' AND told_from <= ?1 AND (is_led OR EXISTS (SELECT 1 FROM person"
    " WHERE person = ?2 AND role = 'coordinator' AND is_ended = 0 AND circle = process.programme))"
)
_MEETING_ORDER = "ORDER BY start, meeting"
_BATCH = 1000
_FEW = 20
_CALENDAR = 5000
_UNREAD = f"SELECT {', '.join(_TABLE_OF[NewsRow].column_names)} FROM unread"  # noqa: S608 -- names of our own


class Lists:
    """Reads the rows that `Index` wrote. `first` counts from 0; a page has at most `count` rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def processes(self, first: int, count: int) -> Page[ProcessRow]:
        """Every process, the earliest due first, then by title; those with nothing due come last."""
        return self._page(ProcessRow, "", _DUE, first, count)

    def processes_of(
        self, programme: str, first: int, count: int, *, person: str = ""
    ) -> Page[ProcessRow]:
        """The processes of a programme, in the same order; only those somebody takes part in or mentors, if given."""
        where = "WHERE programme = ?1 AND (?2 = '' OR participant = ?2 OR mentor = ?2)"
        return self._page(ProcessRow, where, _DUE, first, count, programme, person)

    def loads(self, programme: str, count: int) -> Page[tuple[str, int]]:
        """The mentors of a programme and how many processes under way each has, the most first.

        Nothing when there are more than `MOST_COUNTED` processes: counting them would take too long.
        """
        rows = self._connection.rows(
            "SELECT mentor, mentor_name FROM process"
            " WHERE programme = ? AND (ball_due = '') = 0 AND mentor <> '' LIMIT ?",
            programme,
            MOST_COUNTED + 1,
        )
        if len(rows) > MOST_COUNTED:
            return Page()
        carried = Counter((row[0], row[1]) for row in rows)
        ranked = sorted(carried.items(), key=lambda one: (-one[1], one[0][1], one[0][0]))
        found = tuple((name, many) for (_mentor, name), many in ranked[:count])
        return Page(found, len(ranked) - len(found))

    def my_turns(self, first: int, count: int) -> Page[ProcessRow]:
        """The processes in which this desk's person must act, the earliest due first."""
        return self._page(ProcessRow, _TURN, _TURN_ORDER, first, count, MINE)

    def their_turns(self, first: int, count: int) -> Page[ProcessRow]:
        """The processes in which somebody else must act, the earliest due first."""
        return self._page(ProcessRow, _TURN, _TURN_ORDER, first, count, THEIRS)

    def late(self, day: str, me: str, first: int, count: int) -> Page[ProcessRow]:
        """The processes `me` coordinates in which somebody else is so late on a day that it is told, the longest first."""
        order = "ORDER BY told_from, title, circle"
        return self._page(ProcessRow, _TOLD, order, first, count, day, me)

    # What began so long before that it is over by all means is not looked at: years of it may have passed.

    def meetings(self, now: str, first: int, count: int) -> Page[MeetingRow]:
        """The meetings that are not over at a moment (UTC to the minute), the next one first."""
        where = "WHERE is_open = 1 AND start >= ? AND end > ?"
        begin = begin_before(now)
        return self._page(MeetingRow, where, _MEETING_ORDER, first, count, begin, now)

    def meetings_at(self, start: str, end: str) -> tuple[MeetingRow, ...]:
        """The meetings that may take place between two moments, if only for a minute of it."""
        where = "WHERE is_open = 1 AND start >= ? AND start < ? AND end > ?"
        begin = begin_before(start)
        return self._page(MeetingRow, where, _MEETING_ORDER, 0, _FEW, begin, end, start).rows

    def meetings_between(self, start: str, end: str, first: int, count: int) -> Page[MeetingRow]:
        """What took place or may between two moments, if only for a minute of it, in its order."""
        where = "WHERE state <> 'cancelled' AND start >= ? AND start < ? AND end > ?"
        begin = begin_before(start)
        return self._page(MeetingRow, where, _MEETING_ORDER, first, count, begin, end, start)

    def meeting_ids(self) -> tuple[tuple[str, str], ...]:
        """Every meeting this desk's person is asked to, over or not: its circle and its id."""
        return tuple(self._connection.rows("SELECT circle, meeting FROM meeting"))

    def bookings(self, start: str, end: str) -> tuple[BookingRow, ...]:
        """The interpreters bound at some time between two moments."""
        where = "WHERE end > ? AND start < ?"
        order = "ORDER BY end, start"
        return self._page(BookingRow, where, order, 0, MOST_COUNTED, start, end).rows

    def all_meetings(self) -> tuple[MeetingRow, ...]:
        """Every meeting, over or not, as far as a calendar takes them."""
        return self._page(MeetingRow, "", "ORDER BY start DESC, meeting", 0, _CALENDAR).rows

    def process_in(self, programme: str, me: str) -> str:
        """A process of a programme that `me` takes part in or mentors; empty when there is none."""
        row = self._connection.row(
            "SELECT circle FROM process WHERE participant = ?1 AND programme = ?2"
            " UNION ALL SELECT circle FROM process WHERE mentor = ?1 AND programme = ?2 LIMIT 1",
            me,
            programme,
        )
        return row[0] if row else ""

    def memberships(self, person: str, role: str, programme: str) -> tuple[str, ...]:
        """The processes of a programme in which a person has a role now."""
        rows = self._connection.rows(
            "SELECT process.circle FROM person CROSS JOIN process ON process.circle = person.circle"
            " WHERE person.person = ? AND person.role = ? AND person.is_ended = 0"
            " AND process.programme = ?",
            person,
            role,
            programme,
        )
        return tuple(row[0] for row in rows)

    def programmes(self, first: int, count: int) -> Page[ProgrammeRow]:
        """Every programme, by title."""
        return self._page(ProgrammeRow, "", "ORDER BY title, circle", first, count)

    def process_names(self) -> Iterator[Columns]:
        """Circle, title and participant's name of every process; for looking one up by its first letters."""
        last = ""
        sql = "SELECT circle, title, participant_name FROM process WHERE circle > ? ORDER BY circle LIMIT ?"
        while rows := self._connection.rows(sql, last, _BATCH):
            yield from rows
            last = rows[-1][0]

    def has_programme(self, circle: str) -> bool:
        """This desk belongs to a programme."""
        return bool(self._connection.rows("SELECT 1 FROM programme WHERE circle = ?", circle))

    def last_programme(self) -> str:
        """The programme that comes last by title; empty when there is none."""
        row = self._connection.row(
            "SELECT circle FROM programme ORDER BY title DESC, circle DESC LIMIT 1"
        )
        return row[0] if row else ""

    def people(self, me: str, first: int, count: int) -> Page[str]:
        """The ids of everybody but `me`, by name."""
        rows = self._connection.rows(
            "SELECT DISTINCT name, person FROM person WHERE person <> ?"
            " ORDER BY name, person LIMIT ? OFFSET ?",
            me,
            count + 1,
            first,
        )
        more = 0
        if len(rows) > count:
            more = self._count(
                "SELECT DISTINCT name, person FROM person WHERE person <> ?", first + count, me
            )
        return Page(tuple(row[1] for row in rows[:count]), more)

    def everybody(self, me: str) -> tuple[str, ...]:
        """The ids of everybody but `me`, all of them."""
        rows = self._connection.rows("SELECT DISTINCT person FROM person WHERE person <> ?", me)
        return tuple(row[0] for row in rows)

    def roles_of(self, people: Iterable[str]) -> tuple[PersonRow, ...]:
        """What there is to know of people: a row for each role and who vouched for it, whatever the circle."""
        table = _TABLE_OF[PersonRow]
        rows = self._connection.rows(
            "SELECT '', person, name, role, vouched_by, is_ended FROM person"
            " WHERE person IN (SELECT value FROM json_each(?))"
            " GROUP BY person, role, vouched_by, is_ended, name",
            json.dumps(list(people)),
        )
        return tuple(cast(PersonRow, read_row(table, columns)) for columns in rows)

    def invitations(self, by: str, day: str, first: int, count: int) -> Page[InvitationRow]:
        """The places somebody keeps that are open on a day, the first to expire first."""
        return self._page(
            InvitationRow,
            "WHERE by = ? AND until >= ?",
            "ORDER BY until, name, invitation",
            first,
            count,
            by,
            day,
        )

    def refused(self, first: int, count: int) -> Page[RefusedRow]:
        """Every event that is kept but not in force: by standing, the newest first."""
        order = "ORDER BY standing, time DESC, event DESC"
        return self._page(RefusedRow, "", order, first, count)

    def count_refused(self, standing: str) -> int:
        """How many events have a standing, counted up to `MOST_COUNTED`."""
        return self._count("SELECT 1 FROM refused WHERE standing = ?", 0, standing)

    def circles_with(self, standing: str, until: str = "g") -> tuple[str, ...]:
        """The circles with events of a standing; only those up to an event time, if given."""
        rows = self._connection.rows(
            "SELECT DISTINCT circle FROM refused WHERE standing = ? AND time <= ?", standing, until
        )
        return tuple(row[0] for row in rows)

    def unread(self, first: int, count: int) -> Page[NewsRow]:
        """The newest news first, without what was seen."""
        return self._unread("", first, count)

    def all_unread(self) -> tuple[str, ...]:
        """The events of all news that was not seen, in the order they came."""
        return tuple(
            row[0] for row in self._connection.rows("SELECT event FROM unread ORDER BY rowid")
        )

    def unread_since(self, number: int, count: int) -> Page[NewsRow]:
        """The same of what came after a `last_news`."""
        return self._unread(f"WHERE number > {int(number)}", 0, count)

    def _unread(self, where: str, first: int, count: int) -> Page[NewsRow]:
        table = _TABLE_OF[NewsRow]
        rows = self._connection.rows(
            f"{_UNREAD} {where} ORDER BY time DESC, event DESC LIMIT ? OFFSET ?",
            count + 1,
            first,
        )
        more = 0
        if len(rows) > count:
            more = self._count(f"SELECT 1 FROM unread {where}", first + count)  # noqa: S608
        return Page(tuple(cast(NewsRow, read_row(table, row)) for row in rows[:count]), more)

    def last_news(self) -> int:
        """A number that only grows with every piece of news."""
        row = self._connection.row("SELECT seq FROM sqlite_sequence WHERE name = 'unread'")
        return row[0] if row else 0

    def unread_at(self, route: str) -> tuple[str, ...]:
        """The events of the news that lead to a route and were not seen."""
        rows = self._connection.rows("SELECT event FROM unread WHERE route = ?", route)
        return tuple(row[0] for row in rows)

    def has_unread(self, circle: str, type_: str) -> bool:
        """There is news of a circle and a type that was not seen."""
        sql = "SELECT 1 FROM unread WHERE circle = ? AND type = ? LIMIT 1"
        return bool(self._connection.rows(sql, circle, type_))

    def pairs(self, process: str) -> tuple[str, ...]:
        """The circles that a participant and mentor share beside a process."""
        rows = self._connection.rows(
            "SELECT circle FROM pair WHERE process = ? ORDER BY circle", process
        )
        return tuple(row[0] for row in rows)

    def _page(
        self, row_type: type[_R], where: str, order: str, first: int, count: int, *values: Value
    ) -> Page[_R]:
        table = _TABLE_OF[row_type]
        sql = f"{table.select} {where} {order} LIMIT {int(count) + 1} OFFSET {int(first)}"
        rows = self._connection.rows(sql, *values)
        more = 0
        if len(rows) > count:
            more = self._count(f'SELECT 1 FROM "{table.name}" {where}', first + count, *values)  # noqa: S608
        return Page(tuple(cast(_R, read_row(table, row)) for row in rows[:count]), more)

    def _count(self, sql: str, passed: int, *values: Value) -> int:
        counted = f"SELECT count(*) FROM ({sql} LIMIT {MOST_COUNTED} OFFSET {int(passed)})"  # noqa: S608
        return int(self._connection.rows(counted, *values)[0][0])
