"""A patch gives the file byte for byte, stays small, and does no harm when somebody made it to."""

import io
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from hashlib import sha256
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync import delta
from mentor_tui.sync.delta import SIZE_LIMIT, UNPACKED_LIMIT, apply_patch, make_patch, zstd
from tests.sync.packages import edited, package, paragraphs, plain, word

OLD = plain(paragraphs(30))
NEW = plain(edited(paragraphs(30)))
PICTURE = Random(2).randbytes(30_000)


def patch_of(base: bytes, target: bytes) -> bytes:
    """The patch, which has to pay."""
    patch = make_patch(base, target)
    assert patch is not None
    assert applied(patch, base, target) == target
    return patch


def applied(patch: bytes, base: bytes, target: bytes) -> bytes:
    return apply_patch(patch, base, len(target), sha256(target).hexdigest())


def refused(patch: bytes, base: bytes = OLD, size: int = len(NEW)) -> None:
    with pytest.raises(Trouble, match=r"^parcel\.damaged$"):
        apply_patch(patch, base, size, sha256(NEW).hexdigest())


def packed(content: bytes, base: bytes = OLD) -> bytes:
    """Any content as a patch against the old text."""
    return zstd.compress(content, zstd_dict=zstd.ZstdDict(base, is_raw=True).as_prefix)


def test_it_is_small_for_a_light_edit_of_a_text() -> None:
    assert 9_000 < len(OLD) < 12_000
    assert len(patch_of(OLD, NEW)) <= 300


def test_it_is_small_for_a_light_edit_of_a_word_file() -> None:
    text = paragraphs(60)
    base, target = word(text, PICTURE), word(edited(text), PICTURE)
    assert 65_000 < len(target) < 80_000
    assert len(patch_of(base, target)) <= 400


@pytest.mark.parametrize("level", range(1, 10))
def test_it_finds_out_how_a_package_was_packed(level: int) -> None:
    text = paragraphs(60)
    base = package({"content.xml": plain(text), "Pictures/1.png": PICTURE}, level)
    target = package({"content.xml": plain(edited(text)), "Pictures/1.png": PICTURE}, level)
    assert len(patch_of(base, target)) <= 300


def test_it_carries_what_something_other_than_zlib_packed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = paragraphs(60)
    old, new = ({"content.xml": plain(t), "Pictures/1.png": PICTURE} for t in (text, edited(text)))
    usual = zlib.compressobj

    def strange(level: int, method: int, window: int) -> "zlib._Compress":
        # Stands in for Word, whose packing zlib does not do at any of its levels.
        return usual(level, method, window, 8, zlib.Z_HUFFMAN_ONLY)

    with monkeypatch.context() as patched:
        patched.setattr(zlib, "compressobj", strange)
        base, target = package(old), package(new)
    member = zlib.compress(new["content.xml"])
    assert member not in target
    assert len(member) < len(patch_of(base, target)) < len(new["content.xml"])


def test_it_does_not_pay_for_another_file() -> None:
    assert make_patch(OLD, paragraphs(30, seed=5)[0].encode()[:150]) is None
    assert make_patch(OLD, PICTURE) is None
    assert make_patch(b"", NEW) is None
    assert make_patch(OLD, bytes(SIZE_LIMIT + 1)) is None


def test_it_goes_from_one_kind_of_file_to_another() -> None:
    text = paragraphs(60)
    assert len(patch_of(word(text), plain(edited(text)))) < 2_000


def test_it_takes_a_file_of_twelve_megabytes() -> None:
    large = Random(3).randbytes(12_000_000)
    assert len(patch_of(large, large[:5_000_000] + b"new" + large[5_000_000:])) < 3_000


PIECES = st.lists(st.sampled_from([b"", b"a", b"spotkanie ", PICTURE[:300], OLD[:900]]), max_size=8)
TEXTS = PIECES.map(b"".join)
PACKAGES = st.dictionaries(st.sampled_from("abcde"), TEXTS, max_size=4).flatmap(
    lambda members: st.integers(1, 9).map(lambda level: package(members, level))
)
FILES = st.one_of(st.binary(max_size=300), TEXTS, PACKAGES)


