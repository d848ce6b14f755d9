"""The process that reads documents: whatever a Word file costs, it costs that process, and the next file is read."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from mentor_tui.desk.document_reader import MEMORY, DocumentReader
from mentor_tui.documents.package import MEMBERS
from mentor_tui.documents.reading import FILE_BYTES, read_document
from mentor_tui.domain.errors import MentorError, Refusal
from tests.sync.packages import paragraphs, word

MIB = 1024 * 1024
BODY = "word/document.xml"
SOUND = word(paragraphs(3), b"")
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into Linux's /proc")
limited = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")
signals = pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")


@pytest.fixture
def reader() -> Iterator[DocumentReader]:
    reader = DocumentReader()
    yield reader
    reader.close()


def with_body(inside: bytes, before: bytes = b"") -> bytes:
    """A sound Word file with other XML as its text."""
    file = BytesIO()
    with ZipFile(BytesIO(SOUND)) as sound, ZipFile(file, "w", ZIP_DEFLATED) as made:
        for name in sound.namelist():
            made.writestr(name, sound.read(name) if name != BODY else before + body(inside))
    return file.getvalue()


def body(inside: bytes) -> bytes:
    space = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (space, inside)


def said(words: bytes) -> bytes:
    return b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % words


def refused(reader: DocumentReader, data: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        reader.read("plik.docx", data)
    assert caught.value.facts["name"] == "plik.docx"
    return caught.value


def test_it_reads_what_is_read_here(reader: DocumentReader) -> None:
    assert reader.read("a.docx", SOUND) == read_document("a.docx", SOUND)


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_is_plain_needs_no_process(reader: DocumentReader, name: str) -> None:
    assert reader.read(name, b"# Words") == read_document(name, b"# Words")
    assert reader.process is None


def test_it_stays_for_the_next_and_goes_at_the_end(reader: DocumentReader) -> None:
    reader.read("a.docx", SOUND)
    first = reader.process
    assert first is not None
    reader.read("a.docx", SOUND)
    assert reader.process == first
    reader.close()
    assert reader.process is None
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)


def test_it_goes_when_nothing_was_read_for_a_while() -> None:
    reader = DocumentReader(idle=0.01)
    reader.read("a.docx", SOUND)
    clock = reader._clock
    assert clock is not None
    clock.join(30)
    assert reader.process is None
    assert reader.read("a.docx", SOUND).words
    reader.close()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"no package", "document.unreadable", id="no package"),
        pytest.param(with_body(b""), "document.empty", id="no words"),
        pytest.param(with_body(b" " * (300 * MIB)), "document.too_large", id="a zip bomb"),
        pytest.param(b"PK\1\2" * (MEMBERS + 1), "document.too_large", id="many members"),
        pytest.param(bytes(FILE_BYTES + 1), "document.too_large", id="a large file"),
        pytest.param(
            with_body(
                said(b"&lol9;"),
                b"<!DOCTYPE lolz [<!ENTITY lol0 'lol'>"
                + b"".join(
                    b"<!ENTITY lol%d '%s'>" % (n, b"&lol%d;" % (n - 1) * 10) for n in range(1, 10)
                )
                + b"]>",
            ),
            "document.unreadable",
            id="a billion laughs",
        ),
        pytest.param(
            with_body(b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000),
            "document.unreadable",
            id="deeper than the parser goes",
        ),
    ],
)
def test_what_is_bad_is_refused_and_the_next_is_read(
    reader: DocumentReader, data: bytes, code: str
) -> None:
    assert refused(reader, data).code == code
    assert reader.read("a.docx", SOUND).words


def test_what_is_nested_as_deep_as_the_parser_goes_is_read(reader: DocumentReader) -> None:
    depth = 240
    data = with_body(b"<w:sdt>" * depth + said(b"deep") + b"</w:sdt>" * depth)
    assert reader.read("a.docx", data).paragraphs[0].text == "deep"


@limited
def test_one_that_eats_memory_ends_with_its_reason(reader: DocumentReader) -> None:
    eats = with_body(b"<w:p/>" * 4_800_000)  # 27 MiB of XML, and a node of the tree for every six
    assert len(eats) < MIB
    assert refused(reader, eats).code == "document.too_large"
    assert reader.read("a.docx", SOUND).words


@limited
def test_the_limit_is_what_stops_it() -> None:
    data = with_body(said(b"word " * 1_600_000) * 3)
    for memory, codes in (
        # which part of a library gets none decides what it takes for the reason
        (88 * MIB, ("document.too_large", "document.unreadable")),
        (MEMORY, ("",)),
    ):
        reader = DocumentReader(memory, 300)
        try:
            found = reader.read("plik.docx", data).words and ""
        except MentorError as error:
            found = error.code
        reader.close()
        assert found in codes


def test_one_that_never_ends_is_ended() -> None:
    slow = with_body(b"".join(said(b"word " * 400) for _ in range(15_000)))
    reader = DocumentReader(seconds=0.3)
    try:
        assert refused(reader, slow).code == "document.too_slow"
        assert reader.process is None
    finally:
        reader.close()
    reader = DocumentReader()
    assert reader.read("a.docx", SOUND).words
    reader.close()


@signals
def test_one_that_was_killed_is_followed_by_another(reader: DocumentReader) -> None:
    reader.read("a.docx", SOUND)
    first = reader.process
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert reader.read("a.docx", SOUND).words
    assert reader.process != first


def test_threads_wait_for_each_other(reader: DocumentReader) -> None:
    read: list[int] = []
    threads = [
        threading.Thread(target=lambda: read.append(reader.read("a.docx", SOUND).words))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert read == [read_document("a.docx", SOUND).words] * 4


@linux
def test_it_is_given_only_what_it_needs(
    reader: DocumentReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    monkeypatch.setenv("MALLOC_TRACE", "trace")
    reader.read("a.docx", SOUND)
    process = Path(f"/proc/{reader.process}")
    lines = (process / "limits").read_text().splitlines()
    limits = {line[:25].strip(): line[25:].split()[:1] for line in lines}
    assert limits["Max address space"] == [str(MEMORY)]
    assert (
        limits["Max file size"] == limits["Max processes"] == limits["Max core file size"] == ["0"]
    )
    if os.geteuid() == 0:  # its memory is closed to other programs of the same person
        names = {pair.split(b"=")[0] for pair in (process / "environ").read_bytes().split(b"\0")}
        assert names <= {b"PYTHONPATH", b"LD_LIBRARY_PATH", b"LC_CTYPE", b""}
