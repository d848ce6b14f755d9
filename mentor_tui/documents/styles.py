"""What a Word paragraph is, read from its style, numbering and outline: heading, list item, quote or plain."""

import re
from dataclasses import dataclass

from mentor_tui.documents.document import ParagraphKind
from mentor_tui.documents.elements import Element, attribute, child, local_name, number

# Word keeps the English names of its own styles inside the file; other programs write the names people see.
_HEADING = re.compile(r"(?:heading|nagłówek|naglowek|nagwek) ?([1-9])")
_LIST = re.compile(r"(?:list (?:bullet|number)|lista (?:punktowana|numerowana)) ?([2-5])?")
_TITLES = ("title", "tytuł")
_QUOTES = ("quote", "intense quote", "quotations", "block text", "cytat", "cytat intensywny")
_CONTENTS = re.compile(r"(?:toc|spis treści|contents) ?[1-9]")
_OUTLINE_LEVELS = 9
_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    """`outline` is the depth of a heading from 0; 9 and more say it is none, -1 says nothing."""

    name: str
    outline: int
    based_on: str = ""
    properties: Element | None = None
    language: str = ""


class Styles:
    """The styles of one Word file; `root` is the root element of its styles, None when it has none."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._language = ""
        for element in () if root is None else root:
            match local_name(element):
                case "style":
                    self._styles[attribute(element, "styleId")] = _read_style(element)
                case "docDefaults":
                    lang = child(element, "rPrDefault", "rPr", "lang")
                    self._language = attribute(lang, "val")
                case _:
                    pass

    def kind_of(self, properties: Element | None) -> tuple[ParagraphKind, int]:
        """Return kind and level of a paragraph with these properties (`w:pPr`)."""
        chain = self._chain(properties)
        outlines = [_outline(properties), *(style.outline for style in chain)]
        outline = next((found for found in outlines if found >= 0), -1)
        if 0 <= outline < _OUTLINE_LEVELS:
            return ParagraphKind.HEADING, outline + 1
        if level := _list_level(properties, chain):
            return ParagraphKind.LIST, level
        if any(style.name in _QUOTES for style in chain):
            return ParagraphKind.QUOTE, 1
        return ParagraphKind.PARAGRAPH, 0

    def language_of(self, properties: Element | None) -> str:
        """Return the language of the paragraph's style, or of the whole file; empty when neither says."""
        chain = self._chain(properties)
        return next((style.language for style in chain if style.language), self._language)

    def is_contents(self, properties: Element | None) -> bool:
        """Tell whether the paragraph is a line of a table of contents, which only repeats the headings."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._chain(properties))

    def _chain(self, properties: Element | None) -> list[_Style]:
        """Return the paragraph's style and those it is based on; a style that is not described goes by its id."""
        style_id = attribute(child(properties, "pStyle"), "val")
        chain: list[_Style] = []
        while style_id and len(chain) < _CHAIN:
            name = style_id.lower()
            style = self._styles.get(style_id) or _Style(name, _named_outline(name))
            chain.append(style)
            style_id = style.based_on
        return chain


def _read_style(element: Element) -> _Style:
    name = attribute(child(element, "name"), "val").lower()
    properties = child(element, "pPr")
    named = _named_outline(name)
    return _Style(
        name=name,
        outline=named if named >= 0 else _outline(properties),
        based_on=attribute(child(element, "basedOn"), "val"),
        properties=properties,
        language=attribute(child(element, "rPr", "lang"), "val"),
    )


def _named_outline(name: str) -> int:
    if heading := _HEADING.fullmatch(name):
        return int(heading[1]) - 1
    return 0 if name in _TITLES else -1


def _outline(properties: Element | None) -> int:
    return number(child(properties, "outlineLvl"), "val", -1)


def _list_level(properties: Element | None, chain: list[_Style]) -> int:
    """Return the nesting of a list item from 1, 0 for what is none."""
    numbering = child(properties, "numPr")
    if numbering is None:
        for style in chain:
            if named := _LIST.fullmatch(style.name):
                return int(named[1] or 1)
        found = (child(style.properties, "numPr") for style in chain)
        numbering = next((n for n in found if n is not None), None)
    if numbering is None or attribute(child(numbering, "numId"), "val") == "0":
        return 0
    return min(number(child(numbering, "ilvl"), "val", 0), _OUTLINE_LEVELS - 1) + 1
