"""What a face knows of the app's own voice, so that it can read on when the voice has come to an end."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aloud:
    """Whether our own voice is wanted and able, whether it speaks just now, and how to stop it.

    `cut` stops what a key makes out of date, and not a message that is always heard. `mute` silences it until it is called again, and tells whether it is silenced now; None while it is off.
    """

    speaks: Callable[[], bool]
    is_speaking: Callable[[], bool]
    silence: Callable[[], None]
    mute: Callable[[], bool | None] = lambda: None
    cut: Callable[[], None] = lambda: None
    has_marks: Callable[[], bool] = lambda: False
    """It tells how far it is in what was marked (`tongues.marked`)."""
    mark: Callable[[], str] = lambda: ""
    """The mark it came to last."""


MUTE = Aloud(lambda: False, lambda: False, lambda: None)
"""There is no voice of our own: whoever hears this has a screen reader, or looks."""
