from dataclasses import replace

from mentor_tui.store.outbox import Delivery, Handover, Wanted
from mentor_tui.store.vault import Vault

NOON = "2026-11-27T12:00:00Z"
LATER = "2026-11-27T12:30:00Z"


def test_it_gives_what_waits_in_the_order_it_was_queued(vault: Vault) -> None:
    for event in ("e3", "e1", "e2"):
        vault.outbox.queue(event, "c", "ola")
    waiting = vault.outbox.waiting(NOON)
    assert [delivery.event for delivery in waiting] == ["e3", "e1", "e2"]
    assert waiting[0] == Delivery("e3", "c", "ola", "queued", "", 0, "", "")


def test_it_queues_once_whatever_became_of_it(vault: Vault) -> None:
    for event, state in (("e1", "failed"), ("e2", "expired"), ("e3", "acked")):
        vault.outbox.queue(event, "c", "ola")
        vault.outbox.update(vault.outbox.all()[-1:], state=state, note="why")
        vault.outbox.queue(event, "c", "ola")
    assert [delivery.state for delivery in vault.outbox.all()] == ["failed", "expired", "acked"]
    assert vault.outbox.waiting(NOON) == ()
    vault.outbox.queue("e1", "c", "jan")
    assert [delivery.recipient for delivery in vault.outbox.waiting(NOON)] == ["jan"]


def test_it_waits_until_something_is_due(vault: Vault) -> None:
    vault.outbox.queue("e1", "c", "ola")
    vault.outbox.update(vault.outbox.all(), due=LATER, tries=2)
    assert vault.outbox.waiting(NOON) == ()
    assert [delivery.tries for delivery in vault.outbox.waiting(LATER)] == [2]


def test_it_changes_what_is_given_and_leaves_the_rest(vault: Vault) -> None:
    vault.outbox.queue("e1", "c", "ola")
    vault.outbox.queue("e2", "c", "ola")
    one, other = vault.outbox.all()
    vault.outbox.update([one], state="sending", parcel="p1")
    vault.outbox.update([one], note="offline", tries=1)
    changed = replace(one, state="sending", parcel="p1", note="offline", tries=1)
    assert vault.outbox.all() == (changed, other)
    vault.outbox.update([one], note="", tries=0)
    assert vault.outbox.by_parcel("p1") == (replace(changed, note="", tries=0),)
    vault.outbox.requeue([changed])
    assert vault.outbox.all() == (replace(one, tries=1), other)
    vault.outbox.requeue([one])
    assert [d.tries for d in vault.outbox.all()] == [2, 0], "a parcel's key tells the tries apart"


def test_it_notes_receipts_of_the_one_who_sent_them(vault: Vault) -> None:
    for recipient in ("ola", "jan"):
        for event in ("e1", "e2"):
            vault.outbox.queue(event, "c", recipient)
    vault.outbox.acknowledge("ola", ["e1", "never sent"])
    states = {(d.event, d.recipient): d.state for d in vault.outbox.all()}
    acked = [key for key, state in states.items() if state == "acked"]
    assert acked == [("e1", "ola")]
    assert [delivery.event for delivery in vault.outbox.all("ola")] == ["e1", "e2"]


def test_it_remembers_parcels_until_they_are_withdrawn(vault: Vault) -> None:
    parcel = Handover("p1", "ola", "folder", "new/1", "sent")
    vault.outbox.record_handover(parcel)
    vault.outbox.record_handover(replace(parcel, key="p2", recipient="jan"))
    vault.outbox.record_handover(replace(parcel, state="acked"))
    assert vault.outbox.handovers("ola") == (replace(parcel, state="acked"),)
    assert [handover.key for handover in vault.outbox.handovers()] == ["p1", "p2"]
    vault.outbox.drop_handover("p1")
    assert [handover.key for handover in vault.outbox.handovers()] == ["p2"]


def test_it_knows_what_was_asked_for_and_since_when(vault: Vault) -> None:
    vault.outbox.want(["e1"], "c", NOON)
    vault.outbox.want(["e1", "e2"], "c", LATER)
    vault.outbox.want(["e3"], "d", NOON)
    assert vault.outbox.wanted("c") == (Wanted("e1", "c", NOON), Wanted("e2", "c", LATER))
    assert [wanted.event for wanted in vault.outbox.wanted()] == ["e1", "e3", "e2"]
    vault.outbox.drop_wanted(["e1", "unknown"])
    assert [wanted.event for wanted in vault.outbox.wanted()] == ["e3", "e2"]


def test_it_takes_part_in_a_transaction(vault: Vault) -> None:
    vault.outbox.queue("e1", "c", "ola")
    try:
        with vault.transaction():
            vault.outbox.update(vault.outbox.all(), state="sent")
            vault.outbox.acknowledge("ola", ["e1"])
            raise LookupError
    except LookupError:
        pass
    assert [delivery.state for delivery in vault.outbox.all()] == ["queued"]
