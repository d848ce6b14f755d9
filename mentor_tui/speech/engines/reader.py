"""The screen reader that runs: it is handed the words, and speaks them with its own voice.

By prismatoid, the library of the extra `reader`: NVDA, JAWS, VoiceOver, Orca and others that take words from
programs. Voices that are no screen readers, which it knows too, are left alone.
"""

from collections.abc import Callable, Mapping
from typing import Protocol

from mentor_tui import api
from mentor_tui.speech.engines.guessed import GuessedEnd
from mentor_tui.speech.engines.pieces import pieces
from mentor_tui.speech.engines.utterance import Utterance

READERS = (
    *("NVDA", "JAWS", "VOICE_OVER", "ORCA", "ZOOM_TEXT", "SENSE_READER"),
    *("SYSTEM_ACCESS", "WINDOW_EYES", "PC_TALKER", "ZDSR", "BOY_PC_READER"),
)
"""As prismatoid names them."""
_SILENT = (api.SegmentKind.MARK, api.SegmentKind.SOUND)


class Running(Protocol):
    """A screen reader that runs. Both verbs raise what they like when it does not any more."""

    def speak(self, text: str, interrupt: bool, /) -> None:
        """Say it, at once or after what is being said."""

    def stop(self) -> None:
        """Be silent."""


class Reader(api.SpeechEngine):
    """Hands over words and guesses when they are spoken. How they are spoken is the reader's own affair."""

    manifest = api.Manifest(
        id="reader",
        kind=api.Kind.SPEECH,
        name=api.N_("Screen reader"),
        version="1",
        api=(1, 2),
        caps=frozenset({api.Cap.LOCAL, api.Cap.CANCEL}),
    )

    def __init__(self, find: Callable[[], Running] | None = None) -> None:
        """`find` gives the reader that runs, or raises as `find_running` does, which it stands in place of."""
        self._find = find or find_running
        self._running: Running | None = None
        self._end = GuessedEnd()

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Find the reader. Raises `PluginTrouble` `speech.no_reader` or `speech.no_engine` (fact `missing`)."""
        self._running = self._find()

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether one runs."""
        try:
            self._find()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """Be silent and let go of it."""
        self.cancel()
        self._running = None

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Hand it over as one text, in place of what is being said."""
        self._end.cancel()
        utterance = Utterance(segments, on_event)
        spoken = tuple(s for s in segments if s.kind not in _SILENT)
        words = [" ".join(piece.split()) for _segment, piece in pieces(spoken)]
        try:
            if words and self._running is not None:
                self._running.speak(" ".join(words), True)
        except Exception:  # noqa: BLE001 -- the library's own, whatever they are: the reader has gone
            utterance.tell(api.SpeechEvent.FAILED)
            return
        self._end.begin(utterance, words, api.Tuning().rate)

    def cancel(self) -> None:
        """Ask it to be silent."""
        if self._end.cancel() and self._running is not None:
            try:
                self._running.stop()
            except Exception:  # noqa: BLE001 -- some cannot; the next words cut these
                return

    def tune(self, tuning: api.Tuning) -> None:
        """A reader speaks as its person has set it."""

    def voices(self) -> tuple[api.Voice, ...]:
        """None to choose from."""
        return ()


def find_running() -> Running:
    """The reader that runs. Raises `PluginTrouble` `speech.no_engine` (fact `missing`) or `speech.no_reader`."""
    try:
        import prism
    except (ImportError, OSError) as error:  # not installed, or not for this system
        raise api.PluginTrouble("speech.no_engine", missing="prismatoid") from error
    try:
        context = prism.Context()
    except RuntimeError as error:
        raise api.PluginTrouble("speech.no_reader") from error
    for name in READERS:
        known = getattr(prism.BackendId, name, None)
        if known is None or not context.exists(known):
            continue
        try:
            backend: Running = context.acquire(known)
        except (prism.PrismError, ValueError, RuntimeError):
            continue
        return backend
    raise api.PluginTrouble("speech.no_reader")
