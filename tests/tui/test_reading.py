"""Reading on a page: where each step leads, what is said, where the cursor stands."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.tongues import spoken
from mentor_tui.tui import asking, say_all
from mentor_tui.tui.app import MentorApp
from mentor_tui.views.model import Block, BlockKind, Notice, NoticeKind, View
from tests.tui.fake import DOCUMENT, HELP, PARAGRAPHS, TODAY, FakePlace
from tests.tui.person import NAMES, Person

NAMES |= {
    ")": "right_parenthesis",
    "(": "left_parenthesis",
    "#": "number_sign",
    "@": "at",
    ";": "semicolon",
}

FACTS = replace(
    DOCUMENT,
    text=(
        Block("sent", BlockKind.PARAGRAPH, "Sent by Ola."),
        *(replace(block, id=str(n)) for n, block in enumerate(DOCUMENT.text, 1)),
    ),
)


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "PULSE", 0.05)
        patch.setattr(say_all, "LOOK", 0.01)
        patch.setattr(say_all, "BLANK", 0.01)
        yield


@pytest.fixture
def reader() -> Person:
    return Person(FakePlace(DOCUMENT))


def cursor_word(person: Person) -> str:
    """What stands at the cursor."""
    page = person.screen.page
    return page.row.text[page.at :]


class TestMoving:
    async def test_it_reads_by_sentences(self, reader: Person) -> None:
        async with reader.sits_down((100, 24)):
            await reader.press("}", "}", "}", ")")
            sentence = "Each pair gets a text in large print, in braille or as sound, and finds three facts in it."
            assert reader.live == reader.said[-1] == sentence
            assert cursor_word(reader).startswith("Each pair gets")
            await reader.press("(")
            assert reader.live == "The pupils work in pairs."
            await reader.press("(", "(")
            assert reader.live == PARAGRAPHS[0]
            assert reader.screen.page.at == 0

    async def test_it_says_a_sentence_in_pieces_where_it_does_not_fit(self, reader: Person) -> None:
        async with reader.sits_down((40, 9)):
            await reader.press("}", "}", "}", ")")
            assert reader.live == "Each pair gets a text in large print,"
            await reader.press(")")
            assert reader.live.startswith("in braille or as sound")
            assert "…" not in reader.live
            assert cursor_word(reader)[:4] == reader.live[:4]

    async def test_it_reads_by_words(self, reader: Person) -> None:
        async with reader.sits_down():
            await reader.press("}", "ctrl+right", "W")
            assert (reader.live, reader.screen.page.at) == ("of", 9)
            assert reader.screen.cursor_cell() == (9, reader.screen.page.place + 1)
            await reader.press("B", "ctrl+left", "ctrl+left")
            assert reader.live == "Aims"

    async def test_it_spells_a_word_or_a_character_that_is_asked_for_again(
        self, reader: Person
    ) -> None:
        async with reader.sits_down():
            await reader.press("}", "ctrl+right", ",", ",", ",")
            assert reader.said[-4:] == [
                "lesson",
                "lesson",
                "el, ee, ess, ess, oh, en",
                "Lima, Echo, Sierra, Sierra, Oscar, November",
            ]
            assert reader.live == reader.said[-1]
            await reader.press("left", "left", ",", ",")
            assert reader.said[-4:] == ["space", "capital A", "capital A", "capital Alfa"]
            assert spoken(reader.said[-2], "en") == (Segment("A", "en", SegmentKind.SPELLED),)

    async def test_it_says_a_whole_paragraph_and_the_rest_of_a_long_one_when_asked(
        self, reader: Person
    ) -> None:
        async with reader.sits_down():
            await reader.press("}")
            assert reader.live == f"Paragraph 2 of 9: {PARAGRAPHS[0]}"
            await reader.press("}", "}")
            assert reader.said[-1].startswith(f"Paragraph 4 of 9: {PARAGRAPHS[1]}")
            heard = reader.live.removesuffix(" …")
            assert heard != reader.live
            while heard != reader.said[-1]:
                await reader.press(",")
                heard += f" {reader.live.removesuffix(' …')}"

    async def test_it_moves_the_cursor_alone_by_characters(self, reader: Person) -> None:
        async with reader.sits_down():
            await reader.press("}")
            live = reader.live
            await reader.press("right", "right")
            assert (reader.said[-2:], reader.live) == (["space", "l"], live)
            assert reader.screen.cursor_cell()[0] == 2
            await reader.press("left", "left", "left")
            assert reader.said[-1] == "s"  # the end of the heading above
            assert cursor_word(reader) == "s"

    async def test_it_stands_on_the_row_again_after_an_arrow(self, reader: Person) -> None:
        async with reader.sits_down():
            await reader.press("}", "W", "down")
            assert reader.screen.page.at == 0

    async def test_it_moves_by_headings_and_over_groups(self, reader: Person) -> None:
        async with reader.sits_down():
            await reader.press("#")
            assert reader.live == reader.row == "Heading level 2: Exercise 1"
            await reader.press("#")
            assert reader.live == "There is no next heading."
            await reader.press("@", "@")
            assert reader.live == "There is no previous heading."
        today = Person(FakePlace(TODAY))
        async with today.sits_down():
            await today.press("#")
            assert today.live == "News, 2 items"

    async def test_it_counts_paragraphs_as_comments_do(self) -> None:
        person = Person(FakePlace(FACTS))
        async with person.sits_down():
            assert person.row == "Sent by Ola."
            await person.press("}", "}")
            assert person.live.startswith("Paragraph 2 of 9: A lesson")
            await person.press("{", "{")
            assert person.live == "Sent by Ola."

    async def test_it_says_where_one_is_in_a_text(self, reader: Person) -> None:
        async with reader.sits_down((160, 24)):
            await reader.press("}", "}", "}", ")", ".")
            assert reader.said[-1].startswith(
                "Paragraph 4 of 9. Sentence 2 of 4. Under the heading Exercise 1. "
                "Row 5 of 14. Scenariusz lekcji, version 2. The pupils work in pairs."
            )

    async def test_it_keeps_the_cursor_in_the_word_when_the_window_changes(
        self, reader: Person
    ) -> None:
        async with reader.sits_down():
            await reader.press("}", "}", "}", ")", "W")
            assert cursor_word(reader).startswith("pair gets")
            await reader.pilot.resize_terminal(50, 20)
            await reader.settle()
            assert cursor_word(reader).startswith("pair")


class Voice:
    """A voice that comes to the end of a sentence when it is told to."""

    def __init__(self, person: Person) -> None:
        self.spoken: list[str] = []
        self.is_done, self.is_able, self.silenced = True, True, 0
        aloud = Aloud(lambda: self.is_able, lambda: not self.is_done, self.silence)
        person.app = MentorApp(person.place, say=self.say, aloud=aloud)

    def say(self, text: str) -> None:
        self.spoken.append(text)
        self.is_done = False

    def silence(self) -> None:
        self.silenced += 1
        self.is_done = True

    async def finish(self, person: Person, count: int = 1) -> None:
        for _ in range(count):
            self.is_done = True
            while self.is_done and person.app._say_all.is_on:
                await person.pilot.pause(0.01)


class TestReadingOn:
    async def test_it_goes_on_when_the_voice_has_ended_and_the_cursor_goes_along(
        self, reader: Person
    ) -> None:
        voice = Voice(reader)
        async with reader.sits_down():
            await reader.pilot.press("right_curly_bracket", "right_curly_bracket")
            await reader.pilot.press("right_curly_bracket", "semicolon")
            await voice.finish(reader, 2)
            assert voice.spoken[-3:-1] == [
                "The pupils work in pairs.",
                "Each pair gets a text in large print, in braille or as sound, and finds three "
                "facts in it.",
            ]
            assert cursor_word(reader).startswith("They may choose")
            assert reader.live != voice.spoken[-1]  # the voice has said it: once is enough

    async def test_it_stops_with_any_key_which_does_nothing_else(self, reader: Person) -> None:
        voice = Voice(reader)
        async with reader.sits_down():
            await reader.pilot.press("semicolon")
            await voice.finish(reader, 1)
            row = reader.row
            await reader.pilot.press("escape")
            await reader.settle()
            assert (voice.silenced, reader.row, reader.place.asked) == (1, row, [])
            assert not reader.app._say_all.is_on
            await reader.press(";")
            assert voice.spoken[-1].startswith(row)
            await reader.pilot.press("down")  # a move stops it and is done
            assert reader.row != row

    async def test_it_ends_with_the_text_and_says_so(self) -> None:
        place = FakePlace(replace(DOCUMENT, text=DOCUMENT.text[-2:]))
        person = Person(place)
        voice = Voice(person)
        async with person.sits_down():
            await person.pilot.press("semicolon")
            await voice.finish(person, 2)
            assert voice.spoken[-2:] == [PARAGRAPHS[2], "End of what there is to read."]
            assert person.row == PARAGRAPHS[2]

    async def test_it_holds_news_back_until_the_end(self, reader: Person) -> None:
        voice = Voice(reader)
        async with reader.sits_down():
            await reader.pilot.press("semicolon")
            reader.place.news.append(Notice(NoticeKind.NEWS, "A parcel came."))
            while reader.place.news:
                await reader.pilot.pause(0.02)
            await reader.pilot.pause(0.1)
            assert "A parcel came." not in voice.spoken
            await reader.pilot.press("escape")
            while "A parcel came." not in voice.spoken:
                await reader.pilot.pause(0.02)

    async def test_it_stops_where_the_voice_failed(self, reader: Person) -> None:
        voice = Voice(reader)
        async with reader.sits_down():
            await reader.pilot.press("semicolon")
            row = reader.row
            voice.is_able, voice.is_done = False, True
            while reader.app._say_all.is_on:
                await reader.pilot.pause(0.01)
            assert reader.row == row

    async def test_it_shows_a_page_at_a_time_where_a_screen_reader_is_the_voice(self) -> None:
        person = Person(FakePlace(HELP))
        async with person.sits_down((80, 11)):
            await person.press("down", "down")
            first = person.screen.page.place
            height = person.screen.page.size.height
            assert cursor_word(person) == "Help sentence number 3."
            await person.press(";")
            await person.pilot.pause(0.05)
            assert (person.screen.page.place, person.screen.cursor_cell()) == (first, (0, 2))
            await person.press(";")
            await person.pilot.pause(0.05)
            assert person.screen.page.place == first + height
            assert person.screen.cursor_cell() == (0, 2)
            for _ in range(5):
                await person.press(";")
                await person.pilot.pause(0.05)
            assert person.live == "There is nothing more to read."
            await person.press("up")
            assert person.screen.page.window < height


async def test_it_reads_in_a_view_without_text() -> None:
    person = Person(FakePlace(View("empty", "Nothing")))
    async with person.sits_down():
        await person.press(")", "W", ".")
        assert person.live == "Nothing. Row 1 of 1"
