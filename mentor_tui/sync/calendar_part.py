"""Where in a mail a calendar message stands (RFC 6047): a part of its own, often once more as a file."""

import re

from mentor_tui.sync.calendar_lines import SIZE_LIMIT
from mentor_tui.sync.calendar_message import CalendarPart
from mentor_tui.sync.loose import Part

_KINDS = ("text/calendar", "application/ics")


def calendar_part(parts: tuple[Part, ...]) -> CalendarPart | None:
    """The calendar in these parts; the one the mail names a method for comes before a file. None where there is none."""
    found = [part for part in parts if _is_calendar(part)]
    if not found:
        return None
    found.sort(key=lambda part: not part.head.parameter("content-type", "method"))
    first = found[0]
    said = {_bare(part.data()) for part in found}
    return CalendarPart(
        data=first.data()[: SIZE_LIMIT + 1],
        method=first.head.parameter("content-type", "method")[:40],
        charset=first.head.parameter("content-type", "charset")[:40],
        is_only=len(said) == 1,
    )


def _is_calendar(part: Part) -> bool:
    return part.kind in _KINDS or (
        part.kind == "application/octet-stream" and part.name.lower().endswith(".ics")
    )


def _bare(data: bytes) -> bytes:
    """The bytes without what mail programs change on the way: ends of lines and blanks."""
    return re.sub(rb"\s", b"", data)
