"""A small HTTPS server that answers what a test tells it to: for faults that no real server makes on demand."""

import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.certificates import HOST, Certificates


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Told:
    """An answer; `after` seconds, with `drop` seconds after each byte."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0
    drop: float = 0.0


class FaultyWeb:
    """Runs between `with` and its end; `answer` may be changed meanwhile."""

    def __init__(self, certificates: Certificates, answer: Callable[[Asked], Told]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        web = self

        class Handler(BaseHTTPRequestHandler):
            def do(self) -> None:
                size = int(self.headers.get("Content-Length", 0))
                asked = Asked(self.command, self.path, dict(self.headers), self.rfile.read(size))
                web.asked.append(asked)
                told = web.answer(asked)
                time.sleep(told.after)
                self.send_response(told.status)
                for name, value in told.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(told.body)))
                self.end_headers()
                if self.command != "HEAD":
                    for at in range(0, len(told.body), 1 if told.drop else 65536):
                        self.wfile.write(told.body[at : at + (1 if told.drop else 65536)])
                        time.sleep(told.drop)

            do_GET = do_HEAD = do_PUT = do_DELETE = do_POST = do  # noqa: N815 -- names it calls
            do_PROPFIND = do_REPORT = do_MKCALENDAR = do  # noqa: N815

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Nothing on the screen."""

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificates.chain, certificates.key)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_about: None  # type: ignore[method-assign]
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.02,), daemon=True
        )

    @property
    def address(self) -> str:
        """What a person types."""
        return f"https://{HOST}:{self._server.server_port}/"

    def __enter__(self) -> "FaultyWeb":
        self._thread.start()
        return self

    def __exit__(self, *_about: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(10)
