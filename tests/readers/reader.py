"""What every screen reader is to the probe: something that runs a program and is heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.readers.terminal import Screen


@dataclass(frozen=True, slots=True)
class Utterance:
    """One text handed to the synthesiser or put on the braille display; `at` is monotonic, in ns."""

    at: int
    text: str


class Reader(Protocol):
    """A third-party screen reader, or none."""

    @property
    def answers_queries(self) -> bool:
        """Whether it answers a program's questions to the terminal, so that the terminal must not."""
        ...

    def command(self, script: Path) -> Sequence[str]:
        """What to run on the terminal, so that `script` runs under the reader."""
        ...

    def env(self) -> Mapping[str, str]:
        """What the reader wants in its environment."""
        ...

    def look(self, screen: Screen) -> None:
        """The screen changed."""
        ...

    def heard(self) -> list[Utterance]:
        """What it said since the last call."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class NoReader:
    """No screen reader: only cursor, rows and bytes are recorded."""

    answers_queries = False

    def command(self, script: Path) -> Sequence[str]:
        return [str(script)]

    def env(self) -> Mapping[str, str]:
        return {}

    def look(self, screen: Screen) -> None:
        pass

    def heard(self) -> list[Utterance]:
        return []

    def close(self) -> None:
        pass
