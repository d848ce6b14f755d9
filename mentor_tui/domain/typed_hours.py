"""The real begin and end of a job as people type them: "10:02–11:41", "od 10.02 do 11.41", "from 10 to 11:30"."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.folding import fold_text

_HOUR = r"(\d{1,2})(?:[:.](\d{2}))?"
_HOURS = re.compile(rf"(?:od|from)?\s*{_HOUR}\s*(?:-|do|to|till|until|\s)\s*{_HOUR}")


def read_hours(text: str, day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Begin and end on a day in a zone, aware, in UTC; an end that is earlier is on the next day. Raises `Refusal` `hours.typed` (typed)."""
    # Folding makes a blank of a long dash.
    match = _HOURS.fullmatch(fold_text(text).strip())
    if match is None:
        raise Refusal("hours.typed", typed=text.strip())
    try:
        begin = time(int(match[1]), int(match[2] or 0))
        end = time(int(match[3]), int(match[4] or 0))
    except ValueError:
        raise Refusal("hours.typed", typed=text.strip()) from None
    last = day if end > begin else day + timedelta(days=1)
    return (
        datetime.combine(day, begin, zone).astimezone(UTC),
        datetime.combine(last, end, zone).astimezone(UTC),
    )
