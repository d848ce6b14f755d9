"""What a real screen reader says while keys are pressed: a journey, recorded key by key.

The probe plays the person's terminal. The reader runs on it and the program runs under the reader,
with the reader's shipped defaults apart from the speech output, and sound and remote control, which
are off. Every text the reader hands to its synthesiser, or puts on its braille display, is kept.
"""

import os
import re
import shlex
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, assert_never

from tests.readers.brltty import Brltty
from tests.readers.fenrir import Fenrir
from tests.readers.keys import key_bytes
from tests.readers.reader import NoReader, Reader, Utterance
from tests.readers.terminal import Program, Screen

ReaderName = Literal["fenrir", "brltty", "none"]

START = "(start)"
_GLANCE = 0.01
_LONG = 45.0
"""Seconds to wait for what another program has set going."""


@dataclass(frozen=True, slots=True)
class Step:
    """A key and, if `want` is set, a pattern one utterance must match (searched, whatever the case).

    `key` is a name of `keys.py`, one character, `text:…` (typed one character at a time, the last
    one is wanted), `wait:500` (milliseconds in which nothing is pressed) or `run:…` (a command of the
    shell is run, with the environment of the program). With `shown`, a row of the screen must come to match that.
    """

    key: str
    want: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """What one key brought about. Times are milliseconds after the key; `screen` is every row.

    `noise` counts the characters spoken besides the wanted match. `hit` is None when nothing was wanted.
    """

    number: int
    key: str
    want: str
    spoken: tuple[str, ...]
    hit: bool | None
    noise: int
    spoke_after: float | None
    painted_after: float | None
    bytes: int
    bells: int
    cursor_row: int
    cursor_column: int
    cursor_visible: bool
    screen: tuple[str, ...]

    @property
    def row_text(self) -> str:
        """The text of the row the cursor stands on."""
        return self.screen[self.cursor_row]


@dataclass(frozen=True, slots=True)
class Transcript:
    """A whole journey: the start, then one record a key. `is_whole` when every key could be pressed."""

    reader: ReaderName
    start: KeyRecord
    keys: tuple[KeyRecord, ...]
    is_whole: bool

    @property
    def missed(self) -> tuple[KeyRecord, ...]:
        """The keys whose wanted text was not spoken."""
        return tuple(record for record in self.keys if record.hit is False)

    @property
    def noise_max(self) -> int:
        """The most characters of noise after a key with a wanted text."""
        return max((record.noise for record in self.keys if record.hit is not None), default=0)

    def words(self) -> str:
        """The transcript to read: each key with what was spoken, and what was wanted in vain."""
        return "\n".join(
            f"{record.key}: {' | '.join(record.spoken) or '(silence)'}"
            + (f"  WANTED {record.want}" if record.hit is False else "")
            for record in (self.start, *self.keys)
        )


def read_steps(text: str) -> tuple[Step, ...]:
    """Steps written one a line, as `Down => Bruno.*`; blank lines and `#` comments are left out."""
    lines = (line.strip() for line in text.splitlines())
    pairs = (line.partition(" => ") for line in lines if line and not line.startswith("#"))
    return tuple(Step(key.strip(), want.strip()) for key, _, want in pairs)


def run_journey(
    reader: ReaderName,
    command: Sequence[str],
    steps: Sequence[Step],
    *,
    rows: int = 24,
    columns: int = 80,
    env: Mapping[str, str] | None = None,
    quiet: float = 0.35,
    start_quiet: float = 1.5,
    patience: float = 8.0,
) -> Transcript:
    """Press the steps' keys in `command` under a reader, and record each.

    `env` is added to the command's environment. A key is over when nothing was written or spoken
    for `quiet` seconds, and its wanted text was heard or `patience` seconds have passed. Raises
    `ValueError` for an unknown key and `FileNotFoundError` when the reader is not installed.
    """
    pressed = [one for step in steps for one in _expand(step)]
    for step in pressed:
        _press(step.key)
    with tempfile.TemporaryDirectory(prefix="reader-") as folder:
        work = Path(folder)
        own = {**os.environ, **(env or {})}
        script = _script(work, command, env or {})
        run = _Run(_open_reader(reader, work), script, rows, columns, own)
        try:
            start = run.step(0, Step(START), start_quiet, patience)
            keys = []
            for number, step in enumerate(pressed, 1):
                if run.is_over:
                    break
                keys.append(run.step(number, step, quiet, patience))
        finally:
            run.close()
    return Transcript(reader, start, tuple(keys), len(keys) == len(pressed))


def _expand(step: Step) -> Iterator[Step]:
    if not step.key.startswith("text:"):
        yield step
        return
    text = step.key.removeprefix("text:")
    yield from (Step(letter) for letter in text[:-1])
    yield Step(text[-1:], step.want)


