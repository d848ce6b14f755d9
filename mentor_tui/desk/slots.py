"""Times offered for a meeting: those a page offers, and those that suit somebody."""

from collections.abc import Mapping

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import MeetingAnswered
from mentor_tui.domain.meeting_facts import Slot
from mentor_tui.domain.meetings import Meeting
from mentor_tui.i18n import ngettext
from mentor_tui.views.meeting_slots import read_slots, slot_of


def choosing(meeting: Meeting, numbers: tuple[int, ...], words: str = "") -> MeetingAnswered:
    """The fact that these of the times offered suit somebody."""
    return MeetingAnswered(meeting.id, meeting.number, 1 in numbers, words, numbers)


def read_numbers(text: str, meeting: Meeting) -> tuple[int, ...]:
    """The numbers "2" or "1,3" of times that are offered. Raises `Refusal` `meeting.no_slot`."""
    known = {str(n): n for n in range(1, 1 + len(meeting.slots))}
    numbers = tuple(known[one] for one in text.split(",") if one in known)
    if not numbers or not meeting.is_choosing:
        raise Refusal("meeting.no_slot")
    return numbers


def read_offered(args: Mapping[str, str]) -> tuple[Slot, ...]:
    """The further times a page offers, as its route names them."""
    return tuple(slot_of(start, minutes) for start, minutes in read_slots(args.get("others", "")))


def say_offered(further: tuple[Slot, ...]) -> str:
    """How many times were offered."""
    count = 1 + len(further)
    said = ngettext(
        "{count} time offered. The others choose.",
        "{count} times offered. The others choose.",
        count,
    )
    return said.format(count=count)
