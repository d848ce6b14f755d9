"""The app's own voice: the announcer decides, a speech process speaks, a thread between them.

Nothing here raises, prints or waits: a voice that cannot speak is silent and says why by `status`.
"""

import os
import queue
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import assert_never

from mentor_tui import api, i18n
from mentor_tui.speech import announcer, wire
from mentor_tui.speech.announcer import Announcement, Cancel, Command, Priority, Say
from mentor_tui.speech.child import Child
from mentor_tui.speech.order import AUTO, SILENT, candidates, find
from mentor_tui.speech.process import Engine, Event, Heard
from mentor_tui.speech.taste import Taste

STARTING = "speech.starting"
LONGEST = 10_000
"""Characters of one announcement; the rest of a longer one is not spoken."""
RETRY = 30.0
"""Seconds after which a voice that found no sound device looks for one again, when there is something to say."""
RECONNECT = 3.0
"""The same for a voice at another computer that cannot be reached: somebody is just mending the connection."""


TURN = 0.001
"""Seconds the app's other threads may keep Python to themselves, a fifth of what is usual: a key waits for that."""


class _Order:
    """What the thread is asked besides announcements."""


_HUSH, _CUT, _CLOSE = _Order(), _Order(), _Order()


class Voice:
    """Says announcements aloud, by their priority.

    `engine` is "auto", the name of an entry point of the group `mentor_tui.speech`, "module:Class", or
    several of these, tried in order (`order.candidates`). `settings` are the engines' own, by their names.
    `errors` is a file for what the engine prints; without one it is thrown away. `on_mark` is called in
    the speech thread when a mark of what is being spoken is reached. With a `taste` everything is worded
    for the ear by it, else it is said as it is given.
    """

    def __init__(
        self,
        engine: str | tuple[str, ...] = AUTO,
        *,
        errors: Path | None = None,
        settings: Mapping[str, Mapping[str, str]] | None = None,
        tuning: api.Tuning | None = None,
        taste: Taste | None = None,
        on_mark: Callable[[str], None] | None = None,
    ) -> None:
        self._inbox: queue.SimpleQueue[Announcement | Heard | api.Tuning | Taste | _Order] = (
            queue.SimpleQueue()
        )
        self._ids = count(1)
        self._engines = _named(engine)
        self._errors = errors
        self._settings = settings or {}
        self._tuning = tuning
        self._taste = taste
        self._on_mark = on_mark
        self._state = announcer.SILENCE
        self._status = (self._engines[0], STARTING) if self._engines else (SILENT, "")
        self._trouble: api.Trouble | None = None
        self._failures: tuple[tuple[str, api.Trouble], ...] = ()
        self._voices: tuple[api.Voice, ...] = ()
        self._has_marks = False
        self._may_recover = self._is_speaking = False
        self._given = self._taken = 0  # the ids of the last announcement given, and taken in
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        if self._engines:
            try:
                self._thread.start()
            except RuntimeError:  # no more threads
                self._trouble = api.PluginTrouble("speech.no_process")
                self._status = (SILENT, self._trouble.code)

    def say(
        self,
        text: str | tuple[api.Segment, ...],
        priority: Priority = Priority.TEXT,
        *,
        language: str | None = None,
    ) -> None:
        """Say it when its turn comes, in the language in force here unless another is named.

        Segments have languages of their own.
        """
        if self.can_speak or self._may_recover:
            spoken = language or i18n.current_language()
            self._given = next(self._ids)
            words, segments = (text, ()) if isinstance(text, str) else ("", text)
            self._inbox.put(Announcement(words, priority, spoken, self._given, segments))

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next announcement on."""
        self._inbox.put(tuning)

    def prefer(self, taste: Taste) -> None:
        """Word everything by this taste from the next announcement on."""
        self._inbox.put(taste)

    def cut(self) -> None:
        """A key was pressed: stop what is being said, unless it must be heard."""
        self._inbox.put(_CUT)

    def silence(self) -> None:
        """Stop, and forget what waits."""
        self._inbox.put(_HUSH)

    def status(self) -> tuple[str, str]:
        """The engine that speaks and "", or "silent" and the code of the reason.

        While the engine has not told whether it can speak the code is `speech.starting`.
        """
        return self._status

    @property
    def can_speak(self) -> bool:
        """It speaks, or has not found out yet that it cannot."""
        return self._status[0] != SILENT

    @property
    def is_speaking(self) -> bool:
        """Something is being spoken or waits to be; false at once when the voice is silent or closed."""
        waits = self._taken < self._given or self._is_speaking
        return waits and self.can_speak and self._thread.is_alive()

    @property
    def has_marks(self) -> bool:
        """The engine that speaks tells of marks; false while it is starting."""
        return self._has_marks and self.can_speak

    @property
    def trouble(self) -> api.Trouble | None:
        """Why it is silent, with its facts, so that it can be worded; nothing while it speaks."""
        return self._trouble

    @property
    def failures(self) -> tuple[tuple[str, api.Trouble], ...]:
        """The engines that were tried before the one that speaks, and why each could not."""
        return self._failures

    @property
    def voices(self) -> tuple[api.Voice, ...]:
        """The voices of the engine that speaks; none while it is starting."""
        return self._voices

    def close(self) -> None:
        """End the speech processes; they are gone on return, which may take some milliseconds."""
        self._inbox.put(_CLOSE)
        if self._thread.is_alive():
            self._thread.join(2)

    def _run(self) -> None:
        sys.setswitchinterval(min(sys.getswitchinterval(), TURN))
        while not self._try_engines():
            # Of several reasons one that passes when a person does something about it, or else the first.
            passing = {
                "speech.no_sound": RETRY,
                "speech.not_connected": RECONNECT,
                "speech.no_reader": RETRY,
            }
            troubles = [trouble for _name, trouble in self._failures]
            self._trouble = next((t for t in troubles if t.code in passing), troubles[0])
            self._may_recover = self._trouble.code in passing
            self._state, self._is_speaking = announcer.SILENCE, False
            self._status = (SILENT, self._trouble.code)
            if not self._may_recover or not self._wait(passing[self._trouble.code]):
                return
        self._status = (SILENT, "")

    def _try_engines(self) -> bool:
        """Speak with the first engine that can, then with the next; whether the voice was closed."""
        self._failures = ()
        for name in self._engines:
            child = None
            try:
                engine = Engine(find(name), self._settings.get(name, {}), self._errors)
                child = Child(engine, self._inbox.put, self._tuning)
                child.warm()
                self._warm_words()
                if self._speak(name, child):
                    return True
                self._fail(name, child.trouble)
            except api.Trouble as trouble:
                self._fail(name, trouble)
            except Exception:  # noqa: BLE001 -- a broken voice must not write on the screen or end the app
                self._fail(name, api.PluginTrouble("speech.died"))
            finally:
                if child is not None:
                    child.close()
        return False

    def _wait(self, seconds: float) -> bool:
        """Wait until there is something to say after so long, and begin with it; false when the voice was closed."""
        since = time.monotonic()
        while (told := self._inbox.get()) is not _CLOSE:
            if isinstance(told, api.Tuning):
                self._tuning = told
            elif isinstance(told, Taste):
                self._taste = told
            elif isinstance(told, Announcement) and time.monotonic() - since >= seconds:
                self._inbox.put(told)
                return True
        return False

    def _warm_words(self) -> None:
        """Read the grammars while the process starts, so that the first sentence need not wait for them."""
        if self._taste is not None:
            for code in i18n.LANGUAGES:
                _worded((api.Segment("1 a", code),), self._taste)

    def _fail(self, name: str, trouble: api.Trouble | None) -> None:
        self._failures += ((name, trouble or api.PluginTrouble("speech.died")),)

    def _speak(self, name: str, child: Child) -> bool:
        """Speak with this engine until it cannot; whether the voice was closed."""
        if self._state.speaking is not None:  # an engine before this one was lost with it
            child.say(announcer.spoken(self._state.speaking))
        while child.trouble is None:
            try:
                told = self._inbox.get(timeout=child.patience)
            except queue.Empty:
                child.insist()
                continue
            commands: tuple[Command, ...] = ()
            taken = 0
            match told:
                case Announcement() as newcomer:
                    taken = newcomer.id
                    self._state, commands = announcer.announce(
                        self._state, _safe(newcomer, self._taste)
                    )
                case Heard() as heard:
                    commands = self._hear(name, child, heard)
                case api.Tuning() as tuning:
                    self._tuning = tuning
                    child.tune(tuning)
                case Taste() as taste:
                    self._taste = taste
                case order:
                    if order is _CLOSE:
                        return True
                    obey = announcer.cut if order is _CUT else announcer.silence
                    self._state, commands = obey(self._state)
            self._is_speaking = self._state.speaking is not None
            self._taken = max(self._taken, taken)  # after it is known whether it is being spoken
            for command in commands:
                match command:
                    case Say():
                        child.say(command)
                    case Cancel():
                        child.cancel()
                    case _:
                        assert_never(command)
        return False

    def _hear(self, name: str, child: Child, heard: Heard) -> tuple[Command, ...]:
        over = child.hear(heard)
        if child.is_ready:
            self._status, self._voices, self._trouble = (name, ""), child.voices, None
            self._has_marks = child.has_marks
        spoken = self._state.speaking
        is_ours = spoken is not None and spoken.id == heard.id
        if heard.event is Event.MARK and is_ours and self._on_mark is not None:
            self._on_mark(heard.mark)
        if over is None or child.trouble is not None:  # what was lost is said by the next engine
            return ()
        self._state, commands = announcer.finished(self._state, over)
        return commands


def _named(engine: str | tuple[str, ...]) -> tuple[str, ...]:
    if isinstance(engine, tuple):
        return engine
    if engine not in (AUTO, SILENT):
        return (engine,)
    return candidates(engine, sys.platform, socket=os.environ.get(wire.SOCKET, ""))


def _safe(raw: Announcement, taste: Taste | None) -> Announcement:
    """What may be spoken of an announcement, worded if there is a taste."""
    if not raw.segments and taste is None:
        return replace(raw, text=api.text(raw.text, limit=LONGEST))
    given = raw.segments or (api.Segment(raw.text, raw.language),)
    segments = tuple(replace(s, text=api.text(s.text, limit=LONGEST)) for s in given)
    if taste is not None:
        segments = _worded(segments, taste)
    silent = (api.SegmentKind.MARK, api.SegmentKind.SOUND)
    heard = (s.text for s in segments if s.kind not in silent)
    return replace(raw, text=" ".join(heard), segments=segments)


def _worded(segments: tuple[api.Segment, ...], taste: Taste) -> tuple[api.Segment, ...]:
    from mentor_tui.speech.ear import for_ear  # takes a while, so only in the speech thread

    return for_ear(segments, "", taste)
