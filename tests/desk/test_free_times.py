"""Asking shared calendars: a real CalDAV server, files, and servers that are late, wrong or inside somebody's network."""

import ssl
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest

from mentor_tui.desk.free_times import OpenClient, look_up, open_public
from mentor_tui.desk.guarded_http import MOST_BYTES, Guarded, Hosts, open_client
from mentor_tui.domain.choosing import Busy
from mentor_tui.domain.free_times import FreeTimes
from tests.servers.calendar_house import CalendarHouse, open_calendar_house
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.faulty_web import Asked, FaultyWeb, Told
from tests.sync.test_free_busy import ASKED, HOUR, NINE, published

BUSY = published("FREEBUSY:20261216T090000Z/PT30M")
FIRST_HALF = (Busy(NINE, NINE + HOUR / 2),)


def trusting(certificates: Certificates) -> OpenClient:
    """A client for a server on this computer, which no address of somebody else's may lead to."""

    trust = ssl.create_default_context(cafile=str(certificates.authority))

    def make(hosts: frozenset[str]) -> httpx.Client:
        allowed = Hosts(typed=hosts)
        return open_client(allowed, Guarded(allowed, verify=trust))

    return make


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("web"))


@pytest.fixture
def web(certificates: Certificates) -> Iterator[FaultyWeb]:
    with FaultyWeb(certificates, lambda _asked: Told(200, BUSY)) as server:
        yield server


@pytest.fixture
def house(tmp_path: Path) -> Iterator[CalendarHouse]:
    """Radicale, where others may see without a password when somebody is busy, and nothing else."""
    server = open_calendar_house(tmp_path, is_shared=True)
    server.start()
    yield server
    server.stop()


def event(start: datetime, length: timedelta, more: str = "") -> bytes:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:one",
        f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}", f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + length:%Y%m%dT%H%M%SZ}", "SUMMARY:Lekarz", more, "END:VEVENT", "END:VCALENDAR",
    )  # fmt: skip
    return "".join(f"{line}\r\n" for line in lines if line).encode()


def test_a_calendar_on_a_real_server_tells_when_somebody_is_busy(house: CalendarHouse) -> None:
    house.ask("ola", "MKCALENDAR", "jobs")
    weekly = event(NINE - timedelta(days=7), HOUR, "RRULE:FREQ=WEEKLY")
    house.ask("ola", "PUT", "jobs/one.ics", weekly, **{"Content-Type": "text/calendar"})
    later = Busy(NINE + 4 * HOUR, NINE + 5 * HOUR)
    address = f"{house.address}ola/jobs/"
    told = look_up(
        {"i1": (address, ASKED), "i2": (address, later)},
        open_client=trusting(house.certificates),
    )
    assert told == FreeTimes({"i1": (Busy(NINE, NINE + HOUR),), "i2": ()})


def test_a_file_is_fetched_and_a_server_is_asked_for_no_more_than_the_times(
    web: FaultyWeb, certificates: Certificates
) -> None:
    wanted = {"i1": (f"{web.address}a.ics?key=1", ASKED), "i2": (f"{web.address}jobs/", ASKED)}
    told = look_up(wanted, open_client=trusting(certificates))
    assert told == FreeTimes({"i1": FIRST_HALF, "i2": FIRST_HALF})
    file, query = sorted(web.asked, key=lambda asked: asked.method)
    assert (file.method, file.path, file.body) == ("GET", "/a.ics?key=1", b"")
    assert query.method == "REPORT"
    assert b'start="20261216T090000Z" end="20261216T110000Z"' in query.body
    assert b"calendar-data" not in query.body


@pytest.mark.parametrize(
    "told",
    [
        Told(404),
        Told(401),
        Told(500, BUSY),
        Told(302, headers={"Location": "https://example.org/"}),
        Told(200, b"<html>Log in</html>"),
        Told(200, b""),
        Told(200, b"BEGIN:VCALENDAR\r\n" + b"X" * (MOST_BYTES + 1)),
    ],
)
def test_what_tells_nothing_of_use_leaves_it_unknown(
    web: FaultyWeb, certificates: Certificates, told: Told
) -> None:
    web.answer = lambda _asked: told
    found = look_up({"i1": (f"{web.address}a.ics", ASKED)}, open_client=trusting(certificates))
    assert found == FreeTimes({}, frozenset({"i1"}))


def test_who_is_late_holds_up_nobody(web: FaultyWeb, certificates: Certificates) -> None:
    def answer(asked: Asked) -> Told:
        if "late" in asked.path:
            return Told(200, BUSY, after=5)
        return Told(200, BUSY, drop=0.5) if "drip" in asked.path else Told(200, BUSY)

    web.answer = answer
    wanted = {name: (f"{web.address}{name}.ics", ASKED) for name in ("late", "drip", "fast")}
    begun = time.monotonic()
    found = look_up(wanted, open_client=trusting(certificates), seconds=1.5)
    assert time.monotonic() - begun < 3
    assert found == FreeTimes({"fast": FIRST_HALF}, frozenset({"late", "drip"}))


def test_an_address_of_somebody_elses_leads_to_nobody_inside_the_own_network(
    web: FaultyWeb,
) -> None:
    found = look_up({"i1": (f"{web.address}a.ics", ASKED)}, open_client=open_public)
    assert found.silent == {"i1"}
    assert web.asked == []


def test_nobody_to_ask_is_no_trouble() -> None:
    assert look_up({}) == FreeTimes()
