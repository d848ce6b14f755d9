"""How soon a key is heard and how soon it is silent, beside speech-dispatcher, espeak-ng and pyttsx3 (`make bench`).

Everything is heard at the monitor of one null sink in one run; ratios are what counts. What is missing on
this machine is left out and named.
"""

import argparse
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles

from bench.clock import NotMeasured
from bench.sound import Ear, null_sink
from mentor_tui.speech.engines.ssip import Ssip
from mentor_tui.speech.order import AUTO
from mentor_tui.speech.taste import USUAL
from mentor_tui.speech.voice import STARTING, Voice

KEY = "k"
PAGE = (
    "Kate, the submission was read by your mentor, who asks for two changes before Friday. " * 13
)[:1000]
RUSH = ("a cat has Al and Al has a cat " * 40)[:1000]
"""Without pauses, so that silence is silence."""
AMID = 0.4
"""Seconds into the rush at which it is cut."""


@dataclass(frozen=True)
class Speaker:
    """Somebody who speaks a text, and how they are silenced."""

    name: str
    say: Callable[[str], None]
    stop: Callable[[], None]


def ours(voice: Voice, name: str) -> Speaker:
    return Speaker(name, lambda text: voice.say(text, language="en"), voice.silence)


@contextmanager
def voice_of(engine: str) -> Iterator[Voice]:
    voice = Voice(engine, taste=USUAL)
    try:
        while voice.status()[1] == STARTING:
            time.sleep(0.01)
        if not voice.can_speak:
            raise NotMeasured(f"{engine}: {voice.trouble!r}")
        yield voice
    finally:
        voice.close()


