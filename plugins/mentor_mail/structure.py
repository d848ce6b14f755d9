"""The structure of a mail as its server tells it (BODYSTRUCTURE): the first text and the names of files."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from mentor_mail.responses import Item
from mentor_tui.api import file_name

MOST_PARTS = 100
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail that holds no others: its number as IMAP counts, its kind, how it is encoded, its file's name."""

    number: str
    kind: str
    encoding: str
    charset: str
    file: str
    size: int


def read_structure(structure: Item) -> tuple[Part, ...]:
    """The parts, in their order; what cannot be understood is left out."""
    found = []
    for part in _parts(structure, "", 0):
        found.append(part)
        if len(found) == MOST_PARTS:
            break
    return tuple(found)


def first_text(parts: tuple[Part, ...]) -> Part | None:
    """The first part with words in plain text, which is no file."""
    return next((p for p in parts if p.kind == "text/plain" and not p.file), None)


def _parts(item: Item, number: str, depth: int) -> Iterator[Part]:
    if not isinstance(item, list) or not item or depth > DEEPEST:
        return
    if isinstance(item[0], list):  # a multipart: its parts, then its own kind
        for place, inner in enumerate(takewhile(lambda i: isinstance(i, list), item), 1):
            yield from _parts(inner, f"{number}.{place}" if number else str(place), depth + 1)
        return
    if len(item) < 7:
        return
    main, sub = _text(item[0]).lower(), _text(item[1]).lower()
    about = _named(item[2])
    file = about.get("name", "")
    for extra in item[7:]:
        if isinstance(extra, list) and len(extra) == 2 and isinstance(extra[1], list):
            file = _named(extra[1]).get("filename", "") or file
    size = _text(item[6])
    yield Part(
        number or "1",
        f"{main}/{sub}",
        _text(item[5]).lower(),
        about.get("charset", "utf-8"),
        file_name(file) if file else "",
        int(size) if size.isdecimal() else 0,
    )


def _named(item: Item) -> dict[str, str]:
    if not isinstance(item, list):
        return {}
    return {
        _text(name).lower(): _text(value)
        for name, value in zip(item[::2], item[1::2], strict=False)
    }


def _text(item: Item) -> str:
    return item.decode("utf-8", "replace") if isinstance(item, bytes) else ""
