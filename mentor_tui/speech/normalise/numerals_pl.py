"""Polish cardinals in words, in every case."""

from enum import StrEnum

LARGEST = 999_999_999_999


class Case(StrEnum):
    """The cases a numeral is needed in; the accusative is worded as the nominative."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    DATIVE = "dative"
    INSTRUMENTAL = "instrumental"
    LOCATIVE = "locative"


class Gender(StrEnum):
    """Genders that change a numeral; masculine persons are told by `Case.GENITIVE` from 2 on."""

    MASCULINE = "m"
    FEMININE = "f"
    NEUTER = "n"


_CASES = tuple(Case)
_ONE = {
    Gender.MASCULINE: ("jeden", "jednego", "jednemu", "jednym", "jednym"),
    Gender.FEMININE: ("jedna", "jednej", "jednej", "jedną", "jednej"),
    Gender.NEUTER: ("jedno", "jednego", "jednemu", "jednym", "jednym"),
}
_SMALL = {
    0: ("zero", "zera", "zeru", "zerem", "zerze"),
    2: ("dwa", "dwóch", "dwóm", "dwoma", "dwóch"),
    3: ("trzy", "trzech", "trzem", "trzema", "trzech"),
    4: ("cztery", "czterech", "czterem", "czterema", "czterech"),
}
LARGER = {
    5: "pięć pięciu",
    6: "sześć sześciu",
    7: "siedem siedmiu",
    8: "osiem ośmiu",
    9: "dziewięć dziewięciu",
    10: "dziesięć dziesięciu",
    11: "jedenaście jedenastu",
    12: "dwanaście dwunastu",
    13: "trzynaście trzynastu",
    14: "czternaście czternastu",
    15: "piętnaście piętnastu",
    16: "szesnaście szesnastu",
    17: "siedemnaście siedemnastu",
    18: "osiemnaście osiemnastu",
    19: "dziewiętnaście dziewiętnastu",
    20: "dwadzieścia dwudziestu",
    30: "trzydzieści trzydziestu",
    40: "czterdzieści czterdziestu",
    50: "pięćdziesiąt pięćdziesięciu",
    60: "sześćdziesiąt sześćdziesięciu",
    70: "siedemdziesiąt siedemdziesięciu",
    80: "osiemdziesiąt osiemdziesięciu",
    90: "dziewięćdziesiąt dziewięćdziesięciu",
    100: "sto stu",
    200: "dwieście dwustu",
    300: "trzysta trzystu",
    400: "czterysta czterystu",
    500: "pięćset pięciuset",
    600: "sześćset sześciuset",
    700: "siedemset siedmiuset",
    800: "osiemset ośmiuset",
    900: "dziewięćset dziewięciuset",
}
"""From 5 on: the nominative, and the form of the other cases; the instrumental follows from it."""
# One thousand in the five cases, then several: 2 to 4, 5 and more, and in the other four cases.
_GROUPS = (
    (
        1_000_000_000,
        "miliard miliarda miliardowi miliardem miliardzie",
        "miliardy miliardów miliardów miliardom miliardami miliardach",
    ),
    (
        1_000_000,
        "milion miliona milionowi milionem milionie",
        "miliony milionów milionów milionom milionami milionach",
    ),
    (
        1000,
        "tysiąc tysiąca tysiącowi tysiącem tysiącu",
        "tysiące tysięcy tysięcy tysiącom tysiącami tysiącach",
    ),
)


def plural(number: int) -> int:
    """Which form of a noun stands after a number: 0 as after 1, 1 as after 2, 2 as after 5."""
    if number == 1:
        return 0
    return 1 if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14 else 2


def cardinal(number: int, case: Case = Case.NOMINATIVE, gender: Gender = Gender.MASCULINE) -> str:
    """A number in words: "dwadzieścia dwie", "pięciu". Beyond `LARGEST` it is said digit by digit."""
    if not 0 <= number <= LARGEST:
        return " ".join(cardinal(int(digit)) for digit in str(abs(number)))
    if number == 1:
        return _ONE[gender][_CASES.index(case)]
    words: list[str] = []
    rest = number
    for size, one, several in _GROUPS:
        count, rest = divmod(rest, size)
        if count == 1:
            words.append(one.split()[_CASES.index(case)])
        elif count:
            forms = several.split()
            form = plural(count) - 1 if case is Case.NOMINATIVE else _CASES.index(case) + 1
            words += [_hundreds(count, case, Gender.MASCULINE), forms[form]]
    if rest or not words:
        words.append(_hundreds(rest, case, gender))
    return " ".join(words)


def _hundreds(number: int, case: Case, gender: Gender) -> str:
    words = []
    for part in (number // 100 * 100, *tens(number % 100)):
        if part == 1:  # the last of several words: it is the same in every case
            words.append("jeden")
        elif part or not number:
            words.append(_simple(part, case, gender))
        if not number:
            break
    return " ".join(words)


def tens(number: int) -> tuple[int, int]:
    """The two words of a number below 100: 24 is 20 and 4, 14 is 14 and 0."""
    return (number, 0) if number < 20 else (number // 10 * 10, number % 10)


def _simple(number: int, case: Case, gender: Gender) -> str:
    if number == 2 and gender is Gender.FEMININE:
        return {Case.NOMINATIVE: "dwie", Case.INSTRUMENTAL: "dwiema"}.get(
            case, _SMALL[2][_CASES.index(case)]
        )
    if number in _SMALL:
        return _SMALL[number][_CASES.index(case)]
    plain, other = LARGER[number].split()
    if case is Case.NOMINATIVE:
        return plain
    if case is Case.INSTRUMENTAL and number < 100:
        return f"{other[:-1]}oma"
    return other
