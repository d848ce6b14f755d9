"""A Word file (.docx) → paragraphs, as the page would be read aloud: styles say what a paragraph is.

python-docx opens the package, with a parser that resolves no entity and opens no address. The text is taken from
the XML itself, because `Paragraph.text` leaves out words in content controls, tracked changes and text boxes.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO

from mentor_tui.documents.draft import Draft, unreadable
from mentor_tui.documents.elements import Element, attribute, child, local_name, number, outermost
from mentor_tui.documents.package import repack
from mentor_tui.documents.runs import Runs
from mentor_tui.documents.styles import Styles
from mentor_tui.documents.tables import table_sentences

_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "AlternateContent", "Choice")
_COLUMNS = 63
"""The most columns Word allows; a cell that claims to span more is not believed."""
_NO_MEMORY = 2
"""The code of libxml2 (XML_ERR_NO_MEMORY) in what lxml raises as a syntax error."""


def read(data: bytes, draft: Draft) -> None:
    """Read a Word file into the draft.

    A table gives one sentence a row; one of a single row or column is taken for layout and its cells are read in
    turn. Tracked changes are read as if accepted; headers, footers and notes are not read. Warnings:
    `image_without_words`, `footnote_skipped`, `comment_skipped`, `changes_tracked` (once), `table_with_merged_cells`.
    Raises `Refusal`: `document.unreadable`, `document.too_large`; `MemoryError` where there is not enough.
    """
    package = repack(data, draft)
    try:
        body, styles, links = _open(package)
    except (
        SyntaxError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ) as error:
        if getattr(error, "code", None) == _NO_MEMORY:
            raise MemoryError from error
        # What python-docx and lxml raise for a package that is no Word file; they have no family of their own.
        raise unreadable(draft.name, "damaged") from error
    _Reading(draft, styles, links).take(body)


def _open(package: BytesIO) -> tuple[Element, Styles, Mapping[str, str]]:
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE

    document = docx.Document(package)
    styles: Element | None = None
    links: dict[str, str] = {}
    for relation_id, relation in document.part.rels.items():
        if relation.is_external:
            links[relation_id] = relation.target_ref
        elif relation.reltype == RELATIONSHIP_TYPE.STYLES:
            styles = relation.target_part.element
    return document.element.body, Styles(styles), links


class _Reading:
    def __init__(self, draft: Draft, styles: Styles, links: Mapping[str, str]) -> None:
        self._draft = draft
        self._styles = styles
        self._links = links
        self._has_changes = False

    def take(self, parent: Element) -> None:
        for element in parent:
            match local_name(element):
                case "p":
                    self._take_paragraph(element)
                case "tbl":
                    self._take_table(element)
                case name if name in _WRAPPERS:
                    self.take(element)
                case _:
                    pass

    def _take_paragraph(self, paragraph: Element) -> None:
        properties = child(paragraph, "pPr")
        if self._styles.is_contents(properties):
            return
        runs = self._runs(paragraph)
        kind, level = self._styles.kind_of(properties)
        language = runs.language or self._styles.language_of(properties)
        self._draft.add(runs.text, kind, level, language)
        for box in runs.boxes:
            self.take(box)

    def _take_table(self, table: Element) -> None:
        rows = [list(outermost(row, "tc")) for row in outermost(table, "tr")]
        rows = [row for row in rows if row]
        while rows and (len(rows) == 1 or len(rows[0]) == 1):
            # A title across the table, or a table that only places things on the page.
            for cell in rows.pop(0):
                self.take(cell)
        for sentence in table_sentences(self._grid(rows)):
            self._draft.add(sentence, language=self._styles.language_of(None))

    def _grid(self, rows: list[list[Element]]) -> list[list[str]]:
        """Return the cells' words, every row with a word for each column it stands under."""
        grid: list[list[str]] = []
        is_merged = False
        for row in rows:
            line: list[str] = []
            for cell in row:
                span = min(number(child(cell, "tcPr", "gridSpan"), "val", 1), _COLUMNS)
                above = child(cell, "tcPr", "vMerge")
                words = " ".join(self._cell_words(cell))
                is_merged = is_merged or span > 1 or above is not None
                if grid and above is not None and attribute(above, "val") != "restart":
                    words = grid[-1][len(line)] if len(line) < len(grid[-1]) else words
                # A header across columns names each of them; a value across columns is said once.
                line += [words] + ["" if grid else words] * (span - 1)
            grid.append(line)
        if is_merged:
            self._draft.warn("table_with_merged_cells")
        return grid

    def _cell_words(self, cell: Element) -> Iterator[str]:
        for paragraph in outermost(cell, "p"):
            runs = self._runs(paragraph)
            yield runs.text
            for box in runs.boxes:
                yield from self._cell_words(box)

    def _runs(self, paragraph: Element) -> Runs:
        runs = Runs(paragraph, self._links)
        for code in runs.warnings:
            if code != "changes_tracked" or not self._has_changes:
                self._draft.warn(code)
            self._has_changes = self._has_changes or code == "changes_tracked"
        return runs
