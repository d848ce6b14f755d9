"""The words for roles, kinds, decisions, answers and states: one function for each closed set."""

from typing import assert_never

from mentor_tui.domain.processes import (
    CommentState,
    GoalState,
    ProcessState,
    StageState,
    SubmissionState,
)
from mentor_tui.domain.values import AnswerKind, CommentKind, Decision, Role
from mentor_tui.i18n import _, ngettext, say_list


def role_name(role: Role) -> str:
    """A role, as a word."""
    match role:
        case Role.PARTICIPANT:
            return _("participant")
        case Role.MENTOR:
            return _("mentor")
        case Role.COORDINATOR:
            return _("coordinator")
        case _:
            assert_never(role)


def kind_word(kind: CommentKind) -> str:
    """How a comment is meant, as a word."""
    match kind:
        case CommentKind.MUST:
            return _("must")
        case CommentKind.SHOULD:
            return _("should")
        case CommentKind.IDEA:
            return _("idea")
        case CommentKind.QUESTION:
            return _("question")
        case CommentKind.PRAISE:
            return _("praise")
        case CommentKind.TYPO:
            return _("typo")
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
            return _("accepted")
        case Decision.ACCEPT_MINOR:
            return _("accepted with small changes")
        case Decision.REVISE:
            return _("to revise")
        case Decision.UNREADABLE:
            return _("could not be read")
        case _:
            assert_never(decision)


def answer_name(kind: AnswerKind) -> str:
    """What was done about a comment."""
    match kind:
        case AnswerKind.DONE:
            return _("done")
        case AnswerKind.ANSWERED:
            return _("answered")
        case AnswerKind.DECLINED:
            return _("will not be done")
        case _:
            assert_never(kind)


def comment_state(state: CommentState) -> str:
    """Where a comment stands."""
    match state:
        case CommentState.OPEN:
            return _("open")
        case CommentState.ANSWERED:
            return _("answered")
        case CommentState.RESOLVED:
            return _("settled")
        case CommentState.WONT_DO:
            return _("will not be done")
        case _:
            assert_never(state)


def stage_state(state: StageState) -> str:
    """Where a stage stands."""
    match state:
        case StageState.LOCKED:
            return _("not begun")
        case StageState.OPEN:
            return _("open")
        case StageState.SUBMITTED:
            return _("sent")
        case StageState.IN_REVIEW:
            return _("in review")
        case StageState.REVISING:
            return _("to revise")
        case StageState.ACCEPTED:
            return _("accepted")
        case StageState.CLOSED:
            return _("closed")
        case StageState.SKIPPED:
            return _("left out")
        case _:
            assert_never(state)


def submission_state(state: SubmissionState) -> str:
    """Where a version stands."""
    match state:
        case SubmissionState.SUBMITTED:
            return _("sent")
        case SubmissionState.UNDER_REVIEW:
            return _("in review")
        case SubmissionState.RETURNED:
            return _("to revise")
        case SubmissionState.ACCEPTED:
            return _("accepted")
        case SubmissionState.SUPERSEDED:
            return _("replaced")
        case SubmissionState.RECLAIMED:
            return _("taken back")
        case _:
            assert_never(state)


def process_state(state: ProcessState) -> str:
    """Where a process stands."""
    match state:
        case ProcessState.IN_PROGRESS:
            return _("in progress")
        case ProcessState.COMPLETING:
            return _("stages done")
        case ProcessState.COMPLETED:
            return _("completed")
        case _:
            assert_never(state)


def goal_state(state: GoalState) -> str:
    """Where a goal stands."""
    match state:
        case GoalState.PROPOSED:
            return _("proposed")
        case GoalState.AGREED:
            return _("agreed")
        case GoalState.REPLACED:
            return _("replaced")
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
