"""Any mail, read tolerantly and within limits: headers in Unicode, and the parts that are no multiparts.

Other people's programs write what no standard knows, so nothing here is an error but size: what cannot be read is left out
or comes as the bytes it is. The library's parser is not asked (`entity.py` says why); only single short values go to it.
"""

import re
from binascii import Error, a2b_base64, a2b_qp
from codecs import lookup
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses

from mentor_tui.domain.errors import Trouble
from mentor_tui.sanitize import file_name, line
from mentor_tui.sync.entity import without_line_end

PARTS_LIMIT = 200
DEPTH_LIMIT = 20
HEADERS_LIMIT = 256 * 1024
"""Bytes of all headers of one part; a mail that went through many servers has 20 KiB."""
VALUE_LIMIT = 4000
ADDRESS_LIMIT = 1000

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_HEADER = re.compile(
    rb"^([!-9;-~]{1,80})[ \t]*:[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)", re.MULTILINE
)
_FOLD = re.compile(r"\r?\n[ \t]+")
_MESSAGE_ID = re.compile(r"<([^<>\s]{1,200}@[^<>\s]{1,200})>")
_ADDRESS = re.compile(r"[^@\s<>,;:()\"']{1,64}@[^@\s<>,;:()\"']{1,190}")
_NOT_BASE64 = re.sub(rb"[A-Za-z0-9+/]", b"", bytes(range(256)))
_LOCAL = ("utf-8", "windows-1250")
"""What bytes are taken for that say nothing of their letters, or something wrong."""


