"""The facts of interpreters in a process: who needs what at meetings, what is ordered, and where everybody asked stands.

Interpreters are named only: their addresses and prices stay in the register of those who order.
"""

from dataclasses import dataclass

from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.gate import Strength
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.teams import Flag, TeamReason


@dataclass(frozen=True, slots=True)
class Need:
    """A service somebody needs at meetings; `language` is a code of `interpreting`, "" where the service has none."""

    service: Support
    language: str = ""
    strength: Strength = Strength.REQUIRED


@dataclass(frozen=True, slots=True)
class NeedsTold:
    """What its author needs at meetings; a later one replaces an earlier one.

    `preferred` and `unwanted` are names of interpreters, without a reason (I28). `line` is what their connection
    carries, nothing if they did not say; `agenda_hours` is how long before they need the agenda, 0 for no matter.
    """

    needs: tuple[Need, ...]
    words: str = ""
    line: Line | None = None
    agenda_hours: int = 0
    preferred: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NeedLifted:
    """Who needs something says that this meeting may be without it, or, with `is_lifted` false, that it may not (I21)."""

    meeting: str
    service: Support
    language: str = ""
    is_lifted: bool = True


@dataclass(frozen=True, slots=True)
class TeamSize:
    """How many people a round of a meeting takes, by which rule of which reason; `urgent` says why the notice is short."""

    number: int
    reason: TeamReason
    rule: str
    urgent: str = ""


@dataclass(frozen=True, slots=True)
class InterpretersOrdered:
    """Interpreters are looked for: for these people, in a round of a meeting."""

    meeting: str
    round: int
    people: tuple[str, ...]
    service: Support
    language: str
    modality: Modality
    team: TeamSize
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderSized:
    """An order is looked at anew for another round: how many people it takes now."""

    order: str
    round: int
    modality: Modality
    team: TeamSize


@dataclass(frozen=True, slots=True)
class InterpreterAsked:
    """Somebody of a register is asked for an order, perhaps in place of another one (`instead_of`, I29)."""

    order: str
    interpreter: str
    name: str
    instead_of: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentStepped:
    """What became of asking one interpreter."""

    order: str
    interpreter: str
    step: AssignmentStep
    words: str = ""


@dataclass(frozen=True, slots=True)
class OrderStepped:
    """What somebody recorded about an order. Giving up names a reason and something else instead (I35).

    `amount` is what it costs, in the smallest unit; nothing is said where it was not worked out.
    """

    order: str
    step: OrderStep
    words: str = ""
    alternative: str = ""
    amount: int | None = None
