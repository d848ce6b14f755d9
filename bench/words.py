"""Made-up words of Polish shape: sentences, names and titles that are the same for the same random numbers."""

from itertools import accumulate
from random import Random

_STEMS = [
    "uczestni",
    "warszta",
    "ćwicze",
    "rozdzia",
    "scenariu",
    "pytani",
    "odpowie",
    "przykła",
    "źródł",
    "łąk",
    "książ",
    "wniose",
    "ścież",
    "żag",
    "mentor",
    "proje",
    "zada",
    "skrót",
    "wymow",
    "głosk",
    "sylab",
    "akcen",
    "zdani",
    "tekst",
    "obraz",
    "opis",
    "nagra",
    "dźwię",
    "ruch",
    "rozmow",
    "spotka",
    "porządk",
    "krok",
    "błęd",
    "zmian",
    "uwag",
    "ocen",
    "pracow",
    "szkoł",
    "grup",
    "plan",
    "harmonogra",
    "materia",
    "świetlic",
    "gęśl",
    "jaźn",
    "zażół",
    "złożon",
    "późn",
    "wcześni",
    "długo",
    "krótk",
    "jasn",
    "ciekaw",
    "trudn",
    "prost",
    "ważn",
    "śmiał",
    "łagodn",
    "ćwiek",
    "szczegół",
    "pamię",
    "wyobraź",
    "kolej",
    "międz",
    "również",
    "jeszcz",
    "zawsz",
    "nigd",
    "często",
    "rzadk",
]
_ENDINGS = ("", "a", "y", "ie", "ę", "ą", "owi", "em", "ów", "ami", "ach", "nie", "ł", "ć", "owy")
_FIRST = [
    "Anna",
    "Marek",
    "Ola",
    "Jan",
    "Zofia",
    "Łukasz",
    "Święta",
    "Piotr",
    "Żaneta",
    "Michał",
    "Ewa",
    "Paweł",
    "Grażyna",
    "Józef",
]
_LAST = [
    "Nowak",
    "Kowalski",
    "Wiśniewska",
    "Wójcik",
    "Kamiński",
    "Łęcka",
    "Zając",
    "Król",
    "Wróbel",
    "Dąbek",
    "Piątek",
]


_BEGINNINGS = ("", "prze", "wy", "za", "po", "od", "roz", "nie")
_WORDS = tuple(b + s + e for b in _BEGINNINGS for s in _STEMS for e in _ENDINGS)
# Few words are heard often and most seldom, as in any language.
_WEIGHTS = tuple(accumulate(1 / (1 + place) for place in range(len(_WORDS))))


def some(random: Random, count: int) -> str:
    """So many words."""
    return " ".join(random.choices(_WORDS, cum_weights=_WEIGHTS, k=count))


def title(random: Random) -> str:
    """Two or three words."""
    return some(random, random.randint(2, 3)).capitalize()


def text(random: Random, least: int, most: int) -> str:
    """Sentences of so many characters, about."""
    wanted = random.randint(least, most)
    said: list[str] = []
    length = 0
    while length < wanted:
        sentence = some(random, random.randint(4, 14)).capitalize() + "."
        said.append(sentence)
        length += len(sentence) + 1
    return " ".join(said)


def name(random: Random, number: int) -> str:
    """A person's name; the number keeps two of them apart."""
    return f"{random.choice(_FIRST)} {random.choice(_LAST)} {number}"
