"""Orders of interpreters in words: how they take part, where an order and everybody asked stands, what may happen next."""

from typing import assert_never

from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.coverage import Asked
from mentor_tui.domain.gate import Strength
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.order_facts import Need
from mentor_tui.domain.orders import OrderState, is_held
from mentor_tui.i18n import _, pgettext
from mentor_tui.views.teams import support_name
from mentor_tui.views.wording import as_sentence


def modality_name(modality: Modality) -> str:
    """How an interpreter takes part."""
    match modality:
        case Modality.ON_SITE:
            return _("in the same room")
        case Modality.VRI:
            return _("by video")
        case Modality.HYBRID:
            return _("some in the room, some by video")
        case Modality.VRS:
            return _("between a phone and video")
        case Modality.ON_DEMAND_VIDEO:
            return _("by a video service without an appointment")
        case _:
            assert_never(modality)


def order_state_name(state: OrderState) -> str:
    """Where an order stands, for a row of those who order."""
    match state:
        case OrderState.DRAFT:
            return pgettext("order", "being prepared")
        case OrderState.REQUESTED:
            return pgettext("order", "nobody asked yet")
        case OrderState.OFFERED:
            return pgettext("order", "people are asked")
        case OrderState.PARTIALLY_COVERED:
            return pgettext("order", "some are assigned")
        case OrderState.COVERED:
            return pgettext("order", "all are assigned")
        case OrderState.CONFIRMED:
            return pgettext("order", "all have confirmed")
        case OrderState.IN_PROGRESS:
            return pgettext("order", "under way")
        case OrderState.COMPLETED:
            return pgettext("order", "took place")
        case OrderState.DECLINED_BY_ALL:
            return pgettext("order", "all have declined")
        case OrderState.NOT_COVERED:
            return pgettext("order", "nobody was found")
        case OrderState.CANCELLED_FREE:
            return pgettext("order", "cancelled for free")
        case OrderState.CANCELLED_LATE:
            return pgettext("order", "cancelled late")
        case OrderState.NO_SHOW_INTERPRETER:
            return pgettext("order", "an interpreter did not come")
        case _:
            return _state_of_money(state)


def _state_of_money(state: OrderState) -> str:
    match state:
        case OrderState.VOIDED:
            return pgettext("order", "withdrawn")
        case OrderState.NO_SHOW_CLIENT:
            return pgettext("order", "the interpreters waited in vain")
        case OrderState.VERIFIED:
            return pgettext("order", "hours checked")
        case OrderState.INVOICED:
            return pgettext("order", "billed")
        case OrderState.SETTLED:
            return pgettext("order", "paid")
        case _:
            return pgettext("order", "disputed")


def assignment_state(state: AssignmentState) -> str:
    """Where somebody who was asked stands, for a row."""
    match state:
        case AssignmentState.INVITED:
            return pgettext("interpreter", "asked")
        case AssignmentState.INTERESTED:
            return pgettext("interpreter", "would come")
        case AssignmentState.RESERVED:
            return pgettext("interpreter", "keeps the time free")
        case AssignmentState.SUBSTITUTION_PROPOSED:
            return pgettext("interpreter", "stands in if agreed")
        case AssignmentState.ASSIGNED:
            return pgettext("interpreter", "assigned")
        case AssignmentState.CONFIRMED:
            return pgettext("interpreter", "has confirmed")
        case AssignmentState.RECONFIRM:
            return pgettext("interpreter", "must confirm anew")
        case AssignmentState.CHECKED_IN:
            return pgettext("interpreter", "is there")
        case AssignmentState.DONE:
            return pgettext("interpreter", "has interpreted")
        case AssignmentState.DECLINED:
            return pgettext("interpreter", "cannot")
        case AssignmentState.WITHDRAWN:
            return pgettext("interpreter", "has withdrawn")
        case AssignmentState.NOT_SELECTED:
            return pgettext("interpreter", "not needed")
        case AssignmentState.REPLACED:
            return pgettext("interpreter", "replaced")
        case AssignmentState.NO_SHOW:
            return pgettext("interpreter", "did not come")
        case _:
            assert_never(state)


def concerns_all(asked: Asked) -> bool:
    """Who comes, or would stand in; whoever was asked in vain is nobody's news."""
    comes = (AssignmentState.SUBSTITUTION_PROPOSED, AssignmentState.RECONFIRM)
    return is_held(asked.state) or asked.state in comes


def step_label(step: AssignmentStep) -> str:
    """What somebody notes about one who was asked."""
    match step:
        case AssignmentStep.ACCEPTED:
            return _("They would come")
        case AssignmentStep.RESERVED:
            return _("They keep the time free")
        case AssignmentStep.SUBSTITUTE_PROPOSED:
            return _("Ask whether they may stand in")
        case AssignmentStep.SUBSTITUTE_AGREED:
            return _("Agree to this interpreter")
        case AssignmentStep.SUBSTITUTE_REFUSED:
            return _("Refuse this interpreter")
        case AssignmentStep.ASSIGNED:
            return _("Assign them")
        case AssignmentStep.CONFIRMED:
            return _("They have confirmed")
        case AssignmentStep.CHECKED_IN:
            return _("They are there")
        case AssignmentStep.DONE:
            return _("They have interpreted")
        case AssignmentStep.DECLINED:
            return _("They cannot come")
        case AssignmentStep.WITHDRAWN:
            return _("They have withdrawn")
        case AssignmentStep.NOT_SELECTED:
            return _("They are not needed")
        case AssignmentStep.REPLACED:
            return _("Somebody else comes instead")
        case AssignmentStep.NO_SHOW:
            return _("They did not come")
        case AssignmentStep.CHANGED | AssignmentStep.ASKED_AGAIN:
            return ""
        case _:
            assert_never(step)


def strength_name(strength: Strength) -> str:
    """How much somebody needs something."""
    match strength:
        case Strength.REQUIRED:
            return pgettext("need", "required")
        case Strength.PREFERRED:
            return pgettext("need", "preferred")
        case Strength.HELPFUL:
            return pgettext("need", "helpful")
        case _:
            assert_never(strength)


def say_need(need: Need) -> str:
    """A need with how much it is one: "sign language interpreting, PJM: required"."""
    # Translators: a service and how much somebody needs it, such as "live captions: required"
    return _("{what}: {strength}").format(
        what=support_name(need.service, need.language), strength=strength_name(need.strength)
    )


def say_service(
    service: Support, language: str, names: str, modality: Modality | None = None
) -> str:
    """What is looked for and for whom, as a sentence; with how they take part once that is chosen."""
    what = as_sentence(support_name(service, language))
    if modality is None:
        return _("{what}, for {name}.").format(what=what, name=names)
    said = _("{what}, {how}, for {names}.")
    return said.format(what=what, how=modality_name(modality), names=names)


def line_name(line: Line) -> str:
    """What somebody's line carries."""
    match line:
        case Line.SLOW:
            return _("text only, no picture")
        case Line.MIDDLE:
            return _("sound, a picture badly")
        case Line.FAST:
            return _("a clear picture")
        case _:
            assert_never(line)
