import hashlib
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.ways import WayKind
from mentor_tui.store import envelope as envelopes
from mentor_tui.store.cost import Cost
from mentor_tui.store.envelope import COPY_NAME, NAME, Envelope
from mentor_tui.store.keys import DataKey, Purpose, Unreadable, seal, unseal
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE


def read(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = msgspec.json.decode((folder / NAME).read_bytes())
    return content


def forge(folder: Path, content: dict[str, Any]) -> None:
    """Write both copies as someone would who knows the format and has no key."""
    content["checksum"] = ""
    blank = msgspec.json.encode(msgspec.convert(content, Envelope))
    content["checksum"] = hashlib.sha256(blank).hexdigest()
    for name in (NAME, COPY_NAME):
        (folder / name).write_bytes(msgspec.json.encode(content))


def code_of_opening(folder: Path) -> str:
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, passphrase=PASSPHRASE)
    return caught.value.code


def change(vault: Vault, passphrase: str, cost: Cost = CHEAP) -> None:
    way = next(way for way in vault.ways.all() if way.kind is WayKind.PASSPHRASE)
    vault.ways.change_passphrase(way.id, passphrase, made="", cost=cost)


def test_it_opens_from_the_copy_and_mends_the_first(folder: Path, code: str) -> None:
    whole = (folder / NAME).read_bytes()
    for damage in (b"", b"{}", whole[:-40], whole.replace(b'"salt"', b'"salz"'), None):
        if damage is None:
            (folder / NAME).unlink()
        else:
            (folder / NAME).write_bytes(damage)
        Vault.open(folder, passphrase=PASSPHRASE).close()
        assert (folder / NAME).read_bytes() == whole
    assert code


def test_it_mends_the_copy(folder: Path, code: str) -> None:
    (folder / COPY_NAME).unlink()
    Vault.open(folder, recovery=code).close()
    assert (folder / COPY_NAME).read_bytes() == (folder / NAME).read_bytes()


def test_it_does_not_take_damage_for_a_wrong_passphrase(folder: Path, code: str) -> None:
    sealed = read(folder)["slots"][0]["sealed"].encode()
    changed = bytes([sealed[0] ^ 1]) + sealed[1:]
    for name in (NAME, COPY_NAME):
        path = folder / name
        path.write_bytes(path.read_bytes().replace(sealed, changed))
    assert code_of_opening(folder) == "vault.envelope_damaged"
    for name in (NAME, COPY_NAME):
        (folder / name).unlink()
    with pytest.raises(Trouble, match=r"vault\.missing"):
        envelopes.read_envelope(folder)
    assert code


def test_it_is_refused_with_a_cheaper_cost_than_it_was_made_with(folder: Path, code: str) -> None:
    vault = Vault.open(folder, recovery=code)
    change(vault, PASSPHRASE, Cost(16 * 1024, 1, 1))
    vault.close()
    content = read(folder)
    slot = next(s for s in content["slots"] if s["type"] == "passphrase")
    slot["cost"]["memory_kib"] = 8 * 1024
    forge(folder, content)
    assert code_of_opening(folder) == "vault.wrong_passphrase"


def test_it_is_refused_when_a_slot_was_taken_away(folder: Path, code: str) -> None:
    content = read(folder)
    content["slots"] = [s for s in content["slots"] if s["type"] == "passphrase"]
    forge(folder, content)
    assert code_of_opening(folder) == "vault.envelope_damaged"
    assert code


@pytest.mark.parametrize(
    ("name", "value"),
    [("memory_kib", 2 * 1024 * 1024), ("memory_kib", 1024), ("passes", 1000), ("lanes", 0)],
)
def test_it_is_refused_with_a_hostile_cost(folder: Path, code: str, name: str, value: int) -> None:
    text = (folder / NAME).read_bytes()
    cost = read(folder)["slots"][0]["cost"]
    hostile = text.replace(f'"{name}": {cost[name]}'.encode(), f'"{name}": {value}'.encode())
    assert hostile != text
    for file in (NAME, COPY_NAME):
        (folder / file).write_bytes(hostile)
    assert code_of_opening(folder) == "vault.envelope_damaged"
    with pytest.raises(ValueError, match="out of bounds"):
        Cost(**{**cost, name: value})
    assert code


