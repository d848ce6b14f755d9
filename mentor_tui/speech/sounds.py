"""Short sounds beside words: what happened, heard before it is said. Never the only thing that tells it. Pure.

Each is a few tones, made here from numbers: two that rise for what was done, two that fall for what was
refused, and so on, so that they are told apart also by who hears no pitch well: by how many there are.
"""

import math
from array import array
from enum import StrEnum
from functools import cache


class Sound(StrEnum):
    """What a sound stands for."""

    DONE = "done"
    REFUSED = "refused"
    WARNING = "warning"
    ARRIVED = "arrived"
    EDGE = "edge"
    QUESTION = "question"


TONES: dict[Sound, tuple[tuple[int, int], ...]] = {
    Sound.DONE: ((660, 35), (880, 45)),
    Sound.REFUSED: ((440, 45), (311, 60)),
    Sound.WARNING: ((622, 30), (0, 12), (622, 30), (0, 12), (622, 30)),
    Sound.ARRIVED: ((784, 30), (988, 30), (1175, 40)),
    Sound.EDGE: ((247, 35),),
    Sound.QUESTION: ((523, 35), (0, 15), (784, 50)),
}
"""The tones of each: hertz (0 is silence) and milliseconds, at most 130 together: words follow at once."""

_LOUD = 0.3
"""Of the loudest there can be: well below a voice."""
_EDGE = 0.004
"""Seconds in which a tone swells and fades, or it would click."""


@cache
def render(sound: Sound, rate: int, volume: int = 100) -> bytes:
    """The sound as signed samples of 16 bits, `rate` of them a second, at a volume of 0 to 100."""
    samples = array("h")
    for hertz, milliseconds in TONES[sound]:
        count = rate * milliseconds // 1000
        for place in range(count):
            swell = min(1.0, place / (rate * _EDGE), (count - place) / (rate * _EDGE))
            wave = math.sin(2 * math.pi * hertz * place / rate) if hertz else 0.0
            samples.append(int(32767 * _LOUD * min(max(volume, 0), 100) / 100 * swell * wave))
    return samples.tobytes()


def read_sound(name: str) -> Sound | None:
    """The sound of a name; none that this version knows is silence."""
    return next((sound for sound in Sound if sound == name), None)
