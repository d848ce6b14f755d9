"""The courier: hands parcels to a transport and takes in theirs, on a connection of its own.

What waits in the outbox is packed by recipient and circle, sealed, and handed over; it is sent again
until its recipient's receipt says it is held. What comes is unsealed, checked and taken into the
record; then a receipt is owed, and parents that are missing are asked for.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import msgspec

from mentor_tui import api
from mentor_tui.desk.indexing import recipients
from mentor_tui.desk.joining import accept_join, join_reply
from mentor_tui.desk.plugins import OpenTransport
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import ProgrammeJoined, SubmissionSent, read_facts
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import language
from mentor_tui.store.outbox import Delivery, Handover
from mentor_tui.sync import merge, seal
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, next_state, retry_delay
from mentor_tui.sync.parcel import FilePart, Parcel, Party, read_parcel, split, write_parcel
from mentor_tui.views import letters

DEADLINE = 60.0
RESEND_AFTER = timedelta(days=3)
ASK_AGAIN_AFTER = timedelta(hours=1)
WITHDRAW_AFTER = timedelta(days=14)
"""A parcel that only carried a receipt is never acknowledged itself; it is taken back after this."""

JSON_ROOM = 56 * 1024
"""Bytes of events in one parcel; the rest up to 64 KiB is for receipts and introductions."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A parcel that could not be taken in, and why."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to a person: receipts for circles, answers, questions."""

    person: str
    circles: tuple[str, ...] = ()
    want: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the courier did."""

    sent: int = 0
    sent_bytes: int = 0
    received: int = 0
    new_events: int = 0
    strange: tuple[Strange, ...] = ()
    trouble: MentorError | None = None