@given(FILES, FILES)
def test_it_gives_any_file_back(base: bytes, target: bytes) -> None:
    patch = make_patch(base, target)
    if patch is not None:
        assert applied(patch, base, target) == target


PAIRS = (
    (OLD, NEW),
    (package({"a": OLD, "b": PICTURE[:500]}), package({"a": NEW, "b": PICTURE[:500]})),
)
PATCHES = {base: patch_of(base, target) for base, target in PAIRS}


@settings(max_examples=300)
@given(st.sampled_from(PAIRS), st.data())
def test_it_gives_the_file_or_trouble_for_a_damaged_patch(
    pair: tuple[bytes, bytes], data: st.DataObject
) -> None:
    base, target = pair
    damaged = bytearray(PATCHES[base])
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(damaged)))
        damaged[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        got = applied(bytes(damaged), base, target)
    except Trouble as trouble:
        assert trouble.code == "parcel.damaged"  # noqa: PT017 -- either outcome is right
    else:
        assert got == target


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_it_refuses_any_other_content(patch: bytes, content: bytes) -> None:
    refused(patch)
    refused(packed(content))


def test_it_refuses_another_old_file() -> None:
    patch = patch_of(OLD, NEW)
    for base in (b"", NEW, OLD[1:], PICTURE):
        refused(patch, base)


def test_it_refuses_another_size() -> None:
    patch = patch_of(OLD, NEW)
    for size in (0, len(NEW) - 1, len(NEW) + 1, SIZE_LIMIT + 1):
        refused(patch, size=size)


def frame_without_size(content: bytes) -> bytes:
    packer = zstd.ZstdCompressor(zstd_dict=zstd.ZstdDict(OLD, is_raw=True).as_prefix)
    return packer.compress(content) + packer.flush()


@pytest.mark.parametrize("pack", [packed, frame_without_size])
def test_it_refuses_a_bomb_before_it_goes_off(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(bytes(UNPACKED_LIMIT + 1))
    assert len(bomb) < 20_000
    assert memory_of(lambda: refused(bomb)) < 1_000_000


def test_it_stops_a_frame_that_holds_more_than_it_says() -> None:
    honest = packed(bytes(300))
    assert honest[4:7] == b"\x60\x2c\x00", "a frame of one segment, with its size in two bytes"
    more = packed(bytes(50_000_000))
    lying = more[:4] + b"\xa0" + struct.pack("<I", 300) + more[9:]
    assert zstd.get_frame_info(lying).decompressed_size == 300
    assert memory_of(lambda: refused(lying)) < 1_000_000


def memory_of(work: Callable[[], object]) -> int:
    """The most bytes that were asked for at a time."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "pieces",
    [
        [(0, 2**32 - 1)],
        [(1, 2**31), (1, 2**31)],
        [(99, 4)],
        [(0, 3)],
        [(0, 5)],
        [(0, 0)] * 65_535,
    ],
)
def test_it_refuses_a_recipe_that_does_not_fit(pieces: list[tuple[int, int]]) -> None:
    recipe = b"".join(struct.pack("<BI", *piece) for piece in pieces)
    refused(packed(struct.pack("<H", len(pieces)) + recipe + b"four"))


def test_it_survives_an_old_file_that_is_a_bomb() -> None:
    written = io.BytesIO()
    with ZipFile(written, "w") as zipped:
        for number in range(3):
            zipped.writestr(ZipInfo(f"{number}"), bytes(UNPACKED_LIMIT // 2 - 1), ZIP_DEFLATED, 3)
    bomb = written.getvalue()
    assert len(bomb) < 500_000
    assert len(delta._members(bomb)) == 2
    refused(patch_of(OLD, NEW), bomb)


def test_it_leaves_out_members_that_lie_about_themselves() -> None:
    good = package({"a": OLD, "b": NEW})
    size = struct.pack("<I", len(OLD))
    assert len(delta._members(good)) == 2
    assert len(delta._members(good.replace(size, struct.pack("<I", len(OLD) + 1)))) == 1
    twice = package({"a": OLD, "b": OLD})
    first, second = (
        struct.pack("<I", place)
        for place in (twice.index(b"PK\x03\x04", 4), twice.rindex(b"PK\x03\x04"))
    )
    overlapping = twice.replace(second, first)
    assert overlapping != twice
    assert len(delta._members(overlapping)) == 1
