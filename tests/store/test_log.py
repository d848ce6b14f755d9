from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.events import Event
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import Purpose
from mentor_tui.store.vault import Vault
from tests.store.conftest import CIRCLE, PASSPHRASE
from tests.store.made import make_circle, make_event, stub

CANARY = "kanarek-tajny-tekst"
SUBJECT = "someone"


def append(vault: Vault, *events: Event) -> int:
    with vault.transaction():
        return vault.log.append((event, SUBJECT) for event in events)


def append_and_fail(vault: Vault, *events: Event) -> None:
    with vault.transaction():
        vault.log.append((event, SUBJECT) for event in events)
        raise LookupError


def test_it_gives_events_back_in_the_order_they_came(vault: Vault) -> None:
    first, second = make_circle(3), make_circle(2, start=50)
    assert append(vault, first[2], *second, first[0], first[1]) == 5
    assert vault.log.read(first[0].id) == (first[2], first[0], first[1])
    assert vault.log.read(second[0].id) == second
    assert vault.log.circles() == (first[0].id, second[0].id)
    assert vault.log.count() == 5
    assert vault.log.get(second[1].id) == second[1]


def test_it_takes_each_event_once(vault: Vault) -> None:
    events = make_circle(4)
    assert append(vault, *events[:2]) == 2
    assert append(vault, *events, *events) == 2
    assert append(vault, *events) == 0
    assert vault.log.read(events[0].id) == events


def test_it_is_appended_to_in_a_transaction_only(vault: Vault) -> None:
    with pytest.raises(RuntimeError, match="in a transaction"):
        vault.log.append([(make_event(1), SUBJECT)])
    assert vault.log.count() == 0


def test_it_tells_what_it_knows(vault: Vault) -> None:
    events = make_circle(3)
    assert vault.log.newest(events[0].id) == 0
    append(vault, *events)
    other = make_event(99)
    assert vault.log.known([events[1].id, other.id]) == {events[1].id}
    assert vault.log.known([]) == frozenset()
    assert vault.log.get(other.id) is None
    assert vault.log.read("no such circle") == ()
    newest = vault.log.newest(events[0].id)
    assert vault.log.read(events[0].id, after=newest - 1) == events[2:]
    assert vault.log.read(events[0].id, after=newest) == ()


def test_it_is_read_by_another_connection(vault: Vault) -> None:
    events = make_circle(2)
    with vault.open_again() as other:
        append(vault, events[0])
        assert append(other, *events) == 1
        assert vault.log.read(events[0].id) == events


def test_it_keeps_bodies_out_of_the_files(folder: Path, vault: Vault) -> None:
    append(vault, *make_circle(20, text=CANARY))
    assert vault.files_of(CIRCLE).put(CANARY.encode() * 100)
    vault.settings.set("name", CANARY)
    while_open = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    vault.close()
    closed = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert "vault.db-wal" in while_open
    assert "vault.db-wal" not in closed
    for content in (*while_open.values(), *closed.values()):
        assert CANARY.encode() not in content


def test_it_keeps_bodies_from_whoever_has_the_database_key_only(folder: Path, vault: Vault) -> None:
    append(vault, *make_circle(20, text=CANARY))
    vault.keyring.put("writer", CANARY.encode())
    vault.settings.set("name", CANARY)
    pages = Connection(folder / "vault.db", vault._data_key.subkey(Purpose.DATABASE))
    found = {}
    for (table,) in pages.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
        found[table] = repr(pages.rows(f'SELECT * FROM "{table}"'))  # noqa: S608
    pages.close()
    assert CANARY in found.pop("setting")  # the search itself works
    assert len(found["log"]) > 5000
    assert all(CANARY not in text for text in found.values())


def test_it_seals_every_subject_of_a_circle_under_a_key_of_its_own(vault: Vault) -> None:
    events = make_circle(4)
    with vault.transaction():
        vault.log.append([(events[0], "a"), (events[1], "b"), (events[2], "a")])
    count = vault._connection.row("SELECT count(*) FROM circle_key")
    assert count == (2,)
    with vault.transaction():
        vault.log.drop_bodies([events[1].id])
    assert vault._connection.rows("SELECT subject FROM circle_key") == [("a",)]
    with vault.transaction():
        vault.log.append([(events[3], "b")])
    assert vault.log.read(events[0].id) == (events[0], stub(events[1]), events[2], events[3])


def test_it_uses_no_key_that_was_rolled_back(vault: Vault) -> None:
    lost, kept = make_circle(2), make_circle(2, start=50)
    with pytest.raises(LookupError):
        append_and_fail(vault, *lost)
    append(vault, *kept)
    append(vault, *lost)
    assert vault.log.read(kept[0].id) == kept
    assert vault.log.read(lost[0].id) == lost


def test_it_never_brings_a_dropped_body_back(vault: Vault) -> None:
    events = make_circle(3)
    append(vault, *events)
    vault.log.drop_bodies([events[1].id])
    assert vault.log.get(events[1].id) == stub(events[1])
    assert append(vault, *events) == 0
    assert vault.log.read(events[0].id) == (events[0], stub(events[1]), events[2])
    assert vault.log.known([events[1].id]) == {events[1].id}
    assert vault.log.verify_chain() == 3


