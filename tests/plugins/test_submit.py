"""Handing over mail: to a real provider, and to servers that fail in every way."""

import imaplib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import jwt
import pytest

from mentor_mail.connection import Connection, Patience, Security, Server, make_context
from mentor_mail.submit import LogIn, Submission
from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Rejected, Untrusted
from tests.contracts.host import GOING
from tests.servers.certificates import make_certificates
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import TOKEN_KEY, PostOffice, address_of, password_of

__all__ = ["post_office", "running_post_office"]

MAIL = (
    b"From: ewa@mail.test\r\nTo: anna@mail.test\r\nSubject: [...]\r\nMessage-ID: <k1@mail.test>\r\n\r\n"
    b"First line.\r\n.hidden dot\r\n..two\r\n.\r\nend without a line end"
)


def server_of(
    office: PostOffice, security: Security = Security.TLS, *, trusts: bool = True
) -> Server:
    ports = office.ports
    port = ports.submissions if security is Security.TLS else ports.submission
    authority = office.certificates.authority.read_text() if trusts else ""
    return Server(office.host, port, security, authority)


def connect(server: Server, seconds: float = 20, **more: object) -> Connection:
    patience = Patience.begin(seconds, GOING)
    return Connection(server, make_context(server), patience, **more)  # type: ignore[arg-type]


def log_in(person: str) -> LogIn:
    return LogIn(address_of(person), password_of(person))


def inbox(office: PostOffice, person: str) -> list[bytes]:
    context = ssl.create_default_context(cafile=str(office.certificates.authority))
    with imaplib.IMAP4_SSL(office.host, office.ports.imaps, ssl_context=context) as client:
        client.login(address_of(person), password_of(person))
        client.select("INBOX", readonly=True)
        _ok, (found,) = client.search(None, "ALL")
        mails = []
        for number in found.split():
            _ok, data = client.fetch(number.decode(), "(BODY.PEEK[TEXT])")
            assert isinstance(data[0], tuple)
            mails.append(data[0][1])
        return mails


class TestProvider:
    @pytest.mark.parametrize("security", Security)
    def test_it_hands_over_every_byte(self, post_office: PostOffice, security: Security) -> None:
        submission = Submission(connect(server_of(post_office, security)), log_in("ewa"))
        submission.send(address_of("ewa"), address_of("anna"), MAIL)
        submission.send(address_of("ewa"), address_of("anna"), MAIL.replace(b"\r\n", b"\n"))
        submission.close()
        body = MAIL.partition(b"\r\n\r\n")[2]
        assert [mail.rstrip(b"\r\n") for mail in inbox(post_office, "anna")] == [body, body]

    def test_it_needs_five_turns_for_a_mail_and_one_for_the_next(
        self, post_office: PostOffice
    ) -> None:
        connection = connect(server_of(post_office))
        submission = Submission(connection, log_in("ewa"))
        submission.send(address_of("ewa"), address_of("anna"), MAIL)
        first = connection.turns
        submission.send(address_of("ewa"), address_of("anna"), MAIL)
        submission.close()
        assert first <= 4, "one more for TLS"
        assert connection.turns - first == 1

    def test_it_comes_in_by_a_token(self, post_office: PostOffice) -> None:
        now = int(time.time())
        claims = {"email": address_of("ewa"), "sub": "ewa", "iat": now, "exp": now + 300}
        token = jwt.encode(claims, TOKEN_KEY, algorithm="HS256", headers={"kid": "default"})
        Submission(connect(server_of(post_office)), LogIn(address_of("ewa"), token=token)).close()
        with pytest.raises(AuthFailed) as caught:
            Submission(connect(server_of(post_office)), LogIn(address_of("ewa"), token=f"{token}x"))
        assert caught.value.code == "mail.wrong_password"

    def test_it_says_that_the_password_is_wrong(self, post_office: PostOffice) -> None:
        with pytest.raises(AuthFailed) as caught:
            Submission(connect(server_of(post_office)), LogIn(address_of("ewa"), "wrong"))
        assert caught.value.code == "mail.wrong_password"

    @pytest.mark.parametrize(
        ("answer", "kind", "code"),
        [
            ("451 4.7.1 greylisted", Busy, "mail.later"),
            ("452 4.2.2 later", Busy, "mail.later"),
            ("552 5.3.4 too large", Rejected, "mail.too_large_to_send"),
            ("552 5.2.2 full", Rejected, "mail.mailbox_full"),
            ("550 5.1.1 no such user", Rejected, "mail.unknown_address"),
            ("554 5.7.1 spam", Rejected, "mail.refused"),
        ],
    )
    def test_it_tells_refusals_apart_and_goes_on_with_the_next(
        self, post_office: PostOffice, answer: str, kind: type[PluginTrouble], code: str
    ) -> None:
        submission = Submission(connect(server_of(post_office)), log_in("ewa"))
        post_office.relay.faults.append(answer)
        with pytest.raises(kind) as caught:
            submission.send(address_of("ewa"), address_of("anna"), MAIL)
        assert "\x1b" not in str(caught.value.facts)
        submission.send(address_of("ewa"), address_of("anna"), MAIL)
        submission.close()
        assert len(inbox(post_office, "anna")) == 1
        # dovecot passes on the code and makes the status general.
        assert caught.value.code in (
            code,
            "mail.unknown_address",
            "mail.too_large_to_send",
            "mail.refused",
        )

    def test_it_trusts_no_certificate_unasked(self, post_office: PostOffice) -> None:
        for security in Security:
            with pytest.raises(Untrusted) as caught:
                Submission(connect(server_of(post_office, security, trusts=False)), log_in("ewa"))
            assert caught.value.code == "mail.certificate"

    def test_it_takes_an_earlier_session_up(self, post_office: PostOffice) -> None:
        server = server_of(post_office)
        context = make_context(server)
        first = Connection(server, context, Patience.begin(20, GOING))
        Submission(first, log_in("ewa")).close()
        second = Connection(server, context, Patience.begin(20, GOING), first.session)
        Submission(second, log_in("ewa")).close()
        assert not first.was_resumed
        assert second.was_resumed

    @pytest.mark.parametrize("address", ["a b@x", "a@b\r\nRCPT TO:<c@d>", "", "ż@x", "a>@x"])
    def test_no_address_becomes_a_command(self, post_office: PostOffice, address: str) -> None:
        submission = Submission(connect(server_of(post_office)), log_in("ewa"))
        with pytest.raises(Rejected) as caught:
            submission.send(address_of("ewa"), address, MAIL)
        assert caught.value.code == "mail.bad_address"
        submission.close()


