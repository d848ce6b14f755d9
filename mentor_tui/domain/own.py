"""What only its person sees: joined programmes, compared digits, reviews being written (circle `self`)."""

from dataclasses import dataclass, field

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    CommentDrafted,
    CommentDropped,
    DigitsCompared,
    NoteKept,
    ProgrammeFounded,
    ProgrammeJoined,
    ReviewDrafted,
    read_facts,
)
from mentor_tui.domain.people import Member, Person, read_carried
from mentor_tui.domain.values import Comment, Decision, Role, Summary, Waiver, is_name


@dataclass(frozen=True, slots=True)
class Draft:
    """A review that is not yet released."""

    submission: str
    comments: tuple[Comment, ...] = ()
    summary: Summary = field(default_factory=Summary)
    decision: Decision | None = None
    waivers: tuple[Waiver, ...] = ()
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Joining:
    """An answered invitation: the programme as its invitation told it."""

    programme: str
    title: str
    coordinator: Person
    role: Role
    invitation: str
    proof: str
    time: str


@dataclass(frozen=True, slots=True)
class Own:
    """The state of a person's `self` circle."""

    person: Person
    members: tuple[Member, ...]
    compared: frozenset[str] = frozenset()
    joined: tuple[Joining, ...] = ()
    drafts: tuple[Draft, ...] = ()
    notes: tuple[NoteKept, ...] = ()


def find_note(own: Own, meeting: str) -> str:
    """What the person noted for themselves about a meeting."""
    return next((n.words for n in own.notes if n.meeting == meeting), "")


def keep_note(own: Own, facts: NoteKept) -> Own:
    """Keep a note about a meeting, in place of an earlier one; an empty one takes it away. Raises `Refusal` `event.malformed`."""
    if not is_name(facts.meeting):
        raise Refusal("event.malformed")
    others = tuple(n for n in own.notes if n.meeting != facts.meeting)
    return replace(own, notes=(*others, facts) if facts.words.strip() else others)


def find_draft(own: Own, submission: str) -> Draft:
    """The review being written of a version; an empty one when there is none yet."""
    return next((d for d in own.drafts if d.submission == submission), Draft(submission))


def compare_digits(own: Own, facts: DigitsCompared) -> Own:
    """Note that digits were compared."""
    return replace(own, compared=own.compared | {facts.person})


def join_programme(own: Own, facts: ProgrammeJoined, time: str) -> Own:
    """Note an answered invitation. Raises `Refusal` `invitation.answered`, `invitation.damaged`."""
    event = facts.programme.read()
    programme = read_facts(event)
    if not isinstance(programme, ProgrammeFounded):
        raise Refusal("invitation.damaged")
    if any(j.invitation == facts.invitation for j in own.joined):
        raise Refusal("invitation.answered")
    joining = Joining(
        event.id,
        programme.title,
        read_carried(programme.coordinator),
        facts.role,
        facts.invitation,
        facts.proof,
        time,
    )
    return replace(own, joined=(*own.joined, joining))


def draft_comment(own: Own, facts: CommentDrafted) -> Own:
    """Keep a remark, replacing one of the same id. Raises `Refusal` `comment.empty`."""
    if not facts.comment.words.strip():
        raise Refusal("comment.empty")
    draft = find_draft(own, facts.submission)
    if any(c.id == facts.comment.id for c in draft.comments):
        comments = tuple(facts.comment if c.id == facts.comment.id else c for c in draft.comments)
    else:
        comments = (*draft.comments, facts.comment)
    return _keep(own, replace(draft, comments=comments))


def drop_comment(own: Own, facts: CommentDropped) -> Own:
    """Take a remark out. Raises `Refusal` `comment.unknown`."""
    draft = find_draft(own, facts.submission)
    rest = tuple(c for c in draft.comments if c.id != facts.comment)
    if len(rest) == len(draft.comments):
        raise Refusal("comment.unknown")
    return _keep(own, replace(draft, comments=rest))


def draft_review(own: Own, facts: ReviewDrafted) -> Own:
    """Keep summary, decision and reasons."""
    draft = replace(
        find_draft(own, facts.submission),
        summary=facts.summary,
        decision=facts.decision,
        waivers=facts.waivers,
        minutes=facts.minutes,
    )
    return _keep(own, draft)


def _keep(own: Own, draft: Draft) -> Own:
    others = tuple(d for d in own.drafts if d.submission != draft.submission)
    return replace(own, drafts=(*others, draft))
