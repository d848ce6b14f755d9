"""What a CalDAV server is asked, as XML. Nothing of a person stands in it but times and marks."""

from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

NAME = "Mentor"
"""What the calendar is called that is made there."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'


def properties(*names: str) -> bytes:
    """PROPFIND for properties, such as `d:getetag`."""
    return _whole("d:propfind", _props(names))


def sync(token: str) -> bytes:
    """What changed since a token (RFC 6578); "" for everything."""
    return _whole(
        "d:sync-collection",
        f"<d:sync-token>{escape(token)}</d:sync-token><d:sync-level>1</d:sync-level>"
        + _props(("d:getetag",)),
    )


def entries(hrefs: Iterable[str]) -> bytes:
    """The entries at these places, with their marks."""
    asked = "".join(f"<d:href>{escape(href)}</d:href>" for href in hrefs)
    return _whole("c:calendar-multiget", _props(("d:getetag", "c:calendar-data")) + asked)


def busy(start: datetime, end: datetime) -> bytes:
    """When a calendar is busy."""
    return _whole("c:free-busy-query", f'<c:time-range start="{_utc(start)}" end="{_utc(end)}"/>')


def new_calendar() -> bytes:
    """MKCALENDAR: a calendar for events."""
    kinds = '<c:supported-calendar-component-set><c:comp name="VEVENT"/></c:supported-calendar-component-set>'
    props = f"<d:displayname>{NAME}</d:displayname>{kinds}"
    return _whole("c:mkcalendar", f"<d:set><d:prop>{props}</d:prop></d:set>")


def _props(names: Iterable[str]) -> str:
    return f"<d:prop>{''.join(f'<{name}/>' for name in names)}</d:prop>"


def _whole(name: str, inside: str) -> bytes:
    return f"{_HEAD}<{name} {_SPACES}>{inside}</{name}>".encode()


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
