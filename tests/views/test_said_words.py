"""Words a person wants said in a way of their own: made, kept, changed, read, and looked up by language."""

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.views.preferences import Preferences, read_preferences
from mentor_tui.views.said_words import (
    LONGEST,
    MOST,
    SETTING,
    Entry,
    keep_entry,
    make_entry,
    read_entries,
    write_entries,
)

WCAG = Entry("WCAG", "wu ce a gie", "pl")
LEE = Entry("Lee", "Li")


def test_what_is_written_is_read() -> None:
    entries = (LEE, WCAG, Entry('a "b"\\', "ź", "en"))
    assert read_entries(write_entries(entries)) == entries
    assert write_entries(()) == ""


@pytest.mark.parametrize(
    "kept", ["", "{", "3", '{"a": 1}', '[["a"], ["a", "", "pl"], [1, 2, 3], 4]']
)
def test_what_is_no_pair_is_left_out(kept: str) -> None:
    assert read_entries(kept) == ()


def test_each_language_has_its_own_and_those_of_both() -> None:
    entries = (LEE, WCAG, Entry("WCAG", "wee-cag", "en"), Entry("WCAG", "never", "both"))
    chosen = Preferences(said_as=entries)
    assert chosen.dictionary("pl") == {"Lee": "Li", "WCAG": "wu ce a gie"}
    assert chosen.dictionary("en") == {"Lee": "Li", "WCAG": "wee-cag"}
    kept = write_entries(entries)
    assert read_preferences(lambda n: kept if n == SETTING else "").said_as == entries


def test_a_word_has_one_way_in_a_language_and_can_be_renamed() -> None:
    entries = keep_entry(keep_entry((), WCAG), LEE)
    assert entries == (LEE, WCAG)
    louder = Entry("wcag", "x", "pl")
    assert keep_entry(entries, louder) == (LEE, louder)
    assert keep_entry(entries, Entry("Li", "Lee"), LEE.key) == (Entry("Li", "Lee"), WCAG)


@pytest.mark.parametrize(
    ("written", "said", "language", "code"),
    [
        (" ", "a", "pl", "said_as.no_word"),
        ("a", "\x1b", "pl", "said_as.not_said"),
        ("a" * (LONGEST + 1), "a", "pl", "said_as.long"),
        ("a", "a", "de", "settings.no_value"),
    ],
)
def test_nonsense_is_refused(written: str, said: str, language: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        make_entry(written, said, language)
    assert refused.value.code == code


def test_there_is_room_for_many_and_no_more() -> None:
    many = tuple(Entry(str(n), "x") for n in range(MOST))
    with pytest.raises(Refusal) as refused:
        keep_entry(many, LEE)
    assert refused.value.code == "said_as.many"
    assert len(keep_entry(many, Entry("7", "y"))) == MOST
