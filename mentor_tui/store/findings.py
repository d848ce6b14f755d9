"""What was found missing or strange in a vault, kept until its person has dealt with it."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import msgspec

from mentor_tui.domain.errors import Fact, Trouble
from mentor_tui.store.settings import Settings

_NAME = "vault.findings"


@dataclass(frozen=True, slots=True)
class _Finding:
    code: str
    facts: dict[str, Fact] = field(default_factory=dict)


class Findings:
    """Troubles by code, in the order they were first found."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._unkept: tuple[_Finding, ...] = ()

    def all(self) -> tuple[Trouble, ...]:
        """What was found and not settled."""
        return tuple(Trouble(f.code, **f.facts) for f in (*self._kept(), *self._unkept))

    def add(self, found: Iterable[Trouble], *, is_kept: bool = True) -> None:
        """Note troubles; one of a code that is noted already joins it. `is_kept`: beyond this opening."""
        new = tuple(_Finding(t.code, t.facts) for t in found)
        if not is_kept:
            self._unkept = (*self._unkept, *new)
        elif new:
            known = {f.code: f for f in self._kept()}
            for finding in new:
                known[finding.code] = _join(known.get(finding.code), finding)
            self._keep(tuple(known.values()))

    def settle(self) -> None:
        """The person knows and goes on with what is here."""
        self._unkept = ()
        self._keep(())

    def _kept(self) -> tuple[_Finding, ...]:
        raw = self._settings.get(_NAME)
        return msgspec.json.decode(raw, type=tuple[_Finding, ...]) if raw else ()

    def _keep(self, findings: tuple[_Finding, ...]) -> None:
        self._settings.set(_NAME, msgspec.json.encode(findings).decode())


def _join(old: _Finding | None, new: _Finding) -> _Finding:
    """The same thing found twice: what is missing or came back adds up, over the whole time."""
    if old is None:
        return new
    facts = {
        name: _JOIN[name](int(old.facts[name]), int(value))
        for name, value in new.facts.items()
        if name in _JOIN and name in old.facts
    }
    return _Finding(new.code, {**new.facts, **facts})


_JOIN: dict[str, Callable[[int, int], int]] = {
    "missing": operator.add,
    "count": operator.add,
    "since": min,
    "until": max,
}
