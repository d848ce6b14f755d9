"""A program that writes to a vault and says what it promised: `FOLDER LANE CHANGE [PIECES | SECONDS s]`.

Each line on its standard output is one promise, written at once: `made`, `open`, `piece NUMBER`,
`passphrase CHANGE`. It makes the vault if there is none, takes up its lane where the vault left it, and
ends by itself after so many pieces or seconds, if they are given.
"""

import os
import sys
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from mentor_tui.domain.ways import WayKind
from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP
from tests.store.faults.load import last_of, passphrase_of, write_piece

RENEWAL = 7
"""Every so many pieces the vault does something rarer."""


def promise(words: str) -> None:
    """Say that something is kept from now on, whatever happens."""
    os.write(1, f"{words}\n".encode())


class Writer:
    """One lane of one vault; `change` is how often the passphrase was changed so far."""

    def __init__(self, folder: Path, lane: int, change: int) -> None:
        self._folder = folder
        self._lane = lane
        self._change = change
        self._vault = self._open()

    def _open(self) -> Vault:
        if self._folder.exists() and (self._folder / "vault.db").exists():
            vault = Vault.open(self._folder, passphrase=passphrase_of(self._change))
        else:
            vault, _code = Vault.create(self._folder, passphrase_of(self._change), cost=CHEAP)
            promise("made")
        promise("open")
        return vault

    def write(self, most: int | None, until: float) -> None:
        """Write one piece after the other."""
        for number in self._numbers(most):
            if time.monotonic() > until:
                break
            write_piece(self._vault, self._lane, number)
            promise(f"piece {number}")
            if number % RENEWAL == 0 and self._lane == 0:
                self._renew(number // RENEWAL)
        self._vault.close()

    def _numbers(self, most: int | None) -> Iterator[int]:
        start = last_of(self._vault, self._lane) + 1
        return iter(count(start)) if most is None else iter(range(start, start + most))

    def _renew(self, turn: int) -> None:
        match turn % 4:
            case 0:
                self._vault.checkpoint()
            case 3:  # as SQLite does by itself: the next write begins the write-ahead file anew
                self._vault._connection.rows("PRAGMA wal_checkpoint(PASSIVE)")
            case 1:
                self._vault.close()
                self._vault = self._open()
            case _:
                self._change_passphrase()

    def _change_passphrase(self) -> None:
        ways = self._vault.ways.all()
        old = next(way.id for way in ways if way.kind is WayKind.PASSPHRASE)
        with self._vault.transaction():
            self._vault.ways.change_passphrase(old, passphrase_of(self._change + 1), made="")
        self._change += 1
        promise(f"passphrase {self._change}")


def main(folder: str, lane: str, change: str, amount: str = "", unit: str = "pieces") -> None:
    """Write as the command line says."""
    writer = Writer(Path(folder), int(lane), int(change))
    seconds = float(amount) if unit == "seconds" else float("inf")
    most = int(amount) if amount and unit == "pieces" else None
    writer.write(most, time.monotonic() + seconds)


if __name__ == "__main__":
    main(*sys.argv[1:])
