"""The courier: hands parcels to a transport and takes in theirs, on a connection of its own.

What waits in the outbox is packed by recipient and circle, sealed, and handed over; it is sent again
until its recipient's receipt says it is held. What comes is unsealed, checked and taken into the
record; then a receipt is owed, and parents that are missing are asked for.
"""

import hashlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mentor_tui import api
from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.debts import Debt, Strange, read_debts, settle
from mentor_tui.desk.erasing import forget_people
from mentor_tui.desk.intake import Intake
from mentor_tui.desk.joining import join_reply
from mentor_tui.desk.plugins import OpenTransport
from mentor_tui.desk.record import Record, certificate_of
from mentor_tui.desk.runs import Run
from mentor_tui.desk.unsealer import Unsealer
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import ProgrammeJoined, SubmissionSent
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process
from mentor_tui.domain.progress import LongWork, Stopped, doing, no_way_back, part, tell
from mentor_tui.i18n import language
from mentor_tui.store.outbox import Delivery, Handover
from mentor_tui.sync import merge, seal
from mentor_tui.sync.mail import FilePart, Party
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, next_state, retry_delay
from mentor_tui.sync.parcel import Parcel, split, write_parcel
from mentor_tui.views import letters

DEADLINE = 60.0
RESEND_AFTER = timedelta(days=3)
WITHDRAW_AFTER = timedelta(days=14)
"""A parcel that only carried a receipt is never acknowledged itself; it is taken back after this."""

JSON_ROOM = 56 * 1024
"""Bytes of events in one parcel; the rest up to 64 KiB is for receipts and introductions."""


@dataclass(frozen=True, slots=True)
class _WaitingFile:
    """A file that will travel; it is read only when its parcel is packed."""

    circle: str
    sha256: str
    name: str
    size: int


