"""One connection to a mail server: encrypted or not at all, with limits of time and size, its bytes counted.

Nothing is sent in the clear but what leads to TLS, and what a server said before TLS is thrown away. Who must
not be trusted is told by the certificate: the system's authorities, and one more that the person chose.
"""

import socket
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from zlib import DEFLATED, Z_SYNC_FLUSH, compressobj, decompressobj
from zlib import error as ZlibError  # noqa: N812 -- it is a class

from mentor_tui import api
from mentor_tui.api import Offline, Untrusted

LONGEST_LINE = 64 * 1024
"""Bytes of one line a server may say."""
_PIECE = 16 * 1024
_LOOK = 0.2
"""Seconds between two looks whether the person wants to wait no longer."""
IDLE_LOOK = 1.0
"""The same while nothing but waiting is done, for hours: each look wakes the processor."""


class Security(StrEnum):
    """When TLS begins; there is no third way."""

    TLS = "tls"  # with the first byte
    STARTTLS = "starttls"  # by a command, or the connection ends


@dataclass(frozen=True, slots=True)
class Server:
    """Where a server is. `authority` is the PEM text of an authority the person trusts beside the system's."""

    host: str
    port: int
    security: Security = Security.TLS
    authority: str = ""


class Patience(api.Patience):
    """How long a call may take. Raises `Offline` `mail.too_slow` when that is over."""

    name = "mail"
    too_slow = "mail.too_slow"


