"""What a reason is made of: what happened, what is safe, what to do next, worded when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mentor_tui.i18n import _

Facts = Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Reason:
    """The sentences about one error; facts stand in them as `{name}`."""

    what: str
    safe: str = ""
    then: str = ""


Reasons = dict[str, Callable[[Facts], Reason]]
"""Code → its sentences. A function, because nothing is translated before a person's language is known."""


def count(facts: Facts, name: str) -> int:
    """A number among the facts, for choosing a plural form; 0 when it is not there."""
    value = facts.get(name, 0)
    return value if isinstance(value, int) else 0


def unchanged() -> str:
    """What is safe after most refusals."""
    return _("Nothing was changed.")


def ask_coordinator() -> str:
    """What to do about a fault that is nobody's own here."""
    return _("Tell the coordinator of your programme.")
