"""What a person has to do and what is new: the rows of today, and the pages of each list of it."""

from dataclasses import replace

from mentor_tui.domain.processes import Task
from mentor_tui.domain.rows import NewsRow, ProcessRow
from mentor_tui.i18n import _
from mentor_tui.views.balls import REMIND, overdue_level, task_label, task_sentence, turn_route
from mentor_tui.views.charts import waits
from mentor_tui.views.model import Action, Item, ItemKind, View, number
from mentor_tui.views.news import news as tell
from mentor_tui.views.news import news_label
from mentor_tui.views.offers import offer
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.source import Source
from mentor_tui.views.waiting import late_item, place_item, their_turn, who
from mentor_tui.views.wording import due_sentence, say_day, say_due, say_time, sentences


def my_turn(source: Source, row: ProcessRow) -> Item:
    """What a person is asked for, until when, for whom; opening it leads straight to the work."""
    task = Task(row.ball_for)
    has_new = task is Task.REVISE and source.has_unread(row.circle, "ReviewReleased")
    level = overdue_level(row.ball_due, source.today, row.answer_days)
    reminder = _("Somebody is waiting for you.") if level >= REMIND else ""
    said = (task_sentence(task), due_sentence(row.ball_due, source.today), reminder, who(row))
    return Item(
        f"mine {row.circle}",
        ItemKind.ACTION,
        task_label(task, row.title),
        say_due(row.ball_due, source.today),
        sentences(*said),
        _("Your turn"),
        route=turn_route(row, task, has_new_review=has_new),
    )


def news_item(source: Source, row: NewsRow) -> Item:
    """What somebody else did, and when."""
    said = (tell(row, source.zone), say_time(row.time, source.zone))
    return Item(
        row.event,
        ItemKind.MESSAGE if row.type == "MessageSent" else ItemKind.NEWS,
        row.author_name if row.type == "MessageSent" else news_label(row),
        say_day(row.time, source.zone),
        sentences(*said),
        _("New"),
        route=row.route,
    )


def turns(source: Source, page: str = "1") -> View:
    """Everything a person has to do, a page at a time."""
    place = read_page("turns", page)
    found = source.my_turns(first_of(place), PAGE)
    items = tuple(my_turn(source, row) for row in found.rows)
    return _list("turns", _("Your turn"), place, items, found.more)


def others(source: Source, page: str = "1") -> View:
    """Everything others have to do, a page at a time."""
    place = read_page("others", page)
    found = source.their_turns(first_of(place), PAGE)
    items = tuple(their_turn(row, source.today, source.zone) for row in found.rows)
    drawn = waits(found.rows, source.today, source.zone, "waiting")
    return replace(_list("others", _("Others' turn"), place, items, found.more), pictures=drawn)


def late(source: Source, page: str = "1") -> View:
    """Everything a coordinator is told about, a page at a time."""
    place = read_page("late", page)
    found = source.late(first_of(place), PAGE)
    items = tuple(late_item(source, row) for row in found.rows)
    drawn = waits(found.rows, source.today, source.zone, "late")
    view = _list("late", _("Needs your attention"), place, items, found.more)
    return replace(view, pictures=drawn)


def places(source: Source, page: str = "1") -> View:
    """Everybody who was invited and has not answered, a page at a time."""
    place = read_page("places", page)
    found = source.places(first_of(place), PAGE)
    items = tuple(place_item(row, source.today) for row in found.rows)
    return _list("places", _("Waiting to begin"), place, items, found.more)


def news(source: Source, page: str = "1") -> View:
    """Everything new, a page at a time."""
    place = read_page("news", page)
    found = source.unread(first_of(place), PAGE)
    items = tuple(news_item(source, row) for row in found.rows)
    seen = (offer("news.seen"),) if items else ()
    return _list("news", _("New"), place, items, found.more, seen)


def _list(
    route: str,
    title: str,
    place: int,
    items: tuple[Item, ...],
    more: int,
    actions: tuple[Action, ...] = (),
) -> View:
    alone = tuple(replace(item, group="") for item in items)  # the title names the group
    return View(
        page_route(route, place),
        page_title(title, place),
        items=number((*alone, *next_page(route, place, more))),
        actions=(*page_actions(route, place, more), *actions),
        back="today",
        empty=_("There is nothing here any more."),
    )
