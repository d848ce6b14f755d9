"""What every engine that speaks does, ours or not: subclass `EngineContract` and open one."""

import threading
import time
from abc import ABC, abstractmethod
from typing import NoReturn

import pytest

from mentor_tui.api import (
    Cap,
    Kind,
    Segment,
    SegmentKind,
    SpeechEngine,
    SpeechEvent,
    Tuning,
    is_supported,
)
from tests.contracts.host import GOING

SOON = 20.0
ENDS = (SpeechEvent.ENDED, SpeechEvent.CANCELLED, SpeechEvent.FAILED)


class Ear:
    """Hears what an engine reports of one call of `say`."""

    def __init__(self) -> None:
        self.events: list[SpeechEvent] = []
        self.marks: list[str] = []
        self.times: list[float] = []
        self._heard = threading.Condition()

    def __call__(self, event: SpeechEvent, mark: str = "", /) -> None:
        with self._heard:
            self.events.append(event)
            self.times.append(time.perf_counter())
            if mark:
                self.marks.append(mark)
            self._heard.notify_all()

    def wait_for(self, *events: SpeechEvent) -> SpeechEvent:
        """The first of these that was heard; fails when none comes."""
        with self._heard:
            assert self._heard.wait_for(lambda: any(e in events for e in self.events), SOON)
            return next(e for e in self.events if e in events)

    def wait_for_end(self) -> SpeechEvent:
        """The end, which comes once and is the last event."""
        end = self.wait_for(*ENDS)
        time.sleep(0.03)
        assert [e for e in self.events if e in ENDS] == [end]
        assert self.events[-1] is end
        return end


def text(words: str, language: str = "en") -> tuple[Segment, ...]:
    return (Segment(words, language),)


def skip(engine: SpeechEngine, reason: str) -> NoReturn:
    engine.close()
    pytest.skip(reason)


