"""A document being read: the one place where foreign text is made safe, cut, numbered and counted."""

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath

from mentor_tui import sanitize
from mentor_tui.documents.document import Document, Paragraph, ParagraphKind
from mentor_tui.domain.errors import Refusal

PARAGRAPH_CHARACTERS = 20_000
PARAGRAPHS = 20_000
"""More would be a file made to tire the reader: a thick book has about 5,000."""

# Breaks that `sanitize` would drop or mark as unsafe, gluing words together.
_BREAKS = str.maketrans(dict.fromkeys("\v\f\x1c\x1d\x1e\x1f\u0085\u2028\u2029", " "))
_BLANKS = re.compile(r"\s+")


def one_line(foreign: str, *, limit: int = PARAGRAPH_CHARACTERS) -> str:
    """Return foreign text as one safe line: every run of blanks and breaks is one blank, letters composed (NFC).

    At most `limit` characters are read. Composed letters and plain blanks let a quote typed by hand be found.
    """
    safe = sanitize.text(foreign[:limit].translate(_BREAKS), limit=limit)
    return unicodedata.normalize("NFC", _BLANKS.sub(" ", safe)).strip()


@dataclass(slots=True)
class Draft:
    """Paragraphs and warnings collected while a file is read; `name` is the file's name as it came.

    Raises `Refusal("document.too_large")` from `add` at the 20,001st paragraph.
    """

    name: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.name = sanitize.line(self.name)

    def add(
        self,
        foreign: str,
        kind: ParagraphKind = ParagraphKind.PARAGRAPH,
        level: int = 0,
        language: str = "",
    ) -> None:
        """Take one paragraph; one without any words or signs is not a paragraph and is left out."""
        text = one_line(foreign)
        if not text:
            return
        if len(self.paragraphs) >= PARAGRAPHS:
            raise too_large(self.name, "paragraphs", PARAGRAPHS)
        if len(foreign) > PARAGRAPH_CHARACTERS:
            self.warn("paragraph_cut")
        number = len(self.paragraphs) + 1
        self.paragraphs.append(Paragraph(number, kind, level, text, language))

    def warn(self, code: str) -> None:
        """Note that something was left out or guessed."""
        self.warnings.append(code)

    def finish(self) -> Document:
        """Return the document. Raises `Refusal("document.empty")` when it has no words."""
        headings = (p.text for p in self.paragraphs if p.kind is ParagraphKind.HEADING)
        document = Document(
            name=self.name,
            title=next(headings, PurePath(self.name).stem),
            paragraphs=tuple(self.paragraphs),
            warnings=tuple(self.warnings),
        )
        if not document.words:
            images = self.warnings.count("image_without_words")
            raise Refusal("document.empty", name=self.name, images=images)
        return document


def with_address(words: str, address: str) -> str:
    """Return what follows a link's words so that its address is read too: " (address)".

    Nothing follows when the words are the address already, or when it only leads to a place in the same document.
    """
    bare = address.removeprefix("mailto:")
    return "" if not bare or bare.startswith("#") or bare == words.strip() else f" ({bare})"


def too_large(name: str, measure: str, limit: int) -> Refusal:
    """Return the refusal of a file that is over a limit.

    `measure` is bytes, characters, lines, paragraphs, members or unpacked (bytes); `limit` is the most we take.
    """
    return Refusal("document.too_large", name=sanitize.line(name), measure=measure, limit=limit)


def unreadable(name: str, reason: str) -> Refusal:
    """Return the refusal of a file that cannot be read.

    `reason` is damaged, locked (a password), old_word (a .doc under another name) or not_text.
    """
    return Refusal("document.unreadable", name=sanitize.line(name), reason=reason)
