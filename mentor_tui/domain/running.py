"""A meeting while it runs: its stretches between swaps and breaks, what is on at a minute, and the cues before each change.

Minutes count from the beginning; source: domain.md §3.3, I25.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from mentor_tui.domain.coverage import Coverage
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.ordering import is_running
from mentor_tui.domain.staffing import breaks_of, held, turns_of
from mentor_tui.domain.swaps import worked_spans

CUE_MINUTES = 2
"""How long before a change it is said."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From a minute to before another nothing changes; `on` are the names of who interprets, one of each team."""

    begin: int
    end: int
    on: tuple[str, ...] = ()
    is_break: bool = False


def stretches(coverage: Coverage, meeting: Meeting) -> tuple[Stretch, ...]:
    """The whole of a meeting, cut where somebody else takes over and where a break begins or ends.

    One stretch where nothing changes. An agenda whose breaks do not fit into the time is not heeded.
    """
    length = meeting.round.minutes
    try:
        breaks = breaks_of(meeting)
        tuple(worked_spans(length, breaks))
        plans = [
            (held(order), turns_of(order, meeting))
            for order in coverage.orders_of(meeting.id)
            if is_running(order)
        ]
    except Refusal:
        return (Stretch(0, length),)
    edges = {0, length}
    for span in breaks:
        edges |= {span.begin, span.end}
    for _team, turns in plans:
        for turn in turns:
            edges |= {turn.begin, turn.end}
    marks = sorted(edges)
    return tuple(
        Stretch(
            begin,
            end,
            tuple(
                team[turn.on].name for team, turns in plans for turn in turns
                if turn.begin <= begin < turn.end
            ),
            any(span.begin <= begin < span.end for span in breaks),
        )
        for begin, end in pairwise(marks)
    )  # fmt: skip


def point_at(meeting: Meeting, minute: int) -> tuple[AgendaItem, int] | None:
    """The point of the agenda that is on at a minute, and the minute it ends; None without one."""
    begin = 0
    for item in meeting.agenda:
        if begin <= minute < begin + item.minutes:
            return item, begin + item.minutes
        begin += item.minutes
    return None


class CueKind(StrEnum):
    """What a cue is about."""

    SOON = "soon"
    NOW = "now"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Cue:
    """Something to be said at a minute: that a change comes, that it is there, or that the planned end is reached.

    `to` is the stretch that begins; nothing at the end.
    """

    at: int
    kind: CueKind
    to: Stretch | None = None

    @property
    def mark(self) -> str:
        """Tells it from all others of one meeting that was begun once."""
        return f"{self.at} {self.kind}"


def cues(plan: tuple[Stretch, ...], booked: int) -> Iterator[Cue]:
    """Everything that is said while a meeting runs, in the order of time; it is planned until the minute `booked`."""
    found = [Cue(booked, CueKind.OVER)]
    for stretch in plan[1:]:
        if stretch.begin > CUE_MINUTES:
            found.append(Cue(stretch.begin - CUE_MINUTES, CueKind.SOON, stretch))
        found.append(Cue(stretch.begin, CueKind.NOW, stretch))
    return iter(sorted(found, key=lambda cue: cue.at))


def due_cue(
    plan: tuple[Stretch, ...], booked: int, minute: int, said: frozenset[str]
) -> Cue | None:
    """The cue to be said now: the last that fell due, unless it was said. What a later one has overtaken is not said any more."""
    due = [cue for cue in cues(plan, booked) if cue.at <= minute]
    return due[-1] if due and due[-1].mark not in said else None


def on_at(plan: tuple[Stretch, ...], minute: int) -> tuple[Stretch | None, Stretch | None]:
    """What is on at a minute, and what comes after it; None past the end."""
    rest = [one for one in plan if minute < one.end]
    first, second, *_rest = (*rest, None, None)
    return first, second


def minutes_since(begun: datetime, moment: datetime) -> int:
    """Whole minutes from the beginning to a moment, 0 before it."""
    return max(int((moment - begun).total_seconds() // 60), 0)


def minutes_until(begun: datetime, moment: datetime) -> int:
    """Minutes from the beginning to a moment ahead, a part of one counted as a whole: what is due then is not said before."""
    return max(-int((begun - moment).total_seconds() // 60), 0)
