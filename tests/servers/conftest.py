"""The provider every test of mail uses: one for all tests of a process, empty mailboxes for each."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.post_office import PEOPLE, PostOffice, dovecot_program, open_post_office


@pytest.fixture(scope="session")
def running_post_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostOffice]:
    """The provider itself."""
    if sys.platform == "win32" or not dovecot_program():
        if os.environ.get("CI"):
            pytest.fail("dovecot must be installed where CI is set")
        pytest.skip("dovecot is not installed")
    folder = Path(str(tmp_path_factory.mktemp("post")))
    office = open_post_office(folder)
    # dovecot gives root up, and must still come here.
    for parent in folder.parents:
        if parent.name.startswith(("pytest-", "popen-")):
            parent.chmod(0o711)
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
