"""The shape of a parcel as mail: a letter in the clear inside, an RFC 3156 envelope outside.

The envelope tells a mail server which address writes to which and nothing else, not even a name. The letter
repeats those headers whole under the encryption (`hp="cipher"`), where they count. `mail_reader.py` reads both.
"""

import io
import re
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from email.generator import BytesGenerator
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import SMTP
from email.utils import format_datetime

from mentor_tui.domain.errors import Refusal
from mentor_tui.sanitize import line, text
from mentor_tui.sync.attached import Attached, FilePart, attachment, write_attached, write_whole
from mentor_tui.sync.calendar_message import CalendarPart

RAW_LIMIT = 32 * 1024 * 1024
"""Bytes of a parcel, outside and inside."""

EVENTS_TYPE = "application/vnd.mentor-tui.events+json"
NOWHERE = "mentor-tui.invalid"
"""The domain that stands in for the address of a person who has none."""

_POLICY = SMTP.clone(max_line_length=998, cte_type="7bit")  # what is signed is never refolded
_PROTECTED = 'multipart/mixed; protected-headers="v1"; hp="cipher"'
KEY = re.compile(r"[A-Za-z0-9._-]{1,80}")
_CHUNK = re.compile(".{1,64}")


@dataclass(frozen=True, slots=True)
class Party:
    """One end of a parcel: the person's id, their name, their mail address or an empty text."""

    person: str
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What is encrypted: headers, words for a person, the events' JSON, files. Person ids are not in it."""

    key: str
    sender: Address
    recipient: Address
    subject: str
    text: str
    language: str
    contents: bytes
    files: tuple[Attached, ...] = ()


def address_of(party: Party) -> Address:
    """A party as mail knows it. Raises `Refusal` `parcel.bad_address`."""
    name = _plain(party.name)
    try:
        address = Address(name, addr_spec=party.address or f"{party.person[:32]}@{NOWHERE}")
        address.addr_spec.encode("ascii")
    except Exception:  # noqa: BLE001 -- the standard library raises whatever it stumbles over
        raise Refusal("parcel.bad_address", address=line(party.address)) from None
    return address


def party_of(person: str, address: Address) -> Party:
    """A person as the headers of a letter tell."""
    known = "" if address.domain == NOWHERE else line(address.addr_spec)
    return Party(person, line(address.display_name), known)


def write_letter(letter: Letter, date: datetime) -> bytes:
    """The letter's bytes, to be encrypted."""
    message = EmailMessage(_POLICY)
    _write_headers(message, letter, letter.sender, letter.recipient, letter.subject, date)
    message["Content-Type"] = _PROTECTED
    events = attachment(
        # Not base64: it would hide from the compression how alike events are.
        letter.contents,
        EVENTS_TYPE,
        "quoted-printable",
        "events.json",
        "events.json",
        _POLICY,
    )
    files = (write_attached(file, _POLICY) for file in letter.files)
    message.set_payload([_words(letter), events, *files])
    return _bytes(message)


def write_ordinary(
    letter: Letter,
    date: datetime,
    *,
    is_sealed: bool,
    calendar: CalendarPart | None = None,
    key: bytes = b"",
) -> bytes:
    """The letter as any mail program shows it: words and whole files, nothing of ours.

    To be encrypted it bears its headers as a letter does. A `calendar` stands beside the words, where calendars look for it
    (RFC 6047, 2.4), and once more as a file, for people whose mail program knows none. A `key`, the sender's certificate, is
    offered to mail programs that take keys from headers (Autocrypt), so that they can seal the answer.
    """
    message = EmailMessage(_POLICY)
    _write_headers(message, letter, letter.sender, letter.recipient, letter.subject, date)
    if is_sealed:
        message["Content-Type"] = _PROTECTED
    else:
        message["MIME-Version"] = "1.0"
        message["Content-Type"] = "multipart/mixed"
    if key:
        # The blanks are for folding; who reads the header drops them.
        data = " ".join(_CHUNK.findall(b64encode(key).decode("ascii")))
        message["Autocrypt"] = (
            f"addr={letter.sender.addr_spec}; prefer-encrypt=mutual; keydata= {data}"
        )
    files = (write_whole(file, _POLICY) for file in letter.files if isinstance(file, FilePart))
    words = _with_calendar(_words(letter), calendar) if calendar else (_words(letter),)
    message.set_payload([*words, *files])
    return _bytes(message)


def write_envelope(letter: Letter, armored: bytes, date: datetime) -> bytes:
    """The mail around the encrypted letter."""
    message = EmailMessage(_POLICY)
    sender, recipient = (_nameless(one) for one in (letter.sender, letter.recipient))
    _write_headers(message, letter, sender, recipient, "[...]", date)
    message["MIME-Version"] = "1.0"
    message["Content-Type"] = 'multipart/encrypted; protocol="application/pgp-encrypted"'
    version = MIMEPart(_POLICY)
    version["Content-Type"] = "application/pgp-encrypted"
    version.set_payload("Version: 1\r\n")
    sealed = MIMEPart(_POLICY)
    sealed["Content-Type"] = 'application/octet-stream; name="encrypted.asc"'
    sealed["Content-Disposition"] = 'inline; filename="encrypted.asc"'
    sealed.set_payload(armored.decode("ascii"))
    message.set_payload([version, sealed])
    return _bytes(message)


def _words(letter: Letter) -> MIMEPart:
    words = MIMEPart(_POLICY)
    words.set_content(text(letter.text).rstrip("\n") + "\n", cte="quoted-printable")
    if letter.language:
        words["Content-Language"] = line(letter.language, limit=20)
    return words


def _with_calendar(words: MIMEPart, calendar: CalendarPart) -> tuple[MIMEPart, MIMEPart]:
    """Words and calendar as two ways to say the same, the better one last, and the file."""
    entry = MIMEPart(_POLICY)
    entry.set_content(
        calendar.data.decode("utf-8").replace("\r\n", "\n"),
        subtype="calendar",
        cte="quoted-printable",
        params={"method": calendar.method, "component": "VEVENT"},
    )
    both = MIMEPart(_POLICY)
    both["Content-Type"] = "multipart/alternative"
    both.set_payload([words, entry])
    file = attachment(
        calendar.data, "application/ics", "base64", "invite.ics", "invite.ics", _POLICY
    )
    return both, file


def _plain(words: str) -> str:
    # The library would take "=?utf-8?q?=0D=0A?=" in a name for what it once wrote itself, and decode it.
    return line(words).replace("=?", "= ?")


def _nameless(address: Address) -> Address:
    return Address(addr_spec=address.addr_spec)


def _write_headers(
    message: EmailMessage,
    letter: Letter,
    sender: Address,
    recipient: Address,
    subject: str,
    date: datetime,
) -> None:
    if not KEY.fullmatch(letter.key):
        raise ValueError("a parcel's key has 1 to 80 letters, digits, dots, dashes or underscores")
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = _plain(subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = f"<{letter.key}@{sender.domain}>"
    message["Auto-Submitted"] = "auto-generated"  # so that no program answers it


def _bytes(message: EmailMessage) -> bytes:
    written = io.BytesIO()
    BytesGenerator(written, mangle_from_=False, policy=_POLICY).flatten(message)
    return written.getvalue()
