"""What runs in the process that unpacks zip files from outside, piece by piece, within limits.

`python -P -m mentor_tui.desk.unpacker_inside BYTES SECONDS`, as `confined.serve` takes them. Every order names the whole
of what is wanted, so that a new process can go on where another one ended.
"""

import gc
import os
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from mentor_tui.desk.confined import Ask, serve
from mentor_tui.desk.frames import Failed
from mentor_tui.desk.unpacker_wire import Told, ToUnpack, Unpacked

NONE = "export.none"
DAMAGED = "export.damaged"
TOO_LARGE = "export.too_large"

MEMBERS = 100_000
"""Of one file; their list takes some 50 MiB here."""
FREELY = 1024 * 1024 * 1024
"""Bytes any file may hold unpacked."""
RATIO = 100
"""How many times its own size a larger one may hold; what we write is a tenth of that at most."""


@dataclass(slots=True)
class _Open:
    """What is open just now: the zip file at `path`, and its member `member` as far as it was read."""

    path: bytes = b""
    archive: ZipFile | None = None
    member: str = ""
    stream: IO[bytes] | None = None


_open = _Open()


def _unpack(job: ToUnpack, _ask: Ask) -> Told:
    if _open.archive is None or _open.path != job.path:
        try:
            _open_archive(job.path)
        except (BadZipFile, OSError):
            return Failed(NONE, {})
    archive = _open.archive
    if archive is None:
        return Failed(TOO_LARGE, {})
    try:
        return Unpacked(_read(archive, job))
    except (BadZipFile, zlib.error, KeyError, EOFError, OSError):
        _open.stream = None
        return Failed(DAMAGED, {})


def _open_archive(path: bytes) -> None:
    """Open the zip file if its directory, which is judged before anything is unpacked, asks for no more than may be."""
    file = Path(os.fsdecode(path)).open("rb")  # noqa: SIM115 -- open until the process ends
    archive = ZipFile(file)
    infos = archive.infolist()
    unpacked = sum(info.file_size for info in infos)
    if len(infos) <= MEMBERS and unpacked <= max(FREELY, RATIO * file.seek(0, 2)):
        _open.path, _open.archive = path, archive
        gc.freeze()  # a long list need not be looked through after each piece


def _read(archive: ZipFile, job: ToUnpack) -> bytes:
    stream = _open.stream
    if stream is None or _open.member != job.member or stream.tell() > job.begin:
        info = archive.getinfo(job.member)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile  # the others are not unpacked piece by piece
        stream = _open.stream = archive.open(info)
        _open.member = job.member
    stream.seek(job.begin)
    return stream.read(job.size)


if __name__ == "__main__":
    serve(
        ToUnpack,
        _unpack,
        too_large=Failed(TOO_LARGE, {}),
        broken=Failed(DAMAGED, {}),
    )
