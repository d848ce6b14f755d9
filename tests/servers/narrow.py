"""A line as over an old telephone: so many bytes a second, half a second each way, and it may break."""

import socket
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

RATE = 30_000 // 8
"""Bytes a second of 30 kbit/s."""
DELAY = 0.5
"""Seconds each way."""


@dataclass
class Narrow:
    """Stands before a port; counts what passes, and breaks after `cut_after` bytes of a connection, once."""

    target: int
    rate: int = RATE
    delay: float = DELAY
    cut_after: int | None = None
    passed: int = 0
    cuts: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _open: list[socket.socket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def stop(self) -> None:
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for one in self._open:
            one.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _address = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.target))
            self._open += (client, server)
            count = [0]
            for source, sink in ((client, server), (server, client)):
                thread = threading.Thread(
                    target=self._pass, args=(source, sink, (client, server), count), daemon=True
                )
                thread.start()

    def _pass(
        self,
        source: socket.socket,
        sink: socket.socket,
        both: tuple[socket.socket, socket.socket],
        count: list[int],
    ) -> None:
        last = 0.0
        with suppress(OSError):
            while piece := source.recv(1024):
                if time.monotonic() - last > self.delay:
                    time.sleep(
                        self.delay
                    )  # the line was silent: what comes now is on its way that long
                time.sleep(len(piece) / self.rate)
                with self._lock:
                    count[0] += len(piece)
                    self.passed += len(piece)
                    if self.cut_after is not None and count[0] > self.cut_after:
                        self.cut_after = None
                        self.cuts += 1
                        for one in both:
                            with suppress(OSError):
                                one.shutdown(socket.SHUT_RDWR)
                        return
                sink.sendall(piece)
                last = time.monotonic()
        with suppress(OSError):
            sink.shutdown(socket.SHUT_WR)
