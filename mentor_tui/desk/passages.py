"""From a folded circle to what can be found in it: pure, so that it can be made anew and compared at any time.

Only what this person's views show is found. A new kind of thing to find is an arm here, a
`WritingKind`, and its route and words in `views/found.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mentor_tui import sanitize
from mentor_tui.desk.indexing import person_rows
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Member, coordinates
from mentor_tui.domain.processes import (
    Message,
    Process,
    Remark,
    Review,
    Submission,
    find_submission,
    stage_of,
)
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.state import State
from mentor_tui.domain.values import DeliverablePlan, Role, StagePlan
from mentor_tui.domain.writings import Part, Writing
from mentor_tui.domain.writings import WritingKind as Kind
from mentor_tui.i18n import LANGUAGES, language
from mentor_tui.views.roles import name_of, roles_of
from mentor_tui.views.states import role_name

if TYPE_CHECKING:
    from mentor_tui.documents.document import Document

ProcessOf = Callable[[str], Process | None]
"""The process a version belongs to, by the version's id; None when this desk does not have it."""


def writings(state: State, me: str, process_of: ProcessOf) -> Iterator[Writing]:
    """The writings of a circle that its views show to `me`, but for messages and the texts of documents."""
    match state:
        case Own():
            if state.person.id == me:
                yield from _own_writings(state, me, process_of)
        case Programme():
            yield from _programme_writings(state, me)
        case Process():
            yield from _process_writings(state, me)
        case Pair():
            pass
        case _:
            assert_never(state)


def text_of(process: Process, version: Submission) -> Writing:
    """The text of a version's document, still without its parts."""
    return _about_version(process, version, Kind.TEXT, version.id)


def text_parts(document: "Document") -> tuple[Part, ...]:
    """The paragraphs of a document."""
    return tuple(Part(p.number, p.text, p.language) for p in document.paragraphs if p.text.strip())


def _parts(*texts: str, number: int = 0) -> tuple[Part, ...]:
    return tuple(Part(number, safe) for text in texts if (safe := _safe(text)).strip())


def _safe(text: str) -> str:
    return text if text.isprintable() else sanitize.text(text)


# --- people ---------------------------------------------------------------------------------------


def _people(circle: str, members: Sequence[Member], shown: Iterable[str]) -> Iterator[Writing]:
    """A writing for each person that is shown, found by name, address and the roles they have."""
    found = {m.person.id: m.person for m in members}
    for id_ in dict.fromkeys(shown):
        person = found[id_]
        roles = dict.fromkeys(m.role for m in members if m.person.id == id_ and not m.is_ended)
        yield Writing(
            circle,
            Kind.PERSON,
            id_,
            id_,
            _parts(person.name, person.address),
            author=_safe(person.name),
            also=_role_words(roles),
        )


def _role_words(roles: Iterable[Role]) -> str:
    """What roles are called in every language: who searches may type any of them."""
    words = []
    for code in LANGUAGES:
        with language(code):
            words += [role_name(role) for role in roles]
    return " ".join(dict.fromkeys(words))


def _visible(state: Programme | Process, me: str) -> list[str]:
    """Whom the list of people shows from this circle, but for oneself."""
    return [row.person for row in person_rows(state, me) if row.person != me]


# --- what only this person has --------------------------------------------------------------------


def _own_writings(own: Own, me: str, process_of: ProcessOf) -> Iterator[Writing]:
    inviters = [Member(j.coordinator, Role.COORDINATOR, "") for j in own.joined]
    yield from _people(own.person.id, inviters, (m.person.id for m in inviters))
    for draft in own.drafts:
        process = process_of(draft.submission)
        if process is None or Role.MENTOR not in roles_of(process.members, me):
            continue
        if any(r.submission == draft.submission for r in process.reviews):
            continue  # what was released is found as such
        version = _version(process, draft.submission)
        if version is None:
            continue
        said = draft.summary
        told = [(c.id, _parts(c.words, c.to_do, number=c.anchor.paragraph)) for c in draft.comments]
        told.append(("", _parts(said.good, said.change, said.next_step)))
        for id_, parts in told:
            if parts:
                about = _about_version(process, version, Kind.DRAFT, f"{version.id}.{id_}", parts)
                yield _by(about, own.person.id, own.person.name)


def _by(writing: Writing, circle: str, author: str) -> Writing:
    return replace(writing, circle=circle, author=_safe(author))


def _version(process: Process, id_: str) -> Submission | None:
    try:
        return find_submission(process, id_)
    except Refusal:
        return None


# --- programmes -----------------------------------------------------------------------------------


def _programme_writings(state: Programme, me: str) -> Iterator[Writing]:
    templates = [
        _parts(t.name, *(line for s in t.stages for line in _plan_lines(s)))
        for t in state.templates
    ]
    yield Writing(
        state.id,
        Kind.PROGRAMME,
        state.id,
        state.id,
        (*_parts(state.title, state.purpose), *(p for parts in templates for p in parts)),
        title=_safe(state.title),
    )
    yield from _people(state.id, state.members, _visible(state, me))
    if not coordinates(state.members, me):
        return
    for place in state.invitations:
        if place.taken_by:
            continue
        yield Writing(
            state.id,
            Kind.INVITATION,
            place.id,
            state.id,
            _parts(place.name),
            author=_safe(name_of(state.members, place.by)),
            title=_safe(state.title),
            also=_role_words((place.role,)),
        )


