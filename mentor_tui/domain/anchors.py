"""Where a comment stands in a document: heading path, paragraph and quote (W3C Web Annotation's text quote)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch of text: the n-th paragraph (from 1), the words quoted and what stands around them.

    An empty `quote` means the paragraph as a whole; `paragraph` 0 means the whole document.
    `prefix` and `suffix` are up to 32 characters before and after the quote in its paragraph.
    """

    paragraph: int = 0
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    headings: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_whole_document(self) -> bool:
        """The comment is on the document as a whole."""
        return self.paragraph == 0
