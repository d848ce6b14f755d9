"""The lines of calendar bytes (RFC 5545, 3.1), unfolded and within limits, before any library looks at them."""

import re
from dataclasses import dataclass, field

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.loose import decode_text

SIZE_LIMIT = 256 * 1024
LINES_LIMIT = 4000
DEPTH_LIMIT = 4
"""A meeting with its alarms is 3 deep, a time zone with its summers as well."""
LINE_LIMIT = 2000
"""Characters of a line that is read but not shown, as an attendee's."""
TEXT_LIMIT = 16_000
"""Characters of a line that is shown; the rest is cut off."""

_FOLD = re.compile(rb"\r?\n[ \t]")
_NAME = re.compile(r"([A-Za-z0-9-]{1,60})[;:]")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END: lines by the name of their property, and components inside."""

    name: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        """The lines of a property, whole."""
        return [line for key, line in self.lines if key == name]

    def one(self, name: str) -> str | None:
        """The only line of a property. Raises `Trouble` `calendar.unreadable` when there are several."""
        found = self.all(name)
        if len(found) > 1:
            raise Trouble("calendar.unreadable")
        return found[0] if found else None

    def inside(self, name: str) -> list["Component"]:
        """The components of that name right inside."""
        return [part for part in self.parts if part.name == name]


def read_calendar(data: bytes, charset: str = "") -> Component:
    """The one VCALENDAR. What is no line is passed over, as calendars do.

    Raises `Trouble`: `calendar.too_large` (size, limit), `calendar.too_much` (count, limit), `calendar.too_deep` (limit),
    `calendar.unreadable` for anything that is no calendar.
    """
    if len(data) > SIZE_LIMIT:
        raise Trouble("calendar.too_large", size=len(data), limit=SIZE_LIMIT)
    if _BINARY.search(data):
        raise Trouble("calendar.unreadable")
    # Before the letters are read: some programs fold in the middle of one.
    written = decode_text(_FOLD.sub(b"", data.removeprefix(b"\xef\xbb\xbf")), charset)
    lines = written.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > LINES_LIMIT:
        raise Trouble("calendar.too_much", count=len(lines), limit=LINES_LIMIT)
    found = _nest(lines)
    if len(found) != 1 or found[0].name != "VCALENDAR":
        raise Trouble("calendar.unreadable")
    return found[0]


def _nest(lines: list[str]) -> list[Component]:
    top = Component("")
    open_ones = [top]
    for line in lines:
        named = _NAME.match(line)
        if named is None:
            continue
        name, value = named[1].upper(), line[named.end() :].strip().upper()
        if name == "BEGIN":
            if len(open_ones) > DEPTH_LIMIT:
                raise Trouble("calendar.too_deep", limit=DEPTH_LIMIT)
            part = Component(value[:60])
            open_ones[-1].parts.append(part)
            open_ones.append(part)
        elif name == "END":
            if len(open_ones) == 1 or open_ones.pop().name != value[:60]:
                raise Trouble("calendar.unreadable")
        else:
            open_ones[-1].lines.append((name, line))
    if len(open_ones) != 1 or top.lines:
        raise Trouble("calendar.unreadable")
    return top.parts
