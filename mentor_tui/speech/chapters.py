"""Chapters in files of sound: cue points with labels in a WAV, chapter frames in an MP3. Pure, but for `mark_wave`."""

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mentor_tui.speech.engines.track import RATE

HEADER = 44
"""Bytes before the samples of a WAV."""
_WHOLE = 0xFFFFFFFF
_MOST = 255
"""Chapters a table of contents of ID3 can list."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A title, and the seconds from the beginning of the file."""

    title: str
    begins: float


def mark_wave(path: Path, chapters: Sequence[Chapter]) -> None:
    """Put chapters behind the samples of a finished WAV file. Raises `OSError`."""
    with path.open("r+b") as file:
        samples = file.seek(0, 2) - HEADER
        file.write(bytes(samples % 2) + cue_chunk(chapters) + label_chunk(chapters))
        total = file.tell()
        for place, length in ((4, total - 8), (HEADER - 4, samples)):
            file.seek(place)
            file.write(struct.pack("<I", min(length, _WHOLE)))


def cue_chunk(chapters: Iterable[Chapter]) -> bytes:
    """The places of chapters, numbered from 1, in samples."""
    points = b"".join(
        struct.pack("<II4sIII", number, place, b"data", 0, 0, place)
        for number, chapter in enumerate(chapters, 1)
        for place in (round(chapter.begins * RATE),)
    )
    return _chunk(b"cue ", struct.pack("<I", len(points) // 24) + points)


def label_chunk(chapters: Iterable[Chapter]) -> bytes:
    """The titles of those places, in UTF-8."""
    labels = b"".join(
        _chunk(b"labl", struct.pack("<I", number) + chapter.title.encode(errors="replace") + b"\0")
        for number, chapter in enumerate(chapters, 1)
    )
    return _chunk(b"LIST", b"adtl" + labels)


def id3_tag(title: str, chapters: Sequence[Chapter], seconds: float) -> bytes:
    """A tag of ID3 2.3 to stand before the sound of an MP3: its title, a table of contents, the chapters."""
    listed = chapters[:_MOST]
    names = [f"ch{number}".encode() + b"\0" for number in range(1, len(listed) + 1)]
    ends = [*(chapter.begins for chapter in listed[1:]), seconds]
    frames = _text_frame(title)
    frames += _frame(b"CTOC", b"toc\0" + bytes((3, len(listed))) + b"".join(names))
    for name, chapter, end in zip(names, listed, ends, strict=True):
        times = struct.pack(
            ">IIII", round(chapter.begins * 1000), round(end * 1000), _WHOLE, _WHOLE
        )
        frames += _frame(b"CHAP", name + times + _text_frame(chapter.title))
    length = len(frames)
    size = bytes(length >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def _text_frame(text: str) -> bytes:
    return _frame(b"TIT2", b"\x01\xff\xfe" + text.encode("utf-16-le", errors="replace"))


def _frame(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">IH", len(content), 0) + content


def _chunk(name: bytes, content: bytes) -> bytes:
    return name + struct.pack("<I", len(content)) + content + bytes(len(content) % 2)
