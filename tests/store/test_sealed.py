"""Sealed files: every damage shows, and reading anywhere gives what was written there."""

import io
import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.files import Files

CHUNK, SEALED, HEADER = 65536, 65552, 20
KEY = bytes(range(32))


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "objects", KEY)


class Kept:
    """One file that was put, to be damaged: what is read from it is refused or, by mistake, given."""

    def __init__(self, files: Files, data: bytes) -> None:
        self.files = files
        self.sha256 = files.put(data)
        self.path = files.path_of(self.sha256)
        self.whole = self.path.read_bytes()

    def is_refused(self, sealed: bytes) -> bool:
        self.path.write_bytes(sealed)
        try:
            self.files.verify(self.sha256)
        except Trouble as trouble:
            return trouble.code == "file.damaged" and trouble.facts == {"sha256": self.sha256}
        return False

    def accepted(self, damages: Iterator[tuple[object, bytes]]) -> list[object]:
        """The damages that were not noticed, by name."""
        assert not self.is_refused(self.whole)
        return [name for name, sealed in damages if not self.is_refused(sealed)]


def flipped(whole: bytes, places: range) -> Iterator[tuple[int, bytes]]:
    for place in places:
        damaged = bytearray(whole)
        damaged[place // 8] ^= 1 << place % 8
        yield place, bytes(damaged)


@pytest.mark.parametrize("size", [0, 1, 150])
def test_it_notices_every_flipped_bit(files: Files, size: int) -> None:
    kept = Kept(files, os.urandom(size))
    assert kept.accepted(flipped(kept.whole, range(len(kept.whole) * 8))) == []


def test_it_notices_flips_all_over_a_long_file(files: Files) -> None:
    kept = Kept(files, os.urandom(2 * CHUNK + 100))
    assert kept.accepted(flipped(kept.whole, range(3, len(kept.whole) * 8, 997))) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_it_notices_a_flip_in_every_byte_of_a_long_file(files: Files) -> None:
    kept = Kept(files, os.urandom(CHUNK + 100))
    assert kept.accepted(flipped(kept.whole, range(5, len(kept.whole) * 8, 8))) == []


@pytest.mark.parametrize("size", [0, 1, 150])
def test_it_notices_every_truncation_and_extension(files: Files, size: int) -> None:
    kept = Kept(files, os.urandom(size))
    whole = kept.whole
    cut = ((length, whole[:length]) for length in range(len(whole)))
    assert kept.accepted(cut) == []
    longer = ((n, whole + tail[:n]) for n in range(1, 100) for tail in (bytes(100), whole))
    assert kept.accepted(longer) == []


def test_it_notices_a_long_file_cut_or_lengthened_anywhere(files: Files) -> None:
    kept = Kept(files, os.urandom(3 * CHUNK))
    whole = kept.whole
    edges = [HEADER + n * SEALED + d for n in range(4) for d in (-17, -16, -1, 0, 1, 16, 17)]
    lengths = {n for n in (*edges, *range(0, len(whole), 4099)) if 0 <= n < len(whole)}
    assert kept.accepted((n, whole[:n]) for n in sorted(lengths)) == []
    tails = (1, 15, 16, 17, SEALED - 1, SEALED, SEALED + 1, SEALED + 16)
    assert kept.accepted((n, whole + whole[-n:]) for n in tails) == []
    assert kept.accepted((n, whole + bytes(n)) for n in tails) == []


def test_it_notices_chunks_in_any_other_order_or_number(files: Files) -> None:
    kept = Kept(files, os.urandom(3 * CHUNK))
    header, *chunks = (
        kept.whole[:HEADER],
        *(kept.whole[HEADER + n * SEALED :][:SEALED] for n in range(3)),
    )
    others = (
        (order, header + b"".join(chunks[n] for n in order))
        for count in range(5)
        for order in product(range(3), repeat=count)
        if order != (0, 1, 2)
    )
    assert kept.accepted(others) == []


def test_it_notices_chunks_of_another_file_or_of_another_writing(files: Files) -> None:
    data = os.urandom(3 * CHUNK)
    kept = Kept(files, data)
    other = Kept(files, os.urandom(3 * CHUNK)).whole
    files.drop(kept.sha256)
    files.put(data)
    again = kept.path.read_bytes()
    assert again != kept.whole
    mixed: list[tuple[object, bytes]] = []
    for name, foreign in (("other", other), ("again", again)):
        for n in range(3):
            start, end = HEADER + n * SEALED, HEADER + (n + 1) * SEALED
            mixed.append(((name, n), kept.whole[:start] + foreign[start:end] + kept.whole[end:]))
        mixed.append(((name, "header"), foreign[:HEADER] + kept.whole[HEADER:]))
    assert kept.accepted(iter((*mixed, ("all", other)))) == []
    assert not kept.is_refused(again)


def test_it_notices_torn_writes(files: Files) -> None:
    kept = Kept(files, os.urandom(2 * CHUNK + 5000))
    whole = kept.whole
    torn = (
        (start, whole[:start] + bytes(len(whole[start : start + 512])) + whole[start + 512 :])
        for start in range(0, len(whole), 512)
    )
    assert kept.accepted(torn) == []
    assert kept.accepted((n, whole[:n].ljust(len(whole), b"\0")) for n in (0, 4096, 70000)) == []


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_001])
def test_it_reads_anywhere(files: Files, size: int) -> None:
    data = os.urandom(size)
    random = Random(size)
    with files.open(files.put(data)) as reader:
        assert reader.size == size
        for _ in range(200):
            offset, length = random.randrange(size + 10), random.randrange(size + 10)
            assert reader.read_at(offset, length) == data[offset : offset + length]
        assert reader.tell() == 0
        assert b"".join(reader.chunks()) == data


def test_it_reads_like_any_file(files: Files) -> None:
    data = os.urandom(3 * CHUNK + 7)
    like = io.BytesIO(data)
    with files.open(files.put(data)) as reader:
        assert reader.readable()
        assert reader.seekable()
        for offset, whence in ((5, 0), (70_000, 1), (-10, 2), (CHUNK, 0), (0, 2), (9, 2)):
            assert reader.seek(offset, whence) == like.seek(offset, whence)
            assert reader.read(100) == like.read(100)
            assert reader.tell() == like.tell()
        with pytest.raises(ValueError, match="no place"):
            reader.seek(-1)
        reader.seek(1)
        assert reader.read() == data[1:]
        reader.seek(0)
        assert io.BufferedReader(reader).readlines() == io.BytesIO(data).readlines()
    with pytest.raises(ValueError, match="closed"):
        reader.read(1)


def test_it_gives_what_is_whole_of_a_damaged_file_and_refuses_the_rest(files: Files) -> None:
    data = os.urandom(3 * CHUNK)
    kept = Kept(files, data)
    damaged = bytearray(kept.whole)
    damaged[HEADER + SEALED + 5] ^= 1
    kept.path.write_bytes(damaged)
    with files.open(kept.sha256) as reader:
        assert reader.read_at(0, CHUNK) == data[:CHUNK]
        assert reader.read_at(2 * CHUNK, CHUNK) == data[2 * CHUNK :]
        with pytest.raises(Trouble, match=r"file\.damaged"):
            reader.read_at(CHUNK, 1)


def test_it_notices_a_file_cut_while_it_is_read(files: Files) -> None:
    kept = Kept(files, os.urandom(3 * CHUNK))
    with files.open(kept.sha256) as reader:
        os.truncate(kept.path, HEADER + SEALED)
        with pytest.raises(Trouble, match=r"file\.damaged"):
            reader.read_at(CHUNK, 1)
