"""The HTTP client that plugins get: to the hosts they named, over TLS, to an address that was looked at, with limits (rule 13).

A name is resolved once; the address is judged and then connected to, so that it cannot be another one a moment later. Private
addresses are for hosts that the person typed themselves: a calendar server in their own network.
"""

import ipaddress
import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import httpx

from mentor_tui import api

SECONDS = 10.0
MOST_BYTES = 2 * 1024 * 1024

Resolve = Callable[[str, int], list[str]]
"""Host, port → its addresses."""


@dataclass(frozen=True, slots=True)
class Hosts:
    """Whom a plugin may talk to: the hosts of its manifest, and those the person typed, which may be private ones."""

    named: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises `api.Offline` `http.unknown_host`."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise api.Offline("http.unknown_host", host=host) from None
    return list(dict.fromkeys(str(address[0]) for *_about, address in found))


class Guarded(httpx.BaseTransport):
    """Carries requests that are allowed. Raises `api.Untrusted` `http.not_encrypted`, `http.not_allowed`, `http.private`; `api.Rejected` `http.too_large`."""

    def __init__(
        self, hosts: Hosts, *, resolve: Resolve = resolve, verify: ssl.SSLContext | None = None
    ) -> None:
        self._hosts, self._resolve = hosts, resolve
        # No proxy of the surroundings: it would resolve the name itself.
        self._inner = httpx.HTTPTransport(
            verify=verify or ssl.create_default_context(), trust_env=False
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Check, connect to the checked address, and count what comes back."""
        host = request.url.host.lower()
        if request.url.scheme != "https" or request.url.userinfo:
            raise api.Untrusted("http.not_encrypted", host=host)
        if host not in self._hosts.named | self._hosts.typed:
            raise api.Untrusted("http.not_allowed", host=host)
        address = self._address(host, request.url.port or 443)
        asked = httpx.Request(
            request.method,
            request.url.copy_with(host=address),
            headers=request.headers,  # the host's name stands among them
            stream=request.stream,
            extensions={**request.extensions, "sni_hostname": host},
        )
        asked.headers["Accept-Encoding"] = "gzip"
        response = self._inner.handle_request(asked)
        assert isinstance(response.stream, httpx.SyncByteStream)  # noqa: S101 -- what this transport gives
        is_zipped = response.headers.pop("Content-Encoding", "") in ("gzip", "x-gzip")
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Counted(response.stream, host, is_zipped=is_zipped),
            extensions=response.extensions,
        )

    def _address(self, host: str, port: int) -> str:
        found = self._resolve(host, port)
        if host not in self._hosts.typed and not all(
            ipaddress.ip_address(one.partition("%")[0]).is_global for one in found
        ):
            raise api.Untrusted("http.private", host=host)
        if not found:
            raise api.Offline("http.unknown_host", host=host)
        return found[0]

    def close(self) -> None:
        """Hang up."""
        self._inner.close()


class _Counted(httpx.SyncByteStream):
    """What comes, unzipped here: a small answer may be a large one inside."""

    def __init__(self, inner: httpx.SyncByteStream, host: str, *, is_zipped: bool) -> None:
        self._inner, self._host = inner, host
        self._unzip = zlib.decompressobj(31) if is_zipped else None

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._inner:
            read = self._read(piece, MOST_BYTES + 1 - size)
            size += len(read)
            if size > MOST_BYTES:
                raise api.Rejected("http.too_large", host=self._host, limit=MOST_BYTES)
            yield read

    def _read(self, piece: bytes, most: int) -> bytes:
        if self._unzip is None:
            return piece
        try:
            return self._unzip.decompress(piece, most)
        except zlib.error:
            raise httpx.DecodingError("no gzip") from None

    def close(self) -> None:
        self._inner.close()


def open_client(hosts: Hosts, transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """A client with all of that; it follows nobody elsewhere and remembers no cookies of its surroundings."""
    return httpx.Client(
        transport=transport or Guarded(hosts),
        timeout=SECONDS,
        follow_redirects=False,
        trust_env=False,
    )
