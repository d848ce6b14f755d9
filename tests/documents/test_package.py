"""A Word file made to do harm is refused before it does any: quickly, in little memory, asking nobody."""

import socket
import time
import tracemalloc
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import docx
import pytest
from docx.opc.oxml import parse_xml as parse_package_xml
from docx.oxml import parse_xml

from mentor_tui.documents.elements import Element
from mentor_tui.documents.reading import read_document
from mentor_tui.domain.errors import Refusal

MIB = 1024 * 1024
Members = dict[str, bytes]


@pytest.fixture(scope="module")
def members() -> Members:
    """Return the members of a sound Word file that says "Dzień dobry"."""
    document = docx.Document()
    document.add_paragraph("Dzień dobry")
    file = BytesIO()
    document.save(file)
    with ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def pack(members: Members, compression: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


def claim(members: Members, sizes: dict[str, int]) -> bytes:
    """Pack members whose directory entries claim these unpacked sizes."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
        for name, size in sizes.items():
            package.getinfo(name).file_size = size
    return file.getvalue()


def refusal(data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_document("plik.docx", data)
    return caught.value


@pytest.fixture
def is_quick_and_small() -> Iterator[None]:
    """Fail when the test takes two seconds or 150 MiB."""
    tracemalloc.start()
    started = time.perf_counter()
    yield
    elapsed, peak = time.perf_counter() - started, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert elapsed < 2
    assert peak < 150 * MIB


def test_a_sound_file_is_read(members: Members) -> None:
    assert read_document("plik.docx", pack(members)).paragraphs[0].text == "Dzień dobry"


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda data: b"", "damaged"),
        (lambda data: b"words, no package", "damaged"),
        (lambda data: data[:-100], "damaged"),
        (lambda data: data[: len(data) // 2], "damaged"),
        (lambda data: bytes.fromhex("d0cf11e0a1b11ae1") + data, "old_word"),
        (
            lambda data: bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "locked",
        ),
    ],
)
def test_a_broken_locked_or_old_file_is_refused(
    members: Members, spoil: Callable[[bytes], bytes], reason: str
) -> None:
    refused = refusal(spoil(pack(members)))
    assert refused.code == "document.unreadable"
    assert refused.facts == {"name": "plik.docx", "reason": reason}


@pytest.mark.parametrize(
    "missing",
    ["[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels"],
)
def test_a_package_that_is_no_word_file_is_refused(members: Members, missing: str) -> None:
    others = {name: data for name, data in members.items() if name != missing}
    if missing.startswith("word/_rels"):
        assert read_document("plik.docx", pack(others)).words == 2
    else:
        assert refusal(pack(others)).facts["reason"] == "damaged"


def test_another_office_file_under_the_name_is_refused(members: Members) -> None:
    types = members["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")
    assert refusal(pack({**members, "[Content_Types].xml": types})).code == "document.unreadable"


@pytest.mark.usefixtures("is_quick_and_small")
def test_a_bomb_is_refused_by_its_directory_before_anything_is_unpacked(members: Members) -> None:
    bomb = claim({**members, "word/media/bomb.png": b"0"}, {"word/media/bomb.png": 201 * MIB})
    refused = refusal(bomb)
    assert refused.code == "document.too_large"
    assert refused.facts == {"name": "plik.docx", "measure": "unpacked", "limit": 200 * MIB}


@pytest.mark.usefixtures("is_quick_and_small")
def test_a_bomb_that_lies_about_its_size_is_not_unpacked_to_the_end(members: Members) -> None:
    bomb = claim({**members, "word/document.xml": b"<w:p/>" * 14 * MIB}, {"word/document.xml": 100})
    assert refusal(bomb).code == "document.unreadable"


@pytest.mark.usefixtures("is_quick_and_small")
def test_more_xml_than_a_book_has_is_refused(members: Members) -> None:
    refused = refusal(pack({**members, "word/document.xml": b" " * 33 * MIB}))
    assert (refused.code, refused.facts["limit"]) == ("document.too_large", 32 * MIB)


@pytest.mark.usefixtures("is_quick_and_small")
def test_xml_is_counted_over_all_members(members: Members) -> None:
    half = b" " * 17 * MIB
    assert refusal(pack({**members, "a.xml": half, "b.rels": half})).code == "document.too_large"


def test_a_member_with_a_password_is_locked(members: Members) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
        package.getinfo("word/document.xml").flag_bits |= 1
    assert refusal(file.getvalue()).facts["reason"] == "locked"


@pytest.mark.usefixtures("is_quick_and_small")
def test_a_directory_of_thousands_is_refused(members: Members) -> None:
    refused = refusal(pack({**members, **{f"word/{n}.bin": b"" for n in range(2_001)}}))
    assert (refused.code, refused.facts["measure"]) == ("document.too_large", "members")


def test_pictures_are_not_unpacked_at_all(members: Members) -> None:
    name = b"word/media/a.png"
    data = bytearray(pack({**members, name.decode(): b"\x89PNG" * 1000}))
    place = data.index(name) + len(name)
    data[place : place + 10] = b"\xff" * 10
    assert read_document("plik.docx", bytes(data)).words == 2


def test_packing_word_does_not_use_is_refused(members: Members) -> None:
    assert refusal(pack(members, ZIP_LZMA)).facts["reason"] == "damaged"


@pytest.mark.parametrize(
    "entity",
    [
        '<!ENTITY e SYSTEM "file:///etc/passwd">',
        '<!ENTITY e SYSTEM "http://192.0.2.1/e">',
        '<!ENTITY % p SYSTEM "http://192.0.2.1/e.dtd"> %p; <!ENTITY e "">',
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;&b;&b;">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_is_never_resolved(
    members: Members, entity: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a document asked for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    xml = members["word/document.xml"].decode()
    declaration, _, root = xml.partition("?>")
    declaration = declaration.replace("UTF-8", encoding)
    hostile = f"{declaration}?><!DOCTYPE d [{entity}]>{root.replace('Dzień', '&e;Dzień')}"
    data = pack({**members, "word/document.xml": hostile.encode(encoding)})
    assert refusal(data).facts["reason"] == "damaged"


@pytest.mark.parametrize("parse", [parse_xml, parse_package_xml])
def test_the_parsers_behind_the_guard_leave_entities_alone_too(
    parse: Callable[[bytes], Element], tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("very secret")
    hostile = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]><d>&e;</d>'
    parsed = parse(hostile.encode())
    assert not parsed.text
    assert [child.text for child in parsed] == ["&e;"]


def test_elements_nested_without_end_are_refused(members: Members) -> None:
    xml = members["word/document.xml"].decode()
    deep = xml.replace("<w:body>", "<w:body>" + "<w:sdt><w:sdtContent>" * 5_000)
    deep = deep.replace("</w:body>", "</w:sdtContent></w:sdt>" * 5_000 + "</w:body>")
    assert refusal(pack({**members, "word/document.xml": deep.encode()})).code == (
        "document.unreadable"
    )