def make_context(server: Server) -> ssl.SSLContext:
    """What may be trusted. Raises `Untrusted` `mail.bad_certificate` (host) when what the person trusts cannot be read."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if server.authority:
        # A server's own certificate may be trusted as well as an authority's, and those are seldom as strict as the public ones.
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT
        try:
            context.load_verify_locations(cadata=server.authority)
        except (ssl.SSLError, ValueError):
            raise Untrusted("mail.bad_certificate", host=server.host) from None
    return context


class _Flate:
    """Both ways of RFC 4978. What 16 KiB can become is 16 MiB, which is the most that is in memory at once."""

    def __init__(self) -> None:
        self._out, self._into = compressobj(9, DEFLATED, -15), decompressobj(-15)

    def pack(self, data: bytes) -> bytes:
        return self._out.compress(data) + self._out.flush(Z_SYNC_FLUSH)

    def unpack(self, data: bytes) -> bytes:
        return self._into.decompress(data)


class Connection:
    """Made open. Every call may raise `Busy` `plugin.stopped`, `Offline` `mail.too_slow`, `mail.unreachable`, `mail.cut`,
    `Untrusted` `mail.certificate` (host, reason, number: OpenSSL's).
    """

    def __init__(
        self,
        server: Server,
        context: ssl.SSLContext,
        patience: Patience,
        session: ssl.SSLSession | None = None,
    ) -> None:
        self.server, self.patience = server, patience
        self.up = self.down = self.turns = 0
        """Bytes inside TLS each way, and how often the server had to be waited for."""
        self.was_resumed = False
        """An earlier session was taken up."""
        self._context, self._session = context, session
        self._buffer = b""
        self._flate: _Flate | None = None
        self._has_asked = False
        try:
            self._socket: socket.socket = socket.create_connection(
                (server.host, server.port), min(patience.left(), 20)
            )
        except (OSError, UnicodeError):
            patience.left()
            raise Offline("mail.unreachable", host=server.host) from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if server.security is Security.TLS:
            self._encrypt()

    @property
    def is_encrypted(self) -> bool:
        """TLS has begun."""
        return isinstance(self._socket, ssl.SSLSocket)

    @property
    def certificate(self) -> bytes:
        """What the other side showed (DER); nothing before TLS."""
        told = self._socket.getpeercert(True) if isinstance(self._socket, ssl.SSLSocket) else None
        return told or b""

    @property
    def session(self) -> ssl.SSLSession | None:
        """What makes the next connection to this server cheaper; with TLS 1.3 known after the first answer."""
        if isinstance(self._socket, ssl.SSLSocket) and self._socket.session is not None:
            self._session = self._socket.session
        return self._session

    def start_tls(self) -> None:
        """Go on encrypted. Raises `Untrusted` `mail.injected` when the server said more than it was asked before."""
        if self._buffer:  # somebody on the way could have put it there
            raise Untrusted("mail.injected", host=self.server.host)
        self._encrypt()

    def compress(self) -> None:
        """Both sides say everything deflated from now on; only inside TLS and after the log-in (CRIME)."""
        if not self.is_encrypted:
            raise ValueError("only what is encrypted is compressed")
        self._flate = _Flate()

    def send(self, data: bytes) -> None:
        """Say it."""
        if self._flate is not None:
            data = self._flate.pack(data)
        self.up += len(data)
        self._has_asked = True
        view = memoryview(data)
        while view:
            left = min(self.patience.left(), 20)
            try:
                self._socket.settimeout(left)
                sent = self._socket.send(view[:_PIECE])
            except OSError:
                self.patience.left()
                raise Offline("mail.cut", host=self.server.host) from None
            view = view[sent:]

    def read_line(self) -> bytes:
        """The next line, without its end. Raises `Offline` `mail.nonsense` when it is too long."""
        while b"\n" not in self._buffer:
            if len(self._buffer) > LONGEST_LINE:
                raise Offline("mail.nonsense", host=self.server.host)
            self._receive()
        line, _end, self._buffer = self._buffer.partition(b"\n")
        return line.removesuffix(b"\r")

    def read_exactly(self, count: int) -> bytes:
        """So many bytes; what they are is the caller's to limit."""
        pieces = [self._buffer]
        have = len(self._buffer)
        self._buffer = b""
        while have < count:
            self._receive()
            pieces.append(self._buffer)
            have += len(self._buffer)
            self._buffer = b""
        whole = b"".join(pieces)
        self._buffer = whole[count:]
        return whole[:count]

    def wait(self, seconds: float) -> bool:
        """Wait so long for the other side to say something; True when it has. Nothing of it is taken yet."""
        ends = time.monotonic() + seconds
        while not self._buffer and (left := ends - time.monotonic()) > 0:
            self._receive(left, IDLE_LOOK)
        return bool(self._buffer)

    def close(self) -> None:
        """Hang up without a word."""
        self._session = self.session
        with suppress(OSError):
            self._socket.close()

    def _receive(self, at_most: float = _LOOK, look: float = _LOOK) -> None:
        """Take what comes, at most a network's piece of it, if it comes soon."""
        left = min(self.patience.left(), at_most, look)
        try:
            self._socket.settimeout(left)
            data = self._socket.recv(_PIECE)
        except TimeoutError:
            return
        except OSError:
            data = b""
        if not data:
            raise Offline("mail.cut", host=self.server.host)
        if self._has_asked:
            self.turns, self._has_asked = self.turns + 1, False
        self.down += len(data)
        try:
            self._buffer += self._flate.unpack(data) if self._flate is not None else data
        except ZlibError:
            raise Offline("mail.nonsense", host=self.server.host) from None

    def _encrypt(self) -> None:
        self._socket.settimeout(min(self.patience.left(), 20))
        try:
            encrypted = self._context.wrap_socket(
                self._socket, server_hostname=self.server.host, session=self._session
            )
        except ssl.SSLCertVerificationError as error:
            self.close()
            reason = error.verify_message or "certificate"
            raise Untrusted(
                "mail.certificate", host=self.server.host, reason=reason, number=error.verify_code
            ) from None
        except (OSError, ValueError):
            self.close()
            self.patience.left()
            raise Offline("mail.no_tls", host=self.server.host) from None
        self._socket, self.was_resumed = encrypted, bool(encrypted.session_reused)
