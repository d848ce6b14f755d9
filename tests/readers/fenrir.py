"""Fenrir in its pseudo-terminal mode, with its shipped defaults and a synthesiser that writes a log."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.readers.reader import Utterance
from tests.readers.terminal import Screen

# Fenrir loads this as a speech driver, in the Python it runs in itself.
_DRIVER = """
import json, os, time
from fenrirscreenreader.core.speechDriver import speechDriver

class driver(speechDriver):
    def __init__(self):
        speechDriver.__init__(self)
    def initialize(self, environment):
        self.env = environment
        self.log = os.open(os.environ["READER_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._isInitialized = True
    def shutdown(self):
        self._isInitialized = False
    def speak(self, text, queueable=True):
        os.write(self.log, ("%d\\t%s\\n" % (time.monotonic_ns(), json.dumps(text))).encode())
    def cancel(self): pass
    def setCallback(self, callback): pass
    def clear_buffer(self): pass
    def setVoice(self, voice): pass
    def setPitch(self, pitch): pass
    def setRate(self, rate): pass
    def setModule(self, module): pass
    def setLanguage(self, language): pass
    def setVolume(self, volume): pass
"""
# Fenrir looks for drivers by a name below its own folder; this leads out of any folder it may be in.
_OUT = "../" * 16


class Fenrir:
    """Fenrir around a program; its files live in `work`."""

    answers_queries = True

    def __init__(self, work: Path) -> None:
        self._home = work
        self._driver = work / "log_driver"
        self._driver.with_suffix(".py").write_text(_DRIVER)
        self._log = work / "speech.log"
        self._log.touch()
        self._file = self._log.open("rb")
        self._rest = b""

    def command(self, script: Path) -> Sequence[str]:
        options = {
            "speech#driver": f"{_OUT}{self._driver.relative_to('/')}",
            "sound#enabled": "False",
            "remote#driver": "dummyDriver",  # the other one leaves a socket behind
            "general#shell": str(script),
        }
        return [
            "fenrir",
            "-e",
            "-o",
            ";".join(f"{name}={value}" for name, value in options.items()),
        ]

    def env(self) -> Mapping[str, str]:
        return {"HOME": str(self._home), "READER_LOG": str(self._log), "LC_ALL": "C.UTF-8"}

    def look(self, screen: Screen) -> None:
        pass

    def heard(self) -> list[Utterance]:
        *lines, self._rest = (self._rest + self._file.read()).split(b"\n")
        parts = [line.split(b"\t", 1) for line in lines]
        return [Utterance(int(at), json.loads(text)) for at, text in parts]

    def close(self) -> None:
        self._file.close()
