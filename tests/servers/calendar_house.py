"""A real calendar server on this computer: Radicale with TLS and passwords, in a folder and on a port of its own."""

import shutil
import socket
import ssl
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.servers.certificates import HOST, Certificates, make_certificates

PEOPLE = ("ola", "ewa", "anna", "jan", "marek")
OWN = "mentor-tui"
STARTS_WITHIN = 30.0

_CONFIGURATION = """[server]
hosts = 127.0.0.1:{port}
ssl = True
certificate = {chain}
key = {key}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
{rights}
[storage]
filesystem_folder = {folder}/calendars
[logging]
level = warning
"""


def password_of(person: str) -> str:
    """Their password here, with a letter that a header does not take as it is."""
    return f"hasło {person}"


@dataclass
class CalendarHouse:
    """The server, running between `start` and `stop`."""

    folder: Path
    port: int
    certificates: Certificates
    is_shared: bool = False
    _program: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """What a person types."""
        return f"https://{HOST}:{self.port}/"

    @property
    def trust(self) -> ssl.SSLContext:
        """Who vouches for it."""
        return ssl.create_default_context(cafile=str(self.certificates.authority))

    def start(self) -> None:
        """Start it, and wait until it answers."""
        users = (f"{person}:{password_of(person)}\n" for person in PEOPLE)
        (self.folder / "users").write_text("".join(users), encoding="utf-8")
        written = _CONFIGURATION.format(
            port=self.port,
            chain=self.certificates.chain,
            key=self.certificates.key,
            folder=self.folder,
            rights=self._rights(),
        )
        (self.folder / "radicale.ini").write_text(written)
        command = [sys.executable, "-m", "radicale", "--config", str(self.folder / "radicale.ini")]
        with (self.folder / "radicale.log").open("wb") as said:
            self._program = subprocess.Popen(command, stdout=said, stderr=said)
        deadline = time.monotonic() + STARTS_WITHIN
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            told = (self.folder / "radicale.log").read_text(errors="replace")
            assert self._program.poll() is None, told
            assert time.monotonic() < deadline, told
            time.sleep(0.02)

    def _rights(self) -> str:
        """Everybody their own; where calendars are shared, others may look when somebody is busy, without a password."""
        if not self.is_shared:
            return "type = owner_only"
        rules = "[own]\nuser: .+\ncollection: {user}(/.*)?\npermissions: RWrw\n"
        rules += "[others]\nuser: .*\ncollection: .+/.+\npermissions: f\n"
        (self.folder / "rights").write_text(rules)
        return f"type = from_file\nfile = {self.folder}/rights"

    def stop(self) -> None:
        """End it."""
        if self._program is not None:
            # What it has to say when it ends in good order takes a second.
            self._program.kill()
            self._program.wait()

    def empty(self) -> None:
        """Take away every calendar of everybody."""
        shutil.rmtree(self.folder / "calendars" / "collection-root", ignore_errors=True)

    def ask(
        self, person: str, method: str, path: str, data: bytes = b"", **headers: str
    ) -> httpx.Response:
        """What another program of this person does; `path` is below their folder. Raises when it is refused."""
        url = f"{self.address}{person}/{path}"
        with httpx.Client(verify=self.trust, trust_env=False) as client:
            auth = httpx.BasicAuth(person, password_of(person))
            answer = client.request(method, url, content=data, headers=headers, auth=auth)
        answer.raise_for_status()
        return answer


def open_calendar_house(folder: Path, *, is_shared: bool = False) -> CalendarHouse:
    """A server in a folder, not started yet."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = int(one.getsockname()[1])
    return CalendarHouse(folder, port, make_certificates(folder), is_shared)
