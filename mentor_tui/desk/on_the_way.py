"""What is on its way to somebody, as views look it up: since when, how large, and what the recipient will see."""

from collections.abc import Iterable

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.bookings import booking_in, said_of
from mentor_tui.desk.by_mail import key_for
from mentor_tui.desk.files_out import files_for, files_named
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rows import Page
from mentor_tui.i18n import language
from mentor_tui.store.outbox import ACKED, Delivery
from mentor_tui.sync.contents import event_size
from mentor_tui.views import letters
from mentor_tui.views.mails import Outgoing
from mentor_tui.views.source import Waiting

SEALED = 2000
"""Bytes around what a parcel holds: headers, certificate, signature (`python -m bench.mail`)."""


def not_arrived(record: Record, first: int, count: int) -> Page[Waiting]:
    """What nobody said to hold yet."""
    page = record.vault.outbox.not_arrived(first, count)
    return Page(tuple(_waiting(record, d) for d in page.rows), page.more)


def _waiting(record: Record, delivery: Delivery) -> Waiting:
    event = record.vault.log.get(delivery.event)
    is_me = delivery.recipient == record.identity.person
    return Waiting(
        "" if is_me else record.person(delivery.recipient).name,
        event.head.type if event else "",
        delivery.state,
        delivery.tries,
        delivery.due,
        delivery.note,
        id_of(delivery),
        event.head.time if event else "",
        weigh((event,), sizes_of_files(record, event)) if event else 0,
    )


def id_of(delivery: Delivery) -> str:
    """By what a delivery is named in a route: its event, and the beginning of its recipient's id."""
    return f"{delivery.event}.{delivery.recipient[:16]}"


def find_delivery(record: Record, id_: str) -> Delivery:
    """The delivery of that name. Raises `Refusal` `delivery.unknown`."""
    event, _dot, start = id_.partition(".")
    for delivery in record.vault.outbox.of_event(event):
        if start and delivery.recipient.startswith(start) and delivery.state != ACKED:
            return delivery
    raise Refusal("delivery.unknown")


def outgoing(record: Record, id_: str) -> Outgoing:
    """One of them with its letter. Raises `Refusal` `delivery.unknown`."""
    delivery = find_delivery(record, id_)
    event = record.vault.log.get(delivery.event)
    if event is None:
        raise Refusal("delivery.unknown")
    person, me = record.person(delivery.recipient), record.own().person
    state = record.standing(event.circle).folded.state
    process = state if isinstance(state, Process) else None
    files = files_for(event, person)
    facts = tuple(f for f in (facts_of(event),) if f is not None)
    attached = frozenset(f.sha256 for f in files)
    key = key_for(record, person)
    booking = booking_in(record, event.circle, (event,), person)
    is_theirs = event.head.for_person == person.id
    with language(person.language):
        entry = said_of(booking)
        subject = letters.subject(process, facts, me, person)
        text = (
            letters.letter_to_oneself()
            if person.id == me.id
            else letters.letter(
                process,
                () if is_theirs else facts,
                me,
                person,
                attached=attached,
                recorded=facts if is_theirs else (),
                has_key=key is not None,
                calendar=entry,
            )
        )
    return Outgoing(
        _waiting(record, delivery),
        subject,
        text,
        (*(f.name for f in files), *((key.name,) if key else ())),
        bool(person.certificate),
        entry,
    )


def weigh(events: Iterable[Event], files: Iterable[int] = (), parcels: int = 1) -> int:
    """Bytes that so many parcels take on the way, about, with these events and files of these sizes."""
    # Sealed text takes a third more; words pack well.
    return SEALED * parcels + sum(map(event_size, events)) // 2 + sum(files) * 4 // 3


def sizes_of_files(record: Record, event: Event) -> tuple[int, ...]:
    """Bytes of the files of an event that are here."""
    files = record.vault.files_of(event.circle)
    return tuple(files.size(f.sha256) for f in files_named(event) if files.has(f.sha256))
