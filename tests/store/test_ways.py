from pathlib import Path

import msgspec
import pytest

from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.domain.ways import Way, WayKind
from mentor_tui.store.cost import DEFAULT_COST
from mentor_tui.store.envelope import COPY_NAME, NAME, SLOT_LIMIT, read_envelope
from mentor_tui.store.lock import hold
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE

MADE = "2026-11-25T10:00:00+00:00"


def code_of_opening(folder: Path, typed: str) -> str:
    try:
        Vault.open(folder, typed=typed).close()
    except MentorError as error:
        return error.code
    return ""


def test_it_lists_the_ways_with_their_day_and_words(folder: Path) -> None:
    vault, _code = Vault.create(folder, PASSPHRASE, cost=CHEAP, made=MADE)
    with vault:
        vault.ways.add_passphrase("the other one", made=MADE, label="na telefon")
        first, code, other = vault.ways.all()
    assert first == Way(first.id, WayKind.PASSPHRASE, MADE)
    assert code == Way(code.id, WayKind.RECOVERY, MADE)
    assert other == Way(other.id, WayKind.PASSPHRASE, MADE, "na telefon")
    assert len({first.id, code.id, other.id}) == 3


def test_it_opens_by_each_passphrase_and_changes_only_the_one(folder: Path, vault: Vault) -> None:
    vault.ways.add_passphrase("the other one", made="", label="other")
    way = vault.ways.check("the other one")
    assert way.label == "other"
    vault.ways.change_passphrase(way.id, "a third one", made=MADE)
    assert code_of_opening(folder, PASSPHRASE) == ""
    assert code_of_opening(folder, "a third one") == ""
    assert code_of_opening(folder, "the other one") == "vault.wrong_passphrase"
    changed = vault.ways.check("a third one")
    assert (changed.label, changed.made) == ("other", MADE)
    assert vault.ways.all()[0].kind is WayKind.PASSPHRASE
    with pytest.raises(Trouble, match=r"way\.unknown"):
        vault.ways.change_passphrase(way.id, "again", made="")


def test_it_never_makes_a_passphrase_cheaper_to_guess(folder: Path, vault: Vault) -> None:
    vault.ways.add_passphrase("dear", made="", cost=DEFAULT_COST)
    vault.ways.add_passphrase("as dear", made="")
    costs = [slot.cost for slot in read_envelope(folder).slots if slot.cost]
    assert costs == [CHEAP, DEFAULT_COST, DEFAULT_COST]


def test_it_replaces_the_recovery_code_or_adds_one(folder: Path, code: str, vault: Vault) -> None:
    added = vault.ways.add_recovery_code(made="", replace=False)
    assert [code_of_opening(folder, typed) for typed in (code, added)] == ["", ""]
    new = vault.ways.add_recovery_code(made=MADE, replace=True)
    assert [code_of_opening(folder, typed) for typed in (code, added, new)] == [
        "vault.wrong_recovery",
        "vault.wrong_recovery",
        "",
    ]
    assert [w.kind for w in vault.ways.all()] == [WayKind.PASSPHRASE, WayKind.RECOVERY]


def test_it_takes_a_way_away_but_never_the_last(folder: Path, code: str, vault: Vault) -> None:
    passphrase, recovery = vault.ways.all()
    assert vault.ways.remove(recovery.id) == recovery
    assert code_of_opening(folder, code) == "vault.wrong_recovery"
    before = (folder / NAME).read_bytes()
    with pytest.raises(Refusal, match=r"way\.last_human"):
        vault.ways.remove(passphrase.id)
    assert (folder / NAME).read_bytes() == (folder / COPY_NAME).read_bytes() == before
    assert code_of_opening(folder, PASSPHRASE) == ""


def test_it_holds_no_more_than_it_reads_back(folder: Path, vault: Vault) -> None:
    for _ in range(SLOT_LIMIT - 2):
        vault.ways.add_recovery_code(made="", replace=False)
    with pytest.raises(Trouble) as caught:
        vault.ways.add_recovery_code(made="", replace=False)
    assert (caught.value.code, caught.value.facts) == ("vault.too_many_ways", {"limit": SLOT_LIMIT})
    assert len(vault.ways.all()) == SLOT_LIMIT
    assert code_of_opening(folder, PASSPHRASE) == ""


