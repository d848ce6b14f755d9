"""How a person wants words to be said: a page of all pairs, and a form for each."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import LANGUAGES, _, current_language
from mentor_tui.views.model import Choice, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.said_words import BOTH, SETTING, Entry, read_entries
from mentor_tui.views.settings import language_name
from mentor_tui.views.source import Source

NEW = "new"


def said_as(source: Source, which: str = "") -> View:
    """All pairs; with a number, counted from 1, one of them; with "new", the form of another.

    Raises `Refusal` `said_as.none` for a pair that is not there.
    """
    entries = read_entries(source.setting(SETTING))
    if not which:
        return _all(entries)
    if which == NEW:
        return _form(which, Entry("", "", current_language()))
    place = int(which) if which.isascii() and which.isdecimal() and len(which) < 6 else 0
    if not 1 <= place <= len(entries):
        raise Refusal("said_as.none")
    return _form(which, entries[place - 1])


def _all(entries: tuple[Entry, ...]) -> View:
    return View(
        "said-as",
        _("How words are said"),
        items=number(tuple(_item(n, entry) for n, entry in enumerate(entries, 1))),
        empty=_("No word is said in a way of your own. It helps with names and abbreviations."),
        actions=(offer("said_as.new", route=f"said-as/{NEW}"),),
        back="preferences/speech",
    )


def _item(place: int, entry: Entry) -> Item:
    return Item(
        str(place),
        ItemKind.WORD,
        entry.written,
        detail=_("said as {words}, {language}").format(
            words=entry.said, language=_language(entry.language)
        ),
        route=f"said-as/{place}",
    )


def _language(code: str) -> str:
    # Translators: of the two languages, Polish and English
    return _("in both languages") if code == BOTH else language_name(code)


def _form(which: str, entry: Entry) -> View:
    is_new = which == NEW
    choices = tuple(Choice(code, _language(code)) for code in (BOTH, *LANGUAGES))
    of = "" if is_new else entry.written
    of_language = "" if is_new else entry.language
    title = _("Another word") if is_new else _("How it is said: {word}").format(word=entry.written)
    return View(
        f"said-as/{which}",
        title,
        fields=(
            Field("written", FieldKind.TEXT, _("Written"), entry.written, required=True),
            Field(
                "said",
                FieldKind.TEXT,
                _("Said"),
                entry.said,
                help=_("Write it as it sounds in that language."),
                required=True,
            ),
            Field("language", FieldKind.CHOICE, _("Language"), entry.language, choices),
        ),
        actions=(
            send("said_as.keep", of=of, of_language=of_language),
            *([] if is_new else [offer("said_as.remove", of=of, of_language=of_language)]),
        ),
        back="said-as",
    )
