"""Who speaks when: a pure machine of five priorities, with the rules of SSIP but one.

A key is answered at once: what the cursor stands on is not kept waiting by a message, which is said after it.
It knows no clock, thread or engine. Each call takes the state and returns the next one with the
commands an engine must carry out, in order. While nothing is being spoken, nothing waits.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from mentor_tui import api


class Priority(StrEnum):
    """How pressing an announcement is, the most pressing first."""

    IMPORTANT = "important"  # never cut; important ones queue
    MESSAGE = "message"  # queues, is always heard
    TEXT = "text"  # what the cursor stands on: the newest wins
    NOTIFICATION = "notification"  # heard only into silence
    PROGRESS = "progress"  # never cuts itself; the last one is heard; a blank one takes it back


class Fate(StrEnum):
    """What a newcomer does to what is being spoken."""

    WAITS = "waits"  # the newcomer waits for its turn
    CUTS = "cuts"  # what is spoken stops and is gone
    POSTPONES = "postpones"  # what is spoken stops and is said again later
    DROPPED = "dropped"  # the newcomer is gone


_RANK = {priority: rank for rank, priority in enumerate(Priority)}

_I, _M, _T, _N, _P = Priority
_WAITS, _CUTS, _POSTPONES, _DROPPED = Fate

# Rows: the newcomer. Columns: what is being spoken.
FATES: dict[Priority, dict[Priority, Fate]] = {
    _I: {_I: _WAITS, _M: _POSTPONES, _T: _POSTPONES, _N: _CUTS, _P: _POSTPONES},
    _M: {_I: _WAITS, _M: _WAITS, _T: _WAITS, _N: _CUTS, _P: _POSTPONES},
    _T: {_I: _WAITS, _M: _POSTPONES, _T: _CUTS, _N: _CUTS, _P: _POSTPONES},
    _N: {_I: _DROPPED, _M: _DROPPED, _T: _DROPPED, _N: _CUTS, _P: _DROPPED},
    _P: {_I: _WAITS, _M: _WAITS, _T: _WAITS, _N: _WAITS, _P: _WAITS},
}

# Of these every one is heard.
LASTING = frozenset({Priority.IMPORTANT, Priority.MESSAGE})
# Of these at most one waits: the newest.
SINGLE = frozenset({Priority.TEXT, Priority.PROGRESS})


@dataclass(frozen=True, slots=True)
class Announcement:
    """A thing to say. `language` is "pl" or "en"; `id` is never used twice.

    `segments` is the same more exactly: with languages, spelled words and marks of its own.
    """

    text: str
    priority: Priority
    language: str
    id: int
    segments: tuple[api.Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """Start to speak this, as `segments` say it if there are any; the engine reports the end by its id."""

    id: int
    text: str
    language: str
    segments: tuple[api.Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancel:
    """Stop what is being spoken, at once."""


Command = Say | Cancel


@dataclass(frozen=True, slots=True)
class Speech:
    """What is being spoken and what waits, the next one first."""

    speaking: Announcement | None = None
    waiting: tuple[Announcement, ...] = ()


SILENCE = Speech()


def announce(state: Speech, newcomer: Announcement) -> tuple[Speech, tuple[Command, ...]]:
    """Take a newcomer in. Blank text is nothing; what is being spoken right now is not said twice."""
    spoken = state.speaking
    if not newcomer.text.strip():
        return _without_progress(state) if newcomer.priority is Priority.PROGRESS else (state, ())
    if spoken is None:
        return _start(newcomer, ())
    if _same(spoken, newcomer) and not _comes_later(state.waiting, newcomer):
        waiting = _without_older(state.waiting, newcomer)
        return Speech(_raised(spoken, newcomer), waiting), ()
    match FATES[newcomer.priority][spoken.priority]:
        case Fate.WAITS:
            return replace(state, waiting=_queued(spoken, state.waiting, newcomer)), ()
        case Fate.CUTS:
            return _cut(newcomer, state.waiting)
        case Fate.POSTPONES:
            return _cut(newcomer, _put_back(state.waiting, spoken))
        case Fate.DROPPED:
            return state, ()
        case _ as never:
            assert_never(never)


def finished(state: Speech, ended: int) -> tuple[Speech, tuple[Command, ...]]:
    """The engine came to the end of announcement `ended`. News of anything but what is being spoken is stale."""
    if state.speaking is None or state.speaking.id != ended:
        return state, ()
    if not state.waiting:
        return SILENCE, ()
    return _start(state.waiting[0], state.waiting[1:])


def cut(state: Speech) -> tuple[Speech, tuple[Command, ...]]:
    """A key was pressed, whatever it does: nobody has to hear the rest, but for what is always heard.

    While something waits it is left to the answer: what waits would begin, only to be cut by it.
    """
    is_lasting = state.speaking is not None and state.speaking.priority in LASTING
    if state.speaking is None or state.waiting or is_lasting:
        return state, ()
    return SILENCE, (Cancel(),)


def silence(state: Speech) -> tuple[Speech, tuple[Command, ...]]:
    """The person wants silence: everything is gone, important or not."""
    return SILENCE, () if state.speaking is None else (Cancel(),)


def _start(
    announcement: Announcement, waiting: tuple[Announcement, ...]
) -> tuple[Speech, tuple[Command, ...]]:
    return Speech(announcement, waiting), (spoken(announcement),)


def spoken(announcement: Announcement) -> Say:
    """The command to speak it."""
    return Say(announcement.id, announcement.text, announcement.language, announcement.segments)


def _cut(
    newcomer: Announcement, waiting: tuple[Announcement, ...]
) -> tuple[Speech, tuple[Command, ...]]:
    line = _merged((newcomer, *_without_older(waiting, newcomer)))
    state, commands = _start(line[0], line[1:])
    return state, (Cancel(), *commands)


def _queued(
    ahead: Announcement, waiting: tuple[Announcement, ...], newcomer: Announcement
) -> tuple[Announcement, ...]:
    """The line with the newcomer behind its equals, and no two neighbours that say the same."""
    waiting = _without_older(waiting, newcomer)
    place = sum(_RANK[w.priority] <= _RANK[newcomer.priority] for w in waiting)
    line = _merged((*waiting[:place], newcomer, *waiting[place:]))
    return line[1:] if _same(ahead, line[0]) else line


def _merged(line: tuple[Announcement, ...]) -> tuple[Announcement, ...]:
    """The line with neighbours that say the same as one."""
    merged: list[Announcement] = []
    for each in line:
        if merged and _same(merged[-1], each):
            merged[-1] = _raised(merged[-1], each)
        else:
            merged.append(each)
    return tuple(merged)


def _without_progress(state: Speech) -> tuple[Speech, tuple[Command, ...]]:
    """The work is over: how far it was is no news any more."""
    waiting = tuple(w for w in state.waiting if w.priority is not Priority.PROGRESS)
    if state.speaking is None or state.speaking.priority is not Priority.PROGRESS:
        return replace(state, waiting=waiting), ()
    if not waiting:
        return SILENCE, (Cancel(),)
    state, commands = _start(waiting[0], waiting[1:])
    return state, (Cancel(), *commands)


def _without_older(
    waiting: tuple[Announcement, ...], newcomer: Announcement
) -> tuple[Announcement, ...]:
    """The line without what the newcomer makes out of date."""
    if newcomer.priority not in SINGLE:
        return waiting
    return tuple(w for w in waiting if w.priority is not newcomer.priority)


def _put_back(waiting: tuple[Announcement, ...], cut: Announcement) -> tuple[Announcement, ...]:
    """The line with what was cut before its equals, unless a newer one took its only place."""
    if cut.priority in SINGLE and any(w.priority is cut.priority for w in waiting):
        return waiting
    place = sum(_RANK[w.priority] < _RANK[cut.priority] for w in waiting)
    return (*waiting[:place], cut, *waiting[place:])


def _comes_later(waiting: tuple[Announcement, ...], newcomer: Announcement) -> bool:
    """Whether something else is heard before a newcomer that must be heard: then it is news again."""
    return newcomer.priority in LASTING and any(
        _RANK[w.priority] <= _RANK[newcomer.priority] for w in waiting
    )


def _same(one: Announcement, other: Announcement) -> bool:
    return (one.text, one.language, one.segments) == (other.text, other.language, other.segments)


def _raised(one: Announcement, other: Announcement) -> Announcement:
    """Said once for both, so as pressing as the more pressing of them."""
    return replace(one, priority=min(one.priority, other.priority, key=lambda p: _RANK[p]))
