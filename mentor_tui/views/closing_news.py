"""News, letters and labels of what follows a meeting: hours, costs, notes."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.i18n import _


def closing_label(type_: str) -> str:
    """What such an event is, in a row about `{about}`; empty for any other."""
    match type_:
        case "HoursNoted" | "OverrunAgreed":
            return _("Hours: {about}")
        case _:
            return ""


def closing_name(type_: str) -> str:
    """The same alone; empty for any other."""
    match type_:
        case "HoursNoted" | "OverrunAgreed":
            return _("Hours of an interpreter")
        case "CostNoted":
            return _("Costs of interpreters")
        case "NoteKept":
            return _("Note for oneself")
        case _:
            return ""


def letter_of_closing(facts: Facts) -> str:
    """One piece of such news, whole, for a mail; empty for one of anything else."""
    match facts:
        case f.HoursNoted() | f.OverrunAgreed():
            return _("It was noted how long an interpreter worked.")
        case f.CostNoted():
            return _("It was noted what interpreters cost.")
        case _:
            return ""
