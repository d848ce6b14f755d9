"""A log-in service over HTTPS on this computer that plays the device flow (RFC 8628), with the answers a test wants."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.servers.certificates import Certificates

Answer = tuple[int, object]
"""Status, and what is sent as JSON; bytes as they are."""


@dataclass
class LogInPage:
    """What it answers: `told` one after the other to whoever asks for a token, then always the last."""

    port: int = 0
    told: list[Answer] = field(default_factory=list)
    forms: list[dict[str, str]] = field(default_factory=list)
    begun: int = 0
    facts: dict[str, object] = field(default_factory=dict)
    """What its metadata say else or instead."""

    @property
    def issuer(self) -> str:
        return f"https://localhost:{self.port}"

    def metadata(self) -> object:
        return {
            "issuer": self.issuer,
            "device_authorization_endpoint": f"{self.issuer}/device",
            "token_endpoint": f"{self.issuer}/token",
            **self.facts,
        }

    def begin(self) -> Answer:
        self.begun += 1
        return 200, {
            "device_code": f"device {self.begun}",
            "user_code": f"WDJB-{self.begun}",
            "verification_uri": "https://login.example/device",
            "expires_in": 900,
            "interval": 0.1,
        }

    def next(self) -> Answer:
        return self.told.pop(0) if len(self.told) > 1 else self.told[0]


def _make_handler(page: LogInPage) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_known = self.path == "/.well-known/oauth-authorization-server"
            self._say(*((200, page.metadata()) if is_known else (404, {})))

        def do_POST(self) -> None:
            told = self.rfile.read(int(self.headers["Content-Length"])).decode()
            page.forms.append({name: values[0] for name, values in parse_qs(told).items()})
            self._say(*(page.begin() if self.path == "/device" else page.next()))

        def _say(self, status: int, told: object) -> None:
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing on the screen."""

    return Handler


@contextmanager
def running_log_in_page(certificates: Certificates) -> Iterator[LogInPage]:
    """The service, until the end of the block."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    page = LogInPage()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _make_handler(page))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    page.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield page
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
