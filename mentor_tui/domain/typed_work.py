"""What somebody works as, as people type it: "PJM, na miejscu i zdalnie", "live captions", "SKOGN, Lorm".

One line is one kind of work: services, languages and ways that stand together in it are meant together. Words are
Polish or English, and codes; what is not understood is given back, and never guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.folding import fold_text
from mentor_tui.domain.interpreting import Modality, SignLanguage, Skogn, Support

USUAL_WAYS = (Modality.ON_SITE, Modality.VRI)
"""How somebody takes part of whom it is not said."""

_S, _L, _K, _M = Support, SignLanguage, Skogn, Modality
_SIGNED = frozenset({_S.SL_INTERP, _S.SL_RELAY})
_T = TypeVar("_T", bound=StrEnum)
_V = TypeVar("_V", bound=str)


def _words(*told: tuple[_T, str]) -> dict[str, _T]:
    return {word: value for value, words in told for word in words.split("|")}


SERVICES: Mapping[str, Support] = _words(
    (_S.SL_RELAY, "tlumacz gluchy|gluchy tlumacz|tlumaczenie przez osobe glucha|deaf interpreting"),
    (_S.SL_RELAY, "deaf interpreter|relay interpreter|sl_relay"),
    (_S.DB_GUIDE, "tlumacz-przewodnik|tlumaczenie z przewodnictwem|przewodnictwo|skogn|db_guide"),
    (
        _S.DB_GUIDE,
        "pomoc tlumacza-przewodnika|guide-interpreting|guide-interpreter|guide interpreter",
    ),
    (
        _S.STT,
        "napisy na zywo|napisy|symultaniczny przekaz tekstowy|live captions|captions|captioner",
    ),
    (_S.STT, "speech to text|stt"),
    (_S.LIPSPEAK, "lipspeaking|lipspeaker|lipspeak|transliterator|transliteracja"),
    (_S.LIPSPEAK, "czytelne mowienie do odczytu z ust"),
    (_S.NOTETAKER, "robienie notatek|notatki|notowanie|notujacy|note-taking|note-taker|notetaker"),
    (_S.ASSISTANT, "pomoc asystenta|asysta osobista|asystencja osobista|asystent|asystentka"),
    (_S.ASSISTANT, "personal assistance|personal assistant|assistant"),
    (_S.READER, "czytanie na glos|lektor|lektorka|reading aloud|reader"),
    (
        _S.SPOKEN_INTERP,
        "tlumaczenie ustne|tlumacz ustny|spoken language interpreting|spoken_interp",
    ),
    (_S.SL_INTERP, "tlumaczenie na jezyk migowy|tlumaczenie migowe|tlumacz migowy|sl_interp"),
    (
        _S.SL_INTERP,
        "tlumaczenie jezyka migowego|tlumacz jezyka migowego|sign language interpreting",
    ),
    (_S.SL_INTERP, "sign language interpreter"),
)
SIGNED: Mapping[str, SignLanguage] = _words(
    (_L.PJM, "polski jezyk migowy|polskiego jezyka migowego|polish sign language|pjm|pso|sgn-pl"),
    (_L.SJM, "system jezykowo-migowy|systemu jezykowo-migowego|signed polish|x-sjm|sjm"),
    (_L.ASL, "american sign language|amerykanski jezyk migowy|asl|ase"),
    (_L.BSL, "british sign language|brytyjski jezyk migowy|bsl|bfi"),
    (_L.IS, "international sign|miedzynarodowy jezyk migowy|ils|is"),
)
METHODS: Mapping[str, Skogn] = _words(
    (_K.LORM, "alfabet lorma|lorm alphabet|lorm"),
    (_K.TACTILE_SIGN, "jezyk migowy do rak|miganie do rak|signing into the hands|tactile sign"),
    (_K.LIMITED_FIELD, "miganie w waskim polu widzenia|signing in a narrow field of view"),
    (_K.TRACKING, "miganie z trzymaniem nadgarstkow|signing with held wrists|tracking"),
    (_K.BLOCK_LETTERS, "litery na dloni|letters on the palm|block letters"),
    (_K.BRAILLE, "brajl|braille"),
    (_K.CLOSE_SPEECH, "mowienie z bliska|mowa z bliska|speaking close by|close speech"),
    (_K.HAPTIC_SIGNALS, "sygnaly haptyczne|haptyka|haptic signals"),
    *((method, method.value) for method in Skogn),
)
SPOKEN: Mapping[str, str] = {
    word: code
    for code, words in {
        "pl": "polski|polskiego|polish|pl",
        "en": "angielski|angielskiego|english|en",
        "de": "niemiecki|niemieckiego|german|de",
        "fr": "francuski|francuskiego|french|fr",
        "es": "hiszpanski|hiszpanskiego|spanish|es",
        "it": "wloski|wloskiego|italian|it",
        "uk": "ukrainski|ukrainskiego|ukrainian|uk",
        "ru": "rosyjski|rosyjskiego|russian|ru",
        "be": "bialoruski|bialoruskiego|belarusian|be",
        "cs": "czeski|czeskiego|czech|cs",
        "lt": "litewski|litewskiego|lithuanian|lt",
    }.items()
    for word in words.split("|")
}
WAYS: Mapping[str, Modality] = _words(
    (_M.ON_SITE, "w tym samym miejscu|na miejscu|stacjonarnie|osobiscie"),
    (_M.ON_SITE, "in the same room|in the room|on site|on-site|in person|on_site"),
    (_M.VRI, "zdalnie|online|on-line|przez wideo|by video|remotely|remote|vri"),
    (_M.HYBRID, "czesc na miejscu, czesc przez wideo|some in the room, some by video"),
    (_M.HYBRID, "hybrydowo|hybrid"),
    (_M.VRS, "miedzy telefonem a wideo|between a phone and video|relay calls|vrs"),
    (
        _M.ON_DEMAND_VIDEO,
        "przez usluge wideo bez umawiania|by a video service without an appointment",
    ),
    (_M.ON_DEMAND_VIDEO, "na zadanie|on demand|on_demand_video"),
)
_BETWEEN = re.compile(
    r"i|oraz|a|takze|lub|tez|w|z|na|po|do|jezyk|jezyka|jezyki|tlumacz|tlumaczka|tlumaczenie|migowego|migowy"
    r"|and|or|in|also|to|of|language|languages|interpreter|interpreting"
)
"""Words that may stand between the others."""

_WORD = re.compile(r"[\w]+(?:-[\w]+)*")


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text, and the lines in which something was not."""

    permits: tuple[Permit, ...] = ()
    unknown: tuple[str, ...] = ()


