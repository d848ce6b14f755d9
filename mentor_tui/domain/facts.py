"""The facts events carry: one frozen dataclass each, named in the past tense; its name is the event's type.

Facts are codes and people's own words, never a sentence of ours. Dates are YYYY-MM-DD; `due` is the
last day the next step is expected on, worked out by the desk that writes the event, so that every
desk reads the same day whatever its own calendar says.
"""

from dataclasses import dataclass
from typing import get_args

import msgspec

from mentor_tui.domain.closing_facts import (
    CostNoted,
    HoursNoted,
    NoteKept,
    OverrunAgreed,
)
from mentor_tui.domain.consents import RecordingAnswered, RecordingAsked
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.group_facts import GroupFounded
from mentor_tui.domain.meeting_facts import (
    AgendaKept,
    FollowUpEnded,
    MeetingAnswered,
    MeetingCancelled,
    MeetingHeld,
    MeetingMoved,
    MeetingProposed,
    MeetingSummed,
)
from mentor_tui.domain.order_facts import (
    AssignmentStepped,
    InterpreterAsked,
    InterpretersOrdered,
    NeedLifted,
    NeedsTold,
    OrderSized,
    OrderStepped,
)
from mentor_tui.domain.pack_facts import (
    ConsentTold,
    PackGiven,
    PackProposed,
    PackRevoked,
    TermDropped,
    TermKept,
)
from mentor_tui.domain.process_facts import (
    CommentAnswered,
    GoalAgreed,
    GoalProposed,
    Membership,
    MessageSent,
    PersonSucceeded,
    ProcessCompleted,
    ProcessStarted,
    ReviewLocked,
    ReviewReleased,
    SkipAnswered,
    SkipProposed,
    StageClosed,
    SubmissionReclaimed,
    SubmissionSent,
)
from mentor_tui.domain.register import InterpreterDropped, InterpreterKept
from mentor_tui.domain.values import (
    Comment,
    Decision,
    Role,
    StagePlan,
    Summary,
    Texts,
    Waiver,
)

# --- in several circles ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Erased:
    """Bodies of this circle are dropped for ever, on every desk: those of `events` (ids), or everything.

    `reason` is a code, an `ErasureReason` or one of a newer version; never words.
    """

    reason: str
    events: tuple[str, ...] = ()
    everything: bool = False


@dataclass(frozen=True, slots=True)
class HoldPlaced:
    """Nothing of this circle may be erased until the hold is lifted (I60)."""

    reason: str


@dataclass(frozen=True, slots=True)
class HoldLifted:
    """A hold, named by its event, is over."""

    hold: str


# --- a person and what only they see --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PersonFounded:
    """A person began; who is there `by_mail` only may have no certificate (base64), and nobody signs for their writer."""

    name: str
    address: str
    language: str
    certificate: str
    writer: str
    by_mail: bool = False


@dataclass(frozen=True, slots=True)
class WriterAdded:
    """Another installation of a person may sign for them; written by one that already may."""

    person: str
    writer: str


@dataclass(frozen=True, slots=True)
class DigitsCompared:
    """This person and another compared their 30 digits by voice or on paper."""

    person: str


@dataclass(frozen=True, slots=True)
class ProgrammeJoined:
    """An invitation was answered. `programme` is the founding event, `proof` the invitation's secret."""

    programme: Texts
    invitation: str
    role: Role
    proof: str


@dataclass(frozen=True, slots=True)
class CommentDrafted:
    """A remark in a review that is not yet released; a later one with the same id replaces it."""

    submission: str
    comment: Comment


@dataclass(frozen=True, slots=True)
class CommentDropped:
    """A drafted remark was taken out."""

    submission: str
    comment: str


@dataclass(frozen=True, slots=True)
class ReviewDrafted:
    """Summary, decision and reasons of a review that is not yet released."""

    submission: str
    summary: Summary
    decision: Decision | None = None
    waivers: tuple[Waiver, ...] = ()
    minutes: int = 0


# --- a programme ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ProgrammeFounded:
    """A programme began; its coordinator is the person of the founding event it carries.

    `answer_days` is the promise: the working days within which a mentor answers a version.
    """

    title: str
    purpose: str
    language: str
    zone: str
    answer_days: int
    coordinator: Texts


@dataclass(frozen=True, slots=True)
class TemplateAdded:
    """Stages a process can start from."""

    name: str
    stages: tuple[StagePlan, ...]


@dataclass(frozen=True, slots=True)
class InvitationMade:
    """Somebody may join once, in this role, with the secret whose SHA-256 this is, up to this day."""

    invitation: str
    secret_hash: str
    role: Role
    name: str
    until: str


