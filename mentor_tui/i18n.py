"""Languages: whole sentences through gettext, dates, numbers and lists through Babel.

The language is a context variable, never global: `with language("pl"): …`. Nothing is translated at
import time. Catalogues are read as they are in `locales/` (a checkout) or beside the package (a wheel).
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

LANGUAGES = ("pl", "en")
DOMAIN = "mentor"

_language: ContextVar[str] = ContextVar("language", default="pl")


class _Catalogue(_gettext.NullTranslations):
    """A catalogue read straight from a .po file; what is missing falls back to the English original."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        from babel.messages.pofile import read_po

        with path.open("rb") as file:
            catalogue = read_po(file, ignore_obsolete=True)
        self._plural = _gettext.c2py(catalogue.plural_expr)
        self._texts: dict[object, str | tuple[str, ...]] = {}
        for message in catalogue:
            if not message.id or not message.string or message.fuzzy:
                continue
            singular = message.id if isinstance(message.id, str) else message.id[0]
            texts = message.string if isinstance(message.string, str) else tuple(message.string)
            if not all(texts):
                continue
            self._texts[(message.context, singular) if message.context else singular] = texts

    def gettext(self, message: str) -> str:
        found = self._texts.get(message)
        return found if isinstance(found, str) else message

    def pgettext(self, context: str, message: str) -> str:
        found = self._texts.get((context, message))
        return found if isinstance(found, str) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self._texts.get(msgid1)
        if isinstance(found, tuple):
            return found[self._plural(n)]
        return msgid1 if n == 1 else msgid2


def locales_folder() -> Path:
    """Where the catalogues are: beside the package in a wheel, one up in a checkout."""
    package = Path(__file__).parent
    inside = package / "locales"
    return inside if inside.is_dir() else package.parent / "locales"


@cache
def _catalogue(language: str) -> _gettext.NullTranslations:
    path = locales_folder() / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    return _Catalogue(path) if path.is_file() else _gettext.NullTranslations()


def current_language() -> str:
    """The language in force here: "pl" or "en"."""
    return _language.get()


@contextmanager
def language(code: str) -> Iterator[None]:
    """Word everything inside in `code`; an unknown language is worded in English."""
    token = _language.set(code if code in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(token)


def choose_language(wanted: str) -> str:
    """The language for a wish like "pl_PL.UTF-8" or "en": Polish for pl, English for any other."""
    return "pl" if wanted.lower().startswith("pl") else "en"


def _(message: str) -> str:
    """The sentence in the language in force."""
    return _catalogue(_language.get()).gettext(message)


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


def say_short_date(day: date) -> str:
    """A day for a row: "pt. 27 lis" or "Fri 27 Nov"."""
    from babel.dates import format_date

    return format_date(day, "EEE d MMM", locale=_language.get())


def say_moment(moment: datetime, zone: str) -> str:
    """A moment on the clock of `zone`: "27 listopada 2026, 15:00"."""
    from babel.dates import format_datetime

    return format_datetime(moment, "d MMMM y, HH:mm", tzinfo=ZoneInfo(zone), locale=_language.get())


def say_list(words: list[str]) -> str:
    """Words as a sentence joins them: "a, b i c"."""
    from babel.lists import format_list

    return format_list(words, locale=_language.get()) if words else ""


def say_number(number: int | float) -> str:
    """A number with the separators of the language."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_language.get())


def say_size(size: int) -> str:
    """Bytes in words a person knows: "812 B", "3,1 kB"."""
    if size < 1000:
        return f"{size} B"
    if size < 1_000_000:
        return f"{say_number(round(size / 1000, 1))} kB"
    return f"{say_number(round(size / 1_000_000, 1))} MB"
