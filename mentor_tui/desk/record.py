"""The record: the events of one vault, folded, judged, appended, indexed and queued for those they concern.

It is the one way an event gets in, from the keyboard or from a parcel. Every method that changes
anything is called inside `vault.transaction()`; after a rollback `forget()` drops what was cached.
"""

import base64
import binascii
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.desk.bearings import founding_events, newest_heads, subject_of
from mentor_tui.desk.erasing import carry_out
from mentor_tui.desk.finding import Finding
from mentor_tui.desk.identity import Identity
from mentor_tui.desk.indexing import HELD, erased_rows, index_rows
from mentor_tui.desk.own_computers import addressees
from mentor_tui.desk.standing import Kept, Standing
from mentor_tui.domain import clock
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import Erased, Facts, WriterAdded, write_facts
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Person, read_person
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.progress import part, tell
from mentor_tui.domain.recorded import Told, write_recorded
from mentor_tui.domain.rows import Row
from mentor_tui.domain.state import Folded, State, fold, judge
from mentor_tui.store.vault import Vault
from mentor_tui.sync import merge
from mentor_tui.sync.sign import WriterKey, is_signed_throughout, sign_event

_CARRIERS = frozenset(
    {
        "ProgrammeFounded",
        "RoleGranted",
        "PersonSucceeded",
        "ProcessStarted",
        "GroupFounded",
        "PairFounded",
        "ProgrammeJoined",
    }
)

_NEWEST = "clock.newest"
"""The setting that keeps the time of this desk's own newest event."""

Clock = Callable[[], datetime]
Fresh = Callable[[int], bytes]
"""Gives so many fresh random bytes."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a batch of events did: ids that were new, the circles they touched, parents still missing."""

    new: tuple[str, ...]
    circles: tuple[str, ...]
    missing: tuple[str, ...]
    own: int = 0
    """How many of the new ones this person had written: this vault had lost them."""


