"""Numbers that are read figure by figure: telephones, accounts, codes, versions. The same in both languages."""

import re
from collections.abc import Callable

from mentor_tui.speech.normalise.rules import Rule, Rules, rule

Cardinal = Callable[[int], str]

_GROUP = r"[0-9]{2,4}"
_SPACE = "[ \u00a0\u202f.-]"


def by_figure(written: str, cardinal: Cardinal) -> str:
    """Each figure by itself: "sześć zero zero"."""
    return " ".join(cardinal(int(figure)) for figure in written)


def by_group(written: str, cardinal: Cardinal) -> str:
    """Figure by figure, with a pause between the groups as they are written; threes when there are none."""
    groups = re.findall(r"[0-9]+", written)
    if len(groups) == 1:
        groups = re.findall(r"[0-9]{1,3}", groups[0])
        if len(groups) > 1 and len(groups[-1]) == 1:  # no figure is left alone
            groups[-2:] = [groups[-2] + groups[-1]]
    return ", ".join(by_figure(group, cardinal) for group in groups)


def long_numbers(cardinal: Cardinal) -> Rules:
    """Rules for what begins with a figure."""

    def grouped(match: re.Match[str]) -> str:
        return by_group(match[0], cardinal)

    def zeros(match: re.Match[str]) -> str:
        return by_figure(match[0], cardinal)

    return (
        # Nine figures in threes are a telephone; numbers in words have hard spaces or stops.
        rule(r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{3}(?![ -]?[0-9])", grouped),
        rule(r"[0-9]{2}[ -][0-9]{3}[ -][0-9]{2}[ -][0-9]{2}(?![ -]?[0-9])", grouped),
        rule(r"[0-9]{2,4}(?:-[0-9]{2,4}){2,6}(?![-.,]?[0-9])", grouped),
        rule(rf"{_GROUP}(?: {_GROUP}){{3,9}}(?![ .,-]?[0-9])", grouped),
        rule(r"0[0-9]{2,4}(?: [0-9]{3,4}){1,3}(?![ .,-]?[0-9])", grouped),
        rule(r"[0-9]{9,34}(?![.,]?[0-9])", grouped),
        rule(r"(?<![:.,/-])(?<![0-9] )0[0-9]{1,11}(?![.,:]?[0-9])", zeros),
    )


def postcodes(cardinal: Cardinal) -> Rules:
    """Rules for Polish postcodes: 00-950 before the name of a town."""

    def word(match: re.Match[str]) -> str:
        first, last = (
            by_figure(part, cardinal) if part.startswith("0") else cardinal(int(part))
            for part in match.groups()
        )
        return f"{first}, {last}"

    return (rule(r"([0-9]{2})-([0-9]{3})(?=,?\s[A-ZĆŁŃŚŹŻ])", word),)


def account(cardinal: Cardinal, country: str) -> Rule:
    """The rule for a Polish account with its country: PL12 3456 7890 …."""

    def word(match: re.Match[str]) -> str:
        return f"{country}, {by_group(match['rest'], cardinal)}"

    return rule(r"PL(?P<rest>[0-9]{2}(?: ?[0-9]{4}){2,6})", word)


def telephones(cardinal: Cardinal, plus: str = "plus") -> Rules:
    """Rules for what begins with a plus or a bracket: +48 600 123 456, (22) 123 45 67."""

    def abroad(match: re.Match[str]) -> str:
        country = match["country"]
        code = cardinal(int(country)) if len(country) < 3 else by_figure(country, cardinal)
        return f"{plus} {code}, {by_group(match['rest'], cardinal)}"

    def area(match: re.Match[str]) -> str:
        return by_group(match[0], cardinal)

    rest = rf"{_SPACE}?\(?[0-9]{{1,4}}\)?(?:{_SPACE}?[0-9]{{2,4}}){{1,4}}"
    return (
        rule(rf"\+(?P<country>4[0-9]|3[0-46]|[1-9][0-9]{{0,2}}){_SPACE}(?P<rest>{rest})", abroad),
        rule(r"\+(?P<country>48|44)(?P<rest>[0-9]{9,10})", abroad),
        rule(r"\([0-9]{2,4}\)(?:[ -][0-9]{2,4}){2,4}", area),
    )


def versions(cardinal: Cardinal, point: str, version: str) -> Rules:
    """Rules for 1.2.3, and for v2 in the words that begin with a letter."""

    def dotted(match: re.Match[str]) -> str:
        parts = [cardinal(int(part)) for part in match["parts"].split(".")]
        return f" {point} ".join(parts)

    def named(match: re.Match[str]) -> str:
        return f"{version} {dotted(match)}"

    parts = r"(?P<parts>[0-9]{1,5}(?:\.[0-9]{1,5}){%s})(?![.,]?[0-9])"
    return (rule(parts % "1,4", dotted), rule(r"[vV]" + parts % "0,4", named))
