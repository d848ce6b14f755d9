"""What is remembered of a folder on the server between two looks: where we are in it, and what is not finished."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Protocol

PIECE = 60 * 1024
"""Bytes of a large mail that are asked for and kept at once; the host keeps up to 64 KiB under a key."""
MOST_KEPT = 60 * 1024
"""Bytes of what is remembered of a folder."""
MOST_OPEN = 150
"""Mails that are remembered as not finished; more stay unseen until some are."""


class Keep(Protocol):
    """The part of a plugin's host that keeps things."""

    def load(self, key: str) -> bytes | None:
        """What was saved."""
        ...

    def save(self, key: str, value: bytes | None) -> None:
        """Keep it; None takes it away."""
        ...

    def remembered(self) -> frozenset[str]:
        """Names that are safe in the vault, or dealt with."""
        ...


@dataclass(slots=True)
class Open:
    """A mail that is not finished: brought and not yet remembered, on its way in pieces, or left where it is.

    `have` are the bytes of it that are kept here; `times` it was brought, the last time at `at` (seconds since 1970).
    """

    uid: int
    name: str
    size: int
    is_parcel: bool = False
    is_left: bool = False
    is_wanted: bool = False
    have: int = 0
    times: int = 0
    at: float = 0.0
    sender: str = ""
    subject: str = ""
    words: str = ""
    files: tuple[str, ...] = ()


@dataclass(slots=True)
class Folder:
    """Everything below `next` was seen; what of it is not finished is in `open`. `moves` are finished parcels to be put away."""

    name: str
    validity: int = 0
    next: int = 0
    open: dict[str, Open] = field(default_factory=dict)
    moves: list[int] = field(default_factory=list)

    @property
    def has_room(self) -> bool:
        """More mails may be begun."""
        return len(self.open) < MOST_OPEN

    def renumber(self, validity: int, first: int) -> None:
        """The server counts anew: uids mean nothing any more, names do. Looks from `first` on."""
        for mail in self.open.values():
            mail.uid = 0
        self.validity, self.next, self.moves = validity, first, []


def load_folder(keep: Keep, name: str) -> Folder:
    """What was remembered of a folder; nothing when there is none, or it cannot be read."""
    raw = keep.load(f"folder.{name}")
    if raw is None:
        return Folder(name)
    try:
        told = json.loads(raw)
        mails = (
            Open(**{"uid": 0, "size": 0, **one, "files": tuple(one.get("files", ()))})
            for one in told["open"]
        )
        return Folder(
            name, told["validity"], told["next"], {m.name: m for m in mails}, told["moves"]
        )
    except (ValueError, TypeError, KeyError):
        return Folder(name)


def save_folder(keep: Keep, folder: Folder) -> None:
    """Remember it. Words of what was left are shortened when it would grow too large."""
    for most in (4096, 300, 0):
        told = {
            "validity": folder.validity,
            "next": folder.next,
            "moves": folder.moves[-MOST_OPEN:],
            "open": [_told(mail, most) for mail in folder.open.values()],
        }
        raw = json.dumps(told, separators=(",", ":"), ensure_ascii=False).encode()
        if len(raw) <= MOST_KEPT:
            break
    keep.save(f"folder.{folder.name}", raw)


def _told(mail: Open, most: int) -> dict[str, object]:
    """What is not as it always is; foreign words only up to `most` characters."""
    words = {
        "words": mail.words[:most],
        "subject": mail.subject[: most or 40],
        "sender": mail.sender[: most or 40],
        "files": mail.files[: most or 1],
    }
    return {name: value for name, value in (asdict(mail) | words).items() if value}


def keep_piece(keep: Keep, mail: Open, data: bytes) -> None:
    """Keep the next piece of a mail."""
    keep.save(_key(mail, mail.have), data)
    mail.have += len(data)


def take_pieces(keep: Keep, mail: Open) -> bytes | None:
    """The whole mail of its pieces; None, and all of it is asked for again, when one is missing."""
    pieces = [keep.load(_key(mail, place)) for place in _places(mail)]
    whole = b"".join(p for p in pieces if p is not None)
    if len(whole) == mail.size:
        return whole
    drop_pieces(keep, mail)
    return None


def drop_pieces(keep: Keep, mail: Open) -> None:
    """Forget the pieces of a mail."""
    for place in _places(mail):
        keep.save(_key(mail, place), None)
    mail.have = 0


def finish(
    keep: Keep, folder: Folder, remembered: Iterable[str], *, puts_away: bool
) -> Mapping[str, Open]:
    """Take out what is remembered now; parcels are put away next, if that is wanted. Gives what was taken out."""
    done = {name: folder.open.pop(name) for name in set(remembered) & folder.open.keys()}
    for mail in done.values():
        drop_pieces(keep, mail)
        if puts_away and mail.is_parcel and mail.uid:
            folder.moves.append(mail.uid)
    return done


def _places(mail: Open) -> range:
    return range(0, mail.have, PIECE)


def _key(mail: Open, place: int) -> str:
    return f"piece.{mail.name}.{place // PIECE}"
