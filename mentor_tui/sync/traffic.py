"""What goes first when a line is slow: one table, which the courier follows and the tests walk.

Events of one circle stay together in their order, for one without its parents waits at the other side. So it is
such groups that go before others, by the most urgent of what is in them. Large files go in parts behind everything.
"""

from collections.abc import Iterable
from enum import IntEnum


class Urgency(IntEnum):
    """The order of traffic; a lower one goes first."""

    CHANGE = 0  # something is called off, ended or moved: who does not hear of it sets out in vain
    DECISION = 1
    COMMENT = 2
    MESSAGE = 3
    DOCUMENT = 4
    OTHER = 5


URGENCIES: dict[str, Urgency] = {
    "MeetingCancelled": Urgency.CHANGE,
    "MeetingMoved": Urgency.CHANGE,
    "OrderStepped": Urgency.CHANGE,
    "PackRevoked": Urgency.CHANGE,
    "RoleEnded": Urgency.CHANGE,
    "PersonSucceeded": Urgency.CHANGE,
    "SubmissionReclaimed": Urgency.CHANGE,
    "HoldPlaced": Urgency.CHANGE,
    "HoldLifted": Urgency.CHANGE,
    "Erased": Urgency.CHANGE,
    "GoalAgreed": Urgency.DECISION,
    "GoalProposed": Urgency.DECISION,
    "ReviewReleased": Urgency.DECISION,
    "StageClosed": Urgency.DECISION,
    "SkipProposed": Urgency.DECISION,
    "SkipAnswered": Urgency.DECISION,
    "ProcessStarted": Urgency.DECISION,
    "GroupFounded": Urgency.DECISION,
    "MeetingProposed": Urgency.DECISION,
    "MeetingAnswered": Urgency.DECISION,
    "ProcessCompleted": Urgency.DECISION,
    "NeedsTold": Urgency.DECISION,
    "NeedLifted": Urgency.DECISION,
    "InterpretersOrdered": Urgency.DECISION,
    "InterpreterAsked": Urgency.DECISION,
    "AssignmentStepped": Urgency.DECISION,
    "OrderSized": Urgency.DECISION,
    "RecordingAsked": Urgency.DECISION,
    "RecordingAnswered": Urgency.DECISION,
    "PackProposed": Urgency.DECISION,
    "ConsentTold": Urgency.CHANGE,
    "PackGiven": Urgency.DECISION,
    "TermKept": Urgency.COMMENT,
    "TermDropped": Urgency.COMMENT,
    "ReviewLocked": Urgency.COMMENT,
    "CommentAnswered": Urgency.COMMENT,
    "HoursNoted": Urgency.COMMENT,
    "OverrunAgreed": Urgency.COMMENT,
    "AgendaKept": Urgency.COMMENT,
    "MeetingHeld": Urgency.COMMENT,
    "MeetingSummed": Urgency.COMMENT,
    "FollowUpEnded": Urgency.COMMENT,
    "MessageSent": Urgency.MESSAGE,
    "SubmissionSent": Urgency.DOCUMENT,
}
"""Event type → how urgent it is; what is not named is least so."""


def urgency(types: Iterable[str]) -> Urgency:
    """How urgent a group of events is: as the most urgent of them."""
    return min((URGENCIES.get(t, Urgency.OTHER) for t in types), default=Urgency.OTHER)
