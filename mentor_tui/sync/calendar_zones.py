"""Time zones of calendars: by their name, by the name Windows has for them, or by the rules that came along."""

from collections.abc import Iterable
from datetime import tzinfo
from zoneinfo import ZoneInfo

from mentor_tui.domain.calendar import is_zone_name
from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import line as safe_line
from mentor_tui.sync.calendar_lines import Component
from mentor_tui.sync.calendar_values import read_rule, read_text

OBSERVANCES_LIMIT = 100
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
            if not read_rule(rule).startswith("FREQ=YEARLY"):
                raise _unknown(name)
        used = [line for key, line in observance.lines if key in _USED]
        lines += [f"BEGIN:{observance.name}", *used, f"END:{observance.name}"]
    if len(lines) > OBSERVANCES_LIMIT * 8:
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


def _unknown(name: str) -> Trouble:
    return Trouble("calendar.unknown_zone", zone=safe_line(name, limit=80))
