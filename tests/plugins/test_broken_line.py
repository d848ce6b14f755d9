"""Receiving from the oldest of servers, over a line that breaks at any byte, and from what is no mail server."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from mentor_mail.connection import Connection, Patience, Server, make_context
from mentor_mail.imap import Imap
from mentor_mail.kept import PIECE
from mentor_mail.mailbox import Mailbox, left_there
from mentor_mail.scan import SMALL, Wishes
from mentor_mail.submit import LogIn
from mentor_tui.api import AuthFailed, Busy, Offline, PluginTrouble, Untrusted
from tests.contracts.host import GOING, NotebookHost
from tests.plugins.test_mailbox import ORDINARY, OWN, SAVES, letter, parcel
from tests.servers.old_imap import PASSWORD, USER, OldServer


@pytest.fixture
def old() -> Iterator[OldServer]:
    server = OldServer({1: letter(1), 4: letter(4), 9: letter(9, 2 * PIECE + 5)})
    yield server
    server.stop()


CONTEXT = make_context(Server("127.0.0.1", 1))


def plain(old: OldServer, host: NotebookHost, wishes: Wishes, password: str = PASSWORD) -> Mailbox:
    """Over a line without TLS, which only tests open."""

    class Clear(Connection):
        def _encrypt(self) -> None:
            """Not at all."""

    server = Server("127.0.0.1", old.port)
    connection = Clear(server, CONTEXT, Patience.begin(30, GOING))
    return Mailbox(Imap(connection, LogIn(USER, password)), host, wishes, time.time, "host")


@pytest.mark.parametrize("wishes", [OWN, SAVES, ORDINARY])
@pytest.mark.parametrize("tells_next", [True, False])
def test_a_server_without_any_extension_will_do(
    old: OldServer, wishes: Wishes, tells_next: bool
) -> None:
    old.tells_next = tells_next
    old.mails = {1: parcel(1), 4: parcel(4), 90: parcel(90)}
    host = NotebookHost("0" * 64)
    for expected in ([1, 4, 90], [], []):
        box = plain(old, host, wishes)
        brought = box.fetch()
        assert [i.data for i in brought] == [parcel(n) for n in expected]
        host.remember(i.name for i in brought)
        box.imap.close()


def test_an_old_server_leaves_large_ones_too(old: OldServer) -> None:
    host = NotebookHost("0" * 64)
    box = plain(old, host, SAVES)
    assert len(box.fetch()) == 2
    box.imap.close()
    (left,) = left_there(host, SAVES)
    assert (left.subject, left.files) == ("Letter 9", ("plan.pdf",))


def test_an_old_server_says_that_the_password_is_wrong(old: OldServer) -> None:
    with pytest.raises(AuthFailed) as caught:
        plain(old, NotebookHost("0" * 64), OWN, "wrong").fetch()
    assert caught.value.code == "mail.wrong_password"


def run_until_all_is_here(old: OldServer, host: NotebookHost, wishes: Wishes) -> list[bytes]:
    """Fetch again and again over a line that breaks once; what is brought is remembered, as a desk does."""
    found = []
    for _try in range(3):
        with suppress(PluginTrouble):
            box = plain(old, host, wishes)
            try:
                brought = box.fetch()
            finally:
                box.imap.close()
            host.remember(i.name for i in brought)
            found += [i.data for i in brought]
        old.cut_after = None
    return found


@pytest.mark.parametrize("wishes", [OWN, SAVES, ORDINARY])
@pytest.mark.parametrize("part", range(8))
def test_a_line_that_breaks_loses_nothing_and_repeats_nothing(
    old: OldServer, wishes: Wishes, part: int
) -> None:
    check_cut(old, wishes, part * 331)


@pytest.mark.slow
@pytest.mark.parametrize("wishes", [OWN, SAVES, ORDINARY])
def test_a_line_that_breaks_at_any_byte_loses_nothing_and_repeats_nothing(wishes: Wishes) -> None:
    for cut in range(0, 4000, 9):
        old = OldServer({1: letter(1), 4: letter(4), 9: letter(9, 2 * PIECE + 5)})
        try:
            check_cut(old, wishes, cut)
        finally:
            old.stop()


def check_cut(old: OldServer, wishes: Wishes, cut: int) -> None:
    old.cut_after = cut
    old.mails = {1: parcel(1), 4: parcel(4), 9: parcel(9, 2 * PIECE + 5)}
    host = NotebookHost("0" * 64)
    found = run_until_all_is_here(old, host, wishes)
    small = [m for m in old.mails.values() if len(m) <= SMALL or not wishes.saves_data]
    assert sorted(found) == sorted(small)


def test_pieces_that_came_are_not_asked_for_again(old: OldServer) -> None:
    host = NotebookHost("0" * 64)
    old.mails = {9: letter(9, 8 * PIECE)}
    old.cut_after = 6 * PIECE
    with pytest.raises(Offline):
        plain(old, host, OWN).fetch()
    before, old.cut_after, old.said = old.said, None, 0
    box = plain(old, host, OWN)
    assert [i.data for i in box.fetch()] == [letter(9, 8 * PIECE)]
    box.imap.close()
    assert before + old.said < len(old.mails[9]) + 5 * PIECE


SAID = {
    "nothing at all": b"",
    "no server": b"HTTP/1.1 400 Bad Request\r\n",
    "good-bye": b"* BYE too busy\r\n",
    "an endless line": b"* OK " + b"x" * 200_000,
    "a huge literal": b"* OK hi\r\n* 1 FETCH (BODY[] {9999999999}\r\n",
    "a hole": b"* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] hi\r\n1 OK in\r\n* 1 FETCH (UID \x001\x00)\r\n",
}


@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_a_server_that_talks_nonsense_is_trouble_in_words(said: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            client, _address = listening.accept()
            with client, suppress(OSError):
                client.sendall(said)
                client.shutdown(socket.SHUT_WR)
                while client.recv(1000):
                    pass

        thread = threading.Thread(target=serve)
        thread.start()
        old = type("At", (), {"port": listening.getsockname()[1]})()
        with pytest.raises((Offline, Busy, Untrusted)) as caught:
            plain(old, NotebookHost("0" * 64), OWN).fetch()
        assert caught.value.code in ("mail.cut", "mail.nonsense", "mail.later")
        thread.join(10)
