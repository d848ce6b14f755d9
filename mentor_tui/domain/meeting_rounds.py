"""What a round may be: a time ahead, a length, a way to meet, several times to choose from, an agenda that fits."""

from datetime import UTC, datetime, timedelta

from mentor_tui.domain import clock
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem, MeetingWay, Round, Slot

LEAST_MINUTES, MOST_MINUTES = 5, 12 * 60
MOST_ITEMS = 60
MOST_SLOTS = 5
"""Times that may be offered at once."""
_AHEAD_AT_MOST = timedelta(days=5 * 366)
_MINUTE = "%Y-%m-%dT%H:%MZ"


def write_minute(moment: datetime) -> str:
    """An aware moment as facts hold it, seconds dropped."""
    return moment.astimezone(UTC).strftime(_MINUTE)


def read_minute(text: str) -> datetime:
    """The aware moment a fact holds. Raises `ValueError` for any other writing."""
    moment = datetime.strptime(text, _MINUTE).replace(tzinfo=UTC)
    if write_minute(moment) != text:
        raise ValueError(text)
    return moment


def begin_before(moment: str) -> str:
    """When the longest meeting began that ends at a moment (as facts hold it)."""
    return write_minute(read_minute(moment) - timedelta(minutes=MOST_MINUTES))


def check_round(round_: Round, people: tuple[str, ...], time: str) -> None:
    """Raises `Refusal` `meeting.past`, `meeting.length` (least, most), `meeting.caller`, `meeting.no_place`."""
    try:
        start = read_minute(round_.start)
    except ValueError:
        raise Refusal("event.malformed") from None
    said = clock.moment(time)
    if start <= said:
        raise Refusal("meeting.past")
    if start - said > _AHEAD_AT_MOST:
        raise Refusal("event.malformed")
    if not LEAST_MINUTES <= round_.minutes <= MOST_MINUTES:
        raise Refusal("meeting.length", least=LEAST_MINUTES, most=MOST_MINUTES)
    if round_.caller and round_.way is not MeetingWay.PHONE:
        raise Refusal("event.malformed")
    everybody_calls = not round_.caller and bool(round_.place.strip())
    if round_.way is MeetingWay.PHONE and round_.caller not in people and not everybody_calls:
        raise Refusal("meeting.caller")
    if round_.way is MeetingWay.ON_SITE and not round_.place.strip():
        raise Refusal("meeting.no_place")


def check_slots(
    round_: Round, further: tuple[Slot, ...], people: tuple[str, ...], time: str
) -> tuple[Slot, ...]:
    """All times that are offered, the round's own first. Raises as `check_round`, and `meeting.slots` (most)."""
    slots = (Slot(round_.start, round_.minutes), *further)
    if len(slots) > MOST_SLOTS or len({slot.start for slot in slots}) < len(slots):
        raise Refusal("meeting.slots", most=MOST_SLOTS)
    for slot in slots:
        check_round(replace(round_, start=slot.start, minutes=slot.minutes), people, time)
    return slots


def check_agenda(agenda: tuple[AgendaItem, ...], minutes: int) -> None:
    """Raises `Refusal` `meeting.agenda_long` (minutes, planned) when it takes longer than there is."""
    if len(agenda) > MOST_ITEMS or any(
        not item.title.strip() or not 0 <= item.minutes <= MOST_MINUTES for item in agenda
    ):
        raise Refusal("event.malformed")
    planned = sum(item.minutes for item in agenda)
    if planned > minutes:
        raise Refusal("meeting.agenda_long", minutes=minutes, planned=planned)
