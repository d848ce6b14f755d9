"""The CalDAV plugin does what every calendar server does, over a real one."""

from contextlib import suppress
from datetime import datetime, timedelta

import httpx
import pytest

from mentor_caldav import Caldav
from mentor_tui.desk.guarded_http import Guarded, Hosts, open_client
from tests.contracts.calendar import CalendarContract, CalendarStand, entry
from tests.contracts.host import NotebookHost
from tests.contracts.transport import person
from tests.servers.calendar_house import OWN, CalendarHouse, password_of
from tests.servers.certificates import HOST
from tests.servers.conftest import calendar_house, running_calendar_house

__all__ = ["calendar_house", "running_calendar_house"]


class WebHost(NotebookHost):
    """With the guarded client, which trusts the authority of the tests, and a password."""

    def __init__(self, name: str, house: CalendarHouse, password: str = "") -> None:
        super().__init__(person(name))
        self.secrets["password"] = password or password_of(name)
        hosts = Hosts(typed=frozenset({HOST}))
        self._client = open_client(hosts, Guarded(hosts, verify=house.trust))

    @property
    def http(self) -> httpx.Client:
        return self._client


def settings_of(house: CalendarHouse, name: str) -> dict[str, str]:
    return {"address": house.address, "user": name}


class TestCaldav(CalendarContract):
    @pytest.fixture
    def server(self, calendar_house: CalendarHouse) -> CalendarHouse:
        return calendar_house

    def stand(self, server: object, name: str) -> CalendarStand:
        assert isinstance(server, CalendarHouse)
        host, calendar = WebHost(name, server), Caldav()
        calendar.open(host, settings_of(server, name))
        return CalendarStand(calendar, host)

    def put_beside(self, server: object, name: str, data: bytes) -> None:
        assert isinstance(server, CalendarHouse)
        server.ask(name, "PUT", f"{OWN}/3f1d2a90-birthday.ics", data)

    def be_busy(self, server: object, name: str, start: datetime, length: timedelta) -> None:
        assert isinstance(server, CalendarHouse)
        uid = f"busy{start:%d%H}@test"
        with suppress(httpx.HTTPStatusError):  # it is there since the first time
            server.ask(name, "MKCALENDAR", "private/")
        server.ask(name, "PUT", f"private/{uid}.ics", entry(uid, start, length))
