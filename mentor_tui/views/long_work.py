"""What is said of a long work: how far it is, and what is done and what is not when it was stopped."""

from mentor_tui.i18n import _


def nothing_runs() -> str:
    """The answer to "how far is it" when nothing is under way."""
    return _("No long work is under way.")
