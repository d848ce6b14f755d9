"""What a killed program leaves: everything that it had promised, and nothing by half."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.store.faults.load import last_of
from tests.store.faults.promises import Promises, broken_promises, damages, open_after
from tests.store.faults.run import kill_after, start

KILLS = 200
VAULTS = 8
LONGEST = 0.4
"""Seconds of writing before a kill, at most: some dozens of pieces."""


def kill_again_and_again(folder: Path, kills: int, seed: int) -> tuple[list[str], int]:
    """Kill a writer so often on one vault, each time looking at all it left; what is wrong, and the last piece."""
    chance = random.Random(seed)
    promises = Promises()
    wrong: list[str] = []
    for kill in range(kills):
        before = promises.last
        writer = start(folder, 0, promises.change)
        # One in five while it is opening the vault, or making it.
        is_open = chance.random() < 0.8
        longest = LONGEST if is_open else 0.6
        promises = promises.after(kill_after(writer, chance.uniform(0, longest), is_open=is_open))
        if not promises.is_made and not (folder / "vault.db").exists():
            continue
        vault, change = open_after(folder, promises)
        with vault:
            is_last = kill == kills - 1
            since = 0 if is_last else max(before, 0)
            found = broken_promises(vault, 0, promises, since)
            if is_last or chance.random() < 0.25:
                found += damages(vault)
            wrong += [f"kill {kill}: {what}" for what in found]
            promises = Promises(last_of(vault, 0), change, is_made=True)
    return wrong, promises.last


def kill_everywhere(tmp_path: Path, vaults: int, kills: int) -> None:
    with ThreadPoolExecutor(2) as two:
        folders = [tmp_path / f"vault {number}" for number in range(vaults)]
        done = list(two.map(kill_again_and_again, folders, [kills] * vaults, range(vaults)))
    assert [what for wrong, _last in done for what in wrong] == []
    assert min(last for _wrong, last in done) > kills, "hardly anything was written"


def test_it_keeps_what_was_promised_when_the_program_is_killed(tmp_path: Path) -> None:
    kill_everywhere(tmp_path, vaults=2, kills=3)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_keeps_what_was_promised_through_two_hundred_kills(tmp_path: Path) -> None:
    kill_everywhere(tmp_path, vaults=VAULTS, kills=KILLS // VAULTS)
