"""An engine that speaks."""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mentor_tui.api.plugin import Plugin


class SegmentKind(StrEnum):
    """How a piece of speech is said."""

    TEXT = "text"
    SPELLED = "spelled"  # character by character
    MARK = "mark"  # nothing is said: the text names a place to be told of; needs `Cap.MARKS`


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of speech in one language ("pl", "en"), already worded for the ear.

    `pitch` is added to the pitch of the voice, by an engine that can change it inside an utterance.
    """

    text: str
    language: str
    kind: SegmentKind = SegmentKind.TEXT
    pitch: int = 0


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice an engine has. `language` is "pl", "en" or longer, such as "en-GB"."""

    id: str
    name: str
    language: str


class Punctuation(StrEnum):
    """Which punctuation marks are named: each step those of the one before and more."""

    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


class Capitals(StrEnum):
    """How a capital letter is told."""

    NONE = "none"
    NAMED = "named"  # by a word
    RAISED = "raised"  # by a higher pitch


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to speak: words a minute, pitch and volume from 0 to 100, and what is named.

    `voice` is a voice's id. It speaks what is in its language; empty, or for anything else, each
    language has its own.
    """

    rate: int = 200
    pitch: int = 50
    volume: int = 100
    voice: str = ""
    punctuation: Punctuation = Punctuation.NONE
    capitals: Capitals = Capitals.NONE


class SpeechEvent(StrEnum):
    """What an engine reports of one call of `say`: began, marks, then exactly one of the others.

    A call that is cut before it began is reported as cancelled only.
    """

    BEGAN = "began"
    MARK = "mark"
    ENDED = "ended"
    CANCELLED = "cancelled"
    FAILED = "failed"


class Listener(Protocol):
    """Told what becomes of a call of `say`, in any thread. With `MARK` comes the name of the mark."""

    def __call__(self, event: SpeechEvent, mark: str = "", /) -> None:
        """Take it in; never raises."""


class SpeechEngine(Plugin):
    """Speaks and stops. It decides nothing: one utterance at a time, in the order it is told."""

    @abstractmethod
    def say(self, segments: tuple[Segment, ...], on_event: Listener) -> None:
        """Begin to speak and return at once; `on_event` may be called in any thread. Cuts what was spoken."""

    @abstractmethod
    def cancel(self) -> None:
        """Be silent at once; with `Cap.CANCEL` nothing else is needed, without it the process is ended."""

    @abstractmethod
    def tune(self, tuning: Tuning) -> None:
        """Speak like this from the next `say` on; what the engine has no `Cap` for is ignored."""

    @abstractmethod
    def voices(self) -> tuple[Voice, ...]:
        """The voices to choose from."""
