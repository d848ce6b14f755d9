"""The values facts are made of: roles, plans, comments, answers, files, and events carried whole."""

import re
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.events import Event, read_event

_NAME = re.compile(r"[0-9A-Za-z_.-]{1,64}")


def is_name(text: str) -> bool:
    """A text can name a stage, a deliverable, a comment or an invitation, also within a route."""
    return _NAME.fullmatch(text) is not None


class Role(StrEnum):
    """What a person is in a programme or process."""

    PARTICIPANT = "participant"
    MENTOR = "mentor"
    COORDINATOR = "coordinator"


class CommentKind(StrEnum):
    """How a remark is meant."""

    MUST = "must"
    SHOULD = "should"
    IDEA = "idea"
    QUESTION = "question"
    PRAISE = "praise"
    TYPO = "typo"


class Decision(StrEnum):
    """What the mentor decided on a version."""

    ACCEPT = "accept"
    ACCEPT_MINOR = "accept_minor"
    REVISE = "revise"
    UNREADABLE = "unreadable"


class AnswerKind(StrEnum):
    """What the participant did about a comment."""

    DONE = "done"
    ANSWERED = "answered"
    DECLINED = "declined"


class ErasureReason(StrEnum):
    """Why something was erased; a code, so that nothing of it is told again."""

    ASKED = "asked"
    OVER = "over"
    MISTAKE = "mistake"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Texts:
    """Another event carried whole inside a fact: its two texts and its signature."""

    head: str
    sig: str
    body: str

    def read(self) -> Event:
        """The event; raises `Refusal` when it is malformed."""
        return read_event(self.head, self.sig, self.body)


@dataclass(frozen=True, slots=True)
class FileName:
    """A file that travels beside the event: SHA-256 of its content, its name, its size in bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class DeliverablePlan:
    """A result a stage asks for."""

    id: str
    title: str
    required: bool = True
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A step of the way, ended by its deliverables; `days` is the working time it is given."""

    id: str
    title: str
    purpose: str
    deliverables: tuple[DeliverablePlan, ...]
    days: int

    @property
    def revision_days(self) -> int:
        """The working days a revision is given: half of the stage's."""
        return max(1, self.days // 2)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a new version says of one earlier comment; a declined one needs words."""

    comment: str
    kind: AnswerKind
    words: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark: what it is about, how it is meant, the words, what to do."""

    id: str
    kind: CommentKind
    anchor: Anchor
    words: str
    to_do: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A review in three answers: what is good, what to change, the exact next step."""

    good: str = ""
    change: str = ""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """Why a `must` that is still open does not stand in the way of accepting."""

    comment: str
    reason: str
