"""How far a long work is, told by whoever does it and heeded by whoever waits for it; and the way to stop it.

A use case says what it is `doing`, the code below says how far its `part` is; who waits is `heeding`. Each
telling is a point at which stopping leaves everything as it was, or as far as whole steps came. Where nobody
heeds, telling costs next to nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum

from mentor_tui.domain.lines import NOTHING, Need


class LongWork(StrEnum):
    """What may take long enough that a person asks how far it is."""

    AUDIO = "audio"
    BACKUP = "backup"
    CHECK = "check"
    EXPORT = "export"
    IMPORT = "import"
    LISTS = "lists"
    OPENING = "opening"
    RESTORE = "restore"
    ROAD = "road"
    PROVIDER = "provider"
    SYNC = "sync"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class HowFar:
    """How much of a work is done, from 0 to 1, and whether it can be stopped here."""

    work: LongWork
    share: float
    can_stop: bool = True
    need: Need = NOTHING
    """What it takes over a line; nothing for what takes no line, or one that costs nothing."""

    @property
    def percent(self) -> int:
        """Whole percents, 0 to 100."""
        return min(max(int(self.share * 100), 0), 100)


class Stopped(Exception):
    """The person stopped a long work. Neither a rule nor the world said no, so it is no `MentorError`:
    whoever sorts out those must let it pass."""

    def __init__(self, work: LongWork) -> None:
        super().__init__()
        self.work = work


Heed = Callable[[HowFar], None]
"""Takes note of how far a work is; raises `Stopped` if it can and shall be stopped."""


@dataclass(frozen=True, slots=True)
class _Now:
    """Who heeds, what is being done, and which stretch of the whole is told about."""

    heed: Heed
    work: LongWork | None = None
    begin: float = 0.0
    end: float = 1.0
    can_stop: bool = True
    need: Need = NOTHING


_NOW: ContextVar[_Now | None] = ContextVar("long_work", default=None)


@contextmanager
def _being(now: _Now | None) -> Iterator[None]:
    token = _NOW.set(now)
    try:
        yield
    finally:
        _NOW.reset(token)


@contextmanager
def heeding(heed: Heed) -> Iterator[None]:
    """Inside, in this thread, long works tell `heed` how far they are."""
    with _being(_Now(heed)):
        yield


@contextmanager
def doing(work: LongWork) -> Iterator[None]:
    """Inside, this is done. A work within another one is a part of that."""
    now = _NOW.get()
    if now is None or now.work is not None:
        yield
        return
    with _being(replace(now, work=work)):
        tell(0, 1)
        yield


@contextmanager
def part(begin: float, end: float) -> Iterator[None]:
    """Inside, what is told is of this stretch (0 to 1) of what is told outside."""
    now = _NOW.get()
    if now is None:
        yield
        return
    length = now.end - now.begin
    with _being(replace(now, begin=now.begin + begin * length, end=now.begin + end * length)):
        yield


@contextmanager
def needing(need: Need) -> Iterator[None]:
    """Inside, what is told says what it takes over the line."""
    now = _NOW.get()
    with _being(None if now is None else replace(now, need=need)):
        yield


@contextmanager
def no_way_back() -> Iterator[None]:
    """Inside nothing can be stopped: half of it would be worse than all or nothing."""
    now = _NOW.get()
    with _being(None if now is None else replace(now, can_stop=False)):
        yield


def tell(done: float, total: float) -> None:
    """So much of this part is done, in any unit. Raises `Stopped` when the person wants no more of it."""
    now = _NOW.get()
    if now is not None and now.work is not None:
        share = min(done / total, 1.0) if total > 0 else 1.0
        place = now.begin + share * (now.end - now.begin)
        now.heed(HowFar(now.work, place, now.can_stop, now.need))
