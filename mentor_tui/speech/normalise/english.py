"""Written English for the ear: the rules of all kinds as one grammar."""

import re

from mentor_tui.speech.normalise import addresses_en, amounts_en, dates_en, shortened_en
from mentor_tui.speech.normalise.addresses import addresses, places
from mentor_tui.speech.normalise.digits import long_numbers, telephones, versions
from mentor_tui.speech.normalise.numerals_en import cardinal
from mentor_tui.speech.normalise.patterns import whole
from mentor_tui.speech.normalise.rules import Grammar, Rule, merged, rule
from mentor_tui.speech.normalise.signs import JOINING_PLUS, MINUS, signs

_DOTTED, _NAMED = versions(cardinal, "point", "version")
_TELEPHONES = telephones(cardinal)
_PLACES = places(addresses_en.SIGNS)


def _decimal(match: re.Match[str]) -> str:
    return f"{cardinal(whole(match[1]))} {amounts_en.figures(match[2])}"


ENGLISH = Grammar(
    language="en",
    numbers=(
        *dates_en.RULES,
        *amounts_en.RULES,
        *long_numbers(cardinal),
        rule(r"([0-9]{1,3}(?:,[0-9]{3}){0,3}|[0-9]{1,9})\.([0-9]{1,6})(?![.,]?[0-9])", _decimal),
        _DOTTED,
        *amounts_en.RANGES,
    ),
    words=merged(dates_en.WORDS, shortened_en.WORDS, dict.fromkeys("vV", (_NAMED,))),
    spoken={word: (said, "en") for word, said in shortened_en.PLAIN.items()}
    | {"½": ("one half", "en"), "¼": ("one quarter", "en"), "¾": ("three quarters", "en")},
    capitals=shortened_en.CAPITALS,
    addresses=addresses(addresses_en.SIGNS),
    signs=signs(
        names={
            "<": "less than",
            ">": "greater than",
            "&": "and",
            "→": "arrow",
            "⇒": "arrow",
            "−": "minus",
            "≈": "about",
            "≥": "at least",
            "≤": "at most",
            "≠": "not equal to",
            "№": "number",
            "«": " ",
            "»": " ",
            "`": " ",
            "✓": "checked",
            "☑": "checked",
            "☐": "not checked",
            "§": "section",
        },
        others={
            **_PLACES,
            "~": (*_PLACES["~"], Rule(re.compile(r"~\s?(?=[0-9])"), lambda _match: "about ")),
            "#": (Rule(re.compile(r"#(?=[0-9])"), lambda _match: "number "),),
            "-": (MINUS,),
            "−": (MINUS,),
            "+": (*_TELEPHONES, JOINING_PLUS),
            "(": _TELEPHONES,
            **amounts_en.SIGNS,
        },
    ),
)