@contextmanager
def speech_dispatcher(folder: Path) -> Iterator[Speaker]:
    program = shutil.which("speech-dispatcher")
    if program is None:
        raise NotMeasured("speech-dispatcher is not installed")
    where = folder / "speechd.sock"
    options = ["-s", "-c", "unix_socket", "-S", str(where), "-t", "0", "-P", f"{folder}/pid"]
    server = subprocess.Popen(
        [program, *options, "-L", str(folder), "-l", "0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        deadline = time.monotonic() + 10
        while not where.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        os.environ["SPEECHD_ADDRESS"] = f"unix_socket:{where}"
        client = Ssip(lambda _told: None)
        client.command("SET self PRIORITY text")
        client.command("SET self LANGUAGE en")

        def say(text: str) -> None:
            client.speak(text)

        def stop() -> None:
            client.command("CANCEL self")

        yield Speaker("speech-dispatcher", say, stop)
        client.close()
    finally:
        server.terminate()
        server.wait()


@contextmanager
def command_line() -> Iterator[Speaker]:
    program = shutil.which("espeak-ng")
    if program is None:
        raise NotMeasured("espeak-ng is not installed")
    spoken: list[subprocess.Popen[bytes]] = []

    def stop() -> None:
        while spoken:
            spoken[-1].kill()
            spoken.pop().wait()

    def say(text: str) -> None:
        stop()
        spoken.append(subprocess.Popen([program, "-v", "en", text], stderr=subprocess.DEVNULL))

    yield Speaker("espeak-ng", say, stop)
    stop()


def onset(ear: Ear, speaker: Speaker, text: str) -> float:
    took = ear.onset(lambda: speaker.say(text))
    if len(text) > 1:
        speaker.stop()
    return took


def interruption(ear: Ear, speaker: Speaker) -> float:
    ear.onset(lambda: speaker.say(RUSH))
    time.sleep(AMID)
    return ear.silence(speaker.stop)


@contextmanager
def busy() -> Iterator[None]:
    """Python that never rests, beside whoever speaks."""
    goes_on = True

    def work() -> None:
        numbers = list(range(1000))
        while goes_on:
            numbers = [number * 7 % 1009 for number in numbers]

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield
    finally:
        goes_on = False
        thread.join()


def child_of(voice: Voice) -> int:
    """The speech process: the only one that hosts an engine for us."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            parts = (process / "cmdline").read_bytes()
            parent = int((process / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if b"mentor_tui.speech.inside" in parts and parent == os.getpid():
            return int(process.name)
    raise NotMeasured(f"no process of {voice.status()[0]}")


def megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def cpu_percent(pid: int, seconds: float) -> float:
    def used() -> int:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    before = used()
    time.sleep(seconds)
    return (used() - before) / os.sysconf("SC_CLK_TCK") / seconds * 100


def bytes_written() -> int:
    """What this process has written: nothing but orders, while nobody prints."""
    return int(Path("/proc/self/io").read_text().split()[3])


def tell(name: str, times: list[float]) -> float:
    middle = median(times)
    print(f"{name:<52} {middle:8.1f} {quantiles(times, n=20)[-1]:8.1f} ms   n = {len(times)}")
    return middle


def goal(name: str, ours_ms: float, other_ms: float | None, most: float) -> None:
    if other_ms is None:
        print(f"{name:<52} not measured")
        return
    ratio = ours_ms / other_ms if other_ms else 0.0
    print(f"{name:<52} {ratio:8.2f} x  (goal {most:g})  {'kept' if ratio <= most else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args().runs
    try:
        with null_sink() as folder, ExitStack() as stack:
            measure(folder, stack, runs)
    except NotMeasured as missing:
        print(f"Speech is not measured: {missing}.")


def measure(folder: Path, stack: ExitStack, runs: int) -> None:
    ear = Ear()
    stack.callback(ear.close)
    voice = stack.enter_context(voice_of(AUTO))
    us = ours(voice, f"ours ({voice.status()[0]})")
    speakers = [us]
    for opening in (speech_dispatcher(folder), command_line()):
        try:
            speakers.append(stack.enter_context(opening))
        except NotMeasured as missing:
            print(f"{missing}: left out")
    print(f"{'':<52} {'p50':>8} {'p95':>8}")
    keys, pages, stops = (
        medians(what, speakers, runs, measured)
        for what, measured in (
            ("key heard", lambda s: onset(ear, s, KEY)),
            ("1000 characters heard", lambda s: onset(ear, s, PAGE)),
            ("silent after a key", lambda s: interruption(ear, s)),
        )
    )
    # Beside others who speak the sink is quicker, so what is compared with our own key is measured alone, in turns.
    alone = in_turns(
        {
            "key heard, nobody else speaks": lambda: onset(ear, us, KEY),
            "1000 characters heard, nobody else speaks": lambda: onset(ear, us, PAGE),
        },
        runs,
    )
    key_alone, page_alone = alone.values()
    with busy():
        beside = medians(
            "key heard while the app is busy", [us], runs, lambda s: onset(ear, s, KEY)
        )
    system = pyttsx3(ear, max(3, runs // 5))
    rested(ear, us, max(3, runs // 5))
    for name, ours_ms, other, most in (
        ("key heard / speech-dispatcher", keys[us.name], keys.get("speech-dispatcher"), 1.0),
        ("key heard / espeak-ng for each", keys[us.name], keys.get("espeak-ng"), 0.8),
        ("1000 characters / pyttsx3", pages[us.name], system, 0.1),
        ("1000 characters / our key", page_alone, key_alone, 1.2),
        ("silent / speech-dispatcher", stops[us.name], stops.get("speech-dispatcher"), 0.4),
        ("busy / idle", beside[us.name], key_alone, 1.3),
    ):
        goal(name, ours_ms, other, most)
    costs(voice)


def medians(
    what: str, speakers: list[Speaker], runs: int, measured: Callable[[Speaker], float]
) -> dict[str, float]:
    """Of each speaker, who take turns."""
    took = in_turns(
        {f"{what}: {speaker.name}": partial(measured, speaker) for speaker in speakers}, runs
    )
    return dict(zip((speaker.name for speaker in speakers), took.values(), strict=True))


def in_turns(measured: Mapping[str, Callable[[], float]], runs: int) -> dict[str, float]:
    """Median milliseconds of each, measured by turns; the first turn is not counted."""
    times: dict[str, list[float]] = {name: [] for name in measured}
    for turn in range(runs + 1):
        for name, measure_once in measured.items():
            took = measure_once()
            if turn:
                times[name].append(took)
    return {name: tell(name, taken) for name, taken in times.items()}


def pyttsx3(ear: Ear, runs: int) -> float | None:
    try:
        with voice_of("pyttsx3") as voice:
            system = ours(voice, "pyttsx3")
            return medians("1000 characters heard", [system], runs, lambda s: onset(ear, s, PAGE))[
                system.name
            ]
    except NotMeasured as missing:
        print(f"{missing}: left out")
        return None


def rested(ear: Ear, us: Speaker, runs: int) -> None:
    """After a pause, when the device was let go of."""

    def measured(speaker: Speaker) -> float:
        time.sleep(3)
        return onset(ear, speaker, KEY)

    medians("key heard after a pause", [us], runs, measured)


def costs(voice: Voice) -> None:
    pid = child_of(voice)
    voice.silence()
    time.sleep(0.2)
    for text in (KEY, PAGE):
        before = bytes_written()
        voice.say(text, language="en")
        time.sleep(0.1)
        voice.silence()
        time.sleep(0.2)
        print(
            f"{f'bytes for {len(text)} characters, and silence':<52} {bytes_written() - before:8}"
        )
    time.sleep(3.5)
    for name, value, most, unit in (
        ("memory of the speech process", megabytes(pid), 45.0, "MB"),
        ("its processor time while nothing is said", cpu_percent(pid, 5), 0.2, "%"),
    ):
        print(
            f"{name:<52} {value:8.2f} {unit} (goal {most:g})  {'kept' if value <= most else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
