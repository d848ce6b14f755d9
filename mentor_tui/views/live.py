"""A meeting while it runs: who interprets, what is on, what comes next; and the line that is said before each change."""

from datetime import UTC, datetime, timedelta

from mentor_tui.domain.meeting_states import AGREED
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.processes import Process
from mentor_tui.domain.running import (
    Cue,
    CueKind,
    Stretch,
    minutes_since,
    on_at,
    point_at,
    stretches,
)
from mentor_tui.i18n import _, ngettext, say_clock, say_list, say_number
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Action, Block, BlockKind, Notice, NoticeKind, View
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences

AHEAD = timedelta(minutes=30)
"""How long before a meeting its page leads to this one."""


def may_run(one: Meeting, now: datetime) -> bool:
    """It is agreed, and begins soon or has begun."""
    return one.state in AGREED and one.start - AHEAD <= now


def live(source: Source, process: str, meeting: str) -> View:
    """The page that is open during a meeting. Raises `Refusal` `meeting.unknown`."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    begun = source.begun(one.id)
    return View(
        f"live/{process}/{meeting}",
        _("During the meeting: {title}").format(title=found.title),
        text=(*about(source, one), *_now(source, found, one, begun), *_plan(source, found, one)),
        actions=_actions(source, found, one, begun),
        back=f"meeting/{process}/{meeting}",
    )


def _now(source: Source, found: Process, one: Meeting, begun: datetime | None) -> tuple[Block, ...]:
    plan = stretches(found.coverage, one)
    if begun is None:
        said = [
            ("begin", _("Say when it begins."))
            if len(plan) < 2
            else (
                "begin",
                _("Say when it begins: you are then told two minutes before each change."),
            )
        ]
    else:
        minute = minutes_since(begun, source.now)
        is_over = source.now >= one.end
        begins = _("It began at {clock}.").format(clock=say_clock(begun, source.zone)[1])
        said = [
            ("begun", begins),
            ("over", _say_over(one, source) if is_over else ""),
            ("on", "" if is_over else _say_on(plan, minute, begun, source.zone)),
            ("point", _say_point(one, minute, begun, source.zone)),
        ]
    return tuple(Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text)


def _say_on(plan: tuple[Stretch, ...], minute: int, begun: datetime, zone: str) -> str:
    """What is on now, and what comes after it."""
    here, after = on_at(plan, minute)
    if here is None or len(plan) < 2:
        return ""
    until = _clock(begun, here.end, zone)
    if here.is_break:
        first = _("Now there is a break, until {clock}.").format(clock=until)
    elif here.on:
        first = _("Now interpreting: {names}, until {clock}.").format(
            names=say_list(list(here.on)), clock=until
        )
    else:
        first = _("No change until {clock}.").format(clock=until)
    if after is None:
        return first
    then = _("Then a break.") if after.is_break else ""
    if after.on and not after.is_break:
        then = _("Then: {names}.").format(names=say_list(list(after.on)))
    return sentences(first, then)


def _say_point(one: Meeting, minute: int, begun: datetime, zone: str) -> str:
    found = point_at(one, minute)
    if found is None or found[0].is_break:
        return ""
    return _("Agenda: {point}, until {clock}.").format(
        point=found[0].title, clock=_clock(begun, found[1], zone)
    )


def _say_over(one: Meeting, source: Source) -> str:
    minutes = minutes_since(one.end, source.now)
    over = ngettext(
        "It was planned until {clock}: {count} minute over.",
        "It was planned until {clock}: {count} minutes over.",
        minutes,
    )
    return over.format(clock=say_clock(one.end, source.zone)[1], count=say_number(minutes))


def _plan(source: Source, found: Process, one: Meeting) -> tuple[Block, ...]:
    """Who interprets from when, by the beginning, and the breaks; nothing where nothing changes."""
    begun = source.begun(one.id) or one.start
    return plan_blocks(stretches(found.coverage, one), begun, source.zone)


def plan_blocks(plan: tuple[Stretch, ...], begun: datetime, zone: str) -> tuple[Block, ...]:
    """The plan of a meeting as a list under its heading: a line for each stretch; nothing where nobody takes over."""
    if not any(stretch.on for stretch in plan):
        return ()
    lines = (
        # Translators: from this time on this person interprets, or there is a break
        _("{time} {name}").format(
            time=_clock(begun, stretch.begin, zone),
            name=_("break")
            if stretch.is_break
            else say_list(list(stretch.on)) or _("nobody interprets"),
        )
        for stretch in plan
    )
    return (
        Block("swaps", BlockKind.HEADING, _("Who interprets when"), 1),
        *(Block(f"swap {n}", BlockKind.LIST, text) for n, text in enumerate(lines, 1)),
    )


def _actions(
    source: Source, found: Process, one: Meeting, begun: datetime | None
) -> tuple[Action, ...]:
    if not may_run(one, source.now):
        return ()
    if begun is None:
        return (offer("live.begin", process=found.id, meeting=one.id),)
    offers = [offer("live.forget", process=found.id, meeting=one.id)]
    if one.start <= source.now:
        offers.insert(0, offer("meeting.held", route=f"meeting-held/{found.id}/{one.id}"))
    return tuple(offers)


def say_cue(cue: Cue, plan: tuple[Stretch, ...], minute: int, end: datetime, zone: str) -> Notice:
    """A cue, as a notice that every face says."""
    return Notice(NoticeKind.NEWS, _cue(cue, plan, minute, end, zone))


def _cue(cue: Cue, plan: tuple[Stretch, ...], minute: int, end: datetime, zone: str) -> str:
    if cue.to is None or cue.kind is CueKind.OVER:
        clock = say_clock(end, zone)[1]
        if any(stretch.on for stretch in plan):
            said = _(
                "The planned end, {clock}, is reached. Interpreters are booked until then: ask "
                "them before you go on."
            )
        else:
            said = _("The planned end, {clock}, is reached.")
        return said.format(clock=clock)
    names = say_list(list(cue.to.on))
    if cue.kind is CueKind.NOW:
        if cue.to.is_break:
            return _("Now: break.")
        return _("Now interpreting: {names}.").format(names=names) if names else _("Break over.")
    minutes = max(cue.to.begin - minute, 1)
    if cue.to.is_break:
        said = ngettext("In {count} minute: break.", "In {count} minutes: break.", minutes)
    elif names:
        said = ngettext(
            "In {count} minute interpreting: {names}.",
            "In {count} minutes interpreting: {names}.",
            minutes,
        )
    else:
        said = ngettext(
            "The break ends in {count} minute.", "The break ends in {count} minutes.", minutes
        )
    return said.format(count=say_number(minutes), names=names)


def _clock(begun: datetime, minute: int, zone: str) -> str:
    # Minutes are real time, also where clocks are changed.
    return say_clock(begun.astimezone(UTC) + timedelta(minutes=minute), zone)[1]