def test_it_is_refused_when_written_by_a_newer_program(folder: Path, code: str) -> None:
    text = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(text.replace(b'"v": 2', b'"v": 3'))
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, passphrase=PASSPHRASE)
    assert (caught.value.code, caught.value.facts) == ("vault.newer", {"found": 3, "known": 2})
    assert code


def test_it_is_refused_when_written_before_there_were_revisions(folder: Path, code: str) -> None:
    for name in (NAME, COPY_NAME):
        text = (folder / name).read_bytes()
        (folder / name).write_bytes(text.replace(b'"v": 2', b'"v": 1'))
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, passphrase=PASSPHRASE)
    assert (caught.value.code, caught.value.facts) == ("vault.older", {"found": 1, "known": 2})
    assert code


def test_it_counts_every_change(folder: Path, code: str, vault: Vault) -> None:
    assert envelopes.read_envelope(folder).revision == 1
    change(vault, "nowe haslo")
    vault.ways.add_recovery_code(made="", replace=True)
    assert envelopes.read_envelope(folder).revision == 3
    assert code


@pytest.mark.parametrize("behind", [NAME, COPY_NAME])
def test_it_goes_by_the_newer_copy_after_a_crash_between_the_two(
    folder: Path, code: str, vault: Vault, behind: str
) -> None:
    old = (folder / behind).read_bytes()
    change(vault, "nowe haslo")
    (folder / behind).write_bytes(old)
    assert code_of_opening(folder) == "vault.wrong_passphrase"
    Vault.open(folder, passphrase="nowe haslo").close()
    assert (folder / NAME).read_bytes() == (folder / COPY_NAME).read_bytes() != old
    assert code


@pytest.mark.parametrize(
    ("name", "value"),
    [("made", "2020-01-01"), ("label", "x"), ("id", "00" * 8), ("salt", "00" * 16)],
)
def test_it_binds_everything_a_slot_says(folder: Path, code: str, name: str, value: str) -> None:
    content = read(folder)
    next(s for s in content["slots"] if s["type"] == "passphrase")[name] = value
    forge(folder, content)
    assert code_of_opening(folder) == "vault.wrong_passphrase"
    content = read(folder)
    content["revision"] += 1
    forge(folder, content)
    with pytest.raises(Trouble, match=r"vault\.envelope_damaged"):
        Vault.open(folder, recovery=code)


def test_it_shows_no_key() -> None:
    envelope, data_key, code = envelopes.create_envelope("a", CHEAP)
    text = repr((envelope, data_key, envelopes.parse_recovery_code(code)))
    assert data_key.secret.hex() not in text
    assert repr(data_key.secret) not in text
    assert repr(envelopes.parse_recovery_code(code).secret) not in text


def test_it_grows_a_different_key_for_every_purpose() -> None:
    data_key = DataKey(bytes(32))
    assert len({data_key.subkey(purpose) for purpose in Purpose}) == len(Purpose)
    assert DataKey(b"\1" * 32).subkey(Purpose.BODIES) != data_key.subkey(Purpose.BODIES)
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")


@given(st.binary(max_size=100), st.text(max_size=20))
def test_it_unseals_only_what_was_sealed_for_that_place(content: bytes, about: str) -> None:
    key = bytes(32)
    sealed = seal(key, content, about)
    assert unseal(key, sealed, about) == content
    for wrong_key, wrong, wrong_about in (
        (b"\1" * 32, sealed, about),
        (key, sealed[:-1], about),
        (key, sealed[:5], about),
        (key, sealed, about + "x"),
    ):
        with pytest.raises(Unreadable):
            unseal(wrong_key, wrong, wrong_about)
