"""People as vCards (RFC 6350), for address books."""

import re
from collections.abc import Iterable

from mentor_tui.domain.people import Person
from mentor_tui.sanitize import line

_BASE64 = re.compile("[0-9A-Za-z+/=]+")
_ROOM = 75
"""Bytes of one line; longer ones are folded."""


def cards(people: Iterable[Person]) -> str:
    """One card for each person: name, mail address, language, OpenPGP certificate. Lines end in CR LF."""
    return "".join(f"{_fold(one)}\r\n" for person in people for one in _card(person))


def _card(person: Person) -> tuple[str, ...]:
    return (
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID:urn:mentor-tui:{person.id}",
        f"FN:{_text(person.name)}",
        f"EMAIL:{_text(person.address)}",
        f"LANG:{_text(person.language)}",
        *(
            (f"KEY:data:application/pgp-keys;base64,{person.certificate}",)
            if _BASE64.fullmatch(person.certificate)
            else ()
        ),
        "END:VCARD",
    )


def _text(value: str) -> str:
    escaped = line(value).replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return escaped.replace("\n", "\\n")


def _fold(one: str) -> str:
    """Break a line at so many bytes, never inside a character; what follows begins with a blank."""
    parts: list[str] = [""]
    size = 0
    for character in one:
        width = len(character.encode())
        if size + width > _ROOM:
            parts.append("")
            size = 1
        parts[-1] += character
        size += width
    return "\r\n ".join(parts)
