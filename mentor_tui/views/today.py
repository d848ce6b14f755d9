"""Today: whose turn it is, what is new, what waits. The page a person begins with and comes back to."""

from mentor_tui.domain.processes import Task
from mentor_tui.domain.rows import NewsRow, ProcessRow
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.balls import (
    REMIND,
    overdue_level,
    task_label,
    task_sentence,
    turn_route,
)
from mentor_tui.views.findings import warnings
from mentor_tui.views.keys import key_name, key_of
from mentor_tui.views.model import Item, ItemKind, Notice, NoticeKind, View, number
from mentor_tui.views.news import news, news_label
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.waiting import attention, coordinated, not_begun, their_turn, who
from mentor_tui.views.wording import (
    due_sentence,
    say_day,
    say_due,
    say_time,
    sentences,
)

_JOINED = "RoleGranted"


def today(source: Source) -> View:
    """What a person does, hears and waits for today."""
    me = source.own().person.id
    rows = sorted(source.processes(), key=lambda r: r.ball_due or "9999")
    mine = [r for r in rows if r.ball_person == me]
    others = [r for r in rows if r.ball_person and r.ball_person != me]
    found = _news(source)
    items = (
        *(_my_turn(source, row, found) for row in mine),
        *(_news_item(source, row) for row in sorted(found, key=lambda n: n.time, reverse=True)),
        *(their_turn(row, source.today) for row in others),
        *attention(source, others, me),
        *not_begun(source, rows, me),
    )
    actions = (
        offer("sync.now"),
        *((offer("news.seen"),) if found else ()),
        *((offer("refused", route="refused"),) if _count_refused(source) else ()),
        *((offer("findings", route="findings"),) if source.findings() else ()),
        offer("programmes", route="programmes"),
        offer("people", route="people"),
        offer("outbox", route="outbox"),
        offer("join.read", route="join"),
        offer("programme.found", route="programme-new"),
        offer("settings", route="settings"),
        offer("help", route="help"),
        offer("lock"),
    )
    return View(
        "today",
        _("Today"),
        notices=_notices(source),
        items=number(items),
        actions=actions,
        empty=_("Nothing waits for you and nothing is new."),
    )


def _notices(source: Source) -> tuple[Notice, ...]:
    found = list(warnings(source))
    if not source.road().transport:
        found.append(
            Notice(
                NoticeKind.WARNING,
                _("No way to send and receive is chosen yet."),
                _("What you do is kept here."),
                _("Choose a shared folder in Settings, key {key}.").format(
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
    return tuple(found)


def _count_refused(source: Source) -> int:
    refused = sum(r.standing == "refused" for r in source.refused())
    return refused + len(source.strange_parcels())


def _news(source: Source) -> tuple[NewsRow, ...]:
    """What is new; who else joined a programme is told to its coordinators only."""
    me = source.own().person
    found = source.news()
    if all(row.type != _JOINED for row in found):
        return found
    leads = coordinated(source, me.id)
    return tuple(
        row for row in found if row.type != _JOINED or row.circle in leads or row.about == me.name
    )


def _my_turn(source: Source, row: ProcessRow, found: tuple[NewsRow, ...]) -> Item:
    task = Task(row.ball_for)
    process = source.process(row.circle)
    has_new = any(n.circle == row.circle and n.type == "ReviewReleased" for n in found)
    level = overdue_level(row.ball_due, source.today, process.answer_days)
    reminder = _("Somebody is waiting for you.") if level >= REMIND else ""
    said = (task_sentence(task), due_sentence(row.ball_due, source.today), reminder, who(row))
    return Item(
        f"mine {row.circle}",
        ItemKind.ACTION,
        task_label(task, row.title),
        say_due(row.ball_due, source.today),
        sentences(*said),
        _("Your turn"),
        route=turn_route(process, task, has_new_review=has_new),
    )


def _news_item(source: Source, row: NewsRow) -> Item:
    said = (news(row), say_time(row.time, source.zone))
    return Item(
        row.event,
        ItemKind.MESSAGE if row.type == "MessageSent" else ItemKind.NEWS,
        row.author_name if row.type == "MessageSent" else news_label(row),
        say_day(row.time, source.zone),
        sentences(*said),
        _("New"),
        route=row.route,
    )
