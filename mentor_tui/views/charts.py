"""What is counted, in words and as numbers a face may draw: the way of a process, loads, waits.

A picture never tells more than the words it stands beside.
"""

from collections.abc import Iterable
from datetime import date

from mentor_tui.domain import clock
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.processes import Process, Stage, StageState
from mentor_tui.domain.rows import Page, ProcessRow
from mentor_tui.i18n import _, ngettext, say_list, say_number
from mentor_tui.views.model import Bar, BarState, Block, BlockKind, Picture, PictureKind
from mentor_tui.views.source import Load
from mentor_tui.views.states import stage_state
from mentor_tui.views.wording import sentences

_OVER = (StageState.CLOSED, StageState.SKIPPED)


def progress(found: Process) -> tuple[Block, Picture]:
    """How far a process is: stages done, the one under way, stages ahead."""
    total = len(found.stages)
    done = sum(s.state in _OVER for s in found.stages)
    ahead = sum(s.state is StageState.LOCKED for s in found.stages)
    said = [_("Stages done: {done} of {total}.").format(done=done, total=total)]
    if stage := found.current_stage:
        now = _("Now: {stage}, {state}.")
        said.append(now.format(stage=stage.plan.title, state=stage_state(stage.state)))
    if ahead:
        said.append(_("Stages ahead: {count}.").format(count=ahead))
    bars = tuple(Bar(s.plan.title, 1, stage_state(s.state), _bar(s)) for s in found.stages)
    block = Block("progress", BlockKind.PARAGRAPH, sentences(*said))
    return block, Picture(PictureKind.STEPS, bars, block.id)


def _bar(stage: Stage) -> BarState:
    if stage.state in _OVER:
        return BarState.DONE
    return BarState.AHEAD if stage.state is StageState.LOCKED else BarState.NOW


def load(found: Page[Load]) -> tuple[tuple[Block, ...], tuple[Picture, ...]]:
    """How many processes under way each mentor has, those with the most first."""
    rows = found.rows
    if not rows:
        return (), ()
    # Translators: a mentor and how many processes they have, such as "Marek Kowalski 3"
    named = [_("{name} {count}").format(name=r.name, count=say_number(r.count)) for r in rows]
    if found.more:
        said = _("Mentors with the most processes under way: {loads}.")
    else:
        said = _("Mentors and their processes under way: {loads}.")
    block = Block("load", BlockKind.PARAGRAPH, said.format(loads=say_list(named)))
    bars = tuple(Bar(r.name, r.count, say_number(r.count), BarState.NOW) for r in rows)
    return (block,), (Picture(PictureKind.LOAD, bars, block.id),)


def days_waited(since: str, today: date, zone: str) -> int:
    """The days since an event's time, on the clocks of `zone`; 0 when no calendar reaches that far."""
    try:
        return max((today - day_of(clock.moment(since), zone)).days, 0)
    except (ValueError, OverflowError, OSError):
        return 0


def waited_sentence(since: str, today: date, zone: str) -> str:
    """For how long somebody has been waited for; empty on the first day."""
    days = days_waited(since, today, zone)
    said = ngettext("It has waited {count} day.", "It has waited {count} days.", days)
    return said.format(count=days) if days else ""


def waits(rows: Iterable[ProcessRow], today: date, zone: str, prefix: str) -> tuple[Picture, ...]:
    """How long each of the processes on a page waits; each row says the same in words.

    The bar of a process belongs to the item whose id is `prefix` and the process.
    """
    bars = tuple(
        Bar(
            row.ball_name,
            days,
            _count_days(days),
            BarState.LATE if row.ball_due < today.isoformat() else BarState.NOW,
            f"{prefix} {row.circle}",
        )
        for row in rows
        if (days := days_waited(row.ball_since, today, zone))
    )
    return (Picture(PictureKind.WAITS, bars),) if bars else ()


def _count_days(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=days)
