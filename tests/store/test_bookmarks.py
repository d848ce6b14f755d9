"""Bookmarks in the vault."""

from dataclasses import replace
from pathlib import Path

from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.store.vault import Vault
from tests.store.conftest import CIRCLE, PASSPHRASE

ONE = Bookmark(
    "", f"version/{CIRCLE}/v", "5", True, 4, "kanarek w klatce", "Wersja 2", "2026-11-25"
)


def test_it_gives_the_newest_first_and_keeps_one_for_a_place(folder: Path, vault: Vault) -> None:
    assert vault.bookmarks.put(ONE)
    assert vault.bookmarks.put(replace(ONE, thing="6"))
    assert vault.bookmarks.put(replace(ONE, route="help"))
    assert not vault.bookmarks.put(replace(ONE, at="2026-11-26"))
    vault.close()
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        found = again.bookmarks.newest(0, 2)
        assert [replace(b, id="") for b in found.rows] == [
            replace(ONE, at="2026-11-26"),
            replace(ONE, route="help"),
        ]
        assert found.more == 1
        assert again.bookmarks.get(found.rows[0].id) == found.rows[0]
        again.bookmarks.remove(found.rows[0].id)
        assert again.bookmarks.get(found.rows[0].id) is None
        assert again.bookmarks.get("no number") is None


def test_it_puts_back_what_was_removed_where_it_stood(vault: Vault) -> None:
    for route in ("today", "help", "people"):
        vault.bookmarks.put(replace(ONE, route=route))
    before = vault.bookmarks.newest(0, 9).rows
    vault.bookmarks.remove(before[1].id)
    assert vault.bookmarks.put(before[1])
    assert vault.bookmarks.newest(0, 9).rows == before
    vault.bookmarks.put(replace(before[1], route="outbox"))  # its number was given to another
    assert [b.route for b in vault.bookmarks.newest(0, 9).rows] == [
        "outbox",
        "people",
        "help",
        "today",
    ]


def test_it_forgets_those_on_pages_about_what_was_erased(vault: Vault) -> None:
    vault.bookmarks.put(ONE)
    vault.bookmarks.put(replace(ONE, route="help"))
    vault.bookmarks.drop_about(CIRCLE)
    assert [b.route for b in vault.bookmarks.newest(0, 9).rows] == ["help"]


def test_it_writes_no_word_of_them_in_the_clear(folder: Path, vault: Vault) -> None:
    vault.bookmarks.put(ONE)
    vault.checkpoint()
    files = [f for f in folder.rglob("*") if f.is_file()]
    assert files
    assert not [f for f in files if b"kanarek" in f.read_bytes()]
