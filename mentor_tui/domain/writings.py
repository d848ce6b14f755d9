"""What can be searched: writings, each made of parts, and the passages a search finds in them."""

from dataclasses import dataclass
from enum import StrEnum


class WritingKind(StrEnum):
    """What a writing is; the person who searches may ask for one kind only."""

    PERSON = "person"
    PROGRAMME = "programme"
    PROCESS = "process"
    STAGE = "stage"
    GOAL = "goal"
    VERSION = "version"
    TEXT = "text"
    REVIEW = "review"
    COMMENT = "comment"
    ANSWER = "answer"
    DRAFT = "draft"
    MESSAGE = "message"
    INVITATION = "invitation"


NAMED = frozenset(
    {WritingKind.PERSON, WritingKind.PROGRAMME, WritingKind.PROCESS, WritingKind.STAGE}
)
"""Kinds that have a name of their own: found before what was written in or by them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a writing; `number` is the paragraph of the document it stands in or is about, 0 for none."""

    number: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Writing:
    """Something a person may find: where it stands, who wrote it when, and its words.

    `id` names it within its circle and kind; `event` is the event it comes from. `process` is the
    process it belongs to and `title` what that is called; `stage` is a number from 1 or 0, `version`
    the number of a version or 0, `version_id` its event. `time` is an event's time or "". `also` are
    words it is found by and which are not shown.
    """

    circle: str
    kind: WritingKind
    id: str
    event: str
    parts: tuple[Part, ...] = ()
    time: str = ""
    author: str = ""
    process: str = ""
    title: str = ""
    stage: int = 0
    stage_title: str = ""
    version: int = 0
    version_id: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """One part of a writing that a search found."""

    writing: Writing
    part: Part
