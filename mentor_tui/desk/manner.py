"""From what a person chose to how the own voice speaks. What that takes is loaded when it is asked for."""

from typing import TYPE_CHECKING

from mentor_tui.i18n import LANGUAGES
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.voice_choices import OWN

if TYPE_CHECKING:
    from mentor_tui.api import Tuning
    from mentor_tui.speech.taste import Taste


def read_tuning(preferences: Preferences) -> "Tuning":
    """How an engine speaks. Signs and capitals are put into words before it gets them."""
    from mentor_tui.api import Tuning

    voices = (preferences.get(f"voice.{code}") for code in LANGUAGES)
    rate, pitch, volume = (int(preferences.get(name)) for name in ("rate", "pitch", "volume"))
    return Tuning(rate, pitch, volume, tuple(v for v in voices if v != OWN))


def read_taste(preferences: Preferences) -> "Taste":
    """What is said of signs and capitals, and the person's own words."""
    from mentor_tui.speech.taste import Capitals, Punctuation, Taste

    return Taste(
        Punctuation(preferences.get("punctuation")),
        Capitals(preferences.get("capitals")),
        phonetic=preferences.get("phonetic") == "yes",
        sounds=preferences.get("sounds") == "yes",
        dictionary={code: preferences.dictionary(code) for code in LANGUAGES},
    )
