"""Finding the servers of a domain that nobody told us about: by DNS, then by what the domain publishes (RFC 6186, autoconfig)."""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from xml.etree.ElementTree import Element, ParseError, XMLParser

from mentor_mail.connection import Patience
from mentor_tui.api import Stop

MOST_XML = 64 * 1024
"""Bytes of a published configuration."""
_WAIT = 10.0
_HOST = r"[a-z0-9][a-z0-9.-]{1,250}"


@dataclass(frozen=True, slots=True)
class Servers:
    """Where mail is received and sent, each a name and a port; "" when it was not found.

    `outside` are those of them that belong to another domain, on the word of DNS alone.
    """

    imap: str = ""
    smtp: str = ""
    outside: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Both are known."""
        return bool(self.imap and self.smtp)


Resolve = Callable[[str, float], list[tuple[int, int, str]]]
"""Name, seconds → (priority, port, target) of its SRV records; nothing when there are none."""
Get = Callable[[str, str, float], bytes]
"""Host, path, seconds → what it publishes there; nothing when that fails."""


def find_servers(
    domain: str,
    deadline: float,
    stop: Stop,
    resolve: "Resolve | None" = None,
    get: "Get | None" = None,
) -> Servers:
    """Ask DNS and the domain's own web servers, nobody else; encrypted ways only. Raises what `Patience` raises."""
    patience = Patience.begin(deadline, stop)
    resolve, get = resolve or ask_dns, get or get_published
    imap, far_imap = _by_dns(domain, ("_imaps", "_imap"), resolve, patience)
    smtp, far_smtp = _by_dns(domain, ("_submissions", "_submission"), resolve, patience)
    if imap and smtp:
        return Servers(imap, smtp)
    for host, path in (
        (f"autoconfig.{domain}", "/mail/config-v1.1.xml"),
        (domain, "/.well-known/autoconfig/mail/config-v1.1.xml"),
    ):
        told = read_autoconfig(get(host, path, min(_WAIT, patience.left())))
        imap, smtp = imap or told.imap, smtp or told.smtp
        if imap and smtp:
            break
    outside = tuple(far for far, near in ((far_imap, imap), (far_smtp, smtp)) if far and not near)
    return Servers(imap or far_imap, smtp or far_smtp, outside)


def _by_dns(
    domain: str, services: tuple[str, ...], resolve: Resolve, patience: Patience
) -> tuple[str, str]:
    """The first server within the domain, and the first outside; "" for none.

    Without a signature on the answer anybody could name any host: one outside is never taken unseen (RFC 6186 §6).
    """
    outside = ""
    for service in services:
        records = resolve(f"{service}._tcp.{domain}", min(_WAIT, patience.left()))
        for _priority, port, target in sorted(records):
            host = target.rstrip(".").lower()
            if not (re.fullmatch(_HOST, host) and port):
                continue
            if host == domain or host.endswith(f".{domain}"):
                return f"{host}:{port}", ""
            outside = outside or f"{host}:{port}"
    return "", outside


def ask_dns(name: str, seconds: float) -> list[tuple[int, int, str]]:
    """The SRV records of a name, from the computer's resolver."""
    import dns.exception  # a tenth of a second, and once in an account's life
    import dns.resolver

    try:
        answer = dns.resolver.resolve(name, "SRV", lifetime=seconds)
    except (dns.exception.DNSException, OSError):
        return []
    return [(r.priority, r.port, r.target.to_text()) for r in answer]


def get_published(host: str, path: str, seconds: float) -> bytes:
    """What a host publishes, over HTTPS with a valid certificate and without following it elsewhere."""
    ends = time.monotonic() + seconds
    connection = HTTPSConnection(host, timeout=seconds)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        if response.status != 200:
            return b""
        found = b""
        while len(found) < MOST_XML and time.monotonic() < ends:
            piece = response.read1(8192)  # what is there: a server that drips is not waited for
            if not piece:
                return found
            found += piece
    except (OSError, HTTPException, ValueError, socket.gaierror):
        return b""
    else:
        return b""
    finally:
        connection.close()


def read_autoconfig(data: bytes) -> Servers:
    """The first encrypted servers of a published configuration; nothing when it cannot be read."""
    # A document type alone can define entities that grow. Without the NULs of UTF-16 it has one spelling in all that expat reads.
    if not data or len(data) > MOST_XML or b"<!DOCTYPE" in data.replace(b"\0", b""):
        return Servers()
    parser = XMLParser()  # noqa: S314 -- see above
    try:
        parser.feed(data)
        root: Element = parser.close()
    except (ParseError, ValueError, LookupError):
        return Servers()
    return Servers(_server(root, "incomingServer", "imap"), _server(root, "outgoingServer", "smtp"))


def _server(root: Element, kind: str, protocol: str) -> str:
    for server in root.iter(kind):
        told = {child.tag: (child.text or "").strip() for child in server}
        host, port = told.get("hostname", "").lower(), told.get("port", "")
        is_encrypted = told.get("socketType", "").upper() in ("SSL", "STARTTLS")
        is_host = re.fullmatch(_HOST, host)
        if server.get("type") == protocol and is_encrypted and is_host and port.isdecimal():
            return f"{host}:{port}"
    return ""
