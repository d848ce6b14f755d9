"""A mail account: what was typed, what is known of providers, what a domain tells of itself."""

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from mentor_mail.account import complete_account, explain_log_in, read_account
from mentor_mail.connection import Security
from mentor_mail.discovery import Servers, find_servers, get_published, read_autoconfig
from mentor_mail.providers import find_provider
from mentor_tui.api import AGREED, Asks, AuthFailed, NotSupported, Refusal, Stop
from tests.contracts.host import GOING
from tests.servers.certificates import make_certificates

FILLED = {"address": "ola@example.org", "imap": "imap.example.org", "smtp": "smtp.example.org:587"}


def test_a_port_tells_how_encryption_begins() -> None:
    account = read_account(FILLED, "secret")
    assert (account.imap.host, account.imap.port) == ("imap.example.org", 993)
    assert account.imap.security is Security.TLS
    assert (account.smtp.port, account.smtp.security) == (587, Security.STARTTLS)
    assert (account.log_in.user, account.log_in.password) == ("ola@example.org", "secret")
    assert account.wishes.is_ordinary
    assert not account.wishes.saves_data


@pytest.mark.parametrize(
    "typed", ["a b", "host:0", "host:70000", "host:x", ":993", "https://h", "h/x"]
)
def test_what_is_no_server_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_account({**FILLED, "imap": typed}, "secret")
    assert caught.value.code == "mail.bad_server"


def never(_domain: str, _deadline: float, _stop: Stop) -> Servers:
    raise AssertionError("nobody is asked")


@pytest.mark.parametrize(
    ("address", "imap"),
    [
        ("ola@wp.pl", "imap.wp.pl:993"),
        ("ola@O2.PL", "poczta.o2.pl:993"),
        ("ola@vp.pl", "imap.poczta.onet.pl:993"),
        ("ola@gmail.com", "imap.gmail.com:993"),
    ],
)
def test_a_known_provider_is_not_asked_for(address: str, imap: str) -> None:
    told = complete_account({"address": address, "look_up": "yes"}, 5, GOING, never)
    assert told["imap"] == imap
    assert told["smtp"]


def test_what_was_typed_is_left() -> None:
    typed = {"address": "ola@wp.pl", "imap": "mine:993", "smtp": ""}
    told = complete_account(typed, 5, GOING, never)
    assert (told["imap"], told["smtp"]) == ("mine:993", "smtp.wp.pl:465")


def test_an_unknown_domain_is_asked_only_if_the_person_wants_it() -> None:
    typed = {"address": "ola@example.org", "look_up": "no"}
    with pytest.raises(Refusal) as caught:
        complete_account(typed, 5, GOING, never)
    assert caught.value.code == "mail.no_server"
    found = Servers("imap.example.org:993", "smtp.example.org:465")
    told = complete_account({**typed, "look_up": "yes"}, 5, GOING, lambda *_: found)
    assert Servers(told["imap"], told["smtp"]) == found


def test_a_provider_that_lets_no_program_in_says_what_to_do() -> None:
    with pytest.raises(NotSupported) as caught:
        complete_account({"address": "ola@proton.me"}, 5, GOING, never)
    assert caught.value.code == "mail.bridge"


def test_a_wrong_password_says_what_this_provider_wants() -> None:
    wrong = AuthFailed("mail.wrong_password", host="h")
    assert explain_log_in(wrong, "ola@gmail.com").code == "mail.app_password"
    assert explain_log_in(wrong, "ola@interia.pl").code == "mail.switch_on"
    assert explain_log_in(wrong, "ola@outlook.com").code == "mail.no_password"
    assert explain_log_in(wrong, "ola@example.org") is wrong


def test_every_provider_has_servers_or_a_reason() -> None:
    for domain in ("wp.pl", "onet.pl", "interia.pl", "o2.pl", "gmail.com", "web.de", "posteo.de"):
        found = find_provider(f"x@{domain}")
        assert found is not None
        account = read_account({"address": "x@y", "imap": found.imap, "smtp": found.smtp}, "secret")
        assert account.imap.security is Security.TLS


# --- a domain that tells of itself ---------------------------------------------------------------

CONFIG = b"""<?xml version="1.0"?><clientConfig version="1.1"><emailProvider id="example.org">
<incomingServer type="pop3"><hostname>pop.example.org</hostname><port>995</port><socketType>SSL</socketType></incomingServer>
<incomingServer type="imap"><hostname>plain.example.org</hostname><port>143</port><socketType>plain</socketType></incomingServer>
<incomingServer type="imap"><hostname>imap.example.org</hostname><port>993</port><socketType>SSL</socketType></incomingServer>
<outgoingServer type="smtp"><hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType></outgoingServer>
</emailProvider></clientConfig>"""
WHOLE = Servers("imap.example.org:993", "smtp.example.org:587")


def test_it_reads_the_encrypted_servers_of_a_published_configuration() -> None:
    assert read_autoconfig(CONFIG) == WHOLE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>not found",
        b"x" * 100_000,
        b'<!DOCTYPE a [<!ENTITY x "y">]>' + CONFIG,
        CONFIG.replace(b"?>", b"?><!DOCTYPE a>", 1),
        CONFIG.decode().replace("?>", "?><!DOCTYPE a>", 1).encode("utf-16"),
        CONFIG.replace(b"imap.example.org", b"imap/../x").replace(b"smtp.example.org", b"a b"),
    ],
)
def test_what_cannot_be_read_tells_nothing(data: bytes) -> None:
    assert read_autoconfig(data) == Servers()


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY lol0 "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    + "]><clientConfig>&lol9;</clientConfig>"
)
SWELLS = f'<!DOCTYPE a [<!ENTITY x "{"x" * 30_000}">]><a>{"&x;" * 10_000}</a>'


