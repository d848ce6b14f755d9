"""Polish amounts: money, units, percentages and fractions, with the noun in the form the number asks for."""

import re

from mentor_tui.speech.normalise.governing_pl import governed, is_object
from mentor_tui.speech.normalise.nouns_pl import Noun
from mentor_tui.speech.normalise.numerals_pl import Case, Gender, cardinal, plural
from mentor_tui.speech.normalise.ordinals_pl import ordinal
from mentor_tui.speech.normalise.patterns import DASH, any_of, whole
from mentor_tui.speech.normalise.rules import Rule, Rules, after, closed, rule, word_before
from mentor_tui.speech.normalise.tables import listed
from mentor_tui.speech.normalise.units_pl import MONEY, PER, SIZES, UNITS

_GAP = "[ \u00a0\u202f]?"
_WHOLE = "[0-9]{1,3}(?:[ \u00a0\u202f.][0-9]{3}){1,3}(?![0-9])|[0-9]{1,12}"
_NUMBER = rf"(?P<whole>{_WHOLE})(?:[,.](?P<part>[0-9]{{1,4}}))?"


_MONEY = any_of(MONEY)
_UNIT = any_of(UNITS)
_STOPPED = "|".join(listed("godz min sek proc os str szt egz tyg mies pkt"))
_LETTERS = frozenset("gtmlB")
_LABELS = frozenset(("m", "pkt", "str", "os", "s"))
"""Units that are also the short name of what a number follows: "Długa 5 m. 7"."""
_RATE = rf"(?:/(?P<per>{'|'.join(PER)})\.?)?"


def decimal(written: str) -> str:
    """What stands behind the comma: "05" is "zero pięć"."""
    zeros = len(written) - len(written.lstrip("0"))
    rest = [cardinal(int(written))] if written.strip("0") else []
    return " ".join(["zero"] * zeros + rest)


def counted(
    number: int, noun: Noun, case: Case = Case.NOMINATIVE, *, is_object: bool = False
) -> str:
    """A number and its noun: "dwie godziny", "pięciu minut", "jedną minutę"."""
    return f"{number_for(number, noun, case, is_object=is_object)} {noun.after(number, case, is_object=is_object)}"


def number_for(number: int, noun: Noun, case: Case, *, is_object: bool = False) -> str:
    """A number as it stands before a noun."""
    if number == 1 and is_object and case is Case.NOMINATIVE and noun.gender is Gender.FEMININE:
        return cardinal(1, Case.INSTRUMENTAL, Gender.FEMININE)  # "jedną" is the accusative too
    return cardinal(number, case, noun.gender)


def _with_part(number: int, part: str, noun: Noun, case: Case) -> str:
    """A number with a part, whose noun is always "of one": "półtorej godziny"."""
    if part.rstrip("0") == "5":
        return f"{halved(number, noun.gender, case)} {noun.of_one}"
    return f"{cardinal(number)} przecinek {decimal(part)} {noun.of_one}"


def halved(number: int, gender: Gender, case: Case) -> str:
    """A number and a half before a noun: "półtorej", "dwie i pół"."""
    if number < 2:
        return ("półtorej" if gender is Gender.FEMININE else "półtora") if number else "pół"
    return f"{cardinal(number, case, gender)} i pół"


def _tail(number: int, part: str | None, case: Case, tail: str) -> str:
    """The word after a unit; only stems of adjectives change."""
    if not tail or tail.endswith("a"):
        return f" {tail}" if tail else ""
    if part:
        return f" {tail}ego"
    if case is Case.NOMINATIVE:
        return f" {tail}{('y', 'e', 'ych')[plural(number)]}"
    return f" {tail}{'ego' if number == 1 else 'ych'}"


def _rate(match: re.Match[str], said: str) -> str:
    return f"{said} {PER[match['per']]}" if match["per"] else said


def _measure(match: re.Match[str]) -> str | None:
    """5 kg, 1,5 h, 20 km/h, 5 m²; a letter right behind a number may be the name of anything."""
    is_glued = match.string[match.start("unit") - 1].isdigit()
    if is_glued and match["unit"] in _LETTERS:
        return None
    if match["unit"] in _LABELS and re.match(r"\s?[0-9]", after(match, 2)):
        return None
    number, part, case = whole(match["whole"]), match["part"], governed(match)
    noun, tail = UNITS[match["unit"]]
    if match["unit"] == "%" and word_before(match) in {"w", "we"}:
        case = Case.LOCATIVE
    if part and part.strip("0"):
        said = _with_part(number, part, noun, case)
    else:
        part = None
        said = counted(number, noun, case, is_object=is_object(match))
    return closed(match, _rate(match, said + _tail(number, part, case, tail)))


def _measures(match: re.Match[str]) -> str:
    """10–12 kg."""
    noun, tail = UNITS[match["unit"]] if match["unit"] else (MONEY[match["money"]][0], "")
    first, last, case = whole(match["from"]), whole(match["whole"]), governed(match)
    if last != first + 1:
        after_all, ending = noun.of_five, _tail(5, None, Case.GENITIVE, tail)
    else:
        after_all, ending = noun.after(last, case), _tail(last, None, case, tail)
    said = f"{span(match, first, last, case, noun.gender)} {after_all}{ending}"
    return closed(match, _rate(match, said))


