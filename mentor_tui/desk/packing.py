"""Packing parcels: the words for the recipient around events, files, receipts and questions."""

import hashlib
from collections.abc import Iterable

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.bookings import booking_in, calendar_part, said_of
from mentor_tui.desk.by_mail import key_for
from mentor_tui.desk.debts import Debt
from mentor_tui.desk.files_in import note_of
from mentor_tui.desk.joining import join_reply
from mentor_tui.desk.record import Record
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import ProgrammeJoined
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import language
from mentor_tui.store.parts import GoingPart
from mentor_tui.sync import merge
from mentor_tui.sync.attached import Attached, FilePart, SlicePart
from mentor_tui.sync.contents import KNOWS
from mentor_tui.sync.mail import Party
from mentor_tui.sync.parcel import Parcel
from mentor_tui.views import letters


class Packer:
    """Packs what one desk sends."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._vault = record.vault

    def pack(
        self,
        person: Person,
        circle: str,
        events: tuple[Event, ...],
        files: tuple[Attached, ...],
        debt: Debt | None,
        mark: str,
    ) -> Parcel:
        """Events of one circle with the files beside them, and what is owed to this person."""
        me = self._record.own().person
        have = (*(debt.have if debt else ()), *self._frontiers(debt.circles if debt else ()))
        want = debt.want if debt else ()
        noted = (note_of(self._vault, one) for one in (debt.files if debt else ()))
        notes = tuple(note for note in noted if note is not None)
        is_me = person.id == me.id
        joined = next(
            (e for e in events if e.head.type == ProgrammeJoined.__name__ and not is_me), None
        )
        join = None if joined is None else join_reply(joined)
        sent = tuple(e for e in events if e is not joined)
        known = joined is None and self._vault.outbox.has_acknowledged(person.id)
        founding = self._vault.log.get(me.id)
        people = () if known or founding is None else (founding,)
        writer = self._writer_told(person)
        content = [mark, person.id, writer, *(e.id for e in events), "have", *have, "want", *want]
        state = self._record.standing(circle).folded.state if circle else None
        process = state if isinstance(state, Process) else None
        key = key_for(self._record, person)
        told = [(e, f) for e in events if (f := facts_of(e)) is not None]
        facts = tuple(f for _e, f in told)
        booking = booking_in(self._record, circle, events, person)
        with language(person.language):
            subject = letters.subject(process, facts, me, person)
            asks_again = debt is not None and debt.refill
            text = (
                letters.letter_to_oneself()
                if is_me
                else letters.letter(
                    process,
                    tuple(f for e, f in told if e.head.for_person != person.id),
                    me,
                    person,
                    recorded=tuple(f for e, f in told if e.head.for_person == person.id),
                    attached=frozenset(f.sha256 for f in files if isinstance(f, FilePart)),
                    asks_again=asks_again,
                    has_key=key is not None,
                    asks_file=any(note.again for note in notes),
                    calendar=said_of(booking),
                )
            )
            calendar = calendar_part(booking, self._record.now()) if booking else None
        return Parcel(
            key=_key(content),
            sender=Party(me.id, me.name, me.address),
            recipient=Party(person.id, person.name, person.address),
            subject=subject,
            text=text,
            language=person.language,
            events=sent,
            have=have,
            want=want,
            people=people,
            join=join,
            files=(*files, key) if key else files,
            refill=asks_again,
            writer=writer,
            notes=notes,
            # Who answers can read it; who only gets events need not be told each time.
            knows=KNOWS if debt is not None or people else (),
            calendar=calendar,
        )

    def pack_part(self, person: Person, going: GoingPart, event: Event, part: SlicePart) -> Parcel:
        """One part of a file, with the event that names it: parts come in any order, and before their event."""
        me = self._record.own().person
        writer = self._writer_told(person)
        content = ["part", writer, str(going.tries), person.id, event.id, part.sha256]
        content += [str(part.cut.length), str(part.number)]
        with language(person.language):
            subject = letters.part_subject(part.number + 1, part.cut.count)
            text = letters.part_letter(me, person, part.name, part.number + 1, part.cut.count)
        return Parcel(
            key=_key(content),
            sender=Party(me.id, me.name, me.address),
            recipient=Party(person.id, person.name, person.address),
            subject=subject,
            text=text,
            language=person.language,
            events=(event,),
            files=(part,),
            writer=writer,
        )

    def _writer_told(self, person: Person) -> str:
        """Which of this person's computers a parcel to themselves is from."""
        identity = self._record.identity
        return identity.writer.writer if person.id == identity.person else ""

    def _frontiers(self, circles: Iterable[str]) -> tuple[str, ...]:
        """The heads held: the newest events of circles, as receipts name them."""
        heads: list[str] = []
        for circle in circles:
            heads += merge.frontier(self._record.standing(circle).ready)
        return tuple(dict.fromkeys(heads))


def _key(content: list[str]) -> str:
    return hashlib.sha256("\n".join(content).encode()).hexdigest()[:32]
