"""The own calendar in words: a week or a day of meetings over all processes, free days and holidays said, clashes too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mentor_tui.domain.calendar import day_of, holiday_name
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.rows import MeetingRow, Page
from mentor_tui.domain.typed_time import FIRST_YEAR, LAST_YEAR
from mentor_tui.i18n import _, current_language, say_date
from mentor_tui.views.meeting_rows import clashes, meeting_item
from mentor_tui.views.model import Action, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.paging import PAGE, first_of, next_page, read_page
from mentor_tui.views.source import Source
from mentor_tui.views.wording import parse_day

WEEK, DAY = "calendar", "calendar-day"


def week(source: Source, of: str = "", page: str = "1") -> View:
    """The seven days from Monday on that `of` (YYYY-MM-DD, else today) is one of. Raises `Refusal` `route.unknown`."""
    day = _read(WEEK, of, source.today)
    monday = day - timedelta(days=day.weekday())
    days = [monday + timedelta(days=n) for n in range(7)]
    view = _view(source, WEEK, days, page)
    beside = [
        *_step("page.next", _("Next week"), WEEK, days[0], 7),
        *_step("page.previous", _("Week before"), WEEK, days[0], -7),
    ]
    here = source.today in days
    shown = source.today if here else days[0]
    actions = (
        *beside,
        offer("calendar.day", route=f"{DAY}/{shown.isoformat()}"),
        *(() if here else (offer("calendar.now", _("This week"), route=WEEK),)),
        *_further(WEEK),
    )
    said = _("This week, from {day}") if here else _("Week from {day}")
    title = said.format(day=say_date(days[0]))
    return replace(view, title=title, actions=actions, back="meetings")


def day(source: Source, of: str = "", page: str = "1") -> View:
    """One day, `of` (YYYY-MM-DD) or today. Raises `Refusal` `route.unknown`."""
    shown = _read(DAY, of, source.today)
    view = _view(source, DAY, [shown], page)
    actions = (
        *_step("page.next", _("Next day"), DAY, shown, 1),
        *_step("page.previous", _("Day before"), DAY, shown, -1),
        offer("calendar.week", route=f"{WEEK}/{shown.isoformat()}"),
        *(
            ()
            if shown == source.today
            else (offer("calendar.now", _("Meetings of today"), route=DAY),)
        ),
        *_further(DAY),
    )
    title = _("Meetings on {day}").format(day=say_date(shown))
    return replace(view, title=title, actions=actions, back=f"{WEEK}/{shown.isoformat()}")


def go(source: Source, to: str = WEEK) -> View:
    """The form that takes a day as people say it. Raises `Refusal` `route.unknown`."""
    if to not in (WEEK, DAY):
        raise Refusal("route.unknown", route=f"calendar-go/{to}")
    return View(
        f"calendar-go/{to}",
        _("Go to a date"),
        fields=(
            Field(
                "when",
                FieldKind.TEXT,
                _("Which day"),
                help=_("For example: tomorrow, 16.12, next Tuesday, or next week."),
                required=True,
            ),
        ),
        actions=(send("calendar.find", to=to),),
        back=to,
    )


def _read(route: str, text: str, today: date) -> date:
    found = parse_day(text) if text else today
    if (
        found is None
        or not FIRST_YEAR <= found.year <= LAST_YEAR
        or found.isoformat() != (text or found.isoformat())
    ):
        raise Refusal("route.unknown", route=f"{route}/{text}")
    return found


def _step(name: str, label: str, route: str, begin: date, days: int) -> Iterator[Action]:
    there = begin + timedelta(days=days)
    if FIRST_YEAR <= there.year <= LAST_YEAR:
        yield offer(name, label, route=f"{route}/{there.isoformat()}")


def _further(to: str) -> tuple[Action, ...]:
    return (
        offer("calendar.go", route=f"calendar-go/{to}"),
        offer("meetings", _("All meetings ahead"), route="meetings"),
    )


def _view(source: Source, route: str, days: Sequence[date], page: str) -> View:
    """The days with what is on each, a page of meetings at a time; a day that has its meetings elsewhere is not free."""
    place = read_page(f"{route}/{days[0].isoformat()}", page)
    start, end = _midnight(days[0], source.zone), _midnight(days[-1] + timedelta(1), source.zone)
    found = source.meetings_between(start, end, first_of(place), PAGE)
    on: dict[date, list[MeetingRow]] = {one: [] for one in days}
    for row in found.rows:
        begins = day_of(datetime.fromisoformat(row.start), source.zone)
        on[max(begins, days[0])].append(row)
    whole = f"{route}/{days[0].isoformat()}"
    beside = clashes(source, found.rows)
    items = (
        item
        for one in days
        for item in _day(source, one, on[one], beside, is_free=_is_free(one, on, place, found))
    )
    return View(
        f"{whole}/{place}" if place > 1 else whole,
        "",
        items=number((*items, *next_page(whole, place, found.more))),
    )


def _is_free(
    one: date, on: dict[date, list[MeetingRow]], place: int, found: Page[MeetingRow]
) -> bool:
    """Nothing is on that day: also not on the pages before and after this one."""
    full = [day for day, rows in on.items() if rows]
    if place == 1 and not found.more:
        return not on[one]
    return bool(full) and not on[one] and full[0] < one < full[-1]


def _day(
    source: Source,
    day: date,
    rows: Sequence[MeetingRow],
    beside: dict[str, tuple[MeetingRow, ...]],
    *,
    is_free: bool,
) -> Iterator[Item]:
    heading = day_heading(day, source.today)
    for row in rows:
        yield meeting_item(source, row, heading, beside.get(row.meeting, ()), in_day=day)
    if is_free:
        # Translators: a day without meetings, such as "Nothing on Thursday"; each day has its own form in many languages
        free = {
            0: _("Nothing on Monday"),
            1: _("Nothing on Tuesday"),
            2: _("Nothing on Wednesday"),
            3: _("Nothing on Thursday"),
            4: _("Nothing on Friday"),
            5: _("Nothing on Saturday"),
            6: _("Nothing on Sunday"),
        }[day.weekday()]
        route = f"{DAY}/{day.isoformat()}"
        yield Item(f"free {day.isoformat()}", ItemKind.DAY, free, group=heading, route=route)


def day_heading(day: date, today: date) -> str:
    """A day as the heading over its meetings: whether it is today, and which public holiday it is."""
    holiday = holiday_name(day, current_language())
    said = say_date(day)
    if day == today:
        # Translators: the heading of today in a calendar, such as "Friday, 27 November 2026, today"
        said = _("{day}, today").format(day=said)
    if holiday:
        # Translators: the heading of a day in a calendar
        said = _("{day}, public holiday: {name}").format(day=said, name=holiday)
    return said


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