@pytest.mark.parametrize(
    "typed",
    [
        f"{PASSPHRASE}\n",
        f"{PASSPHRASE}\r\n",
        f"  {PASSPHRASE}\t",
        f"\ufeff{PASSPHRASE}\u200b",
        f"\u00a0 \u200e{PASSPHRASE} \u200f\n",
    ],
)
def test_it_opens_with_what_a_paste_brings_along(folder: Path, code: str, typed: str) -> None:
    assert code_of_opening(folder, typed) == ""
    assert code


@pytest.mark.parametrize(
    "typed", [PASSPHRASE.replace(" ", "  "), PASSPHRASE.replace(" ", ""), PASSPHRASE.upper()]
)
def test_it_changes_no_sign_inside(folder: Path, code: str, typed: str) -> None:
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, typed=f" {typed}\n")
    assert (caught.value.code, caught.value.facts) == (
        "vault.wrong_passphrase",
        {"typed": len(typed)},
    )
    assert code


def test_it_opens_with_the_recovery_code_however_it_was_pasted(folder: Path, code: str) -> None:
    groups = code.split()
    shown = "\n".join(f"Grupa {n} z 8: {' '.join(g)}" for n, g in enumerate(groups, 1))
    for typed in (
        code,
        "".join(groups),
        "\n".join(groups),
        "\t".join(groups),
        "_".join(groups),
        ", ".join(groups),
        "\u2013".join(groups),
        f"\ufeff{code}\r\n",
        shown,
    ):
        assert code_of_opening(folder, typed) == "", typed


def test_it_says_what_is_wrong_with_a_recovery_code(folder: Path, code: str) -> None:
    groups = code.split()
    wrong = str((int(groups[4][0]) + 1) % 10) + groups[4][1:]
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, typed=" ".join((*groups[:4], wrong, *groups[5:])))
    assert (caught.value.code, caught.value.facts) == ("vault.recovery_group", {"group": 5})
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, typed="".join(groups)[:-1])
    assert (caught.value.code, caught.value.facts) == ("vault.recovery_length", {"digits": 47})
    with pytest.raises(Trouble) as caught:
        Vault.open(folder, typed=" ".join((*groups[:7], "O" + groups[7][1:])))
    assert (caught.value.code, caught.value.facts) == ("vault.recovery_group", {"group": 8})


def test_it_opens_with_a_passphrase_that_looks_like_a_code(folder: Path, vault: Vault) -> None:
    digits = "1234 5678 " * 5
    vault.ways.add_passphrase(digits, made="")
    assert code_of_opening(folder, digits) == ""
    assert vault.ways.check(digits).kind is WayKind.PASSPHRASE


def test_it_is_refused_with_a_slot_that_says_too_much(folder: Path, code: str) -> None:
    for name in (NAME, COPY_NAME):
        content = msgspec.json.decode((folder / name).read_bytes())
        content["slots"][0]["label"] = "x" * 300
        (folder / name).write_bytes(msgspec.json.encode(content))
    assert code_of_opening(folder, code) == "vault.envelope_damaged"


def test_it_is_changed_by_one_program_at_a_time(folder: Path, vault: Vault) -> None:
    with hold(folder / "envelope.lock") as is_held:
        assert is_held
        with pytest.raises(Trouble, match=r"vault\.busy"):
            vault.ways.add_passphrase("the other one", made="")
    vault.ways.add_passphrase("the other one", made="")
    with vault.open_again() as other, vault.transaction():  # nobody waits for the database
        other.ways.add_recovery_code(made="", replace=False)
    assert len(vault.ways.all()) == 4


def test_it_loses_no_change_of_two_programs(folder: Path, vault: Vault) -> None:
    with vault.open_again() as other:
        for which in (vault, other, vault, other):
            which.ways.add_recovery_code(made="", replace=False)
    assert len(vault.ways.all()) == 6
    assert read_envelope(folder).revision == 5
