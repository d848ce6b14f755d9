"""What is really heard of eSpeak NG, without a sound card: its samples in a file."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from mentor_tui.api import (
    PluginTrouble,
    Segment,
    SegmentKind,
    SpeechEvent,
    Tuning,
)
from mentor_tui.speech.engines.track import RATE
from mentor_tui.speech.engines.wav import Wav
from mentor_tui.speech.inside import Alone
from mentor_tui.speech.sounds import Sound, render
from mentor_tui.speech.spelling import RAISE
from tests.contracts.speech import Ear
from tests.speech.recogniser import Floats, Recogniser, samples

PHRASES = {
    "en": (
        "open file",
        "save file",
        "next lesson",
        "previous lesson",
        "send message",
        "read message",
        "go back",
        "stop speech",
        "connection lost",
        "help",
    ),
    "pl": (
        "otwórz plik",
        "zapisz plik",
        "następna lekcja",
        "poprzednia lekcja",
        "wyślij wiadomość",
        "przeczytaj wiadomość",
        "wróć",
        "zatrzymaj mowę",
        "utracono połączenie",
        "pomoc",
    ),
}

SpeakOf = Callable[..., Floats]


@pytest.fixture
def speak(tmp_path: Path) -> SpeakOf:
    """Speak segments as tuned; the samples."""
    opened: list[Wav] = []

    def spoken(*segments: Segment, tuning: Tuning | None = None) -> Floats:
        path = tmp_path / f"{len(opened)}.wav"
        opened.append(Wav())
        opened[-1].open(Alone(), {"file": str(path)})
        opened[-1].tune(tuning or Tuning())
        opened[-1].say(segments, ear := Ear())
        assert ear.wait_for_end() is SpeechEvent.ENDED
        opened[-1].close()
        return samples(path)

    return spoken


def seconds(sound: Floats) -> float:
    return len(sound) / RATE


@pytest.mark.parametrize("language", ["en", "pl"])
@pytest.mark.parametrize("rate", [175, 450])
def test_it_says_the_phrase_it_was_given(speak: SpeakOf, language: str, rate: int) -> None:
    phrases = PHRASES[language]
    known = Recogniser.of(
        {p: speak(Segment(p, language), tuning=Tuning(rate=rate)) for p in phrases}
    )
    heard = [
        known.recognise(speak(Segment(p, language), tuning=Tuning(rate=rate + 10))) for p in phrases
    ]
    assert heard == list(phrases)


def test_it_says_each_segment_in_its_own_language(speak: SpeakOf) -> None:
    words = ("Wizyta", "machine", "chile", "cena")
    for word in words:
        known = Recogniser.of({lang: speak(Segment(word, lang)) for lang in ("pl", "en")})
        assert [known.recognise(speak(Segment(word, lang))) for lang in ("pl", "en")] == [
            "pl",
            "en",
        ]


def test_a_wanted_voice_speaks_its_own_language_only(speak: SpeakOf) -> None:
    woman = Tuning(voices=("zlw/pl+f2",))
    known = Recogniser.of(
        {
            name: speak(Segment("Wizyta jutro", "pl"), tuning=t)
            for name, t in (("man", Tuning()), ("woman", woman))
        }
    )
    assert known.recognise(speak(Segment("Wizyta jutro", "pl"), tuning=woman)) == "woman"
    english = Recogniser.of({lang: speak(Segment("machine", lang)) for lang in ("pl", "en")})
    assert english.recognise(speak(Segment("machine", "en"), tuning=woman)) == "en"


def test_it_is_as_fast_as_it_is_told(speak: SpeakOf) -> None:
    text = Segment("Next lesson, previous lesson, send message, read message.", "en")
    lengths = [seconds(speak(text, tuning=Tuning(rate=rate))) for rate in (175, 300, 450, 600)]
    assert lengths == sorted(lengths, reverse=True)
    assert lengths[0] > 2.5 * lengths[3]


def test_it_is_as_loud_as_it_is_told(speak: SpeakOf) -> None:
    loudness = [
        float(abs(speak(Segment("Lesson", "en"), tuning=Tuning(volume=v))).max())
        for v in (100, 50, 10)
    ]
    assert loudness[0] > 1.5 * loudness[1] > 2 * loudness[2] > 0


def test_a_capital_is_said_higher(speak: SpeakOf) -> None:
    """The sound is like itself one period of the voice later, between 1/250 and 1/60 of a second."""

    def pitch(higher: int) -> float:
        sound = speak(Segment("a", "pl", pitch=higher)).astype(float)
        middle = sound[len(sound) // 4 : len(sound) // 2]
        likeness = np.correlate(middle, middle, "full")[len(middle) - 1 :]
        shortest, longest = RATE // 250, RATE // 60
        return RATE / (shortest + int(likeness[shortest:longest].argmax()))

    assert pitch(RAISE) > 1.15 * pitch(0)


@pytest.mark.parametrize("letter", ["k", "a", "ż", "Q", "7", ".", "@"])
def test_it_cuts_the_silence_around_a_letter(speak: SpeakOf, letter: str) -> None:
    sound = abs(speak(Segment(letter, "pl", SegmentKind.SPELLED)))
    assert (sound[:60] > 64).any()
    assert (sound[-200:] > 64).any()
    assert seconds(sound) < 0.8


def test_it_spells_without_long_pauses(speak: SpeakOf) -> None:
    letters = [seconds(speak(Segment(letter, "pl", SegmentKind.SPELLED))) for letter in "kota"]
    together = seconds(speak(Segment("kota", "pl", SegmentKind.SPELLED)))
    assert together == pytest.approx(sum(letters) + 3 * 0.07, abs=0.05)


def test_markup_is_said_and_obeyed_by_nobody(speak: SpeakOf) -> None:
    def length(text: str) -> float:
        return seconds(speak(Segment(text, "en")))

    assert length("<speak>open file</speak>") > length("open file") + 0.3
    assert length("\x01+50Slesson") > length("lesson") + 0.3  # a command to speak faster
    assert length("[[h@loU]]") > length("hello") + 0.2


def test_a_file_is_whole_after_each_utterance(tmp_path: Path) -> None:
    path = tmp_path / "speech.wav"
    engine = Wav()
    engine.open(Alone(), {"file": str(path)})
    lengths = [0]
    for text in ("One.", "Two.", "Three."):
        engine.say((Segment(text, "en"),), ear := Ear())
        assert ear.wait_for_end() is SpeechEvent.ENDED
        with wave.open(str(path), "rb") as file:
            lengths.append(file.getnframes())
    assert lengths == sorted(set(lengths))
    engine.close()
    with wave.open(str(path), "rb") as file:
        assert file.getnframes() == lengths[-1]


def test_a_place_that_takes_no_file_is_a_trouble(tmp_path: Path) -> None:
    with pytest.raises(PluginTrouble) as caught:
        Wav().open(Alone(), {"file": str(tmp_path / "none" / "speech.wav")})
    assert caught.value.code == "file.not_written"


def test_each_language_has_the_voice_that_was_chosen_for_it(speak: SpeakOf) -> None:
    both = Tuning(voices=("zlw/pl+f2", "gmw/en-GB-scotland"))
    for segment, other in (
        (Segment("Wizyta jutro", "pl"), Tuning(voices=("gmw/en-GB-scotland",))),
        (Segment("Go to work", "en"), Tuning(voices=("zlw/pl+f2",))),
    ):
        known = Recogniser.of({"own": speak(segment), "chosen": speak(segment, tuning=both)})
        assert known.recognise(speak(segment, tuning=both)) == "chosen"
        assert known.recognise(speak(segment, tuning=other)) == "own"


def test_a_short_sound_is_heard_before_the_words(speak: SpeakOf) -> None:
    words = Segment("Lesson", "en")
    sound = np.frombuffer(render(Sound.ARRIVED, RATE), dtype=np.int16)
    with_sound = speak(Segment(Sound.ARRIVED, "en", SegmentKind.SOUND), words)
    assert np.array_equal(with_sound[: len(sound)], sound)
    assert seconds(with_sound) == pytest.approx(seconds(speak(words)) + len(sound) / RATE, abs=0.02)
    unknown = speak(Segment("fanfare", "en", SegmentKind.SOUND), words)
    assert seconds(unknown) == pytest.approx(seconds(speak(words)), abs=0.02)
