"""Links: what of one may be opened, and what a person should hear about it first (communication.md rule 14).

A link is foreign text. It is opened only over TLS and only without a name or password in it; everything else there is to say
about its host is said, and the person decides.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

MOST = 2000
"""Characters; browsers and servers take no longer ones for sure."""

_LINK = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"]+", re.IGNORECASE)
_KEYS = frozenset({"jwt", "token", "password", "pwd", "checksum"})
_ENDS = ".,;:!?)]}'”’"
# Written with letters of several scripts by everybody, not only by whoever deceives.
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})


class LinkRemark(StrEnum):
    """What there is to say about a link."""

    NOT_A_LINK = "not_a_link"
    NOT_ENCRYPTED = "not_encrypted"
    USERINFO = (
        "userinfo"  # a name, or a password, before the host: https://bank.example@evil.example
    )
    OTHER_HOST = "other_host"  # no service of this person is there
    FOREIGN_LETTERS = (
        "foreign_letters"  # its host has letters beyond a to z, or is written in Punycode
    )
    MIXED_SCRIPTS = "mixed_scripts"  # one word of it is written with letters of two alphabets
    BARE_ADDRESS = "bare_address"  # numbers instead of a name


NEVER = frozenset({LinkRemark.NOT_A_LINK, LinkRemark.NOT_ENCRYPTED, LinkRemark.USERINFO})
"""What is never opened."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was looked at: whole, its host as people read it and as computers do, and what there is to say."""

    url: str
    host: str = ""
    ascii_host: str = ""
    remarks: tuple[LinkRemark, ...] = ()

    @property
    def may_open(self) -> bool:
        """It may be opened, once the person has heard the remarks."""
        return not NEVER.intersection(self.remarks)


def find_link(text: str) -> str:
    """The first link in a text, without the full stop behind it; "" when there is none."""
    found = _LINK.search(text)
    return found[0].rstrip(_ENDS) if found else ""


def read_link(text: str, known_hosts: frozenset[str] = frozenset()) -> Link:
    """What a link is; `known_hosts` are those of the person's own services, in small letters as computers write them."""
    url = text.strip()
    is_clean = url.isprintable() and not re.search(r"[\s\\<>\"]", url)
    try:
        parts = urlsplit(url) if is_clean and 0 < len(url) <= MOST else None
        host = (parts.hostname or "") if parts else ""
        ascii_host = _in_ascii(host)
        port = parts.port if parts else None
    except ValueError:
        parts, host, ascii_host, port = None, "", "", None
    if parts is None or not parts.scheme or not ascii_host or port == 0:
        return Link(url, remarks=(LinkRemark.NOT_A_LINK,))
    shown = _in_letters(ascii_host)
    told = {
        LinkRemark.NOT_ENCRYPTED: parts.scheme.lower() != "https",
        LinkRemark.USERINFO: "@" in parts.netloc,
        LinkRemark.OTHER_HOST: ascii_host not in known_hosts,
        LinkRemark.FOREIGN_LETTERS: "xn--" in ascii_host,
        LinkRemark.MIXED_SCRIPTS: any(_is_mixed(word) for word in shown.split(".")),
        LinkRemark.BARE_ADDRESS: _is_address(ascii_host),
    }
    return Link(url, shown, ascii_host, tuple(remark for remark, is_so in told.items() if is_so))


def is_secret(text: str) -> bool:
    """The link in a text is itself the key: a token or a password stands in it, so it travels sealed only (rule 14)."""
    try:
        words = urlsplit(find_link(text)).query.split("&")
    except ValueError:
        return True
    return any(word.partition("=")[0].lower() in _KEYS for word in words)


def _in_ascii(host: str) -> str:
    """As computers write a host. Raises `ValueError` for what can be none."""
    host = host.rstrip(".").lower()
    if host.isascii():
        if not _is_address(host) and not re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?", host):
            raise ValueError(host)
        return host
    return host.encode("idna").decode().lower()


def _in_letters(ascii_host: str) -> str:
    try:
        return ascii_host.encode().decode("idna")
    except UnicodeError:
        return ascii_host


def _is_mixed(word: str) -> bool:
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in word if letter.isalpha()}
    return len(scripts) > 1 and not scripts <= _TOGETHER


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        # 2130706433 and 0x7f.1 are 127.0.0.1 to many programs.
        return bool(re.fullmatch(r"(0x[0-9a-f]*|[0-9]+)(\.(0x[0-9a-f]*|[0-9]+))*", host))
    return True
