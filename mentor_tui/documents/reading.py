"""A file's name and bytes → a document: chooses the reader by the name's ending."""

from pathlib import PurePath

from mentor_tui import sanitize
from mentor_tui.documents.document import Document
from mentor_tui.documents.draft import Draft, too_large
from mentor_tui.domain.errors import Refusal

FILE_BYTES = 20 * 1024 * 1024
KINDS = ".md .txt .docx"
_ENDINGS = (".md", ".markdown", ".txt", ".docx")


def is_document(name: str) -> bool:
    """The name's ending is that of a file this program reads."""
    return PurePath(name).suffix.lower() in _ENDINGS


def is_package(name: str) -> bool:
    """The name's ending is that of a packed file of XML, which may cost far more to read than it is large."""
    return PurePath(name).suffix.lower() == ".docx"


def read_document(name: str, data: bytes) -> Document:
    """Read a Markdown, plain text or Word file that someone sent.

    Raises `Refusal`: `document.kind` for another ending, `document.too_large`, `document.unreadable`,
    `document.empty`. The readers are loaded on first use: both libraries take a while to import.
    """
    ending = PurePath(name).suffix.lower()
    if not is_document(name):
        raise Refusal("document.kind", name=sanitize.line(name), kinds=KINDS)
    if len(data) > FILE_BYTES:
        raise too_large(name, "bytes", FILE_BYTES)
    draft = Draft(name)
    match ending:
        case ".txt":
            from mentor_tui.documents import plain

            plain.read(data, draft)
        case ".docx":
            from mentor_tui.documents import word

            word.read(data, draft)
        case _:
            from mentor_tui.documents import markdown

            markdown.read(data, draft)
    return draft.finish()
