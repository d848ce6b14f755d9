"""Taking away the silence a synthesiser puts around words, which a listener waits through at every key."""

from array import array

_QUIET = 64
"""A sample no louder than this is silence."""
_KEPT = 22
"""Samples of it that stay, so that nothing begins with a click: a millisecond."""


class Trim:
    """Lets sound through without the silence before it and, where asked, without the silence behind it."""

    def __init__(self, *, behind: bool = False) -> None:
        self._has_begun = False
        self._behind = behind
        self._held = b""

    def take(self, pcm: bytes) -> bytes:
        """What of this block, and of silence held back before it, is to be heard now."""
        samples = array("h")
        samples.frombytes(pcm)
        if not samples or max(max(samples), -min(samples)) <= _QUIET:
            if self._has_begun and self._behind:
                self._held += pcm
                return b""
            return pcm if self._has_begun else b""
        begin, end, width = 0, len(samples), samples.itemsize
        if not self._has_begun:
            self._has_begun = True
            begin = max(0, _first_loud(samples) - _KEPT)
        if self._behind:
            samples.reverse()
            end -= max(0, _first_loud(samples) - _KEPT)
        heard, self._held = self._held + pcm[begin * width : end * width], pcm[end * width :]
        return heard


def _first_loud(samples: "array[int]") -> int:
    return next(i for i, sample in enumerate(samples) if abs(sample) > _QUIET)
