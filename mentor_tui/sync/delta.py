"""A file as a patch against another one that the other side holds, and the file again from both.

The patch is one Zstandard frame with the old file as what it may refer to. Files that are ZIP packages
(DOCX, ODT) would have nothing in common once a word changed, so what their members hold unpacked is
referred to as well, and members that changed travel unpacked, with the settings of zlib that packed
them. A file comes out byte for byte or not at all: its SHA-256, which a signed event names, decides.
"""

import io
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from mentor_tui.domain.errors import Trouble

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

SIZE_LIMIT = 32 * 1024 * 1024
"""Bytes of a file on either side of a patch."""
UNPACKED_LIMIT = 64 * 1024 * 1024
"""Bytes of all members of a package; what is beyond is not unpacked."""
MEMBERS_LIMIT = 2000

_THOROUGH = 2 * 1024 * 1024
"""Bytes up to which the closest search pays; beyond it takes many seconds."""
_LARGEST_WINDOW = 27
_NAMING = 128
"""Bytes it takes to say of what a patch is."""
_LEAST_DICTIONARY = 8
"""Zstandard takes no less to refer to."""

_SETTINGS = tuple(product((8, 9), (6, 9, 1, 5, 8, 7, 4, 3, 2)))
"""zlib's memory and level, the likely ones first: what packed a member is found by trying."""
_AS_IS = 0
"""A piece that goes into the file as it is; 1 and up are places in `_SETTINGS`, plus one."""
_LOOK = 64 * 1024

_COUNT = struct.Struct("<H")
_PIECE = struct.Struct("<BI")
_LOCAL_HEADER = struct.Struct("<26xHH")


@dataclass(frozen=True, slots=True)
class _Member:
    """A packed member: where its bytes are in the file, and what they hold."""

    begin: int
    end: int
    unpacked: bytes


def make_patch(base: bytes, target: bytes) -> bytes | None:
    """The patch that makes `target` of `base`; None when that is no shorter than the file packed."""
    if max(len(base), len(target)) > SIZE_LIMIT:
        return None
    reference = _reference(base)
    pieces = tuple(_take_apart(base, target))
    if len(reference) < _LEAST_DICTIONARY or len(pieces) > MEMBERS_LIMIT * 2:
        return None
    recipe = b"".join(_PIECE.pack(how, len(piece)) for how, piece in pieces)
    content = b"".join((_COUNT.pack(len(pieces)), recipe, *(piece for _how, piece in pieces)))
    if len(content) > UNPACKED_LIMIT:
        return None
    patch = zstd.compress(
        content,
        options=_options(len(reference) + len(content)),
        zstd_dict=zstd.ZstdDict(reference, is_raw=True).as_prefix,
    )
    if len(patch) + _NAMING >= len(zlib.compress(target)):
        return None
    try:
        apply_patch(patch, base, len(target), sha256(target).hexdigest())
    except Trouble:
        return None
    return patch


def apply_patch(patch: bytes, base: bytes, size: int, sha256_: str) -> bytes:
    """The file of `size` bytes with this SHA-256, of the patch and the old file.

    Raises `Trouble` `parcel.damaged` for anything that does not give exactly this file.
    """
    if max(size, len(base)) > SIZE_LIMIT:
        raise Trouble("parcel.damaged")
    try:
        content = _unpack_patch(patch, base)
        built = _put_together(content)
    except (zstd.ZstdError, struct.error, EOFError, ValueError, zlib.error):
        raise Trouble("parcel.damaged") from None
    if len(built) != size or sha256(built).hexdigest() != sha256_:
        raise Trouble("parcel.damaged")
    return built


def _options(reach: int) -> dict[int, int]:
    window = min(max(reach.bit_length(), 10), _LARGEST_WINDOW)
    parameters = zstd.CompressionParameter
    options: dict[int, int] = {parameters.window_log: window}
    if reach <= _THOROUGH:
        return options | {parameters.compression_level: 19}
    return options | {
        parameters.compression_level: 6,
        parameters.enable_long_distance_matching: 1,
    }


