"""What a writer promised before it was stopped, and whether a vault kept it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.rows import NewsRow
from mentor_tui.store.vault import Vault
from tests.store.faults.load import (
    events_of,
    file_of,
    founding,
    last_of,
    news_of,
    passphrase_of,
)


@dataclass(frozen=True, slots=True)
class Promises:
    """The last piece of the lane (-1: none), how often the passphrase was changed, whether there is a vault."""

    last: int = -1
    change: int = 0
    is_made: bool = False

    def after(self, lines: Iterable[str]) -> "Promises":
        """These and what was said since."""
        last, change, is_made = self.last, self.change, self.is_made
        for line in lines:
            match line.split():
                case ["piece", number]:
                    last = int(number)
                case ["passphrase", number]:
                    change = int(number)
                case ["made"] | ["open"]:
                    is_made = True
                case _:
                    raise AssertionError(line)
        return Promises(last, change, is_made)


def open_after(folder: Path, promises: Promises) -> tuple[Vault, int]:
    """Open a vault whose writer was stopped, perhaps within a change of its passphrase; and which it is now."""
    try:
        return Vault.open(folder, passphrase=passphrase_of(promises.change)), promises.change
    except Trouble as trouble:
        if trouble.code != "vault.wrong_passphrase":
            raise
    change = promises.change + 1
    return Vault.open(folder, passphrase=passphrase_of(change)), change


def broken_promises(
    vault: Vault, lane: int, promises: Promises, since: int = 0, *, may_be_ahead: bool = True
) -> list[str]:
    """What was promised of a lane and is not so, from piece `since` on; nothing, if all is well.

    The piece under way when the writer was stopped may be there, but then all of it.
    """
    last = last_of(vault, lane)
    ahead = 1 if may_be_ahead else 0
    if not promises.last <= last <= promises.last + ahead:
        return [f"the last piece is {last}, and {promises.last} was promised"]
    wrong = [f"found {trouble.code} {trouble.facts}" for trouble in vault.findings.all()]
    circle = founding(lane).id
    pieces = range(since, last + 1)
    here = vault.log.read(circle)
    wanted = tuple(event for number in pieces for event in events_of(lane, number))
    if here[len(here) - len(wanted) :] != wanted:
        wrong.append(f"the events of pieces {since} to {last} are not what was written")
    if since == 0 and len(here) != len(wanted):
        wrong.append(f"{len(here)} events instead of {len(wanted)}")
    news = {r for r in vault.index.dump() if isinstance(r, NewsRow) and r.circle == circle}
    if last >= 0 and news != set(news_of(lane, last)):
        wrong.append("the index is not that of the last piece")
    if len(vault.outbox.all()) < len(wanted):
        wrong.append("something is not queued any more")
    return wrong + _lost_files(vault, lane, pieces)


def _lost_files(vault: Vault, lane: int, pieces: Iterable[int]) -> list[str]:
    files = vault.files_of(founding(lane).id)
    wrong = []
    for number in pieces:
        content = file_of(lane, number)
        if content is None:
            continue
        try:
            is_kept = files.get(hashlib.sha256(content).hexdigest()) == content
        except Trouble as trouble:
            wrong.append(f"the file of piece {number}: {trouble.code}")
        else:
            wrong += [] if is_kept else [f"the file of piece {number} is another"]
    return wrong


def damages(vault: Vault) -> list[str]:
    """What every check of a whole vault says against it; nothing, if all is well."""
    wrong = []
    try:
        vault.log.verify_chain()
    except Trouble as trouble:
        wrong.append(f"{trouble.code} {trouble.facts}")
    vault.checkpoint()  # before it, the check of pages looks past the write-ahead file
    connection = vault._connection
    wrong += [str(row) for row in connection.rows("PRAGMA cipher_integrity_check")]
    wrong += [str(r) for r in connection.rows("PRAGMA integrity_check") if r != ("ok",)]
    wrong += [str(row) for row in connection.rows("PRAGMA foreign_key_check")]
    return wrong
