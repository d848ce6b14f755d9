"""What is heard of the keys pressed in an editor."""

from collections.abc import Iterator

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.buffer import Buffer, Point
from mentor_tui.tui.echo import Echo, Heard, hear, name
from mentor_tui.tui.strokes import _ERASING, _GOING, MOST, Clip, Frame, Strokes
from mentor_tui.views.writing_keys import WRITING, writing_keys

FRAME = Frame(20, 5)
NOT_OURS = ("ctrl+z", "ctrl+s", "ctrl+q", "insert", "f1", "f7", "alt+a")


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


class Writer:
    """Somebody who writes, and what they hear."""

    def __init__(self, text: str = "", *, is_long: bool = True, is_secret: bool = False) -> None:
        self.buffer = Buffer(text)
        self.clip = Clip()
        self.is_secret = is_secret
        self.strokes = Strokes(self.buffer, self.clip, is_long=is_long, is_secret=is_secret)
        self.echo = Echo()

    def press(self, *keys: str) -> Heard:
        heard = Heard()
        for key in keys:
            character = key if len(key) == 1 else None
            stroke = self.strokes.press(key, character, FRAME)
            assert stroke is not None, key
            heard = hear(stroke, self.buffer, self.echo, is_secret=self.is_secret)
        return heard

    def paste(self, text: str) -> Heard:
        stroke = self.strokes.paste(text)
        return hear(stroke, self.buffer, self.echo, is_secret=self.is_secret) if stroke else Heard()


def test_it_leaves_typed_letters_to_the_reader_and_tells_its_own_voice() -> None:
    writer = Writer()
    assert writer.press("ż") == Heard(voiced="ż")
    assert writer.press(" ") == Heard(voiced="space")
    assert writer.press("enter") == Heard(voiced="new line")


@pytest.mark.parametrize(
    ("echo", "voiced"),
    [
        (Echo(letters=True, words=False), ["o", "n", "e", "space", "t", "o", ",", "new line"]),
        (Echo(letters=False, words=True), ["", "", "", "one", "", "", "to", "to,"]),
        (Echo(letters=True, words=True), ["o", "n", "e", "one", "t", "o", "to", "to,"]),
        (Echo(letters=False, words=False), [""] * 8),
    ],
)
def test_its_voice_echoes_what_was_chosen(echo: Echo, voiced: list[str]) -> None:
    writer = Writer()
    writer.echo = echo
    assert [writer.press(key).voiced for key in (*"one to,", "enter")] == voiced


def test_it_says_what_was_deleted() -> None:
    writer = Writer("one two")
    assert writer.press("backspace") == Heard(voiced="oh deleted")
    assert writer.press("ctrl+w") == Heard(("tw deleted",))
    assert writer.press("ctrl+u") == Heard(("one deleted",))
    assert writer.press("backspace") == Heard(("Nothing to delete.",))


def test_it_says_the_letter_an_arrow_leads_to_by_its_own_voice_alone() -> None:
    writer = Writer("ab\ncd")
    assert writer.press("left") == Heard(voiced="d")
    assert writer.press("right") == Heard(voiced="end of the line")
    assert writer.press("up") == Heard(voiced="ab")


def test_it_announces_where_readers_are_silent() -> None:
    writer = Writer("one two three four five\nsix")
    assert writer.press("home").said == ("Start of the row",)
    assert writer.press("end").said == ("End of the row",)
    assert writer.press("ctrl+left").said == ("six",)
    assert writer.press("ctrl+home").said == ("Start of the text", "one two three four")
    assert writer.press("pagedown").said == ("six",)
    assert writer.press("ctrl+end").said == ("End of the text", "six")
    assert writer.press("ctrl+t").said == ("Line 2 of 2, column 4",)


def test_it_has_one_start_and_end_where_there_is_one_line() -> None:
    writer = Writer("Ana", is_long=False)
    assert writer.press("home").said == ("Start of the text",)
    assert writer.press("end").said == ("End of the text",)


def test_it_says_what_a_selection_gains_and_loses() -> None:
    writer = Writer("one two")
    assert writer.press("shift+left").said == ("o selected",)
    assert writer.press("ctrl+shift+left").said == ("tw selected",)
    assert writer.press("ctrl+t").said == ("Line 1 of 1, column 5. 3 characters selected",)
    assert writer.press("shift+right").said == ("t no longer selected",)
    assert writer.press("ctrl+a").said == ("one two selected",)
    writer.press("right")
    assert writer.press("ctrl+c").said == ("Nothing is selected.",)


