"""Languages: whole sentences through gettext, dates, numbers and lists through Babel.

The language is a context variable, never global: `with language("pl"): …`. Nothing is translated at
import time. Catalogues are read as they are in `locales/` (a checkout) or beside the package (a wheel).
"""

import gettext as _gettext
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

LANGUAGES = ("pl", "en")
DOMAIN = "mentor"

NONE: Mapping[str, str] = MappingProxyType({})

_language: ContextVar[str] = ContextVar("language", default="pl")
_instead: ContextVar[Mapping[str, str]] = ContextVar("instead", default=NONE)


_Texts = dict[str, str | list[str]]
"""Texts by msgid, or by context, a line feed and msgid; under the empty one the rule for plurals."""


class _Catalogue(_gettext.NullTranslations):
    """A catalogue of a .po file; what is missing in it falls back to the English original."""

    def __init__(self, texts: _Texts) -> None:
        super().__init__()
        self._plural = _gettext.c2py(str(texts[""]))
        self._texts = texts

    def gettext(self, message: str) -> str:
        found = self._texts.get(message)
        return found if isinstance(found, str) else message

    def pgettext(self, context: str, message: str) -> str:
        found = self._texts.get(f"{context}\n{message}")
        return found if isinstance(found, str) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._texts.get(msgid1)
        if isinstance(found, list):
            return found[self._plural(n)]
        return msgid1 if n == 1 else msgid2


def _parse(path: Path) -> _Texts:
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        catalogue = read_po(file, ignore_obsolete=True)
    texts: _Texts = {"": catalogue.plural_expr}
    for message in catalogue:
        if not message.id or not message.string or message.fuzzy:
            continue
        singular = message.id if isinstance(message.id, str) else message.id[0]
        found = message.string if isinstance(message.string, str) else list(message.string)
        if all(found):
            texts[f"{message.context}\n{singular}" if message.context else singular] = found
    return texts


def _read(path: Path) -> _Texts:
    """A catalogue, parsed once for each version of its file: parsing takes longer than a whole command may."""
    from platformdirs import user_cache_path

    about = path.stat()
    name = f"2-{path.parent.parent.name}-{about.st_size}-{about.st_mtime_ns}.json"
    kept = user_cache_path("mentor-tui") / "catalogues" / name
    with suppress(OSError, ValueError):
        found: _Texts = json.loads(kept.read_bytes())
        if "" in found:
            return found
    written = _parse(path)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_text(json.dumps(written, ensure_ascii=False), encoding="utf-8")
        draft.replace(kept)
    return written


def locales_folder() -> Path:
    """Where the catalogues are: beside the package in a wheel, one up in a checkout."""
    package = Path(__file__).parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent / "locales"


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    path = locales_folder() / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return _Catalogue(_read(path)) if path.is_file() else _gettext.NullTranslations()


def current_language() -> str:
    """The language in force here: "pl" or "en"."""
    return _language.get()


@contextmanager
def language(code: str, instead: Mapping[str, str] = NONE) -> Iterator[None]:
    """Word everything inside in `code`; an unknown language is worded in English.

    `instead` are sentences (in the original) to be worded by others, such as plainer ones. It is
    never inherited: what is written to somebody else inside has the words everybody has.
    """
    token = _language.set(code if code in LANGUAGES else "en")
    other = _instead.set(instead)
    try:
        yield
    finally:
        _instead.reset(other)
        _language.reset(token)


def choose_language(wanted: str) -> str:
    """The language for a wish like "pl_PL.UTF-8" or "en": Polish for pl, English for any other."""
    return "pl" if wanted.lower().startswith("pl") else "en"


def _(message: str) -> str:
    """The sentence in the language in force, or the one that stands in its place."""
    return _catalogue(_language.get()).gettext(_instead.get().get(message, message))


def translate(marked: str) -> str:
    """A sentence that was marked for translation elsewhere, such as by a plugin, in the language in force."""
    return _catalogue(_language.get()).gettext(marked)


def ngettext(singular: str, plural: str, n: int) -> str:
    """The sentence with the plural form that `n` asks for."""
    return _catalogue(_language.get()).ngettext(singular, plural, n)


def pgettext(context: str, message: str) -> str:
    """The sentence, told apart from its twins by `context`."""
    return _catalogue(_language.get()).pgettext(context, message)


def say_date(day: date) -> str:
    """A day in words, with the weekday: "piątek, 27 listopada 2026"."""
    from babel.dates import format_date

    return format_date(day, "EEEE, d MMMM y", locale=_language.get())


def say_weekday(weekday: int) -> str:
    """The name of a day of the week, Monday being 0."""
    from babel.dates import get_day_names

    return str(get_day_names("wide", locale=_language.get())[weekday])


def say_short_date(day: date) -> str:
    """A day for a row: "pt. 27 lis" or "Fri 27 Nov"."""
    from babel.dates import format_date

    return format_date(day, "EEE d MMM", locale=_language.get())


def say_day_of_year(day: date) -> str:
    """A day with its year for a row: "27 lis 2026" or "27 Nov 2026"."""
    from babel.dates import format_date

    return format_date(day, "d MMM y", locale=_language.get())


def say_moment(moment: datetime, zone: str) -> str:
    """A moment on the clock of `zone`, "" for the computer's own: "27 listopada 2026, 15:00"."""
    from babel.dates import format_datetime

    here = _on_clock(moment, zone)
    return format_datetime(here, "d MMMM y, HH:mm", tzinfo=here.tzinfo, locale=_language.get())


def say_clock(moment: datetime, zone: str) -> tuple[str, str]:
    """The day (ISO) and the time of day on the clock of `zone`, "" for the computer's own: "15:00"."""
    here = _on_clock(moment, zone)
    return here.date().isoformat(), f"{here:%H:%M}"


def _on_clock(moment: datetime, zone: str) -> datetime:
    try:
        known: tzinfo | None = ZoneInfo(zone) if zone else None
    except (KeyError, ValueError, OSError):  # not every computer knows every zone
        known = UTC
    return moment.astimezone(known)


def say_list(words: list[str]) -> str:
    """Words as a sentence joins them: "a, b i c"."""
    from babel.lists import format_list

    return format_list(words, locale=_language.get()) if words else ""


def say_number(number: int | float) -> str:
    """A number with the separators of the language."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_language.get())


def say_duration(seconds: float) -> str:
    """A length of time in words: "1 godzina 2 minuty 5 sekund", "1 minute 5 seconds"."""
    from babel.units import format_unit

    whole, locale = round(seconds), _language.get()
    parts = (("hour", whole // 3600), ("minute", whole // 60 % 60), ("second", whole % 60))
    said = [format_unit(n, f"duration-{unit}", locale=locale) for unit, n in parts if n]
    return " ".join(said) or format_unit(0, "duration-second", locale=locale)


def say_size(size: int) -> str:
    """Bytes in words a person knows: "812 B", "3,1 kB"."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{say_number(round(size / 1000, 1))} kB"
    return f"{say_number(round(size / 1_000_000, 1))} MB"