def _press(key: str) -> bytes:
    if key.startswith("wait:"):
        int(key.removeprefix("wait:"))
        return b""
    return b"" if key.startswith("run:") else key_bytes(key)


def _open_reader(name: ReaderName, work: Path) -> Reader:
    match name:
        case "fenrir":
            return Fenrir(work)
        case "brltty":
            return Brltty(work)
        case "none":
            return NoReader()
        case _:
            assert_never(name)


def _script(work: Path, command: Sequence[str], env: Mapping[str, str]) -> Path:
    """The command as a program file that sets its own environment, whatever the reader's is."""
    own = {"HOME": os.environ.get("HOME", "/"), **env}
    exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in own.items())
    path = work / "command.sh"
    path.write_text(f"#!/bin/sh\n{exports}exec {shlex.join(command)}\n")
    path.chmod(0o700)
    return path


class _Run:
    """A journey under way."""

    def __init__(
        self, reader: Reader, script: Path, rows: int, columns: int, own: Mapping[str, str]
    ) -> None:
        self._reader = reader
        self._own = own
        self._screen = Screen(rows, columns)
        self._painted: float | None = None
        self.is_over = False
        inherited = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS")}
        env = {**inherited, "TERM": "xterm-256color", **reader.env()}
        try:
            self._program = Program(reader.command(script), env, rows=rows, columns=columns)
        except BaseException:
            reader.close()
            raise

    def step(self, number: int, step: Step, quiet: float, patience: float) -> KeyRecord:
        """Press a key, listen until it is quiet, and record."""
        begun = time.monotonic_ns()
        self._painted = None
        if step.key.startswith("wait:"):
            quiet = patience = int(step.key.removeprefix("wait:")) / 1000
        elif step.key.startswith("run:"):
            command = step.key.removeprefix("run:")
            subprocess.run(["/bin/sh", "-c", command], env=self._own, check=True)
            patience = max(patience, _LONG)
        elif step.key != START:
            self._program.write(_press(step.key))
        said = self._listen(step, quiet, patience)
        record = _record(number, step, begun, said, self._screen, self._painted)
        self._screen.settle()
        return record

    def _listen(self, step: Step, quiet: float, patience: float) -> list[Utterance]:
        said: list[Utterance] = []
        begun = last = time.monotonic()
        want, waits = step.want, bool(step.want or step.shown)
        while not self.is_over:
            now = time.monotonic()
            if now - begun >= patience or (now - last >= quiet and not waits):
                break
            is_changed = self._draw(self._program.read(_GLANCE))
            fresh = self._reader.heard()
            said += fresh
            if any(_finds(want, utterance.text) for utterance in fresh) or self._is_shown(step):
                waits = False
            if is_changed or fresh:
                last = time.monotonic()
        return said + self._reader.heard()

    def _is_shown(self, step: Step) -> bool:
        return bool(step.shown) and any(_finds(step.shown, row) for row in self._screen.rows)

    def _draw(self, data: bytes | None) -> bool:
        if data is None:
            self.is_over = True
            return False
        if not data:
            return False
        if self._painted is None:
            self._painted = time.monotonic()
        answer = self._screen.feed(data)
        if answer and not self._reader.answers_queries:
            self._program.write(answer)
        self._reader.look(self._screen)
        return True

    def close(self) -> None:
        """End the program, then the reader."""
        try:
            self._program.close()
        finally:
            self._reader.close()


def _finds(want: str, text: str) -> re.Match[str] | None:
    return re.search(want, " ".join(text.split()), re.IGNORECASE) if want else None


def _record(
    number: int,
    step: Step,
    begun: int,
    said: list[Utterance],
    screen: Screen,
    painted: float | None,
) -> KeyRecord:
    heard = [(u.at, " ".join(u.text.split())) for u in said if u.text.strip()]
    matches = [match for _, text in heard if (match := _finds(step.want, text))]
    total = sum(len(text) for _, text in heard)
    return KeyRecord(
        number=number,
        key=step.key,
        want=step.want,
        spoken=tuple(text for _, text in heard),
        hit=bool(matches) if step.want else None,
        noise=total - (len(matches[0].group()) if matches else 0),
        spoke_after=round((heard[0][0] - begun) / 1e6, 1) if heard else None,
        painted_after=round(painted * 1e3 - begun / 1e6, 1) if painted is not None else None,
        bytes=screen.bytes,
        bells=screen.bells,
        cursor_row=screen.cursor_row,
        cursor_column=screen.cursor_column,
        cursor_visible=screen.cursor_visible,
        screen=screen.rows,
    )
