"""An engine that speaks."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.api.plugin import Plugin


class SegmentKind(StrEnum):
    """How a piece of speech is said."""

    TEXT = "text"
    SPELLED = "spelled"  # character by character


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of speech in one language ("pl", "en"), already worded for the ear."""

    text: str
    language: str
    kind: SegmentKind = SegmentKind.TEXT


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice an engine has. `language` is "pl", "en" or longer, such as "en-GB"."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to speak: words a minute, pitch and volume from 0 to 100, a voice's id or empty for the language's own."""

    rate: int = 200
    pitch: int = 50
    volume: int = 100
    voice: str = ""


class SpeechEvent(StrEnum):
    """What an engine reports of one call of `say`: began, then exactly one of the others."""

    BEGAN = "began"
    ENDED = "ended"
    CANCELLED = "cancelled"
    FAILED = "failed"


class SpeechEngine(Plugin):
    """Speaks and stops. It decides nothing: one utterance at a time, in the order it is told."""

    @abstractmethod
    def say(self, segments: tuple[Segment, ...], on_event: Callable[[SpeechEvent], None]) -> None:
        """Begin to speak and return at once; `on_event` may be called in any thread. Cuts what was spoken."""

    @abstractmethod
    def cancel(self) -> None:
        """Be silent at once."""

    @abstractmethod
    def tune(self, tuning: Tuning) -> None:
        """Speak like this from the next `say` on; what the engine has no `Cap` for is ignored."""

    @abstractmethod
    def voices(self) -> tuple[Voice, ...]:
        """The voices to choose from."""
