"""Letters by name, in Polish and in English: as they are called, and as they are told on the telephone. Pure."""

import unicodedata

from mentor_tui.speech.normalise import letters
from mentor_tui.speech.normalise.tables import listed

_PHONETIC = {
    "pl": dict(
        zip(
            "abcdefghijklłmnopqrstuvwxyz",
            listed(
                "Adam Barbara Celina Dorota Ewa Franciszek Genowefa Henryk Irena Janusz Karol Leon"
                " Łukasz Maria Natalia Olga Paweł Quebec Roman Stanisław Tadeusz Urszula Violetta"
                " Wanda Xawery Ypsylon Zygmunt"
            ),
            strict=True,
        )
    ),
    "en": dict(
        zip(
            "abcdefghijklmnopqrstuvwxyz",
            listed(
                "Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike"
                " November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee"
                " Zulu"
            ),
            strict=True,
        )
    ),
}
_NAMES = {"pl": letters.POLISH, "en": letters.ENGLISH}
_WHOLE = {"pl": {"ß": "eszet"}, "en": {"ß": "sharp s"}}
"""Letters that are told alike in every alphabet."""
# What stands at a letter, by its Unicode character; the name follows the letter's.
_WITH = {
    "pl": {
        "\u0300": "z grawisem",
        "\u0301": "z kreską",
        "\u0302": "z daszkiem",
        "\u0303": "z tyldą",
        "\u0306": "z łuczkiem",
        "\u0307": "z kropką",
        "\u0308": "z dwiema kropkami",
        "\u030a": "z kółkiem",
        "\u030b": "z dwiema kreskami",
        "\u030c": "z ptaszkiem",
        "\u0327": "z cedyllą",
        "\u0328": "z ogonkiem",
        "\u0335": "przekreślone",
    },
    "en": {
        "\u0300": "grave",
        "\u0301": "acute",
        "\u0302": "circumflex",
        "\u0303": "tilde",
        "\u0306": "breve",
        "\u0307": "dot above",
        "\u0308": "diaeresis",
        "\u030a": "ring",
        "\u030b": "double acute",
        "\u030c": "caron",
        "\u0327": "cedilla",
        "\u0328": "ogonek",
        "\u0335": "stroke",
    },
}
_CROSSED = {"ł": "l\u0335", "đ": "d\u0335", "ø": "o\u0335"}
"""Letters that Unicode does not take apart."""


def letter_name(letter: str, language: str, *, is_phonetic: bool = False) -> str:
    """What a letter, small or capital, is called in "pl" or "en"; "" for one that has no name here.

    With what stands at it: "a z ogonkiem", "a ogonek", or with `is_phonetic` "Adam z ogonkiem".
    """
    small = letter.lower()
    names = _PHONETIC[language] if is_phonetic else _NAMES[language]
    if whole := _WHOLE[language].get(small):
        return whole
    if small in names and (is_phonetic or small == "ł" or small.isascii()):
        return names[small]
    parts = unicodedata.normalize("NFD", _CROSSED.get(small, small))
    said = [names.get(parts[:1], ""), *(_WITH[language].get(mark, "") for mark in parts[1:])]
    return " ".join(said) if all(said) else ""
