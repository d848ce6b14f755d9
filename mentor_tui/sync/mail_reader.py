"""Reading the mail a parcel comes as. Strict: exactly the shapes of `mail.py`, within limits.

Nothing undecrypted is ever taken for, or joined with, what was decrypted. The standard library's mail
parser is slow or fails in many ways on hostile input, so sizes are looked at first and whatever it
raises becomes trouble with the parcel.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import file_name, line, text
from mentor_tui.sync.mail import EVENTS_TYPE, KEY, FilePart, Letter

RAW_LIMIT = 32 * 1024 * 1024
HEADERS_LIMIT = 64 * 1024
PARTS_LIMIT = 60
DASHES_LIMIT = 5000
"""Lines that may begin like a boundary: the standard library's parser slows down with each."""


_FILE = re.compile(r"([0-9a-f]{64})(?:\.[a-z0-9]{1,10})?")


def read_envelope(raw: bytes) -> tuple[str, bytes]:
    """The sender's address, which proves nothing, and the armored message.

    Raises `Trouble` `parcel.too_large`, `parcel.not_a_parcel` (other mail) or `parcel.damaged`.
    """
    if len(raw) > RAW_LIMIT:
        raise Trouble("parcel.too_large", size=len(raw), limit=RAW_LIMIT)
    with _guard("parcel.not_a_parcel"):
        message = _parse(raw, "parcel.not_a_parcel")
        if (
            message.get_content_type() != "multipart/encrypted"
            or message.get_param("protocol") != "application/pgp-encrypted"
        ):
            raise Trouble("parcel.not_a_parcel")
    with _guard("parcel.damaged"):
        parts = _children(message)
        if (
            [part.get_content_type() for part in parts]
            != ["application/pgp-encrypted", "application/octet-stream"]
            or any(part.is_multipart() for part in parts)
            or _data(parts[0]).strip() != b"Version: 1"
            or message.defects
        ):
            raise Trouble("parcel.damaged")
        return _one_address(message, "From").addr_spec.lower(), _data(parts[1]).strip()


def read_letter(data: bytes) -> Letter:
    """Read a decrypted letter; texts and names come back safe to show, the JSON part as it is.

    Raises `Trouble`: `parcel.not_a_parcel` (other mail), `parcel.too_large`, `parcel.damaged`,
    `parcel.file_changed` (a file is not the one its name says).
    """
    with _guard("parcel.damaged"):
        message = _parse(data, "parcel.damaged")
        parts = _children(message)
        if message.get_content_type() != "multipart/mixed":
            raise Trouble("parcel.not_a_parcel")
        if len(parts) > PARTS_LIMIT:
            raise Trouble("parcel.too_large", parts=len(parts), limit=PARTS_LIMIT)
        contents = [part for part in parts if part.get_content_type() == EVENTS_TYPE]
        if not contents:
            raise Trouble("parcel.not_a_parcel")
        key = re.fullmatch(r"<(.+)@[^@\s]+>", _one(message, "Message-ID"))
        if (
            key is None
            or not KEY.fullmatch(key[1])
            or len(contents) != 1
            or parts[0].get_content_type() != "text/plain"
            or any(part.is_multipart() for part in parts)
            or message.defects
        ):
            raise Trouble("parcel.damaged")
        return Letter(
            key=key[1],
            sender=_one_address(message, "From"),
            recipient=_one_address(message, "To"),
            subject=line(_one(message, "Subject")),
            text=text(str(parts[0].get_content())).rstrip("\n"),
            language=line(str(parts[0].get("Content-Language", "")), limit=20),
            contents=_data(contents[0]),
            files=tuple(_read_files(parts)),
        )


@contextmanager
def _guard(code: str) -> Iterator[None]:
    try:
        yield
    except Trouble:
        raise
    except Exception:  # noqa: BLE001 -- the standard library raises whatever it stumbles over
        raise Trouble(code) from None


def _parse(raw: bytes, code: str) -> EmailMessage:
    headers = re.search(rb"\r?\n\r?\n", raw[: HEADERS_LIMIT + 4])
    if headers is None or raw.count(b"\n--") > DASHES_LIMIT:
        raise Trouble(code)
    return message_from_bytes(raw, policy=default)


def _children(message: EmailMessage) -> list[EmailMessage]:
    parts = message.get_payload()
    return [p for p in parts if isinstance(p, EmailMessage)] if isinstance(parts, list) else []


def _one(message: EmailMessage, name: str) -> str:
    values = message.get_all(name, [])
    if len(values) != 1:
        raise Trouble("parcel.damaged")
    return str(values[0])


def _one_address(message: EmailMessage, name: str) -> Address:
    _one(message, name)
    addresses: tuple[Address, ...] = message[name].addresses
    if len(addresses) != 1 or message[name].defects or not addresses[0].domain:
        raise Trouble("parcel.damaged")
    return addresses[0]


def _data(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise Trouble("parcel.damaged")
    return data


def _read_files(parts: list[EmailMessage]) -> Iterator[FilePart]:
    for part in parts:
        stored = _FILE.fullmatch(part.get_filename("") or "")
        if part.get_content_disposition() != "attachment" or stored is None:
            continue
        data = _data(part)
        if sha256(data).hexdigest() != stored[1]:
            raise Trouble("parcel.file_changed", file=stored[1])
        name = str(part["Content-Type"].params.get("name", ""))
        yield FilePart(stored[1], file_name(name), data)