class Courier:
    """Runs of sending and receiving over one open transport. One courier a vault: hold `vault.courier_lock()`."""

    def __init__(
        self, record: Record, road: OpenTransport, spread: Callable[[], float] = lambda: 0.5
    ) -> None:
        self._record = record
        self._vault = record.vault
        self._road = road
        self._spread = spread
        self._unsealer = Unsealer()
        caps = road.plugin.manifest.caps
        self._intake = Intake(record, road.name, self._unsealer.read, caps)
        self._so_far = Run()

    def run(self) -> Run:
        """Receive, then send what waits and what is owed. What the world refused is in the run's `trouble`."""
        self._record.forget()
        run = self._so_far = Run()
        try:
            with doing(LongWork.SYNC):
                with part(0, 0.5), self._unsealer:
                    run = self._receive(run)
                self._intake.ask_for_missing()
                with part(0.5, 1):
                    run = self._send(run)
                with no_way_back():
                    self._withdraw()
        except Stopped:
            run = replace(self._so_far, is_stopped=True)
        except MentorError as trouble:
            self._record.forget()
            run = replace(run, trouble=trouble)
        with self._vault.transaction():
            self._vault.settings.set("road.last_used", self._record.now().isoformat())
            forget_people(self._record)
        with suppress(Trouble):  # remembered, and tried again with the next run
            self._vault.finish_erasures(self._record.now())
        return run

    # --- sending ---------------------------------------------------------------------------------

    def _send(self, run: Run) -> Run:
        now = self._record.now()
        with self._vault.transaction():
            self._send_again(now)
            waiting = self._vault.outbox.waiting(now.isoformat())
        groups: dict[tuple[str, str], list[Delivery]] = {}
        for delivery in waiting:
            groups.setdefault((delivery.recipient, delivery.circle), []).append(delivery)
        debts = {p: list(d.parts()) for p, d in read_debts(self._vault).items()}
        self._so_far = run
        for place, ((recipient, circle), deliveries) in enumerate(groups.items()):
            tell(place, len(groups))
            events = merge.in_order(
                e for d in deliveries if (e := self._vault.log.get(d.event)) is not None
            )
            for batch in split(events, self._waiting_files(events), JSON_ROOM):
                ids = {e.id for e in batch.events}
                some = [d for d in deliveries if d.event in ids]
                debt = debts[recipient][0] if debts.get(recipient) else None
                with part(place / len(groups), (place + 1) / len(groups)):
                    run = self._hand_over(
                        run, recipient, circle, some, batch.events, batch.files, debt
                    )
                self._so_far = run
                self._pay(run, recipient, debts)
        for recipient in list(debts):
            for debt in tuple(debts[recipient]):
                run = self._hand_over(run, recipient, "", [], (), (), debt)
                self._so_far = run
                self._pay(run, recipient, debts)
        return run

    def _send_again(self, now: datetime) -> None:
        """Queue again what was handed over long ago and never acknowledged."""
        for delivery in self._vault.outbox.in_state(DeliveryState.SENT, now.isoformat()):
            self._step([delivery], DeliveryStep.AGAIN, due=now, add=1)
        self._step(
            self._vault.outbox.in_state(DeliveryState.SENDING), DeliveryStep.TROUBLE, due=now
        )

    def _hand_over(
        self,
        run: Run,
        recipient: str,
        circle: str,
        deliveries: list[Delivery],
        events: tuple[Event, ...],
        files: tuple[_WaitingFile, ...],
        debt: Debt | None,
    ) -> Run:
        now = self._record.now()
        person = self._record.person(recipient)
        # The same try has the same key, so that a crash sends nothing twice; a further try has its own,
        # or the road and the recipient would take it for the first. A receipt is never sent again.
        tries = max((d.tries for d in deliveries), default=0)
        mark = f"{tries} {now.isoformat() if debt is not None else ''}"
        parts = tuple(self._load(file) for file in files)
        parcel = self._pack(person, circle, events, parts, debt, mark)
        raw = write_parcel(
            parcel,
            signer=self._record.identity.openpgp,
            certificates=tuple(
                dict.fromkeys(
                    (certificate_of(person), seal.certificate(self._record.identity.openpgp))
                )
            ),
            date=now,
        )
        with self._vault.transaction():
            deliveries = self._step(deliveries, DeliveryStep.TAKEN, parcel=parcel.key)
        outgoing = api.Outgoing(parcel.key, recipient, person.address, raw)
        try:
            remote = self._road.guard.call(
                lambda deadline, stop: self._road.plugin.send(outgoing, deadline, stop), DEADLINE
            )
        except api.PluginTrouble as trouble:
            with self._vault.transaction():
                if trouble.retry:
                    tries = max((d.tries for d in deliveries), default=0)
                    due = now + retry_delay(tries, self._spread())
                    self._step(deliveries, DeliveryStep.TROUBLE, due=due, note=trouble.code, add=1)
                else:
                    self._step(deliveries, DeliveryStep.REFUSED, note=trouble.code, add=1)
            if not trouble.retry:
                return replace(run, trouble=trouble)
            raise
        with self._vault.transaction():
            self._step(deliveries, DeliveryStep.HANDED_OVER, due=now + RESEND_AFTER, note="")
            self._vault.outbox.record_handover(
                Handover(parcel.key, recipient, self._road.name, remote, now.isoformat())
            )
        return replace(run, sent=run.sent + 1, sent_bytes=run.sent_bytes + len(raw))

    def _step(
        self,
        deliveries: Iterable[Delivery],
        step: DeliveryStep,
        *,
        parcel: str | None = None,
        due: datetime | None = None,
        note: str | None = None,
        add: int = 0,
    ) -> list[Delivery]:
        moved = []
        for delivery in deliveries:
            new = replace(
                delivery,
                state=next_state(DeliveryState(delivery.state), step),
                parcel=delivery.parcel if parcel is None else parcel,
                due=delivery.due if due is None else due.isoformat(),
                note=delivery.note if note is None else note,
                tries=delivery.tries + add,
            )
            self._vault.outbox.update(
                [new],
                state=new.state,
                parcel=new.parcel,
                due=new.due,
                note=new.note,
                tries=new.tries,
            )
            moved.append(new)
        return moved

    def _pack(
        self,
        person: Person,
        circle: str,
        events: tuple[Event, ...],
        files: tuple[FilePart, ...],
        debt: Debt | None,
        mark: str,
    ) -> Parcel:
        me = self._record.own().person
        have = (*(debt.have if debt else ()), *self._frontiers(debt.circles if debt else ()))
        want = debt.want if debt else ()
        is_me = person.id == me.id
        joined = next(
            (e for e in events if e.head.type == ProgrammeJoined.__name__ and not is_me), None
        )
        join = None if joined is None else join_reply(joined)
        sent = tuple(e for e in events if e is not joined)
        known = joined is None and self._vault.outbox.has_acknowledged(person.id)
        founding = self._vault.log.get(me.id)
        writer = self._record.identity.writer.writer if is_me else ""
        content = [mark, person.id, writer, *(e.id for e in events), "have", *have, "want", *want]
        state = self._record.standing(circle).folded.state if circle else None
        process = state if isinstance(state, Process) else None
        facts = tuple(f for e in events if (f := facts_of(e)) is not None)
        with language(person.language):
            subject = letters.subject(process, facts, me, person)
            asks_again = debt is not None and debt.refill
            text = (
                letters.letter_to_oneself()
                if is_me
                else letters.letter(process, facts, me, person, asks_again=asks_again)
            )
        return Parcel(
            key=hashlib.sha256("\n".join(content).encode()).hexdigest()[:32],
            sender=Party(me.id, me.name, me.address),
            recipient=Party(person.id, person.name, person.address),
            subject=subject,
            text=text,
            language=person.language,
            events=sent,
            have=have,
            want=want,
            people=() if known or founding is None else (founding,),
            join=join,
            files=files,
            refill=asks_again,
            writer=writer,
        )

    def _waiting_files(self, events: Iterable[Event]) -> tuple[_WaitingFile, ...]:
        waiting = {}
        for event in events:
            facts = facts_of(event)
            files = self._vault.files_of(event.circle)
            for file in facts.files if isinstance(facts, SubmissionSent) else ():
                if files.has(file.sha256):
                    size = files.size(file.sha256)
                    found = _WaitingFile(event.circle, file.sha256, file.name, size)
                    waiting[file.sha256] = found
        return tuple(waiting.values())

    def _load(self, file: _WaitingFile) -> FilePart:
        data = self._vault.files_of(file.circle).get(file.sha256)
        return FilePart(file.sha256, file.name, data)

    def _frontiers(self, circles: Iterable[str]) -> tuple[str, ...]:
        """The heads held: the newest events of circles, as receipts name them."""
        heads: list[str] = []
        for circle in circles:
            heads += merge.frontier(self._record.standing(circle).ready)
        return tuple(dict.fromkeys(heads))

    def _withdraw(self) -> None:
        """Take back from the road what this desk put there, once its receipt came."""
        old = (self._record.now() - WITHDRAW_AFTER).isoformat()
        for handover in self._vault.outbox.handovers():
            if handover.transport != self._road.name:
                continue
            deliveries = self._vault.outbox.by_parcel(handover.key)
            arrived = bool(deliveries) and all(d.state == DeliveryState.ACKED for d in deliveries)
            if arrived or (not deliveries and handover.state < old):
                self._take_back(handover)

    def _take_back(self, handover: Handover) -> None:
        self._road.guard.call(
            lambda deadline, stop: self._road.plugin.withdraw(handover.remote, deadline, stop),
            DEADLINE,
        )
        with self._vault.transaction():
            self._vault.outbox.drop_handover(handover.key)

    # --- receiving -------------------------------------------------------------------------------

    def _receive(self, run: Run) -> Run:
        with part(0, 0):
            incoming = self._road.guard.call(
                lambda deadline, stop: tuple(self._road.plugin.fetch(deadline, stop)), DEADLINE
            )
        for place, item in enumerate(incoming):
            with part(place / len(incoming), (place + 1) / len(incoming)):
                tell(0, 1)
                taken = self._intake.take(item)
            if isinstance(taken, Strange):
                run = replace(run, strange=(*run.strange, taken))
            else:
                run = replace(run, received=run.received + 1, new_events=run.new_events + taken)
            self._so_far = run
        return run

    def _pay(self, run: Run, person: str, debts: dict[str, list[Debt]]) -> None:
        """A part of what is owed went along; with the last one the debt is settled."""
        if run.trouble is None and debts.get(person):
            debts[person].pop(0)
            if not debts[person]:
                with self._vault.transaction():
                    settle(self._vault, person)
