"""The first words with a mail server (rules 7 and 15): what counts before TLS, and what a hostile one may say."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mentor_mail.connection import Connection, Patience, Security, Server, make_context
from mentor_mail.imap import Imap, need
from mentor_mail.submit import LogIn, Submission
from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Rejected, Untrusted
from tests.contracts.host import GOING
from tests.servers.certificates import Certificates, make_certificates

LOG_IN = LogIn("ewa@mail.test", "correct horse")
TLS = b""
"""A step of a talk: from here on encrypted."""
SECRETS = (b"correct", b"ewa@", LOG_IN.initial[1])

SMTP_HELLO = (b"220 x\r\n", b"250-x\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n")
IMAP_HELLO = (b"* OK [CAPABILITY IMAP4rev1 STARTTLS SASL-IR AUTH=PLAIN] x\r\n",)


@dataclass
class Talk:
    """A server that says one thing after another, each but the first after it was told something."""

    steps: tuple[bytes, ...]
    certificates: Certificates
    heard: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def server(self, security: Security) -> Server:
        authority = self.certificates.authority.read_text()
        return Server("localhost", int(self._listener.getsockname()[1]), security, authority)

    def end(self) -> bytes:
        """All it heard until the other side hung up."""
        self._thread.join(20)
        self._listener.close()
        assert not self._thread.is_alive()
        return b"".join(self.heard)

    def _serve(self) -> None:
        one, _address = self._listener.accept()
        one.settimeout(20)
        is_first = True
        with suppress(OSError):
            for step in self.steps:
                if step == TLS:
                    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                    context.load_cert_chain(self.certificates.chain, self.certificates.key)
                    one = context.wrap_socket(one, server_side=True)
                    continue
                if not is_first:
                    self._hear(one)
                is_first = False
                one.sendall(step)
            while self._hear(one):
                pass
        one.close()

    def _hear(self, one: socket.socket) -> bytes:
        said = one.recv(65536)
        self.heard.append(said)
        return said


Speak = Callable[..., Talk]


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(Path(str(tmp_path_factory.mktemp("words"))))


@pytest.fixture
def speak(certificates: Certificates) -> Iterator[Speak]:
    talks: list[Talk] = []

    def begin(*steps: bytes) -> Talk:
        talks.append(Talk(steps, certificates))
        return talks[-1]

    yield begin
    for talk in talks:
        talk.end()


def connect(talk: Talk, security: Security = Security.STARTTLS) -> Connection:
    server = talk.server(security)
    return Connection(server, make_context(server), Patience.begin(20, GOING))


def smtp(talk: Talk, security: Security = Security.STARTTLS) -> None:
    Submission(connect(talk, security), LOG_IN).close()


def imap(talk: Talk, security: Security = Security.STARTTLS) -> None:
    one = Imap(connect(talk, security), LOG_IN)
    one.ask(b"NOOP")
    one.close()


def trouble_with(
    talk: Talk, visit: Callable[[Talk, Security], None], security: Security = Security.STARTTLS
) -> PluginTrouble:
    with pytest.raises(PluginTrouble) as caught:
        visit(talk, security)
    return caught.value


@pytest.mark.parametrize(
    ("visit", "steps"),
    [
        (smtp, (*SMTP_HELLO, b"220 go\r\n250 injected\r\n")),
        (imap, (*IMAP_HELLO, b"1 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n")),
    ],
)
def test_what_is_said_before_tls_is_not_believed(
    speak: Speak, visit: Callable[[Talk, Security], None], steps: tuple[bytes, ...]
) -> None:
    """Somebody on the way adds an answer to the one that begins TLS (STARTTLS injection)."""
    talk = speak(*steps, TLS)
    trouble = trouble_with(talk, visit)
    assert (type(trouble), trouble.code) == (Untrusted, "mail.injected")
    assert not any(secret in talk.end() for secret in SECRETS)


@pytest.mark.parametrize(
    ("visit", "steps", "code"),
    [
        (smtp, (SMTP_HELLO[0], b"250-x\r\n250 AUTH PLAIN\r\n"), "mail.no_tls"),
        (smtp, (*SMTP_HELLO, b"454 not now\r\n"), "mail.later"),
        (imap, (*IMAP_HELLO, b"1 NO not now\r\n", b"1 OK in\r\n"), "mail.no_tls"),
        (
            imap,
            (b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x\r\n", b"1 BAD what?\r\n"),
            "mail.no_tls",
        ),
    ],
)
def test_it_says_no_password_where_there_is_no_tls(
    speak: Speak, visit: Callable[[Talk, Security], None], steps: tuple[bytes, ...], code: str
) -> None:
    talk = speak(*steps)
    assert trouble_with(talk, visit).code == code
    assert not any(secret in talk.end() for secret in SECRETS)


@pytest.mark.parametrize(
    ("visit", "steps"),
    [
        (smtp, (*SMTP_HELLO, b"220 go\r\n", TLS, b"250 x\r\n")),
        (
            imap,
            (*IMAP_HELLO, b"1 OK go\r\n", TLS, b"* CAPABILITY IMAP4rev1 LOGINDISABLED\r\n2 OK\r\n"),
        ),
    ],
)
def test_what_was_offered_in_the_clear_counts_for_nothing(
    speak: Speak, visit: Callable[[Talk, Security], None], steps: tuple[bytes, ...]
) -> None:
    talk = speak(*steps)
    trouble = trouble_with(talk, visit)
    assert (type(trouble), trouble.code) == (AuthFailed, "mail.no_log_in")


def test_being_let_in_before_tls_counts_for_nothing(speak: Speak) -> None:
    talk = speak(
        b"* PREAUTH welcome\r\n",
        b"1 OK go\r\n",
        TLS,
        b"* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n2 OK\r\n",
        b"3 OK in\r\n4 OK done\r\n",
    )
    imap(talk)
    assert LOG_IN.initial[1] in talk.end()


@pytest.mark.parametrize("visit", [smtp, imap])
def test_a_server_nobody_vouches_for_is_told_nothing(
    speak: Speak, certificates: Certificates, visit: Callable[[Talk, Security], None]
) -> None:
    hello = SMTP_HELLO if visit is smtp else IMAP_HELLO
    talk = speak(*hello, b"220 go\r\n" if visit is smtp else b"1 OK go\r\n", TLS)
    server = talk.server(Security.STARTTLS)
    unknown = Server(server.host, server.port, server.security)
    connection = Connection(unknown, make_context(unknown), Patience.begin(20, GOING))
    with pytest.raises(Untrusted) as caught:
        Submission(connection, LOG_IN) if visit is smtp else Imap(connection, LOG_IN)
    assert caught.value.code == "mail.certificate"
    assert not any(secret in talk.end() for secret in SECRETS)


def test_no_old_tls_is_spoken(certificates: Certificates) -> None:
    assert make_context(Server("localhost", 1)).minimum_version is ssl.TLSVersion.TLSv1_2
    assert make_context(Server("localhost", 1)).verify_mode is ssl.CERT_REQUIRED
    assert make_context(Server("localhost", 1)).check_hostname


def test_it_compresses_only_once_it_is_in(speak: Speak) -> None:
    talk = speak(
        TLS,
        b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN COMPRESS=DEFLATE] x\r\n",
        b"1 OK [CAPABILITY IMAP4rev1 COMPRESS=DEFLATE] in\r\n",
        b"2 NO not now\r\n",
    )
    one = Imap(connect(talk, Security.TLS), LOG_IN, ("COMPRESS=DEFLATE",))
    one.compress()
    one.close()
    talk.end()
    assert talk.heard[0] == b"1 AUTHENTICATE PLAIN " + LOG_IN.initial[1] + b"\r\n"
    assert talk.heard[1] == b"2 COMPRESS DEFLATE\r\n"


def test_it_compresses_nothing_in_the_clear(speak: Speak) -> None:
    connection = connect(speak(b"* OK x\r\n"))
    with pytest.raises(ValueError, match="encrypted"):
        connection.compress()
    connection.close()


HOSTILE = b"\x1b]52;c;eA==\x07\x1b[2J\x9b31mgo\xe2\x80\xae away"
SAFE = "go away"


@pytest.mark.parametrize(
    ("visit", "steps", "kind"),
    [
        (smtp, (b"421 " + HOSTILE + b"\r\n",), Busy),
        (smtp, (b"554 " + HOSTILE + b"\r\n",), Rejected),
        (imap, (b"* BYE " + HOSTILE + b"\r\n",), Busy),
        (
            imap,
            (
                b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] x\r\n",
                b"* BYE " + HOSTILE + b"\r\n",
            ),
            Busy,
        ),
    ],
)
def test_what_a_server_says_is_safe_to_show(
    speak: Speak,
    visit: Callable[[Talk, Security], None],
    steps: tuple[bytes, ...],
    kind: type[PluginTrouble],
) -> None:
    """Rule 1, before any page: what is kept as a note in the outbox is safe already."""
    trouble = trouble_with(speak(TLS, *steps), visit, Security.TLS)
    assert isinstance(trouble, kind)
    said = str(trouble.facts["said"])
    assert said.endswith(SAFE)
    assert said.isprintable()


def test_a_refused_command_is_told_in_words_that_are_safe(speak: Speak) -> None:
    talk = speak(
        TLS,
        b"* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] x\r\n",
        b"1 OK in\r\n2 NO " + HOSTILE + b"\r\n",
    )
    one = Imap(connect(talk, Security.TLS), LOG_IN)
    answer = one.ask(b"EXAMINE x")
    one.close()
    with pytest.raises(Rejected) as caught:
        need(answer, "host")
    assert str(caught.value.facts["said"]).endswith(SAFE)
    assert str(caught.value.facts["said"]).isprintable()


@pytest.mark.parametrize("visit", [smtp, imap])
def test_a_cut_in_the_middle_of_tls_is_trouble_in_words(
    speak: Speak, visit: Callable[[Talk, Security], None]
) -> None:
    hello = SMTP_HELLO if visit is smtp else IMAP_HELLO
    talk = speak(*hello, b"220 go\r\n" if visit is smtp else b"1 OK go\r\n", b"no hello of TLS\r\n")
    assert isinstance(trouble_with(talk, visit), Offline)
