"""A voice for programs at other computers: orders from a socket to the speech process here, its events back.

Several may be connected at once; the newest utterance wins, whoever it is from. One thread decides, as in
`speech/voice.py`; each connection has a thread that listens.
"""

import queue
import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

from mentor_tui import api
from mentor_tui.i18n import LANGUAGES
from mentor_tui.speech import wire
from mentor_tui.speech.announcer import Say
from mentor_tui.speech.child import Child
from mentor_tui.speech.order import find
from mentor_tui.speech.process import Engine, Event, Heard

MOST = 8
"""Connections at once; one more is refused."""
_CROWD = 1000
"""Orders that wait; while there are more, nobody's next ones are read."""
_GOES_ON = frozenset({Event.BEGAN, Event.MARK})
_ENDS = frozenset({Event.ENDED, Event.CANCELLED, Event.FAILED})


class Client:
    """One connection. What it does not read in time costs it the connection, never the others their voice."""

    def __init__(self, connection: socket.socket) -> None:
        self.tuning = api.Tuning()
        self.waits = False
        self._socket = connection

    def tell(self, event: str, number: int = 0, **more: object) -> None:
        """Send an event; whoever is gone is told nothing."""
        told = wire.line({"event": event, "id": number, **more})
        try:
            if self._socket.send(told, getattr(socket, "MSG_DONTWAIT", 0)) < len(told):
                self.hang_up()
        except OSError:
            self.hang_up()

    def refuse(self, code: str, **facts: object) -> None:
        """Say why, and hang up."""
        self.tell("trouble", code=code, facts=facts)
        self.hang_up()

    def hang_up(self) -> None:
        """End the connection; the thread that listens to it ends too."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def receive(self) -> bytes:
        """What came, nothing at its end."""
        try:
            return self._socket.recv(65536)
        except OSError:
            return b""

    def close(self) -> None:
        """Let go of it."""
        self._socket.close()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A client wants something; None: it has come to its end."""

    client: Client
    order: wire.Order | None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What is being spoken: whose it is, by which number they know it, and by which we do."""

    client: Client
    theirs: int
    ours: int


class Server:
    """Speaks with the first of these engines that can, for whoever is connected."""

    def __init__(self, engines: tuple[str, ...]) -> None:
        self.engine = ""
        """The one that speaks."""
        self._engines = engines
        self._left: tuple[str, ...] = ()
        self._trouble: api.Trouble = api.PluginTrouble("speech.no_engine", missing="espeak")
        self._child: Child | None = None
        self._name = ""
        self._caps: frozenset[str] = frozenset()
        self._inbox: queue.SimpleQueue[Heard | _Asked | None] = queue.SimpleQueue()
        self._clients: set[Client] = set()
        self._is_over = False
        self._spoken: _Spoken | None = None
        self._tuning = api.Tuning()
        self._numbers = count(1)

    def open(self) -> None:
        """Find the engine that speaks. Raises `PluginTrouble`: why the first of them cannot."""
        self._start()
        while not self.engine:
            if self._child is None:
                raise self._trouble
            told = self._inbox.get()
            if isinstance(told, Heard):
                self._hear(self._child, told)

    def serve(self, listener: socket.socket) -> None:
        """Speak for whoever connects, until `stop` or an exception such as Ctrl+C."""
        threading.Thread(target=self._accept, args=(listener,), name="accept", daemon=True).start()
        while True:
            child = self._child
            try:
                told = self._inbox.get(timeout=child.patience if child is not None else None)
            except queue.Empty:
                if child is not None:
                    child.insist()
                continue
            match told:
                case Heard() as heard:
                    if child is not None:
                        self._hear(child, heard)
                case _Asked(client, order):
                    self._obey(client, order)
                case None:
                    return

    def stop(self) -> None:
        """Have `serve` return; from any thread."""
        self._inbox.put(None)

    def close(self) -> None:
        """End the speech process and every connection."""
        self._is_over = True  # first: who is let in just now sees it
        if self._child is not None:
            self._child.close()
        for client in tuple(self._clients):
            client.hang_up()

    def _start(self) -> None:
        self._left = self._engines
        self._next_engine()

    def _next_engine(self) -> None:
        """Try the next engine; when there is none left, say so to whoever waits."""
        self.engine, self._child = "", None
        while self._left and self._child is None:
            name, *left = self._left
            self._left = tuple(left)
            try:
                child = Child(Engine(find(name)), self._inbox.put, self._tuning)
            except api.PluginTrouble as trouble:
                self._fail(trouble)
                continue
            child.warm()
            if child.trouble is None:
                self._child = child
                self._name = name
            else:
                self._fail(child.trouble)
        if self._child is None:
            for client in tuple(self._clients):
                client.refuse(self._trouble.code, **self._trouble.facts)

    def _fail(self, trouble: api.Trouble) -> None:
        """Keep the reason a person can do something about: no sound, or else the first."""
        is_first = len(self._left) == len(self._engines) - 1
        if is_first or trouble.code == "speech.no_sound":
            self._trouble = trouble

    def _hear(self, child: Child, heard: Heard) -> None:
        over = child.hear(heard)
        spoken = self._spoken
        if child.trouble is not None:
            self._end(Event.FAILED)
            self._fail(child.trouble)
            self._next_engine()
            return
        if child.is_ready and not self.engine:
            self.engine, self._caps = self._name, heard.caps
            for client in tuple(self._clients):
                if client.waits:
                    self._greet(client, child)
        if spoken is None:
            return
        if heard.event in _GOES_ON and heard.id == spoken.ours:
            more = {"mark": heard.mark} if heard.mark else {}
            spoken.client.tell(heard.event, spoken.theirs, **more)
        elif over == spoken.ours:
            self._end(heard.event if heard.event in _ENDS else Event.FAILED)

    def _end(self, event: Event) -> None:
        spoken, self._spoken = self._spoken, None
        if spoken is not None:
            spoken.client.tell(event, spoken.theirs)

    def _obey(self, client: Client, order: wire.Order | None) -> None:
        match order:
            case wire.Hello():
                client.waits = True
                if self._child is None:
                    self._start()
                elif self.engine:
                    self._greet(client, self._child)
            case wire.Utter():
                self._utter(client, order)
            case wire.Hush():
                if self._spoken is not None and self._spoken.client is client:
                    self._cut()
            case api.Tuning():
                client.tuning = order
            case None:
                if self._spoken is not None and self._spoken.client is client:
                    self._cut()
                self._clients.discard(client)
                client.close()

    def _utter(self, client: Client, order: wire.Utter) -> None:
        self._cut()
        child = self._child
        if child is None:
            client.tell(Event.FAILED, order.number)
            return
        if client.tuning != self._tuning:
            self._tuning = client.tuning
            child.tune(client.tuning)
        self._spoken = _Spoken(client, order.number, next(self._numbers))
        segments = order.segments or (api.Segment("", ""),)
        child.say(Say(self._spoken.ours, "", "", segments))

    def _cut(self) -> None:
        if self._spoken is not None and self._child is not None:
            self._child.cancel()
        self._end(Event.CANCELLED)

    def _greet(self, client: Client, child: Child) -> None:
        client.waits = False
        voices = [[v.id, v.name, v.language] for v in child.voices if v.language[:2] in LANGUAGES]
        caps = sorted(self._caps | {api.Cap.CANCEL})  # of the others the process is ended
        client.tell("ready", caps=caps, voices=voices)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                connection, _address = listener.accept()
            except OSError:  # it was closed
                return
            client = Client(connection)
            if len(self._clients) >= MOST:
                client.refuse("speech.refused")
                client.close()
                continue
            self._clients.add(client)
            if self._is_over:
                client.close()
                return
            threading.Thread(target=self._listen, args=(client,), daemon=True).start()

    def _listen(self, client: Client) -> None:
        lines = wire.Lines()
        try:
            while piece := client.receive():
                while self._inbox.qsize() > _CROWD:
                    time.sleep(0.01)
                for written in lines.take(piece):
                    self._inbox.put(_Asked(client, wire.read_order(written)))
        except wire.NotUnderstood:
            client.refuse("speech.refused")
        self._inbox.put(_Asked(client, None))
