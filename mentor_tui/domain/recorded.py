"""Facts recorded for another: a desk signs what somebody told it by mail, phone or paper (protocol, decision 0019).

The event's `for` names the person, its body the source. The rules, by number:

- R1 Only what a person can say in a plain reply is recorded for them: `RECORDABLE`.
- R2 It is judged as that person's act: they are a member, in a role that may write it and is not over.
- R3 Who records it is another member, in any role that is not over.
- R4 The source stands in the body: the way, and for a mail its address and Message-ID.
- R5 Who recorded it stays with it and is shown; nobody's signature is claimed but theirs.
- R6 A mentor's review, and the stage it closes, is recorded only if the mentor has a mail program only, and by a coordinator.
- R7 What somebody needs at meetings, and whether they may be recorded, is written down for them only if they have a mail program only: whoever has the app says it there.
"""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import (
    CommentAnswered,
    Facts,
    GoalAgreed,
    MeetingAnswered,
    MessageSent,
    NeedsTold,
    RecordingAnswered,
    ReviewReleased,
    SkipAnswered,
    StageClosed,
    SubmissionSent,
)

RECORDABLE: frozenset[type[Facts]] = frozenset(
    {MessageSent, GoalAgreed, SkipAnswered, CommentAnswered, SubmissionSent, MeetingAnswered}
)
"""What may be recorded for another (R1)."""
BY_COORDINATOR: frozenset[type[Facts]] = frozenset({ReviewReleased, StageClosed})
"""What a coordinator alone may record, for who has a mail program only (R6)."""
BY_MAIL: frozenset[type[Facts]] = frozenset({NeedsTold, RecordingAnswered})
"""What any other member may record, but only for who has a mail program only (R7)."""
SOURCE_LIMIT = 400
"""Characters of an address or Message-ID."""


class Channel(StrEnum):
    """How a person told it."""

    MAIL = "mail"
    PHONE = "phone"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a recorded fact is from: the way, and for a mail the address it came from and its Message-ID."""

    way: Channel
    address: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Who told what is recorded for them, and how."""

    person: str
    source: Source


class _Body(msgspec.Struct, frozen=True):
    source: Source | None = None


def write_recorded(facts: Facts, salt: str, source: Source) -> str:
    """The body text of a fact recorded for another: the facts, the salt and the source."""
    told = {"salt": salt, **msgspec.to_builtins(facts), "source": msgspec.to_builtins(source)}
    return msgspec.json.encode(told).decode()


def read_source(event: Event) -> Source | None:
    """Where a fact recorded for another is from; None when it does not say, or its body is gone."""
    if event.body_text is None or not event.head.for_person:
        return None
    try:
        return msgspec.json.decode(event.body_text.encode(), type=_Body).source
    except (msgspec.DecodeError, UnicodeError):
        return None


def check_recording(event: Event, facts: Facts, recorder: str) -> None:
    """Whether this may be recorded for another by this person. Raises `Refusal` `record.not_this`, `record.own`, `record.no_source`."""
    if type(facts) not in RECORDABLE | BY_COORDINATOR | BY_MAIL:
        raise Refusal("record.not_this", type=event.head.type)
    if event.head.for_person == recorder:
        raise Refusal("record.own")
    source = read_source(event)
    if source is None or max(len(source.address), len(source.message)) > SOURCE_LIMIT:
        raise Refusal("record.no_source")
    if source.way is Channel.MAIL and not (source.address and source.message):
        raise Refusal("record.no_source")
