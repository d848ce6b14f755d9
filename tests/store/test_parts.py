from dataclasses import replace

from mentor_tui.store.outbox import QUEUED, SENT, Handover
from mentor_tui.store.parts import AwaitedFile, GoingPart
from mentor_tui.store.vault import Vault

PARTS = tuple(GoingPart("c", "e", "f", "anna", 1000, number, QUEUED) for number in range(3))
FILE = AwaitedFile("c", "e", "f", "marek", 1000, 0, "2026-11-26")


def test_it_keeps_what_still_has_to_go(vault: Vault) -> None:
    parts = vault.outbox.parts
    other = replace(PARTS[0], recipient="ewa")
    parts.keep_going((*PARTS, other))
    assert parts.going() == (*PARTS, other)
    assert parts.going("ewa") == (other,)
    assert parts.going("anna", "g") == ()
    sent = replace(PARTS[1], state=SENT, parcel="p", tries=1, due="2026-11-29")
    parts.keep_going([sent])
    assert parts.in_state(QUEUED) == (PARTS[0], PARTS[2], other)
    assert parts.in_state(SENT, "2026-11-28") == ()
    assert parts.in_state(SENT, "2026-11-29") == (sent,)


def test_it_has_the_parcel_of_a_part_withdrawn_that_came(vault: Vault) -> None:
    sent = replace(PARTS[1], state=SENT, parcel="p")
    vault.outbox.parts.keep_going((PARTS[0], sent))
    vault.outbox.record_handover(Handover("p", "anna", "mail", "7", "2026-11-26"))
    vault.outbox.parts.drop_going([sent])
    assert vault.outbox.parts.going() == (PARTS[0],)
    assert [h.state for h in vault.outbox.handovers()] == [""]


def test_it_sends_no_more_parts_to_who_is_gone(vault: Vault) -> None:
    vault.outbox.parts.keep_going(PARTS)
    vault.outbox.drop_recipient("anna")
    assert vault.outbox.parts.going() == ()


def test_it_keeps_what_has_come(vault: Vault) -> None:
    parts = vault.outbox.parts
    parts.await_file(FILE)
    parts.note_come("c", "f", 2, "22")
    parts.note_come("c", "f", 0, "00")
    parts.note_come("other", "f", 1, "11")
    assert parts.come("c", "f") == {0: "00", 2: "22"}
    assert parts.awaited("c", "f") == FILE
    assert parts.awaited_anywhere("f") == parts.all_awaited("c") == (FILE,)
    assert parts.overdue("2026-11-25") == ()
    assert parts.overdue("2026-11-26") == (FILE,)
    parts.forget_come("c", "f")
    assert parts.come("c", "f") == {}
    assert parts.awaited("c", "f") == FILE


def test_it_forgets_what_an_erased_event_named(vault: Vault) -> None:
    parts = vault.outbox.parts
    parts.keep_going(PARTS)
    parts.await_file(FILE)
    parts.note_come("c", "f", 0, "00")
    parts.forget_event("another")
    assert parts.going() == PARTS
    parts.forget_event("e")
    assert (parts.going(), parts.awaited("c", "f"), parts.come("c", "f")) == ((), None, {})


def test_it_keeps_parts_apart_from_attachments(vault: Vault) -> None:
    """The same bytes may be both; taking a part away must not take the attachment."""
    files = vault.files_of("c")
    sha256 = files.put(b"the same")
    assert files.parts.put(b"the same") == sha256
    files.parts.drop(sha256)
    assert files.get(sha256) == b"the same"
    assert not files.parts.has(sha256)
