"""Today: whose turn it is, what is new, what waits. The page a person begins with and comes back to."""

from dataclasses import replace

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, ngettext, say_list, say_size
from mentor_tui.views.charts import waits
from mentor_tui.views.findings import warnings
from mentor_tui.views.keys import key_name, key_of
from mentor_tui.views.mails import Road
from mentor_tui.views.meeting_rows import clashes, meeting_item
from mentor_tui.views.model import (
    Block,
    BlockKind,
    Item,
    ItemKind,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer
from mentor_tui.views.paging import FEW, whole_list
from mentor_tui.views.preferences import read_preferences
from mentor_tui.views.source import Source
from mentor_tui.views.turns import my_turn, news_item
from mentor_tui.views.waiting import attention, not_begun, their_turn

ALL = "all"
"""The page of everything, where today shows one thing at a time."""

_NEXT = 3
"""Meetings that are told of today."""

_ALWAYS = (
    "sync.now",
    "refused",
    "came",
    "over",
    "left",
    "findings",
    "search",
    "settings",
    "help",
    "lock",
)
"""Actions that stay where one thing is shown."""


def today(source: Source, part: str = "") -> View:
    """What a person does, hears and waits for today: the first of each, and the way to the rest.

    Whoever chose one thing at a time has the first of all and the way to the page of everything.
    Raises `Refusal` `route.unknown` (route) for another `part` than `ALL`.
    """
    if part not in ("", ALL):
        raise Refusal("route.unknown", route=f"today/{part}")
    view = _everything(source)
    if part:
        return replace(view, title=_("Everything for today"), back="today")
    return _first_thing(view) if read_preferences(source.setting).is_one_at_a_time else view


def _first_thing(view: View) -> View:
    first = view.items[:1]
    calm = Block("calm", BlockKind.PARAGRAPH, view.empty)
    rest = Item(
        "rest",
        ItemKind.MORE,
        _("Everything else"),
        detail=_("Opens the page of everything there is to do, and of all actions."),
        route=f"today/{ALL}",
    )
    return replace(
        view,
        text=() if first else (calm,),
        items=number((*first, rest)),
        actions=tuple(action for action in view.actions if action.name in _ALWAYS),
        pictures=(),
    )


def _everything(source: Source) -> View:
    road = source.road()
    mine = source.my_turns(0, FEW)
    found = source.unread(0, FEW)
    theirs = source.their_turns(0, FEW)
    ahead = source.meetings(0, _NEXT)
    beside = clashes(source, ahead.rows)
    items = (
        *(my_turn(source, row) for row in mine.rows),
        *whole_list("turns", mine.more, _("Your turn")),
        *(
            meeting_item(source, row, _("Meetings"), beside.get(row.meeting, ()))
            for row in ahead.rows
        ),
        *whole_list("meetings", ahead.more, _("Meetings")),
        *(news_item(source, row) for row in found.rows),
        *whole_list("news", found.more, _("New")),
        *(their_turn(row, source.today, source.zone) for row in theirs.rows),
        *whole_list("others", theirs.more, _("Others' turn")),
        *attention(source),
        *not_begun(source),
    )
    actions = (
        offer("sync.now"),
        *((offer("news.seen"),) if found.rows else ()),
        *((offer("refused", route="refused"),) if _count_refused(source) else ()),
        *((offer("came", route="came"),) if source.mails(0, 1).rows else ()),
        *((offer("over", route="over"),) if road.over else ()),
        *((offer("left", route="left"),) if source.left() else ()),
        *((offer("findings", route="findings"),) if source.findings() else ()),
        offer("meetings", route="meetings"),
        offer("programmes", route="programmes"),
        offer("people", route="people"),
        offer("search", route="search"),
        *((offer("bookmarks", route="bookmarks"),) if source.bookmarks(0, 1).rows else ()),
        offer("outbox", route="outbox"),
        *((offer("erasures", route="erasures"),) if source.erasures() else ()),
        offer("join.read", route="join"),
        offer("programme.found", route="programme-new"),
        offer("settings", route="settings"),
        offer("help", route="help"),
        offer("lock"),
    )
    return View(
        "today",
        _("Today"),
        notices=_notices(source, road),
        items=number(items),
        actions=actions,
        empty=_("Nothing waits for you and nothing is new."),
        pictures=waits(theirs.rows, source.today, source.zone, "waiting"),
    )


def _notices(source: Source, road: Road) -> tuple[Notice, ...]:
    found = list(warnings(source))
    if not road.transport:
        found.append(
            Notice(
                NoticeKind.WARNING,
                _("No way to send and receive is chosen yet."),
                _("What you do is kept here."),
                _("Choose one in Settings, key {key}, under How parcels travel.").format(
                    key=key_name(key_of("settings"))
                ),
            )
        )
    if count := _count_refused(source):
        said = ngettext(
            "{count} thing that came was not taken in.",
            "{count} things that came were not taken in.",
            count,
        )
        found.append(
            Notice(
                NoticeKind.WARNING,
                said.format(count=count),
                _("Nothing of yours was changed."),
                _("See why with key {key}.").format(key=key_name(key_of("refused"))),
            )
        )
    if need := road.over:
        what = _("{size} wait to be sent and received, more than your budget.")
        then = _("See it, and say yes, with key {key}.").format(key=key_name(key_of("over")))
        found.append(Notice(NoticeKind.NEWS, what.format(size=say_size(need.size)), then=then))
    if count := len(source.left()):
        said = ngettext(
            "{count} large mail was left on the server.",
            "{count} large mails were left on the server.",
            count,
        )
        then = _("See them with key {key}.").format(key=key_name(key_of("left")))
        found.append(Notice(NoticeKind.NEWS, said.format(count=count), then=then))
    if people := source.waiting_for_word():
        found.append(
            Notice(
                NoticeKind.WARNING,
                _(
                    "Something waits for {names}, who can only be reached by mail that others could read."
                ).format(names=say_list([p.name for p in people])),
                _("It is kept in the outbox."),
                _("Agree or not under People, key {key}.").format(key=key_name(key_of("people"))),
            )
        )
    if count := source.count_mails():
        said = ngettext(
            "{count} ordinary mail that came waits for you.",
            "{count} ordinary mails that came wait for you.",
            count,
        )
        then = _("Read what came with key {key}.").format(key=key_name(key_of("came")))
        found.append(Notice(NoticeKind.NEWS, said.format(count=count), then=then))
    return tuple(found)


def _count_refused(source: Source) -> int:
    return source.count_refused() + len(source.strange_parcels())
