"""What this desk knows of its entries in a calendar on a server: how each stood last, and when other calendars are busy.

Kept in the vault. Meetings are named by the hashes that are their UIDs. Only the courier's run writes the book;
what the person answers stands beside it until the next run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

import msgspec

from mentor_tui.domain.entries import Differs, Stands
from mentor_tui.domain.meetings import read_minute, write_minute
from mentor_tui.store.vault import Vault
from mentor_tui.sync.booking import uid_of

_OWNER = "calendar"
_BOOK, _ANSWERS = "book", "answers"


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of ours: its mark, a hash of what we wrote ("" for what is to be written anew), and how it stands.

    `start` and `minutes` are told where it was moved. `left_at` is the round of the meeting in which the person said
    that it stays so, `ahead` the round which another desk of theirs has written already.
    """

    etag: str = ""
    written: str = ""
    stands: Stands = Stands.AS_WRITTEN
    start: str = ""
    minutes: int = 0
    left_at: int = 0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """All of them by key; `account` says whose server it is, `seen` which meetings there were at the last run (`last`, ISO time)."""

    account: str = ""
    token: str = field(default="", repr=False)
    entries: Mapping[str, Held] = field(default_factory=dict)
    busy: tuple[tuple[str, str], ...] = ()
    seen: str = ""
    last: str = ""
    asked_busy: str = ""

    def is_busy(self, start: datetime, end: datetime) -> bool:
        """Another calendar said that this person has something at that time."""
        begins, ends = write_minute(start), write_minute(end)
        return any(one < ends and begins < other for one, other in self.busy)


class Answer(StrEnum):
    """What is to be done about an entry that stands otherwise."""

    BACK = "back"
    LEAVE = "leave"


def key_of(meeting: str) -> str:
    """The key of a meeting's entry."""
    return uid_of(meeting).partition("@")[0]


def load_book(vault: Vault) -> Book:
    """The book; an empty one when there is none, or none that can be read."""
    return read_book(vault.settings.state(_OWNER, _BOOK))


def read_book(written: bytes | None) -> Book:
    """The book from its bytes."""
    try:
        return msgspec.json.decode(written or b"{}", type=Book)
    except msgspec.DecodeError:
        return Book()


def save_book(vault: Vault, book: Book, taken: Mapping[str, Answer] | None = None) -> None:
    """Keep the book, and forget the answers that are in it now."""
    with vault.transaction():
        vault.settings.set_state(_OWNER, _BOOK, msgspec.json.encode(book))
        if taken:
            now = load_answers(vault)
            _save_answers(vault, {k: a for k, a in now.items() if taken.get(k) != a})


def drop_book(vault: Vault) -> None:
    """Forget all of it. Inside a transaction."""
    for key in (_BOOK, _ANSWERS):
        vault.settings.set_state(_OWNER, key, None)


def load_answers(vault: Vault) -> dict[str, Answer]:
    """What the person said since the last run, by key."""
    try:
        written = vault.settings.state(_OWNER, _ANSWERS) or b"{}"
        return msgspec.json.decode(written, type=dict[str, Answer])
    except msgspec.DecodeError:
        return {}


def answer(vault: Vault, meeting: str, said: Answer) -> None:
    """Say what is to be done. Inside a transaction."""
    _save_answers(vault, {**load_answers(vault), key_of(meeting): said})


def differs(vault: Vault, book: Book, meeting: str, number: int = 0) -> Differs | None:
    """How a meeting's entry stands, if the person is to be asked about it; `number` is the round in force, 0 for any."""
    held = book.entries.get(key_of(meeting))
    if held is None or not held.stands or key_of(meeting) in load_answers(vault):
        return None
    if held.left_at and held.left_at >= number:
        return None
    start = read_minute(held.start) if held.start else None
    return Differs(held.stands, start, held.minutes)


def _save_answers(vault: Vault, answers: Mapping[str, Answer]) -> None:
    kept = msgspec.json.encode(answers) if answers else None
    vault.settings.set_state(_OWNER, _ANSWERS, kept)
