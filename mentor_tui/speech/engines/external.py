"""A speech program a person names, told what to say on its input, one letter a command, as TDSR tells its own.

`s` and a text, `l` and a character, `x` to stop, `r` and the rate, `v` and the volume, both from 0 to 100.
"""

import shlex
import subprocess
from collections.abc import Mapping

from mentor_tui import api
from mentor_tui.speech.engines.guessed import GuessedEnd
from mentor_tui.speech.engines.pieces import pieces
from mentor_tui.speech.engines.utterance import Utterance

_SLOWEST, _FASTEST = 80, 450
"""Words a minute at 0 and 100."""


class External(api.SpeechEngine):
    """Writes lines to the program of its setting `program`, and guesses from the length when they are spoken."""

    manifest = api.Manifest(
        id="external",
        kind=api.Kind.SPEECH,
        name=api.N_("Another program"),
        version="1",
        api=(1, 1),
        caps=frozenset({api.Cap.LOCAL, api.Cap.RATE, api.Cap.VOLUME, api.Cap.CANCEL}),
        settings=(
            api.Setting(
                "program",
                api.N_("Program"),
                help=api.N_("A speech program for TDSR, with its options."),
            ),
        ),
    )

    def __init__(self) -> None:
        self._command: tuple[str, ...] = ()
        self._program: subprocess.Popen[bytes] | None = None
        self._end = GuessedEnd()
        self._rate = api.Tuning().rate

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Start the program. Raises `PluginTrouble` `speech.no_engine` (fact `missing`)."""
        self._command = _split(settings.get("program", ""))
        self._program = _start(self._command)

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether the program runs, or can be started."""
        if self._program is not None and self._program.poll() is None:
            return api.Health()
        try:
            _start(self._command).kill()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """End the program by the end of its input."""
        self.cancel()
        if self._program is not None and self._program.stdin is not None:
            program, self._program = self._program, None
            program.kill()
            program.wait()
            self._close_input(program)

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Write it down for the program; the end is reported when it should have been spoken."""
        self.cancel()
        utterance = Utterance(segments, on_event)
        spoken = (
            s for s in segments if s.kind not in (api.SegmentKind.MARK, api.SegmentKind.SOUND)
        )
        lines = [piece for _segment, piece in pieces(tuple(spoken))]
        for line in lines:
            flat = " ".join(line.split())
            if not self._write(f"l{flat}" if len(flat) == 1 else f"s{flat}"):
                utterance.tell(api.SpeechEvent.FAILED)
                return
        self._end.begin(utterance, lines, self._rate)

    def cancel(self) -> None:
        """Stop what should still be spoken."""
        if self._end.cancel():
            self._write("x")

    def tune(self, tuning: api.Tuning) -> None:
        """Tell the program the rate and the volume."""
        self._rate = min(max(tuning.rate, _SLOWEST), _FASTEST)
        self._write(f"r{round((self._rate - _SLOWEST) * 100 / (_FASTEST - _SLOWEST))}")
        self._write(f"v{min(max(tuning.volume, 0), 100)}")

    def voices(self) -> tuple[api.Voice, ...]:
        """None that it would tell of."""
        return ()

    def _write(self, line: str) -> bool:
        if self._program is None or self._program.stdin is None:
            return False
        try:
            self._program.stdin.write(line.encode(errors="replace") + b"\n")
            self._program.stdin.flush()
        except OSError:
            return False
        return True

    def _close_input(self, program: subprocess.Popen[bytes]) -> None:
        try:
            if program.stdin is not None:
                program.stdin.close()
        except OSError:
            return


def _split(command: str) -> tuple[str, ...]:
    try:
        return tuple(shlex.split(command))
    except ValueError:  # an open quotation mark
        return (command,)


def _start(command: tuple[str, ...]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 -- the program is the person's own choice
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    except (OSError, ValueError, IndexError) as error:
        missing = api.line(command[0]) if command else "external"
        raise api.PluginTrouble("speech.no_engine", missing=missing) from error
