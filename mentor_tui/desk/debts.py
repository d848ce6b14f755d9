"""What the courier has to remember between runs: receipts and questions it owes, parcels it could not take in."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from mentor_tui.store.vault import Vault

OWNER = "courier"
MOST_WANTED = 200
MOST_STRANGE = 100
MOST_CIRCLES = 50
"""Circles whose newest events are named in one parcel."""


@dataclass(frozen=True, slots=True)
class Strange:
    """A parcel that could not be taken in: its name on the road and the code of the reason."""

    name: str
    code: str


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

    def parts(self) -> tuple["Debt", ...]:
        """The debt in parts that each fit into a parcel beside its events; the first has all but circles."""
        starts = range(0, len(self.circles), MOST_CIRCLES)
        some = [self.circles[start : start + MOST_CIRCLES] for start in starts] or [()]
        rest = (Debt(self.person, circles) for circles in some[1:])
        return (replace(self, circles=some[0]), *rest)


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
) -> None:
    """Owe a person receipts, or questions for events."""
    debts = read_debts(vault)
    debt = debts.get(person, Debt(person))
    debts[person] = replace(
        debt,
        circles=tuple(dict.fromkeys((*debt.circles, *circles))),
        have=tuple(dict.fromkeys((*debt.have, *have))),
        want=tuple(dict.fromkeys((*debt.want, *want)))[:MOST_WANTED],
        refill=debt.refill or refill,
    )
    _keep(vault, debts)


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
