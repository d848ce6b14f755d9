"""A word or a character that is asked for again and again."""

import pytest

from mentor_tui.api import Segment
from mentor_tui.speech.closer import Closer
from mentor_tui.speech.tongues import spoken


def asked(closer: Closer, said: tuple[str, ...], times: int) -> list[str]:
    """What is told instead, "" for the same again."""
    told = []
    for _time in range(times):
        text = closer.again(said, "en")
        told.append(text)
        said = (text,) if text else said
    return told


def test_a_word_is_told_again_then_spelled_then_as_on_the_telephone() -> None:
    closer = Closer()
    closer.read(("Ola5",), "Ola5", "", is_character=False)
    phonetic = "capital Oscar, Lima, Alfa, 5"
    assert asked(closer, ("Ola5",), 4) == ["", "capital oh, el, ay, 5", phonetic, phonetic]


def test_a_character_is_told_again_then_as_on_the_telephone() -> None:
    closer = Closer()
    closer.read(("ż",), "ż", "pl", is_character=True)
    told = asked(closer, ("ż",), 2)
    assert told == ["", "Zygmunt z kropką"]
    assert spoken(told[1], "en") == (Segment("Zygmunt z kropką", "pl"),)


@pytest.mark.parametrize("said", [(), ("Row 2",), ("Ola", "Row 2")])
def test_anything_else_is_only_told_again(said: tuple[str, ...]) -> None:
    closer = Closer()
    assert asked(closer, said, 3) == [""] * 3
    closer.read(("Ola",), "Ola", "pl", is_character=False)
    assert asked(closer, said, 3) == [""] * 3


def test_a_word_that_is_read_anew_begins_anew() -> None:
    closer = Closer()
    for _time in range(2):
        closer.read(("Ola",), "Ola", "pl", is_character=False)
        assert asked(closer, ("Ola",), 2) == ["", "wielkie o, el, a"]
