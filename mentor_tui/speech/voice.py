"""The app's own voice: the announcer decides, a speech process speaks, a thread between them.

Nothing here raises, prints or waits: a voice that cannot speak is silent and says why by `status`.
"""

import importlib.metadata
import queue
import threading
from itertools import count
from pathlib import Path
from typing import assert_never

from mentor_tui import api, i18n
from mentor_tui.speech import announcer
from mentor_tui.speech.announcer import Announcement, Cancel, Command, Priority, Say
from mentor_tui.speech.child import Child
from mentor_tui.speech.process import Heard

SILENT = "silent"
STARTING = "speech.starting"
LONGEST = 10_000
"""Characters of one announcement; the rest of a longer one is not spoken."""


class _Order:
    """What the thread is asked besides announcements."""


_HUSH, _CLOSE = _Order(), _Order()


class Voice:
    """Says announcements aloud, by their priority.

    `engine` is the name of an entry point of the group `mentor_tui.speech`, or "module:Class".
    `errors` is a file for what the engine prints; without one it is thrown away.
    """

    def __init__(self, engine: str = "pyttsx3", *, errors: Path | None = None) -> None:
        self._inbox: queue.SimpleQueue[Announcement | Heard | _Order] = queue.SimpleQueue()
        self._ids = count(1)
        self._engine = engine
        self._errors = errors
        self._status = (SILENT, "") if engine == SILENT else (engine, STARTING)
        self._trouble: api.Trouble | None = None
        self._is_speaking = False
        self._given = self._taken = 0  # the ids of the last announcement given, and taken in
        self._thread = threading.Thread(target=self._run, name="speech", daemon=True)
        if engine != SILENT:
            try:
                self._thread.start()
            except RuntimeError:  # no more threads
                self._fail(api.PluginTrouble("speech.no_process"))

    def say(
        self, text: str, priority: Priority = Priority.TEXT, *, language: str | None = None
    ) -> None:
        """Say it when its turn comes, in the language in force here unless another is named."""
        if self._status[0] != SILENT:
            spoken = language or i18n.current_language()
            self._given = next(self._ids)
            self._inbox.put(Announcement(text, priority, spoken, self._given))

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
    def trouble(self) -> api.Trouble | None:
        """Why it is silent, with its facts, so that it can be worded; nothing while it speaks."""
        return self._trouble

    def close(self) -> None:
        """End the speech processes; they are gone on return, which may take some milliseconds."""
        self._inbox.put(_CLOSE)
        if self._thread.is_alive():
            self._thread.join(2)

    def _run(self) -> None:
        child = None
        try:
            child = Child(_find(self._engine), self._inbox.put, errors=self._errors)
            child.warm()
            self._speak(child)
            self._fail(child.trouble)
        except api.Trouble as trouble:
            self._fail(trouble)
        except Exception:  # noqa: BLE001 -- a broken voice must not write on the screen or end the app
            self._fail(api.PluginTrouble("speech.died"))
        finally:
            if child is not None:
                child.close()

    def _fail(self, trouble: api.Trouble | None) -> None:
        self._trouble = trouble
        self._status = (SILENT, trouble.code if trouble else "")

    def _speak(self, child: Child) -> None:
        state = announcer.SILENCE
        while child.trouble is None:
            commands: tuple[Command, ...] = ()
            taken = 0
            match self._inbox.get():
                case Announcement() as newcomer:
                    taken = newcomer.id
                    state, commands = announcer.announce(state, _safe(newcomer))
                case Heard() as heard:
                    over = child.hear(heard)
                    if child.is_ready:
                        self._status = (self._engine, "")
                    if over is not None:
                        state, commands = announcer.finished(state, over)
                case order:
                    if order is _CLOSE:
                        return
                    state, commands = announcer.silence(state)
            self._is_speaking = state.speaking is not None
            self._taken = max(self._taken, taken)  # after it is known whether it is being spoken
            for command in commands:
                match command:
                    case Say():
                        child.say(command)
                    case Cancel():
                        child.cancel()
                    case _:
                        assert_never(command)


def _find(engine: str) -> str:
    """Where the engine's class is. Raises `Trouble` `speech.no_engine` (fact `missing`)."""
    if ":" in engine:
        return engine
    for point in importlib.metadata.entry_points(group=api.SPEECH_GROUP, name=engine):
        return point.value
    raise api.PluginTrouble("speech.no_engine", missing=engine)


def _safe(newcomer: Announcement) -> Announcement:
    text = api.text(newcomer.text, limit=LONGEST)
    return Announcement(text, newcomer.priority, newcomer.language, newcomer.id)
