"""Zip files that cost far more than they are large."""

import io
import struct
import zlib
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_LOCAL = struct.Struct("<4s5H3I2H")
_ENTRY = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")


def at_one_place(size: int, count: int, beside: int = 0) -> bytes:
    """So many members "0", "1", …, all of them the same bytes of the file: zeros, `size` of them once unpacked.

    `beside` are bytes that belong to nothing, so that the file is as large.
    """
    return _zip(deflated(size), size, count, zlib.crc32(bytes(size)), beside)


def lying(size: int, says: int) -> bytes:
    """One member, "0", that says it is small."""
    return _zip(deflated(size), says, 1, 0)


def many(count: int) -> bytes:
    """So many empty members."""
    return _zip(deflated(0), 0, count, 0)


def nested(size: int, depth: int) -> bytes:
    """A zip file in a zip file, so many times; each holds ten of the next, the innermost ten times zeros."""
    inner = bytes(size)
    for _ in range(depth):
        written = io.BytesIO()
        with ZipFile(written, "w") as made:
            for number in range(10):
                made.writestr(ZipInfo(str(number)), inner, ZIP_DEFLATED)
        inner = written.getvalue()
    return inner


def deflated(size: int) -> bytes:
    """So many zeros as a zip file holds them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = bytes(min(size, 1024 * 1024))
    packed = b"".join(packer.compress(piece) for _ in range(size // max(len(piece), 1)))
    return packed + packer.flush()


def _zip(packed: bytes, size: int, count: int, crc: int, beside: int = 0) -> bytes:
    sizes = (crc, len(packed), size)
    places = []
    written = bytearray()
    if len(packed) < 100:  # each has a header of its own
        for number in range(count):
            name = str(number).encode()
            places.append(len(written))
            written += _LOCAL.pack(b"PK\3\4", 20, 0, 8, 0, 0, *sizes, len(name), 0) + name + packed
    else:
        written += _LOCAL.pack(b"PK\3\4", 20, 0, 8, 0, 0, *sizes, 1, 0) + b"0" + packed
        places = [0] * count
    written += bytes(beside)
    begin = len(written)
    for number, place in enumerate(places):
        name = str(number).encode()
        written += _ENTRY.pack(
            *(b"PK\1\2", 20, 20, 0, 8, 0, 0), *sizes, len(name), 0, 0, 0, 0, 0, place
        )
        written += name
    length, end = len(written) - begin, len(written)
    written += _END_64.pack(b"PK\6\6", 44, 45, 45, 0, 0, count, count, length, begin)
    written += _LOCATOR.pack(b"PK\6\7", 0, end, 1)
    few = min(count, 0xFFFF)
    return bytes(written + _END.pack(b"PK\5\6", 0, 0, few, few, length, begin, 0))
