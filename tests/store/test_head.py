from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.head import NAME, Head, HeadRecord, remove_head

KEY = bytes(range(32))
HEAD = Head(length=7, chain=b"c" * 32, envelope=2, time=1_764_000_000_000, checked=5)


@pytest.fixture
def record(tmp_path: Path) -> HeadRecord:
    return HeadRecord(tmp_path, KEY)


def test_it_has_nothing_to_tell_at_first(record: HeadRecord) -> None:
    assert record.read() is None


def test_it_gives_back_what_was_written(tmp_path: Path, record: HeadRecord) -> None:
    for length in (7, 8, 9):
        record.write(replace(HEAD, length=length))
        assert HeadRecord(tmp_path, KEY).read() == replace(HEAD, length=length)
    assert (tmp_path / NAME).stat().st_mode & 0o777 == 0o600


def test_it_keeps_the_record_before_when_a_write_is_torn(
    tmp_path: Path, record: HeadRecord
) -> None:
    record.write(HEAD)
    record.write(replace(HEAD, length=8))
    whole = (tmp_path / NAME).read_bytes()
    record.write(replace(HEAD, length=9))
    after = (tmp_path / NAME).read_bytes()
    for torn in range(1, 120):
        (tmp_path / NAME).write_bytes(after[:torn] + whole[torn:])
        found = HeadRecord(tmp_path, KEY).read()
        assert found is not None
        assert found.length in (8, 9)


def test_it_does_not_let_a_slower_program_shorten_it(tmp_path: Path, record: HeadRecord) -> None:
    slower = HeadRecord(tmp_path, KEY)
    slower.write(HEAD)
    record.write(replace(HEAD, length=9, envelope=4))
    slower.write(replace(HEAD, length=8))
    assert record.read() == replace(HEAD, length=9, envelope=4)
    slower.write(replace(HEAD, length=9))
    assert record.read() == replace(HEAD, length=9, envelope=4)


def test_it_is_shortened_on_purpose_only(record: HeadRecord) -> None:
    record.write(HEAD)
    record.write(replace(HEAD, length=3), is_reset=True)
    assert record.read() == replace(HEAD, length=3)


def test_it_trusts_no_flipped_bit(tmp_path: Path, record: HeadRecord) -> None:
    record.write(HEAD)
    whole = (tmp_path / NAME).read_bytes()
    for place in range(124):
        flipped = bytearray(whole)
        flipped[place] ^= 1
        (tmp_path / NAME).write_bytes(flipped)
        with pytest.raises(Trouble, match=r"head\.damaged"):
            record.read()


@pytest.mark.parametrize("content", [b"", b"x", bytes(8192), b"MTH1" * 2048])
def test_it_trusts_no_other_file(tmp_path: Path, record: HeadRecord, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(Trouble, match=r"head\.damaged"):
        record.read()
    record.write(HEAD)
    assert record.read() == HEAD


def test_it_trusts_no_record_of_another_vault(tmp_path: Path, record: HeadRecord) -> None:
    record.write(HEAD)
    with pytest.raises(Trouble, match=r"head\.damaged"):
        HeadRecord(tmp_path, bytes(32)).read()


def test_it_begins_anew_when_it_was_removed(tmp_path: Path, record: HeadRecord) -> None:
    record.write(HEAD)
    remove_head(tmp_path)
    remove_head(tmp_path)
    assert record.read() is None
    record.write(replace(HEAD, length=1))
    assert record.read() == replace(HEAD, length=1)
