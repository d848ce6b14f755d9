"""The line face reading long text: sentences, words, headings, and on to the end."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.linear import say_all
from mentor_tui.linear.loop import run
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.tongues import spoken
from mentor_tui.views.model import Block, BlockKind, View
from tests.linear.scripted import CTRL_C, FakePlace, process, review, talk, today

ESSAY = View(
    "essay",
    "An essay",
    text=(
        Block("sent", BlockKind.PARAGRAPH, "Sent by Ola."),
        Block("1", BlockKind.HEADING, "Aims", 1),
        Block("2", BlockKind.PARAGRAPH, "Pupils work in pairs, e.g. Ola and Jan. They read."),
        Block("3", BlockKind.HEADING, "Time", 1),
        Block("4", BlockKind.PARAGRAPH, "Two hours. Or three."),
    ),
    back="today",
)


def test_it_reads_by_sentences_words_and_characters() -> None:
    heard = talk(FakePlace(first=ESSAY), "{", "{", ")", "(", "W", "B", "right", "left")
    assert heard.said[-9:-1] == [
        "Heading level 1: Time",
        "Pupils work in pairs, e.g. Ola and Jan. They read.",
        "They read.",
        "Pupils work in pairs, e.g. Ola and Jan.",
        "work",
        "Pupils",
        "u",
        "capital P",
    ]


def test_a_word_is_spelled_when_it_is_asked_for_again() -> None:
    heard = talk(FakePlace(first=ESSAY), "{", "{", "W", ",", ",", ",", "right", ",", ",", "n", ",")
    read = heard.said[heard.said.index("work") :]
    assert read[:8] == [
        "work",
        "work",
        "double-you, oh, ar, kay",
        "Whiskey, Oscar, Romeo, Kilo",
        "o",
        "o",
        "Oscar",
        "Heading level 1: Time",
    ]
    assert read[8] == "Heading level 1: Time"


def test_it_goes_from_heading_to_heading_and_from_group_to_group() -> None:
    heard = talk(FakePlace(first=ESSAY), "@", "@", "@", "#")
    assert [line for line in heard.said[6:] if line] == [
        "Heading level 1: Time",
        "Heading level 1: Aims",
        "There is no previous heading.",
        "Heading level 1: Time",
    ]
    heard = talk(FakePlace(first=today()), "#", "#", "@")
    assert heard.prompts[1:] == ["My project, 3 of 3: "] * 2 + ["Send stage 1, 1 of 3: "]


def test_it_counts_the_paragraphs_of_the_document_in_the_prompt() -> None:
    heard = talk(FakePlace(first=ESSAY), "home", "n")
    assert heard.prompts[1:] == ["Enter for more: ", "Enter for more, 1 of 4: "]


def test_it_says_which_paragraph_and_sentence_this_is() -> None:
    heard = talk(FakePlace(first=ESSAY), "home", ")", ")", ")", ".")
    assert heard.said[-6:-1] == [
        "An essay",
        "Under the heading Aims",
        "Paragraph 2 of 4",
        "Sentence 2 of 2",
        "Pupils work in pairs, e.g. Ola and Jan. They read.",
    ]


def test_it_reads_on_in_portions_and_goes_on_with_the_same_key() -> None:
    long = replace(
        review(),
        text=tuple(
            Block(f"b{n}", BlockKind.PARAGRAPH, f"This is {n}. It has two sentences.")
            for n in range(1, 31)
        ),
    )
    heard = talk(FakePlace(first=long), "home", ";", ";", ";")
    read = [line for line in heard.said if line.startswith("This is")][8:]
    assert read == [f"This is {n}. It has two sentences." for n in range(1, 31)]
    assert heard.prompts[2:] == [
        "Enter for more, 20 of 30: ",
        "End of text, 30 of 30: ",
        "End of text, 30 of 30: ",
    ]
    assert heard.said[-2] == "There is nothing more to read."


def test_it_reads_on_from_the_sentence_one_is_in() -> None:
    heard = talk(FakePlace(first=ESSAY), "home", ")", ")", ")", ";")
    assert heard.said[-4:-1] == ["They read.", "Heading level 1: Time", "Two hours. Or three."]
    assert heard.prompts[-1] == "End of text, 4 of 4: "


def test_it_reads_the_rows_of_a_list_but_no_actions() -> None:
    heard = talk(FakePlace(first=process()), "home", ";")
    assert len([line for line in heard.said if line.startswith("Stage: Stage")]) == 6
    assert heard.prompts[-1] == "Stage 6 Report, not begun, 6 of 6: "


class Voice:
    """A voice that takes three looks for a sentence."""

    def __init__(self, *, stops_at: str = "") -> None:
        self.spoken: list[str] = []
        self.looks, self.silenced, self.stops_at = 0, 0, stops_at
        self.aloud = Aloud(lambda: True, self.is_speaking, self.silence)

    def say(self, text: str) -> None:
        self.spoken.append(text)
        self.looks = 3

    def is_speaking(self) -> bool:
        self.looks -= 1
        if self.stops_at and self.spoken[-1] == self.stops_at:
            raise KeyboardInterrupt
        return self.looks > 0

    def silence(self) -> None:
        self.silenced += 1


def hear(voice: Voice, *typed: str, write: Callable[[str], None] = lambda _line: None) -> list[str]:
    """Type these lines with a voice of the app's own; the prompts."""
    script, prompts = list(typed), []

    def read(prompt: str) -> str:
        prompts.append(prompt)
        if not script:
            raise EOFError
        answer = script.pop(0)
        if answer == CTRL_C:
            raise KeyboardInterrupt
        return answer

    run(
        FakePlace(first=ESSAY),
        read=read,
        write=write,
        read_secret=read,
        width=lambda: 0,
        speak=voice.say,
        aloud=voice.aloud,
    )
    return prompts


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(say_all, "LOOK", 0.001)


