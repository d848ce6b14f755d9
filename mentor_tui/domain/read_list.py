"""A list of interpreters as it was read from a file, before anything of it is taken into a register."""

from dataclasses import dataclass

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.register import InterpreterEntry

MOST_BYTES = 1_000_000
MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Somebody who can be taken (their entry has no id yet), from a line; `doubts` are words that went into the note."""

    line: int
    entry: InterpreterEntry
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be taken, its words, and why."""

    line: int
    words: str
    why: Refusal


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a file says; `ignored` are columns or properties nothing is taken from."""

    name: str
    lines: tuple[ReadLine, ...]
    bad: tuple[BadLine, ...] = ()
    ignored: tuple[str, ...] = ()
    is_guessed: bool = False


def without_known(read: ReadList, known: tuple[InterpreterEntry, ...]) -> ReadList:
    """The list without people who are in the register, or further up in the file: nothing is written over."""
    seen = {mark for entry in known for mark in _marks(entry)}
    new, twice = [], list(read.bad)
    for one in read.lines:
        if seen.intersection(_marks(one.entry)):
            twice.append(BadLine(one.line, one.entry.name, Refusal("register.known")))
        else:
            new.append(one)
            seen.update(_marks(one.entry))
    bad = tuple(sorted(twice, key=lambda b: b.line))
    return ReadList(read.name, tuple(new), bad, read.ignored, read.is_guessed)


def _marks(entry: InterpreterEntry) -> tuple[str, ...]:
    """What tells a person apart: the mail address, else the name with the phone."""
    if entry.address:
        return (entry.address.lower(),)
    return (f"{fold_text(entry.name)} {''.join(c for c in entry.phone if c.isdecimal())}",)
