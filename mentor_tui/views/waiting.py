"""What others do, what is late, what has not begun: the rows of today that wait for somebody else."""

from datetime import date

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.processes import Task
from mentor_tui.domain.programmes import Invitation
from mentor_tui.domain.rows import ProcessRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, pgettext
from mentor_tui.views.balls import (
    OFFER_HAND_OVER,
    TELL_COORDINATOR,
    overdue_level,
    their_sentence,
    waiting_label,
)
from mentor_tui.views.model import Item, ItemKind
from mentor_tui.views.source import Source
from mentor_tui.views.wording import (
    due_sentence,
    parse_day,
    promise_sentence,
    say_due,
    sentences,
)


def who(row: ProcessRow) -> str:
    """Whose process a row is, and which stage is under way."""
    if row.stage_title:
        return _("Participant {name}, stage {number} of {count}: {stage}.").format(
            name=row.participant_name,
            number=row.stage_number,
            count=row.stage_count,
            stage=row.stage_title,
        )
    return _("Participant {name}.").format(name=row.participant_name)


def their_turn(row: ProcessRow, day: date) -> Item:
    """What somebody else does, until when; for a review what was promised (I11)."""
    task = Task(row.ball_for)
    is_review = task is Task.REVIEW
    until = promise_sentence(row.ball_due, day) if is_review else due_sentence(row.ball_due, day)
    return Item(
        f"waiting {row.circle}",
        ItemKind.PROCESS,
        waiting_label(task, row.ball_name),
        say_due(row.ball_due, day),
        sentences(
            their_sentence(task, row.ball_name),
            until,
            _("Process {title}.").format(title=row.title),
            who(row),
        ),
        _("Others' turn"),
        route=f"process/{row.circle}",
    )


def coordinated(source: Source, me: str) -> frozenset[str]:
    """The programmes and processes a person coordinates."""
    return frozenset(
        p.circle
        for p in source.people()
        if p.person == me and p.role == Role.COORDINATOR and not p.is_ended
    )


def attention(source: Source, others: list[ProcessRow], me: str) -> tuple[Item, ...]:
    """What a coordinator is told: somebody is late by more than the answer time (I10)."""
    late = [r for r in others if (day := parse_day(r.ball_due)) and day < source.today]
    if not late:
        return ()
    mine = coordinated(source, me)
    found = []
    for row in late:
        if not mine & {row.circle, row.programme}:
            continue
        level = overdue_level(row.ball_due, source.today, _answer_days(source, row))
        if level < TELL_COORDINATOR:
            continue
        then = _("Write to {name} and ask what is in the way.").format(name=row.ball_name)
        if level >= OFFER_HAND_OVER:
            then = _("You can offer to hand the work over to somebody else.")
        detail = (
            _("Process {title}.").format(title=row.title),
            due_sentence(row.ball_due, source.today),
            then,
            who(row),
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


def _answer_days(source: Source, row: ProcessRow) -> int:
    """The promise of a row's programme; the process restates it for a desk without the programme."""
    try:
        return source.programme(row.programme).answer_days
    except Refusal:
        return source.process(row.circle).answer_days


def not_begun(source: Source, rows: list[ProcessRow], me: str) -> tuple[Item, ...]:
    """Programmes joined without a process yet, and places kept for people who have not answered."""
    begun = {r.programme for r in rows if me in (r.participant, r.mentor)}
    joined = (
        Item(
            f"joined {j.programme}",
            ItemKind.PROGRAMME,
            j.title,
            pgettext("programme", "not begun"),
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
