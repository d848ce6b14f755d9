"""What the headers of a mail tell before it is fetched: its name, and whether it is for us."""

import re
from dataclasses import dataclass
from email.header import decode_header, make_header
from hashlib import sha256

from mentor_tui.api import line

WANTED = b"BODY.PEEK[HEADER.FIELDS (MESSAGE-ID IN-REPLY-TO REFERENCES CONTENT-TYPE FROM SUBJECT)]"
"""The header fields that decide."""
_OURS = re.compile(r"<[0-9a-f]{32}@[^<>@\s]+>")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Told:
    """What headers tell. `is_answer`: it names a mail of ours, or reports on one."""

    message_id: str
    is_parcel: bool
    is_answer: bool
    sender: str
    subject: str


def read_headers(data: bytes) -> Told:
    """Read the headers a mail begins with; nothing in them is trusted, and nothing is an error."""
    head = re.split(rb"\r?\n\r?\n", data[: 64 * 1024], maxsplit=1)[0]
    unfolded = re.sub(r"\r?\n(?=[ \t])", "", head.decode("utf-8", "replace"))
    found: dict[str, str] = {}
    for row in unfolded.splitlines():
        name, colon, value = row.partition(":")
        if colon:
            found.setdefault(name.strip().lower(), value.strip()[:_LONGEST])
    kind = found.get("content-type", "").lower()
    message_id = found.get("message-id", "")
    is_parcel = bool(kind.startswith("multipart/encrypted") and _OURS.fullmatch(message_id.strip()))
    answers = " ".join((found.get("in-reply-to", ""), found.get("references", "")))
    return Told(
        message_id,
        is_parcel,
        bool(_OURS.search(answers)) or kind.startswith("multipart/report"),
        _shown(found.get("from", "")),
        _shown(found.get("subject", "")),
    )


def name_mail(told: Told, folder: str, validity: int, uid: int) -> str:
    """By what a mail is known for ever: its Message-ID, wherever it lies; without one, its place."""
    known = told.message_id or f"{folder} {validity} {uid}"
    return sha256(known.encode()).hexdigest()[:32]


def _shown(value: str) -> str:
    try:
        return line(str(make_header(decode_header(value))))
    except Exception:  # noqa: BLE001 -- the standard library raises whatever it stumbles over
        return line(value)
