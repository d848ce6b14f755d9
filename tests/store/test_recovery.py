from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.recovery import RecoveryCode, create_recovery_code, parse_recovery_code
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE

codes = st.binary(min_size=16, max_size=16).map(RecoveryCode)


def test_it_opens_a_vault_as_people_type_it(folder: Path, code: str) -> None:
    for typed in (
        code,
        code.replace(" ", "-"),
        code.replace(" ", ""),
        f" {code}\n",
        " ".join(code),
    ):
        Vault.open(folder, recovery=typed).close()


def test_it_opens_no_vault_but_its_own(folder: Path, code: str) -> None:
    with pytest.raises(Trouble, match=r"vault\.wrong_recovery"):
        Vault.open(folder, recovery=create_recovery_code().text)
    groups = code.split()
    swapped = " ".join((groups[1], groups[0], *groups[2:]))
    if swapped != code:
        with pytest.raises(Trouble, match=r"vault\.wrong_recovery"):
            Vault.open(folder, recovery=swapped)
    Vault.open(folder, passphrase=PASSPHRASE).close()


def test_it_names_the_wrong_group_before_any_key_is_tried(folder: Path, code: str) -> None:
    groups = code.split()
    groups[2] = groups[2][:-1] + str((int(groups[2][-1]) + 1) % 10)
    for typed in (" ".join(groups), "".join(groups)):
        with pytest.raises(Trouble) as caught:
            Vault.open(folder, recovery=typed)
        assert (caught.value.code, caught.value.facts) == ("vault.recovery_group", {"group": 3})


@given(codes)
def test_it_is_eight_groups_of_six_that_read_back(code: RecoveryCode) -> None:
    groups = code.text.split()
    assert [len(group) for group in groups] == [6] * 8
    assert all(int(group) % 11 == 0 for group in groups)
    assert parse_recovery_code(code.text) == code
    assert parse_recovery_code("\u2013".join(groups)) == code


@given(codes, st.integers(0, 47), st.integers(1, 9))
def test_it_finds_every_wrong_digit_in_its_group(code: RecoveryCode, place: int, add: int) -> None:
    digits = list(code.text.replace(" ", ""))
    digits[place] = str((int(digits[place]) + add) % 10)
    with pytest.raises(Trouble) as caught:
        parse_recovery_code("".join(digits))
    assert caught.value.facts == {"group": place // 6 + 1}


@given(codes, st.integers(0, 7), st.integers(0, 4))
def test_it_finds_neighbours_swapped(code: RecoveryCode, group: int, place: int) -> None:
    groups = code.text.split()
    digits = list(groups[group])
    digits[place], digits[place + 1] = digits[place + 1], digits[place]
    if digits == list(groups[group]):
        return
    groups[group] = "".join(digits)
    with pytest.raises(Trouble) as caught:
        parse_recovery_code(" ".join(groups))
    assert caught.value.facts == {"group": group + 1}


@pytest.mark.parametrize(
    ("typed", "code", "facts"),
    [
        ("", "vault.recovery_length", {"digits": 0}),
        ("000011 000022", "vault.recovery_length", {"digits": 12}),
        ("000011 " * 7 + "00011", "vault.recovery_group", {"group": 8}),
        ("000011 " * 7 + "O00011", "vault.recovery_group", {"group": 8}),
        ("720896 " + "000011 " * 7, "vault.recovery_group", {"group": 1}),  # past 16 bits
        ("²²²²²² " + "000011 " * 7, "vault.recovery_group", {"group": 1}),
    ],
)
def test_it_says_what_is_wrong_with_what_was_typed(
    typed: str, code: str, facts: dict[str, int]
) -> None:
    with pytest.raises(Trouble) as caught:
        parse_recovery_code(typed)
    assert (caught.value.code, caught.value.facts) == (code, facts)
