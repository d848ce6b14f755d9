"""A server over TLS that answers as Jitsi, BigBlueButton and Nextcloud Talk do, checks checksums and passwords, and fails as told.

Made after their guides, not taken from them: what it refuses is what those say that the real ones refuse.
"""

import json
import ssl
import threading
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha1, sha256, sha384, sha512
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.servers.certificates import HOST, Certificates

SECRET = "639259d4-9dd8-4b25-bf01-95f9567eaf4b"
USER, PASSWORD = "ola", "zażółć gęślą"
_HASHES = {32: None, 40: sha1, 64: sha256, 96: sha384, 128: sha512}


@dataclass
class Rooms:
    """What the server knows and does: its rooms, and the fault it has now ("" for none)."""

    port: int = 0
    fault: str = ""
    takes: tuple[str, ...] = ("sha1", "sha256", "sha384", "sha512")
    meetings: dict[str, dict[str, str]] = field(default_factory=dict)
    conversations: dict[str, str] = field(default_factory=dict)
    calls: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"

    def joins(self, link: str) -> str:
        """As whom a link of BigBlueButton lets somebody in: "host", "guest" or "nobody"."""
        parts = urlsplit(link)
        if not self.is_signed("join", parts.query):
            return "nobody"
        asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
        room = self.meetings.get(asked["meetingID"], {})
        is_host = asked["password"] == room.get("moderatorPW")
        is_guest = asked["password"] == room.get("attendeePW")
        return "host" if is_host else "guest" if is_guest else "nobody"

    def is_signed(self, call: str, query: str) -> bool:
        words, _, checksum = query.rpartition("checksum=")
        hashed = _HASHES.get(len(checksum))
        if hashed is None or hashed().name not in self.takes:
            return False
        return hashed(f"{call}{words.removesuffix('&')}{SECRET}".encode()).hexdigest() == checksum


@contextmanager
def serve(certificates: Certificates) -> Iterator[Rooms]:
    """Run it until the block ends."""
    rooms = Rooms()
    ending = threading.Event()

    class Asked(_Asked):
        told, over = rooms, ending

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.chain, certificates.key)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.handle_error = lambda *_about: None  # type: ignore[method-assign]
    server.socket = context.wrap_socket(server.socket, server_side=True)
    rooms.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield rooms
    finally:
        ending.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


class _Asked(BaseHTTPRequestHandler):
    told: Rooms
    over: threading.Event

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def do_DELETE(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        self.body = self.rfile.read(size).decode()
        parts = urlsplit(self.path)
        self.told.calls.append(f"{self.command} {parts.path}")
        if self._fail():
            return
        if parts.path == "/external_api.js":
            self._say(200, b"// a program")
        elif parts.path.startswith("/bigbluebutton/api/"):
            self._bigbluebutton(parts.path.rsplit("/", 1)[1], parts.query)
        elif parts.path.startswith("/ocs/v2.php/"):
            self._nextcloud(parts.path.removeprefix("/ocs/v2.php"))
        else:
            self._say(404, b"nothing here")

    def _fail(self) -> bool:
        match self.told.fault:
            case "":
                return False
            case "wrong words":
                self._say(200, b"<html><script>\x1b]0;x\x07</script>")
            case "redirect":
                self._say(302, b"", Location="https://elsewhere.test/x")
            case "slow":
                self.over.wait(3)
            case "drops":
                self.send_response(200)
                self.send_header("Content-Length", "1000000")
                self.end_headers()
                until = time.monotonic() + 5
                while time.monotonic() < until and not self.over.wait(0.05):
                    self.wfile.write(b" ")
            case "large":
                self._say(200, b" " * (3 * 1024 * 1024))
            case "cut":
                self.send_response(200)
                self.send_header("Content-Length", "100")
                self.end_headers()
                self.wfile.write(b"half")
                self.close_connection = True
            case "hangs up":
                self.close_connection = True
            case "busy":
                self._say(429, b"later", **{"Retry-After": "90"})
            case "made, then cut":
                if self.command == "POST":
                    self._nextcloud("/apps/spreed/api/v4/room", is_silent=True)
                    self.close_connection = True
                else:
                    return False
            case status:
                self._say(int(status), b"a fault")
        return True

    def _bigbluebutton(self, call: str, query: str) -> None:
        if not self.told.is_signed(call, query):
            self._failed("checksumError")
            return
        asked = {key: values[0] for key, values in parse_qs(query, True).items()}
        room = asked.get("meetingID", "")
        known = self.told.meetings.get(room)
        words = {
            "attendeePW": asked.get("attendeePW", ""),
            "moderatorPW": asked.get("moderatorPW", ""),
            "record": asked.get("record", "true"),
        }
        if call == "create" and known not in (None, words):
            self._failed("idNotUnique")
        elif call == "create":
            self.told.meetings[room] = words
            self._xml("<returncode>SUCCESS</returncode><meetingID>x</meetingID>")
        elif call == "end" and known is None:
            self._failed("notFound")
        elif call == "end" and known and asked.get("password") != known["moderatorPW"]:
            self._failed("invalidPassword")
        elif call == "end":
            del self.told.meetings[room]
            self._xml("<returncode>SUCCESS</returncode>")
        else:
            self._xml("<returncode>SUCCESS</returncode><meetings/>")

    def _nextcloud(self, path: str, *, is_silent: bool = False) -> None:
        kind, _, given = self.headers.get("Authorization", "").partition(" ")
        if kind != "Basic" or b64decode(given).decode() != f"{USER}:{PASSWORD}":
            self._ocs(401, {})
            return
        if self.headers.get("OCS-APIRequest") != "true":
            self._ocs(412, {})
            return
        asked = {key: values[0] for key, values in parse_qs(self.body).items()}
        rooms = "/apps/spreed/api/v4/room"
        known = self.told.conversations
        if path == "/cloud/capabilities":
            self._ocs(200, {"capabilities": {"spreed": {"features": ["audio", "conversation-v4"]}}})
        elif path == rooms and self.command == "POST" and asked.get("roomType") != "3":
            self._ocs(400, {})
        elif path == rooms and self.command == "POST":
            token = sha256(f"{len(known)}{asked['roomName']}".encode()).hexdigest()[:8]
            known[token] = asked["roomName"]
            if not is_silent:
                self._ocs(201, {"token": token, "name": asked["roomName"], "type": 3})
        elif path == rooms:
            self._ocs(200, [{"token": token, "name": name} for token, name in known.items()])
        elif self.command == "DELETE":
            gone = known.pop(unquote(path.rsplit("/", 1)[1]), None)
            self._ocs(404 if gone is None else 200, {})
        else:
            self._ocs(404, {})

    def _ocs(self, status: int, data: object) -> None:
        words = json.dumps({"ocs": {"meta": {"statuscode": status}, "data": data}})
        self._say(status, words.encode())

    def _failed(self, key: str) -> None:
        self._xml(f"<returncode>FAILED</returncode><messageKey>{key}</messageKey>")

    def _xml(self, words: str) -> None:
        self._say(200, f"<response>{words}</response>".encode())

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing on the screen."""
