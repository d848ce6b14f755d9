"""HTML of a mail → plain text: what a person would see, quotes marked with `>`; nothing is fetched or run."""

import re
from html.parser import HTMLParser

from mentor_tui.sync.marks import CUT, SIGNATURE

SIZE_LIMIT = 2 * 1024 * 1024
"""Characters of HTML that are read."""
DEPTH_LIMIT = 400

_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
_UNSEEN = frozenset(
    [
        "head",
        "style",
        "script",
        "title",
        "template",
        "noscript",
        "object",
        "iframe",
        "svg",
        "math",
        "audio",
        "video",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_PARAGRAPHS = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "table"]
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$)"
    r"|font-size\s*:\s*0(?:\.0*)?\s*(?:px|pt|em|%)?\s*(?:;|$)|max-height\s*:\s*0(?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
_QUOTES = ("gmail_quote_container", "gmail_quote", "yahoo_quoted", "protonmail_quote")
_SIGNATURES = ("gmail_signature", "moz-signature", "protonmail_signature_block")
_REPLIES = (
    "divrplyfwdmsg",
    "x_divrplyfwdmsg",
    "appendonsend",
    "x_appendonsend",
    "mail-editor-reference-message-container",
)
_SPACE = re.compile(r"[ \t\r\n\f\u00a0]+")


def to_text(html: str) -> str:
    """The words of a page, line by line."""
    reader = _Reader()
    reader.feed(html[:SIZE_LIMIT])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    """Collects text; which elements are open decides whether it is seen, quoted or preformatted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool, bool]] = []  # tag, hidden, quoting
        self._lines: list[str] = []
        self._line = ""
        self._quotes = self._hidden = self._pre = 0
        self._links: list[tuple[str, int]] = []

    def text(self) -> str:
        """What was read, at most one empty line in a row."""
        self._end_line()
        return re.sub(r"\n(?:[> ]*\n){2,}", "\n\n", "\n".join(self._lines)).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._end_line(is_break=True)
            return
        if tag in _BLOCKS:
            self._close_implied(tag)
            self._new_block(is_paragraph=tag in _PARAGRAPHS)
        if tag in ("td", "th") and self._line.strip():
            self._line += " "
        if tag == "li" and not self._hidden:
            self._line += "- "
        if tag in _VOID:
            if tag == "hr" and not self._hidden:
                self._line += "_" * 32
                self._end_line()
            return
        classes = given.get("class", "").lower().split()
        self._mark(given.get("id", "").lower(), classes, tag)
        is_hidden = (
            tag in _UNSEEN or "hidden" in given or bool(_HIDDEN.search(given.get("style", "")))
        )
        is_quote = tag == "blockquote" and (
            given.get("type", "").lower() == "cite" or "gmail_quote" in classes or "cite" in given
        )
        if len(self._open) >= DEPTH_LIMIT:
            return
        self._open.append((tag, is_hidden, is_quote))
        self._hidden += is_hidden
        self._quotes += is_quote
        self._pre += tag == "pre"
        if tag == "a":
            self._links.append((given.get("href", "").strip(), len(self._line)))

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and what stands open inside it."""
        if not any(one[0] == tag for one in self._open):
            return
        if tag in _BLOCKS:
            self._new_block(is_paragraph=tag in _PARAGRAPHS)
        while self._open:
            name, is_hidden, is_quote = self._open.pop()
            if name == "a" and self._links:
                self._tell_link(*self._links.pop())
            self._hidden -= is_hidden
            self._quotes -= is_quote
            self._pre -= name == "pre"
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Text of the page."""
        if self._hidden:
            return
        if self._pre:
            first, *rest = data.split("\n")
            self._line += first
            for line in rest:
                self._end_line(is_break=True)
                self._line += line
            return
        words = _SPACE.sub(" ", data)
        self._line += words.lstrip(" ") if not self._line or self._line.endswith(" ") else words

    def _close_implied(self, tag: str) -> None:
        """A paragraph or list entry that was left open ends where the next begins."""
        if self._open and self._open[-1][0] == tag and tag in ("p", "li", "tr", "dt", "dd"):
            self.handle_endtag(tag)

    def _mark(self, id_: str, classes: list[str], tag: str) -> None:
        """Say in the text where programs begin what is not the person's own."""
        if self._hidden:
            return
        if id_ in _REPLIES or (tag == "div" and any(c in _QUOTES for c in classes)):
            self._new_block()
            self._put(CUT if id_ in _REPLIES or "yahoo_quoted" in classes else "")
        elif any(c in _SIGNATURES for c in classes) or id_ in (
            "signature",
            "ms-outlook-mobile-signature",
        ):
            self._new_block()
            self._put(SIGNATURE)

    def _tell_link(self, href: str, begun: int) -> None:
        """A link's address stands behind its words, unless it is them."""
        words = self._line[begun:].strip()
        is_same = href.removeprefix("mailto:").rstrip("/") in (
            words,
            f"http://{words}",
            f"https://{words}",
        )
        if words and not self._hidden and not is_same and href.startswith(("http://", "https://")):
            self._line = f"{self._line.rstrip()} <{href}>"

    def _put(self, line: str) -> None:
        if line:
            self._lines.append("> " * self._quotes + line)

    def _new_block(self, *, is_paragraph: bool = False) -> None:
        self._end_line()
        if is_paragraph and self._lines and self._lines[-1].strip("> "):
            self._lines.append(("> " * self._quotes).rstrip())

    def _end_line(self, *, is_break: bool = False) -> None:
        line, self._line = self._line.rstrip(), ""
        self._links = [(href, 0) for href, _ in self._links]
        if line or is_break:
            self._lines.append(("> " * self._quotes + line).rstrip())
