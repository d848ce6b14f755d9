"""From what a person chose to how the own voice speaks. What that takes is loaded when it is asked for."""

from typing import TYPE_CHECKING

from mentor_tui.views.preferences import Preferences

if TYPE_CHECKING:
    from mentor_tui.api import Tuning
    from mentor_tui.speech.taste import Taste


def read_tuning(preferences: Preferences) -> "Tuning":
    """How an engine speaks. Signs and capitals are put into words before it gets them."""
    from mentor_tui.api import Tuning

    voice = preferences.get("voice")
    rate, pitch, volume = (int(preferences.get(name)) for name in ("rate", "pitch", "volume"))
    return Tuning(rate, pitch, volume, "" if voice == "own" else voice)


def read_taste(preferences: Preferences) -> "Taste":
    """What is said of signs and capitals, and the person's own words."""
    from mentor_tui.api import Capitals, Punctuation
    from mentor_tui.i18n import LANGUAGES
    from mentor_tui.speech.taste import Taste

    return Taste(
        Punctuation(preferences.get("punctuation")),
        Capitals(preferences.get("capitals")),
        phonetic=preferences.get("phonetic") == "yes",
        dictionary={code: preferences.dictionary(code) for code in LANGUAGES},
    )
