"""The servers of tests: one of each for all tests of a process, emptied for each test."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.servers.calendar_house import CalendarHouse, open_calendar_house
from tests.servers.post_office import PEOPLE, PostOffice, dovecot_program, open_post_office


@pytest.fixture(scope="session")
def running_post_office() -> Iterator[PostOffice]:
    """The provider itself."""
    if sys.platform == "win32" or not dovecot_program():
        if os.environ.get("CI"):
            pytest.fail("dovecot must be installed where CI is set")
        pytest.skip("dovecot is not installed")
    # Not below pytest's folder: dovecot gives root up, and another run of pytest would close that folder to it.
    with TemporaryDirectory(prefix="post", ignore_cleanup_errors=True) as folder:
        office = open_post_office(Path(folder))
        office.start()
        yield office
        office.stop()


@pytest.fixture
def post_office(running_post_office: PostOffice) -> PostOffice:
    """The provider with empty mailboxes and no faults."""
    for person in PEOPLE:
        shutil.rmtree(running_post_office.mailbox(person).parent, ignore_errors=True)
    running_post_office.relay.faults.clear()
    running_post_office.relay.taken.clear()
    return running_post_office


@pytest.fixture(scope="session")
def running_calendar_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CalendarHouse]:
    """The calendar server itself."""
    house = open_calendar_house(tmp_path_factory.mktemp("calendars"))
    house.start()
    yield house
    house.stop()


@pytest.fixture
def calendar_house(running_calendar_house: CalendarHouse) -> CalendarHouse:
    """The calendar server with no calendar in it."""
    running_calendar_house.empty()
    return running_calendar_house
