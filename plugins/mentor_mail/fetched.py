"""What is in the answer of an IMAP server: of each mail, of a folder, of a search."""

import re
from collections.abc import Iterable, Iterator

from mentor_mail.imap import Answer
from mentor_mail.responses import Item, Response, pairs


def raw_fetched(answer: Answer) -> Iterator[dict[bytes, Item]]:
    """What was said of each mail; what cannot be read is passed over."""
    for response in answer.data:
        number, _blank, rest = response.line.partition(b" ")
        if not number.isdigit() or rest[:6].upper() != b"FETCH ":
            continue
        try:
            items = Response(b"*", rest[6:], response.literals).items()
        except ValueError:
            continue
        if len(items) == 1 and isinstance(items[0], list):
            yield pairs(items[0])


def fetched(answer: Answer) -> Iterator[dict[bytes, bytes]]:
    """What was said of each mail that was named by its uid, as far as it is plain."""
    for one in raw_fetched(answer):
        plain = {n: v for n, v in one.items() if isinstance(v, bytes)}
        if plain.get(b"UID", b"").isdigit() and plain.get(b"RFC822.SIZE", b"0").isdigit():
            yield plain


def uid_of(found: dict[bytes, Item]) -> int:
    """The number of the mail that something was told of; 0 when it was not said."""
    told = found.get(b"UID")
    return int(told) if isinstance(told, bytes) and told.isdigit() else 0


def piece_of(answer: Answer, start: int = 0) -> bytes | None:
    """The piece of a mail that begins there; empty when the server says there is nothing, None when the mail is gone."""
    for one in raw_fetched(answer):
        for name, value in one.items():
            if name.startswith(b"BODY[") and name.endswith((b"]<%d>" % start, b"]")):
                return value if isinstance(value, bytes) else b""
    return None


def status_of(answer: Answer, folder: str) -> dict[bytes, int] | None:
    """What STATUS told of a folder, such as UIDNEXT; None when it told nothing."""
    for response in answer.data:
        if response.word != b"STATUS":
            continue
        try:
            _word, name, about = response.items()
        except ValueError:
            continue
        is_it = isinstance(name, bytes) and name.upper() == folder.upper().encode()
        if is_it and isinstance(about, list):
            return {
                k: int(v) for k, v in pairs(about).items() if isinstance(v, bytes) and v.isdigit()
            }
    return None


def number_of(answer: Answer, pattern: bytes) -> int:
    """A number among the response codes, 0 when it is not there."""
    codes: Iterable[bytes] = (r.code for r in answer.data)
    return next((int(m[1]) for c in codes if (m := re.match(pattern, c, re.IGNORECASE))), 0)


def searched(answer: Answer) -> list[int]:
    """The numbers a search has found."""
    lines = (r.line.split()[1:] for r in answer.data if r.word == b"SEARCH")
    return [int(word) for words in lines for word in words if word.isdigit()]