class Record:
    """The events of one vault."""

    def __init__(self, vault: Vault, identity: Identity, now: Clock, fresh: Fresh) -> None:
        self.vault = vault
        self.identity = identity
        self.now = now
        self.fresh = fresh
        self._standings = Kept()
        self.finding = Finding(self)

    @property
    def horizon(self) -> datetime:
        """Now, or the time of this desk's own newest event if the clock was set back behind it.

        What was in force stays so: only what is further ahead than both is held.
        """
        newest = self.vault.settings.get(_NEWEST)
        return max(self.now(), clock.moment(newest)) if newest else self.now()

    @property
    def is_clock_behind(self) -> bool:
        """The clock was set back behind this desk's own newest event by more than is allowed ahead."""
        newest = self.vault.settings.get(_NEWEST)
        return bool(newest) and clock.is_ahead(newest, self.now())

    # --- reading ---------------------------------------------------------------------------------

    def standing(self, circle: str) -> Standing:
        """Where a circle stands now; folded again only when its log grew or a held event's time came.

        An erased circle has no state, and nothing in it is refused or held: only heads are passed on.
        """
        if self.vault.erasures.has_circle(circle):
            return self._erased_standing(circle)
        newest = self.vault.log.newest(circle)
        cached = self._standings.get(circle)
        if (
            cached is not None
            and cached.newest == newest
            and all(clock.is_ahead(e.head.time, self.horizon) for e in cached.held[:1])
        ):
            return cached
        events = self.vault.log.read(circle)
        complete = merge.complete(events)
        due, ahead = merge.held_back(complete.ready, self.horizon)
        standing = Standing(
            newest,
            fold((*due, *complete.broken)),
            due,
            tuple(sorted(ahead, key=lambda e: e.order)),
            complete.waiting,
            merge.missing_parents(events),
        )
        self._standings.keep(circle, standing)
        return standing

    def _erased_standing(self, circle: str) -> Standing:
        self._standings.drop(circle)
        events = self.vault.log.read(circle)
        ready, waiting, broken = merge.complete(events)
        missing = merge.missing_parents(events)
        newest = self.vault.log.newest(circle)
        return Standing(newest, Folded(None, (), ()), (*ready, *broken), (), waiting, missing)

    def state(self, circle: str) -> State:
        """The state of a circle. Raises `Refusal` `circle.unknown`."""
        state = self.standing(circle).folded.state
        if state is None:
            raise Refusal("circle.unknown")
        return state

    def own(self) -> Own:
        """This person's own circle."""
        state = self.state(self.identity.person)
        assert isinstance(state, Own)  # noqa: S101 -- its founding event was made by this vault
        return state

    def programme(self, circle: str) -> Programme:
        """A programme. Raises `Refusal` `programme.unknown`."""
        state = self.standing(circle).folded.state
        if not isinstance(state, Programme):
            raise Refusal("programme.unknown")
        return state

    def process(self, circle: str) -> Process:
        """A process. Raises `Refusal` `process.unknown`, `process.erased`."""
        state = self.standing(circle).folded.state
        if state is None and self.vault.erasures.has_circle(circle):
            raise Refusal("process.erased")
        if not isinstance(state, Process):
            raise Refusal("process.unknown")
        return state

    def pair(self, process: str) -> Pair | None:
        """The circle this person shares beside a process, if there is one."""
        for circle in self.vault.lists.pairs(process):
            state = self.standing(circle).folded.state
            if isinstance(state, Pair) and self._is_of(state, process):
                return state
        return None

    def _is_of(self, pair: Pair, process: str) -> bool:
        """The pair is this person and another, in the roles they have in the process it names."""
        members = {(m.person.id, m.role) for m in self.process(process).members}
        mine = any(m.person.id == self.identity.person for m in pair.members)
        return mine and all((m.person.id, m.role) in members for m in pair.members)

    def person(self, person: str) -> Person:
        """A person this desk knows the founding event of. Raises `Refusal` `person.unknown`."""
        event = self.vault.log.get(person)
        if event is None or event.body_text is None:
            raise Refusal("person.unknown")
        return read_person(event)

    def knows(self, person: str) -> bool:
        """The founding event of a person is here and they were not forgotten."""
        return bool(self.vault.log.known((person,), with_body=True))

    # --- writing ---------------------------------------------------------------------------------

    def found(self, facts: Facts) -> Event:
        """Write the founding event of a new circle."""
        return self._append("", facts, self.identity.first)

    def write(self, circle: str, facts: Facts, told: Told | None = None) -> Event:
        """Write what this person did in a circle, or another told them. Raises `Refusal` when a rule says no, with nothing written."""
        if self._is_new_here(circle):
            added = WriterAdded(self.identity.person, self.identity.writer.writer)
            self._append(circle, added, self.identity.first)
        return self._append(circle, facts, self.identity.writer, told)

    def _is_new_here(self, circle: str) -> bool:
        """This installation's writer is a later one that the circle does not know yet (protocol)."""
        if self.identity.founding is None:
            return False
        mine = (m for m in self.state(circle).members if m.person.id == self.identity.person)
        return not any(self.identity.writer.writer in m.person.writers for m in mine)

    def _append(
        self, circle: str, facts: Facts, writer: WriterKey, told: Told | None = None
    ) -> Event:
        standing = self.standing(circle) if circle else None
        ready = standing.ready if standing else ()
        newest = max((e.head.time for e in ready), default="")
        parents = newest_heads(ready)
        salt = self.fresh(16).hex()
        event = sign_event(
            writer,
            circle=circle,
            parents=parents,
            time=clock.tick(self.now(), newest),
            type_=type(facts).__name__,
            body_text=write_recorded(facts, salt, told.source)
            if told
            else write_facts(facts, salt),
            for_person=told.person if told else "",
        )
        before: tuple[str, ...] = ()
        if standing is None:
            folded = fold((event,))
            if folded.state is None:
                raise folded.refused[0].refusal
        else:
            if standing.folded.state is None:
                raise Refusal("circle.unknown")
            before = addressees(self, standing.folded.state)
            accepted = (*standing.folded.accepted, event)
            state = judge(standing.folded.state, event, ready)
            folded = Folded(state, accepted, standing.folded.refused)
        self.vault.log.append([(event, subject_of(event))])
        self._keep_people((event,))
        if event.head.time > self.vault.settings.get(_NEWEST):
            self.vault.settings.set(_NEWEST, event.head.time)
        after = Standing(
            self.vault.log.newest(event.circle),
            folded,
            (*ready, event),
            standing.held if standing else (),
            standing.waiting if standing else (),
            standing.missing if standing else frozenset(),
        )
        self._standings.keep(event.circle, after)
        self.reindex(event.circle)
        self._queue(event, folded, before)
        if isinstance(facts, Erased):
            carry_out(self, (event.circle,))
        return event

    def _queue(self, event: Event, folded: Folded, before: tuple[str, ...]) -> None:
        """Queue an event for its circle, and the circle's history for whoever is new in it."""
        assert folded.state is not None  # noqa: S101 -- it was accepted just now
        is_erasure = event.head.type == Erased.__name__
        # Who was a member has what they received, and has to erase it as well.
        after = addressees(self, folded.state, with_former=is_erasure)
        stubs = (v.event for v in folded.refused if v.refusal.code == "event.erased")
        history = merge.in_order((*folded.accepted, *stubs))
        for person in dict.fromkeys((*before, *after)):
            is_new = person not in before and bool(event.head.circle) and not is_erasure
            for sent in history if is_new else (event,):
                self.vault.outbox.queue(sent.id, event.circle, person)

    # --- from outside ----------------------------------------------------------------------------

    def take_in(self, events: Iterable[Event]) -> TakenIn:
        """Keep events from a parcel: a union by id; what is refused, held or waiting is kept as such.

        Their signatures and those of the events carried inside are checked here, whatever road they
        came by. Raises `Refusal` `event.forged` before anything is kept.
        """
        batch = tuple({e.id: e for e in events}.values())
        for event in batch:
            if not is_signed_throughout(event):
                raise Refusal("event.forged")
        known = self.vault.log.known([e.id for e in batch])
        new = tuple(e for e in batch if e.id not in known)
        # A known one is passed on too: its body may be what a stub was waiting for.
        self.vault.log.append([(e, subject_of(e)) for e in batch])
        for event in batch:
            if event.id in known:
                self._standings.drop(event.circle)
        circles = tuple(dict.fromkeys(e.circle for e in batch))
        missing: set[str] = set()
        for circle in circles:
            standing = self.standing(circle)
            missing |= standing.missing
            self._keep_people(e for e in standing.folded.accepted if e.head.type in _CARRIERS)
            self.reindex(circle)
        carry_out(self, circles)
        mine = {self.identity.writer.writer, self.identity.first.writer}
        own = sum(e.head.writer in mine for e in new)
        return TakenIn(tuple(e.id for e in new), circles, tuple(sorted(missing)), own)

    def _keep_people(self, events: Iterable[Event]) -> None:
        """Keep the founding events of people an accepted event names: from then on this desk knows them."""
        for event in events:
            found = founding_events(event)
            known = self.vault.log.known([e.id for e in found], with_body=True)
            self.vault.log.append([(e, e.id) for e in found if e.id not in known])

    def introduce(self, founding: Event) -> None:
        """Keep the founding event of a person who answered an invitation."""
        read_person(founding)
        self.vault.log.append([(founding, founding.id)])

    def reindex(self, circle: str) -> None:
        """Make the rows of a circle, and what can be found of it, anew. Must be in a transaction."""
        self._list(circle)
        self.finding.follow(circle)

    def _list(self, circle: str) -> None:
        self.vault.index.replace(circle, self.rows_of(circle))

    def rows_of(self, circle: str) -> tuple[Row, ...]:
        """The rows that lists are made of, as they should be for a circle."""
        if self.vault.erasures.has_circle(circle):
            lines = self.vault.erasures.of(circle)
            names = {e.author: self.person(e.author).name for e in lines if self.knows(e.author)}
            return erased_rows(lines, names, self.identity.person)
        standing = self.standing(circle)
        me = self.identity.person
        return index_rows(circle, standing.folded, me, standing.held, standing.waiting)

    def look_again(self, circle: str) -> None:
        """Fold a circle again and make its rows anew: bodies were taken away. Must be in a transaction."""
        self._standings.drop(circle)
        self.reindex(circle)

    def rebuild_lists(self) -> None:
        """Make every row of the lists anew from the log."""
        self.forget()
        with self.vault.index.filling():
            for circle in self.vault.log.circles():
                self._list(circle)

    def rebuild(self) -> None:
        """Make every row of the lists, and what can be searched, anew from the log."""
        self.forget()
        self.vault.search.clear()
        last = []
        circles = self.vault.log.circles()
        with self.vault.index.filling():
            for place, circle in enumerate(circles):
                with part(0.7 * place / len(circles), 0.7 * (place + 1) / len(circles)):
                    tell(0, 1)
                    self._list(circle)
                    if self.finding.leans_on_others(circle):
                        last.append(circle)
                    else:
                        self.finding.keep(circle)
        with part(0.7, 0.7):
            for circle in last:
                self.finding.keep(circle)
        with part(0.7, 1):
            self.vault.search.finish()

    def has_held_to_release(self) -> bool:
        """The time of some held event has come."""
        return bool(self.vault.lists.circles_with(HELD, clock.latest_due(self.horizon)))

    def release_held(self) -> tuple[str, ...]:
        """Fold again the circles whose held events' time has come; gives those circles."""
        freed = self.vault.lists.circles_with(HELD, clock.latest_due(self.horizon))
        for circle in freed:
            self.reindex(circle)
        carry_out(self, freed)
        return freed

    def forget(self) -> None:
        """Drop what was folded, after a rollback or when another process wrote."""
        self._standings = Kept()


def certificate_of(person: Person) -> bytes:
    """A person's OpenPGP certificate as bytes. Raises `Trouble` `person.bad_certificate`."""
    try:
        return base64.b64decode(person.certificate, validate=True)
    except binascii.Error:
        raise Trouble("person.bad_certificate", name=person.name) from None
