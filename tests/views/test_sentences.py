"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.views.sentences import find_sentences

# Each text with its sentences set apart by a bar.
POLISH = (
    "Uczniowie pracują w parach.|Każda para dostaje tekst.",
    "Teksty są różne, np. w brajlu albo w druku.|Para wybiera sama.",
    "Pomogą m.in. Anna i Ola.|Reszta czeka.",
    "Zajęcia prowadzi dr. hab. Nowak z prof. Kowalską.|Zaczynają o godz. 10.",
    "Napisał to J. Kowalski.|Redakcja: A. B. Nowak i J.-P. Sartre.",
    "Przy ul. Długiej 5 stoi szkoła im. Korczaka, tzw. Tysiąclatka.",
    "1. Cele zajęć",
    "II. Przebieg.|Najpierw rozmowa.",
    "a) Druk.|b) Brajl.",
    "Zob. rys. 3 i str. 12.|Tam jest wzór.",
    "Wynik to 3.5 punktu.|Było ich 5.|Potem przerwa.",
    "– Kiedy? – zapytała Ola.|– Jutro!|Wyszli.",
    "„Czy to już?” zapytał.|„Tak.”|Poszli dalej…|Naprawdę?!|Tak (serio!) było.",
    "Zeszyty, kredki itd.|Reszta jest na miejscu.",
    "To było w 2025 r.|Następne będzie latem.",
    "Strona https://example.org/a.html?b=c.d jest pusta.",
    "To trwa... chyba długo.|No.|Koniec",
)
ENGLISH = (
    "The pupils work in pairs.|Each pair gets a text.",
    "Bring texts, e.g. Braille ones, i.e. on paper.|Dr. Smith and Mr. J. R. Jones help.",
    "See Fig. 2 and No. 5.|She said no.|Then she left.",
    "He is taller than I.|We laughed.",
    "“Is it done?” she asked.|“Yes!”|They went on.",
    "It costs $3.50.|Is that much?|Perhaps…|No!",
    "At 5 p.m. we meet.|(Not later.)|Bring paper.",
    "3. Materials",
)


@pytest.mark.parametrize(
    ("marked", "language"), [(m, "pl") for m in POLISH] + [(m, "en") for m in ENGLISH]
)
def test_it_finds_the_sentences(marked: str, language: str) -> None:
    text = marked.replace("|", " ")
    found = [text[s.start : s.end] for s in find_sentences(text, language)]
    assert found == marked.split("|")


def test_it_reads_a_language_it_does_not_know_by_the_rules_of_both() -> None:
    text = "Напр. np. Олена тут. Ґанок чистий! 日本語です。"
    assert len(find_sentences(text, "uk")) == 3
    assert find_sentences("", "pl") == find_sentences("   ", "pl") == ()


@given(st.text(alphabet="aB 1.?!…„”)(-–\u0301żI "), st.sampled_from(["pl", "en", ""]))
def test_it_leaves_out_nothing_but_blanks(text: str, language: str) -> None:
    found = find_sentences(text, language)
    end = 0
    for sentence in found:
        assert not text[end : sentence.start].strip()
        assert text[sentence.start : sentence.end].strip() == text[sentence.start : sentence.end]
        assert sentence.start < sentence.end
        end = sentence.end
    assert not text[end:].strip()
