"""A voice that survives its process: started warm, ended to silence it, started anew when it dies.

An engine that promises to be silent when asked (`Cap.CANCEL`) is asked. Of any other the process group
is ended, player and all, which is silence within milliseconds whatever the engine is doing; a second
process, already warm, takes the next sentence. All calls come from one thread; what the processes write comes back to it through `post` and `hear`.
"""

import time
from collections.abc import Callable
from itertools import count
from typing import assert_never

from mentor_tui import api
from mentor_tui.speech.announcer import Say
from mentor_tui.speech.process import Engine, Event, Heard, Process

PROMISE = 1.0
"""Seconds an engine has to keep its promise to be silent when asked; then its process is ended."""
DEATHS = 3
"""After so many deaths in a row, without a sentence spoken, the voice stays off."""

_NUMBERS = count(1)  # of all children: what an ended process told may be heard late


class Child:
    """One voice: at most one process that speaks and one that waits to take over.

    `trouble` is what switched it off for good, nothing while it lives.
    """

    def __init__(
        self, engine: Engine, post: Callable[[Heard], None], tuning: api.Tuning | None = None
    ) -> None:
        self.trouble: api.Trouble | None = None
        self.is_ready = False
        self.voices: tuple[api.Voice, ...] = ()
        self._engine = engine
        self._post = post
        self._tuning = tuning
        self._caps: frozenset[str] = frozenset()
        self._current: Process | None = None
        self._spare: Process | None = None
        self._wanted: Say | None = None  # not handed over yet
        self._spoken: Say | None = None  # handed over
        self._deaths = 0
        self._asked: int | None = None  # the announcement that is to stop
        self._due = 0.0

    def warm(self) -> None:
        """Have a process, so that the first sentence need not wait for it."""
        if self._current is None and not self.trouble:
            self._current = self._start()

    def say(self, wanted: Say) -> None:
        """Speak this as soon as the process is ready. Nothing else is being spoken."""
        self._wanted = wanted
        self.warm()
        self._hand_over()

    def cancel(self) -> None:
        """Silence, now."""
        self._wanted = None
        if self._spoken is not None:
            stopped, self._spoken = self._spoken, None
            if api.Cap.CANCEL in self._caps and self._current is not None:
                if self._asked is None:
                    self._due = time.monotonic() + PROMISE
                self._asked = stopped.id
                self._current.cancel()
            else:
                self._retire()

    @property
    def patience(self) -> float | None:
        """Seconds until `insist` should be called; nothing while no answer is due."""
        return None if self._asked is None else max(0.0, self._due - time.monotonic())

    def insist(self) -> None:
        """It did not answer in time: end its process, and say with another what it was given since."""
        if self._asked is not None:
            self._wanted = self._wanted or self._spoken
            self._spoken = None
            self._retire()
            if self._wanted is not None:
                self.say(self._wanted)

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next sentence on, in every process."""
        self._tuning = tuning
        for process in (self._current, self._spare):
            if process is not None and process.is_ready:
                process.tune(tuning)

    @property
    def has_marks(self) -> bool:
        """Its engine tells of marks."""
        return api.Cap.MARKS in self._caps

    def hear(self, heard: Heard) -> int | None:
        """Take in what a process told; return the id of an announcement that is over, spoken or lost."""
        process = next(
            (p for p in (self._current, self._spare) if p and p.number == heard.process), None
        )
        if process is None:  # it was ended meanwhile
            return None
        match heard.event:
            case Event.READY:
                process.is_ready = self.is_ready = True
                self._caps, self.voices = heard.caps, heard.voices
                if self._tuning is not None:
                    process.tune(self._tuning)
                self._hand_over()
            case Event.TROUBLE:
                self._switch_off(heard.trouble or api.PluginTrouble("speech.died"))
            case Event.BEGAN:
                if self._spare is None and api.Cap.CANCEL not in self._caps:
                    self._spare = self._start()
            case Event.MARK:
                pass  # of interest to whoever asked for it
            case Event.ENDED | Event.CANCELLED:
                self._due = time.monotonic() + PROMISE
                if heard.id == self._asked:
                    self._asked = None
                if self._spoken is not None and self._spoken.id == heard.id:
                    self._spoken, self._deaths = None, 0
                    return heard.id
            case Event.FAILED | Event.GONE:
                return self._bury(process)
            case _:
                assert_never(heard.event)
        return None

    def close(self) -> None:
        """End every process and wait until it is gone."""
        self._wanted = self._spoken = None
        for process in (self._current, self._spare):
            if process is not None:
                process.end()
        self._current = self._spare = None

    def _hand_over(self) -> None:
        if self._wanted is not None and self._current is not None and self._current.is_ready:
            self._spoken, self._wanted = self._wanted, None
            self._current.say(self._spoken)

    def _start(self) -> Process | None:
        try:
            return Process(next(_NUMBERS), self._engine, self._post)
        except OSError:  # no process, pipe or folder is to be had
            self._switch_off(api.PluginTrouble("speech.no_process"))
            return None

    def _retire(self) -> None:
        if self._current is not None:
            self._current.end()
        self._current, self._spare = self._spare, None
        self._asked = None

    def _bury(self, process: Process) -> int | None:
        self._deaths += 1
        lost = None
        if process is self._spare:
            process.end()
            self._spare = None
        else:
            over = self._spoken or self._wanted
            lost = over.id if over is not None else None
            self._wanted = self._spoken = None
            self._retire()
        if self._deaths >= DEATHS:
            self._switch_off(api.PluginTrouble("speech.died"))
        return lost

    def _switch_off(self, trouble: api.Trouble) -> None:
        self.trouble = trouble
        self.close()
