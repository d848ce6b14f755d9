"""An IMAP server as of 1996 (RFC 3501 and not one extension more), which may hang up after so many bytes."""

import re
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from tests.contracts.host import GOING

USER, PASSWORD = "ewa@mail.test", 'pass "word\\'


@dataclass
class OldServer:
    """Serves mails by their uid, one connection after another, in the clear or by a context."""

    mails: dict[int, bytes]
    validity: int = 7
    cut_after: int | None = None
    """Bytes it says in all before it hangs up."""
    tells_next: bool = False
    said: int = 0
    commands: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while not GOING.is_set():
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with client, suppress(OSError, _CutError):
                self._say(client, b"* PREAUTH hello" if not PASSWORD else b"* OK hello")
                with client.makefile("rb") as file:
                    while line := file.readline():
                        if self._do(client, file, line.rstrip(b"\r\n")):
                            break

    def _say(self, client: socket.socket, line: bytes) -> None:
        data = line + b"\r\n"
        cut = self.cut_after  # the test may let go of it meanwhile
        if cut is not None and self.said + len(data) > cut:
            client.sendall(data[: max(cut - self.said, 0)])
            self.said = cut
            raise _CutError
        self.said += len(data)
        client.sendall(data)

    def _do(self, client: socket.socket, file: object, line: bytes) -> bool:
        while found := re.search(rb"\{([0-9]+)\}$", line):
            self._say(client, b"+ go on")
            literal = file.read(int(found[1]))  # type: ignore[attr-defined]
            rest = file.readline().rstrip(b"\r\n")  # type: ignore[attr-defined]
            line = line[: found.start()] + b"<" + literal + b">" + rest
        tag, _blank, command = line.partition(b" ")
        words = command.decode().upper()
        self.commands.append(words.split(" <")[0])
        end = b" OK done"
        if words == "CAPABILITY":
            self._say(client, b"* CAPABILITY IMAP4rev1")
        elif words.startswith("LOGIN "):
            is_right = command[6:] == f"<{USER}> <{PASSWORD}>".encode()
            end = b" OK in" if is_right else b" NO wrong"
        elif words.startswith(("EXAMINE", "SELECT")):
            self._say(client, b"* %d EXISTS" % len(self.mails))
            self._say(client, b"* OK [UIDVALIDITY %d] numbered" % self.validity)
            if self.tells_next:
                self._say(client, b"* OK [UIDNEXT %d] next" % (max(self.mails, default=0) + 1))
        elif words.startswith("STATUS"):
            upcoming = max(self.mails, default=0) + 1
            said = b'* STATUS "INBOX" (UIDNEXT %d UIDVALIDITY %d)' % (upcoming, self.validity)
            self._say(client, said)
        elif words.startswith("UID SEARCH UID "):
            found_ones = " ".join(str(u) for u in sorted(self._named(words.split()[3])))
            self._say(client, f"* SEARCH {found_ones}".rstrip().encode())
        elif words.startswith("UID FETCH "):
            for uid in sorted(self._named(words.split()[2])):
                self._say(client, self._fetched(uid, words))
        elif words == "LOGOUT":
            self._say(client, b"* BYE")
        elif words != "NOOP":
            end = b" BAD what?"
        self._say(client, tag + end)
        return words == "LOGOUT"

    def _named(self, span: str) -> set[int]:
        found = set()
        for part in span.split(","):
            first, _colon, last = part.partition(":")
            found |= {u for u in self.mails if int(first) <= u <= int(last or first)}
        return found

    def _fetched(self, uid: int, words: str) -> bytes:
        mail = self.mails[uid]
        told = [b"UID %d" % uid]
        if "RFC822.SIZE" in words:
            told.append(b"RFC822.SIZE %d" % len(mail))
        if "BODYSTRUCTURE" in words:
            told.append(
                b'BODYSTRUCTURE (("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 20 1)'
                b'("application" "pdf" ("name" "plan.pdf") NIL NIL "base64" 900 NIL'
                b' ("attachment" ("filename" "plan.pdf")) NIL) "mixed" ("boundary" "x") NIL NIL)'
            )
        for section, start, count in re.findall(
            r"BODY\.PEEK\[([^\]]*)\](?:<([0-9]+)\.([0-9]+)>)?", words
        ):
            data = mail
            if section.startswith("HEADER"):
                data = mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            elif section:
                data = mail.partition(b"\r\n\r\n")[2]
            name = f"BODY[{section}]" + (f"<{start}>" if start else "")
            if start:
                data = data[int(start) : int(start) + int(count)]
            told.append(name.encode() + b" {%d}\r\n" % len(data) + data)
        return b"* %d FETCH (" % uid + b" ".join(told) + b")"


class _CutError(Exception):
    """The server hangs up here."""
