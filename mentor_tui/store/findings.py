"""What was found missing or strange in a vault, kept until its person has dealt with it."""

from collections.abc import Iterable
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
    """The same thing found twice: what is missing adds up, over the whole time."""
    if old is None or "missing" not in new.facts:
        return new
    before, now = old.facts, new.facts
    facts: dict[str, Fact] = {
        "missing": int(before["missing"]) + int(now["missing"]),
        "since": min(int(before["since"]), int(now["since"])),
        "until": max(int(before["until"]), int(now["until"])),
    }
    return _Finding(new.code, facts)
