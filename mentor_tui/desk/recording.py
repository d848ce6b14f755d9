"""A page read aloud into a file: made beside its place, and put there whole or not at all."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mentor_tui import api
from mentor_tui.desk.sinks import DRAFT
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.progress import LongWork, doing, no_way_back, part, tell
from mentor_tui.speech.chapters import HEADER, Chapter, id3_tag, mark_wave
from mentor_tui.speech.ear import Taste, for_ear
from mentor_tui.speech.engines.track import RATE, WIDTH
from mentor_tui.speech.recording import Mp3, Recorder, has_mp3, seconds_of
from mentor_tui.store.disk import sync_folder, write_trouble
from mentor_tui.views import listened

WAVE, MP3 = ".wav", ".mp3"
_BLOCK = 10 * RATE * WIDTH


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was made: where, how long (seconds), how large (bytes), and its chapters."""

    path: Path
    seconds: float
    size: int
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is read: the voice, a person's taste, and the language of what names none."""

    language: str
    tuning: api.Tuning
    taste: Taste


def record_page(
    chapters: Sequence[listened.Chapter], path: Path, manner: Manner, *, is_replacing: bool = False
) -> Recorded:
    """Read chapters into a WAV, or an MP3 if the name ends so.

    Raises `Refusal` `audio.kind`, `Trouble` `audio.no_encoder`, `file.exists` unless `is_replacing`, `folder.not_there`
    (path), `audio.no_room`, `file.not_written` (path), and what keeps the engine from speaking. Nothing is left behind then.
    """
    kind = path.suffix.lower()
    if kind not in (WAVE, MP3):
        raise Refusal("audio.kind", name=path.name)
    if kind == MP3 and not has_mp3():
        raise Trouble("audio.no_encoder")
    if path.is_dir():
        raise Trouble("file.is_folder", path=str(path))
    if path.exists() and not is_replacing:
        raise Trouble("file.exists", path=str(path))
    if not path.parent.is_dir():
        raise Trouble("folder.not_there", path=str(path.parent))
    try:
        with doing(LongWork.AUDIO), _draft(path, ".wave") as wave:
            with part(0, 0.9 if kind == MP3 else 1):
                found = _read(chapters, wave, manner)
            seconds = seconds_of(wave)
            if kind == WAVE:
                mark_wave(wave, found)
                _put(wave, path)
            else:
                with part(0.9, 1), _draft(path, MP3) as small:
                    _shrink(wave, small, id3_tag(found[0].title, found, seconds))
                    _put(small, path)
            return Recorded(path, seconds, path.stat().st_size, found)
    except OSError as error:
        is_full = write_trouble(error).code == "store.disk_full"
        code = "audio.no_room" if is_full else "file.not_written"
        raise Trouble(code, path=str(path)) from error


@contextmanager
def _draft(path: Path, ending: str) -> Iterator[Path]:
    """A file only its owner can read, gone afterwards unless it was put in its place."""
    draft = path.with_name(f".{path.name}{ending}{DRAFT}")
    try:
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _read(chapters: Sequence[listened.Chapter], wave: Path, manner: Manner) -> tuple[Chapter, ...]:
    total = sum(len(piece.text) for chapter in chapters for piece in chapter.pieces)
    done, seconds = 0, 0.0
    found: list[Chapter] = []
    recorder = Recorder(wave, manner.tuning)
    try:
        for chapter in chapters:
            seconds = recorder.read(()) if found else 0.0
            found.append(Chapter(chapter.title, seconds))
            for piece in chapter.pieces:
                tell(done, total)
                segments = for_ear(piece.text, piece.language or manner.language, manner.taste)
                after = recorder.read(segments)
                if after <= seconds and any(c.isalnum() for c in piece.text):
                    # The engine goes on, its file does not grow.
                    raise OSError(errno.ENOSPC, "no room")
                done, seconds = done + len(piece.text), after
        return tuple(found)
    finally:
        recorder.close()


def _shrink(wave: Path, small: Path, tag: bytes) -> None:
    total = wave.stat().st_size - HEADER
    encoder = Mp3()
    with wave.open("rb") as sound, small.open("wb") as file:
        sound.seek(HEADER)
        file.write(tag)
        for pcm in _blocks(sound):
            file.write(encoder.encode(pcm))
            tell(sound.tell() - HEADER, total)
        file.write(encoder.finish())


def _blocks(sound: BinaryIO) -> Iterator[bytes]:
    while pcm := sound.read(_BLOCK):
        yield pcm


def _put(draft: Path, path: Path) -> None:
    with no_way_back():
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        draft.replace(path)
        sync_folder(path.parent)
