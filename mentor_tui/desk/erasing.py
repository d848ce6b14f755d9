"""Carrying out erasures: what an `Erased` event in force takes away from this desk, and who may be forgotten then.

It happens once, in the transaction that takes the event in, while the bodies that prove its writer's
right are still there. What is on the disk besides goes right after (`Vault.finish_erasures`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mentor_tui.desk.debts import OWNER, read_debts, settle
from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import written_by
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.store.erasures import UNFINISHED, Erasure
from mentor_tui.store.outbox import ACKED

if TYPE_CHECKING:
    from mentor_tui.desk.record import Record
    from mentor_tui.domain.state import State

ERASED = f.Erased.__name__
PROCESS, PAIR, PERSON, ENTRIES, DRAFTS = "process", "pair", "person", "entries", "drafts"

FORGET_AFTER = timedelta(days=14)
"""So long a person stays known after they were last heard of: what they sent may still be on its way."""

FORGET_AT_LAST = timedelta(days=30)
"""So long their desk may take to confirm that it was told; it is not waited for longer."""

GIVE_UP = 10
"""Tries after which heads of an erased circle are not sent any more; the erasure itself is, by who wrote it."""

_MOST_IDS = 400
"""As many ids fit into one event with room to spare."""


def carry_out(record: "Record", circles: Iterable[str]) -> None:
    """Carry out what is in force in these circles and was not carried out yet. Must be in a transaction."""
    for circle in circles:
        state = record.standing(circle).folded.state
        if state is None:
            _empty(record, circle)
        elif isinstance(state, Pair) and (cause := record.vault.erasures.cause(state.process)):
            _erase_circle(record, circle, cause, state)
        else:
            _carry_out(record, circle, state)


def _carry_out(record: "Record", circle: str, state: "State") -> None:
    vault = record.vault
    for event in record.standing(circle).folded.accepted:
        if event.head.type != ERASED or vault.erasures.has(event.id):
            continue
        facts = f.read_facts(event)
        if not isinstance(facts, f.Erased):
            continue
        if facts.everything:
            count = _erase_circle(record, circle, event.id, state)
        else:
            count = _erase_entries(record, circle, facts.events)
        person = written_by(state.members, event.head.writer)
        line = Erasure(
            event.id, circle, event.head.time, person, _kind(state, facts), count, facts.reason
        )
        vault.erasures.note(line)
        vault.settings.set(UNFINISHED, "yes")
        record.look_again(circle)
        if facts.everything:
            return


def _kind(state: "State", facts: f.Erased) -> str:
    match state:
        case Own():
            return DRAFTS
        case Programme():
            return PERSON
        case Process() if facts.everything:
            return PROCESS
        case Pair() if facts.everything:
            return PAIR
        case _:
            return ENTRIES


def _erase_circle(record: "Record", circle: str, cause: str, state: "State") -> int:
    """Drop a circle whole, with what is kept beside it; gives how many bodies there were.

    A process takes its pair's circle along, and what this person drafted about its versions.
    """
    vault = record.vault
    events = vault.log.read(circle)
    pairs = vault.lists.pairs(circle)
    vault.erasures.drop_beside(events)
    vault.index.drop_seen(circle)
    vault.unsent.drop_about(circle)
    vault.bookmarks.drop_about(circle)
    vault.outbox.mail.drop_about(circle)
    vault.outbox.drop_wanted(w.event for w in vault.outbox.wanted(circle))
    vault.outbox.call_back(circle)
    vault.settings.set_state(OWNER, f"asked.{circle}", None)
    count = vault.log.drop_circle(circle, cause)
    people = (m.person.id for m in state.members if m.person.id != record.identity.person)
    vault.erasures.let_go(people, record.now().isoformat())
    vault.settings.set(UNFINISHED, "yes")
    record.look_again(circle)
    for pair in pairs:
        found = record.standing(pair).folded.state
        if isinstance(found, Pair):  # circles of a webinar are erased by events of their own
            count += _erase_circle(record, pair, cause, found)
    _erase_drafts(record, {e.id for e in events if e.head.type == f.SubmissionSent.__name__})
    return count


def _erase_drafts(record: "Record", versions: set[str]) -> None:
    """Erase what this person drafted about versions: their words may quote what is gone."""
    me = record.identity.person
    drafts = [e.id for e in record.vault.log.read(me) if _drafted_about(e) in versions]
    for start in range(0, len(drafts), _MOST_IDS):
        record.write(me, f.Erased("other", tuple(drafts[start : start + _MOST_IDS])))


def _drafted_about(event: Event) -> str:
    try:
        facts = f.read_facts(event)
    except Refusal:
        return ""
    match facts:
        case f.CommentDrafted() | f.CommentDropped() | f.ReviewDrafted():
            return facts.submission
        case _:
            return ""


def _erase_entries(record: "Record", circle: str, ids: tuple[str, ...]) -> int:
    """Drop the bodies of single events."""
    vault = record.vault
    events = [e for i in ids if (e := vault.log.get(i)) is not None and e.body_text is not None]
    vault.erasures.drop_beside(events)
    vault.outbox.mail.drop_done(circle)
    for id_ in (circle, *ids):  # they quote what stands on pages about it
        vault.bookmarks.drop_about(id_)
    vault.erasures.let_go(_granted(events), record.now().isoformat())
    vault.log.drop_bodies(ids)
    return len(events)


def _granted(events: Iterable[Event]) -> Iterator[str]:
    """The people of grants."""
    for event in events:
        facts = f.read_facts(event)
        if isinstance(facts, f.RoleGranted):
            yield facts.person.read().id


def _empty(record: "Record", circle: str) -> None:
    """Keep no bodies of a circle whose beginning came as a stub: somebody erased it before this desk knew it.

    They are not dropped for ever. If a member still has the beginning, the circle is judged like any other.
    """
    vault = record.vault
    founding = vault.log.get(circle)
    if vault.erasures.has_circle(circle) or founding is None or founding.body_text is not None:
        return
    if founding.head.type == f.PersonFounded.__name__:
        return
    left = [e for e in vault.log.read(circle) if e.body_text is not None and e.head.type != ERASED]
    if left:
        vault.erasures.drop_beside(left)
        vault.bookmarks.drop_about(circle)
        vault.log.forget_bodies(e.id for e in left)
        vault.settings.set(UNFINISHED, "yes")
        record.look_again(circle)


def forget_people(record: "Record") -> None:
    """Forget the people of erased circles whom nothing here names any more. Must be in a transaction.

    Until then their name, address and key stay, sealed: without them their desk cannot be told.
    """
    vault, now = record.vault, record.now()
    vault.erasures.give_up(record.identity.person, GIVE_UP)
    leaving = vault.erasures.leaving()
    if not leaving:
        return
    kept = {j.coordinator.id for j in record.own().joined} | {record.identity.person}
    kept |= {e.author for e in vault.erasures.all()}
    for person, since in leaving:
        age = now - datetime.fromisoformat(since) if since else FORGET_AT_LAST
        if person in kept or vault.index.names(person):
            vault.erasures.keep(person)
        elif age >= FORGET_AT_LAST or (age >= FORGET_AFTER and not _is_waited_for(record, person)):
            vault.outbox.drop_recipient(person)
            settle(vault, person)
            vault.unsent.drop_about(person)
            vault.bookmarks.drop_about(person)
            vault.outbox.mail.drop_about(person)
            vault.log.forget_bodies((person,))
            vault.erasures.keep(person)
            vault.settings.set(UNFINISHED, "yes")


def _is_waited_for(record: "Record", person: str) -> bool:
    waits = any(d.state != ACKED for d in record.vault.outbox.all(person))
    return waits or person in read_debts(record.vault)
