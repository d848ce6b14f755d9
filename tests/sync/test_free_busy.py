"""Busy times as calendars publish them: what tells, what tells nothing, and what is left unread."""

from datetime import UTC, datetime, timedelta

import pytest

from mentor_tui.domain.choosing import Busy
from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.free_busy import MOST, read_free_busy

NINE = datetime(2026, 12, 16, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ASKED = Busy(NINE, NINE + 2 * HOUR)


def published(*lines: str, kind: str = "VFREEBUSY") -> bytes:
    inside = (f"BEGIN:{kind}", *lines, f"END:{kind}")
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *inside, "END:VCALENDAR", "")).encode()


@pytest.mark.parametrize(
    ("lines", "busy"),
    [
        ((), ()),
        (("FREEBUSY:20261216T080000Z/20261216T093000Z",), (Busy(NINE, NINE + HOUR / 2),)),
        (("FREEBUSY:20261216T100000Z/PT30M",), (Busy(NINE + HOUR, NINE + HOUR * 1.5),)),
        (("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261216T090000Z/P1D",), (ASKED,)),
        (("FREEBUSY;FBTYPE=FREE:20261216T090000Z/PT2H",), ()),
        (("FREEBUSY:20261216T070000Z/20261216T090000Z,20261217T090000Z/PT1H",), ()),
        (("DTSTART:20261201T000000Z", "DTEND:20270101T000000Z"), ()),
        (("FREEBUSY:20261216T0900", " 00Z/PT2H"), (ASKED,)),
    ],
)
def test_it_reads_the_times_that_were_asked_about(
    lines: tuple[str, ...], busy: tuple[Busy, ...]
) -> None:
    assert read_free_busy(published(*lines), ASKED) == busy


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>Log in</html>",
        published("DTSTART:20261216T090000Z", "DTEND:20261216T100000Z", kind="VEVENT"),
        published("DTSTART:20261101T000000Z", "DTEND:20261216T100000Z"),
        published("DTSTART:20261216T100000Z", "DTEND:20270101T000000Z"),
        published("DTSTART:20261301T000000Z"),
        published("FREEBUSY:20261216T090000/20261216T100000"),
        published("FREEBUSY:20261316T090000Z/PT1H"),
        published("FREEBUSY:" + ",".join(["20261217T090000Z/PT1H"] * (MOST + 1))),
    ],
)
def test_what_tells_nothing_is_never_taken_for_free(data: bytes) -> None:
    with pytest.raises(Trouble) as told:
        read_free_busy(data, ASKED)
    assert told.value.code.startswith("calendar.")