def test_it_copies_cuts_and_pastes_inside_the_app() -> None:
    writer = Writer("one two")
    writer.press("ctrl+shift+left")
    assert writer.press("ctrl+c").said == ("Copied: two",)
    assert writer.press("ctrl+x").said == ("Cut: two",)
    assert writer.press("ctrl+v", "ctrl+v").said == ("Pasted", "two")
    assert writer.buffer.text == "one twotwo"


def test_it_undoes_in_words() -> None:
    writer = Writer("one two")
    writer.press("ctrl+w", "x")
    assert writer.press("ctrl+underscore").said == ("Undone: x is gone.",)
    assert writer.press("ctrl+underscore").said == ("Undone: two is back.",)
    assert writer.press("ctrl+underscore").said == ("Nothing to undo here.",)
    assert writer.press("ctrl+r").said == ("Done again: two is gone.",)
    assert writer.press("ctrl+r").said == ("Done again: x is there.",)
    assert writer.press("ctrl+r").said == ("Nothing to do again.",)


def test_it_pastes_much_and_odd_text_safely() -> None:
    writer = Writer()
    said = writer.paste("a\x1b[2J\x07b\r\nc\td\u202e" + "\nline" * 20_000).said
    assert said == ("Pasted", "20002 lines, a\ufffdb c d line line line line line line l…")
    assert writer.buffer.lines[:2] == ["a\ufffdb", "c    d"]
    assert writer.press("ctrl+underscore").said[0].startswith("Undone: 20002 lines, ")
    said = writer.paste("x" * (MOST + 5)).said
    assert said[-1] == "The rest did not fit and was left out."
    assert len(writer.buffer.text) == MOST
    assert writer.press("y") == Heard(voiced="y")


def test_it_says_that_one_line_takes_one_line() -> None:
    writer = Writer(is_long=False)
    assert writer.paste("one\ntwo").said == (
        "Pasted",
        "one",
        "The rest did not fit and was left out.",
    )
    assert writer.strokes.press("enter", None, FRAME) is None


def test_it_tells_no_secret() -> None:
    writer = Writer("otter", is_long=False, is_secret=True)
    heard = [writer.press(key) for key in ("x", "backspace", "left", "home", "shift+end")]
    heard += [writer.press("ctrl+c"), writer.press("ctrl+x"), writer.press("ctrl+w")]
    heard += [writer.paste("badger\nfox"), writer.press("ctrl+underscore"), writer.press("ctrl+t")]
    told = " ".join(part for one in heard for part in (*one.said, one.voiced))
    for word in ("otter", "badger", "fox", "x", "o"):
        assert word not in told.split()
    assert (writer.clip.text, heard[0].voiced, heard[1].voiced) == ("", "star", "star deleted")
    assert "A secret is not copied." in told


@pytest.mark.parametrize("key", NOT_OURS)
def test_it_leaves_keys_of_readers_and_terminals_alone(key: str) -> None:
    writer = Writer("one")
    assert writer.strokes.press(key, None, FRAME) is None
    assert writer.buffer.text == "one"


def test_it_keeps_the_cell_over_shorter_rows() -> None:
    writer = Writer("long line\nab\nlong line")
    writer.press("up")
    assert writer.buffer.cursor == Point(1, 2)
    writer.press("up")
    assert writer.buffer.cursor == Point(0, 9)


def test_the_end_of_a_row_is_before_the_blank_that_ends_it() -> None:
    writer = Writer("one two three four five")
    writer.buffer.go(Point(0, 3))
    writer.press("end")
    assert writer.buffer.cursor == Point(0, len("one two three four"))
    writer.press("home", "down", "up")
    assert writer.buffer.cursor == Point(0, 0)


def test_every_key_that_needs_words_is_listed() -> None:
    """Arrows and old spellings need none."""
    listed = {key.removeprefix("shift+") for keys in WRITING for key in keys}
    wordless = {"up", "down", "left", "right", "ctrl+h", "ctrl+d", "ctrl+e"}
    assert set(_ERASING) | set(_GOING) <= listed | wordless
    assert len(set(writing_keys())) == len(WRITING)


def test_it_names_what_nobody_hears() -> None:
    assert [name(text) for text in ("", " ", "   ", "\n", "\n\n", "a\nb")] == [
        "blank",
        "space",
        "3 spaces",
        "new line",
        "2 new lines",
        "2 lines, a b",
    ]