class EngineContract(ABC):
    """The suite. An engine comes open, and needs no sound card."""

    @pytest.fixture
    @abstractmethod
    def engine(self) -> SpeechEngine:
        """An open engine; `close` is called by the suite."""

    long = "Ala has a cat and the cat has Ala. " * 30
    """Takes longer to speak than to cancel."""
    has_length = True
    """Whether speech takes time at all."""

    def spoken(self, engine: SpeechEngine, segments: tuple[Segment, ...]) -> list[SpeechEvent]:
        ear = Ear()
        engine.say(segments, ear)
        ear.wait_for_end()
        return ear.events

    def test_it_says_what_it_is(self, engine: SpeechEngine) -> None:
        assert engine.manifest.kind is Kind.SPEECH
        assert is_supported(engine.manifest.api)
        assert engine.manifest.name
        engine.close()

    def test_it_is_well_when_all_is_well(self, engine: SpeechEngine) -> None:
        assert engine.check(SOON, GOING).is_ok
        engine.close()

    def test_it_begins_and_ends_once(self, engine: SpeechEngine) -> None:
        for language in ("en", "pl"):
            events = self.spoken(engine, text("Plan.", language))
            assert events == [SpeechEvent.BEGAN, SpeechEvent.ENDED]
        engine.close()

    @pytest.mark.parametrize("words", ["", "  \n ", "\u00ad", "\x00\x1b"])
    def test_it_ends_what_is_blank(self, engine: SpeechEngine, words: str) -> None:
        assert self.spoken(engine, text(words))[-1] is SpeechEvent.ENDED
        assert self.spoken(engine, ())[-1] is SpeechEvent.ENDED
        engine.close()

    @pytest.mark.parametrize(
        "words",
        [
            "<speak><voice name='x'>no",
            "a\x01b\x02 \x1b[2J",
            "[[h@loU]] & < > &amp;",
            ".",
            "\ufffd 👍 ｗ",
        ],
    )
    def test_it_says_commands_of_engines_as_text(self, engine: SpeechEngine, words: str) -> None:
        assert self.spoken(engine, text(words))[-1] is SpeechEvent.ENDED
        assert self.spoken(engine, (Segment(words, "pl", SegmentKind.SPELLED),))[-1] is (
            SpeechEvent.ENDED
        )
        assert self.spoken(engine, text("Next."))[-1] is SpeechEvent.ENDED
        engine.close()

    @pytest.mark.parametrize("language", ["xx", "", "en-GB", "pl-PL", "../../etc", "ą" * 100])
    def test_it_speaks_an_unknown_language_with_some_voice(
        self, engine: SpeechEngine, language: str
    ) -> None:
        assert self.spoken(engine, text("Plan.", language))[-1] is SpeechEvent.ENDED
        engine.close()

    def test_it_takes_any_tuning(self, engine: SpeechEngine) -> None:
        for tuning in (
            Tuning(voices=("no such voice",)),
            Tuning(rate=100_000, pitch=1000, volume=1000),
            Tuning(rate=-1, pitch=-1, volume=-1),
            Tuning(),
        ):
            engine.tune(tuning)
            assert self.spoken(engine, text("A."))[-1] is SpeechEvent.ENDED
        engine.close()

    def test_it_has_voices_that_can_be_told_apart(self, engine: SpeechEngine) -> None:
        ids = [voice.id for voice in engine.voices()]
        assert len(ids) == len(set(ids))
        assert all(ids)
        engine.close()

    def test_it_is_cut_by_the_newest(self, engine: SpeechEngine) -> None:
        if Cap.CANCEL not in engine.manifest.caps or not self.has_length:
            skip(engine, "its process is ended instead, or nothing is to be cut")
        ears = [Ear() for _ in range(3)]
        for ear in ears[:2]:
            engine.say(text(self.long), ear)
            ear.wait_for(SpeechEvent.BEGAN)
        engine.say(text("Plan."), ears[2])
        assert [ear.wait_for_end() for ear in ears] == [
            SpeechEvent.CANCELLED,
            SpeechEvent.CANCELLED,
            SpeechEvent.ENDED,
        ]
        engine.close()

    def test_it_keeps_up_with_a_held_key(self, engine: SpeechEngine) -> None:
        if Cap.CANCEL not in engine.manifest.caps or not self.has_length:
            skip(engine, "its process is ended instead, or nothing is to be cut")
        ears = [Ear() for _ in range(50)]
        for ear in ears:
            engine.say(text(self.long), ear)
        engine.say(text("Plan."), last := Ear())
        assert last.wait_for_end() is SpeechEvent.ENDED
        assert {ear.wait_for_end() for ear in ears} == {SpeechEvent.CANCELLED}
        engine.close()

    def test_it_is_silent_when_cancelled(self, engine: SpeechEngine) -> None:
        engine.cancel()
        if Cap.CANCEL in engine.manifest.caps and self.has_length:
            for words in (self.long, "x" * 100_000):
                ear = Ear()
                engine.say(text(words), ear)
                ear.wait_for(SpeechEvent.BEGAN)
                began = time.perf_counter()
                engine.cancel()
                assert ear.wait_for_end() is SpeechEvent.CANCELLED
                assert ear.times[-1] - began < 2  # each takes far longer to be spoken
        engine.cancel()
        assert self.spoken(engine, text("Plan."))[-1] is SpeechEvent.ENDED
        engine.close()

    def test_it_survives_a_listener_that_raises(self, engine: SpeechEngine) -> None:
        def raises(event: SpeechEvent, mark: str = "", /) -> None:
            raise ZeroDivisionError

        engine.say(text("Plan."), raises)
        time.sleep(0.2)
        if Cap.CANCEL in engine.manifest.caps:
            engine.cancel()
        assert self.spoken(engine, text("Plan."))[-1] is SpeechEvent.ENDED
        engine.close()

    def test_it_tells_of_marks_in_their_places(self, engine: SpeechEngine) -> None:
        if Cap.MARKS not in engine.manifest.caps:
            skip(engine, "it has no marks")
        ear = Ear()
        said = []
        for name in ("one", "two & <three>", "four"):
            said += [Segment(name, "", SegmentKind.MARK), Segment("Ala has a cat.", "en")]
        engine.say(tuple(said), ear)
        assert ear.wait_for_end() is SpeechEvent.ENDED
        assert ear.marks == ["one", "two & <three>", "four"]
        engine.close()

    def test_it_is_closed_twice(self, engine: SpeechEngine) -> None:
        engine.say(text(self.long), Ear())
        engine.close()
        engine.close()
        engine.cancel()
