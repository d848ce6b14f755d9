"""Troubles in words, when the first one happens; those that go on are told once."""

from mentor_tui.domain.errors import MentorError
from mentor_tui.views.model import Notice


def explain(error: MentorError) -> Notice:
    """An error in words. Loaded when the first one happens: today is read far more often."""
    from mentor_tui.views import explain as words

    return words.explain(error)


class ToldOnce:
    """What is tried again and again by itself: why it fails is told once, and again only for another reason."""

    def __init__(self) -> None:
        self._last = ""

    def explain(self, trouble: MentorError) -> Notice | None:
        """The trouble in words, unless it is the one that was told last."""
        if trouble.code == self._last:
            return None
        self._last = trouble.code
        return explain(trouble)

    def forget(self) -> None:
        """It went well: the next trouble is news."""
        self._last = ""