def _plan_lines(plan: StagePlan) -> tuple[str, ...]:
    asked = (line for d in plan.deliverables for line in (d.title, *d.criteria))
    return (plan.title, plan.purpose, *asked)


# --- processes ------------------------------------------------------------------------------------


def _process_writings(state: Process, me: str) -> Iterator[Writing]:
    title = _safe(state.title)
    yield Writing(
        state.id,
        Kind.PROCESS,
        state.id,
        state.id,
        _parts(state.title, state.programme_title, state.outcome),
        state.started,
        _safe(state.participant.name),
        state.id,
        title,
    )
    yield from _people(state.id, state.members, _met_here(state, me))
    for number, stage in enumerate(state.stages, 1):
        yield Writing(
            state.id,
            Kind.STAGE,
            stage.id,
            state.id,
            _parts(*_plan_lines(stage.plan), stage.skip_reason),
            state.started,
            "",
            state.id,
            title,
            number,
            _safe(stage.plan.title),
        )
    if (goal := state.goal) is not None:
        yield Writing(
            state.id,
            Kind.GOAL,
            goal.id,
            goal.id,
            _parts(goal.result, *goal.criteria),
            state.started,
            _safe(name_of(state.members, goal.by)),
            state.id,
            title,
        )
    yield from _work(state)


def _met_here(state: Process, me: str) -> list[str]:
    """Whom the list of people shows from this process alone: the others are found in the programme's circle."""
    shown = _visible(state, me)
    mine = roles_of(state.members, me)
    if Role.COORDINATOR in mine:
        return []
    if Role.MENTOR in mine:
        return [p for p in shown if p == state.participant.id]
    return shown


def _work(state: Process) -> Iterator[Writing]:
    for version in state.submissions:
        plan = _plan_of(state, version)
        names = (file.name for file in version.files)
        parts = _parts(plan.title if plan else "", *names, version.note)
        yield _about_version(state, version, Kind.VERSION, version.id, parts)
    reviews = {review.id: review for review in state.reviews}
    for review in state.reviews:
        said = review.summary
        reasons = (waiver.reason for waiver in review.waivers)
        parts = _parts(said.good, said.change, said.next_step, *reasons)
        if (writing := _reviewed(state, review, Kind.REVIEW, review.id, parts)) is not None:
            yield writing
    for remark in state.remarks:
        if (review_ := reviews.get(remark.review)) is not None:
            yield from _remark(state, review_, remark)


def _remark(state: Process, review: Review, remark: Remark) -> Iterator[Writing]:
    said = remark.comment
    number = said.anchor.paragraph
    found = _reviewed(
        state, review, Kind.COMMENT, said.id, _parts(said.words, said.to_do, number=number)
    )
    if found is not None:
        yield found
    for place, answer in enumerate(remark.answers):
        parts = _parts(answer.words, number=number)
        found = _reviewed(state, review, Kind.ANSWER, f"{said.id}.{place}", parts)
        if found is not None and parts:
            yield _by(found, state.id, state.participant.name)


def _plan_of(state: Process, version: Submission) -> DeliverablePlan | None:
    try:
        return stage_of(state, version.deliverable)[1]
    except Refusal:
        return None


def _about_version(
    state: Process, version: Submission, kind: Kind, id_: str, parts: tuple[Part, ...] = ()
) -> Writing:
    number, title = 0, ""
    for place, stage in enumerate(state.stages, 1):
        if any(plan.id == version.deliverable for plan in stage.plan.deliverables):
            number, title = place, stage.plan.title
    return Writing(
        state.id,
        kind,
        id_,
        version.id,
        parts,
        version.time,
        _safe(name_of(state.members, version.by)),
        state.id,
        _safe(state.title),
        number,
        _safe(title),
        version.number,
        version.id,
    )


def _reviewed(
    state: Process, review: Review, kind: Kind, id_: str, parts: tuple[Part, ...]
) -> Writing | None:
    version = _version(state, review.submission)
    if version is None:
        return None
    about = _about_version(state, version, kind, id_, parts)
    author = _safe(name_of(state.members, review.by))
    return replace(about, event=review.id, time=review.time, author=author)


def message_of(state: Process | Pair, message: Message) -> Writing:
    """A message; once sent it never changes. One of a pair has no title: that tells it is between two."""
    process, title = (
        (state.process, "") if isinstance(state, Pair) else (state.id, _safe(state.title))
    )
    return Writing(
        state.id,
        Kind.MESSAGE,
        message.id,
        message.id,
        _parts(message.words),
        message.time,
        _safe(name_of(state.members, message.by)),
        process,
        title,
    )
