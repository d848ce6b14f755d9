"""What the ear gets of what is written: signs, capitals, letters, languages, a person's own words."""

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.i18n import language
from mentor_tui.speech.ear import for_ear
from mentor_tui.speech.spelling import character_name
from mentor_tui.speech.taste import Capitals, Punctuation, Taste
from mentor_tui.views.text_moves import say_character

_MARK, _SPELLED = SegmentKind.MARK, SegmentKind.SPELLED


def said(text: str, language: str = "pl", **taste: object) -> str:
    segments = for_ear(text, language, Taste(**taste))  # type: ignore[arg-type]
    return "".join(segment.text for segment in segments)


def test_it_is_worded_in_its_languages() -> None:
    assert for_ear("README ma 5 kg.", "pl") == (
        Segment("README", "en"),
        Segment(" ma pięć kilogramów.", "pl"),
    )


def test_a_pause_behind_another_language_is_no_sign_by_itself() -> None:
    assert for_ear("(README) i (LICENSE).", "pl")[0] == Segment("(README", "en")
    assert for_ear("Plik README.", "pl")[-1] == Segment("README.", "en")


def test_segments_keep_their_languages_and_marks_their_places() -> None:
    given = (
        Segment("Akapit 2 z 3:", "pl"),
        Segment("7/2", "", _MARK),
        Segment("5 kg", "en-GB"),
        Segment("5 kg", "de"),
    )
    assert for_ear(given, "pl") == (
        Segment("Akapit 2 z trzech:", "pl"),
        Segment("7/2", "", _MARK),
        Segment("five kilograms", "en"),
        Segment("5 kg", "de"),
    )


def test_nothing_comes_of_nothing() -> None:
    assert for_ear("", "pl") == for_ear(" \n", "en") == ()


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (Punctuation.NONE, "Ala (ma) kota * psa, 3,14!"),
        (Punctuation.SOME, "Ala (ma) kota gwiazdka psa, 3,14!"),
        (
            Punctuation.MOST,
            "Ala nawias okrągły otwierający ma nawias okrągły zamykający kota gwiazdka psa, 3,14!",
        ),
        (
            Punctuation.ALL,
            "Ala nawias okrągły otwierający ma nawias okrągły zamykający kota gwiazdka psa przecinek,"
            " 3,14 wykrzyknik!",
        ),
    ],
)
def test_signs_are_named_step_by_step(signs: Punctuation, expected: str) -> None:
    assert said("Ala (ma) kota * psa, 3,14!", punctuation=signs) == expected


@pytest.mark.parametrize(
    ("text", "signs", "expected"),
    [
        ("don't", Punctuation.ALL, "don't"),
        ("well-known", Punctuation.MOST, "well-known"),
        ("well-known", Punctuation.ALL, "well hyphen known"),
        ("one – two", Punctuation.MOST, "one dash– two"),
        ("a_b = c", Punctuation.SOME, "a underscore b equals sign c"),
        ("a_b = c", Punctuation.NONE, "a_b = c"),
    ],
)
def test_signs_inside_a_word_are_part_of_it(text: str, signs: Punctuation, expected: str) -> None:
    assert said(text, "en", punctuation=signs) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("b", "pl", "be"),
        ("ą", "pl", "a z ogonkiem"),
        ("ż", "pl", "zet z kropką"),
        ("ź", "pl", "zet z kreską"),
        ("ł", "pl", "eł"),
        ("ü", "pl", "u z dwiema kropkami"),
        ("o\u0301", "pl", "o z kreską"),
        ("w", "en", "double-you"),
        ("ą", "en", "ay ogonek"),
        ("ł", "en", "el stroke"),
        ("Ż", "pl", "wielkie zet z kropką"),
        ("Z", "en", "capital zed"),
        ("5", "pl", "5"),
        (",", "pl", "przecinek"),
        ("—", "en", "long dash"),
        ("\N{GRINNING FACE}", "pl", "\N{GRINNING FACE}"),
    ],
)
def test_a_character_by_itself_has_a_name(text: str, language: str, expected: str) -> None:
    assert said(text, language) == expected


@pytest.mark.parametrize("code", ["pl", "en"])
def test_the_voice_calls_a_sign_as_the_page_does(code: str) -> None:
    signs = [chr(c) for c in range(33, 127) if not chr(c).isalnum()] + list("–—…„“”’")
    with language(code):
        shown = {sign: say_character(sign) for sign in signs}
    assert {sign: character_name(sign, code) for sign in signs} == shown


@pytest.mark.parametrize(
    ("language", "expected"),
    [("pl", "wielkie e, spacja, 2, ce z kreską"), ("en", "capital ee, space, 2, see acute")],
)
def test_what_is_spelled_is_said_character_by_character(language: str, expected: str) -> None:
    assert for_ear((Segment("E 2ć", language, _SPELLED),), "pl") == (Segment(expected, language),)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", "wielkie Zygmunt z kropką, Adam, Łukasz"),
        ("en", "capital Zulu dot above, Alfa, Lima stroke"),
    ],
)
def test_letters_as_on_the_telephone(language: str, expected: str) -> None:
    spelled = for_ear((Segment("Żał", language, _SPELLED),), "pl", Taste(phonetic=True))
    assert spelled == (Segment(expected, language),)


def test_capitals_by_a_word_or_by_the_pitch() -> None:
    spelled = (Segment("Aba", "pl", _SPELLED),)
    assert for_ear(spelled, "pl") == (Segment("wielkie a, be, a", "pl"),)
    assert for_ear(spelled, "pl", Taste(capitals=Capitals.NONE)) == (Segment("a, be, a", "pl"),)
    raised, rest = for_ear(spelled, "pl", Taste(capitals=Capitals.RAISED))
    assert (raised.text, rest) == ("a", Segment("be, a", "pl"))
    assert raised.pitch > 0
    assert said("UWAGA") == "wielkie litery: UWAGA"
    assert said("UWAGA", capitals=Capitals.NONE) == "UWAGA"
    assert for_ear("UWAGA", "pl", Taste(capitals=Capitals.RAISED))[0].pitch == raised.pitch
    assert said("UWAGA, pies") == "UWAGA, pies"


def test_a_persons_own_words_are_those_of_the_language() -> None:
    words = {"pl": {"mentor-tui": "mentor tu-i"}, "en": {"mentor-tui": "mentor tooey"}}
    assert said("Program mentor-tui.", "pl", dictionary=words) == "Program mentor tu-i."
    assert said("Use mentor-tui.", "en", dictionary=words) == "Use mentor tooey."
