"""Texts lent to a program of the person's own, as files in the vault's private folder, and what comes back."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.desk.opened import OpenedCopies

MOST_BYTES = 4_000_000
"""More is not read: nobody wrote that by hand."""


@dataclass(frozen=True, slots=True)
class Lent:
    """A text that another program has: the file it is in, and the text as it was."""

    path: Path
    text: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a program ended: its exit code (None when it did not start), and the seconds it ran."""

    code: int | None
    seconds: float


def lend(copies: OpenedCopies, name: str, text: str, *, is_writable: bool) -> Lent:
    """Write a text into a private file called after `name`. Raises `Trouble` `store.*`.

    The file ends in a line end, as editors expect it.
    """
    data = f"{text}\n".encode(errors="replace") if text else b""
    path = copies.write(f"{name}.txt", lambda file: file.write(data), is_writable=is_writable)
    return Lent(path, text)


def read_back(lent: Lent) -> bytes | None:
    """What is in the file now, at most a byte more than `MOST_BYTES`; None when it cannot be read."""
    with suppress(OSError), lent.path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
    return None