@dataclass(frozen=True, slots=True)
class RoleGranted:
    """A person has a role; the grant carries their founding event."""

    role: Role
    person: Texts
    invitation: str = ""


@dataclass(frozen=True, slots=True)
class RoleEnded:
    """A person's role is over: what they did in it that is not among this event's ancestors is refused."""

    role: Role
    person: str
    reason: str


# --- what only a participant and a mentor share ---------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairFounded:
    """A participant and their mentor have a circle of their own beside their process."""

    process: str
    members: tuple[Membership, ...]


SelfFacts = (
    PersonFounded
    | WriterAdded
    | DigitsCompared
    | ProgrammeJoined
    | CommentDrafted
    | CommentDropped
    | ReviewDrafted
    | NoteKept
    | Erased
)
ProgrammeFacts = (
    ProgrammeFounded
    | WriterAdded
    | TemplateAdded
    | InvitationMade
    | RoleGranted
    | RoleEnded
    | InterpreterKept
    | InterpreterDropped
    | CostNoted
    | HoldPlaced
    | HoldLifted
    | Erased
)
MeetingFacts = (
    MeetingAnswered
    | MeetingMoved
    | AgendaKept
    | MeetingCancelled
    | MeetingHeld
    | MeetingSummed
    | FollowUpEnded
)
"""What happens to a meeting once it was proposed."""
RecordingFacts = RecordingAsked | RecordingAnswered
"""What happens about recording a meeting."""
OrderFacts = InterpreterAsked | AssignmentStepped | OrderSized | OrderStepped
"""What happens to an order of interpreters once it was placed."""
PackFacts = PackProposed | ConsentTold | PackGiven | PackRevoked | TermKept | TermDropped
"""What prepares interpreters for a meeting."""
ClosingFacts = HoursNoted | OverrunAgreed
"""What follows a meeting: hours of interpreters."""
ProcessFacts = (
    ProcessStarted
    | WriterAdded
    | RoleEnded
    | PersonSucceeded
    | GoalProposed
    | GoalAgreed
    | SubmissionSent
    | SubmissionReclaimed
    | ReviewLocked
    | ReviewReleased
    | CommentAnswered
    | StageClosed
    | SkipProposed
    | SkipAnswered
    | MessageSent
    | ProcessCompleted
    | MeetingProposed
    | MeetingFacts
    | NeedsTold
    | NeedLifted
    | InterpretersOrdered
    | OrderFacts
    | RecordingFacts
    | PackFacts
    | ClosingFacts
    | HoldPlaced
    | HoldLifted
    | Erased
)
GroupFacts = (
    GroupFounded
    | WriterAdded
    | RoleEnded
    | PersonSucceeded
    | MessageSent
    | MeetingProposed
    | MeetingFacts
    | NeedsTold
    | NeedLifted
    | InterpretersOrdered
    | OrderFacts
    | ClosingFacts
    | HoldPlaced
    | HoldLifted
    | Erased
)
PairFacts = PairFounded | WriterAdded | MessageSent | Erased
Facts = SelfFacts | ProgrammeFacts | ProcessFacts | GroupFacts | PairFacts
TYPES: dict[str, type[Facts]] = {kind.__name__: kind for kind in get_args(Facts)}


def write_facts(facts: Facts, salt: str) -> str:
    """The body text of an event: the facts and a random salt (32 hex digits)."""
    return msgspec.json.encode({"salt": salt, **msgspec.to_builtins(facts)}).decode()


def read_facts(event: Event) -> Facts:
    """The facts of an event. Raises `Refusal` `event.unknown_type`, `event.erased` or `event.malformed`."""
    kind = TYPES.get(event.head.type)
    if kind is None:
        raise Refusal("event.unknown_type", type=event.head.type)
    if event.body_text is None:
        raise Refusal("event.erased")
    try:
        return msgspec.json.decode(event.body_text.encode(), type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise Refusal("event.malformed") from None


def carried(facts: Facts) -> tuple[Texts, ...]:
    """The events a fact carries inside: their signatures are checked with its own."""
    match facts:
        case ProgrammeFounded():
            return (facts.coordinator,)
        case RoleGranted():
            return (facts.person,)
        case PersonSucceeded():
            return (facts.successor,)
        case ProgrammeJoined():
            return (facts.programme,)
        case PairFounded():
            return tuple(m.person for m in facts.members)
        case ProcessStarted():
            return (*facts.authority, *(m.person for m in facts.members))
        case GroupFounded():
            return (*facts.authority, *(m.person for m in facts.members), *facts.invited)
        case _:
            return ()
