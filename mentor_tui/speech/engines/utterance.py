"""One call of `say` on its way through an engine, told of to whoever listens, with exactly one end."""

import threading
from contextlib import suppress

from mentor_tui import api

ENDS = frozenset({api.SpeechEvent.ENDED, api.SpeechEvent.CANCELLED, api.SpeechEvent.FAILED})


class Utterance:
    """What is said, in which turn, and to whom it is reported. Nothing is reported after its end."""

    def __init__(
        self, segments: tuple[api.Segment, ...], listener: api.Listener, turn: int = 0
    ) -> None:
        self.segments = segments
        self.turn = turn
        self.is_over = False
        self._has_begun = False
        self._listener = listener
        self._telling = threading.RLock()  # a listener may speak or cancel

    def tell(self, event: api.SpeechEvent, mark: str = "") -> None:
        """Report an event. What a listener raises is the listener's loss."""
        with self._telling, suppress(Exception):
            if self.is_over:
                return
            self.is_over = event in ENDS
            if mark:
                self._listener(event, mark)
            else:
                self._listener(event)

    def begin(self) -> None:
        """Report that it began, the first time this is called."""
        with self._telling:
            has_begun, self._has_begun = self._has_begun, True
        if not has_begun:
            self.tell(api.SpeechEvent.BEGAN)
