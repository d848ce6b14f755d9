"""A real speech-dispatcher with an output module that makes no sound, and keeps what it was given."""

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

CONFIG = """LogLevel 0
AudioOutputMethod "null"
DefaultVolume 100
AddModule "quiet" "sd_quiet" ""
DefaultModule quiet
"""
A_SECOND = 2_000
"""Characters."""


@contextlib.contextmanager
def dispatcher(program: Path, folder: Path) -> Iterator[Path]:
    """Run it in the folder; its socket. What was spoken is in `folder/spoken.txt`."""
    module = folder / "sd_quiet"
    module.write_text(f"#!/bin/sh\nexec {sys.executable} -P {__file__} {folder}/spoken.txt\n")
    module.chmod(0o755)
    (folder / "speechd.conf").write_text(CONFIG)
    where = folder / "speechd.sock"
    options = ["-s", "-c", "unix_socket", "-S", str(where), "-t", "0", "-P", f"{folder}/pid"]
    process = subprocess.Popen(
        [program, *options, "-C", str(folder), "-m", str(folder), "-L", str(folder), "-l", "0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
    )
    try:
        deadline = time.monotonic() + 20
        while not answers(where):
            assert time.monotonic() < deadline
            assert process.poll() is None, process.returncode
            time.sleep(0.01)
        yield where
    finally:
        process.terminate()
        process.wait(10)


def answers(where: Path) -> bool:
    """It listens: its socket is there a moment before that, or is left from one that has gone."""
    with socket.socket(socket.AF_UNIX) as line:
        try:
            line.connect(str(where))
        except OSError:
            return False
    return True


class Module:
    """The output module: what speech-dispatcher tells it on standard input it does at once, or says it does."""

    def __init__(self, spoken: Path) -> None:
        self._spoken = spoken
        self._stop = threading.Event()
        self._telling = threading.Lock()

    def tell(self, *lines: str) -> None:
        with self._telling:
            print(*lines, sep="\n", flush=True)

    def run(self) -> None:
        while line := sys.stdin.readline():
            match line.strip():
                case "INIT":
                    self.tell("299-quiet", "299 OK LOADED SUCCESSFULLY")
                case "AUDIO" | "LOGLEVEL" | "SET" as what:
                    self.tell("207 OK RECEIVING" if what != "SET" else "203 OK RECEIVING SETTINGS")
                    self.read()
                    self.tell("203 OK SETTINGS RECEIVED")
                case "SPEAK" | "CHAR" | "KEY" | "SOUND_ICON" as what:
                    self.tell("202 OK RECEIVING MESSAGE")
                    text = self.read()
                    with self._spoken.open("a") as file:
                        file.write(f"{what} {text}\n")
                    self.tell("200 OK SPEAKING")
                    self._stop = threading.Event()
                    threading.Thread(target=self.speak, args=(text, self._stop)).start()
                case "STOP":
                    self._stop.set()
                case "LIST VOICES":
                    self.tell("200-Polish\tpl\tnone", "200-Polish+Ann\tpl\tAnn")
                    self.tell("200-English\ten\tnone", "200 OK VOICE LIST SENT")
                case "QUIT":
                    self.tell("210 OK QUIT")
                    return
                case _:
                    self.tell("300 ERR UNKNOWN COMMAND")

    def read(self) -> str:
        lines = []
        while (line := sys.stdin.readline()) not in (".\n", ""):
            lines.append(line)
        return "".join(lines).strip()

    def speak(self, text: str, stop: threading.Event) -> None:
        self.tell("701 BEGIN")
        self.tell("703 STOP" if stop.wait(len(text) / A_SECOND) else "702 END")


if __name__ == "__main__":
    Module(Path(sys.argv[1])).run()
