"""What is particular to each maker of rooms: names that are not guessed, checksums, tokens, passwords, and what they refuse."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest

from mentor_meet import PhoneBridge
from mentor_meet.bigbluebutton import sign_call
from mentor_tui.api import Cap, PluginTrouble, Refusal
from tests.contracts.host import GOING
from tests.contracts.meeting import SOON, SPAN, Opened
from tests.plugins import meeting_rooms as made
from tests.servers.certificates import Certificates
from tests.servers.rooms import SECRET, Rooms


@pytest.fixture
def trusted(room_certificates: Certificates) -> Certificates:
    return room_certificates


def create(opened: Opened, key: str = "one") -> object:
    return opened.provider.create(key, "Plan", SPAN, SOON, GOING)


def test_the_example_of_the_guide_of_bigbluebutton_comes_out() -> None:
    asked = {
        "name": "Test Meeting",
        "meetingID": "abc123",
        "attendeePW": "111222",
        "moderatorPW": "333444",
    }
    url = sign_call("https://bbb.example.org/bigbluebutton", "create", asked, SECRET, "sha1")
    assert url == (
        "https://bbb.example.org/bigbluebutton/api/create?name=Test+Meeting&meetingID=abc123"
        "&attendeePW=111222&moderatorPW=333444&checksum=1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"
    )


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_bigbluebutton_is_asked_with_the_checksum_it_wants(
    rooms: Rooms, trusted: Certificates, method: str
) -> None:
    rooms.takes = (method,)
    opened = made.bigbluebutton(rooms, trusted.authority, checksum=method)
    assert opened.provider.check(SOON, GOING).is_ok
    room = opened.provider.create("one", "Żółw & spółka", SPAN, SOON, GOING)
    assert (rooms.joins(room.link), rooms.joins(room.host_link)) == ("guest", "host")


def test_i40_a_room_is_made_without_a_recording(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.bigbluebutton(rooms, trusted.authority)
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    assert rooms.meetings[room.id]["record"] == "false"


def test_a_link_that_somebody_changed_lets_nobody_in(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.bigbluebutton(rooms, trusted.authority)
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    assert rooms.joins(room.link.replace("VIEWER", "MODERATOR")) == "nobody"


def test_a_room_that_bigbluebutton_forgot_is_made_again(
    rooms: Rooms, trusted: Certificates
) -> None:
    opened = made.bigbluebutton(rooms, trusted.authority)
    before = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    rooms.meetings.clear()
    assert opened.provider.create("one", "Plan", SPAN, SOON, GOING) == before
    assert rooms.joins(before.host_link) == "host"


@pytest.mark.parametrize("ending", ["", "/", "/api", "/api/"])
def test_the_address_of_bigbluebutton_may_end_as_it_is_shown(
    rooms: Rooms, trusted: Certificates, ending: str
) -> None:
    url = f"{rooms.url}/bigbluebutton{ending}"
    assert made.bigbluebutton(rooms, trusted.authority, url=url).provider.check(SOON, GOING).is_ok


def test_a_room_of_jitsi_has_120_bits_and_tells_nothing(
    rooms: Rooms, trusted: Certificates
) -> None:
    one, two = (made.jitsi(rooms, trusted.authority) for _ in range(2))
    names = {one.provider.create(f"{n}", "Plan", SPAN, SOON, GOING).id for n in range(200)}
    assert len(names) == 200
    assert all(len(name) == 24 and name.isalnum() for name in names)
    # Another desk has other rooms for the same keys.
    assert two.provider.create("0", "Plan", SPAN, SOON, GOING).id not in names
    assert not rooms.calls


def test_tokens_of_jitsi_are_for_one_room_and_a_short_time(
    rooms: Rooms, trusted: Certificates
) -> None:
    secret = "s" * 32
    opened = made.jitsi(rooms, trusted.authority, app="mentor", secret=secret, who="all")
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    read = []
    for link in (room.link, room.host_link):
        token = parse_qs(urlsplit(link).query)["jwt"][0]
        claims = jwt.decode(
            token,
            secret,
            ["HS256"],
            audience="jitsi",
            issuer="mentor",
            options={"verify_exp": False, "verify_nbf": False},
        )
        assert (claims["room"], claims["sub"]) == (room.id, "localhost")
        assert claims["exp"] == int((SPAN.end + timedelta(hours=3)).timestamp())
        assert claims["nbf"] == int((SPAN.start - timedelta(hours=1)).timestamp())
        read.append(claims["context"]["user"]["moderator"])
    assert read == [False, True]
    with pytest.raises(jwt.InvalidSignatureError):
        jwt.decode(
            token,
            "t" * 32,
            ["HS256"],
            audience="jitsi",
            options={"verify_exp": False, "verify_nbf": False},
        )


def test_only_the_host_has_a_token_where_guests_need_none(
    rooms: Rooms, trusted: Certificates
) -> None:
    opened = made.jitsi(rooms, trusted.authority, app="mentor", secret="s" * 32)
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    assert "jwt" not in room.link
    assert "jwt" in room.host_link


def test_half_of_a_token_is_refused(rooms: Rooms, trusted: Certificates) -> None:
    for more in ({"app": "mentor"}, {"secret": "s"}):
        with pytest.raises(Refusal, match=r"meet\.token_halves"):
            made.jitsi(rooms, trusted.authority, **more)


def test_a_conversation_is_made_once_also_when_nobody_heard_of_it(
    rooms: Rooms, trusted: Certificates
) -> None:
    opened = made.talk(rooms, trusted.authority)
    rooms.fault = "made, then cut"
    with pytest.raises(PluginTrouble) as caught:
        create(opened)
    assert caught.value.retry
    rooms.fault = ""
    create(opened)
    assert len(rooms.conversations) == 1


def test_what_was_never_made_is_made_at_the_next_try(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.talk(rooms, trusted.authority)
    rooms.fault = "500"
    with pytest.raises(PluginTrouble):
        create(opened)
    rooms.fault = ""
    create(opened)
    assert len(rooms.conversations) == 1


def test_the_password_of_talk_is_checked(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.talk(rooms, trusted.authority, password="wrong")
    trouble = opened.provider.check(SOON, GOING).trouble
    assert trouble is not None
    assert trouble.code == "meet.not_let_in"


def test_the_secret_of_bigbluebutton_is_checked(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.bigbluebutton(rooms, trusted.authority, secret="wrong")
    trouble = opened.provider.check(SOON, GOING).trouble
    assert trouble is not None
    assert trouble.code == "meet.checksum"


def test_a_room_of_somebody_else_is_a_conflict(rooms: Rooms, trusted: Certificates) -> None:
    opened = made.bigbluebutton(rooms, trusted.authority)
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    rooms.meetings[room.id] = {"attendeePW": "other", "moderatorPW": "other"}
    with pytest.raises(PluginTrouble, match=r"meet\.other_room"):
        create(opened)


def test_a_bridge_gives_number_and_pin_and_no_link() -> None:
    room = made.bridge().provider.create("one", "Plan", SPAN, SOON, GOING)
    assert (room.link, room.dial_in, room.passcode) == ("", "22 123 45 67", "4711")


@pytest.mark.parametrize("number", ["", "call me", "12", "022 CALL"])
def test_a_bridge_wants_a_number(number: str) -> None:
    with pytest.raises(Refusal):
        made.open_provider(PhoneBridge(), {"number": number}, {})


def test_what_a_service_can_depends_on_what_is_told_of_it(
    rooms: Rooms, trusted: Certificates
) -> None:
    plain = made.jitsi(rooms, trusted.authority).provider
    told = made.jitsi(rooms, trusted.authority, captions="yes", dial_in="22 1").provider
    assert told.abilities == plain.abilities | {Cap.CAPTIONS, Cap.DIAL_IN}
    assert Cap.DIAL_IN in made.fixed().provider.abilities


def test_a_title_of_other_words_is_the_same_room(rooms: Rooms, trusted: Certificates) -> None:
    """BigBlueButton knows a room by its id and passwords; a title may be put into other words later."""
    opened = made.bigbluebutton(rooms, trusted.authority)
    room = opened.provider.create("one", "Plan", SPAN, SOON, GOING)
    later = replace(SPAN, end=SPAN.end + timedelta(hours=1))
    assert opened.provider.create("one", "Another", later, SOON, GOING) == room
