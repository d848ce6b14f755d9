"""A document as a person reads it aloud: numbered paragraphs of plain words, whatever file they came from."""

from dataclasses import dataclass
from enum import StrEnum


class ParagraphKind(StrEnum):
    """What a paragraph is for the reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph on one line, at most 20,000 characters, safe to show and to speak.

    `number` counts from 1 through the whole document. `level` counts from 1: the depth of a heading, the nesting
    of a list item or quote; 0 for a plain paragraph. `language` is a tag like `pl-PL`, empty when the file does
    not say.
    """

    number: int
    kind: ParagraphKind
    level: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was read.

    `name` is the file's name, `title` its first heading (or the name without its ending). `warnings` are codes of
    what was left out or guessed, one for each time, in order: `warnings.count("image_without_words")` images.
    """

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the document has; lone dashes and signs are not words."""
        return sum(count_words(paragraph.text) for paragraph in self.paragraphs)

    def headings_above(self, number: int) -> tuple[str, ...]:
        """Return the headings that paragraph `number` stands under, outermost first.

        A heading stands under the headings above it, not under itself. A number outside the document gives ().
        """
        if not 1 <= number <= len(self.paragraphs):
            return ()
        here = self.paragraphs[number - 1]
        level = here.level if here.kind is ParagraphKind.HEADING else 100
        path: list[str] = []
        for paragraph in reversed(self.paragraphs[: number - 1]):
            if paragraph.kind is ParagraphKind.HEADING and paragraph.level < level:
                path.append(paragraph.text)
                level = paragraph.level
        return tuple(reversed(path))


def count_words(text: str) -> int:
    """Count the pieces between blanks that hold a letter or a digit."""
    return sum(any(c.isalnum() for c in piece) for piece in text.split())
