"""What sending and receiving may cost: what waits for a yes, and the form that says where that begins."""

from mentor_tui.domain.lines import LIMITS, Line
from mentor_tui.i18n import _, say_duration, say_size
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.source import Source

MEASURED = "measured"


def over(source: Source) -> View:
    """What was not sent and received, as it takes more than the person allows."""
    need = source.road().over
    budget = offer("budget", route="budget")
    if need is None:
        return View(
            "over",
            _("More than your budget"),
            actions=(budget,),
            back="today",
            empty=_("Nothing waits for your yes."),
        )
    rows = [_("To be sent: {size}.").format(size=say_size(need.up))] if need.up else []
    rows += [_("To be received: {size}.").format(size=say_size(need.down))] if need.down else []
    time = say_duration(need.seconds)
    rows += [_("It takes about {time}.").format(time=time)] if need.seconds else []
    rows.append(
        _("Your budget for one sending and receiving: {size}.").format(size=say_size(need.limit))
    )
    return View(
        "over",
        _("More than your budget"),
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, row) for n, row in enumerate(rows, 1)),
        actions=(offer("sync.whole"), budget),
        back="today",
    )


def line_name(line: str) -> str:
    """A kind of line, as a person would say it."""
    match line:
        case Line.SLOW:
            return _("slow: 2G, a modem, a satellite")
        case Line.MIDDLE:
            return _("middling: 3G")
        case Line.FAST:
            return _("fast")
        case _:
            return line


def budget(source: Source) -> View:
    """The form of the budget and of the line."""
    line = source.line()
    chosen = source.setting("road.line")
    choices = (
        Choice(MEASURED, _("as it was measured last")),
        *(Choice(kind.value, line_name(kind)) for kind in Line),
    )
    measured = _("Just now it counts as: {line}.").format(line=line_name(line)) if line else ""
    return View(
        "budget",
        _("Budget and line"),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("What takes more than the budget is sent and received only after your yes."),
            ),
        ),
        fields=(
            Field(
                "budget",
                FieldKind.TEXT,
                _("Budget in kB"),
                source.setting("road.budget"),
                help=_(
                    "For one sending and receiving. Empty: {slow} on a slow line, {middle} on a middling one, no limit on a fast one. 0: never ask."
                ).format(slow=say_size(LIMITS[Line.SLOW]), middle=say_size(LIMITS[Line.MIDDLE])),
            ),
            Field(
                "line",
                FieldKind.CHOICE,
                _("Line"),
                chosen if chosen in tuple(Line) else MEASURED,
                choices,
                help=measured,
            ),
        ),
        actions=(send("budget.keep"),),
        back="roads",
    )
