"""Written Polish for the ear: the rules of all kinds as one grammar."""

import re

from mentor_tui.speech.normalise import (
    addresses_pl,
    amounts_pl,
    counts_pl,
    dates_pl,
    fitted_pl,
    names_pl,
    places_pl,
    roman_pl,
    shortened_pl,
    times_pl,
)
from mentor_tui.speech.normalise.addresses import addresses, places
from mentor_tui.speech.normalise.digits import (
    account,
    long_numbers,
    postcodes,
    telephones,
    versions,
)
from mentor_tui.speech.normalise.numerals_pl import cardinal
from mentor_tui.speech.normalise.rules import Grammar, Rule, merged
from mentor_tui.speech.normalise.signs import JOINING_PLUS, MINUS, signs

_NUMBER = Rule(re.compile(r"#(?=[0-9])"), lambda _match: "numer ")
_ABOUT = Rule(re.compile(r"~\s?(?=[0-9])"), lambda _match: "około ")
_STROKE = Rule(re.compile(r"/(?=[^\W\d_])"), lambda _match: "ukośnik")
_HALVES = {
    "½": "jedna druga",
    "¼": "jedna czwarta",
    "¾": "trzy czwarte",
    "⅓": "jedna trzecia",
    "⅔": "dwie trzecie",
}

_DOTTED, _NAMED = versions(cardinal, "kropka", "wersja")
_TELEPHONES = telephones(cardinal)
_PLACES = places(addresses_pl.SIGNS)
POLISH = Grammar(
    language="pl",
    numbers=(
        *dates_pl.RULES,
        *times_pl.RULES,
        *amounts_pl.RULES,
        *postcodes(cardinal),
        *long_numbers(cardinal),
        *counts_pl.WITH_STOPS,
        _DOTTED,
        *places_pl.RULES,
        *counts_pl.RULES,
    ),
    words=merged(
        dates_pl.WORDS,
        times_pl.WORDS,
        {"PL": (account(cardinal, "pe el"),), "v": (_NAMED,), "V": (_NAMED, *roman_pl.RULES)},
        fitted_pl.WORDS,
        shortened_pl.WORDS,
        names_pl.WORDS,
        {"I": roman_pl.FIRST, "X": roman_pl.RULES},
    ),
    spoken={
        **{word: (said, "pl") for word, said in names_pl.LOANS.items()},
        **{term: (term, "en") for term in names_pl.TERMS},
        **{sign: (said, "pl") for sign, said in _HALVES.items()},
    },
    capitals=(*roman_pl.RULES, *names_pl.CAPITALS),
    addresses=(*addresses(addresses_pl.SIGNS), *names_pl.JOINED),
    signs=signs(
        names={
            "<": "mniejsze niż",
            ">": "większe niż",
            "&": "i",
            "€": "euro",
            "→": "strzałka",
            "⇒": "strzałka",
            "−": "minus",
            "≈": "około",
            "≥": "co najmniej",
            "≤": "co najwyżej",
            "≠": "nie równa się",
            "№": "numer",
            "«": " ",
            "»": " ",
            "`": " ",
            "✓": "zaznaczone",
            "☑": "zaznaczone",
            "☐": "niezaznaczone",
            "§": "paragraf",
            "#": "krzyżyk",
            "~": "tylda",
        },
        others={
            ".": _PLACES["."],
            "~": (*_PLACES["~"], _ABOUT),
            "-": (MINUS,),
            "−": (MINUS,),
            "#": (_NUMBER,),
            "+": (*_TELEPHONES, JOINING_PLUS),
            "/": (*_PLACES["/"], _STROKE),
            "(": _TELEPHONES,
            **amounts_pl.SIGNS,
        },
    ),
)
