"""The words inside one Word paragraph, and what hangs in it: links, pictures, text boxes, notes, tracked changes."""

from collections import Counter
from collections.abc import Mapping

from mentor_tui.documents.draft import with_address
from mentor_tui.documents.elements import Element, attribute, child, local_name, outermost

_PICTURES = {"pic", "chart", "relIds", "imagedata"}


class Runs:
    """What one paragraph holds, in reading order; `links` gives the address of a relationship id.

    `boxes` are the text boxes anchored in the paragraph, `warnings` codes as in `Document.warnings`.
    """

    def __init__(self, paragraph: Element, links: Mapping[str, str]) -> None:
        self.boxes: list[Element] = []
        self.warnings: list[str] = []
        self._links = links
        self._words: list[str] = []
        self._languages: Counter[str] = Counter()
        self._take(paragraph)

    @property
    def text(self) -> str:
        """The words as one text."""
        return "".join(self._words)

    @property
    def language(self) -> str:
        """The language that most of the words are marked with, empty when that is the paragraph's own."""
        most = self._languages.most_common(1)
        return most[0][0] if most else ""

    def _take(self, parent: Element) -> None:
        for element in parent:
            match local_name(element):
                case "t":
                    self._words.append(element.text or "")
                case "tab" | "ptab" | "br" | "cr":
                    self._words.append(" ")
                case "noBreakHyphen":
                    self._words.append("-")
                case "r":
                    self._take_run(element)
                case "hyperlink":
                    self._take_link(element)
                case "drawing" | "pict" | "object":
                    self._take_picture(element)
                case "footnoteReference" | "endnoteReference":
                    self.warnings.append("footnote_skipped")
                case "commentReference":
                    self.warnings.append("comment_skipped")
                case "ins" | "moveTo":
                    self.warnings.append("changes_tracked")
                    self._take(element)
                case "del" | "moveFrom":
                    self.warnings.append("changes_tracked")
                case "pPr" | "rPr" | "sdtPr" | "instrText" | "Fallback" | "rt":
                    pass
                case _:
                    self._take(element)

    def _take_run(self, run: Element) -> None:
        before = len(self._words)
        self._take(run)
        letters = sum(map(len, self._words[before:]))
        self._languages[attribute(child(run, "rPr", "lang"), "val")] += letters

    def _take_link(self, link: Element) -> None:
        before = len(self._words)
        self._take(link)
        address = self._links.get(attribute(link, "id"), "")
        self._words.append(with_address("".join(self._words[before:]), address))

    def _take_picture(self, picture: Element) -> None:
        if boxes := list(outermost(picture, "txbxContent")):
            self.boxes.extend(boxes)
            return
        parts = [(local_name(part), part) for part in picture.iter()]
        described = [attribute(part, "descr") for name, part in parts if name == "docPr"]
        described += [attribute(part, "alt") for _, part in parts]
        alternative = next((words for words in described if words.strip()), "")
        if alternative:
            self._words.append(f"[{alternative.strip()}]")
        elif not _PICTURES.isdisjoint(name for name, _ in parts) and not any(
            name == "decorative" and attribute(part, "val") in ("1", "true") for name, part in parts
        ):
            self.warnings.append("image_without_words")
