"""Swaps: who of a team interprets when, and who supports; everybody is on for the whole of the meeting (I24, I25).

Times are minutes from the start of the agenda. Source: domain.md §3.3.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.errors import Refusal

LONGEST_TURN = 30
SHORTEST_TURN = 10
USUAL_TURN = 20
SCRAP = 5
"""Fewer minutes than these at the end of a stretch are added to the turn before."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a minute to before another."""

    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One interprets (its number in the team, from 0); the others support."""

    begin: int
    end: int
    on: int
    support: tuple[int, ...]


class SwapFault(StrEnum):
    """What is wrong with a plan."""

    GAP = "gap"
    OVERLAP = "overlap"
    TOO_LONG = "too_long"
    IN_BREAK = "in_break"
    OUTSIDE = "outside"
    NOT_IN_TEAM = "not_in_team"
    SAME_TWICE = "same_twice"


def plan_swaps(
    length: int, team: int, breaks: Iterable[Span] = (), turn: int = USUAL_TURN
) -> tuple[Turn, ...]:
    """Turns for all the time between breaks; nothing for one person, who has nobody to swap with.

    Raises `ValueError` for a turn outside 10 to 30 minutes, `Refusal` `meeting.break_outside`.
    """
    if not SHORTEST_TURN <= turn <= LONGEST_TURN or length < 1 or team < 1:
        raise ValueError((length, team, turn))
    worked = list(worked_spans(length, breaks))
    if team == 1:
        return ()
    parts = [part for span in worked for part in _cut(span, turn)]
    everybody = range(team)
    return tuple(
        Turn(part.begin, part.end, n % team, tuple(p for p in everybody if p != n % team))
        for n, part in enumerate(parts)
    )


def worked_spans(length: int, breaks: Iterable[Span] = ()) -> Iterator[Span]:
    """What is left of a meeting between its breaks.

    Raises `Refusal` `meeting.break_outside` when one is outside the meeting or within another.
    """
    begin = 0
    for pause in sorted(breaks, key=lambda b: b.begin):
        if not begin <= pause.begin < pause.end <= length:
            raise Refusal("meeting.break_outside")
        if begin < pause.begin:
            yield Span(begin, pause.begin)
        begin = pause.end
    if begin < length:
        yield Span(begin, length)


def _cut(span: Span, turn: int) -> Iterator[Span]:
    begin = span.begin
    while begin < span.end:
        end = min(begin + turn, span.end)
        if span.end - end < SCRAP and span.end - begin <= LONGEST_TURN:
            end = span.end
        yield Span(begin, end)
        begin = end


def faults_of_plan(
    turns: Sequence[Turn], length: int, team: int, breaks: Iterable[Span] = ()
) -> tuple[SwapFault, ...]:
    """What a plan lacks, such as one changed by hand; nothing when it is sound (I25). Raises as `worked_spans`."""
    breaks = tuple(breaks)
    found: set[SwapFault] = set()
    at, last = 0, -1
    for turn in sorted(turns, key=lambda t: t.begin):
        if turn.begin < at:
            found.add(SwapFault.OVERLAP)
        if turn.end - turn.begin > LONGEST_TURN:
            found.add(SwapFault.TOO_LONG)
        if any(turn.begin < pause.end and pause.begin < turn.end for pause in breaks):
            found.add(SwapFault.IN_BREAK)
        if {turn.on, *turn.support} != set(range(team)) or turn.on in turn.support:
            found.add(SwapFault.NOT_IN_TEAM)
        if turn.on == last and turn.begin == at:
            found.add(SwapFault.SAME_TWICE)
        at, last = turn.end, turn.on
    covered = {minute for turn in turns for minute in range(turn.begin, turn.end)}
    wanted = {m for span in worked_spans(length, breaks) for m in range(span.begin, span.end)}
    if wanted - covered:
        found.add(SwapFault.GAP)
    if max(covered, default=0) >= length or min(covered, default=0) < 0:
        found.add(SwapFault.OUTSIDE)
    return tuple(fault for fault in SwapFault if fault in found)


def absent_for_part(length: int, presences: Sequence[Span]) -> tuple[int, ...]:
    """Who of a team is not there for the whole meeting: two halves alone are no team (I24)."""
    return tuple(n for n, p in enumerate(presences) if p.begin > 0 or p.end < length)
