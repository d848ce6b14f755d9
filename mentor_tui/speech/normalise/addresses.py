"""Addresses and names of files: web pages, e-mail, "scenariusz.docx", "Ctrl+T"; what their signs are called.

Quantities are bounded everywhere: a text of signs takes no longer than one of words.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mentor_tui.speech.normalise.rules import Rules, rule
from mentor_tui.speech.normalise.tables import listed

_WORD = r"[^\W_]"
_HOST = rf"(?:{_WORD}[\w-]{{0,62}}\.){{1,8}}"
_PATH = r"(?:[/?#](?:[\w\-./~%+=&?#:@!$',;*]{0,600}[\w/=~&+-])?)?"
_TOPS = "pl|com|org|net|eu|info|edu|gov|io|dev|uk|de|fr|app|online|example|test|local|fm|tv"
ENDINGS = listed(
    "docx doc odt rtf txt md pdf html htm epub csv json xml xlsx xls ods pptx ppt odp jpg jpeg"
    " png gif svg webp mp3 mp4 m4a wav ogg opus webm mov avi zip gz tar 7z ics vcf eml srt vtt brf"
    " brl py toml yaml asc pgp gpg"
)


@dataclass(frozen=True, slots=True)
class Signs:
    """What the signs of addresses are called in a language, and parts that are not said as they are written."""

    names: Mapping[str, str]
    parts: Mapping[str, str]
    """By the small letters they are written in."""
    number: Callable[[str], str]


def addresses(signs: Signs) -> Rules:
    """Rules for words joined to what follows by a sign."""

    def whole(match: re.Match[str]) -> str:
        return say_address(match[0], signs)

    def site(match: re.Match[str]) -> str:
        return say_address(match["rest"].rstrip("/"), signs)

    return (
        rule(r"(?:https?|ftp|ssh)://(?P<rest>[^\s<>\"„”]{0,800}[^\s<>\"„”.,;:!?)\]'])", site),
        rule(r"mailto:(?P<rest>[\w.+-]{1,64}@[\w.-]{1,190}\w)", site),
        rule(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}", whole),
        rule(rf"{_HOST}(?:{_TOPS}){_PATH}", whole),
        rule(r"[A-Za-z]:(?:\\[\w .-]{0,79}\w){1,12}", whole),
        rule(rf"(?:[\w-]{{1,80}}[./\\]){{1,12}}(?:{'|'.join(ENDINGS)})(?![./@\\-]?\w)", whole),
    )


def places(signs: Signs) -> Mapping[str, Rules]:
    """Rules for folders and endings of files, by the sign they begin with."""

    def whole(match: re.Match[str]) -> str | None:
        before = match.string[match.start() - 1 : match.start()]
        return None if before.isalnum() or before in {"/", "."} else say_address(match[0], signs)

    folder = rule(r"~?(?:/[\w.-]{0,79}[\w-]){1,12}/?", whole)
    ending = rule(rf"\.(?:{'|'.join(ENDINGS)})", whole)
    return {"/": (folder,), "~": (folder,), ".": (ending,)}


def say_address(written: str, signs: Signs) -> str:
    """An address with its signs in words: "anna małpa example kropka org"."""
    said: list[str] = []
    for part in re.findall(r"[^\W\d_]+|\d+|[\W_]", written):
        if part.isspace() or not part.isprintable():  # no command hides in an address
            continue
        if part.isdecimal():
            said.append(signs.number(part))
        else:
            said.append(signs.parts.get(part.lower(), signs.names.get(part, part)))
    return " ".join(word for word in said if word)
