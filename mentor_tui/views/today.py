"""Today: whose turn it is, what is new, what waits. The page a person begins with and comes back to."""

from datetime import date

from mentor_tui.domain.processes import Task
from mentor_tui.domain.programmes import Invitation
from mentor_tui.domain.rows import NewsRow, ProcessRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.balls import (
    OFFER_HAND_OVER,
    REMIND,
    TELL_COORDINATOR,
    overdue_level,
    task_label,
    task_sentence,
    turn_route,
    waiting_label,
)
from mentor_tui.views.keys import key_name, key_of
from mentor_tui.views.model import Item, ItemKind, Notice, NoticeKind, View, number
from mentor_tui.views.news import news, news_label
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import (
    due_sentence,
    parse_day,
    promise_sentence,
    say_day,
    say_due,
    say_time,
    sentences,
)


def today(source: Source) -> View:
    """What a person does, hears and waits for today."""
    me = source.own().person.id
    rows = sorted(source.processes(), key=lambda r: r.ball_due or "9999")
    mine = [r for r in rows if r.ball_person == me]
    others = [r for r in rows if r.ball_person and r.ball_person != me]
    found = source.news()
    items = (
        *(_my_turn(source, row, found) for row in mine),
        *(_news_item(source, row) for row in sorted(found, key=lambda n: n.time, reverse=True)),
        *(_their_turn(row, source.today) for row in others),
        *_attention(source, others, me),
        *_waiting(source, rows, me),
    )
    actions = (
        offer("sync.now"),
        *((offer("news.seen"),) if found else ()),
        *((offer("refused", route="refused"),) if _count_refused(source) else ()),
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
    found = []
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


def _my_turn(source: Source, row: ProcessRow, found: tuple[NewsRow, ...]) -> Item:
    task = Task(row.ball_for)
    process = source.process(row.circle)
    has_new = any(n.circle == row.circle and n.type == "ReviewReleased" for n in found)
    level = overdue_level(row.ball_due, source.today, process.answer_days)
    reminder = _("Somebody is waiting for you.") if level >= REMIND else ""
    said = (task_sentence(task), due_sentence(row.ball_due, source.today), reminder, _who(row))
    return Item(
        row.circle,
        ItemKind.ACTION,
        task_label(task, row.title),
        say_due(row.ball_due, source.today),
        sentences(*said),
        _("Your turn"),
        route=turn_route(process, task, has_new_review=has_new),
    )


def _who(row: ProcessRow) -> str:
    if row.stage_title:
        return _("Participant {name}, stage {number} of {count}: {stage}.").format(
            name=row.participant_name,
            number=row.stage_number,
            count=row.stage_count,
            stage=row.stage_title,
        )
    return _("Participant {name}.").format(name=row.participant_name)


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


def _their_turn(row: ProcessRow, day: date) -> Item:
    task = Task(row.ball_for)
    is_review = task is Task.REVIEW
    until = promise_sentence(row.ball_due, day) if is_review else due_sentence(row.ball_due, day)
    return Item(
        f"waiting {row.circle}",
        ItemKind.PROCESS,
        waiting_label(task, row.ball_name),
        say_due(row.ball_due, day),
        sentences(_("Process {title}.").format(title=row.title), until, _who(row)),
        _("Others' turn"),
        route=f"process/{row.circle}",
    )


def _attention(source: Source, others: list[ProcessRow], me: str) -> tuple[Item, ...]:
    """What a coordinator is told: somebody is late by more than the answer time (I10)."""
    late = [r for r in others if (day := parse_day(r.ball_due)) and day < source.today]
    if not late:
        return ()
    mine = {
        p.circle
        for p in source.people()
        if p.person == me and p.role == Role.COORDINATOR and not p.is_ended
    }
    found = []
    for row in late:
        if not mine & {row.circle, row.programme}:
            continue
        level = overdue_level(row.ball_due, source.today, source.process(row.circle).answer_days)
        if level < TELL_COORDINATOR:
            continue
        then = _("Write to {name} and ask what is in the way.").format(name=row.ball_name)
        if level >= OFFER_HAND_OVER:
            then = _("You can offer to hand the work over to somebody else.")
        detail = (
            _("Process {title}.").format(title=row.title),
            due_sentence(row.ball_due, source.today),
            then,
            _who(row),
        )
        found.append(
            Item(
                f"late {row.circle}",
                ItemKind.PROCESS,
                row.ball_name,
                say_due(row.ball_due, source.today),
                sentences(*detail),
                _("Needs your attention"),
                route=f"process/{row.circle}",
            )
        )
    return tuple(found)


def _waiting(source: Source, rows: list[ProcessRow], me: str) -> tuple[Item, ...]:
    """Programmes joined without a process yet, and places kept for people who have not answered."""
    begun = {r.programme for r in rows if me in (r.participant, r.mentor)}
    joined = (
        Item(
            f"joined {j.programme}",
            ItemKind.PROGRAMME,
            j.title,
            _("not begun"),
            _("{name} starts the process.").format(name=j.coordinator.name),
            _("Waiting to begin"),
            route=f"person/{j.coordinator.id}",
        )
        for j in source.own().joined
        if j.programme not in begun and j.role is not Role.COORDINATOR
    )
    places = (
        _place(row.circle, i, source.today)
        for row in source.programmes()
        for i in source.programme(row.circle).invitations
        if i.by == me and not i.taken_by and i.until >= source.today.isoformat()
    )
    return (*joined, *places)


def _place(programme: str, invitation: Invitation, day: date) -> Item:
    return Item(
        f"invited {invitation.id}",
        ItemKind.PERSON,
        invitation.name,
        say_due(invitation.until, day),
        _("Invited, and has not answered yet."),
        _("Waiting to begin"),
        route=f"invitation/{programme}/{invitation.id}",
    )
