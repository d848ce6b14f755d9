"""A server of rooms that fails, in each way there is: the trouble that is told, in time, and nothing foreign in it."""

import time

import pytest

from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Rejected, Untrusted
from tests.contracts.host import GOING
from tests.contracts.meeting import SPAN, Opened
from tests.plugins import meeting_rooms as made
from tests.servers.certificates import Certificates, make_certificates
from tests.servers.rooms import Rooms, serve

SOME = 1.5
"""Seconds a call has here."""

MADE = {"jitsi": made.jitsi, "bigbluebutton": made.bigbluebutton, "talk": made.talk}


@pytest.fixture(params=sorted(MADE))
def opened(request: pytest.FixtureRequest, rooms: Rooms, room_certificates: Certificates) -> Opened:
    return MADE[request.param](rooms, room_certificates.authority)


def check(opened: Opened) -> PluginTrouble:
    begun = time.monotonic()
    trouble = opened.provider.check(SOME, GOING).trouble
    assert trouble is not None
    assert time.monotonic() - begun < SOME + 0.5
    assert "\x1b" not in repr(trouble.facts)
    return trouble


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        ("500", Busy, "meet.server_trouble"),
        ("503", Busy, "meet.server_trouble"),
        ("busy", Busy, "meet.server_trouble"),
        ("401", AuthFailed, "meet.not_let_in"),
        ("404", Rejected, "meet.not_there"),
        ("redirect", Rejected, "meet.elsewhere"),
        ("slow", Offline, "plugin.too_slow"),
        ("hangs up", Offline, "plugin.offline"),
    ],
)
def test_it_says_what_is_wrong(
    rooms: Rooms, opened: Opened, fault: str, kind: type[PluginTrouble], code: str
) -> None:
    rooms.fault = fault
    trouble = check(opened)
    assert (type(trouble), trouble.code) == (kind, code)


def test_it_says_when_to_come_again(rooms: Rooms, opened: Opened) -> None:
    rooms.fault = "busy"
    trouble = check(opened)
    assert isinstance(trouble, Busy)
    assert trouble.retry_after == 90


@pytest.mark.parametrize(
    ("fault", "kind", "code"),
    [
        ("wrong words", Rejected, "meet.not_understood"),
        ("drops", Offline, "plugin.too_slow"),
        ("large", Rejected, "http.too_large"),
        ("cut", Offline, "plugin.offline"),
    ],
)
@pytest.mark.parametrize("name", ["bigbluebutton", "talk"])
def test_it_says_what_is_wrong_with_what_comes(
    rooms: Rooms,
    room_certificates: Certificates,
    name: str,
    fault: str,
    kind: type[PluginTrouble],
    code: str,
) -> None:
    opened = MADE[name](rooms, room_certificates.authority)
    rooms.fault = fault
    trouble = check(opened)
    assert (type(trouble), trouble.code) == (kind, code)
    with pytest.raises(kind, match=code):
        opened.provider.create("one", "Plan", SPAN, SOME, GOING)


def test_a_wrong_certificate_is_never_gone_along_with(
    rooms: Rooms, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One of an authority nobody knows, and one that has expired."""
    other = make_certificates(tmp_path_factory.mktemp("other"))
    expired = make_certificates(tmp_path_factory.mktemp("expired"), is_expired=True)
    with serve(expired) as late:
        for place, trusted in ((rooms, other), (late, expired)):
            for make in MADE.values():
                trouble = check(make(place, trusted.authority))
                assert (type(trouble), trouble.code) == (Untrusted, "meet.certificate")
            assert not place.calls


def test_a_server_that_is_not_there_is_offline(room_certificates: Certificates) -> None:
    with serve(room_certificates) as gone:
        opened = made.talk(gone, room_certificates.authority)
    assert check(opened).code == "plugin.offline"


def test_a_password_goes_to_no_other_host(rooms: Rooms, room_certificates: Certificates) -> None:
    rooms.fault = "redirect"
    opened = made.talk(rooms, room_certificates.authority)
    assert check(opened).facts["to"] == "elsewhere.test"
    assert len(rooms.calls) == 1
