"""Ways to every code of the register of interpreters."""

from collections.abc import Callable

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.read_list import ReadLine, ReadList, without_known
from mentor_tui.domain.register import MOST_INTERPRETERS, Credential
from mentor_tui.domain.typed_entries import read_end
from tests.domain.build import EWA, ProgrammeStory
from tests.domain.test_register import IWONA, changed, code_of, crowd

REGISTER = ProgrammeStory()
REGISTER.write(EWA, f.InterpreterKept(IWONA))


def kept(**changes: object) -> Callable[[], str]:
    return lambda: REGISTER.attempt(EWA, f.InterpreterKept(changed(IWONA, **changes)))


def shown(**changes: object) -> Callable[[], str]:
    return kept(credentials=(changed(Credential("PZG", "T2"), **changes),))


def refused_day(typed: str) -> str:
    with pytest.raises(Refusal) as refused:
        read_end(typed)
    return refused.value.code


TWICE = ReadList("list.csv", (ReadLine(2, IWONA),))


ENTRY_WAYS: dict[str, Callable[[], str]] = {
    "credential.empty": shown(issuer=" ", kind=""),
    "credential.no_evidence": shown(verified_by=EWA.id, verified_on="2026-11-02"),
    "interpreter.calendar": kept(calendar="http://example.org/iwona.ics"),
    "interpreter.distance": kept(distance_km=10**30),
    "interpreter.least": kept(least_minutes=-1),
    "interpreter.no_contact": kept(address=" ", phone="", agency=""),
    "interpreter.no_day": lambda: refused_day("some day"),
    "interpreter.no_name": kept(name=" "),
    "interpreter.no_reason": lambda: REGISTER.attempt(EWA, f.InterpreterDropped(IWONA.id, "")),
    "interpreter.price": kept(price_travel=-1),
    "interpreter.too_many": lambda: code_of(crowd(MOST_INTERPRETERS), IWONA),
    "register.known": lambda: without_known(TWICE, (IWONA,)).bad[0].why.code,
    "interpreter.unknown": lambda: REGISTER.attempt(EWA, f.InterpreterDropped("k9", "asked")),
}
