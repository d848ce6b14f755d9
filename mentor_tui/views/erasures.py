"""Erasures: what was erased on this desk, when, by whom and why; nothing of what it was."""

from mentor_tui.domain.values import ErasureReason
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.news import erased_label
from mentor_tui.views.source import ErasedLine, Source
from mentor_tui.views.wording import say_day, say_time, sentences


def erasures(source: Source) -> View:
    """The lines that remain of what was erased."""
    return View(
        "erasures",
        _("What was erased"),
        text=(
            Block(
                "about",
                BlockKind.PARAGRAPH,
                _("Only these lines are left. What was erased cannot be brought back here."),
            ),
        ),
        items=number(tuple(_item(source, line) for line in source.erasures())),
        back="today",
        empty=_("Nothing was erased on this desk."),
    )


def _item(source: Source, line: ErasedLine) -> Item:
    count = ngettext("{count} entry.", "{count} entries.", line.count).format(count=line.count)
    by = _("Erased by {name}.").format(name=line.author or _("somebody unknown"))
    why = _("Reason: {reason}.").format(reason=reason_name(line.reason))
    return Item(
        line.event,
        ItemKind.NEWS,
        erased_label(line.kind),
        say_day(line.time, source.zone),
        sentences(by, count, why, say_time(line.time, source.zone)),
    )


def reason_name(reason: str) -> str:
    """Why something was erased, in words."""
    match reason:
        case ErasureReason.ASKED:
            return _("the person asked for it")
        case ErasureReason.OVER:
            return _("it is not needed any more")
        case ErasureReason.MISTAKE:
            return _("it was entered by mistake")
        case _:
            return _("another reason")
