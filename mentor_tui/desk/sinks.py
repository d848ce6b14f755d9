"""Where an export is written to: a new folder, or one zip file. It is there whole, or not at all."""

import hashlib
import os
import shutil
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.disk import sync_folder, write_trouble

DRAFT = ".part"


@dataclass(frozen=True, slots=True)
class Written:
    """One member of an export: its path inside, the SHA-256 of its content in hex, its size in bytes."""

    name: str
    sha256: str
    size: int


class Sink(Protocol):
    """Takes the members of an export, one after the other."""

    def add(self, name: str, content: Iterable[bytes]) -> Written:
        """Write a member, piece by piece."""
        ...


class FolderSink:
    """Writes files into a folder, readable by its owner only."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str, content: Iterable[bytes]) -> Written:
        """Write a file, and the folders it stands in."""
        path = self._folder / name
        for parent in (*reversed(path.relative_to(self._folder).parents[:-1]), Path()):
            (self._folder / parent).mkdir(exist_ok=True, mode=0o700)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
            return _pour(name, content, file)


class ZipSink:
    """Writes members into a zip file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive

    def add(self, name: str, content: Iterable[bytes]) -> Written:
        """Write a member, compressed."""
        with self._archive.open(name, "w", force_zip64=True) as file:
            return _pour(name, content, file)


class _Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


def _pour(name: str, content: Iterable[bytes], file: _Writable) -> Written:
    digest, size = hashlib.sha256(), 0
    for piece in content:
        file.write(piece)
        digest.update(piece)
        size += len(piece)
    return Written(name, digest.hexdigest(), size)


@contextmanager
def open_sink(path: Path) -> Iterator[Sink]:
    """A sink for a zip file if the name ends so, else for a folder; in place under its name when all went well.

    Raises `Trouble` `file.exists` (path), `folder.not_there` (path), `store.disk_full`, `store.read_only`,
    `store.unreachable`; nothing is left behind then.
    """
    if path.exists():
        raise Trouble("file.exists", path=str(path))
    if not path.parent.is_dir():
        raise Trouble("folder.not_there", path=str(path.parent))
    draft = path.with_name(f".{path.name}{DRAFT}")
    try:
        _clear(draft)
        if path.suffix.lower() == ".zip":
            with os.fdopen(
                os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b"
            ) as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    yield ZipSink(archive)
                file.flush()
                os.fsync(file.fileno())
        else:
            draft.mkdir(mode=0o700)
            yield FolderSink(draft)
        draft.rename(path)
        sync_folder(path.parent)
    except OSError as error:
        raise write_trouble(error) from error
    finally:
        _clear(draft)


def _clear(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)
