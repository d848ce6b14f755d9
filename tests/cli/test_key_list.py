"""The list of keys that is printed: all of them, in both languages, and a person's own."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.cli.key_list import list_keys
from mentor_tui.i18n import language
from mentor_tui.views.keymap import keyed
from mentor_tui.views.keys import ACTIONS, MOVES, Move, key_name, move_name
from mentor_tui.views.offers import label_of
from tests.cli.locked import PASSPHRASE, make_vault


def run(*arguments: str, typed: str = "") -> str:
    command = [sys.executable, "-m", "mentor_tui", *arguments]
    done = subprocess.run(command, input=typed, capture_output=True, timeout=60, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_lists_every_key_with_what_it_does(code: str) -> None:
    with language(code):
        said = list(list_keys())
        for move in Move:
            line = next(line for line in said if line.endswith(f": {move_name(move)}"))
            assert all(key_name(key) in line for key in MOVES[move])
        for action, key in ACTIONS.items():
            assert f"{key_name(key)}: {label_of(action)}" in said


def test_it_lists_the_keys_in_force() -> None:
    with language("en"), keyed({Move.TODAY: "T"}):
        assert "capital T: today" in list_keys()


def test_it_is_printed_without_a_vault(tmp_path: Path) -> None:
    nowhere = ("--vault", str(tmp_path / "none"))
    assert "d: today" in run(*nowhere, "--lang", "en", "keys-list").splitlines()
    brf = run(*nowhere, "--lang", "pl", "keys-list", "--brf")
    assert "D3 DZI[" in brf.splitlines()
    assert max(len(row) for row in brf.replace("\f", "").splitlines()) <= 40
    assert not (tmp_path / "none").exists()


def test_it_is_printed_with_the_keys_of_a_vault(tmp_path: Path) -> None:
    make_vault(tmp_path / "vault", "en")
    own = ("--vault", str(tmp_path / "vault"), "keys-list", "--mine")
    assert "d: today" in run(*own, "--passphrase-fd", "0", typed=PASSPHRASE).splitlines()
