"""A sound card that is none: PulseAudio of our own with a null sink, and an ear at its monitor."""

import array
import os
import shutil
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.clock import NotMeasured

RATE = 22_050
LOUD = 300
QUIET_FOR = 0.15
"""Seconds without a loud sample that are silence, and no pause between words."""
PATIENCE = 5.0
NEEDED = ("pulseaudio", "parec", "pactl")


@contextmanager
def null_sink() -> Iterator[Path]:
    """Play to nobody in this process and all it starts; a folder for sockets. Raises `NotMeasured`."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        raise NotMeasured(f"{missing[0]} is not installed")
    kept = dict(os.environ)
    with TemporaryDirectory(prefix="snd") as name:
        os.environ |= {
            "XDG_RUNTIME_DIR": name,
            "PULSE_RUNTIME_PATH": name,
            "HOME": name,
            "PULSE_SERVER": f"unix:{name}/native",
        }
        server = subprocess.Popen(
            [
                "pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no",
                "-L", f"module-native-protocol-unix socket={name}/native", "-L", "module-null-sink",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            deadline = time.monotonic() + PATIENCE
            while subprocess.run(["pactl", "info"], capture_output=True).returncode:
                if time.monotonic() > deadline:
                    raise NotMeasured("pulseaudio does not start")
                time.sleep(0.05)
            yield Path(name)
        finally:
            server.kill()
            server.wait()
            os.environ.clear()
            os.environ |= kept


class Ear:
    """Hears the null sink in a process of its own, so that a busy one hears no later.

    Its own delay is in every figure, so figures are compared as ratios.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.sound"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._loud = 0.0
        self._times: deque[float] = deque(maxlen=2000)
        self._heard = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def wait_for_silence(self) -> None:
        """Return when nothing has been loud for a while."""
        deadline = time.perf_counter() + 60
        while time.perf_counter() - self._loud < QUIET_FOR:
            if time.perf_counter() > deadline:
                raise NotMeasured("it is never silent")
            time.sleep(0.01)

    def onset(self, act: Callable[[], None]) -> float:
        """Milliseconds from an act in silence to the first loud sample."""
        self.wait_for_silence()
        begun = time.perf_counter()
        act()
        return (self.wait_for_sound(begun) - begun) * 1000

    def wait_for_sound(self, since: float) -> float:
        """When it was first loud since then."""
        with self._heard:
            if not self._heard.wait_for(lambda: bool(self._after(since)), PATIENCE):
                raise NotMeasured("nothing is heard")
            return self._after(since)

    def silence(self, act: Callable[[], None]) -> float:
        """Milliseconds from an act amid sound to the last loud sample."""
        begun = time.perf_counter()
        act()
        self.wait_for_silence()
        return max(0.0, (self._loud - begun) * 1000)

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            with self._heard:
                self._loud = float(line)
                self._times.append(self._loud)
                self._heard.notify_all()

    def _after(self, since: float) -> float:
        return next((at for at in self._times if at > since), 0.0)


def listen() -> None:
    """Print the time of each loud piece of sound, on the clock all processes of this machine share."""
    parec = subprocess.Popen(
        ["parec", "--latency-msec=5", "--raw", "--format=s16le", "--channels=1", f"--rate={RATE}"],
        stdout=subprocess.PIPE,
    )
    out = parec.stdout
    while out is not None and (chunk := os.read(out.fileno(), 4096)):
        samples = array.array("h", chunk[: len(chunk) // 2 * 2])
        if samples and max(max(samples), -min(samples)) > LOUD:
            print(time.perf_counter(), flush=True)


if __name__ == "__main__":
    listen()
