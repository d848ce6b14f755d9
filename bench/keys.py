"""How long it takes to open a vault and to change its passphrase, small and large (`python -m bench.keys`).

The passphrase costs what this computer would be asked for. Beside each time stands its ratio to one try
of that cost: opening is one try, a change two, whatever else is in the vault.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from mentor_tui.store.cost import Cost
from mentor_tui.store.slot import stretch
from mentor_tui.store.tuning import tuned_cost
from mentor_tui.store.vault import Vault

MEGABYTES = (0, 200)
RUNS = 5
PASSPHRASES = ("correct horse battery", "staple correct horse")


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


class Person:
    """Changes between two passphrases; the one in force is checked first, as the desk does."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.passphrase, self._next = PASSPHRASES

    def change(self) -> None:
        """Change the passphrase to the other one."""
        way = self._vault.ways.check(self.passphrase)
        self._vault.ways.change_passphrase(way.id, self._next, made="")
        self.passphrase, self._next = self._next, self.passphrase


def measure(megabytes: int, cost: Cost) -> tuple[float, float]:
    """Seconds to open a vault with that much in it, and to change its passphrase."""
    with tempfile.TemporaryDirectory() as folder:
        vault, _code = Vault.create(Path(folder) / "vault", PASSPHRASES[0], cost=cost)
        person = Person(vault)
        with vault:
            with vault.transaction():
                for number in range(megabytes):
                    vault.settings.set_state("bench", str(number), os.urandom(1_000_000))
            changed = seconds(person.change)
        opened = seconds(lambda: Vault.open(vault.folder, typed=person.passphrase).close())
        return opened, changed


def main() -> None:
    """Measure and print."""
    cost = tuned_cost()
    try_ = seconds(lambda: stretch("a", bytes(16), cost))
    print(f"One try, {cost.memory_kib // 1024} MiB, {cost.passes} passes: {try_ * 1000:.0f} ms")
    for megabytes in MEGABYTES:
        opened, changed = measure(megabytes, cost)
        for name, taken in (("open", opened), ("change the passphrase", changed)):
            print(f"{megabytes} MB, {name}: {taken * 1000:.0f} ms, {taken / try_:.2f} tries")


if __name__ == "__main__":
    main()