@dataclass(frozen=True, slots=True)
class Head:
    """The headers of a mail or part, in their order: names in lower case, values as they came, unfolded."""

    fields: tuple[tuple[str, str], ...]

    def raw(self, name: str) -> str:
        """The first header of that name, at most `VALUE_LIMIT` characters of it; empty when there is none."""
        return next((value[:VALUE_LIMIT] for key, value in self.fields if key == name), "")

    def count(self, name: str) -> int:
        """How many headers have that name."""
        return sum(key == name for key, _ in self.fields)

    def words(self, name: str) -> str:
        """A header's words in Unicode, safe for one line."""
        return line(decode_words(self.raw(name)))

    def parameter(self, name: str, parameter: str) -> str:
        """A parameter of a header in Unicode; empty when it is not there."""
        asked: Message = Message()
        asked["x"] = self.raw(name)
        try:
            value = asked.get_param(parameter, "", "x")
            return decode_words(collapse_rfc2231_value(value)) if value else ""
        except Exception:  # noqa: BLE001 -- the standard library raises whatever it stumbles over
            return ""

    @property
    def kind(self) -> str:
        """The content type, without parameters; `text/plain` when none is named."""
        kind = self.raw("content-type").partition(";")[0].strip().lower()
        return kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) else "text/plain"

    def sender(self) -> tuple[str, str]:
        """The one address in From and the name beside it; empty texts when there is not one (rule 4).

        A name with an @ in it is left out: it would be taken for the address.
        """
        raw = self.raw("from")
        if self.count("from") != 1 or len(raw) > ADDRESS_LIMIT:
            return "", ""
        try:
            found = [(name, address) for name, address in getaddresses([raw]) if address or name]
        except Exception:  # noqa: BLE001 -- as above
            return "", ""
        if len(found) != 1:
            return "", ""
        name, address = line(decode_words(found[0][0])), line(found[0][1])
        if not re.fullmatch(r"[^@\s<>,;\"]{1,64}@[^@\s<>,;\"]{1,190}", address):
            return "", ""
        return address, "" if "@" in name else name

    @property
    def others(self) -> tuple[str, ...]:
        """The addresses beside the one in From: as Sender, or in the place of the name (rule 4)."""
        address = self.sender()[0].lower()
        told = [line(decode_words(self.raw("from"))).lower()]
        told += [line(decode_words(v)).lower() for key, v in self.fields if key == "sender"]
        found = (one for words in told for one in _ADDRESS.findall(words[:VALUE_LIMIT]))
        return tuple(dict.fromkeys(one for one in found if one != address))

    def ids(self, *names: str) -> tuple[str, ...]:
        """Message-IDs in these headers, without brackets, the last first: of References that is the nearest."""
        found: list[str] = []
        for name in names:
            long = next((value for key, value in self.fields if key == name), "")
            found += reversed(_MESSAGE_ID.findall(long[-16 * VALUE_LIMIT :]))
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is no multipart. `within` are the kinds of the multiparts around it, the outermost first.

    The body is a view into the mail: a copy for each layer would take several times the memory of the largest.
    """

    head: Head
    body: memoryview
    within: tuple[str, ...]
    place: tuple[int, ...]

    @property
    def kind(self) -> str:
        """The content type."""
        return self.head.kind

    @property
    def name(self) -> str:
        """The file name, safe; empty when it has none."""
        name = self.head.parameter("content-disposition", "filename")
        name = name or self.head.parameter("content-type", "name")
        return file_name(name) if name.strip() else ""

    @property
    def is_attached(self) -> bool:
        """It says it is an attachment."""
        disposition = self.head.raw("content-disposition").partition(";")[0].strip().lower()
        return disposition == "attachment"

    def data(self) -> bytes:
        """The body, decoded as far as it can be."""
        match self.head.raw("content-transfer-encoding").strip().lower():
            case "base64":
                clean = bytes(self.body).partition(b"=")[0].translate(None, _NOT_BASE64)
                if len(clean) % 4 == 1:
                    clean = clean[:-1]
                with suppress(Error):
                    return a2b_base64(clean + b"=" * (-len(clean) % 4))
                return b""
            case "quoted-printable":
                return a2b_qp(self.body)
            case _:
                return bytes(self.body)

    def text(self) -> str:
        """The body as text, in the letters it says it has or else the likeliest."""
        return decode_text(self.data(), self.head.parameter("content-type", "charset"))


def read_mail(raw: bytes) -> tuple[Head, tuple[Part, ...]]:
    """The headers of a mail, and its parts in their order. Raises `Trouble` `parcel.too_large` (parts, limit)."""
    head, body = _split(memoryview(raw))
    parts = tuple(_walk(head, body, (), ()))
    return head, parts


def decode_text(data: bytes, charset: str) -> str:
    """Bytes as text. A charset that is not known, or does not fit, is passed over; nothing fails."""
    for name in (_charset(charset), *_LOCAL):
        if name:
            with suppress(UnicodeError, LookupError):
                return data.decode(name)
    return data.decode("windows-1250", "replace")


def decode_words(value: str) -> str:
    """What is encoded in a header (RFC 2047), in Unicode; the value itself when it is not or is broken."""
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value[:VALUE_LIMIT])
    except (HeaderParseError, ValueError, Error):
        return value
    return "".join(
        piece if isinstance(piece, str) else decode_text(piece, charset or "")
        for piece, charset in pieces
    )


def _charset(name: str) -> str:
    name = name.strip().strip("\"'").lower()
    if name in ("us-ascii", "ascii", "unknown-8bit", "default", ""):
        return ""
    # What calls itself ISO 8859-1 is Windows-1252, as on the web.
    name = "windows-1252" if name in ("iso-8859-1", "latin1") else name
    with suppress(LookupError, ValueError):
        info = lookup(name)
        # "rot13", "zlib" and the like are no letters.
        return info.name if getattr(info, "_is_text_encoding", True) else ""
    return ""


def _split(raw: memoryview) -> tuple[Head, memoryview]:
    end = _END_OF_HEADERS.search(raw, 0, HEADERS_LIMIT)
    found = _HEADER.findall(bytes(raw[: end.start() if end else HEADERS_LIMIT]))
    if not found:  # no header at all: a body
        return Head(()), raw[end.end() :] if end and end.start() == 0 else raw
    fields = tuple(
        (name.decode("ascii").lower(), _FOLD.sub(" ", decode_text(value, "")).strip())
        for name, value in found
    )
    return Head(fields), raw[end.end() :] if end else memoryview(b"")


def _walk(
    head: Head, body: memoryview, within: tuple[str, ...], place: tuple[int, ...]
) -> Iterator[Part]:
    boundary = head.parameter("content-type", "boundary")
    if not head.kind.startswith("multipart/") or not boundary:
        yield Part(head, body, within, place)
        return
    if len(within) >= DEPTH_LIMIT:
        raise Trouble("parcel.too_large", parts=len(within), limit=DEPTH_LIMIT)
    count = 0
    for number, piece in enumerate(_pieces(body, boundary)):
        if number >= PARTS_LIMIT:
            raise Trouble("parcel.too_large", parts=number, limit=PARTS_LIMIT)
        for part in _walk(*_split(piece), (*within, head.kind), (*place, number)):
            count += 1
            if count > PARTS_LIMIT:
                raise Trouble("parcel.too_large", parts=count, limit=PARTS_LIMIT)
            yield part


def _pieces(body: memoryview, boundary: str) -> Iterator[memoryview]:
    """What stands between the lines of a boundary; the last piece may want its closing one."""
    mark = re.escape(b"--" + boundary[:200].encode("utf-8", "replace"))
    lines = re.finditer(rb"(?:\A|(?<=\n))" + mark + rb"(--)?[ \t]*(?:\r?\n|\Z)", body)
    begun = -1
    for found in lines:
        if begun >= 0:
            yield without_line_end(body[begun : found.start()])
        begun = found.end()
        if found[1]:
            return
    if 0 <= begun < len(body):
        yield body[begun:]
