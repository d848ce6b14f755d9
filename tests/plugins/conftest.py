"""A server of rooms, and whose certificates it has."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.certificates import Certificates, make_certificates
from tests.servers.rooms import Rooms, serve


@pytest.fixture(scope="session")
def room_certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(Path(str(tmp_path_factory.mktemp("rooms"))))


@pytest.fixture
def rooms(room_certificates: Certificates) -> Iterator[Rooms]:
    with serve(room_certificates) as running:
        yield running