def span(match: re.Match[str], first: int, last: int, case: Case, gender: Gender) -> str:
    """Two numbers with a dash: "dwa, trzy" when they are neighbours, else "dziesięć do dwunastu"."""
    said = cardinal(first, case, gender)
    if last == first + 1:
        return f"{said}, {cardinal(last, case, gender)}"
    link = "," if word_before(match) == "do" else " do"
    return f"{said}{link} {cardinal(last, Case.GENITIVE)}"


def _hours(match: re.Match[str]) -> str:
    """1h30, 2h15min."""
    hours = counted(int(match[1]), UNITS["h"][0], governed(match))
    return f"{hours} {counted(int(match[2]), UNITS['min'][0], governed(match))}"


def _money(match: re.Match[str]) -> str:
    """1 234,50 zł, $5."""
    number, part, case = whole(match["whole"]), match["part"] or "", governed(match)
    if case is Case.LOCATIVE:  # "po 5 zł" is five each
        case = Case.NOMINATIVE
    noun, small = MONEY[match["money"]]
    cents = int(f"{part}0"[:2]) if part else 0
    if len(part) > 2 or (cents and noun is small):
        return _rate(match, _with_part(number, part, noun, case))
    words = [counted(number, noun, case)] if number or not cents else []
    if cents:
        words.append(counted(cents, small, case))
    return _rate(match, " ".join(words))


def _sized(match: re.Match[str]) -> str:
    """5 tys. zł, 2,5 mln."""
    number, part, case = whole(match["whole"]), match["part"], governed(match)
    size = SIZES[match["size"]]
    if part and part.strip("0"):
        said = _with_part(number, part, size, case)
    else:
        said = size.after(1, case) if number == 1 else counted(number, size, case)
    if match["money"]:
        said = f"{said} {MONEY[match['money']][0].of_five}"
    return closed(match, said)


def _times(match: re.Match[str]) -> str:
    """3 x 4 m."""
    return f"{cardinal(int(match[1]))} {'na' if match[2] == 'x' else 'razy'} "


def _fraction(match: re.Match[str]) -> str | None:
    """3/4; behind a street, and when it is none, the stroke is said."""
    above, below = int(match[1]), int(match[2])
    if match["unit"]:
        noun, tail = UNITS[match["unit"]]
        share = "pół" if (above, below) == (1, 2) else _share(above, below)
        return (
            None if share is None else f"{share} {noun.of_one}{_tail(1, '5', Case.GENITIVE, tail)}"
        )
    share = None if _is_address(match) else _share(above, below)
    return share or f"{cardinal(above)} łamane przez {cardinal(below)}"


def _share(above: int, below: int) -> str | None:
    if above < below and (below <= 10 or below == 100) and above:
        ending = ("a", "e", "ych")[plural(above)]
        return f"{cardinal(above, gender=Gender.FEMININE)} {ordinal(below, ending)}"
    return None


def _is_address(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 40) : match.start()]
    return bool(re.search(r"\b(?:ul|al|pl|os)\.|ulic|alej|\bplac", before.lower()))


RULES: Rules = (
    rule(rf"(?P<whole>{_WHOLE})(?:[,.](?P<part>[0-9]{{1,4}}))?{_GAP}(?P<size>tys|mln|mld)\.?(?:\s(?P<money>{_MONEY}))?", _sized),
    rule(rf"{_NUMBER}{_GAP}(?P<money>{_MONEY}){_RATE}", _money),
    rule(rf"(?P<from>{_WHOLE}){DASH}(?P<whole>{_WHOLE}){_GAP}(?:(?P<unit>(?:{_STOPPED})(?=\.)|{_UNIT})|(?P<money>{_MONEY}))(?:(?<=[a-z])\.)?{_RATE}", _measures),
    rule(rf"{_NUMBER}{_GAP}(?P<unit>(?:{_STOPPED})(?=\.)|{_UNIT})(?:(?<=[a-z])\.(?=\s|$))?{_RATE}(?!\.\w)", _measure),
    rule(r"([0-9]{1,2})h([0-5][0-9])(?:min)?", _hours),
    Rule(re.compile(r"([1-9][0-9]{0,4})\s?([x×])\s?(?=[0-9])"), _times),
    rule(rf"([0-9]{{1,4}})/([0-9]{{1,4}})(?![/.,-]?[0-9])(?:{_GAP}(?P<unit>{_UNIT}))?", _fraction),
)  # fmt: skip
"""For what begins with a number."""

_BEFORE = rule(rf"(?P<money>[$€£]){_GAP}{_NUMBER}(?P<per>)", _money)
SIGNS = dict.fromkeys("$€£", (_BEFORE,))
"""For what begins with a sign of money."""
