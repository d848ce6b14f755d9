"""XML elements of a Word file, asked for by their local names: the same in every dialect of the format."""

from collections.abc import Iterator, Mapping
from typing import Protocol


class Element(Protocol):
    """What we need of an lxml element. In a comment or an entity `tag` is not a string."""

    @property
    def tag(self) -> object:
        """The name with its namespace in braces."""

    @property
    def text(self) -> str | None:
        """The text before the first child."""

    @property
    def attrib(self) -> Mapping[str, str]:
        """The attributes, their names with namespaces."""

    def __iter__(self) -> Iterator["Element"]:
        """Iterate over the children."""

    def iter(self) -> Iterator["Element"]:
        """Iterate over this element and everything in it."""


def local_name(element: Element) -> str:
    """Return the name without its namespace; empty for what is no element (a comment, an entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its local name, empty when it is missing."""
    if element is None:
        return ""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def number(element: Element | None, name: str, default: int) -> int:
    """Return an attribute as a whole number, `default` when it is missing or no number."""
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first child by local name, or the child of that child and so on; None when there is none."""
    for name in path:
        if element is None:
            return None
        element = next((c for c in element if local_name(c) == name), None)
    return element


def outermost(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of that name inside `element`, but not those inside one that was yielded."""
    for inner in element:
        if local_name(inner) == name:
            yield inner
        else:
            yield from outermost(inner, name)
