"""What the real eSpeak NG makes of normalised text, against what people would read aloud."""

import re
from importlib.util import find_spec

import pytest

from mentor_tui.speech.normalise import joined, normalise
from tests.speech.phonemes import phonemes
from tests.speech.test_normalise import LANGUAGES, rows

NAMES = {"HTML", "MP", "HTTP", "PL", "TMP"}
"""Read by letters, and rightly so."""


@pytest.fixture(autouse=True)
def espeak(in_ci: bool) -> None:
    if find_spec("espeakng_loader") is None and not in_ci:
        pytest.skip("eSpeak NG is not installed")


def texts(written: str, language: str) -> list[tuple[str, str]]:
    pieces = joined(normalise(written, language))
    return [(piece.language, piece.text) for piece in pieces if piece.text.strip()]


def plain(heard: str) -> str:
    """Phonemes without stress, length and pauses: they follow from punctuation, not from words."""
    return re.sub("[ˈˌː ]", "", heard)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sounds_as_a_person_reads_it(language: str) -> None:
    table = rows(f"heard_{language}.tsv")
    assert len(table) >= {"pl": 60, "en": 30}[language]
    ours = [texts(written, language) for written, _ in table]
    heard = iter(phonemes([text for several in ours for text in several]))
    sounds = ["".join(next(heard) for _ in several) for several in ours]
    wanted = phonemes([(language, spoken) for _, spoken in table])
    different = [
        (written, sound, want)
        for (written, _), sound, want in zip(table, sounds, wanted, strict=True)
        if plain(sound) != plain(want)
    ]
    assert not different


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_read_in_its_own_language_and_by_words(language: str) -> None:
    said = [
        text
        for written, _ in rows(f"normalise_{language}.tsv")
        for text in texts(written, language)
    ]
    for text, heard in zip(said, phonemes(said), strict=True):
        assert not re.search(r"\([a-z-]+\)", heard), text  # eSpeak changed to another language
        assert text[0] == "en" or "slɛʃ" not in plain(heard), text
    words = sorted(
        {(tongue, word) for tongue, text in said for word in re.findall(r"[^\W\d_]{3,}", text)}
    )
    whole = phonemes(words)
    spelled = phonemes([(tongue, " ".join(word)) for tongue, word in words])
    letters = [
        word
        for (_, word), one, by_letters in zip(words, whole, spelled, strict=True)
        if plain(one) == plain(by_letters) and word.upper() not in NAMES
    ]
    assert not letters