def read_work(text: str) -> Understood:
    """What somebody works as, from lines that say it (also parted by semicolons)."""
    permits: dict[Permit, None] = {}
    unknown: list[str] = []
    for written in re.split(r"[\n;]", text):
        found, rest = _read_line(written)
        permits |= dict.fromkeys(found)
        unknown += rest
    return Understood(tuple(permits), tuple(unknown))


def _read_line(written: str) -> tuple[list[Permit], list[str]]:
    left = fold_text(written).replace("↔", " ")
    left = re.sub(r"\bpl-(?=pjm|sjm)", "", left)
    left, services = _take(left, SERVICES)
    left, methods = _take(left, METHODS)
    left, signed = _take(left, SIGNED)
    left, ways = _take(left, WAYS)
    left, spoken = _take(left, SPOKEN)
    rest = [word for word in _WORD.findall(left) if not _BETWEEN.fullmatch(word)]
    languages = [*methods, *signed, *spoken]
    pairs = list(_pairs(services, methods, signed, spoken)) if services or languages else []
    permits = [Permit(s, code, way) for s, code in pairs for way in ways or USUAL_WAYS]
    # No pairs: such as a sign language interpreter, and it is not said of which.
    is_odd = rest or not pairs
    return permits, [written.strip()] if is_odd and written.strip() else []


def _pairs(
    services: list[Support], methods: list[Skogn], signed: list[SignLanguage], spoken: list[str]
) -> Iterable[tuple[Support, str]]:
    """Each service with the languages that can be meant with it; without a service what the language tells."""
    if methods and Support.DB_GUIDE not in services:
        services = [*services, Support.DB_GUIDE]
    if signed and not _SIGNED.intersection(services) and Support.DB_GUIDE not in services:
        services = [*services, Support.SL_INTERP]
    foreign = [code for code in spoken if code != "pl"]
    if not services or (foreign and _SIGNED.issuperset(services)):
        services = [*services, Support.SPOKEN_INTERP]
    for service in services:
        match service:
            case Support.SL_INTERP | Support.SL_RELAY:
                yield from ((service, code.value) for code in signed)
            case Support.DB_GUIDE:
                codes = [*(m.value for m in methods), *(s.value for s in signed)]
                yield from ((service, code) for code in codes or [""])
            case Support.SPOKEN_INTERP:
                yield from ((service, code) for code in foreign)
            case _:
                yield from ((service, code) for code in (spoken if not signed else []) or [""])


def _any_of(known: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def _take(left: str, known: Mapping[str, _V]) -> tuple[str, list[_V]]:
    """A text without the words that are known, and what they stand for, in their order."""
    pattern = _PATTERNS[id(known)]
    found = dict.fromkeys(known[match[0]] for match in pattern.finditer(left))
    return pattern.sub(lambda m: " " * len(m[0]), left), list(found)


_PATTERNS = {id(known): _any_of(known) for known in (SERVICES, METHODS, SIGNED, WAYS, SPOKEN)}
