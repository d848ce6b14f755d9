"""A connection to speech-dispatcher, in SSIP: commands with replies, and events that come whenever they like."""

import os
import queue
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from mentor_tui import api

PATIENCE = 3.0
"""Seconds for a reply, or for a connection."""
_ID = re.compile(r"225-(\d+)")


class News(StrEnum):
    """What becomes of a message, by the codes of SSIP."""

    BEGAN = "701"
    ENDED = "702"
    CANCELLED = "703"
    LOST = ""  # the connection is gone


@dataclass(frozen=True, slots=True)
class Told:
    """An event about a message."""

    news: News
    message: int = 0


class Ssip:
    """One client of speech-dispatcher. Commands come from one thread; `heard` is called in another."""

    def __init__(self, heard: Callable[[Told], None], *, is_started: bool = False) -> None:
        """Connect, having it started if it does not run and may be. Raises `PluginTrouble` `speech.no_engine`."""
        self._heard = heard
        self._replies: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
        try:
            self._socket = _connect(is_started)
        except OSError as error:
            raise api.PluginTrouble("speech.no_engine", missing="speech-dispatcher") from error
        self._socket.settimeout(None)
        threading.Thread(target=self._read, name="ssip", daemon=True).start()

    def command(self, line: str) -> list[str]:
        """Send a command; the lines of its reply. Raises `OSError` when the answer is no, or there is none."""
        return self._ask(
            line.replace("\r", " ").replace("\n", " ").encode(errors="replace") + b"\r\n"
        )

    def speak(self, text: str) -> int:
        """Queue a message; its number. Raises `OSError`."""
        self.command("SPEAK")
        lines = [f".{line}" if line.startswith(".") else line for line in text.splitlines()]
        return _number(self._ask("\r\n".join([*lines, ".", ""]).encode(errors="replace")))

    def character(self, character: str) -> int:
        """Queue the name of a character; the message's number. Raises `OSError`."""
        return _number(self.command(f"CHAR {'space' if character.isspace() else character}"))

    def close(self) -> None:
        """Hang up; speech-dispatcher goes on with what it has."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _ask(self, data: bytes) -> list[str]:
        self._socket.sendall(data)
        try:
            reply = self._replies.get(timeout=PATIENCE)
        except queue.Empty:
            raise TimeoutError from None
        if not reply or not reply[-1].startswith("2"):
            raise ConnectionError("".join(reply)[:3])
        return reply

    def _read(self) -> None:
        """Take lines until the end. An event may come before the reply that names its message."""
        lines: list[str] = []
        with (
            suppress(OSError, ValueError),
            self._socket.makefile(encoding="utf-8", errors="replace") as told,
        ):
            for line in told:
                lines.append(line.rstrip("\r\n"))
                if line[3:4] == "-":
                    continue
                if not line.startswith("7"):
                    self._replies.put(lines)
                elif line[:3] in set(News):
                    self._heard(Told(News(line[:3]), int(lines[0][4:])))
                lines = []
        self._replies.put([])
        self._heard(Told(News.LOST))


def _number(reply: list[str]) -> int:
    for line in reply:
        if found := _ID.match(line):
            return int(found[1])
    raise ConnectionError


def address(environment: str, runtime: str) -> str | tuple[str, int]:
    """Where speech-dispatcher listens: a path, or a host and a port; from `SPEECHD_ADDRESS` and `XDG_RUNTIME_DIR`."""
    kind, _colon, rest = environment.partition(":")
    if kind == "inet_socket":
        host, _colon, port = rest.rpartition(":")
        return (host or "127.0.0.1", int(port) if port.isdecimal() else 6560)
    if kind == "unix_socket" and rest not in ("", "default"):
        return rest
    return str(Path(runtime or Path.home() / ".cache") / "speech-dispatcher" / "speechd.sock")


def _connect(is_started: bool) -> socket.socket:
    chosen = os.environ.get("SPEECHD_ADDRESS", "")
    where = address(chosen, os.environ.get("XDG_RUNTIME_DIR", ""))
    program = shutil.which("speech-dispatcher") if is_started and not chosen else None
    try:
        return _open(where)
    except OSError:
        if program is None:
            raise
    with suppress(OSError, subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 -- as its own clients do; it refuses where that is switched off
            (program, "--spawn"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    return _open(where)


def _open(where: str | tuple[str, int]) -> socket.socket:
    if isinstance(where, tuple):
        return socket.create_connection(where, PATIENCE)
    if not hasattr(socket, "AF_UNIX"):
        raise ConnectionRefusedError
    opened = socket.socket(socket.AF_UNIX)
    opened.settimeout(PATIENCE)
    try:
        opened.connect(where)
    except OSError:
        opened.close()
        raise
    return opened
