"""Times offered to choose from: as rows to choose with, as a numbered list in a letter, and as they stand in a route."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import Slot
from mentor_tui.domain.meetings import Meeting, read_minute, write_minute
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, ngettext, say_clock, say_list
from mentor_tui.views.meeting_times import elsewhere, remarks, say_begin, say_span, span_sentence
from mentor_tui.views.model import Item, ItemKind
from mentor_tui.views.offers import offer
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def time_route(process: str, meeting: str, times: Sequence[tuple[datetime, int]]) -> str:
    """The page where typed times are read back: of a new meeting, or with `meeting` of another time of one."""
    (start, minutes), *others = times
    place = f"meeting-move/{process}/{meeting}" if meeting else f"meeting-new/{process}"
    return f"{place}/{write_minute(start)}/{minutes}/{write_slots(others)}".rstrip("/")


def read_time_route(start: str, minutes: str) -> tuple[datetime, int]:
    """The moment and the minutes such a route names. Raises `Refusal` `route.unknown` (route)."""
    try:
        begins, long = read_minute(start), int(minutes)
        begins + timedelta(minutes=long)
    except (ValueError, OverflowError):
        raise Refusal("route.unknown", route=f"{start}/{minutes}") from None
    return begins, long


def write_slots(times: Iterable[tuple[datetime, int]]) -> str:
    """Further times as they stand in a route."""
    return "+".join(f"{write_minute(start)}_{minutes}" for start, minutes in times)


def read_slots(text: str) -> list[tuple[datetime, int]]:
    """The further times a route names. Raises `Refusal` `route.unknown` (route)."""
    parts = (one.partition("_") for one in text.split("+") if one)
    return [read_time_route(start, minutes) for start, _line, minutes in parts]


def slot_of(start: datetime, minutes: int) -> Slot:
    """A time as facts hold it."""
    return Slot(write_minute(start), minutes)


def slot_items(source: Source, process: Process, meeting: Meeting, me: str) -> tuple[Item, ...]:
    """The times offered in a meeting, each chosen by opening its row: by its number in a line."""
    if not meeting.is_choosing:
        return ()
    return tuple(
        _item(source, process, meeting, number, me) for number in range(1, len(meeting.slots) + 1)
    )


def _item(source: Source, process: Process, meeting: Meeting, number: int, me: str) -> Item:
    start, minutes = _time(meeting.slots[number - 1])
    suits = [r.person for r in meeting.replies if number in r.slots]
    names = say_list([name_of(process.members, p) for p in suits if p != me])
    mine = _("You chose it.") if me in suits else ""
    choose = offer(
        "meeting.choose",
        has_key=False,
        process=process.id,
        meeting=meeting.id,
        round=str(meeting.number),
        slot=str(number),
    )
    until = say_clock(start + timedelta(minutes=minutes), source.zone)[1]
    return Item(
        f"slot {number}",
        ItemKind.MEETING,
        # Translators: a time to choose in a row, such as "Wed 16 Dec, 10:00 to 11:30"
        _("{begin} to {end}").format(begin=say_begin(start, source.zone), end=until),
        detail=sentences(
            span_sentence(start, minutes, source.zone),
            elsewhere(start, minutes, source.zone, process.zone),
            mine,
            _("It suits {names}.").format(names=names) if names else "",
            remarks(source, start, minutes, but=meeting.id),
        ),
        actions=(choose,) if me in meeting.people else (),
    )


def ask_to_choose(meeting: Meeting, me: str) -> str:
    """What somebody does with the times that are offered."""
    count = len(meeting.slots)
    said = ngettext("{count} time is offered.", "{count} times are offered.", count)
    if me not in meeting.people:
        return said.format(count=count)
    how = _("Choose those that suit you. The first that suits everybody is agreed.")
    return sentences(said.format(count=count), how)


def list_slots(slots: tuple[Slot, ...], zone: str) -> list[str]:
    """The times offered, numbered, one on each line."""
    # Translators: one of numbered times, such as "2. Wednesday, 16 December 2026, from 10:00 to 11:30"
    numbered = _("{number}. {when}")
    return [
        numbered.format(number=number, when=say_span(*_time(slot), zone))
        for number, slot in enumerate(slots, 1)
    ]


def say_chosen(meeting: Meeting, numbers: tuple[int, ...], zone: str) -> str:
    """The times with these numbers, as a list in a sentence; without those that are there no more."""
    known = [meeting.slots[n - 1] for n in numbers if 1 <= n <= len(meeting.slots)]
    return say_list([say_begin(read_minute(slot.start), zone) for slot in known])


def _time(slot: Slot) -> tuple[datetime, int]:
    return read_minute(slot.start), slot.minutes
