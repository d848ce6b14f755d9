"""A process as one Markdown page: everything a person may see of it, for keeping outside of the program."""

import re
from collections.abc import Iterator

from mentor_tui.domain.meetings import Undertaking
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import find_person
from mentor_tui.domain.processes import Message, Process, Remark, Review, Submission, stage_of
from mentor_tui.domain.values import Summary
from mentor_tui.i18n import _, say_date, say_list
from mentor_tui.sanitize import text
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.meeting_words import (
    follow_up_state,
    say_follow_up,
    say_point,
    say_state,
    say_way,
)
from mentor_tui.views.states import (
    answer_name,
    comment_state,
    decision_name,
    kind_word,
    process_state,
    role_name,
    stage_state,
    submission_state,
)
from mentor_tui.views.wording import parse_day, place_of, say_time

_SYNTAX = re.compile(r"([\\`*_\[\]<>#|])")


def process_page(process: Process, pair: Pair | None) -> str:
    """Title, people, goal, stages, each version with its review and comments, messages; in the language in force."""
    parts = [
        f"# {_quiet(process.title)}",
        *_facts(process),
        *_goal(process),
        *_stages(process),
        *_versions(process),
        *_meetings(process),
        *_messages(_("Messages"), process, process.messages),
        *(_messages(_("Between participant and mentor"), process, pair.messages) if pair else ()),
    ]
    page = "\n\n".join(parts)
    return text(page, limit=len(page)) + "\n"


def _facts(process: Process) -> Iterator[str]:
    said = [
        _("Programme: {title}").format(title=_quiet(process.programme_title)),
        _("State: {state}").format(state=process_state(process.state)),
        _("Begun: {moment}").format(moment=say_time(process.started, process.zone)),
    ]
    for member in process.members:
        name = _quiet(member.person.name)
        told = _("{role}, no longer: {name}") if member.is_ended else _("{role}: {name}")
        said.append(told.format(role=role_name(member.role), name=name))
    yield _list(said)
    if process.outcome:
        yield _quiet(process.outcome)


def _goal(process: Process) -> Iterator[str]:
    if process.goal:
        yield f"## {_('Goal')}"
        yield _quiet(process.goal.result)
        if process.goal.criteria:
            yield _list([_quiet(c) for c in process.goal.criteria])


def _stages(process: Process) -> Iterator[str]:
    yield f"## {_('Stages')}"
    said = []
    for number, stage in enumerate(process.stages, 1):
        told = _("Stage {number}: {title}, {state}").format(
            number=number, title=_quiet(stage.plan.title), state=stage_state(stage.state)
        )
        if day := parse_day(stage.due):
            told = _("{stage}, due {day}").format(stage=told, day=say_date(day))
        said.append(told)
    yield _list(said)


def _versions(process: Process) -> Iterator[str]:
    for sent in process.submissions:
        _stage, plan = stage_of(process, sent.deliverable)
        title = _("{title}, version {number}").format(title=_quiet(plan.title), number=sent.number)
        yield f"## {title}"
        yield from _version(process, sent)
        for review in process.reviews:
            if review.submission == sent.id:
                yield from _review(process, review)
        for remark in process.remarks:
            if remark.submission == sent.id:
                yield from _remark(remark)


def _version(process: Process, sent: Submission) -> Iterator[str]:
    yield _list(
        [
            _("By {name}, {moment}").format(
                name=_name(process, sent.by), moment=say_time(sent.time, process.zone)
            ),
            _("State: {state}").format(state=submission_state(sent.state)),
            *(_("File: {name}").format(name=_quiet(f.name)) for f in sent.files),
        ]
    )
    if sent.note:
        yield _quiet(sent.note)


def _review(process: Process, review: Review) -> Iterator[str]:
    title = _("Review by {name}, {moment}").format(
        name=_name(process, review.by), moment=say_time(review.time, process.zone)
    )
    yield f"### {title}"
    yield _("Decision: {decision}").format(decision=decision_name(review.decision))
    yield from _summary(review.summary)
    if review.waivers:
        yield _list([_quiet(w.reason) for w in review.waivers])


def _summary(summary: Summary) -> Iterator[str]:
    for told, words in (
        (_("What is good: {words}"), summary.good),
        (_("What to change: {words}"), summary.change),
        (_("The next step: {words}"), summary.next_step),
    ):
        if words:
            yield told.format(words=_quiet(words))


def _remark(remark: Remark) -> Iterator[str]:
    comment = remark.comment
    title = _("Comment, {kind}, {state}").format(
        kind=kind_word(comment.kind), state=comment_state(remark.state)
    )
    yield f"#### {title}"
    yield place_of(comment.anchor)
    if comment.anchor.quote:
        yield "> " + _quiet(comment.anchor.quote).replace("\n", "\n> ")
    yield _quiet(comment.words)
    if comment.to_do:
        yield _("To do: {words}").format(words=_quiet(comment.to_do))
    for answer in remark.answers:
        told = _("Answer, {kind}: {words}") if answer.words else _("Answer, {kind}")
        yield told.format(kind=answer_name(answer.kind), words=_quiet(answer.words))


def _meetings(process: Process) -> Iterator[str]:
    """Each meeting whole; times are on the programme's clocks."""
    for meeting in process.meetings:
        when = say_span(meeting.start, meeting.round.minutes, process.zone)
        yield f"## {_('Meeting: {title}').format(title=when)}"
        people = say_list([_name(process, p) for p in meeting.people])
        yield _list(
            [
                _quiet(say_state(meeting, process.members, "")),
                _quiet(say_way(meeting.round, process.members)),
                _("With {names}.").format(names=people),
            ]
        )
        if meeting.note:
            yield _quiet(meeting.note)
        if meeting.agenda:
            yield f"### {_('Agenda')}"
            yield _list([_quiet(say_point(item)) for item in meeting.agenda])
        if meeting.summary:
            name = _name(process, meeting.summed_by)
            yield f"### {_('Summary by {name}').format(name=name)}"
            yield _quiet(meeting.summary)
        if meeting.undertakings:
            yield f"### {_('Follow-ups')}"
            yield _list([_follow_up(process, one) for one in meeting.undertakings])


def _follow_up(process: Process, undertaking: Undertaking) -> str:
    said = _quiet(say_follow_up(undertaking.follow_up, process.members))
    return f"{said} ({follow_up_state(undertaking)})"


def _messages(title: str, process: Process, messages: tuple[Message, ...]) -> Iterator[str]:
    if messages:
        yield f"## {title}"
    for message in messages:
        head = _("{name}, {moment}").format(
            name=_name(process, message.by), moment=say_time(message.time, process.zone)
        )
        yield f"### {head}"
        yield _quiet(message.words)


def _name(process: Process, person: str) -> str:
    found = find_person(process.members, person)
    return _quiet(found.name) if found else ""


def _list(said: list[str]) -> str:
    return "\n".join(f"- {one}" for one in said)


def _quiet(words: str) -> str:
    """Words of a person's as they are: what Markdown would take for its own is escaped."""
    return _SYNTAX.sub(r"\\\1", text(words))
