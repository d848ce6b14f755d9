"""What a face knows of the app's own voice, so that it can read on when the voice has come to an end."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aloud:
    """Whether our own voice is wanted and able, whether it speaks just now, and how to stop it."""

    speaks: Callable[[], bool]
    is_speaking: Callable[[], bool]
    silence: Callable[[], None]


MUTE = Aloud(lambda: False, lambda: False, lambda: None)
"""There is no voice of our own: whoever hears this has a screen reader, or looks."""
