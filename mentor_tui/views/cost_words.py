"""What money is for and who pays it, in words."""

from typing import assert_never

from mentor_tui.domain.closing_facts import CostKind, Payer
from mentor_tui.i18n import _


def kind_label(kind: CostKind) -> str:
    """What money is for, around the name of who gets it, which stands as `{words}`."""
    match kind:
        case CostKind.INTERPRETING:
            return _("Work: {words}")
        case CostKind.TRAVEL:
            return _("Travel: {words}")
        case CostKind.CANCELLING:
            return _("Cancelled: {words}")
        case _:
            assert_never(kind)


def payer_name(payer: Payer) -> str:
    """Who pays, in the middle of a sentence."""
    match payer:
        case Payer.PROGRAMME:
            return _("the programme")
        case Payer.PUBLIC_FUNDER:
            return _("a public funder")
        case Payer.OTHER:
            return _("another institution")
        case Payer.PARTICIPANT:
            return _("the participant, by a signed clause")
        case _:
            assert_never(payer)
