"""The end of what is spoken by somebody who does not tell when: guessed from its length."""

import threading
from collections.abc import Sequence

from mentor_tui import api
from mentor_tui.speech.engines.utterance import Utterance

_WORD = 6
"""Letters of a word, the blank included."""
_LEAST = 40
"""Seconds that even a letter takes at one word a minute; at 200 words it is a fifth of one."""


class GuessedEnd:
    """Reports the end of one utterance at a time.

    A guess that is too short does no harm: what is said next waits with whoever speaks, who knows better.
    """

    def __init__(self) -> None:
        self._utterance: Utterance | None = None
        self._timer: threading.Timer | None = None

    def begin(self, utterance: Utterance, pieces: Sequence[str], rate: int) -> None:
        """These pieces are being spoken, so many words a minute; of nothing the end is reported at once."""
        self._utterance = utterance
        utterance.begin()
        letters = sum(map(len, pieces))
        if not letters:
            utterance.tell(api.SpeechEvent.ENDED)
            return
        seconds = max(letters / _WORD * 60, _LEAST * len(pieces)) / rate
        self._timer = threading.Timer(seconds, utterance.tell, (api.SpeechEvent.ENDED,))
        self._timer.daemon = True
        self._timer.start()

    def cancel(self) -> bool:
        """Report what was begun as cut, unless it has ended; whether it had to be."""
        cut, self._utterance = self._utterance, None
        if cut is None or cut.is_over:
            return False
        if self._timer is not None:
            self._timer.cancel()
        cut.tell(api.SpeechEvent.CANCELLED)
        return True
