"""Looking for words that must not be written anywhere, in any of the forms they could be written in."""

import base64
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.store.faults.calls import Call, Place

CALLS = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
_OVERLAP = 512
"""Bytes of the write before that are looked at again, for a word that was written in two goes."""


def forms(word: bytes) -> tuple[bytes, ...]:
    """A word as it is, as UTF-16, as hexadecimal digits, and in base64 wherever in a group of three it begins."""
    wide = word.decode("utf-8", "replace").encode("utf-16-le")
    packed = []
    for before in range(3):
        code = base64.b64encode(bytes(before) + word)
        # Its first and last signs also depend on what stands around the word.
        packed.append(code[-(-before * 8 // 6) : -4].replace(b"=", b""))
    return word, wide, word.hex().encode(), *packed


@dataclass(frozen=True, slots=True)
class Plain:
    """A word in plain text: in which file, or what else was written to, and how."""

    path: str
    word: str
    how: str


class Words:
    """Words to look for; at least eight bytes each, else they would be found by chance."""

    def __init__(self, words: Iterable[str | bytes]) -> None:
        self._of: dict[bytes, str] = {}
        for word in words:
            raw = word.encode() if isinstance(word, str) else word
            if len(raw) < 8:
                raise ValueError(word)
            for form in forms(raw):
                self._of[form] = word if isinstance(word, str) else word.hex()
        self._any = re.compile(b"|".join(re.escape(form) for form in self._of))

    def within(self, content: bytes) -> frozenset[str]:
        """Those that are in it."""
        return frozenset(self._of[found[0]] for found in self._any.finditer(content))


def plain_writes(calls: Iterable[Call], words: Words, shown: Path) -> Iterator[Plain]:
    """Each write that holds a word, unless it goes through a pipe or to `shown`, which is what the person reads."""
    ends: dict[str, bytes] = {}
    for call in calls:
        place = call.parts[0]
        # A program that lets nobody look at its memory shows only root what its descriptors stand for.
        path = place.path if isinstance(place, Place) else f"descriptor {place!r}"
        # A pipe is memory: what comes from others goes through one to the process that opens it.
        if path == str(shown) or path.startswith("pipe:") or place in ("1", "2"):
            continue
        content = ends.get(path, b"") + b"".join(call.texts)
        ends[path] = content[-_OVERLAP:]
        for word in sorted(words.within(content)):
            yield Plain(path, word, call.name)


def plain_files(root: Path, words: Words, known: Iterable[Path] = ()) -> Iterator[Plain]:
    """Each file, and name of a file, that holds a word, but for those in the `known` folders."""
    kept = frozenset(known)
    for path in sorted(root.rglob("*")):
        if kept & {path, *path.parents}:
            continue
        content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
        for word in sorted(words.within(content) | words.within(path.name.encode())):
            yield Plain(str(path), word, "file")
