"""Receiving: by a real provider, by the oldest of servers, and through every break of the line."""

import shutil
import smtplib
import threading
import time
from pathlib import Path

import jwt
import pytest

from mentor_mail.connection import Connection, Patience, Security, Server, make_context
from mentor_mail.headers import read_headers
from mentor_mail.imap import Imap
from mentor_mail.kept import PIECE
from mentor_mail.mailbox import Mailbox, left_there, want
from mentor_mail.scan import LARGE, SMALL, Wishes
from mentor_mail.submit import LogIn
from mentor_tui.api import AuthFailed, Busy, Incoming
from tests.contracts.host import GOING, STOPPED, NotebookHost
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import TOKEN_KEY, PostOffice, address_of, password_of

__all__ = ["post_office", "running_post_office"]

CALENDARS = Path(__file__).parents[1] / "calendars"
KEY = "0123456789abcdef0123456789abcdef"
OWN, SAVES = Wishes(), Wishes(saves_data=True)
ORDINARY = Wishes(is_ordinary=True)


def letter(number: int, size: int = 300, **headers: str) -> bytes:
    head = {
        "From": "ewa@mail.test",
        "Subject": f"Letter {number}",
        "Message-ID": f"<{number}@mail.test>",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    body = (f"Words of {number}. " * (size // 10))[:size]
    rows = "\r\n".join(body[i : i + 70] for i in range(0, len(body), 70))
    return ("".join(f"{n}: {v}\r\n" for n, v in head.items()) + f"\r\n{rows}\r\n").encode()


def parcel(number: int, size: int = 300) -> bytes:
    return letter(
        number,
        size,
        Message_ID=f"<{number:032x}@mail.test>",
        Content_Type='multipart/encrypted; protocol="application/pgp-encrypted"; boundary="x"',
    )


class Mailer:
    """Somebody's mailbox at the provider, and the notebook of one computer that looks into it."""

    def __init__(self, office: PostOffice, name: str = "anna") -> None:
        self.office, self.name = office, name
        self.host = NotebookHost("0" * 64)
        self.offers: frozenset[str] = frozenset()

    def deliver(self, *mails: bytes) -> None:
        with smtplib.LMTP("127.0.0.1", self.office.ports.lmtp) as client:
            for mail in mails:
                client.sendmail("ewa@mail.test", [address_of(self.name)], mail)

    def connect(self, security: Security = Security.TLS) -> Connection:
        ports = self.office.ports
        port = ports.imaps if security is Security.TLS else ports.imap
        authority = self.office.certificates.authority.read_text()
        server = Server(self.office.host, port, security, authority)
        return Connection(server, make_context(server), Patience.begin(30, GOING))

    def open(self, wishes: Wishes, connection: Connection | None = None) -> Mailbox:
        log_in = LogIn(address_of(self.name), password_of(self.name))
        imap = Imap(connection or self.connect(), log_in, self.offers)
        return Mailbox(imap, self.host, wishes, time.time, "host")

    def fetch(self, wishes: Wishes = OWN, *, remembers: bool = True) -> list[bytes]:
        box = self.open(wishes)
        try:
            brought = box.fetch()
        finally:
            self.offers = box.imap.offers
            box.imap.close()
        if remembers:
            self.host.remember(i.name for i in brought)
        return [body_of(i) for i in brought]


def body_of(incoming: Incoming) -> bytes:
    return incoming.data.partition(b"\r\n\r\n")[2]


def bodies(*mails: bytes) -> list[bytes]:
    return [m.partition(b"\r\n\r\n")[2] for m in mails]


@pytest.fixture
def anna(post_office: PostOffice) -> Mailer:
    return Mailer(post_office)


def test_words_of_headers_are_safe_to_show() -> None:
    told = read_headers(
        b"Subject: =?utf-8?q?x=1B]52;c;eA=3D=3D=07=0D=0ABcc:?=\r\nFrom: \x1b[2Jewa\xe2\x80\xae@mail.test\r\n\r\n"
    )
    assert (told.subject, told.sender) == ("x Bcc:", "ewa@mail.test")


WAYS = [OWN, SAVES]


class TestProvider:
    @pytest.mark.parametrize("wishes", WAYS)
    def test_it_brings_what_is_new_and_each_once(self, anna: Mailer, wishes: Wishes) -> None:
        mails = [letter(n) for n in range(45)]
        anna.deliver(*mails[:43])
        assert anna.fetch(wishes) == bodies(*mails[:43])
        assert anna.fetch(wishes) == []
        anna.deliver(*mails[43:])
        assert anna.fetch(wishes) == bodies(*mails[43:])

    def test_one_new_mail_is_three_turns_with_those_of_tls(self, anna: Mailer) -> None:
        anna.deliver(letter(1))
        anna.fetch()
        anna.deliver(letter(2))
        connection = anna.connect()
        box = anna.open(OWN, connection)
        assert len(box.fetch()) == 1
        assert connection.turns == 1  # beside the hello of TLS and the greeting
        box.imap.close()

    def test_a_large_one_comes_in_pieces_and_whole(self, anna: Mailer) -> None:
        large = letter(1, 5 * PIECE + 17)
        anna.deliver(large)
        assert anna.fetch() == bodies(large)
        anna.fetch()
        assert not any(key.startswith("piece") for key in anna.host._kept)

    def test_where_data_is_saved_a_large_one_is_left_until_it_is_wanted(self, anna: Mailer) -> None:
        small, large = letter(1), letter(2, SMALL + 100)
        anna.deliver(large, small)
        assert anna.fetch(SAVES) == bodies(small)
        assert anna.fetch(SAVES) == []
        (left,) = left_there(anna.host, SAVES)
        assert (left.sender, left.subject, left.have) == ("ewa@mail.test", "Letter 2", 0)
        assert left.words.startswith("Words of 2.")
        assert left.size > SMALL
        want(anna.host, SAVES, left.name)
        assert left_there(anna.host, SAVES) == ()
        assert anna.fetch(SAVES) == bodies(large)

    def test_what_is_very_large_is_left_until_it_is_wanted(self, anna: Mailer) -> None:
        """Rule 9, for a person who saves no data, too."""
        small, large = parcel(1), parcel(2, LARGE + 100_000)
        anna.deliver(large, small)
        for wishes in (OWN, ORDINARY):
            anna.host = NotebookHost("0" * 64)
            assert anna.fetch(wishes) == bodies(small)
            (left,) = left_there(anna.host, wishes)
            assert left.size > LARGE

    def test_what_is_left_and_then_gone_is_not_shown(self, anna: Mailer) -> None:
        anna.deliver(letter(1, SMALL + 100))
        anna.fetch(SAVES)
        empty_mailbox(anna)
        anna.deliver(letter(2, SMALL + 100))
        anna.fetch(SAVES)
        assert [one.subject for one in left_there(anna.host, SAVES)] == ["Letter 2"]

    @pytest.mark.parametrize("wishes", [*WAYS, ORDINARY])
    def test_it_says_what_there_is_without_bringing_it(self, anna: Mailer, wishes: Wishes) -> None:
        anna.deliver(parcel(1), parcel(2))
        box = anna.open(wishes)
        ahead = box.look()
        assert ahead.parcels == 2
        assert ahead.size > 2 * len(parcel(1))
        assert [body_of(i) for i in box.fetch()] == bodies(parcel(1), parcel(2))
        box.imap.close()

    def test_of_an_ordinary_mailbox_it_brings_what_is_ours(self, anna: Mailer) -> None:
        answer = letter(3, In_Reply_To=f"<{KEY}@mail.test>")
        further = letter(4, References=f"<a@b> <{KEY}@mail.test>")
        report = letter(5, Content_Type="multipart/report; report-type=delivery-status")
        anna.deliver(letter(1), parcel(2), answer, further, report, letter(6))
        assert anna.fetch(ORDINARY) == bodies(parcel(2), answer, further, report)
        assert anna.fetch(ORDINARY) == []
        # The parcel is put away once it is safe, and nothing else is touched.
        found = folders(anna)
        assert found["INBOX"] == ["1", "3", "4", "5", "6"]
        assert found["Mentor"] == [f"{2:032x}"]
        assert flags(anna, "INBOX") == set()

    @pytest.mark.parametrize(
        "name", [p.stem for p in CALENDARS.glob("*.eml") if not p.stem.startswith("words")]
    )
    def test_of_an_ordinary_mailbox_it_brings_answers_of_calendars(
        self, anna: Mailer, name: str
    ) -> None:
        """They name no mail of ours, and only the part for the calendar says what they answer."""
        raw = (CALENDARS / f"{name}.eml").read_bytes().replace(b"\r\n", b"\n")
        anna.deliver(letter(1), raw.replace(b"\n", b"\r\n"), letter(2))
        (brought,) = anna.fetch(ORDINARY)
        assert b"METHOD" in brought or b"calendar" in brought

    def test_another_computer_finds_what_was_put_away(self, anna: Mailer) -> None:
        anna.deliver(parcel(1))
        anna.fetch(ORDINARY)
        anna.fetch(ORDINARY)
        other = Mailer(anna.office)
        assert other.fetch(ORDINARY) == bodies(parcel(1))
        assert anna.fetch(ORDINARY) == []
        assert other.fetch(ORDINARY) == []

    def test_a_folder_that_somebody_deleted_is_made_anew(self, anna: Mailer) -> None:
        for number in range(2):
            anna.deliver(parcel(number))
            assert anna.fetch(ORDINARY) == bodies(parcel(number))
            anna.fetch(ORDINARY)
            assert "Mentor" in folders(anna)
            delete_folder(anna, "Mentor")

    def test_a_mailbox_that_counts_anew_brings_nothing_twice(self, anna: Mailer) -> None:
        mails = [letter(1), letter(2)]
        anna.deliver(*mails)
        anna.fetch()
        count_anew(anna)
        anna.deliver(letter(3), *mails)
        assert anna.fetch() == bodies(letter(99), letter(3))
        assert anna.fetch() == []

    def test_it_waits_until_something_comes(self, anna: Mailer) -> None:
        box = anna.open(OWN)
        box.fetch()
        assert not box.idle(0.2)
        thread = threading.Timer(0.2, anna.deliver, (letter(1),))
        thread.start()
        assert box.idle(20)
        assert [body_of(i) for i in box.fetch()] == bodies(letter(1))
        thread.join()
        box.imap.close()

    def test_waiting_ends_when_it_is_told_to(self, anna: Mailer) -> None:
        box = anna.open(OWN)
        box.fetch()
        box.imap.patience = Patience.begin(20, STOPPED)
        with pytest.raises(Busy) as caught:
            box.idle(20)
        assert caught.value.code == "plugin.stopped"

    def test_it_encrypts_before_it_logs_in(self, anna: Mailer) -> None:
        anna.deliver(letter(1))
        box = anna.open(OWN, anna.connect(Security.STARTTLS))
        assert len(box.fetch()) == 1
        box.imap.close()

    def test_a_wrong_password_is_told(self, anna: Mailer) -> None:
        connection = anna.connect()
        imap = Imap(connection, LogIn(address_of("anna"), "wrong"))
        with pytest.raises(AuthFailed) as caught:
            imap.ask(b"NOOP")
        assert caught.value.code == "mail.wrong_password"

    @pytest.mark.parametrize("is_valid", [True, False])
    def test_it_comes_in_by_token(self, anna: Mailer, is_valid: bool) -> None:
        now = int(time.time())
        ends = now + (600 if is_valid else -600)
        claims = {"email": address_of("anna"), "sub": "anna", "iat": now - 900, "exp": ends}
        token = jwt.encode(claims, TOKEN_KEY, algorithm="HS256", headers={"kid": "default"})
        imap = Imap(anna.connect(), LogIn(address_of("anna"), token=token))
        if is_valid:
            assert imap.ask(b"NOOP").is_ok
            imap.close()
        else:
            with pytest.raises(AuthFailed):
                imap.ask(b"NOOP")


def admin(mailer: Mailer) -> "ImapAdmin":
    return ImapAdmin(mailer)


class ImapAdmin:
    """What a person does in their own mail program."""

    def __init__(self, mailer: Mailer) -> None:
        log_in = LogIn(address_of(mailer.name), password_of(mailer.name))
        self.imap = Imap(mailer.connect(), log_in)

    def __enter__(self) -> Imap:
        return self.imap

    def __exit__(self, *_error: object) -> None:
        self.imap.close()


def empty_mailbox(mailer: Mailer) -> None:
    with admin(mailer) as imap:
        imap.ask(b"SELECT INBOX")
        imap.ask(b"STORE 1:* +FLAGS (\\Deleted)")
        assert imap.ask(b"EXPUNGE").is_ok


def count_anew(mailer: Mailer) -> None:
    """As a provider does that moves to another machine: the same mails under other numbers."""
    validity = numbering(mailer)
    for _try in range(100):
        shutil.rmtree(mailer.office.mailbox(mailer.name).parent)
        mailer.deliver(letter(99))
        if numbering(mailer) != validity:
            return
        time.sleep(0.1)  # it is made of the time in seconds
    raise AssertionError("the numbering has not changed")


def numbering(mailer: Mailer) -> bytes:
    with admin(mailer) as imap:
        return imap.ask(b"STATUS INBOX (UIDVALIDITY)").data[0].line


def delete_folder(mailer: Mailer, name: str) -> None:
    with admin(mailer) as imap:
        imap.ask(b"DELETE " + name.encode())


def folders(mailer: Mailer) -> dict[str, list[str]]:
    """The part before the @ of each Message-ID, by folder."""
    found = {}
    with admin(mailer) as imap:
        listed = imap.ask(b'LIST "" "*"').data
        names = [r.line.split()[-1].decode() for r in listed if r.word == b"LIST"]
        for name in sorted(names):
            imap.ask(b"EXAMINE " + name.encode())
            data = imap.ask(b"FETCH 1:* (BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])").data
            told = [r.literals[0].decode() for r in data if r.literals]
            found[name] = sorted(t.partition("<")[2].partition("@")[0] for t in told)
    return found


def flags(mailer: Mailer, name: str) -> set[str]:
    with admin(mailer) as imap:
        imap.ask(b"EXAMINE " + name.encode())
        data = imap.ask(b"FETCH 1:* (FLAGS)").data
        return {w for r in data for w in ("\\Seen", "\\Deleted") if w.encode() in r.line}
