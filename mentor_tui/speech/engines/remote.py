"""The voice at the person's own computer, when this program runs on another one: a speech server behind a socket."""

import os
import socket
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

from mentor_tui import api
from mentor_tui.speech import wire
from mentor_tui.speech.engines.utterance import Utterance

PATIENCE = 10.0
"""Seconds for the server to be ready, or to begin what it was given; then the connection counts as lost."""
_TOLD = frozenset(
    {"speech.no_engine", "speech.no_sound", "speech.no_process", "speech.died", "speech.refused"}
)
"""What a server may give as a reason; its own reason is the one a person can do something about."""
_KNOWN = frozenset(api.SpeechEvent)


class Remote(api.SpeechEngine):
    """Hands on what it is told, and is silent at once without waiting for the other side to say so.

    A lost connection costs the utterance that was being spoken. The next one looks for the server anew.
    """

    manifest = api.Manifest(
        id="remote",
        kind=api.Kind.SPEECH,
        name=api.N_("The voice at your own computer"),
        version="1",
        api=(1, 1),
        caps=frozenset(
            {
                api.Cap.RATE,
                api.Cap.PITCH,
                api.Cap.VOLUME,
                api.Cap.CANCEL,
                api.Cap.MARKS,
                api.Cap.SOUNDS,
            }
        ),
        settings=(
            api.Setting(
                "socket",
                api.N_("Socket"),
                required=False,
                help=api.N_(
                    "Where ssh leads to the speech server at your own computer. Empty: what the variable MENTOR_TUI_SPEECH_SOCKET names."
                ),
            ),
        ),
    )

    def __init__(self) -> None:
        self._where = ""
        self._link: _Link | None = None
        self._voices: tuple[api.Voice, ...] = ()
        self._tuning: api.Tuning | None = None
        self._current: Utterance | None = None
        self._number = 0
        self._numbers = count(1)
        self._changing = threading.RLock()

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Greet the server. Raises `PluginTrouble` `speech.not_connected` (fact `path`), or what keeps the server from speaking."""
        self._where = settings.get("socket") or os.environ.get(wire.SOCKET, "")
        self._connect()

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether the server answers."""
        if self._link is not None and not self._link.is_lost:
            return api.Health()
        try:
            _Link(self._where, self._hear).close()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """Be silent and hang up."""
        self.cancel()
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Send it; the server cuts what it was speaking."""
        with self._changing:
            cut, self._current = self._current, Utterance(segments, on_event)
            utterance, self._number = self._current, next(self._numbers)
            number = self._number
        if cut is not None:
            cut.tell(api.SpeechEvent.CANCELLED)
        try:
            link = self._link
            if link is None or link.is_lost:
                link = self._connect()
            link.send(wire.utter(number, segments), awaited=True)
        except (api.PluginTrouble, OSError):
            utterance.tell(api.SpeechEvent.FAILED)

    def cancel(self) -> None:
        """Ask for silence and take it for granted: what comes late is of a number that is over."""
        with self._changing:
            cut, self._current = self._current, None
        if cut is None or cut.is_over:
            return
        link = self._link
        if link is not None:
            with suppress(OSError):  # lost: that is silence too
                link.send(wire.hush())
        cut.tell(api.SpeechEvent.CANCELLED)

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next utterance on, after a new connection too."""
        self._tuning = tuning
        link = self._link
        if link is not None:
            with suppress(OSError):
                link.send(wire.tune(tuning))

    def voices(self) -> tuple[api.Voice, ...]:
        """What the server has for the languages of this program."""
        return self._voices

    def _connect(self) -> "_Link":
        before, self._link = self._link, None
        if before is not None:
            before.close()
        self._link = link = _Link(self._where, self._hear)
        self._voices = link.voices
        self.manifest = replace(Remote.manifest, caps=link.caps)  # type: ignore[misc]  # of this very server
        if self._tuning is not None:
            with suppress(OSError):
                link.send(wire.tune(self._tuning))
        return link

    def _hear(self, told: Mapping[str, Any] | None) -> None:
        """Pass an event on, in the thread of the connection; nothing at all means that it is lost."""
        with self._changing:
            utterance, number = self._current, self._number
        if utterance is None:
            return
        if told is None:
            utterance.tell(api.SpeechEvent.FAILED)
        elif told["id"] == number and told["event"] in _KNOWN:
            event = api.SpeechEvent(told["event"])
            mark = told.get("mark", "")
            utterance.tell(event, mark if isinstance(mark, str) else "")


class _Link:
    """One connection, greeted; `hear` is told each event in a thread of its own, and nothing when it is lost."""

    def __init__(self, where: str, hear: Any) -> None:  # Any: see `Remote._hear`
        self.is_lost = False
        self._hear = hear
        self._lines = wire.Lines()
        self._awaited = 0.0
        self._sending = threading.Lock()
        self._socket = _open(where)
        try:
            ready = self._greet()
            self.voices = wire.read_voices(ready.get("voices"))
            caps = {str(cap) for cap in ready.get("caps", ())}
        except (OSError, TypeError, wire.NotUnderstood) as error:
            self._socket.close()
            raise api.PluginTrouble("speech.not_connected", path=where) from error
        except api.PluginTrouble:
            self._socket.close()
            raise
        self.caps = (Remote.manifest.caps & caps) | {api.Cap.CANCEL}
        threading.Thread(target=self._read, name="remote-speech", daemon=True).start()

    def send(self, order: bytes, *, awaited: bool = False) -> None:
        """Send an order; one that is `awaited` must be answered in time. Raises `OSError`."""
        with self._sending:
            if awaited and not self._awaited:
                self._awaited = time.monotonic()
            self._socket.sendall(order)

    def close(self) -> None:
        """Hang up."""
        self.is_lost = True
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _greet(self) -> Mapping[str, Any]:
        with suppress(BrokenPipeError):  # refused at once: the reason can still be read
            self._socket.sendall(wire.line(wire.HELLO))
        while piece := self._socket.recv(65536):
            for each in self._lines.take(piece):
                told = wire.read_event(each)
                if told["event"] == "ready":
                    return told
                if told["event"] == "trouble" and told.get("code") in _TOLD:
                    facts = told.get("facts") or {}
                    missing = api.line(str(facts.get("missing", "")))
                    raise api.PluginTrouble(
                        told["code"], **({"missing": missing} if missing else {})
                    )
        raise ConnectionResetError

    def _read(self) -> None:
        with suppress(OSError, wire.NotUnderstood):
            while True:
                try:
                    piece = self._socket.recv(65536)
                except TimeoutError:
                    if self._awaited and time.monotonic() - self._awaited > PATIENCE:
                        break
                    continue
                if not piece:
                    break
                self._awaited = 0.0
                for each in self._lines.take(piece):
                    self._hear(wire.read_event(each))
        is_news = not self.is_lost
        self.is_lost = True
        if is_news:
            self._hear(None)


def _open(where: str) -> socket.socket:
    """A connection to a socket of this computer. Raises `PluginTrouble` `speech.not_connected` (fact `path`)."""
    family = getattr(socket, "AF_UNIX", None)
    if not where or family is None:
        raise api.PluginTrouble("speech.not_connected", path=where)
    opened = socket.socket(family)
    opened.settimeout(PATIENCE)
    try:
        opened.connect(where)
    except (OSError, ValueError) as error:
        opened.close()
        raise api.PluginTrouble("speech.not_connected", path=where) from error
    return opened
