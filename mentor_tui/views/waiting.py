"""What others do, what is late, what has not begun: the rows of today that wait for somebody else."""

from datetime import date

from mentor_tui.domain.processes import Task
from mentor_tui.domain.rows import InvitationRow, ProcessRow
from mentor_tui.domain.values import Role
from mentor_tui.i18n import _, pgettext
from mentor_tui.views.balls import (
    OFFER_HAND_OVER,
    overdue_level,
    their_sentence,
    waiting_label,
)
from mentor_tui.views.charts import waited_sentence
from mentor_tui.views.model import Item, ItemKind
from mentor_tui.views.paging import FEW, whole_list
from mentor_tui.views.source import Source
from mentor_tui.views.wording import (
    due_sentence,
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


def their_turn(row: ProcessRow, day: date, zone: str) -> Item:
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
            waited_sentence(row.ball_since, day, zone),
            _("Process {title}.").format(title=row.title),
            who(row),
        ),
        _("Others' turn"),
        route=f"process/{row.circle}",
    )


def attention(source: Source) -> tuple[Item, ...]:
    """What a coordinator is told: somebody is late by more than the answer time (I10)."""
    found = source.late(0, FEW)
    return (
        *(late_item(source, row) for row in found.rows),
        *whole_list("late", found.more, _("Needs your attention")),
    )


def late_item(source: Source, row: ProcessRow) -> Item:
    """Who is late, with what, and what a coordinator can do about it."""
    level = overdue_level(row.ball_due, source.today, row.answer_days)
    then = _("Write to {name} and ask what is in the way.").format(name=row.ball_name)
    if level >= OFFER_HAND_OVER:
        then = _("You can offer to hand the work over to somebody else.")
    detail = (
        _("Process {title}.").format(title=row.title),
        due_sentence(row.ball_due, source.today),
        waited_sentence(row.ball_since, source.today, source.zone),
        then,
        who(row),
    )
    return Item(
        f"late {row.circle}",
        ItemKind.PROCESS,
        row.ball_name,
        say_due(row.ball_due, source.today),
        sentences(*detail),
        _("Needs your attention"),
        route=f"process/{row.circle}",
    )


def not_begun(source: Source) -> tuple[Item, ...]:
    """Programmes joined without a process yet, and places kept for people who have not answered."""
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
        if j.role is not Role.COORDINATOR and not source.process_in(j.programme)
    )
    kept = source.places(0, FEW)
    return (
        *joined,
        *(place_item(row, source.today) for row in kept.rows),
        *whole_list("places", kept.more, _("Waiting to begin")),
    )


def place_item(row: InvitationRow, day: date) -> Item:
    """Somebody who was invited and has not answered, and until when they may."""
    return Item(
        f"invited {row.invitation}",
        ItemKind.PERSON,
        row.name,
        say_due(row.until, day),
        _("Invited, and has not answered yet."),
        _("Waiting to begin"),
        route=f"invitation/{row.circle}/{row.invitation}",
    )
