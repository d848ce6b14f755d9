"""Which of some phrases a sound says: the nearest of their sounds, by log spectra and dynamic time warping.

It tells phrases apart; it does not tell that a person would understand them.
"""

import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_LOUD = 200
_WINDOW, _STEP, _BANDS = 512, 220, 28


def samples(path: Path) -> Floats:
    """The samples of a file of sound."""
    with wave.open(str(path), "rb") as file:
        pcm = file.readframes(file.getnframes())
    return np.frombuffer(pcm, dtype="<i2").astype(np.float64)


@dataclass(frozen=True)
class Recogniser:
    """Knows the phrases it was shown."""

    known: dict[str, Floats]

    @classmethod
    def of(cls, sounds: dict[str, Floats]) -> "Recogniser":
        return cls({phrase: _features(sound) for phrase, sound in sounds.items()})

    def recognise(self, sound: Floats) -> str:
        """The phrase that is nearest to the sound."""
        heard = _features(sound)
        return min(self.known, key=lambda phrase: _distance(heard, self.known[phrase]))


def _features(sound: Floats) -> Floats:
    loud = np.flatnonzero(np.abs(sound) > _LOUD)
    assert len(loud), "silence"
    padded = np.pad(sound[loud[0] : loud[-1] + 1], (0, _WINDOW))
    frames = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::_STEP]
    power = np.abs(np.fft.rfft(frames * np.hanning(_WINDOW))) ** 2
    bands = np.array_split(np.arange(2, 200), _BANDS)
    logs: Floats = np.log(np.stack([power[:, band].sum(1) for band in bands], 1) + 1e3)
    centred: Floats = logs - logs.mean(0)
    return centred


def _distance(one: Floats, other: Floats) -> float:
    steps = np.sqrt(((one[:, None] - other[None]) ** 2).sum(2))
    total = np.full((len(one) + 1, len(other) + 1), np.inf)
    total[0, 0] = 0
    for i in range(1, len(one) + 1):
        row, above = steps[i - 1], total[i - 1]
        for j in range(1, len(other) + 1):
            total[i, j] = row[j - 1] + min(above[j], total[i, j - 1], above[j - 1])
    return float(total[-1, -1]) / (len(one) + len(other))
