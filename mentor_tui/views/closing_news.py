"""News, letters and labels of what follows a meeting: hours, recording, costs, notes."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.i18n import _


def tell_closing(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentence for an event by `name` in the process `about`; empty for one of anything else."""
    match type_, further:
        case "RecordingAsked", _further:
            said = _("{name} asks whether a meeting in {about} may be recorded. Say yes or no.")
        case "RecordingAnswered", ("yes",):
            said = _("{name} says that a meeting in {about} may be recorded.")
        case "RecordingAnswered", _further:
            said = _("{name} does not want a meeting in {about} to be recorded.")
        case _:
            return ""
    return said.format(name=name, about=about)


def closing_label(type_: str) -> str:
    """What such an event is, in a row about `{about}`; empty for any other."""
    match type_:
        case "HoursNoted" | "OverrunAgreed":
            return _("Hours: {about}")
        case "RecordingAsked":
            return _("Recording? {about}")
        case "RecordingAnswered" | "RecordingNoted":
            return _("Recording: {about}")
        case _:
            return ""


def closing_name(type_: str) -> str:
    """The same alone; empty for any other."""
    match type_:
        case "HoursNoted" | "OverrunAgreed":
            return _("Hours of an interpreter")
        case "RecordingAsked":
            return _("Question about recording")
        case "RecordingAnswered" | "RecordingNoted":
            return _("Answer about recording")
        case "CostNoted":
            return _("Costs of interpreters")
        case "NoteKept":
            return _("Note for oneself")
        case _:
            return ""


def letter_of_closing(facts: Facts) -> str:
    """One piece of such news, whole, for a mail; empty for one of anything else."""
    match facts:
        case f.RecordingAsked():
            return _(
                "Somebody asks whether the meeting may be recorded. It may only if everybody says yes. "
                "Answer in your own words whether you agree."
            )
        case f.RecordingAnswered(is_yes=True):
            return _("One says that the meeting may be recorded.")
        case f.RecordingAnswered():
            return _("One does not want the meeting to be recorded.")
        case f.RecordingNoted():
            return _("It was noted what an interpreter says about recording.")
        case f.HoursNoted() | f.OverrunAgreed():
            return _("It was noted how long an interpreter worked.")
        case f.CostNoted():
            return _("It was noted what interpreters cost.")
        case _:
            return ""
