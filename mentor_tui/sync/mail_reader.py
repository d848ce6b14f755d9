"""Reading the mail a parcel comes as. Strict: exactly the shapes of `mail.py`.

Nothing undecrypted is ever taken for, or joined with, what was decrypted. Whatever the standard library
raises over a strange header becomes trouble with the parcel.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import line, text
from mentor_tui.sync.attached import read_attached
from mentor_tui.sync.entity import read_entity
from mentor_tui.sync.mail import EVENTS_TYPE, KEY, RAW_LIMIT, Letter


def read_envelope(raw: bytes) -> tuple[str, bytes | memoryview]:
    """The sender's address, which proves nothing, and the armored message.

    Raises `Trouble` `parcel.too_large`, `parcel.not_a_parcel` (other mail) or `parcel.damaged`.
    """
    if len(raw) > RAW_LIMIT:
        raise Trouble("parcel.too_large", size=len(raw), limit=RAW_LIMIT)
    with _guard("parcel.not_a_parcel"):
        mail = read_entity(raw)
        protocol = mail.parameter("content-type", "protocol").lower()
        if (mail.kind, protocol) != ("multipart/encrypted", "application/pgp-encrypted"):
            raise Trouble("parcel.not_a_parcel")
    with _guard("parcel.damaged"):
        parts = mail.parts()
        kinds = [part.kind for part in parts]
        if kinds != ["application/pgp-encrypted", "application/octet-stream"]:
            raise Trouble("parcel.damaged")
        if parts[0].content().strip() != b"Version: 1":
            raise Trouble("parcel.damaged")
        return mail.address("from").addr_spec.lower(), parts[1].view()


def read_letter(data: bytes) -> Letter:
    """Read a decrypted letter; texts and names come back safe to show, the JSON part as it is.

    Raises `Trouble`: `parcel.not_a_parcel` (other mail), `parcel.too_large`, `parcel.damaged`,
    `parcel.file_changed` (a file is not the one its name says). What files are is in `attached.py`.
    """
    with _guard("parcel.damaged"):
        mail = read_entity(data)
        if mail.kind != "multipart/mixed":
            raise Trouble("parcel.not_a_parcel")
        parts = mail.parts()
        contents = [part for part in parts if part.kind == EVENTS_TYPE]
        if not contents:
            raise Trouble("parcel.not_a_parcel")
        key = re.fullmatch(r"<([^@]+)@[^@\s]+>", mail.one("message-id"))
        if key is None or not KEY.fullmatch(key[1]) or len(contents) != 1:
            raise Trouble("parcel.damaged")
        if parts[0].kind != "text/plain":
            raise Trouble("parcel.damaged")
        return Letter(
            key=key[1],
            sender=mail.address("from"),
            recipient=mail.address("to"),
            subject=line(mail.words("subject")),
            text=text(parts[0].content().decode("utf-8", "replace")).rstrip("\n"),
            language=line(parts[0].maybe("content-language"), limit=20),
            contents=contents[0].content(),
            files=tuple(read_attached(parts)),
        )


@contextmanager
def _guard(code: str) -> Iterator[None]:
    """Whatever is wrong is wrong with the parcel: trouble named by `code` unless it says more itself."""
    try:
        yield
    except Trouble as trouble:
        raise Trouble(code) if trouble.code == "parcel.damaged" else trouble from None
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- the standard library raises whatever it stumbles over
        raise Trouble(code) from None
