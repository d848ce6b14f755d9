"""What goes first: every type of event has its place, and the most urgent of a group decides."""

import pytest

from mentor_tui.domain.facts import TYPES
from mentor_tui.sync.traffic import URGENCIES, Urgency, urgency

ADMINISTRATION = {
    "CommentDrafted",
    "CommentDropped",
    "CostNoted",
    "DigitsCompared",
    "InterpreterDropped",
    "InterpreterKept",
    "InvitationMade",
    "NoteKept",
    "PairFounded",
    "PersonFounded",
    "ProgrammeFounded",
    "ProgrammeJoined",
    "ReviewDrafted",
    "RoleGranted",
    "TemplateAdded",
    "WriterAdded",
}
"""Nobody waits for these at a slow line."""


def test_every_type_of_event_was_thought_of() -> None:
    assert URGENCIES.keys() | ADMINISTRATION == TYPES.keys()
    assert not URGENCIES.keys() & ADMINISTRATION


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((), Urgency.OTHER),
        (("MessageSent",), Urgency.MESSAGE),
        (("SubmissionSent", "ReviewReleased", "MessageSent"), Urgency.DECISION),
        (("SubmissionSent", "RoleEnded"), Urgency.CHANGE),
        (("SomethingNew",), Urgency.OTHER),
    ],
)
def test_the_most_urgent_decides(types: tuple[str, ...], expected: Urgency) -> None:
    assert urgency(types) is expected


def test_the_order_is_that_of_the_plan() -> None:
    first = ["RoleEnded", "ReviewReleased", "CommentAnswered", "MessageSent", "SubmissionSent"]
    turned = first[::-1]
    assert sorted(turned, key=lambda one: urgency((one,))) == first
