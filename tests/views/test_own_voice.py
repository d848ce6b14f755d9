"""The page of the own voice says which engine speaks or why none does, and offers what there is to choose."""

import pytest

from mentor_tui.api import PluginTrouble
from mentor_tui.domain.errors import Trouble
from mentor_tui.i18n import language
from mentor_tui.views.model import View
from mentor_tui.views.own_voice import SAMPLES, say_mute, say_samples, say_step
from mentor_tui.views.routes import show
from mentor_tui.views.source import OneVoice, VoiceState
from tests.views.source import Desk
from tests.views.story import Story, told_until

NO_ENGINE = PluginTrouble("speech.no_engine", missing="speech-dispatcher")
NO_SOUND = PluginTrouble("speech.no_sound")
ORDER = ("speechd", "espeak", "pyttsx3")
SPEAKS = VoiceState(
    is_wanted=True,
    speaking="espeak",
    failures=(("speechd", NO_ENGINE),),
    order=ORDER,
    engines=("espeak", "speechd", "parrot"),
    voices=(
        OneVoice("gmw/en", "English", "en"),
        OneVoice("zlw/pl", "Polish", "pl"),
        OneVoice("gmw/de", "German", "de"),
    ),
)


@pytest.fixture(scope="module")
def story() -> Story:
    return told_until(Story.start)


def page(story: Story, state: VoiceState, code: str = "en", **settings: str) -> View:
    kept = {f"prefer.{name}": value for name, value in settings.items()}
    with language(code):
        return show(Desk(story, story.anna, own_voice=state, settings=kept), "preferences/speech")


def said(view: View) -> tuple[str, ...]:
    return tuple(block.text for block in view.text)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (
            "en",
            (
                "eSpeak NG speaks.",
                "speech-dispatcher: There is no voice: speech-dispatcher is missing.",
                "pyttsx3 was not tried.",
            ),
        ),
        (
            "pl",
            (
                "Mówi eSpeak NG.",
                "speech-dispatcher: Nie ma głosu, brakuje: speech-dispatcher.",
                "pyttsx3: nie było próby.",
            ),
        ),
    ],
)
def test_it_says_who_speaks_and_what_became_of_the_others(
    story: Story, code: str, words: tuple[str, ...]
) -> None:
    assert said(page(story, SPEAKS, code)) == words


@pytest.mark.parametrize(
    ("state", "first"),
    [
        (VoiceState(), "The voice of this program is off."),
        (VoiceState(True, is_muted=True, speaking="espeak"), "The voice is silent. To hear it"),
        (VoiceState(True), "No engine has begun to speak yet."),
        (
            VoiceState(True, why=NO_SOUND, failures=(("espeak", NO_SOUND),), order=("espeak",)),
            "No engine speaks. There is no sound on this computer.",
        ),
    ],
)
def test_it_says_why_nothing_is_heard(story: Story, state: VoiceState, first: str) -> None:
    words = said(page(story, state))
    assert words[0].startswith(first)
    assert len(words) == 1 + len(state.failures) + state.is_muted


def test_it_says_foreign_reasons_safely(story: Story) -> None:
    bad = Trouble("speech.no_engine", missing="\x1b]0;evil\x07x")
    words = said(
        page(story, VoiceState(True, why=bad, failures=(("e\x1bx", bad),), order=("e\x1bx",)))
    )
    assert not any("\x1b" in text or "\x07" in text for text in words)


def test_it_offers_the_engines_and_voices_there_are(story: Story) -> None:
    choices = {f.name: [c.value for c in f.choices] for f in page(story, SPEAKS).fields}
    assert choices["engine"] == ["auto", "espeak", "speechd", "parrot"]
    assert choices["voice.en"] == ["own", "gmw/en"]
    assert choices["voice.pl"] == ["own", "zlw/pl"]
    assert choices["rate"][0] == "80"


def test_it_keeps_what_was_chosen_when_it_is_not_there_now(story: Story) -> None:
    kept = {"engine": "parrot", "voice.en": "a/b"}
    fields = {f.name: f for f in page(story, VoiceState(), **kept).fields}
    for name, value in kept.items():
        assert fields[name].value == value
        assert value in [choice.value for choice in fields[name].choices]


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_says_the_new_value_of_each_key(code: str) -> None:
    with language(code):
        every = [
            say_step(n, "60", is_edge=e) for n in ("rate", "volume", "pitch") for e in (False, True)
        ]
        assert len(set(every)) == 6
        assert len({say_mute(state) for state in (None, True, False)}) == 3
        assert len({say_mute(False), say_mute(False, speaks=False)}) == 2
        assert all(sample in say_samples() for sample in SAMPLES.values())
    with language("en"):
        assert say_step("rate", "220") == "Rate 220 words a minute."
        assert say_step("volume", "100", is_edge=True) == "Volume 100 percent. It goes no further."
