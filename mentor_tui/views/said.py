"""What was said to a person, as a page of its own: the newest first, each with its time in words. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mentor_tui.i18n import _, say_clock, say_moment
from mentor_tui.views.clean import clean
from mentor_tui.views.model import Block, BlockKind, Focus, View
from mentor_tui.views.words import sentences

ROUTE = "said"


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing that was said, at a moment with its zone.

    `by_itself`: no key of the person's brought it about. `was_kept`: it was not said at all, because the
    person wants quiet; it stands in the list only.
    """

    number: int
    text: str
    at: datetime
    by_itself: bool = False
    was_kept: bool = False


def said(sayings: Sequence[Saying], zone: str, now: datetime, back: str) -> View:
    """The list, given oldest first. `zone` is the person's, "" for the computer's own clock.

    Each saying is a piece of text, so it is read by paragraph like any other.
    """
    return clean(
        View(
            ROUTE,
            _("What was said"),
            text=tuple(
                Block(f"said-{s.number}", BlockKind.PARAGRAPH, _word(s, zone, now))
                for s in reversed(sayings)
            )
            or (Block("said-nothing", BlockKind.PARAGRAPH, _("Nothing was said yet.")),),
            back=back,
            focus=Focus.TEXT,
        )
    )


def _word(saying: Saying, zone: str, now: datetime) -> str:
    """What was said comes first: it is what one looks for."""
    day, time = say_clock(saying.at, zone)
    if day == say_clock(now, zone)[0]:
        when = _("At {time}.").format(time=time)
    else:
        when = say_moment(saying.at, zone)
    how = ""
    if saying.was_kept:
        how = _("By itself, kept for this list.")
    elif saying.by_itself:
        how = _("By itself.")
    return sentences(saying.text, when, how)
