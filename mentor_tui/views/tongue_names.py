"""The names of spoken languages, and of the ways deafblind people communicate."""

from typing import assert_never

from mentor_tui.domain.interpreting import Skogn
from mentor_tui.i18n import _, current_language


def tongue_name(code: str) -> str:
    """A language or way by its code; the code itself where nobody has a name for it."""
    try:
        return _method(Skogn(code))
    except ValueError:
        pass
    from babel import Locale

    return str(Locale.parse(current_language()).languages.get(code, code)) if code else ""


def _method(method: Skogn) -> str:
    match method:
        case Skogn.LORM:
            return _("Lorm alphabet")
        case Skogn.TACTILE_SIGN:
            return _("signing into the hands")
        case Skogn.LIMITED_FIELD:
            return _("signing in a narrow field of view")
        case Skogn.TRACKING:
            return _("signing with held wrists")
        case Skogn.BLOCK_LETTERS:
            return _("letters on the palm")
        case Skogn.BRAILLE:
            return _("braille")
        case Skogn.CLOSE_SPEECH:
            return _("speaking close by")
        case Skogn.HAPTIC_SIGNALS:
            return _("haptic signals")
        case _:
            assert_never(method)