Script = Callable[[socket.socket], None]


@pytest.fixture
def scripted(tmp_path: Path) -> Iterator[Callable[[Script], Server]]:
    """A server over TLS that does as it is told, and nothing else; for faults only."""
    certificates = make_certificates(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve(script: Script) -> Server:
        def work() -> None:
            with suppress(OSError):
                plain, _address = listener.accept()
                with plain, context.wrap_socket(plain, server_side=True) as one:
                    script(one)

        threading.Thread(target=work, daemon=True).start()
        port = int(listener.getsockname()[1])
        return Server("localhost", port, Security.TLS, certificates.authority.read_text())

    yield serve
    listener.close()


STEPS = (
    b"220 x\r\n",
    b"250-x\r\n250-AUTH PLAIN\r\n250 SIZE 1000\r\n",
    b"235 in\r\n",
    b"250 ok\r\n",
    b"250 ok\r\n",
    b"354 go\r\n",
    b"250 taken\r\n",
)


def answering(answers: tuple[bytes, ...], *, waits: bool = False) -> Script:
    """Answer each line, the mail as one, and then hang up, or say nothing any more."""

    def script(one: socket.socket) -> None:
        said = b""
        for place, answer in enumerate(answers):
            ending = b"\r\n.\r\n" if place == 6 else b"\r\n"
            while place and ending not in said:
                more = one.recv(4096)
                if not more:
                    return
                said += more
            said = said.partition(ending)[2]
            one.sendall(answer)
        if waits:
            one.recv(4096)
            GOING.wait(30)

    return script


@pytest.mark.parametrize("step", range(len(STEPS)))
def test_a_cut_at_any_step_hands_nothing_over(
    scripted: Callable[[Script], Server], step: int
) -> None:
    server = scripted(answering(STEPS[:step]))
    with pytest.raises(Offline) as caught:
        Submission(connect(server), log_in("ewa")).send("a@x.pl", "b@x.pl", MAIL)
    assert caught.value.code in ("mail.cut", "mail.no_tls")


def test_it_needs_no_extension(scripted: Callable[[Script], Server]) -> None:
    submission = Submission(connect(scripted(answering(STEPS))), log_in("ewa"))
    submission.send("a@x.pl", "b@x.pl", MAIL)
    submission.close()


@pytest.mark.parametrize(
    ("answers", "kind", "code"),
    [
        ((b"hello\r\n",), Offline, "mail.nonsense"),
        ((b"x" * 200_000,), Offline, "mail.nonsense"),
        ((b"220-x\r\n" * 500,), Offline, "mail.nonsense"),
        ((b"554 no\r\n",), Rejected, "mail.refused"),
        ((b"421 busy\r\n",), Busy, "mail.later"),
        ((STEPS[0], b"250 x\r\n"), AuthFailed, "mail.no_log_in"),
        ((*STEPS[:2], b"454 4.7.0 later\r\n"), Busy, "mail.later"),
        (
            (*STEPS[:3], b"250 ok\r\n", b"550 who\r\n", b"250 reset\r\n"),
            Rejected,
            "mail.unknown_address",
        ),
    ],
)
def test_what_it_says_has_one_meaning(
    scripted: Callable[[Script], Server],
    answers: tuple[bytes, ...],
    kind: type[PluginTrouble],
    code: str,
) -> None:
    connection = connect(scripted(answering(answers)))
    with pytest.raises(kind) as caught:
        Submission(connection, log_in("ewa")).send("a@x.pl", "b@x.pl", MAIL)
    assert caught.value.code == code
    connection.close()


def test_it_does_not_send_what_is_too_large(scripted: Callable[[Script], Server]) -> None:
    submission = Submission(connect(scripted(answering(STEPS[:3], waits=True))), log_in("ewa"))
    with pytest.raises(Rejected) as caught:
        submission.send("a@x.pl", "b@x.pl", MAIL * 20)
    assert caught.value.facts["limit"] == 1000
    submission.close()


def test_it_waits_no_longer_than_it_may(scripted: Callable[[Script], Server]) -> None:
    server = scripted(answering(STEPS[:2], waits=True))
    with pytest.raises(Offline) as caught:
        Submission(connect(server, 1.5), log_in("ewa"))
    assert caught.value.code == "mail.too_slow"


def test_nothing_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = int(listener.getsockname()[1])
    with pytest.raises(Offline) as caught:
        connect(Server("localhost", port))
    assert caught.value.code == "mail.unreachable"
