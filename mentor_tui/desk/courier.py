"""The courier: hands parcels to a transport and takes in theirs, on a connection of its own.

What waits in the outbox is packed by recipient and circle, sealed, and handed over; it is sent again
until its recipient's receipt says it is held. Large files go in parts, each of them sent again by itself
until it is confirmed. What comes is unsealed, checked and taken into the
record; then a receipt is owed, and parents that are missing are asked for.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from mentor_tui import api
from mentor_tui.desk import by_mail
from mentor_tui.desk.bookings import one_meeting_each
from mentor_tui.desk.budget import Budget
from mentor_tui.desk.debts import Debt, Strange, read_debts, settle
from mentor_tui.desk.erasing import forget_people
from mentor_tui.desk.files_out import FilesOut, WaitingFile
from mentor_tui.desk.intake import Intake
from mentor_tui.desk.left import keep_left, tell_road
from mentor_tui.desk.loads import Deliveries, Load, PartLoad
from mentor_tui.desk.on_the_way import sizes_of_files, weigh
from mentor_tui.desk.packing import Packer
from mentor_tui.desk.plain_mail import ByMail, note_posted
from mentor_tui.desk.plugins import DEADLINE, OpenTransport
from mentor_tui.desk.record import Record, certificate_of
from mentor_tui.desk.runs import Run
from mentor_tui.desk.unsealer import Unsealer
from mentor_tui.domain.errors import MentorError, Trouble, write_note
from mentor_tui.domain.events import Event
from mentor_tui.domain.people import Person
from mentor_tui.domain.progress import (
    LongWork,
    Stopped,
    doing,
    needing,
    no_way_back,
    part,
    tell,
)
from mentor_tui.store.outbox import QUEUED, Delivery, Handover
from mentor_tui.store.parts import GoingPart
from mentor_tui.sync import merge, seal
from mentor_tui.sync.contents import event_size
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, retry_delay
from mentor_tui.sync.parcel import Batch, Parcel, split, write_parcel
from mentor_tui.sync.traffic import urgency

RESEND_AFTER = timedelta(days=3)
WITHDRAW_AFTER = timedelta(days=14)
"""A parcel that only carried a receipt is never acknowledged itself; it is taken back after this."""

JSON_ROOM = 56 * 1024
"""Bytes of events in one parcel; the rest up to 64 KiB is for receipts and introductions."""

ROOM_BESIDE_DEBTS = 32 * 1024
"""Bytes of events beside which everything fits that one part of a debt may say; beside more it goes by itself."""


class Courier:
    """Runs of sending and receiving over one open transport. One courier a vault: hold `vault.courier_lock()`.

    A run that `is_whole` was agreed to by the person and has no limit.
    """

    def __init__(
        self,
        record: Record,
        road: OpenTransport,
        spread: Callable[[], float] = lambda: 0.5,
        *,
        is_whole: bool = False,
    ) -> None:
        self._record = record
        self._vault = record.vault
        self._road = road
        self._spread = spread
        self._budget = Budget(self._vault, road, is_whole=is_whole)
        self._unsealer = Unsealer()
        self._files = FilesOut(record, self._budget.room(road.plugin.room), self._unsealer.make)
        self._packer = Packer(record)
        caps = road.plugin.manifest.caps
        inside = self._unsealer
        self._intake = Intake(
            record, road.name, inside.read, caps, self._files, inside.build, inside.read_calendar
        )
        self._so_far = Run()

    def run(self) -> Run:
        """Receive, then send what waits and what is owed. What the world refused is in the run's `trouble`."""
        self._record.forget()
        run = self._so_far = Run()
        try:
            tell_road(self._vault, self._road.plugin)
            with doing(LongWork.SYNC):
                up = self._weigh()
                with needing(self._budget.foresee(up, 0)):
                    down = self._look()
                with needing(self._budget.foresee(up, down)), self._unsealer:
                    if self._budget.allows(down=down):
                        with part(0, 0.5):
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
            self._vault.settings.set("road.pause", str(self._road.plugin.pause))
            left = self._road.plugin.left()
            keep_left(self._vault, left)
            forget_people(self._record)
            over = self._budget.finish()
        with suppress(Trouble):  # remembered, and tried again with the next run
            self._vault.finish_erasures(self._record.now())
        cost = self._road.plugin.traffic
        run = replace(run, up=cost.up, down=cost.down, seconds=cost.seconds, left=len(left))
        return run if run.trouble is not None or over is None else replace(run, trouble=over)

    def _look(self) -> int:
        """Bytes there are to bring, where there is a limit."""
        if not self._budget.limit:
            return 0
        tell(0, 1)
        ahead: api.Ahead = self._road.guard.call(self._road.plugin.look, DEADLINE)
        return ahead.size

    def _weigh(self) -> int:
        """Bytes that wait to be sent, about."""
        if not self._budget.is_asked:
            return 0
        outbox, now = self._vault.outbox, self._record.now().isoformat()
        waiting, parts = outbox.waiting(now), outbox.parts.in_state(QUEUED, now)
        owed = {(d.recipient, d.circle) for d in waiting} | set(read_debts(self._vault))
        events = [e for d in waiting if (e := self._vault.log.get(d.event)) is not None]
        files = (size for e in events for size in sizes_of_files(self._record, e))
        return weigh(events, files, len(owed)) + _weigh_parts(parts)

    # --- sending ---------------------------------------------------------------------------------

    def _send(self, run: Run) -> Run:
        now = self._record.now()
        with self._vault.transaction():
            self._send_again(now)
            waiting = self._vault.outbox.waiting(now.isoformat())
        groups: dict[tuple[str, str], list[Delivery]] = {}
        for delivery in waiting:
            groups.setdefault((delivery.recipient, delivery.circle), []).append(delivery)
        groups = self._by_urgency(groups)
        debts = {p: list(d.parts()) for p, d in read_debts(self._vault).items()}
        known = {self._record.person(recipient) for recipient, _circle in groups}
        may_go = by_mail.may_go(self._record, known)
        self._so_far = run
        for place, ((recipient, circle), deliveries) in enumerate(groups.items()):
            tell(place, len(groups))
            if recipient not in may_go:
                with self._vault.transaction():
                    by_mail.hold(self._vault, deliveries)
                continue
            events = merge.in_order(
                e for d in deliveries if (e := self._vault.log.get(d.event)) is not None
            )
            files = self._files.beside(events, recipient)
            waits = False
            batches = split(events, files, JSON_ROOM, self._files.most)
            for batch in one_meeting_each(batches, self._record.person(recipient)):
                size = weigh(batch.events, (f.size for f in batch.files))
                if waits:  # what comes behind one that waits would arrive without its parents
                    self._budget.postpone(up=size)
                    continue
                if waits := not self._budget.allows(up=size):
                    continue
                ids = {e.id for e in batch.events}
                some = [d for d in deliveries if d.event in ids]
                owed = debts.get(recipient) if _has_room(batch.events) else None
                debt = owed[0] if owed else None
                with part(place / len(groups), (place + 1) / len(groups)):
                    run = self._hand_over_events(run, recipient, circle, some, batch, debt)
                self._so_far = run
                if debt is not None:
                    self._pay(run, recipient, debts)
        for recipient in list(debts):
            for debt in tuple(debts[recipient]):
                run = self._hand_over_events(run, recipient, "", [], Batch((), ()), debt)
                self._so_far = run
                self._pay(run, recipient, debts)
        return self._send_parts(run)

    def _by_urgency(
        self, groups: dict[tuple[str, str], list[Delivery]]
    ) -> dict[tuple[str, str], list[Delivery]]:
        """The groups in the order of traffic; those that are equally urgent as they were queued."""

        def rank(group: tuple[tuple[str, str], list[Delivery]]) -> int:
            events = (self._vault.log.get(d.event) for d in group[1])
            return urgency(e.head.type for e in events if e is not None)

        return dict(sorted(groups.items(), key=rank))

    def _send_parts(self, run: Run) -> Run:
        """Parts of files, each in a parcel of its own; what an end of the road cuts off goes on with the next run."""
        waiting = self._vault.outbox.parts.in_state(QUEUED, self._record.now().isoformat())
        if not self._budget.allows(up=_weigh_parts(waiting)):
            return run
        for place, going in enumerate(waiting):
            tell(place, len(waiting))
            loaded = self._files.load_part(going)
            if loaded is None:
                with self._vault.transaction():
                    self._vault.outbox.parts.drop_going([going])
                continue
            person = self._record.person(going.recipient)
            parcel = self._packer.pack_part(person, going, *loaded)
            run = self._hand_over(run, person, parcel, PartLoad(self._vault.outbox, going))
            self._so_far = run
        return run

    def _send_again(self, now: datetime) -> None:
        """Queue again what was handed over long ago and never acknowledged, and what a crash left in hand."""
        outbox = self._vault.outbox

        def loads(state: DeliveryState, until: str = "~") -> tuple[Load, ...]:
            events = (Deliveries(outbox, [d]) for d in outbox.in_state(state, until))
            return (*events, *(PartLoad(outbox, p) for p in outbox.parts.in_state(state, until)))

        for load in loads(DeliveryState.SENT, now.isoformat()):
            load.step(DeliveryStep.AGAIN, due=now, add=1)
        for load in loads(DeliveryState.SENDING):
            load.step(DeliveryStep.TROUBLE, due=now)

    def _hand_over_events(
        self,
        run: Run,
        recipient: str,
        circle: str,
        deliveries: list[Delivery],
        batch: Batch[WaitingFile],
        debt: Debt | None,
    ) -> Run:
        now = self._record.now()
        person = self._record.person(recipient)
        load = Deliveries(self._vault.outbox, deliveries)
        # The same try has the same key, so that a crash sends nothing twice; a further try has its own,
        # or the road and the recipient would take it for the first. A receipt is never sent again.
        mark = f"{load.tries} {now.isoformat() if debt is not None else ''}"
        files = tuple(self._files.load(file) for file in batch.files)
        parcel = self._packer.pack(person, circle, batch.events, files, debt, mark)
        return self._hand_over(run, person, parcel, load)

    def _hand_over(self, run: Run, person: Person, parcel: Parcel, load: Load) -> Run:
        now = self._record.now()
        raw = self._write(parcel, person, now)
        with self._vault.transaction():
            load.step(DeliveryStep.TAKEN, parcel=parcel.key)
        outgoing = api.Outgoing(parcel.key, person.id, person.address, raw)
        try:
            remote = self._road.send(outgoing)
        except api.PluginTrouble as trouble:
            with self._vault.transaction():
                if trouble.retry:
                    due = now + retry_delay(load.tries, self._spread())
                    load.step(DeliveryStep.TROUBLE, due=due, note=write_note(trouble), add=1)
                else:
                    load.step(DeliveryStep.REFUSED, note=write_note(trouble), add=1)
            if not trouble.retry:
                return replace(run, trouble=trouble)
            raise
        with self._vault.transaction():
            load.step(DeliveryStep.HANDED_OVER, due=now + RESEND_AFTER, note="")
            if person.by_mail:
                # A mail program sends no receipt: what comes back, a server tells. Nor is a mail ever taken back.
                load.step(DeliveryStep.RECEIPT)
            else:
                self._vault.outbox.record_handover(
                    Handover(parcel.key, person.id, self._road.name, remote, now.isoformat())
                )
            note_posted(self._record, parcel)
        return replace(run, sent=run.sent + 1, sent_bytes=run.sent_bytes + len(raw))

    def _write(self, parcel: Parcel, person: Person, date: datetime) -> bytes:
        """The bytes that are handed over."""
        if person.by_mail:
            return by_mail.write_mail(self._record, parcel, person, date)
        secret = self._record.identity.openpgp
        certificates = (certificate_of(person), seal.certificate(secret))
        return write_parcel(
            parcel, signer=secret, certificates=tuple(dict.fromkeys(certificates)), date=date
        )

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
            elif isinstance(taken, ByMail):
                run = run.with_mail(taken)
            else:
                run = replace(
                    run,
                    received=run.received + 1,
                    new_events=run.new_events + taken,
                    files=(*run.files, *self._intake.late_files),
                )
            self._so_far = run
        return run

    def _pay(self, run: Run, person: str, debts: dict[str, list[Debt]]) -> None:
        """A part of what is owed went along; with the last one the debt is settled."""
        if run.trouble is None and debts.get(person):
            debts[person].pop(0)
            if not debts[person]:
                with self._vault.transaction():
                    settle(self._vault, person)


def _weigh_parts(parts: Collection[GoingPart]) -> int:
    return weigh((), (p.length for p in parts), len(parts))


def _has_room(events: tuple[Event, ...]) -> bool:
    return sum(map(event_size, events)) <= ROOM_BESIDE_DEBTS
