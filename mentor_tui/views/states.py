"""The words for roles, kinds, decisions, answers and states: one function for each closed set.

Each set has a context of its own, because a word such as "open" is another one for a stage and a
comment in languages with genders.
"""

from typing import assert_never

from mentor_tui.domain.processes import (
    CommentState,
    ProcessState,
    StageState,
    SubmissionState,
)
from mentor_tui.domain.values import AnswerKind, CommentKind, Decision, Role
from mentor_tui.i18n import _, ngettext, pgettext, say_list


def role_name(role: Role) -> str:
    """A role, as a word."""
    match role:
        case Role.PARTICIPANT:
            return pgettext("role", "participant")
        case Role.MENTOR:
            return pgettext("role", "mentor")
        case Role.COORDINATOR:
            return pgettext("role", "coordinator")
        case _:
            assert_never(role)


def kind_word(kind: CommentKind) -> str:
    """How a comment is meant, as a word."""
    match kind:
        case CommentKind.MUST:
            # Translators: one short word for a comment the work must follow before it is accepted
            return pgettext("comment kind", "must")
        case CommentKind.SHOULD:
            # Translators: one short word for a comment that would make the work better
            return pgettext("comment kind", "should")
        case CommentKind.IDEA:
            return pgettext("comment kind", "idea")
        case CommentKind.QUESTION:
            return pgettext("comment kind", "question")
        case CommentKind.PRAISE:
            return pgettext("comment kind", "praise")
        case CommentKind.TYPO:
            return pgettext("comment kind", "typo")
        case _:
            assert_never(kind)


def kind_meaning(kind: CommentKind) -> str:
    """How a comment is meant, for choosing."""
    match kind:
        case CommentKind.MUST:
            return _("must: to be changed before it is accepted")
        case CommentKind.SHOULD:
            return _("should: better if changed")
        case CommentKind.IDEA:
            return _("idea: take it or leave it")
        case CommentKind.QUESTION:
            return _("question: please answer")
        case CommentKind.PRAISE:
            return _("praise: this is good")
        case CommentKind.TYPO:
            return _("typo: a slip of the pen")
        case _:
            assert_never(kind)


def decision_name(decision: Decision) -> str:
    """What a mentor decided."""
    match decision:
        case Decision.ACCEPT:
            return pgettext("decision", "accepted")
        case Decision.ACCEPT_MINOR:
            return pgettext("decision", "accepted with small changes")
        case Decision.REVISE:
            return pgettext("decision", "to revise")
        case Decision.UNREADABLE:
            return pgettext("decision", "could not be read")
        case _:
            assert_never(decision)


def answer_name(kind: AnswerKind) -> str:
    """What was done about a comment."""
    match kind:
        case AnswerKind.DONE:
            return pgettext("answer", "done")
        case AnswerKind.ANSWERED:
            return pgettext("answer", "answered")
        case AnswerKind.DECLINED:
            return pgettext("answer", "will not be done")
        case _:
            assert_never(kind)


def comment_state(state: CommentState) -> str:
    """Where a comment stands."""
    match state:
        case CommentState.OPEN:
            return pgettext("comment", "open")
        case CommentState.ANSWERED:
            return pgettext("comment", "answered")
        case CommentState.RESOLVED:
            return pgettext("comment", "settled")
        case CommentState.WONT_DO:
            return pgettext("comment", "will not be done")
        case _:
            assert_never(state)


def stage_state(state: StageState) -> str:
    """Where a stage stands."""
    match state:
        case StageState.LOCKED:
            return pgettext("stage", "not begun")
        case StageState.OPEN:
            return pgettext("stage", "open")
        case StageState.SUBMITTED:
            return pgettext("stage", "sent")
        case StageState.IN_REVIEW:
            return pgettext("stage", "in review")
        case StageState.REVISING:
            return pgettext("stage", "to revise")
        case StageState.ACCEPTED:
            return pgettext("stage", "accepted")
        case StageState.CLOSED:
            return pgettext("stage", "closed")
        case StageState.SKIPPED:
            return pgettext("stage", "left out")
        case _:
            assert_never(state)


def submission_state(state: SubmissionState) -> str:
    """Where a version stands."""
    match state:
        case SubmissionState.SUBMITTED:
            return pgettext("version", "sent")
        case SubmissionState.UNDER_REVIEW:
            return pgettext("version", "in review")
        case SubmissionState.RETURNED:
            return pgettext("version", "to revise")
        case SubmissionState.ACCEPTED:
            return pgettext("version", "accepted")
        case SubmissionState.SUPERSEDED:
            return pgettext("version", "replaced")
        case SubmissionState.RECLAIMED:
            return pgettext("version", "taken back")
        case _:
            assert_never(state)


def process_state(state: ProcessState) -> str:
    """Where a process stands."""
    match state:
        case ProcessState.IN_PROGRESS:
            return pgettext("process", "in progress")
        case ProcessState.COMPLETING:
            return pgettext("process", "stages done")
        case ProcessState.COMPLETED:
            return pgettext("process", "completed")
        case _:
            assert_never(state)


def count_comments(count: int) -> str:
    """How many comments: "5 comments"."""
    return ngettext("{count} comment", "{count} comments", count).format(count=count)


def count_kind(kind: CommentKind, count: int) -> str:
    """How many comments of one kind: "3 must"."""
    match kind:
        case CommentKind.MUST:
            said = ngettext("{count} must", "{count} must", count)
        case CommentKind.SHOULD:
            said = ngettext("{count} should", "{count} should", count)
        case CommentKind.IDEA:
            said = ngettext("{count} idea", "{count} ideas", count)
        case CommentKind.QUESTION:
            said = ngettext("{count} question", "{count} questions", count)
        case CommentKind.PRAISE:
            said = ngettext("{count} praise", "{count} praise", count)
        case CommentKind.TYPO:
            said = ngettext("{count} typo", "{count} typos", count)
        case _:
            assert_never(kind)
    return said.format(count=count)


def count_kinds(kinds: tuple[CommentKind, ...]) -> str:
    """How many comments of which kind: "5 comments: 1 praise, 3 must and 1 question.\""""
    if not kinds:
        return _("No comments.")
    some = say_list([count_kind(k, kinds.count(k)) for k in CommentKind if k in kinds])
    return ngettext("{count} comment: {kinds}.", "{count} comments: {kinds}.", len(kinds)).format(
        count=len(kinds), kinds=some
    )
