"""eSpeak NG in this process, to a sound device: the fastest voice there is, and one that works offline everywhere."""

import queue
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from mentor_tui import api
from mentor_tui.speech.engines.espeak_library import Library, library
from mentor_tui.speech.engines.pieces import pieces
from mentor_tui.speech.engines.sinks import Sink, Speaker
from mentor_tui.speech.engines.track import RATE, WIDTH, Track
from mentor_tui.speech.engines.trim import Trim
from mentor_tui.speech.engines.utterance import Utterance
from mentor_tui.speech.sounds import read_sound, render

CHECK = 0.5
"""Seconds between looks at the device while it plays."""
TRIES = 6
"""How often a lost device is looked for, a `CHECK` apart, before an utterance is given up."""
PRIMED = RATE * WIDTH // 25
"""Bytes made before a resting device is started, which takes three periods at once: more than that."""
_BETWEEN_LETTERS = 14
"""Seconds of silence between spelled letters at one word a minute; at 200 words it is 70 ms."""


class Espeak(api.SpeechEngine):
    """Speaks one utterance at a time; sound is made two seconds ahead and thrown away on `cancel`.

    A thread makes sound, the device's thread takes it, and a third tells what was reached, so that
    nothing a listener does can break up the sound.
    """

    manifest = api.Manifest(
        id="espeak",
        kind=api.Kind.SPEECH,
        name=api.N_("eSpeak NG"),
        version="1",
        api=(1, 1),
        caps=frozenset(
            {
                api.Cap.LOCAL,
                api.Cap.RATE,
                api.Cap.PITCH,
                api.Cap.VOLUME,
                api.Cap.CANCEL,
                api.Cap.MARKS,
                api.Cap.SOUNDS,
            }
        ),
    )

    rest = 0.0
    """Seconds of silence behind each utterance, for who listens to one behind the other."""

    def __init__(self) -> None:
        self._track = Track()
        self._inbox: queue.SimpleQueue[Utterance | None] = queue.SimpleQueue()
        self._current: Utterance | None = None
        self._changing = threading.Lock()
        self._tuning = api.Tuning()
        self._library: Library | None = None
        self._sink: Sink | None = None

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Open the device and load the library. Raises `PluginTrouble` `speech.no_engine` (fact `missing`) or `speech.no_sound`."""
        self._library = loaded = library()
        self._sink = sink = self.open_sink(self._track, settings)
        loaded.speak(".", lambda _pcm: False, self._tuning, "en")  # reads the dictionary
        threading.Thread(target=self._tell, name="espeak-events", daemon=True).start()
        threading.Thread(target=self._make, args=(loaded, sink), name="espeak", daemon=True).start()

    def open_sink(self, track: Track, settings: Mapping[str, str]) -> Sink:
        """Where the sound goes."""
        return Speaker(track)

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether there is a library and a device, opened and closed again."""
        try:
            if self._library is None:
                library()
                self.open_sink(Track(), {}).close()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """Be silent and let go of the device."""
        self.cancel()
        self._inbox.put(None)
        self._track.reached.put(None)

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Speak from the next block of sound on."""
        with self._changing:
            cut = self._current
            self._current = utterance = Utterance(segments, on_event, self._track.clear())
            self._inbox.put(utterance)
        if cut is not None:
            cut.tell(api.SpeechEvent.CANCELLED)

    def cancel(self) -> None:
        """Throw away what was made and not yet played."""
        with self._changing:
            self._track.clear()
            cut, self._current = self._current, None
        if cut is not None:
            cut.tell(api.SpeechEvent.CANCELLED)

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next segment on."""
        self._tuning = tuning

    def voices(self) -> tuple[api.Voice, ...]:
        """The voices of the library; none before `open`."""
        return self._library.voices if self._library is not None else ()

    def _tell(self) -> None:
        while told := self._track.reached.get():
            told()

    def _make(self, loaded: Library, sink: Sink) -> None:
        while True:
            try:
                utterance = self._inbox.get(timeout=CHECK if sink.is_awake else None)
            except queue.Empty:
                self._guard(sink.tend, self._current)
                continue
            if utterance is None:
                sink.close()
                return
            if not utterance.is_over:
                self._speak(utterance, loaded, sink)

    def _speak(self, utterance: Utterance, loaded: Library, sink: Sink) -> None:
        turn, tell = utterance.turn, utterance.tell
        self._track.place(utterance.begin, turn)
        is_first = True
        for segment, piece in pieces(utterance.segments):
            if segment.kind is api.SegmentKind.MARK:
                self._track.place(partial(tell, api.SpeechEvent.MARK, piece), turn)
                continue
            if segment.kind is api.SegmentKind.SOUND:
                if sound := read_sound(piece):
                    self._write(render(sound, RATE, self._tuning.volume), utterance, sink)
                continue
            is_character = len(piece) == 1
            if segment.kind is api.SegmentKind.SPELLED and not is_first:
                self._write(self._pause(), utterance, sink)
            is_first = False
            trim = Trim(behind=is_character)

            def heard(pcm: bytes, trim: Trim = trim) -> bool:
                return self._write(trim.take(pcm), utterance, sink)

            tuning = _raised(self._tuning, segment.pitch)
            loaded.speak(piece, heard, tuning, segment.language, is_character=is_character)
            if utterance.is_over or self._track.is_over(turn):
                return
        if self.rest:
            self._write(bytes(int(RATE * self.rest) * WIDTH), utterance, sink)
        self._track.place(partial(tell, api.SpeechEvent.ENDED), turn)
        self._guard(sink.wake, utterance)

    def _pause(self) -> bytes:
        return bytes(int(RATE * _BETWEEN_LETTERS / max(self._tuning.rate, 80)) * WIDTH)

    def _write(self, pcm: bytes, utterance: Utterance, sink: Sink) -> bool:
        """Hand sound on, waiting for room; whether to make more of it."""
        while not self._track.write(pcm, utterance.turn, CHECK):
            if self._track.is_over(utterance.turn) or not self._guard(sink.tend, utterance):
                return False
        return self._track.ahead < PRIMED or self._guard(sink.wake, utterance)

    def _guard(self, act: Callable[[], None], utterance: Utterance | None) -> bool:
        """Do what needs the device, which may be lost and come back; whether there is one."""
        for left in reversed(range(TRIES)):
            try:
                act()
            except api.PluginTrouble:
                if left:
                    time.sleep(CHECK)
            else:
                return True
        if utterance is not None:
            utterance.tell(api.SpeechEvent.FAILED)
        return False


def _raised(tuning: api.Tuning, pitch: int) -> api.Tuning:
    return replace(tuning, pitch=tuning.pitch + pitch) if pitch else tuning
