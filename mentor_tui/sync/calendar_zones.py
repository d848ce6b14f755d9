"""Time zones of calendars: by their name, by the name Windows has for them, or by the rules that came along."""

import re
from collections.abc import Iterable
from datetime import tzinfo
from zoneinfo import ZoneInfo

from mentor_tui.domain.calendar import is_zone_name
from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import line as safe_line
from mentor_tui.sync.calendar_lines import Component
from mentor_tui.sync.calendar_values import read_rule, read_text

OBSERVANCES_LIMIT = 20
"""Summers and winters of a zone nobody knows the name of. Each is counted out from 1601 on, where Windows has them begin."""
RULES_LIMIT = 8000
"""Characters of all their lines."""

_PART = re.compile(
    r"FREQ=YEARLY|INTERVAL=1|BYMONTH=[0-9]{1,2}|BYDAY=[+-]?[0-9]?[A-Z]{2}|BYMONTHDAY=-?[0-9]{1,2}(?:,-?[0-9]{1,2}){0,6}"
    r"|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}"
)
_USED = ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE")


def zone_of(name: str, given: Iterable[Component]) -> tzinfo:
    """The zone of that name. `given` are the VTIMEZONEs that came along; they count only for a name nobody knows.

    Raises `Trouble` `calendar.unknown_zone` (zone), `calendar.too_often`.
    """
    known = _known(name)
    if known:
        return known
    for component in given:
        if read_text(component.one("TZID")) == name.strip():
            return _made(component, name)
    raise _unknown(name)


def _known(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    clean = name.strip().strip('"')
    pieces = clean.strip("/").split("/")
    # Programs of libical and Mozilla write a globally unique name: /example.org/20260101/Europe/Warsaw.
    tails = ("/".join(pieces[at:]) for at in range(1, min(len(pieces), 6)))
    for one in (WINDOWS_TO_OLSON.get(clean, clean), *(tails if clean.startswith("/") else ())):
        if is_zone_name(one):
            try:
                return ZoneInfo(one)
            except (KeyError, ValueError, OSError):
                continue
    return None


def _made(component: Component, name: str) -> tzinfo:
    """The zone a VTIMEZONE describes. Only rules by the year are counted out, and only so many."""
    from icalendar import Timezone

    observances = [p for p in component.parts if p.name in ("STANDARD", "DAYLIGHT")]
    lines = ["BEGIN:VTIMEZONE", "TZID:given"]
    if not 0 < len(observances) <= OBSERVANCES_LIMIT:
        raise _unknown(name)
    for observance in observances:
        if not (observance.all("DTSTART") and observance.all("TZOFFSETTO")):
            raise _unknown(name)
        for rule in observance.all("RRULE"):
            if not _is_once_a_year(read_rule(rule)):
                raise _unknown(name)
        used = [line for key, line in observance.lines if key in _USED]
        lines += [f"BEGIN:{observance.name}", *used, f"END:{observance.name}"]
    if sum(map(len, lines)) > RULES_LIMIT:
        raise _unknown(name)
    try:
        found = Timezone.from_ical("\r\n".join((*lines, "END:VTIMEZONE", "")))
        made = found.to_tz(lookup_tzid=False) if isinstance(found, Timezone) else None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- the library raises whatever it stumbles over
        raise _unknown(name) from None
    if not isinstance(made, tzinfo):
        raise _unknown(name)
    return made


def _is_once_a_year(rule: str) -> bool:
    """It names one month, as every clock change does. "Every Monday" would be counted out for centuries."""
    parts = rule.split(";")
    return (
        all(_PART.fullmatch(part) for part in parts)
        and "FREQ=YEARLY" in parts
        and any(part.startswith("BYMONTH=") for part in parts)
    )


def _unknown(name: str) -> Trouble:
    return Trouble("calendar.unknown_zone", zone=safe_line(name, limit=80))
