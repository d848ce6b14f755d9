"""English abbreviations, names in capitals and Roman numerals."""

import re

from mentor_tui.speech.normalise.numerals_en import cardinal, ordinal
from mentor_tui.speech.normalise.roman import roman
from mentor_tui.speech.normalise.rules import (
    Rule,
    Rules,
    after,
    by_first_word,
    merged,
    rule,
    word_before,
)
from mentor_tui.speech.normalise.tables import listed

_SHORT = {
    "e.g.": "for example",
    "eg.": "for example",
    "i.e.": "that is",
    "ie.": "that is",
    "etc.": "et cetera",
    "vs.": "versus",
    "approx.": "approximately",
    "incl.": "including",
    "max.": "maximum",
    "cf.": "compare",
    "ca.": "around",
    "Dr.": "doctor",
    "Mr.": "mister",
    "Mrs.": "missis",
    "Ms.": "miz",
    "Prof.": "professor",
    "w/o": "without",
    "and/or": "and or",
    "a.m.": "a-m",
    "p.m.": "p-m",
    "tel.": "telephone",
    "Tel.": "telephone",
    "dept.": "department",
    "ext.": "extension",
}
PLAIN = {
    "etc": "et cetera",
    "vs": "versus",
    "Dr": "doctor",
    "Mr": "mister",
    "Mrs": "missis",
    "Ms": "miz",
    "Ctrl": "control",
    "Esc": "escape",
    "README": "read me",
    "GitHub": "git hub",
    "OK": "okay",
    "WCAG": "W-cag",
    "RODO": "rodo",
    "SKOGN": "skogn",
    "PFRON": "pefron",
    "JSON": "jason",
    "ASCII": "ask ee",
}
"""The endings of Polish law and sign language are said as Polish people say them."""
_LAST = frozenset(("etc.", "a.m.", "p.m.", "dept."))
_NUMBERED = {
    "No.": "number",
    "no.": "number",
    "Nos.": "numbers",
    "nos.": "numbers",
    "p.": "page",
    "pp.": "pages",
    "ch.": "chapter",
    "Ch.": "chapter",
    "fig.": "figure",
    "Fig.": "figure",
    "vol.": "volume",
    "Vol.": "volume",
    "art.": "article",
    "Art.": "article",
    "sec.": "section",
    "min.": "minimum",
    "par.": "paragraph",
}
_LETTERS = listed(
    "PJM SJM STPJM ONZ GDPR UN EU UE UK US USA URL API HTML XML CSV PDF USB UTF ID IT AI IP NGO"
    " PZG PZN OCR UI TUI NVDA CV TV BRF DOCX SMS PC FAQ ADHD ISO"
)

_WORDS_TOO = frozenset(("IT", "US", "ID"))


def _letters(match: re.Match[str]) -> str | None:
    """Names in capitals that are said letter by letter, with their ending."""
    name = match["name"]
    if name in _WORDS_TOO and re.search(
        r"[A-Z]{2}\s$", match.string[max(0, match.start() - 3) : match.start()]
    ):
        return name.lower()  # "THIS IS FOR US": all of it is in capitals
    if name in _WORDS_TOO and re.match(r"\s[A-Z]{2}", after(match, 3)):
        return name.lower()
    if roman(name) is not None or (name not in _LETTERS and re.search("[AEIOUY]", name)):
        return None
    return "-".join(name) + ("'s" if match["ending"] else "") if len(name) <= 6 else None


_CAPITALS: Rules = (rule(r"(?P<name>[A-Z]{2,8})(?P<ending>s|['’]s)?", _letters),)


def _century(match: re.Match[str]) -> str | None:
    number = roman(match[1])
    return None if number is None else f"{ordinal(number)}{match[2]}"


_LABELS = frozenset(
    listed(
        "chapter part stage act volume book section class level type phase figure table world step"
        " scene war"
    )
)


def _roman(match: re.Match[str]) -> str | None:
    """Chapter IV is a number; King Charles III is one in a row."""
    number = roman(match[0])
    before = word_before(match)
    if number is None or (len(match[0]) == 1 and before not in _LABELS):
        return None
    if match[0] == "I" and before != "war" and re.match(r"\s[a-z]", after(match, 2)):
        return None  # "at this stage I think"
    if before in _LABELS:
        return cardinal(number)
    name = match.string[max(0, match.start() - 24) : match.start()].rstrip().rpartition(" ")[2]
    return f"the {ordinal(number)}" if name[:1].isupper() else None


_ROMANS: Rules = (rule(r"([IVX]{1,7})(\scentur(?:y|ies))", _century), rule(r"[IVX]{1,7}", _roman))


def _numbered(written: str) -> dict[str, Rules]:
    said = _NUMBERED[written]
    return {
        written[:-1]: (Rule(re.compile(re.escape(written) + r"(?=\s?[0-9])"), lambda _m: said),)
    }


WORDS = merged(
    by_first_word(_SHORT, last=_LAST),
    *(_numbered(written) for written in _NUMBERED),
    dict.fromkeys("IVX", _ROMANS),
)
"""For words that are written exactly so."""
CAPITALS: Rules = (*_ROMANS, *_CAPITALS)
"""For words in capitals."""
