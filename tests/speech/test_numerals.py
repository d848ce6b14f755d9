"""Numerals in words: every case of Polish, ordinals, and years in English."""

import pytest

from mentor_tui.speech.normalise import numerals_en
from mentor_tui.speech.normalise.nouns_pl import NOUNS
from mentor_tui.speech.normalise.numerals_pl import LARGEST, Case, Gender, cardinal
from mentor_tui.speech.normalise.ordinals_pl import combining, ordinal

CASES = """
1 jeden jednego jednemu jednym jednym
2 dwa dwóch dwóm dwoma dwóch
5 pięć pięciu pięciu pięcioma pięciu
21 dwadzieścia_jeden dwudziestu_jeden dwudziestu_jeden dwudziestoma_jeden dwudziestu_jeden
123 sto_dwadzieścia_trzy stu_dwudziestu_trzech stu_dwudziestu_trzem stu_dwudziestoma_trzema stu_dwudziestu_trzech
1000 tysiąc tysiąca tysiącowi tysiącem tysiącu
2600 dwa_tysiące_sześćset dwóch_tysięcy_sześciuset dwóm_tysiącom_sześciuset dwoma_tysiącami_sześciuset dwóch_tysiącach_sześciuset
1000000 milion miliona milionowi milionem milionie
"""


@pytest.mark.parametrize("row", CASES.strip().splitlines())
def test_says_a_number_in_every_case(row: str) -> None:
    number, *forms = row.split()
    assert [cardinal(int(number), case) for case in Case] == [
        form.replace("_", " ") for form in forms
    ]


def test_agrees_with_women_and_things() -> None:
    assert [cardinal(n, gender=Gender.FEMININE) for n in (1, 2, 22, 102)] == [
        "jedna",
        "dwie",
        "dwadzieścia dwie",
        "sto dwie",
    ]
    assert cardinal(1, gender=Gender.NEUTER) == "jedno"
    assert cardinal(2, Case.INSTRUMENTAL, Gender.FEMININE) == "dwiema"


def test_says_what_is_too_large_by_figures() -> None:
    assert cardinal(LARGEST + 1) == "jeden" + " zero" * 12
    assert numerals_en.cardinal(LARGEST + 1) == "one" + " zero" * 12


@pytest.mark.parametrize(
    ("number", "ending", "said"),
    [
        (1, "y", "pierwszy"),
        (2, "ej", "drugiej"),
        (3, "a", "trzecia"),
        (3, "ą", "trzecią"),
        (22, "ym", "dwudziestym drugim"),
        (100, "ego", "setnego"),
        (1900, "ym", "tysiąc dziewięćsetnym"),
        (1998, "ego", "tysiąc dziewięćset dziewięćdziesiątego ósmego"),
        (2000, "ego", "dwutysięcznego"),
        (2001, "y", "dwa tysiące pierwszy"),
        (2026, "ym", "dwa tysiące dwudziestym szóstym"),
    ],
)
def test_says_a_place_in_a_row(number: int, ending: str, said: str) -> None:
    assert ordinal(number, ending) == said


def test_begins_adjectives() -> None:
    assert [combining(n) for n in (1, 2, 4, 5, 24, 100)] == [
        "jedno",
        "dwu",
        "cztero",
        "pięcio",
        "dwudziestocztero",
        "stu",
    ]


def test_knows_each_noun_once() -> None:
    assert len({one.one for one in NOUNS}) == len(NOUNS)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (2026, "twenty twenty-six"),
        (2001, "two thousand and one"),
        (1905, "nineteen oh five"),
        (1900, "nineteen hundred"),
        (2000, "two thousand"),
    ],
)
def test_says_a_year_in_english(number: int, said: str) -> None:
    assert numerals_en.year(number) == said
