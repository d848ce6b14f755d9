"""Each of our makers of rooms keeps the contract."""

import pytest

from tests.contracts.meeting import MeetingContract, Opened
from tests.plugins import meeting_rooms as made
from tests.servers.certificates import Certificates
from tests.servers.rooms import Rooms

Place = tuple[Rooms, Certificates]


class _Alone(MeetingContract):
    @pytest.fixture
    def place(self) -> object:
        return None


class _Served(MeetingContract):
    @pytest.fixture
    def place(self, rooms: Rooms, room_certificates: Certificates) -> object:
        return rooms, room_certificates


class TestFixedLink(_Alone):
    def open(self, place: object) -> Opened:
        return made.fixed()


class TestPhoneBridge(_Alone):
    def open(self, place: object) -> Opened:
        return made.bridge()


class TestJitsi(_Served):
    def open(self, place: Place) -> Opened:  # type: ignore[override]
        return made.jitsi(place[0], place[1].authority)


class TestJitsiWithTokens(_Served):
    def open(self, place: Place) -> Opened:  # type: ignore[override]
        return made.jitsi(place[0], place[1].authority, app="mentor", secret="s" * 32, who="all")


class TestBigBlueButton(_Served):
    def open(self, place: Place) -> Opened:  # type: ignore[override]
        return made.bigbluebutton(place[0], place[1].authority)


class TestTalk(_Served):
    def open(self, place: Place) -> Opened:  # type: ignore[override]
        return made.talk(place[0], place[1].authority)


del _Alone, _Served, MeetingContract
