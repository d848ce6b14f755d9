"""Filling a vault up again from its peers: asking everybody, and answering who asks.

Any member of a circle may send its events again, whoever wrote them: each bears its writer's
signature, and the record checks it as on every road. What a person kept to themselves nobody else has.
"""

from datetime import datetime, timedelta

from mentor_tui.desk.debts import OWNER, owe
from mentor_tui.desk.own_computers import addressees, has_others
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.events import fits_a_parcel
from mentor_tui.sync import merge

ANSWER_AGAIN_AFTER = timedelta(minutes=10)
"""Who asks for everything more often than this is answered once."""


def ask_everybody(record: Record) -> int:
    """Owe everybody this desk shares a circle with the question for what was lost; how many there are.

    Inside a transaction.
    """
    known = record.vault.lists.everybody(record.identity.person)
    # Who has a mail program only has nothing of ours that they could send.
    people = [p for p in known if not record.person(p).by_mail]
    for person in people:
        circles = [c for c in _shared(record, person) if _is_member(record, c, person)]
        owe(record.vault, person, circles=circles, refill=True)
    return len(people)


def answer(record: Record, asker: str, have: tuple[str, ...]) -> int:
    """Queue for a member all they may see and do not have; how many events. Inside a transaction.

    What they have are the ancestors of `have`.
    """
    if not _may_answer(record, asker):
        return 0
    ids: list[tuple[str, str]] = []
    for circle in _shared(record, asker):
        if _is_member(record, circle, asker):
            events = record.vault.log.read(circle)
            held = merge.ancestors(have, events)
            lacking = (e for e in merge.in_order(events) if e.id not in held)
            ids += [(e.id, circle) for e in lacking if fits_a_parcel(e)]
    for event, circle in ids:
        record.vault.outbox.queue(event, circle, asker)
    wanted = {event for event, _circle in ids}
    again = [d for d in record.vault.outbox.all(asker) if d.event in wanted]
    record.vault.outbox.requeue(again)
    return len(ids)


def note_own(record: Record, own: int) -> None:
    """Tell that events of this person's own came back, unless it is known that something was lost."""
    known = {trouble.code for trouble in record.vault.findings.all()}
    is_expected = (
        has_others(record.vault)
        or record.vault.settings.get("vault.restored")
        or known - {"log.own_returned"}
    )
    if own and not is_expected:
        record.vault.findings.add((Trouble("log.own_returned", count=own),))


def _shared(record: Record, person: str) -> tuple[str, ...]:
    own = (person,) if person == record.identity.person else ()
    return (*own, *record.vault.index.circles_of(person))


def _is_member(record: Record, circle: str, person: str) -> bool:
    state = record.standing(circle).folded.state
    return state is not None and person in addressees(record, state)


def _may_answer(record: Record, asker: str) -> bool:
    key, now = f"refilled.{asker}", record.now()
    before = record.vault.settings.state(OWNER, key)
    if before and now - datetime.fromisoformat(before.decode()) < ANSWER_AGAIN_AFTER:
        return False
    record.vault.settings.set_state(OWNER, key, now.isoformat().encode())
    return True
