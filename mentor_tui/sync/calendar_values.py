"""The values of single calendar lines, by the library's own types; what they say that is wrong is trouble."""

import re
from datetime import date, datetime, timedelta

from mentor_tui.domain.answers import Answer
from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import line as safe_line
from mentor_tui.sanitize import text as safe_text
from mentor_tui.sync.calendar_lines import LINE_LIMIT, TEXT_LIMIT
from mentor_tui.sync.calendar_message import Attendee, Role

_ADDRESS = re.compile(r"[^@\s<>,;:\"]{1,64}@[^@\s<>,;:\"]{1,190}")
_OFTEN = re.compile(r"FREQ=(?:SECOND|MINUTE|HOUR)LY|BY(?:SECOND|MINUTE|HOUR)=")
_ANSWERS = {answer.value: answer for answer in Answer}
_ROLES = {role.value: role for role in Role}
_PARAMETERS = re.compile(r'(?:[^":]|"[^"]*")*+:')
_ESCAPED = re.compile(r"\\(.)")
_NUMBER = re.compile(r"[0-9]{1,9}")


def split(line: str) -> tuple[dict[str, str], str]:
    """A line's parameters, names in upper case, and its value. Raises `Trouble` `calendar.unreadable`."""
    from icalendar.parser import Contentline

    if len(line) > LINE_LIMIT:
        raise Trouble("calendar.too_much", count=len(line), limit=LINE_LIMIT)
    try:
        _name, parameters, value = Contentline(line).parts()  # type: ignore[no-untyped-call]
    except ValueError:
        raise Trouble("calendar.unreadable") from None
    plain = {
        name.upper(): told if isinstance(told, str) else ",".join(told)
        for name, told in parameters.items()
    }
    return plain, value


def read_text(line: str | None) -> str:
    """Words of a line, safe to show; empty when it is not there."""
    if line is None:
        return ""
    short = line[:TEXT_LIMIT]
    # The first colon outside quotation marks ends the parameters. The library would split all of a long text.
    named = _PARAMETERS.match(short)
    value = short[named.end() :] if named else ""
    return safe_text(_ESCAPED.sub(_plain, value)).strip()


def read_number(line: str | None) -> int:
    """A whole number, 0 when it is not there. Raises `Trouble` `calendar.unreadable`."""
    if line is None:
        return 0
    value = split(line)[1].strip()
    if not _NUMBER.fullmatch(value):
        raise Trouble("calendar.unreadable")
    return int(value)


def read_moment(line: str) -> tuple[date, str]:
    """A day, or a moment without its zone, and the zone: "UTC", a name as written, or empty when it floats.

    Raises `Trouble` `calendar.bad_time` (value).
    """
    from icalendar import vDDDTypes

    parameters, value = split(line)
    try:
        moment = vDDDTypes.from_ical(value.strip())  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError):
        raise Trouble("calendar.bad_time", value=safe_line(value, limit=40)) from None
    if not isinstance(moment, date) or not 1970 <= moment.year <= 9000:
        raise Trouble("calendar.bad_time", value=safe_line(value, limit=40))
    if not isinstance(moment, datetime):
        return moment, ""
    # What ends with Z is UTC, whatever zone is named beside it.
    zone = "UTC" if moment.tzinfo else parameters.get("TZID", "")
    return moment.replace(tzinfo=None), zone


def read_length(line: str) -> timedelta:
    """How long something takes. Raises `Trouble` `calendar.bad_time` (value)."""
    from icalendar import vDuration

    value = split(line)[1].strip()
    try:
        length = vDuration.from_ical(value)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, OverflowError):
        raise Trouble("calendar.bad_time", value=safe_line(value, limit=40)) from None
    return timedelta(seconds=length.total_seconds())


def read_rule(line: str) -> str:
    """A rule of repetition as written, without blanks. Raises `Trouble` `calendar.too_often`: we never count such dates."""
    rule = re.sub(r"\s", "", split(line)[1]).upper()
    if _OFTEN.search(rule):
        raise Trouble("calendar.too_often")
    return rule


def read_address(line: str | None) -> str:
    """The mail address of a line in lower case; empty when it is none."""
    if line is None:
        return ""
    value = safe_line(split(line)[1]).lower().removeprefix("mailto:").strip()
    return value if _ADDRESS.fullmatch(value) else ""


def read_attendee(line: str) -> Attendee:
    """Who is invited; what their program wrote that nobody knows counts as the usual."""
    parameters, _value = split(line)
    return Attendee(
        address=read_address(line),
        name=safe_line(parameters.get("CN", ""), limit=120),
        answer=_ANSWERS.get(parameters.get("PARTSTAT", "").upper(), Answer.NONE),
        role=_ROLES.get(parameters.get("ROLE", "").upper(), Role.NEEDED),
        is_asked=parameters.get("RSVP", "").upper() == "TRUE",
    )


def read_comment(line: str) -> str:
    """What somebody wrote beside their answer, where Google and Apple have it; empty when nothing."""
    parameters, _value = split(line)
    names = ("X-RESPONSE-COMMENT", "X-CALENDARSERVER-ATTENDEE-COMMENT")
    return safe_text(next((parameters[name] for name in names if name in parameters), "")).strip()


def _plain(escaped: re.Match[str]) -> str:
    return "\n" if escaped[1] in "nN" else escaped[1]
