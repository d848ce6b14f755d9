"""Words keep their language on the way to the app's own voice, in both faces."""

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.linear.loop import run
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.tongues import in_language, join, pressing, priority_of, spelled, spoken
from mentor_tui.views.model import Block, BlockKind, View
from tests.linear.scripted import FakePlace as LinePlace
from tests.tui.fake import FakePlace
from tests.tui.person import Person

PAGE = View(
    "version/1",
    "Wersja 1",
    text=(
        Block("file", BlockKind.PARAGRAPH, "Plik plan.docx."),
        Block("1", BlockKind.PARAGRAPH, "They work in pairs. They talk.", language="en-GB"),
        Block("2", BlockKind.PARAGRAPH, "Potem przerwa.", language="pl-PL"),
    ),
    back="today",
)


def test_a_text_in_a_language_is_a_text_like_any_other() -> None:
    text = in_language("Two hours.", "en_US")
    assert text == "Two hours."
    assert spoken(text, "pl") == (Segment("Two hours.", "en"),)


@pytest.mark.parametrize("language", ["", "zxx", "x-none", "e1"])
def test_nobody_knows_which_language_it_is(language: str) -> None:
    assert spoken(in_language("Two hours.", language), "pl") == "Two hours."


def test_parts_keep_their_languages() -> None:
    said = join(("Akapit 2 z 3:", in_language("Two hours.", "en")), " ".join)
    assert said == "Akapit 2 z 3: Two hours."
    assert spoken(said, "pl") == (Segment("Akapit 2 z 3:", "pl"), Segment("Two hours.", "en"))
    assert spoken(join(("Dziś", "6 pozycji"), ", ".join), "pl") == "Dziś, 6 pozycji"


def test_what_is_spelled_is_a_text_for_others() -> None:
    said = join((spelled("capital E", "E", "en"), "deleted"), " ".join)
    assert said == "capital E deleted"
    assert spoken(said, "pl") == (
        Segment("E", "en", SegmentKind.SPELLED),
        Segment("deleted", "pl"),
    )


def test_parts_are_as_pressing_as_the_most_pressing_of_them() -> None:
    soon = pressing("The vault locks soon.", Priority.IMPORTANT)
    news = pressing(in_language("Two hours.", "en"), Priority.MESSAGE)
    assert priority_of(join(("Row 1", news, soon), ". ".join)) is Priority.IMPORTANT
    assert priority_of(join(("Row 1", news), ". ".join)) is Priority.MESSAGE
    assert priority_of(join(("Row 1", "Row 2"), ". ".join)) is Priority.TEXT
    assert spoken(soon, "pl") == soon
    assert spoken(news, "pl") == (Segment("Two hours.", "en"),)


async def test_the_page_face_says_a_document_in_its_language() -> None:
    person = Person(FakePlace(PAGE, language="pl"))
    async with person.sits_down():
        await person.press("home", "n", "n", ")", "}")
    assert [spoken(text, "pl") for text in person.said[-4:]] == [
        "Plik plan.docx.",
        (Segment("They work in pairs. They talk.", "en"),),
        (Segment("They talk.", "en"),),
        (Segment("Akapit 2 z 2:", "pl"), Segment("Potem przerwa.", "pl")),
    ]


def test_the_line_face_says_a_document_in_its_language() -> None:
    said: list[str] = []
    lines = iter(["home", "}", ")", "q"])
    run(
        LinePlace(PAGE, language="pl"),
        read=lambda _prompt: next(lines),
        write=lambda _line: None,
        read_secret=lambda _prompt: "",
        width=lambda: 0,
        speak=said.append,
    )
    pieces = [piece for text in said for piece in spoken(text, "pl") if isinstance(piece, Segment)]
    assert Segment("They work in pairs. They talk.", "en") in pieces
    assert Segment("They talk.", "en") in pieces
    assert not [piece for piece in pieces if "Plik" in piece.text and piece.language != "pl"]
