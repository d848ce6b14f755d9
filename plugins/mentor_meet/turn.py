"""One call of a plugin: the time it has, and asking a server over the guarded client, with what goes wrong said as troubles."""

import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from mentor_tui.api import AuthFailed, Busy, Host, Offline, Rejected, Stop, Untrusted, line

_LONGEST_WAIT = 10.0
"""Seconds for a single answer from the network; the whole call has its own end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: the status and the body."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Turn:
    """The limits of one call; `name` is the plugin's, for people."""

    name: str
    ends: float
    stop: Stop

    @classmethod
    def begin(cls, name: str, deadline: float, stop: Stop) -> "Turn":
        """A turn that ends a little before the deadline: a call that is late is abandoned and the plugin switched off."""
        turn = cls(name, time.monotonic() + deadline * 0.9, stop)
        turn.check()
        return turn

    def check(self) -> None:
        """Raises `Busy` `plugin.stopped` or `Offline` `plugin.too_slow` when the call must end."""
        if self.stop.is_set():
            raise Busy("plugin.stopped", name=self.name)
        if time.monotonic() >= self.ends:
            raise Offline("plugin.too_slow", name=self.name)

    @property
    def left(self) -> float:
        """Seconds that one wait may take."""
        return max(min(self.ends - time.monotonic(), _LONGEST_WAIT), 0.05)

    def ask(
        self,
        host: Host,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        auth: tuple[str, str] | None = None,
        data: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask a server; an answer with any status that is not covered here comes back.

        Raises `Offline` `plugin.offline`, `plugin.too_slow`; `Busy` `meet.server_trouble` (host, status), `plugin.stopped`;
        `AuthFailed` `meet.not_let_in`; `Rejected` `meet.elsewhere`; `Untrusted` `meet.certificate`; and what the guarded client tells.
        """
        self.check()
        client = host.http
        assert isinstance(client, httpx.Client)  # noqa: S101 -- what a host promises
        with self._troubles(url):
            request = client.stream(
                method, url, headers=headers, auth=auth, data=data, timeout=self.left
            )
            with request as response:
                body = bytearray()
                for piece in response.iter_bytes():  # one drop after the other takes for ever
                    self.check()
                    body += piece
                self._judge(response, url)
                return Answer(response.status_code, bytes(body))

    @contextmanager
    def _troubles(self, url: str) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException:
            raise Offline("plugin.too_slow", name=self.name) from None
        except httpx.InvalidURL:
            raise Rejected("meet.not_understood", host=host_of(url)) from None
        except httpx.DecodingError:
            raise Rejected("meet.not_understood", host=host_of(url)) from None
        except httpx.TransportError as error:
            if _is_about_a_certificate(error):
                raise Untrusted("meet.certificate", host=host_of(url)) from None
            raise Offline("plugin.offline", name=self.name) from None

    def _judge(self, response: httpx.Response, url: str) -> None:
        status = response.status_code
        host = host_of(url)
        if 300 <= status < 400:
            to = line(host_of(response.headers.get("Location", "")), limit=100)
            raise Rejected("meet.elsewhere", host=host, to=to or host)
        if status == 401:
            raise AuthFailed("meet.not_let_in", host=host)
        if status == 429 or status >= 500:
            raise Busy(
                "meet.server_trouble",
                retry_after=_seconds(response.headers.get("Retry-After", "")),
                host=host,
                status=status,
            )


def host_of(url: str) -> str:
    """The host in an address, "" when there is none."""
    try:
        return httpx.URL(url).host
    except (httpx.InvalidURL, TypeError):
        return ""


def _seconds(text: str) -> float:
    return float(min(int(text), 6 * 3600)) if text.isascii() and text.isdecimal() else 0.0


def _is_about_a_certificate(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
