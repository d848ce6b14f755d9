"""News and letters of what people need at meetings, and of interpreters."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.coverage import find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.orders import Cover, OrderStep, PlainState, plain_cover
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _
from mentor_tui.views.closing_news import letter_of_closing
from mentor_tui.views.order_words import assignment_state
from mentor_tui.views.pack_news import letter_of_pack
from mentor_tui.views.recording_consents import letter_of_recording
from mentor_tui.views.teams import plain_state, support_name
from mentor_tui.views.wording import sentences


def tell_order(type_: str, name: str, about: str, further: tuple[str, ...]) -> str:
    """The sentences for an event by `name` in the process `about`; empty for one of anything else."""
    match type_, further:
        case "NeedsTold", _further:
            return _("{name} said what they need at meetings in {about}.").format(
                name=name, about=about
            )
        case "NeedLifted", (service, language, is_lifted):
            said = (
                _("{name} says that a meeting in {about} may be without this: {what}.")
                if is_lifted
                else _("{name} needs this after all at a meeting in {about}: {what}.")
            )
            return said.format(name=name, about=about, what=_support(service, language))
        case "InterpretersOrdered", (service, language):
            said = _("{name} is looking for this, for a meeting in {about}: {what}.")
            return said.format(name=name, about=about, what=_support(service, language))
        case "AssignmentStepped", (who, state, cover, have, need):
            told = _("For a meeting in {about}: {who} {state}.").format(
                about=about, who=who, state=_assignment(state)
            )
            return sentences(told, _cover(cover, have, need))
        case "OrderSized", _further:
            said = _("{name} looked again how many interpreters a meeting in {about} takes.")
            return said.format(name=name, about=about)
        case "OrderStepped", (step, words, other):
            return sentences(_ended(step, about), words, _instead(other))
        case _:
            return ""


def _support(service: str, language: str) -> str:
    try:
        return support_name(Support(service), language)
    except ValueError:
        return service


def _assignment(state: str) -> str:
    try:
        return assignment_state(AssignmentState(state))
    except ValueError:
        return state


def _cover(cover: str, have: str, need: str) -> str:
    if not (cover and have.isdecimal() and need.isdecimal()):
        return ""
    return plain_state(Cover(PlainState(cover), int(have), int(need)))


def _ended(step: str, about: str) -> str:
    match step:
        case OrderStep.GIVEN_UP:
            return _("No interpreters were found for a meeting in {about}.").format(about=about)
        case OrderStep.CANCELLED_FREE | OrderStep.CANCELLED_LATE | OrderStep.VOIDED:
            return _("The interpreters for a meeting in {about} are cancelled.").format(about=about)
        case _:
            return _("Something was noted about the interpreters of a meeting in {about}.").format(
                about=about
            )


def _instead(other: str) -> str:
    return _("Instead: {words}").format(words=other) if other.strip() else ""


def order_label(type_: str) -> str:
    """What such an event is, in a row about `{about}`; empty for any other."""
    match type_:
        case "NeedsTold" | "NeedLifted":
            return _("Needs: {about}")
        case (
            "InterpretersOrdered"
            | "OrderSized"
            | "InterpreterAsked"
            | "AssignmentStepped"
            | "OrderStepped"
        ):
            return _("Interpreters: {about}")
        case _:
            return ""


def order_name(type_: str) -> str:
    """The same alone; empty for any other."""
    match type_:
        case "NeedsTold" | "NeedLifted":
            return _("Needs at meetings")
        case "InterpretersOrdered" | "OrderSized" | "OrderStepped":
            return _("Order of interpreters")
        case "InterpreterAsked" | "AssignmentStepped":
            return _("Interpreter of a meeting")
        case _:
            return ""


def kind_of_order(facts: Facts) -> str:
    """The kind of such news, for the subject of a mail: no need and no interpreter is named there (I38)."""
    match facts:
        case f.NeedsTold() | f.NeedLifted() | f.InterpretersOrdered() | f.OrderSized():
            return _("Mentoring: a meeting")
        case f.AssignmentStepped() | f.OrderStepped() | f.RecordingAsked() | f.RecordingAnswered():
            return _("Mentoring: a meeting")
        case _:
            return ""


def letter_of_order(process: Process | None, facts: Facts) -> str:
    """One piece of such news, whole, for a mail; empty for one of anything else.

    Who was asked and said no concerns those who ask; a letter tells how far the search is.
    """
    match facts:
        case f.NeedsTold():
            return _("Somebody said what they need at meetings.")
        case f.NeedLifted(is_lifted=True):
            return _("The meeting may be without what somebody needs, they say.")
        case f.NeedLifted():
            return _("Somebody needs what was named before at the meeting after all.")
        case f.InterpretersOrdered(service=service, language=language):
            said = _("This is looked for, for the meeting: {what}.")
            return said.format(what=support_name(service, language))
        case f.OrderSized():
            return _("It was looked at again how many interpreters the meeting takes.")
        case f.InterpreterAsked():
            return _("An interpreter is asked.")
        case f.AssignmentStepped(order=order, interpreter=interpreter, step=step):
            return _letter_of_step(process, order, interpreter, step)
        case f.RecordingAsked() | f.RecordingAnswered():
            return letter_of_recording(process, facts)
        case f.OrderStepped(step=step, words=words, alternative=other):
            return sentences(_ended(step, process.title if process else ""), words, _instead(other))
        case _:
            return letter_of_pack(process, facts) or letter_of_closing(facts)


def _letter_of_step(
    process: Process | None, order: str, interpreter: str, step: AssignmentStep
) -> str:
    try:
        if process is None:
            raise Refusal("order.unknown")
        found = find_order(process.coverage, order)
        name = find_asked(found, interpreter).name
    except Refusal:
        return _("Something changed about the interpreters of the meeting.")
    cover = plain_cover(found.team.number, found.states, found.recorded)
    asked = (
        _("{name} may interpret at the meeting in place of somebody else, if you agree.").format(
            name=name
        )
        if step is AssignmentStep.SUBSTITUTE_PROPOSED
        else ""
    )
    return sentences(asked, plain_state(cover) if cover else "")
