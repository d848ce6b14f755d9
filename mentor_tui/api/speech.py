"""An engine that speaks."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from mentor_tui.api.plugin import Plugin


class SegmentKind(StrEnum):
    """How a piece of speech is said."""

    TEXT = "text"
    SPELLED = "spelled"  # character by character
    MARK = "mark"  # nothing is said: the text names a place to be told of; needs `Cap.MARKS`
    SOUND = "sound"  # a short sound, named in the text; needs `Cap.SOUNDS`


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


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to speak: words a minute, pitch and volume from 0 to 100.

    `voices` are the ids of the voices that are wanted, one for a language: each speaks what is in its
    own, and a language without one has the voice the engine has for it.
    """

    rate: int = 200
    pitch: int = 50
    volume: int = 100
    voices: tuple[str, ...] = ()

    def wanted(self, language: str, known: Iterable[Voice]) -> str:
        """The id of the wanted voice that speaks a language, whatever its country; empty for none.

        An id may have a variant behind a plus, which the engine does not list.
        """
        languages = {voice.id: _base(voice.language) for voice in known}
        for wanted in self.voices:
            spoken = languages.get(wanted) or languages.get(wanted.partition("+")[0])
            if spoken == _base(language):
                return wanted
        return ""


def _base(language: str) -> str:
    return language.casefold().replace("_", "-").partition("-")[0]


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