def test_it_goes_on_by_itself_with_a_voice_of_its_own() -> None:
    voice = Voice()
    hear(voice, "home", ")", ")", ";")
    assert voice.spoken[-6:] == [
        "Pupils work in pairs, e.g. Ola and Jan.",
        "They read.",
        "Heading level 1: Time.",
        "Two hours.",
        "Or three.",
        "End of what there is to read. End of text, 4 of 4:",
    ]


def test_it_stops_in_the_sentence_that_was_being_said() -> None:
    voice = Voice(stops_at="They read.")
    prompts = hear(voice, "home", ")", ")", ";", ".")
    assert voice.silenced == 1
    assert "Two hours." not in voice.spoken
    assert "Sentence 2 of 2" in voice.spoken[-1]
    assert prompts[-1] == "Enter for more, 2 of 4: "


class Marking(Voice):
    """A voice that takes several sentences at once, and comes to the next one with each look."""

    def __init__(self, *, stops_at: str = "") -> None:
        super().__init__(stops_at=stops_at)
        self.marks: list[str] = []
        self.aloud = Aloud(
            lambda: True,
            self.is_speaking,
            self.silence,
            has_marks=lambda: True,
            mark=lambda: self.marks[0],
        )

    def say(self, text: str) -> None:
        super().say(text)
        pieces = spoken(text, "en")
        marked = [p.text for p in pieces if isinstance(p, Segment) and p.kind is SegmentKind.MARK]
        self.marks = marked or [""]

    def is_speaking(self) -> bool:
        if self.stops_at and self.marks[0].endswith(self.stops_at):
            raise KeyboardInterrupt
        if len(self.marks) == 1:
            return False
        self.marks.pop(0)
        return True


def test_a_voice_that_tells_how_far_it_is_reads_without_a_break() -> None:
    voice, written = Marking(), list[str]()
    prompts = hear(voice, "home", ")", ")", ";", write=written.append)
    assert voice.spoken[-2:] == [
        "Pupils work in pairs, e.g. Ola and Jan. They read. Heading level 1: Time Two hours. Or three.",
        "End of what there is to read. End of text, 4 of 4:",
    ]
    assert written[-7:-2] == [
        "Pupils work in pairs, e.g. Ola and Jan.",
        "They read.",
        "Heading level 1: Time",
        "Two hours.",
        "Or three.",
    ]
    assert prompts[-1] == "End of text, 4 of 4: "


def test_it_stops_in_the_sentence_such_a_voice_was_in() -> None:
    voice = Marking(stops_at="/1")
    prompts = hear(voice, "home", ")", ")", ";", ".")
    assert "Sentence 2 of 2" in voice.spoken[-1]
    assert voice.silenced == 1
    assert prompts[-1] == "Enter for more, 2 of 4: "


def test_it_stops_when_somebody_types(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was typed is obeyed; Enter alone only stops."""
    voice = Voice()
    monkeypatch.setattr(say_all, "is_typed", lambda: voice.spoken[-1] == "They read.")
    prompts = hear(voice, "home", ")", ")", ";", "", "n")
    assert voice.silenced == 1
    assert prompts[-1] == "Enter for more, 3 of 4: "
