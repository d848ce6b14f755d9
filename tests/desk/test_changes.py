"""Changes of fields that can be taken back."""

from dataclasses import replace

from mentor_tui.desk.changes import Changes
from mentor_tui.views.model import Field, FieldKind

TO = Field("to", FieldKind.TEXT, "To", "Adam")
SECRET = Field("passphrase", FieldKind.SECRET, "Passphrase", "otter")


def test_it_gives_back_the_last_change_of_the_page_first() -> None:
    changes = Changes()
    changes.note("form", TO, "Ola")
    changes.note("other", TO, "Ewa")
    changes.note("form", replace(TO, value="Ola"), "Jan")
    assert changes.is_changed("form", "to")
    assert [changes.take_back("form"), changes.take_back("form"), changes.take_back("form")] == [
        replace(TO, value="Ola"),
        TO,
        None,
    ]


def test_it_keeps_no_secret_and_nothing_that_did_not_change() -> None:
    changes = Changes()
    changes.note("form", SECRET, "badger")
    changes.note("form", TO, "Adam")
    assert changes.take_back("form") is None


def test_it_notes_a_text_that_is_still_typed_once() -> None:
    changes = Changes()
    changes.note("form", TO, "O")
    changes.note("form", TO, "Ol")
    assert changes.take_back("form") == TO
    assert changes.take_back("form") is None


def test_it_forgets_what_was_sent() -> None:
    changes = Changes()
    changes.note("form", TO, "Ola")
    changes.forget("form")
    assert changes.take_back("form") is None
