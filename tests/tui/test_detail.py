"""How much a row says, in the app itself: heeded when it is chosen, and what is left out is said on demand."""

from dataclasses import replace

from mentor_tui.views.model import Field, FieldKind, View
from mentor_tui.views.preferences import Preferences
from tests.tui.fake import TODAY, FakePlace
from tests.tui.person import Person

NEWS = "Adam Nowak sent version 2, new"


async def test_it_leaves_out_what_is_not_wanted_and_says_it_when_asked() -> None:
    place = FakePlace(TODAY)
    place.preferences = Preferences({"detail": "brief"})
    person = Person(place)
    async with person.sits_down((100, 24)):
        await person.press("n", "n", "n")
        assert person.screen.page.row.text == NEWS
        await person.press("full_stop")
        assert "His note: please look at exercise 1 first" in person.said[-1]
        assert "News: Adam Nowak sent version 2" in person.said[-1]


async def test_it_heeds_another_choice_at_once_and_stays_where_one_stands() -> None:
    place = FakePlace(TODAY)
    person = Person(place)
    async with person.sits_down((100, 24)):
        await person.press("n", "n", "n")
        assert person.screen.page.row.text.startswith(f"{NEWS}, 1 of 2")
        place.preferences = Preferences({"detail": "full"})
        await person.press("down", "up")
        assert person.screen.page.row.text.startswith(f"News: {NEWS}, 1 of 2. His note")


async def test_by_sight_it_shows_everything() -> None:
    place = FakePlace(TODAY)
    place.preferences = Preferences({"detail": "brief"})
    person = Person(place, accessible=False)
    async with person.sits_down((100, 24)):
        said = " ".join(row.text for row in person.screen.page.rows)
        assert "please look at exercise 1 first" in said


async def test_rows_that_were_broken_in_a_sentence_are_said_as_one() -> None:
    note = "Before what was done, refused, warned of, has come, is asked or is the end."
    field = Field("sounds", FieldKind.TEXT, "Short sounds", "no", help=note)
    person = Person(FakePlace(View("form", "Form", fields=(field, replace(field, name="two")))))
    async with person.sits_down((40, 24)):
        await person.press("n")
        assert person.said[-1] == f"Short sounds: no. {note}"
