"""Short sounds: each is heard, short, modest and like no other; and only who wants them hears them."""

from array import array

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.desk import earcons
from mentor_tui.desk.earcons import OF_NOTICES
from mentor_tui.i18n import language
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.ear import for_ear
from mentor_tui.speech.sounds import TONES, Sound, read_sound, render
from mentor_tui.speech.taste import Taste
from mentor_tui.speech.tongues import join, pressing, priority_of, sounding, spoken
from mentor_tui.views.model import Notice, NoticeKind

RATE = 22_050


@pytest.mark.parametrize("sound", Sound)
def test_it_is_heard_and_short_and_softer_than_a_voice(sound: Sound) -> None:
    samples = array("h", render(sound, RATE))
    assert 20 <= len(samples) * 1000 / RATE <= 130
    assert 5_000 < max(map(abs, samples)) < 12_000
    assert samples[0] == 0
    assert abs(samples[-1]) < 2_000, "it fades, or it would click"


def test_no_two_are_alike() -> None:
    assert set(TONES) == set(Sound)
    assert len({render(sound, RATE) for sound in Sound}) == len(Sound)


def test_it_is_as_loud_as_the_voice() -> None:
    loud, soft, none = (
        max(map(abs, array("h", render(Sound.DONE, RATE, volume)))) for volume in (100, 50, 0)
    )
    assert loud > 1.8 * soft > 0
    assert none == 0


def test_every_kind_of_notice_has_one_of_its_own() -> None:
    assert set(OF_NOTICES) == set(NoticeKind)
    assert len(set(OF_NOTICES.values())) == len(NoticeKind)


def test_only_who_wants_them_hears_them_and_the_words_are_the_same() -> None:
    with language("en"):
        said = earcons.say(Notice(NoticeKind.ERROR, "It is not sent."))
    assert said == "Error: It is not sent."
    given = spoken(said, "en")
    assert not isinstance(given, str)
    assert for_ear(given, "en") == for_ear("Error: It is not sent.", "en")
    sound, *words = for_ear(given, "en", Taste(sounds=True))
    assert sound == Segment(Sound.REFUSED, "en", SegmentKind.SOUND)
    assert tuple(words) == for_ear("Error: It is not sent.", "en")


def test_it_stays_with_its_words_in_an_announcement() -> None:
    whole = join(("First.", pressing(sounding("News.", Sound.ARRIVED), Priority.MESSAGE)), " ".join)
    assert whole == "First. News."
    assert priority_of(whole) is Priority.MESSAGE
    given = spoken(whole, "pl")
    assert not isinstance(given, str)
    assert [(s.text, s.kind) for s in given] == [
        ("First.", SegmentKind.TEXT),
        (Sound.ARRIVED, SegmentKind.SOUND),
        ("News.", SegmentKind.TEXT),
    ]
    assert sounding("", Sound.EDGE) == ""


def test_an_unknown_sound_is_silence() -> None:
    assert read_sound("fanfare") is None
