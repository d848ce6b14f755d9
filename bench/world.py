"""A coordinator's vault of any size: programmes, people and processes at every stage, the same every time.

    python -m bench.world FOLDER --events 100000 --processes 1000

The events are signed, their bodies sealed and their rows made by the same functions as in the app; only
the desk's own way of taking in one event after the other is left out. `PASSPHRASE` opens the vault.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random

from bench import words
from bench.life import STAGES, Life, Someone, someone, write
from mentor_tui.desk.bearings import subject_of
from mentor_tui.desk.indexing import index_rows
from mentor_tui.domain import facts as f
from mentor_tui.domain.clock import tick
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.rows import NewsRow, Row
from mentor_tui.domain.state import fold
from mentor_tui.domain.values import Role
from mentor_tui.store.cost import Cost
from mentor_tui.store.vault import Vault

PASSPHRASE = "zażółć gęślą jaźń"  # noqa: S105 -- of vaults that hold nothing
NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
"""The moment the world ends at: what opens it takes this for its clock."""

_BEGINNING = NOW - timedelta(days=4 * 365)
_CHEAP = Cost(memory_kib=8 * 1024, passes=1, lanes=1)
_IN_A_PROGRAMME = 250
_MENTORS = 12
_SEEN_UNTIL = tick(NOW - timedelta(days=5))
"""The event time until which the coordinator has seen the news."""
_AT_ONCE = 20_000
"""Events written in one transaction."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a world is: about so many events over so many processes."""

    events: int
    processes: int

    @property
    def size(self) -> int:
        """Events of one process, on the average."""
        return max((self.events - 4 * self.processes) // self.processes, 1)

    @property
    def programmes(self) -> int:
        """How many programmes the processes belong to."""
        return -(-self.processes // _IN_A_PROGRAMME)


@dataclass(frozen=True, slots=True)
class Made:
    """The events of one circle in their order, and its rows for the coordinator."""

    circle: str
    events: tuple[Event, ...]
    rows: tuple[Row, ...]


@lru_cache
def coordinator() -> Someone:
    """Whose vault it is."""
    return someone("coordinator", 0, _BEGINNING)


@lru_cache(4096)
def _mentor(number: int) -> Someone:
    return someone("mentor", number, _BEGINNING)


def _participant(number: int) -> Someone:
    return someone("participant", number, _BEGINNING)


def _mentor_of(process: int) -> int:
    return process // _IN_A_PROGRAMME * _MENTORS + process % _MENTORS


@lru_cache(256)
def _founding(programme: int) -> Event:
    random = Random(f"programme {programme}")
    me = coordinator()
    facts = f.ProgrammeFounded(
        words.title(random), words.text(random, 50, 300), "pl", "Europe/Warsaw", 5, me.texts
    )
    return write(me.key, facts, "", (), _BEGINNING + timedelta(hours=programme + 1), random)


def _made(events: list[Event], me: str) -> Made:
    folded = fold(events)
    if folded.refused:
        raise RuntimeError(f"the world breaks a rule: {folded.refused[0].refusal.code}")
    circle = events[0].circle
    return Made(circle, tuple(events), index_rows(circle, folded, me, (), ()))


def make_programme(job: tuple[Plan, int]) -> list[Made]:
    """A programme with its people, and their own founding events."""
    plan, number = job
    random = Random(f"people of programme {number}")
    me = coordinator()
    processes = range(number * _IN_A_PROGRAMME, min((number + 1) * _IN_A_PROGRAMME, plan.processes))
    mentors = [_mentor(m) for m in sorted({_mentor_of(p) for p in processes})]
    participants = [_participant(p) for p in processes]
    events = [_founding(number)]
    moment = _BEGINNING + timedelta(days=30)
    todo: list[Facts] = [f.TemplateAdded("Cztery etapy", STAGES)]
    todo += [f.RoleGranted(Role.MENTOR, p.texts) for p in mentors]
    todo += [f.RoleGranted(Role.PARTICIPANT, p.texts) for p in participants]
    until = (NOW + timedelta(days=20)).date().isoformat()
    for place in range(3):
        name = words.name(random, place)
        secret = f"{random.getrandbits(256):064x}"
        todo.append(f.InvitationMade(f"{number}-{place}", secret, Role.MENTOR, name, until))
    for facts in todo:
        moment += timedelta(minutes=1)
        parents = (events[-1].id,)
        events.append(write(me.key, facts, events[0].id, parents, moment, random))
    people = [Made(p.id, (p.founding,), ()) for p in (*mentors, *participants)]
    return [*people, _made(events, me.id)]


def make_process(job: tuple[Plan, int]) -> list[Made]:
    """One process from its start to wherever it got."""
    plan, number = job
    random = Random(f"process {number}")
    size = max(int(plan.size * random.uniform(0.5, 1.5)), 1)
    ago = random.choice((random.uniform(0.1, 12), random.uniform(0.1, 12), random.uniform(12, 900)))
    end = NOW - timedelta(days=ago)
    begin = max(end - timedelta(hours=7 * size), _BEGINNING + timedelta(days=60))
    people = (coordinator(), _mentor(_mentor_of(number)), _participant(number))
    life = Life(random, begin, end, size, people)
    events = life.tell(_founding(number // _IN_A_PROGRAMME), words.title(random))
    return [_made(events, coordinator().id)]


def make_all(plan: Plan, workers: int) -> Iterator[Made]:
    """Every circle of a world: the people and programmes, then the processes."""
    jobs = [(make_programme, (plan, n)) for n in range(plan.programmes)]
    jobs += [(make_process, (plan, n)) for n in range(plan.processes)]
    with ProcessPoolExecutor(workers) as pool:
        for part in _chunks(jobs, 400):
            yield from (made for some in pool.map(_run, part, chunksize=8) for made in some)


def _run(job: tuple) -> list[Made]:  # type: ignore[type-arg]
    make, given = job
    result: list[Made] = make(given)
    return result


def _chunks(items: Iterable, count: int) -> Iterator[list]:  # type: ignore[type-arg]
    ahead = iter(items)
    while some := list(islice(ahead, count)):
        yield some


def make_vault(folder: Path, plan: Plan, workers: int = 2) -> int:
    """Make a vault of a plan in a folder and return how many events it holds. Raises `Trouble` `vault.exists`."""
    vault, _code = Vault.create(folder, PASSPHRASE, cost=_CHEAP)
    me = coordinator()
    with vault, vault.transaction():
        vault.keyring.put("writer", me.key.secret)
        vault.keyring.put("openpgp", b"not used")
        vault.log.append([(me.founding, me.id)])
        vault.settings.set("me", me.id)
        vault.settings.set("language", "pl")
        vault.settings.set("reading", "sight")
        vault.settings.set("zone", "Europe/Warsaw")
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        waiting: list[Made] = []
        count = 0
        for made in make_all(plan, workers):
            waiting.append(made)
            count += len(made.events)
            if count > _AT_ONCE:
                _keep(vault, waiting)
                waiting, count = [], 0
        _keep(vault, waiting)
        vault.checkpoint()
        return vault.log.count()


def _keep(vault: Vault, many: list[Made]) -> None:
    """What is in many circles, the events as they would have come: by their time."""
    events = [event for made in many for event in made.events]
    events.sort(key=lambda e: e.order)
    with vault.transaction():
        vault.log.append((e, subject_of(e)) for e in events)
        for made in many:
            news = (row for row in made.rows if isinstance(row, NewsRow))
            seen = (row.event for row in news if row.time < _SEEN_UNTIL)
            vault.index.mark_seen(seen, NOW.isoformat())
            vault.index.replace(made.circle, made.rows)


def main() -> int:
    """Make a vault."""
    parser = argparse.ArgumentParser(prog="python -m bench.world")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--processes", type=int, default=100)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args()
    count = make_vault(args.folder, Plan(args.events, args.processes), args.workers)
    print(f"{count} events in {args.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
