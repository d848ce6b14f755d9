"""What a WebDAV server says of several things at once (RFC 4918, 13), read within limits. XML of the server is foreign."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from mentor_tui.api import Offline

DAV = "DAV: "
CALDAV = "urn:ietf:params:xml:ns:caldav "
"""Namespaces, as they stand before a name here."""

MOST_ELEMENTS = 60_000
DEEPEST = 24


@dataclass(slots=True)
class Element:
    """An element by its name with its namespace, the text right inside it, and what it holds."""

    name: str
    text: str = ""
    parts: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> list["Element"]:
        """The elements of that name right inside."""
        return [part for part in self.parts if part.name == name]

    def one(self, *names: str) -> "Element | None":
        """The first one down this way."""
        found: Element | None = self
        for name in names:
            found = next(iter(found.all(name)), None) if found else None
        return found

    def words(self, *names: str) -> str:
        """The text down this way; "" for none."""
        found = self.one(*names)
        return found.text.strip() if found else ""


@dataclass(frozen=True, slots=True)
class Response:
    """One thing: where it is, its status where it has one of its own (else 0), and the properties it has."""

    href: str
    status: int
    properties: Element

    def has(self, *names: str) -> bool:
        """There is such an element down this way."""
        return self.properties.one(*names) is not None


@dataclass(frozen=True, slots=True)
class Multistatus:
    """All of them, and the token of a collection, "" for none."""

    responses: tuple[Response, ...]
    token: str = field(default="", repr=False)


def read_multistatus(data: bytes, host: str) -> Multistatus:
    """Read an answer. Raises `Offline` `caldav.nonsense` (host) for anything else, or more of it than is bearable."""
    root = read_xml(data, host)
    if root.name != f"{DAV}multistatus":
        raise Offline("caldav.nonsense", host=host)
    found = tuple(_response(part) for part in root.all(f"{DAV}response"))
    return Multistatus(found, root.words(f"{DAV}sync-token")[:4096])


def read_xml(data: bytes, host: str) -> Element:
    """The element of a document without a DOCTYPE, so that there are no entities to be blown up or fetched."""
    top = Element("")
    open_ones, texts = [top], [[""]]
    count = 0

    def begin(name: str, _attributes: object) -> None:
        nonlocal count
        count += 1
        if count > MOST_ELEMENTS or len(open_ones) > DEEPEST:
            raise ValueError(name)
        made = Element(name)
        open_ones[-1].parts.append(made)
        open_ones.append(made)
        texts.append([])

    def end(_name: str) -> None:
        open_ones.pop().text = "".join(texts.pop())

    def refuse(*_about: object) -> None:
        raise ValueError("a DOCTYPE")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = lambda words: texts[-1].append(words)
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except (ExpatError, ValueError, LookupError):
        raise Offline("caldav.nonsense", host=host) from None
    return top.parts[0]


def _response(element: Element) -> Response:
    held = Element("")
    for stat in element.all(f"{DAV}propstat"):
        if _number(stat.words(f"{DAV}status")) == 200:
            held.parts += [part for prop in stat.all(f"{DAV}prop") for part in prop.parts]
    return Response(element.words(f"{DAV}href"), _number(element.words(f"{DAV}status")), held)


def _number(status: str) -> int:
    """The number in a line such as `HTTP/1.1 404 Not Found`."""
    for word in _words(status):
        if word.isdecimal() and len(word) == 3:
            return int(word)
    return 0


def _words(text: str) -> Iterator[str]:
    yield from text.split()[:4]
