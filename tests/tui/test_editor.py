"""What is pasted into the editor for one line: once, whole where a secret may have several lines."""

import pytest
from textual.events import Paste

from tests.tui.fake import FORM, FakePlace
from tests.tui.person import Person


async def paste(text: str, *way: str) -> tuple[str, ...]:
    """The values of the form after a paste into the field that these keys lead to."""
    person = Person(FakePlace(FORM))
    async with person.sits_down():
        await person.press(*way, "enter")
        person.app.post_message(Paste(text))
        await person.settle()
        await person.press("enter")
        return tuple(field.value for field in person.screen.view.fields)


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        ("otter", "otter"),
        ("two words\n", "two words"),
        (" 123456\n789012\r\n345678", " 123456 789012 345678"),
        ("\n", ""),
    ],
)
async def test_it_takes_a_pasted_secret_once_and_whole(pasted: str, typed: str) -> None:
    assert (await paste(pasted, "down", "down"))[1] == typed


async def test_it_takes_the_first_line_where_one_line_is_asked_for() -> None:
    assert (await paste("m\nmore"))[0] == "Adamm"
