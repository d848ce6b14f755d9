"""Every sentence is in every catalogue: present, translated, in every plural form, with its placeholders."""

import string
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from mentor_tui.i18n import LANGUAGES
from tests.sources import ROOT, SOURCES

LOCALES = ROOT / "locales"

Key = tuple[str, str]


def read_catalogue(path: Path, locale: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def extract() -> Catalog:
    """The sentences in the source as it is now."""
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalogue = Catalog()
    for source in SOURCES:
        for name, _, ids, comments, context in extract_from_dir(
            ROOT / source,
            methods,
            options,
            comment_tags=("Translators:",),
            strip_comment_tags=True,
        ):
            catalogue.add(
                ids, None, [(f"{source}/{name}", 0)], auto_comments=comments, context=context
            )
    return catalogue


def key(message: Message) -> Key:
    return (message.context or "", message.id if isinstance(message.id, str) else message.id[0])


def by_key(catalogue: Catalog) -> dict[Key, Message]:
    return {key(m): m for m in catalogue if m.id}


def said(message: Message) -> list[str]:
    """The words of the hints to translators, wherever their lines end."""
    return " ".join(message.auto_comments).split()


def placeholders(text: str) -> set[str]:
    """The names in braces. Raises `ValueError` when a brace stands alone."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def allowed_placeholders(message: Message, form: int) -> list[set[str]]:
    """What a form may hold: the form for one thing may leave the number out, as the original may."""
    if isinstance(message.id, str):
        return [placeholders(message.id)]
    one, many = (placeholders(text) for text in message.id)
    return [one, many] if form == 0 else [many]


def faults(message: Message, plurals: int) -> list[str]:
    """What is wrong with one translation, in words."""
    _, name = key(message)
    if message.fuzzy:
        return [f"{name!r} is marked fuzzy: look at it and remove the mark"]
    strings = message.string or ""
    forms = (strings,) if isinstance(strings, str) else tuple(strings)
    wanted = 1 if isinstance(message.id, str) else plurals
    if len(forms) != wanted:
        return [f"{name!r} has {len(forms)} forms instead of {wanted}"]
    found = []
    for number, form in enumerate(forms):
        if not form.strip():
            found.append(f"{name!r} form {number} is not translated")
            continue
        try:
            if placeholders(form) not in allowed_placeholders(message, number):
                found.append(f"{name!r} form {number} has other placeholders: {form!r}")
        except ValueError:
            found.append(f"{name!r} form {number} has a brace that stands alone: {form!r}")
    return found


def test_it_keeps_the_template_fresh() -> None:
    kept, now = by_key(read_catalogue(LOCALES / "mentor.pot")), by_key(extract())
    assert sorted(now.keys() - kept.keys()) == [], "new sentences: run `make locales`"
    assert sorted(kept.keys() - now.keys()) == [], "sentences that are gone: run `make locales`"
    changed = [
        k
        for k, message in now.items()
        if (message.id, said(message)) != (kept[k].id, said(kept[k]))
        or {place for place, _ in message.locations} != {place for place, _ in kept[k].locations}
    ]
    assert changed == [], "a plural, a comment or a place changed: run `make locales`"


def test_it_finds_sentences_in_the_source() -> None:
    assert ("", "next row") in by_key(extract())


@pytest.mark.parametrize("language", LANGUAGES)
class TestCatalogue:
    def path(self, language: str) -> Path:
        return LOCALES / language / "LC_MESSAGES" / "mentor.po"

    def test_it_has_every_sentence_and_no_other(self, language: str) -> None:
        template = by_key(read_catalogue(LOCALES / "mentor.pot"))
        catalogue = by_key(read_catalogue(self.path(language), language))
        assert sorted(template.keys() - catalogue.keys()) == [], "missing: run `make locales`"
        assert sorted(catalogue.keys() - template.keys()) == [], "stale: run `make locales`"
        assert [k for k in template if template[k].id != catalogue[k].id] == []

    def test_it_is_translated_whole(self, language: str) -> None:
        catalogue = read_catalogue(self.path(language), language)
        plurals = {"pl": 3, "en": 2}.get(language, catalogue.num_plurals)
        assert catalogue.num_plurals == plurals
        found = [fault for m in catalogue if m.id for fault in faults(m, plurals)]
        assert found == []


def test_it_words_english_as_the_source_does() -> None:
    catalogue = read_catalogue(LOCALES / "en" / "LC_MESSAGES" / "mentor.po", "en")
    assert [m.id for m in catalogue if m.id and m.string != m.id] == []


@pytest.mark.parametrize(
    ("ids", "strings", "fault"),
    [
        ("From {name}", "Od", "other placeholders"),
        ("From {name}", "Od {name} {imie}", "other placeholders"),
        ("From {name}", "Od {name", "stands alone"),
        ("From {name}", "", "not translated"),
        (("{n} row", "{n} rows"), ("{n} wiersz", "{n} wiersze", ""), "not translated"),
        (("{n} row", "{n} rows"), ("{n} wiersz", "{n} wiersze", "wierszy"), "other placeholders"),
        (("{n} row", "{n} rows"), ("{n} wiersz", "{n} wierszy"), "2 forms instead of 3"),
    ],
)
def test_it_notices(ids: str | tuple[str, str], strings: str | tuple[str, ...], fault: str) -> None:
    assert [f for f in faults(Message(ids, strings), 3) if fault in f]


def test_it_lets_one_thing_go_without_its_number() -> None:
    message = Message(("One row", "{n} rows"), ("Jeden wiersz", "{n} wiersze", "{n} wierszy"))
    assert faults(message, 3) == []