def test_it_drops_a_body_that_comes_after_its_erasure(vault: Vault) -> None:
    events = make_circle(2)
    vault.log.drop_bodies([events[1].id])
    assert append(vault, *events) == 2
    assert vault.log.read(events[0].id) == (events[0], stub(events[1]))


def test_it_leaves_no_trace_of_a_dropped_body(folder: Path, vault: Vault) -> None:
    events = make_circle(2, text=CANARY * 50)
    append(vault, *events)
    sealed = vault._connection.rows("SELECT body FROM log WHERE id = ?", events[1].id)[0][0]
    wrapped = vault._connection.rows("SELECT wrapped FROM circle_key")[0][0]
    vault.log.drop_bodies([event.id for event in events])
    vault.checkpoint()
    assert (folder / "vault.db-wal").stat().st_size == 0
    plain = folder / "plain.db"
    vault._connection.rows("ATTACH ? AS plain KEY ''", str(plain))
    vault._connection.rows("SELECT sqlcipher_export('plain')")
    vault._connection.rows("DETACH plain")
    content = plain.read_bytes()
    assert events[1].id.encode() in content  # the search itself works
    assert sealed not in content
    assert wrapped not in content


def test_it_joins_a_body_to_a_stub_that_came_first(vault: Vault) -> None:
    events = make_circle(2)
    assert append(vault, events[0], stub(events[1])) == 2
    assert vault.log.read(events[0].id) == (events[0], stub(events[1]))
    assert append(vault, events[1]) == 1
    assert append(vault, events[1], stub(events[1])) == 0
    assert vault.log.read(events[0].id) == events


def test_it_verifies_its_chain(vault: Vault) -> None:
    assert vault.log.verify_chain() == 0
    append(vault, *make_circle(1500))
    assert vault.log.verify_chain() == 1500


@pytest.mark.parametrize(
    ("tampering", "ordinal"),
    [
        ("UPDATE log SET signature = zeroblob(64) WHERE ordinal = 3", 3),
        ("UPDATE log SET head = replace(head, 'Note', 'Gift') WHERE ordinal = 2", 2),
        ("DELETE FROM log WHERE ordinal = 1", 2),
        ("DELETE FROM log WHERE ordinal = 3", 4),
        ("UPDATE log SET circle = 'x' WHERE ordinal = 4", 4),
        ("UPDATE log SET id = 'x' WHERE ordinal = 4", 4),
        ("UPDATE log SET chain = zeroblob(32) WHERE ordinal = 5", 5),
    ],
)
def test_it_finds_a_broken_chain(vault: Vault, tampering: str, ordinal: int) -> None:
    append(vault, *make_circle(5))
    assert vault.log.verify_chain() == 5
    vault._connection.run(tampering)
    with pytest.raises(Trouble) as caught:
        vault.log.verify_chain()
    assert (caught.value.code, caught.value.facts) == ("log.chain_broken", {"ordinal": ordinal})


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log SET body = (SELECT body FROM log WHERE ordinal = 1) WHERE ordinal = 2",
        "UPDATE log SET body = zeroblob(3) WHERE ordinal = 2",
        "UPDATE log SET key = NULL WHERE ordinal = 2",
        "UPDATE log SET head = head || ' ' WHERE ordinal = 2",
        "UPDATE log SET head = '{}' WHERE ordinal = 2",
    ],
)
def test_it_refuses_an_event_that_was_changed_behind_its_back(vault: Vault, tampering: str) -> None:
    events = make_circle(3)
    append(vault, *events)
    vault._connection.run(tampering)
    with pytest.raises(Trouble) as caught:
        vault.log.read(events[0].id)
    assert (caught.value.code, caught.value.facts) == ("log.damaged", {"ordinal": 2})


def test_it_is_there_after_closing(folder: Path, vault: Vault) -> None:
    events = make_circle(3)
    append(vault, *events)
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        assert again.log.read(events[0].id) == events
        assert append(again, *events) == 0


def test_it_looks_a_key_up_again_when_its_number_was_given_to_another(vault: Vault) -> None:
    one, two = make_circle(2), make_circle(2, start=10)
    append(vault, *one, *two)
    assert vault.log.read(one[0].id) == one
    assert vault.log.read(two[0].id) == two
    # As another program would: both keys keep what they seal, and change places.
    swap = "CASE {} WHEN 1 THEN 12 WHEN 2 THEN 11 WHEN 11 THEN 1 WHEN 12 THEN 2 END"
    vault._connection.rows("PRAGMA foreign_keys=OFF")
    for step in ((1, 2), (11, 12)):
        for table, column in (("circle_key", "number"), ("log", "key")):
            moved = swap.format(column)
            change = f"UPDATE {table} SET {column} = {moved} WHERE {column} IN {step}"  # noqa: S608
            vault._connection.run(change)
    assert vault.log.read(one[0].id) == one
    assert vault.log.read(two[0].id) == two
