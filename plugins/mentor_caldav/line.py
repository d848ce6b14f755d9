"""Requests to one calendar server: with the person's name and password, in time, and what went wrong by its kind."""

import ssl
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import httpx

from mentor_tui import api
from mentor_tui.api import (
    AuthFailed,
    Busy,
    Conflict,
    Host,
    Offline,
    PluginTrouble,
    Rejected,
    Untrusted,
    line,
)

MOST_SECONDS = 10.0
_MOST_PATIENCE = 24 * 3600.0
FULL, TOO_MANY, CHANGED = 507, 429, 412


class Patience(api.Patience):
    """How long a call may take. Raises `Offline` `caldav.too_slow` when that is over."""

    name = "CalDAV"
    too_slow = "caldav.too_slow"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Line:
    """Asks the server at `address`, and nobody else: not another port of it either.

    Raises `Offline` `caldav.unreachable`, `caldav.too_slow`, `caldav.nonsense`; `Untrusted` `caldav.certificate`,
    `caldav.elsewhere`; `AuthFailed` `caldav.wrong_password`; `Busy` `caldav.later`; `Conflict` `caldav.changed`;
    `Rejected` `caldav.full`, `caldav.refused` (said: the number of the status); each with the fact `host`.
    """

    def __init__(self, host: Host, address: str, user: str) -> None:
        client = host.http
        assert isinstance(client, httpx.Client)  # noqa: S101 -- what the api promises
        self._client = client
        self.address = address
        self.name = urlsplit(address).netloc
        self._auth: httpx.Auth = httpx.BasicAuth(user, host.secret("password"))
        self._digest = httpx.DigestAuth(user, host.secret("password"))

    def place(self, base: str, href: str) -> str:
        """What the server named, as an address. Raises `Untrusted` `caldav.elsewhere` for another server."""
        try:
            found = urljoin(base, href)
            mine, theirs = httpx.URL(self.address), httpx.URL(found)
        except (ValueError, httpx.InvalidURL):
            raise Offline("caldav.nonsense", host=self.name) from None
        if (theirs.scheme, theirs.host, theirs.port) != (mine.scheme, mine.host, mine.port):
            raise Untrusted("caldav.elsewhere", host=self.name, found=line(theirs.host, limit=80))
        return found

    def ask(
        self,
        patience: Patience,
        method: str,
        url: str,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
        *,
        fine: Collection[int] = (200, 201, 204, 207),
    ) -> Answer:
        """An answer whose status is among those that are fine."""
        sent = {"Content-Type": "application/xml; charset=utf-8"} if body else {}
        answer = self._send(patience, method, url, body, {**sent, **(headers or {})})
        offered = answer.headers.get("WWW-Authenticate", "").lower()
        if answer.status == 401 and "digest" in offered and "basic" not in offered:
            self._auth = self._digest
            answer = self._send(patience, method, url, body, {**sent, **(headers or {})})
        if answer.status in fine:
            return answer
        raise self._refusal(answer)

    def _send(
        self, patience: Patience, method: str, url: str, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        left = min(patience.left(), MOST_SECONDS)
        asked = self._client.build_request(
            method, url, content=body, headers=dict(headers), timeout=left
        )
        try:
            came = self._client.send(asked, auth=self._auth, stream=True)
            try:
                pieces = []
                for piece in came.iter_bytes():
                    patience.left()  # a drop at a time is too slow as well
                    pieces.append(piece)
            finally:
                came.close()
        except httpx.TimeoutException:
            raise Offline("caldav.too_slow", host=self.name) from None
        except httpx.HTTPError as error:
            raise self._why(error) from None
        return Answer(came.status_code, came.headers, b"".join(pieces))

    def _why(self, error: Exception) -> PluginTrouble:
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, ssl.SSLCertVerificationError):
                reason = line(cause.verify_message, limit=120)
                return Untrusted("caldav.certificate", host=self.name, reason=reason)
            cause = cause.__cause__ or cause.__context__
        if isinstance(error, httpx.ProtocolError | httpx.DecodingError):
            return Offline("caldav.nonsense", host=self.name)
        return Offline("caldav.unreachable", host=self.name)

    def _refusal(self, answer: Answer) -> PluginTrouble:
        status = answer.status
        if status == 401:
            return AuthFailed("caldav.wrong_password", host=self.name)
        if status == CHANGED:
            return Conflict("caldav.changed", host=self.name)
        if status == FULL:
            return Rejected("caldav.full", host=self.name)
        if status == TOO_MANY or status >= 500:
            return Busy("caldav.later", host=self.name, retry_after=_patience_asked(answer))
        return Rejected("caldav.refused", host=self.name, said=str(status))


def _patience_asked(answer: Answer) -> float:
    """Seconds; 0 where none are named, or a date is."""
    with suppress(ValueError):
        return min(max(float(answer.headers.get("Retry-After", "0")), 0.0), _MOST_PATIENCE)
    return 0.0
