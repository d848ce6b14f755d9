"""Mail taken apart without trust: headers and parts, in one pass, with a limit on everything.

The standard library's parser is not asked: one header of 60 kB keeps it busy for minutes, and nested
parts end it. Ours knows what a parcel needs and no more; only short header values go to the library.
"""

import re
from binascii import Error, a2b_base64, a2b_qp
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import Message
from email.policy import default
from email.utils import collapse_rfc2231_value

from mentor_tui.domain.errors import Trouble

HEADERS_LIMIT = 64 * 1024
"""Bytes of all headers of one entity; servers on the way add theirs."""
VALUE_LIMIT = 4000
"""Characters of one header that is looked at."""
PARTS_LIMIT = 60

_END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
_LINE = re.compile(r"\r?\n")


@dataclass(frozen=True, slots=True)
class Entity:
    """A mail message or a part of one: headers with lower-case names, and the body as it came.

    The body is a view into the mail: a copy for each layer would take several times the memory of the largest.
    """

    headers: tuple[tuple[str, str], ...]
    body: memoryview

    def one(self, name: str) -> str:
        """The value of a header that must be there once. Raises `Trouble` `parcel.damaged`."""
        values = [value for key, value in self.headers if key == name]
        if len(values) != 1 or len(values[0]) > VALUE_LIMIT:
            raise Trouble("parcel.damaged")
        return values[0]

    def maybe(self, name: str) -> str:
        """The value of a header that may be there once; empty when it is not."""
        return self.one(name) if any(key == name for key, _ in self.headers) else ""

    def words(self, name: str) -> str:
        """A header's text in Unicode."""
        return str(default.header_factory(name, self.one(name)))

    def address(self, name: str) -> Address:
        """The one address of a header. Raises `Trouble` `parcel.damaged`."""
        header = default.header_factory(name, self.one(name))
        addresses: tuple[Address, ...] = header.addresses
        if len(addresses) != 1 or header.defects or not addresses[0].domain:
            raise Trouble("parcel.damaged")
        return addresses[0]

    @property
    def kind(self) -> str:
        """The content type, without parameters: `text/plain`."""
        return self.maybe("content-type").partition(";")[0].strip().lower()

    def parameter(self, header: str, name: str) -> str:
        """A parameter of a header in Unicode; empty when it is not there."""
        asked: Message = Message()
        asked[header] = self.maybe(header)
        value = asked.get_param(name, "", header)
        return collapse_rfc2231_value(value) if value else ""

    def content(self) -> bytes:
        """The body, decoded. Raises `Trouble` `parcel.damaged`."""
        return bytes(self.view())

    def view(self) -> bytes | memoryview:
        """The same, but a view into the mail where there is nothing to decode."""
        match self.maybe("content-transfer-encoding").strip().lower():
            case "" | "7bit" | "8bit" | "binary":
                return self.body
            case "base64":
                try:
                    return a2b_base64(self.body)
                except Error:
                    raise Trouble("parcel.damaged") from None
            case "quoted-printable":
                return a2b_qp(self.body)
            case _:
                raise Trouble("parcel.damaged")

    def parts(self) -> tuple["Entity", ...]:
        """The parts of a multipart, which must be whole. Raises `Trouble` `parcel.damaged`, `parcel.too_large`."""
        boundary = self.parameter("content-type", "boundary").encode("ascii", "replace")
        if not 1 <= len(boundary) <= 70:
            raise Trouble("parcel.damaged")
        line = re.compile(b"--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\r?\n|\Z)")
        parts: list[Entity] = []
        begun = -1
        for found in line.finditer(self.body):
            if bytes(self.body[max(found.start() - 1, 0) : found.start()]) not in (b"", b"\n"):
                continue
            if begun >= 0:
                parts.append(read_entity(without_line_end(self.body[begun : found.start()])))
            if len(parts) > PARTS_LIMIT:
                raise Trouble("parcel.too_large", parts=len(parts), limit=PARTS_LIMIT)
            if found[1]:
                return tuple(parts)
            begun = found.end()
        raise Trouble("parcel.damaged")


def read_entity(raw: bytes | memoryview) -> Entity:
    """Tell headers from body. Raises `Trouble` `parcel.damaged` when there are none, or too many."""
    mail = memoryview(raw)
    end = _END_OF_HEADERS.search(mail, 0, HEADERS_LIMIT)
    if end is None:
        raise Trouble("parcel.damaged")
    unfolded = _FOLD.sub("", bytes(mail[: end.start()]).decode("utf-8", "replace"))
    headers = []
    for line in _LINE.split(unfolded):
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip().lower(), value.strip()))
    return Entity(tuple(headers), mail[end.end() :])


def without_line_end(data: memoryview) -> memoryview:
    """What stands before the line end that belongs to the boundary below it."""
    for sign in (b"\n", b"\r"):
        if bytes(data[-1:]) == sign:
            data = data[:-1]
    return data
