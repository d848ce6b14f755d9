"""The tables of an export: one row each for processes, people, versions, comments and messages.

Columns have the names of the fields they come from, in every language, so that programs can read them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from mentor_tui.domain import clock
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import find_person
from mentor_tui.domain.processes import Message, Process, stage_of

Cells = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name, with the names of its columns."""

    name: str
    columns: tuple[str, ...]


PROCESSES = Table(
    "processes",
    ("process", "programme_title", "title", "participant", "mentor", "state", "stage", "started"),
)
PEOPLE = Table("people", ("process", "name", "address", "language", "role", "is_ended"))
VERSIONS = Table(
    "versions",
    (
        "process",
        "stage",
        "deliverable",
        "number",
        "by",
        "sent",
        "state",
        "file",
        "note",
        "decision",
    ),
)
COMMENTS = Table(
    "comments",
    ("process", "version", "kind", "state", "paragraph", "quote", "words", "to_do", "answers"),
)
MESSAGES = Table("messages", ("process", "circle", "by", "sent", "words"))
TABLES = (PROCESSES, PEOPLE, VERSIONS, COMMENTS, MESSAGES)


def rows_of(process: Process, pair: Pair | None) -> Iterable[tuple[Table, Cells]]:
    """Every row of one process, each with the table it belongs to. Times are UTC, in ISO form."""
    stage, mentor = process.current_stage, process.mentor
    yield (
        PROCESSES,
        (
            process.id,
            process.programme_title,
            process.title,
            process.participant.name,
            mentor.name if mentor else "",
            process.state,
            stage.plan.title if stage else "",
            _iso(process.started),
        ),
    )
    for member in process.members:
        who = member.person
        cells = (process.id, who.name, who.address, who.language, member.role, member.is_ended)
        yield PEOPLE, cells
    numbers: dict[str, int] = {}
    for sent in process.submissions:
        numbers[sent.id] = sent.number
        of_stage, plan = stage_of(process, sent.deliverable)
        decision = next((r.decision for r in process.reviews if r.submission == sent.id), "")
        yield (
            VERSIONS,
            (
                process.id,
                of_stage.plan.title,
                plan.title,
                sent.number,
                _name(process, sent.by),
                _iso(sent.time),
                sent.state,
                "; ".join(f.name for f in sent.files),
                sent.note,
                decision,
            ),
        )
    for remark in process.remarks:
        comment = remark.comment
        yield (
            COMMENTS,
            (
                process.id,
                numbers.get(remark.submission, 0),
                comment.kind,
                remark.state,
                comment.anchor.paragraph,
                comment.anchor.quote,
                comment.words,
                comment.to_do,
                "; ".join(a.words or a.kind for a in remark.answers),
            ),
        )
    yield from _messages(process, "process", process.messages)
    if pair:
        yield from _messages(process, "pair", pair.messages)


def _messages(
    process: Process, circle: str, messages: tuple[Message, ...]
) -> Iterable[tuple[Table, Cells]]:
    for message in messages:
        by, sent = _name(process, message.by), _iso(message.time)
        yield MESSAGES, (process.id, circle, by, sent, message.words)


def _name(process: Process, person: str) -> str:
    found = find_person(process.members, person)
    return found.name if found else ""


def _iso(time: str) -> str:
    return clock.moment(time).isoformat(timespec="seconds")
