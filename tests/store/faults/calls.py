"""System calls of a program and its children, in their order, as `strace` writes them down.

Every text is written as hexadecimal escapes, so that a line is one call whatever a file holds, and every
descriptor with the path it stands for.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 64 * 1024 * 1024
"""No single write is longer; a longer one would be cut off in the record."""

_LINE = re.compile(r"(?P<thread>\d+) +(?P<name>\w+)\((?P<rest>.*)")
_RESUMED = re.compile(r"(?P<thread>\d+) +<\.\.\. (?P<name>\w+) resumed>(?P<rest>.*)")
_UNFINISHED = " <unfinished ...>"
_RESULT = re.compile(r"\) += (?P<result>-?\d+|\?|0x[0-9a-f]+)(?:<(?P<path>[^>]*)>)?[^\"]*$")
_PART = re.compile(
    r"(?P<number>-?\d+|AT_FDCWD)<(?P<path>[^>]*)>|\"(?P<text>[^\"]*)\"|(?P<word>[\w|]+)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A descriptor and what it stands for: a path, or something like `pipe:[17]`."""

    number: int
    path: str


Part = Place | bytes | str
"""One argument: a descriptor, a text, or any other word as it was written."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call that came back: its arguments, lists among them flattened, and its result (-1: refused)."""

    thread: int
    name: str
    parts: tuple[Part, ...]
    result: int
    path: str = ""
    """What a descriptor that was returned stands for."""

    @property
    def place(self) -> Place:
        """The descriptor that comes first."""
        first = self.parts[0]
        assert isinstance(first, Place), self.name
        return first

    @property
    def texts(self) -> tuple[bytes, ...]:
        """The texts among the arguments."""
        return tuple(part for part in self.parts if isinstance(part, bytes))

    def number(self, index: int) -> int:
        """An argument that is a number."""
        part = self.parts[index]
        assert isinstance(part, str), self.name
        return int(part)


def record(strace: Path, names: Sequence[str], record_file: Path) -> list[str]:
    """What stands before a command line to have its calls of these names written to a file."""
    # A question mark lets a name pass that this processor does not know.
    wanted = ",".join(f"?{name}" for name in names)
    options = ["-f", "-y", "-xx", "-s", str(MOST_BYTES), "-e", f"trace={wanted}"]
    return [str(strace), *options, "-e", "signal=none", "-o", str(record_file), "--"]


def read(record_file: Path) -> Iterator[Call]:
    """The calls of a record, in the order in which they began."""
    begun: dict[str, str] = {}
    with record_file.open(encoding="ascii") as lines:
        for raw in lines:
            line = raw.rstrip("\n")
            if line.endswith(_UNFINISHED):
                begun[line.split(maxsplit=1)[0]] = line.removesuffix(_UNFINISHED)
                continue
            if resumed := _RESUMED.match(line):
                line = begun.pop(resumed["thread"], "") + resumed["rest"]
            if call := _read_call(line):
                yield call
    for line in begun.values():  # the program ended within them
        if call := _read_call(f"{line}) = ?"):
            yield call


def _read_call(line: str) -> Call | None:
    found = _LINE.match(line)
    result = _RESULT.search(line)
    if found is None or result is None:
        return None  # the end of a process
    arguments = line[found.start("rest") : result.start()]
    number = result["result"]
    return Call(
        int(found["thread"]),
        found["name"],
        tuple(_read_part(part) for part in _PART.finditer(arguments)),
        -1 if number == "?" else int(number, 0),
        _text(result["path"] or "").decode("utf-8", "surrogateescape"),
    )


def _read_part(part: re.Match[str]) -> Part:
    if part["number"] is not None:
        number = -100 if part["number"] == "AT_FDCWD" else int(part["number"])
        return Place(number, _text(part["path"]).decode("utf-8", "surrogateescape"))
    if part["text"] is not None:
        return _text(part["text"])
    return part["word"]


def _text(escaped: str) -> bytes:
    if "\\x" not in escaped:
        return escaped.encode()
    return bytes.fromhex(escaped.replace("\\x", ""))