def _unpack_patch(patch: bytes, base: bytes) -> bytes:
    declared = zstd.get_frame_info(patch).decompressed_size
    if declared is None or not _COUNT.size <= declared <= UNPACKED_LIMIT:
        raise ValueError
    reference = _reference(base)
    if len(reference) < _LEAST_DICTIONARY:
        raise ValueError
    unpacker = zstd.ZstdDecompressor(
        zstd_dict=zstd.ZstdDict(reference, is_raw=True).as_prefix,
        options={zstd.DecompressionParameter.window_log_max: _LARGEST_WINDOW},
    )
    content = unpacker.decompress(patch, max_length=declared + 1)
    if not unpacker.eof or unpacker.unused_data or len(content) != declared:
        raise ValueError
    return content


def _put_together(content: bytes) -> bytes:
    """The file: pieces as they are, and others packed again the way they were."""
    (count,) = _COUNT.unpack_from(content)
    place = _COUNT.size + count * _PIECE.size
    built = bytearray()
    for number in range(count):
        how, length = _PIECE.unpack_from(content, _COUNT.size + number * _PIECE.size)
        if place + length > len(content) or how > len(_SETTINGS):
            raise ValueError
        piece = content[place : place + length]
        place += length
        built += piece if how == _AS_IS else _pack(piece, how)
    if place != len(content):
        raise ValueError
    return bytes(built)


def _take_apart(base: bytes, target: bytes) -> Iterator[tuple[int, bytes]]:
    """The file in pieces, each with how it gets into the file: as it is, or packed in a certain way."""
    done = 0
    for member in _members(target):
        packed = target[member.begin : member.end]
        # What did not change is found as it is in the old file.
        how = _AS_IS if packed in base else _how_packed(member.unpacked, packed)
        if how != _AS_IS:
            if done < member.begin:
                yield _AS_IS, target[done : member.begin]
            yield how, member.unpacked
            done = member.end
    if done < len(target):
        yield _AS_IS, target[done:]


def _how_packed(unpacked: bytes, packed: bytes) -> int:
    """The settings with which zlib makes the same bytes; `_AS_IS` when it was done with something else."""
    for how in range(1, len(_SETTINGS) + 1):
        # Most settings show in the first bytes that they are not the ones.
        start = _packer(how).compress(unpacked[:_LOOK])
        if packed.startswith(start) and _pack(unpacked, how) == packed:
            return how
    return _AS_IS


def _pack(unpacked: bytes, how: int) -> bytes:
    packer = _packer(how)
    return packer.compress(unpacked) + packer.flush()


def _packer(how: int) -> "zlib._Compress":
    memory, level = _SETTINGS[how - 1]
    return zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, memory)


def _reference(base: bytes) -> bytes:
    """What a patch may refer to: the old file, then what its members hold. Unpacking gives the same everywhere."""
    return b"".join((base, *(member.unpacked for member in _members(base))))


def _members(data: bytes) -> tuple[_Member, ...]:
    """The packed members of a ZIP file in the order of their places, as many as the limits allow.

    None of what is no ZIP file. What is damaged or overlaps another is left out; nothing depends on it.
    """
    if not data.startswith(b"PK\x03\x04"):
        return ()
    try:
        with ZipFile(io.BytesIO(data)) as package:
            infos = package.infolist()
    except (BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OSError):
        return ()
    found: list[_Member] = []
    room, done = UNPACKED_LIMIT, 0
    for info in sorted(infos, key=lambda i: i.header_offset)[:MEMBERS_LIMIT]:
        if info.compress_type != ZIP_DEFLATED or info.file_size > room:
            continue
        if info.header_offset < done or info.header_offset + 30 > len(data):
            continue
        name, extra = _LOCAL_HEADER.unpack_from(data, info.header_offset)
        begin = info.header_offset + 30 + name + extra
        end = begin + info.compress_size
        unpacked = _unpack(data[begin:end], info.file_size) if end <= len(data) else None
        if unpacked is None:
            continue
        found.append(_Member(begin, end, unpacked))
        room, done = room - len(unpacked), end
    return tuple(found)


def _unpack(packed: bytes, size: int) -> bytes | None:
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = unpacker.decompress(packed, size + 1)
    except zlib.error:
        return None
    whole = len(unpacked) == size and unpacker.eof and not unpacker.unused_data
    return unpacked if whole else None
