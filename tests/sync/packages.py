"""Texts, Word files and packages in two versions, made the same on every run."""

import io
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docx import Document

_SYLLABLES = [
    "ka",
    "zo",
    "wie",
    "mi",
    "te",
    "ra",
    "pał",
    "ści",
    "dzi",
    "no",
    "lu",
    "prze",
    "cho",
    "nie",
    "sta",
    "wy",
    "po",
    "dą",
    "żą",
    "rzy",
    "ko",
    "ła",
    "ne",
    "gło",
    "szcze",
    "tu",
]
_CHANCE = Random(0)
WORDS = ["".join(_CHANCE.choices(_SYLLABLES, k=_CHANCE.randint(1, 4))) for _ in range(2000)]


def paragraphs(count: int, seed: int = 1) -> list[str]:
    """Paragraphs of words that say nothing."""
    chance = Random(seed)

    def sentence() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(6, 16))).capitalize() + "."

    return [" ".join(sentence() for _ in range(chance.randint(2, 5))) for _ in range(count)]


def edited(text: list[str]) -> list[str]:
    """Lightly: a word in one paragraph, a sentence after another."""
    changed = list(text)
    changed[len(text) // 3] = changed[len(text) // 3].replace(" ", " naprawdę ", 1)
    changed.insert(len(text) // 2, "Na końcu każda grupa zapisuje trzy wnioski i czyta je na głos.")
    return changed


def plain(text: list[str]) -> bytes:
    """As a plain text."""
    return "\n\n".join(text).encode()


def word(text: list[str], picture: bytes = b"") -> bytes:
    """As a Word file; `picture` stands in it as a member that cannot be packed."""
    document = Document()
    for paragraph in text:
        document.add_paragraph(paragraph)
    written = io.BytesIO()
    document.save(written)
    if picture:
        with ZipFile(written, "a", ZIP_DEFLATED) as package:
            package.writestr(ZipInfo("word/media/image1.png"), picture, ZIP_DEFLATED)
    return written.getvalue()


def package(members: dict[str, bytes], level: int = 6) -> bytes:
    """A ZIP file shaped as ODT is: the kind of file stands first, as it is."""
    written = io.BytesIO()
    with ZipFile(written, "w") as zipped:
        kind = ZipInfo("mimetype")
        zipped.writestr(kind, b"application/vnd.oasis.opendocument.text", ZIP_STORED)
        for name, content in members.items():
            zipped.writestr(ZipInfo(name), content, ZIP_DEFLATED, level)
    return written.getvalue()