class Courier:
    """Runs of sending and receiving over one open transport. One courier a vault: hold `vault.courier_lock()`."""

    def __init__(
        self, record: Record, road: OpenTransport, spread: Callable[[], float] = lambda: 0.5
    ) -> None:
        self._record = record
        self._vault = record.vault
        self._road = road
        self._spread = spread
        self._me = record.identity.person

    def run(self) -> Run:
        """Receive, then send what waits and what is owed. What the world refused is in the run's `trouble`."""
        self._record.forget()
        run = Run()
        try:
            run = self._receive(run)
            self._ask_for_missing()
            run = self._send(run)
            self._withdraw()
        except (Trouble, api.PluginTrouble) as trouble:
            run = replace(run, trouble=trouble)
        with self._vault.transaction():
            self._vault.settings.set("road.last_used", self._record.now().isoformat())
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
        debts = self._debts()
        paid: set[str] = set()
        for (recipient, circle), deliveries in groups.items():
            events = merge.in_order(
                e for d in deliveries if (e := self._vault.log.get(d.event)) is not None
            )
            for batch, files in split(events, self._file_parts(events), JSON_ROOM):
                debt = debts[recipient] if recipient in debts and recipient not in paid else None
                some = [d for d in deliveries if d.event in {e.id for e in batch}]
                run = self._hand_over(run, recipient, circle, some, batch, files, debt)
                if debt is not None and run.trouble is None:
                    paid.add(recipient)
                    self._settle(recipient)
        for recipient, debt in debts.items():
            if recipient not in paid:
                run = self._hand_over(run, recipient, "", [], (), (), debt)
                if run.trouble is None:
                    self._settle(recipient)
        return run

    def _send_again(self, now: datetime) -> None:
        """Queue again what was handed over long ago and never acknowledged."""
        for delivery in self._vault.outbox.in_state(DeliveryState.SENT):
            if delivery.due <= now.isoformat():
                self._step([delivery], DeliveryStep.AGAIN, due=now)
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
        files: tuple[FilePart, ...],
        debt: Debt | None,
    ) -> Run:
        now = self._record.now()
        person = self._record.person(recipient)
        parcel = self._pack(person, circle, events, files, debt)
        raw = write_parcel(
            parcel,
            signer=self._record.identity.openpgp,
            certificates=(
                letters_certificate(person),
                seal.certificate(self._record.identity.openpgp),
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
    ) -> Parcel:
        me = self._record.own().person
        have = self._frontiers(debt.circles if debt else ())
        want = debt.want if debt else ()
        joined = next((e for e in events if e.head.type == ProgrammeJoined.__name__), None)
        join = None if joined is None else join_reply(joined)
        sent = tuple(e for e in events if e is not joined)
        known = joined is None and self._vault.outbox.has_acknowledged(person.id)
        founding = self._vault.log.get(me.id)
        content = [person.id, *(e.id for e in events), "have", *have, "want", *want]
        state = self._record.standing(circle).folded.state if circle else None
        process = state if isinstance(state, Process) else None
        facts = tuple(read_facts(e) for e in events)
        with language(person.language):
            subject = letters.subject(process, facts, me, person)
            text = letters.letter(process, facts, me, person)
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
        )

    def _file_parts(self, events: Iterable[Event]) -> tuple[FilePart, ...]:
        parts = {}
        for event in events:
            if event.head.type == SubmissionSent.__name__ and event.body_text is not None:
                facts = read_facts(event)
                if isinstance(facts, SubmissionSent):
                    for file in facts.files:
                        if self._vault.files.has(file.sha256):
                            data = self._vault.files.get(file.sha256)
                            parts[file.sha256] = FilePart(file.sha256, file.name, data)
        return tuple(parts.values())

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
        incoming = self._road.guard.call(
            lambda deadline, stop: tuple(self._road.plugin.fetch(deadline, stop)), DEADLINE
        )
        for item in incoming:
            try:
                parcel = self._read(item.data)
            except MentorError as error:
                run = replace(run, strange=(*run.strange, Strange(item.name, error.code)))
                self._set_aside(item.name, error)
                continue
            try:
                with self._vault.transaction():
                    new = self._take_in(parcel)
                    self._vault.settings.remember(self._road.name, item.name)
                    self._forget_strange(item.name)
            except MentorError as error:
                self._record.forget()
                if isinstance(error, Trouble) and not error.code.startswith("parcel."):
                    raise
                run = replace(run, strange=(*run.strange, Strange(item.name, error.code)))
                self._set_aside(item.name, error)
                continue
            except BaseException:
                self._record.forget()
                raise
            run = replace(run, received=run.received + 1, new_events=run.new_events + new)
        return run

    def _read(self, raw: bytes) -> Parcel:
        return read_parcel(
            raw,
            me=self._record.identity.openpgp,
            my_id=self._me,
            certificate_of=self._certificate_of,
        )

    def _certificate_of(self, person: str) -> bytes | None:
        event = self._vault.log.get(person)
        if event is None:
            return None
        return letters_certificate(self._record.person(person))

    def _take_in(self, parcel: Parcel) -> int:
        sender = parcel.sender.person
        if parcel.join is not None:
            accept_join(self._record, parcel)
            self._owe(sender, circles=(parcel.join.programme,))
        if self._vault.log.get(sender) is None:
            # Perhaps the event that names them is still on its way: the parcel stays where it is.
            raise Trouble("parcel.stranger", name=parcel.sender.name)
        for part in parcel.files:
            self._vault.files.put(part.data)
        taken = self._record.take_in(parcel.events)
        if parcel.events:
            self._owe(sender, circles=taken.circles, want=taken.missing)
        self._take_receipt(sender, parcel.have)
        for wanted in parcel.want:
            self._answer(sender, wanted)
        return len(taken.new)

    def _take_receipt(self, sender: str, have: tuple[str, ...]) -> None:
        circles: dict[str, list[str]] = {}
        for head in have:
            event = self._vault.log.get(head)
            if event is None:
                self._owe(sender, want=(head,))
            else:
                circles.setdefault(event.circle, []).append(head)
        for circle, heads in circles.items():
            held = merge.ancestors(heads, self._vault.log.read(circle))
            self._vault.outbox.acknowledge(sender, sorted(held))
            for joining in self._record.own().joined:
                if joining.programme == circle:
                    events = self._vault.log.read(self._me)
                    answers = [e.id for e in events if e.head.type == ProgrammeJoined.__name__]
                    self._vault.outbox.acknowledge(sender, answers)

    def _answer(self, asker: str, wanted: str) -> None:
        """Send an event again to a member of its circle who asks for it."""
        event = self._vault.log.get(wanted)
        if event is None:
            return
        state = self._record.standing(event.circle).folded.state
        if state is not None and asker in recipients(state, self._me):
            self._vault.outbox.queue(wanted, event.circle, asker)
            again = [d for d in self._vault.outbox.all(asker) if d.event == wanted]
            self._vault.outbox.requeue(again)

    def _ask_for_missing(self) -> None:
        """Ask every member of a circle for parents that are still missing, at most once an hour."""
        circles = {r.circle for r in self._vault.index.refused() if r.standing == "waiting"}
        now = self._record.now()
        with self._vault.transaction():
            for circle in sorted(circles):
                asked = self._vault.settings.state("courier", f"asked.{circle}")
                if asked and datetime.fromisoformat(asked.decode()) + ASK_AGAIN_AFTER > now:
                    continue
                standing = self._record.standing(circle)
                if standing.folded.state is None or not standing.missing:
                    continue
                for person in recipients(standing.folded.state, self._me):
                    self._owe(person, want=tuple(sorted(standing.missing)))
                self._vault.settings.set_state(
                    "courier", f"asked.{circle}", now.isoformat().encode()
                )

    # --- small state -----------------------------------------------------------------------------

    def _debts(self) -> dict[str, Debt]:
        raw = self._vault.settings.state("courier", "debts")
        debts = msgspec.json.decode(raw, type=tuple[Debt, ...]) if raw else ()
        return {d.person: d for d in debts}

    def _owe(self, person: str, *, circles: Iterable[str] = (), want: Iterable[str] = ()) -> None:
        debts = self._debts()
        debt = debts.get(person, Debt(person))
        debts[person] = replace(
            debt,
            circles=tuple(dict.fromkeys((*debt.circles, *circles))),
            want=tuple(dict.fromkeys((*debt.want, *want)))[:200],
        )
        self._keep_debts(debts)

    def _settle(self, person: str) -> None:
        with self._vault.transaction():
            debts = self._debts()
            debts.pop(person, None)
            self._keep_debts(debts)

    def _keep_debts(self, debts: dict[str, Debt]) -> None:
        raw = msgspec.json.encode(tuple(debts.values()))
        self._vault.settings.set_state("courier", "debts", raw)

    def _set_aside(self, name: str, error: MentorError) -> None:
        """List a parcel that could not be taken in; a stranger's stays on the road and is tried again."""
        with self._vault.transaction():
            if error.code != "parcel.stranger":
                self._vault.settings.remember(self._road.name, name)
            others = [s for s in strange_parcels(self._record) if s.name != name]
            self._keep_strange([*others, Strange(name, error.code)])

    def _forget_strange(self, name: str) -> None:
        listed = strange_parcels(self._record)
        if any(s.name == name for s in listed):
            self._keep_strange([s for s in listed if s.name != name])

    def _keep_strange(self, strange: list[Strange]) -> None:
        raw = msgspec.json.encode(strange[-100:])
        self._vault.settings.set_state("courier", "strange", raw)


def strange_parcels(record: Record) -> tuple[Strange, ...]:
    """The parcels this vault could not take in, oldest first, at most a hundred."""
    raw = record.vault.settings.state("courier", "strange")
    return msgspec.json.decode(raw, type=tuple[Strange, ...]) if raw else ()


def letters_certificate(person: Person) -> bytes:
    """A person's OpenPGP certificate as bytes. Raises `Trouble` `person.bad_certificate`."""
    import base64
    import binascii

    try:
        return base64.b64decode(person.certificate, validate=True)
    except binascii.Error:
        raise Trouble("person.bad_certificate", name=person.name) from None