@pytest.mark.parametrize("letters", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("words", [LAUGHS, SWELLS])
def test_one_that_grows_is_not_read(words: str, letters: str) -> None:
    """Billion laughs, and its flat brother, in all letters the parser takes."""
    begun = time.monotonic()
    assert read_autoconfig(words.encode(letters)) == Servers()
    assert read_autoconfig(b"\xff\xfe" + words.encode("utf-16-le")) == Servers()
    assert time.monotonic() - begun < 1


def test_it_reads_other_letters_too() -> None:
    assert read_autoconfig(CONFIG.decode().encode("utf-16")) == WHOLE


def srv(records: dict[str, list[tuple[int, int, str]]]) -> object:
    return lambda name, _seconds: records.get(name, [])


def test_dns_is_believed_about_the_domain_itself_only() -> None:
    records = {
        "_imaps._tcp.example.org": [(5, 993, "elsewhere.test."), (9, 993, "imap.example.org.")],
        "_submission._tcp.example.org": [(0, 587, "smtp.example.org.")],
    }
    found = find_servers("example.org", 5, GOING, srv(records), lambda *_: b"")  # type: ignore[arg-type]
    assert found == WHOLE


FAR = {
    "_imaps._tcp.example.org": [(0, 993, "imap.provider.test.")],
    "_submission._tcp.example.org": [(0, 587, "smtp.example.org.")],
}


def test_a_server_outside_is_taken_only_if_nothing_else_is_found() -> None:
    assert find_servers("example.org", 5, GOING, srv(FAR), lambda *_: CONFIG) == WHOLE  # type: ignore[arg-type]
    found = find_servers("example.org", 5, GOING, srv(FAR), lambda *_: b"")  # type: ignore[arg-type]
    assert found == Servers(
        "imap.provider.test:993", "smtp.example.org:587", ("imap.provider.test:993",)
    )


def test_and_only_once_the_person_has_seen_it() -> None:
    typed = {"address": "ola@example.org", "look_up": "yes"}

    def find(*_about: object) -> Servers:
        return find_servers("example.org", 5, GOING, srv(FAR), lambda *_: b"")  # type: ignore[arg-type]

    with pytest.raises(Asks) as caught:
        complete_account(typed, 5, GOING, find)
    assert caught.value.code == "mail.ask_servers"
    assert caught.value.facts["imap"] == "imap.provider.test:993"
    told = complete_account({**typed, AGREED: caught.value.agree}, 5, GOING, find)
    assert told["imap"] == "imap.provider.test:993"
    with pytest.raises(Asks):  # another one than the one that was shown
        complete_account({**typed, AGREED: "server:imap.other.test:993"}, 5, GOING, find)


@pytest.mark.parametrize("host", ["", "a b.", "-x.", "a/b.example.org."])
def test_what_is_no_host_is_nothing(host: str) -> None:
    records = {f"{one}._tcp.example.org": [(0, 9, host)] for one in ("_imaps", "_submissions")}
    assert find_servers("example.org", 5, GOING, srv(records), lambda *_: b"") == Servers()  # type: ignore[arg-type]


def test_then_what_the_domain_publishes() -> None:
    asked = []

    def get(host: str, path: str, _seconds: float) -> bytes:
        asked.append(host + path)
        return CONFIG if host == "example.org" else b""

    assert find_servers("example.org", 5, GOING, srv({}), get) == WHOLE  # type: ignore[arg-type]
    assert asked == [
        "autoconfig.example.org/mail/config-v1.1.xml",
        "example.org/.well-known/autoconfig/mail/config-v1.1.xml",
    ]


@contextmanager
def published(folder: Path, status: int, body: bytes) -> Iterator[int]:
    """A web server with a certificate for localhost."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Location", "https://elsewhere.test/")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing on the screen."""

    made = make_certificates(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.chain, made.key)
    server = HTTPServer(("127.0.0.1", 0), Page)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.server_port
    server.shutdown()
    server.server_close()
    thread.join(10)


@pytest.mark.parametrize(
    ("status", "trusts", "expected"), [(200, True, CONFIG), (302, True, b""), (200, False, b"")]
)
def test_it_takes_nothing_from_elsewhere_and_from_nobody_it_cannot_trust(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, trusts: bool, expected: bytes
) -> None:
    with published(tmp_path, status, CONFIG) as port:
        if trusts:
            monkeypatch.setenv("SSL_CERT_FILE", str(make_authority_path(tmp_path)))
        assert get_published(f"localhost:{port}", "/mail/config-v1.1.xml", 10) == expected


def make_authority_path(folder: Path) -> Path:
    return next(p for p in folder.rglob("*") if "authority" in p.name or p.name == "ca.pem")


def test_a_real_answer_of_dns_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server on this computer, as the resolver would ask it."""
    import socket

    import dns.resolver

    from mentor_mail.discovery import ask_dns

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as listening:
        listening.bind(("127.0.0.1", 0))

        def serve() -> None:
            data, address = listening.recvfrom(4096)
            query = dns.message.from_wire(data)
            answer = dns.message.make_response(query)
            name = query.question[0].name
            answer.answer.append(
                dns.rrset.from_text(name, 60, "IN", "SRV", "0 1 993 imap.example.org.")
            )
            listening.sendto(answer.to_wire(), address)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = ["127.0.0.1"]
        resolver.port = listening.getsockname()[1]
        monkeypatch.setattr(dns.resolver, "default_resolver", resolver)
        assert ask_dns("_imaps._tcp.example.org", 10) == [(0, 993, "imap.example.org.")]
        thread.join(10)
