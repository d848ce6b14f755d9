"""What the courier has to remember between runs: receipts and questions it owes, parcels it could not take in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeVar

import msgspec

from mentor_tui.store.vault import Vault
from mentor_tui.sync.contents import KNOWS

T = TypeVar("T")

OWNER = "courier"
MOST_WANTED = 200
MOST_STRANGE = 100
MOST_FILES = 2
MOST_EARLY = 200
MOST_CIRCLES = 50
"""Circles whose newest events are named in one parcel."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A parcel that could not be taken in: its name on the road and the code of the reason."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class FileDebt:
    """A word owed about a file that an event of a circle names: a receipt or, with `again`, a question for it."""

    circle: str
    event: str
    sha256: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to a person: receipts for circles, receipts for single events, questions for events by id.

    `refill`: the question for everything that this desk has lost and they still have.
    """

    person: str
    circles: tuple[str, ...] = ()
    have: tuple[str, ...] = ()
    want: tuple[str, ...] = ()
    refill: bool = False
    files: tuple[FileDebt, ...] = ()

    def parts(self) -> tuple["Debt", ...]:
        """The debt in parts that each fit into a parcel beside its events; the first has all but the many."""
        some = zip_longest(
            _in_lots(self.circles, MOST_CIRCLES), _in_lots(self.files, MOST_FILES), fillvalue=()
        )
        first, *rest = (Debt(self.person, circles, files=files) for circles, files in some)
        return (replace(self, circles=first.circles, files=first.files), *rest)


def read_debts(vault: Vault) -> dict[str, Debt]:
    """What is owed, by person."""
    raw = vault.settings.state(OWNER, "debts")
    debts = msgspec.json.decode(raw, type=tuple[Debt, ...]) if raw else ()
    return {d.person: d for d in debts}


def owe(
    vault: Vault,
    person: str,
    *,
    circles: Iterable[str] = (),
    have: Iterable[str] = (),
    want: Iterable[str] = (),
    refill: bool = False,
    files: Iterable[FileDebt] = (),
) -> None:
    """Owe a person receipts, or questions for events and files."""
    debts = read_debts(vault)
    debt = debts.get(person, Debt(person))
    debts[person] = replace(
        debt,
        circles=tuple(dict.fromkeys((*debt.circles, *circles))),
        have=tuple(dict.fromkeys((*debt.have, *have))),
        want=tuple(dict.fromkeys((*debt.want, *want)))[:MOST_WANTED],
        refill=debt.refill or refill,
        files=_together((*debt.files, *files)),
    )
    _keep(vault, debts)


def knows(vault: Vault, person: str) -> frozenset[str]:
    """What the app of a person has said it can read beyond the first version of parcels; nothing if it has not."""
    raw = vault.settings.state(OWNER, f"knows.{person}")
    return frozenset(msgspec.json.decode(raw, type=tuple[str, ...])) if raw else frozenset()


def note_knows(vault: Vault, person: str, known: tuple[str, ...]) -> None:
    """Note what a person's app can read; of what means nothing here nothing is kept."""
    understood = tuple(word for word in KNOWS if word in known)
    if known and frozenset(understood) != knows(vault, person):
        raw = msgspec.json.encode(understood)
        vault.settings.set_state(OWNER, f"knows.{person}", raw)


def _together(files: Iterable[FileDebt]) -> tuple[FileDebt, ...]:
    """One word for each file; a question is a receipt as well."""
    found: dict[tuple[str, str], FileDebt] = {}
    for file in files:
        before = found.get((file.event, file.sha256))
        again = file.again or (before is not None and before.again)
        found[file.event, file.sha256] = replace(file, again=again)
    return tuple(found.values())


def _in_lots(things: tuple[T, ...], most: int) -> list[tuple[T, ...]]:
    return [things[start : start + most] for start in range(0, len(things), most)] or [()]


def keep_early(vault: Vault, person: str, heads: Iterable[str]) -> None:
    """Keep receipts for events that are not here yet: they count once the events are."""
    known = _early(vault)
    known += [(person, head) for head in heads if (person, head) not in known]
    vault.settings.set_state(OWNER, "early", msgspec.json.encode(known[-MOST_EARLY:]))


def take_early(vault: Vault, events: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The receipts for these events that came before them: person and event; they are kept no longer."""
    wanted, known = frozenset(events), _early(vault)
    found = tuple(early for early in known if early[1] in wanted)
    if found:
        rest = [early for early in known if early not in found]
        vault.settings.set_state(OWNER, "early", msgspec.json.encode(rest))
    return found


def _early(vault: Vault) -> list[tuple[str, str]]:
    raw = vault.settings.state(OWNER, "early")
    return msgspec.json.decode(raw, type=list[tuple[str, str]]) if raw else []


def settle(vault: Vault, person: str) -> None:
    """A person got what they were owed."""
    debts = read_debts(vault)
    debts.pop(person, None)
    _keep(vault, debts)


def _keep(vault: Vault, debts: dict[str, Debt]) -> None:
    vault.settings.set_state(OWNER, "debts", msgspec.json.encode(tuple(debts.values())))


def strange_parcels(vault: Vault) -> tuple[Strange, ...]:
    """The parcels this vault could not take in, oldest first, at most a hundred."""
    raw = vault.settings.state(OWNER, "strange")
    return msgspec.json.decode(raw, type=tuple[Strange, ...]) if raw else ()


def list_strange(vault: Vault, strange: Strange) -> None:
    """List a parcel that could not be taken in, or its new reason."""
    others = [s for s in strange_parcels(vault) if s.name != strange.name]
    _keep_strange(vault, [*others, strange])


def unlist_strange(vault: Vault, name: str) -> None:
    """A parcel was taken in after all."""
    listed = strange_parcels(vault)
    if any(s.name == name for s in listed):
        _keep_strange(vault, [s for s in listed if s.name != name])


def _keep_strange(vault: Vault, strange: list[Strange]) -> None:
    raw = msgspec.json.encode(strange[-MOST_STRANGE:])
    vault.settings.set_state(OWNER, "strange", raw)
