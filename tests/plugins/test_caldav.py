"""What the CalDAV plugin makes of servers that refuse, are late, send nonsense, or lead elsewhere."""

import ssl
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from mentor_caldav import Caldav
from mentor_caldav.busy import read_busy
from mentor_caldav.multistatus import MOST_ELEMENTS, read_multistatus
from mentor_tui.api import (
    AuthFailed,
    Busy,
    Conflict,
    NotSupported,
    Offline,
    PluginTrouble,
    Rejected,
    Span,
    Untrusted,
)
from mentor_tui.desk.guarded_http import Guarded, Hosts, open_client
from tests.contracts.calendar import NINE, SOON, entry, key
from tests.contracts.host import GOING, NotebookHost
from tests.contracts.transport import person
from tests.plugins.test_caldav_contract import WebHost, settings_of
from tests.servers.calendar_house import OWN, CalendarHouse
from tests.servers.certificates import HOST, Certificates, make_certificates
from tests.servers.conftest import calendar_house, running_calendar_house
from tests.servers.faulty_web import Asked, FaultyWeb, Told

__all__ = ["calendar_house", "running_calendar_house"]

SPAN = Span(NINE, datetime(2026, 12, 20, tzinfo=UTC))
HOME = b"""<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response>
<d:href>/</d:href><d:propstat><d:prop><c:calendar-home-set><d:href>/home</d:href></c:calendar-home-set>
<d:resourcetype><d:collection/><c:calendar/></d:resourcetype></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>
</d:response></d:multistatus>"""
LIST = b"""<multistatus xmlns="DAV:"><response><href>/home/mentor-tui/mentor-one.ics</href><propstat><prop>
<getetag>"a"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""


def found(asked: Asked) -> Told:
    """A server where everything is found."""
    is_list = asked.headers["Depth"] == "1" if asked.method == "PROPFIND" else False
    return Told(207, LIST if is_list else HOME)


def refuses(status: int, *methods: str, **headers: str) -> Callable[[Asked], Told]:
    """The same, but for some methods."""

    def answer(asked: Asked) -> Told:
        return Told(status, headers=headers) if asked.method in methods else found(asked)

    return answer


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(Path(str(tmp_path_factory.mktemp("web"))))


@pytest.fixture(scope="module")
def running_web(certificates: Certificates) -> Iterator[FaultyWeb]:
    with FaultyWeb(certificates, found) as web:
        yield web


@pytest.fixture
def web(running_web: FaultyWeb) -> FaultyWeb:
    running_web.answer = found
    running_web.asked.clear()
    return running_web


def client_that_trusts(authority: Path | None) -> httpx.Client:
    hosts = Hosts(typed=frozenset({HOST}))
    trust = ssl.create_default_context(cafile=str(authority) if authority else None)
    return open_client(hosts, Guarded(hosts, verify=trust))


@pytest.fixture(scope="module")
def client(certificates: Certificates) -> httpx.Client:
    return client_that_trusts(certificates.authority)


class FaultyHost(NotebookHost):
    """Asks the faulty server."""

    def __init__(self, client: httpx.Client) -> None:
        super().__init__(person("ola"))
        self.secrets["password"] = "secret"
        self._client = client

    @property
    def http(self) -> httpx.Client:
        return self._client


def opened(client: httpx.Client, address: str) -> Caldav:
    calendar = Caldav()
    calendar.open(FaultyHost(client), {"address": address, "user": "ola"})
    return calendar


@pytest.fixture
def caldav(web: FaultyWeb, client: httpx.Client) -> Caldav:
    return opened(client, web.address)


def trouble_of(act: Callable[[], object]) -> PluginTrouble:
    with pytest.raises(PluginTrouble) as caught:
        act()
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind", "code"),
    [
        (401, AuthFailed, "caldav.wrong_password"),
        (403, Rejected, "caldav.refused"),
        (412, Conflict, "caldav.changed"),
        (413, Rejected, "caldav.refused"),
        (507, Rejected, "caldav.full"),
        (500, Busy, "caldav.later"),
        (503, Busy, "caldav.later"),
        (429, Busy, "caldav.later"),
        (302, Rejected, "caldav.refused"),
        (418, Rejected, "caldav.refused"),
    ],
)
def test_what_a_server_refuses_has_its_kind(
    web: FaultyWeb, caldav: Caldav, status: int, kind: type[PluginTrouble], code: str
) -> None:
    web.answer = refuses(status, "PUT", **{"Retry-After": "90"})
    trouble = trouble_of(lambda: caldav.put(key("one"), entry("one"), "", SOON, GOING))
    assert type(trouble) is kind
    assert trouble.code == code
    assert trouble.facts["host"] == web.address.split("/")[2]
    if isinstance(trouble, Busy):
        assert trouble.retry_after == 90


def test_a_wrong_password_is_found_out_before_it_is_kept(calendar_house: CalendarHouse) -> None:
    calendar = Caldav()
    calendar.open(WebHost("ola", calendar_house, "wrong"), settings_of(calendar_house, "ola"))
    health = calendar.check(SOON, GOING)
    assert isinstance(health.trouble, AuthFailed)
    assert not (calendar_house.folder / "calendars" / "collection-root" / "ola" / OWN).exists()


def test_trying_makes_no_calendar(calendar_house: CalendarHouse) -> None:
    calendar = Caldav()
    calendar.open(WebHost("ola", calendar_house), settings_of(calendar_house, "ola"))
    assert calendar.check(SOON, GOING).is_ok
    assert not (calendar_house.folder / "calendars" / "collection-root" / "ola" / OWN).exists()


def test_a_calendar_that_was_taken_away_is_made_again(calendar_house: CalendarHouse) -> None:
    calendar = Caldav()
    calendar.open(WebHost("ola", calendar_house), settings_of(calendar_house, "ola"))
    calendar.put(key("one"), entry("one"), "", SOON, GOING)
    calendar_house.ask("ola", "DELETE", f"{OWN}/")
    assert calendar.changes("", SOON, GOING).entries == ()
    calendar_house.ask("ola", "DELETE", f"{OWN}/")
    assert calendar.put(key("one"), entry("one"), "", SOON, GOING).etag


def test_it_passes_on_the_names_of_nobody_and_words_of_nothing(
    web: FaultyWeb, caldav: Caldav
) -> None:
    web.answer = refuses(201, "PUT")
    caldav.put(key("one"), entry("one"), "", SOON, GOING)
    put = web.asked[-1]
    assert put.path == f"/home/mentor-tui/mentor-{key('one')}.ics"
    assert put.headers["If-None-Match"] == "*"
    assert b"secret" not in put.body


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(web: FaultyWeb) -> None:
    calendar = opened(client_that_trusts(None), web.address)
    trouble = trouble_of(lambda: calendar.changes("", SOON, GOING))
    assert isinstance(trouble, Untrusted)
    assert trouble.code == "caldav.certificate"
    assert web.asked == []


@pytest.mark.parametrize(
    "where", ["https://elsewhere.test/", "http://localhost/", "https://localhost:1/", "//x.test/"]
)
def test_the_password_goes_to_no_other_server(web: FaultyWeb, caldav: Caldav, where: str) -> None:
    web.answer = refuses(301, "PROPFIND", Location=where)
    trouble = trouble_of(lambda: caldav.changes("", SOON, GOING))
    assert isinstance(trouble, Untrusted)
    assert trouble.code == "caldav.elsewhere"


def test_it_does_not_go_round_in_circles(web: FaultyWeb, caldav: Caldav) -> None:
    web.answer = refuses(302, "PROPFIND", Location="/.well-known/caldav")
    assert trouble_of(lambda: caldav.changes("", SOON, GOING)).code == "caldav.not_found"
    assert len(web.asked) <= 10


def test_a_server_without_calendars_is_told(web: FaultyWeb, caldav: Caldav) -> None:
    web.answer = lambda _asked: Told(404)
    health = caldav.check(SOON, GOING)
    assert health.trouble
    assert health.trouble.code == "caldav.not_found"


def test_a_late_server_is_not_waited_for(web: FaultyWeb, caldav: Caldav) -> None:
    web.answer = lambda asked: Told(207, HOME, after=1.0)
    trouble = trouble_of(lambda: caldav.changes("", 0.4, GOING))
    assert isinstance(trouble, Offline)
    assert trouble.code == "caldav.too_slow"


def test_a_server_that_sends_a_drop_at_a_time_is_left(web: FaultyWeb, caldav: Caldav) -> None:
    web.answer = lambda asked: Told(207, HOME, drop=0.05)
    begun = time.monotonic()
    assert trouble_of(lambda: caldav.changes("", 0.5, GOING)).code == "caldav.too_slow"
    assert time.monotonic() - begun < 5


def test_a_server_that_is_not_there_is_trouble_that_passes(
    certificates: Certificates, client: httpx.Client
) -> None:
    with FaultyWeb(certificates, found) as web:
        address = web.address
    trouble = trouble_of(lambda: opened(client, address).changes("", SOON, GOING))
    assert isinstance(trouble, Offline)
    assert trouble.code == "caldav.unreachable"


def test_without_sync_collection_it_compares_all_marks(web: FaultyWeb, caldav: Caldav) -> None:
    web.answer = refuses(415, "REPORT")
    told = caldav.changes("", SOON, GOING)
    assert told.is_whole
    assert told.token == ""
    assert [(one.key, one.etag) for one in told.entries] == [("one", '"a"')]
    before = len(web.asked)
    assert caldav.changes("", SOON, GOING) == told
    assert len(web.asked) == before + 1


def test_a_token_that_is_refused_is_given_up(web: FaultyWeb, caldav: Caldav) -> None:
    def answer(asked: Asked) -> Told:
        if asked.method != "REPORT":
            return found(asked)
        if b"<d:sync-token>old</d:sync-token>" in asked.body:
            return Told(403)
        return Told(
            207, LIST.replace(b"</multistatus>", b"<sync-token>new</sync-token></multistatus>")
        )

    web.answer = answer
    told = caldav.changes("old", SOON, GOING)
    assert (told.is_whole, told.token, len(told.entries)) == (True, "new", 1)


def test_changes_that_come_in_pieces_are_put_together(web: FaultyWeb, caldav: Caldav) -> None:
    cut = b"<response><href>/home/mentor-tui/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>"

    def answer(asked: Asked) -> Told:
        if asked.method != "REPORT":
            return found(asked)
        if b"<d:sync-token>one</d:sync-token>" in asked.body:
            more = cut + b"<sync-token>two</sync-token></multistatus>"
            return Told(207, LIST.replace(b"</multistatus>", more))
        gone = b"<response><href>/home/mentor-tui/mentor-b.ics</href><status>HTTP/1.1 404 Not Found</status></response>"
        return Told(
            207,
            b'<multistatus xmlns="DAV:">' + gone + b"<sync-token>end</sync-token></multistatus>",
        )

    web.answer = answer
    told = caldav.changes("one", SOON, GOING)
    assert (told.token, told.gone, [e.key for e in told.entries]) == ("end", ("b",), ["one"])


def test_a_server_that_tells_no_busy_times_says_so(web: FaultyWeb, caldav: Caldav) -> None:
    other = LIST.replace(b"mentor-tui/mentor-one.ics", b"private/").replace(
        b"<getetag>",
        b'<resourcetype><c:calendar xmlns:c="urn:ietf:params:xml:ns:caldav"/></resourcetype><getetag>',
    )

    def answer(asked: Asked) -> Told:
        if asked.method == "REPORT":
            return Told(403)
        return Told(207, other) if asked.headers["Depth"] == "1" else Told(207, HOME)

    web.answer = answer
    with pytest.raises(NotSupported):
        caldav.free_busy(SPAN, SOON, GOING)


def test_where_no_calendar_may_be_made_the_person_is_asked_to(
    web: FaultyWeb, caldav: Caldav
) -> None:
    def answer(asked: Asked) -> Told:
        if asked.method == "MKCALENDAR":
            return Told(403)
        return Told(404) if asked.path.startswith("/home/mentor-tui") else found(asked)

    web.answer = answer
    trouble = trouble_of(lambda: caldav.put(key("one"), entry("one"), "", SOON, GOING))
    assert isinstance(trouble, Rejected)
    assert trouble.code == "caldav.no_calendar"
    assert "PUT" not in [asked.method for asked in web.asked]


def test_who_takes_only_a_digest_gets_one(web: FaultyWeb, caldav: Caldav) -> None:
    def answer(asked: Asked) -> Told:
        if asked.headers.get("Authorization", "").startswith("Digest "):
            return found(asked)
        challenge = 'Digest realm="calendars", qop="auth", nonce="n", algorithm=MD5'
        return Told(401, headers={"WWW-Authenticate": challenge})

    web.answer = answer
    assert caldav.check(SOON, GOING).is_ok
    assert 'username="ola"' in web.asked[-1].headers["Authorization"]


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]><multistatus xmlns="DAV:">&c;</multistatus>'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no xml",
        b"<html><body>Please log in</body></html>",
        b'<multistatus xmlns="DAV:">',
        BOMB,
        BOMB.decode().encode("utf-16"),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><multistatus xmlns="DAV:"/>',
        b'<multistatus xmlns="DAV:">' + b"<a>" * 500 + b"</a>" * 500 + b"</multistatus>",
        b'<multistatus xmlns="DAV:">' + b"<a/>" * (MOST_ELEMENTS + 1) + b"</multistatus>",
        b'<?xml version="1.0" encoding="nonsense"?><multistatus xmlns="DAV:"/>',
        b"\x00" * 100,
    ],
)
def test_nonsense_is_no_answer(web: FaultyWeb, caldav: Caldav, body: bytes) -> None:
    web.answer = lambda _asked: Told(207, body)
    trouble = trouble_of(lambda: caldav.changes("", SOON, GOING))
    assert isinstance(trouble, Offline)
    assert trouble.code == "caldav.nonsense"


def test_an_answer_is_read_whatever_prefixes_it_has() -> None:
    data = b"""<D:multistatus xmlns:D="DAV:"><D:response><D:href>/a</D:href><D:propstat><D:prop><D:getetag>"x"</D:getetag>
    </D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat><D:propstat><D:prop><D:displayname>no</D:displayname></D:prop>
    <D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response><D:sync-token>t</D:sync-token></D:multistatus>"""
    told = read_multistatus(data, "here")
    assert told.token == "t"
    (one,) = told.responses
    assert (one.href, one.status) == ("/a", 0)
    assert one.properties.words("DAV: getetag") == '"x"'
    assert one.properties.words("DAV: displayname") == ""


def test_busy_times_are_read_as_the_standard_writes_them() -> None:
    data = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VFREEBUSY\r\n"
        b"FREEBUSY;FBTYPE=BUSY:20261216T100000Z/PT1H30M,20261216T11300\r\n 0Z/20261216T120000Z\r\n"
        b"FREEBUSY;FBTYPE=FREE:20261217T100000Z/PT1H\r\n"
        b"FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261218T100000Z/P1D\r\n"
        b"FREEBUSY:99999999T999999Z/PT1H,nonsense,20261216T100000/PT1H\r\n"
        b"END:VFREEBUSY\r\nEND:VCALENDAR\r\n"
    )
    moments = [
        (one.start.strftime("%d%H%M"), one.end.strftime("%d%H%M")) for one in read_busy(data, SPAN)
    ]
    assert moments == [("161000", "161200"), ("181000", "191000")]
