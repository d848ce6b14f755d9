"""A calendar on a server, in which the app keeps entries of its own beside those of other programs."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from mentor_tui.api.meeting import Span
from mentor_tui.api.plugin import Plugin, Stop
from mentor_tui.api.troubles import NotSupported


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry that is there: the key it was put under, and the mark of how it stands just now.

    The mark (ETag) changes with every change of the entry and means nothing else. It is "" where the server did not
    tell it; then the next `changes` does.
    """

    key: str
    etag: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What is not as it was when `token` was the newest one; with `is_whole` everything that is there, all else being gone."""

    token: str = field(repr=False)
    entries: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """An entry with its bytes, which are foreign: another program may have written them."""

    entry: Entry
    data: bytes


class CalendarServer(Plugin):
    """Keeps entries (iCalendar bytes with one event) under keys of small letters, digits and hyphens, at most 64.

    It never changes, takes away or tells of what was not put there under such a key.
    """

    @abstractmethod
    def put(self, key: str, data: bytes, etag: str, deadline: float, stop: Stop) -> Entry:
        """Write an entry: a new one without `etag`, else in place of the one that stands so.

        Raises `Conflict` when there is one already, or it stands otherwise or not at all any more; nothing is written then.
        """

    @abstractmethod
    def remove(self, key: str, etag: str, deadline: float, stop: Stop) -> None:
        """Take the entry away that stands so; nothing happens if it is gone. Raises `Conflict` when it stands otherwise."""

    @abstractmethod
    def changes(self, token: str, deadline: float, stop: Stop) -> Changes:
        """What changed since `token`; everything with "", or with a token the server knows no more."""

    @abstractmethod
    def fetch(self, keys: Iterable[str], deadline: float, stop: Stop) -> tuple[Fetched, ...]:
        """The entries under these keys, without those that are gone."""

    def free_busy(self, span: Span, deadline: float, stop: Stop) -> tuple[Span, ...]:
        """When this person's other calendars there say that they are busy, without saying why; with `Cap.FREE_BUSY` only.

        `NotSupported` where the server does not tell.
        """
        raise NotSupported("plugin.no_free_busy", name=self.manifest.name)
