"""A .docx file made harmless before anyone unpacks it: its zip directory is judged, its XML bounded, the rest emptied."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from mentor_tui.documents.draft import Draft, too_large, unreadable

MEMBERS = 2_000
UNPACKED_BYTES = 200 * 1024 * 1024
XML_BYTES = 32 * 1024 * 1024
"""Text and styles of a book of several hundred thousand words; parsed it takes some ten times as much memory."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024


def repack(data: bytes, draft: Draft) -> BytesIO:
    """Return the same package with its XML members only; pictures and the like are there, but empty.

    Nothing is unpacked before the directory has been judged, and sizes it claims are not believed while unpacking.
    A document type, which Word never writes and which alone could define entities, is refused unread.
    Raises `Refusal`: `document.too_large`, `document.unreadable`.
    """
    if data.startswith(_OLE):
        raise unreadable(draft.name, "locked" if _LOCKED in data else "old_word")
    if data.count(_DIRECTORY_ENTRY) > MEMBERS:
        raise too_large(draft.name, "members", MEMBERS)
    try:
        return _repack(data, draft)
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
    ) as error:
        raise unreadable(draft.name, "damaged") from error


def _repack(data: bytes, draft: Draft) -> BytesIO:
    safe = BytesIO()
    left = XML_BYTES
    with ZipFile(BytesIO(data)) as foreign, ZipFile(safe, "w") as repacked:
        members = {member.filename: member for member in foreign.infolist()}
        if sum(member.file_size for member in members.values()) > UNPACKED_BYTES:
            raise too_large(draft.name, "unpacked", UNPACKED_BYTES)
        for name, member in members.items():
            xml = b""
            if name.lower().endswith((".xml", ".rels")):
                xml = _unpack(foreign, member, left, draft)
                left -= len(xml)
            repacked.writestr(name, xml)
    return safe


def _unpack(foreign: ZipFile, member: ZipInfo, left: int, draft: Draft) -> bytes:
    if member.flag_bits & _ENCRYPTED:
        raise unreadable(draft.name, "locked")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        # No program packs a .docx otherwise, and the others cannot be unpacked piece by piece.
        raise unreadable(draft.name, "damaged")
    xml = bytearray()
    with foreign.open(member) as packed:
        while chunk := packed.read(_CHUNK):
            xml += chunk
            if len(xml) > left:
                raise too_large(draft.name, "unpacked", XML_BYTES)
    if b"<!DOCTYPE" in xml.replace(b"\0", b""):  # without the NULs of UTF-16
        raise unreadable(draft.name, "damaged")
    return bytes(xml)
