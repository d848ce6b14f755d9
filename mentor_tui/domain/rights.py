"""Who may write which event: one table, which the fold runs and the tests walk."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.values import Role

ANY = frozenset(Role)
_PAIR = frozenset({Role.PARTICIPANT, Role.MENTOR})
COORDINATOR = frozenset({Role.COORDINATOR})
_PARTICIPANT = frozenset({Role.PARTICIPANT})
_MENTOR = frozenset({Role.MENTOR})
LEADING = COORDINATOR | _MENTOR

RIGHTS: dict[type[Facts], frozenset[Role]] = {
    f.WriterAdded: ANY,
    f.TemplateAdded: COORDINATOR,
    f.InvitationMade: COORDINATOR,
    f.RoleGranted: COORDINATOR,
    f.RoleEnded: COORDINATOR,
    f.PersonSucceeded: COORDINATOR,
    f.InterpreterKept: LEADING,
    f.InterpreterDropped: LEADING,
    f.GoalProposed: _PAIR,
    f.GoalAgreed: _PAIR,
    f.SubmissionSent: _PARTICIPANT,
    f.SubmissionReclaimed: _PARTICIPANT,
    f.ReviewLocked: _MENTOR,
    f.ReviewReleased: _MENTOR,
    f.CommentAnswered: _PARTICIPANT,
    f.StageClosed: _MENTOR,
    f.SkipProposed: _PAIR,
    f.SkipAnswered: _PAIR,
    f.MessageSent: ANY,
    f.ProcessCompleted: COORDINATOR,
    f.HoldPlaced: COORDINATOR,
    f.HoldLifted: COORDINATOR,
    f.Erased: COORDINATOR,
    f.MeetingProposed: ANY,
    f.MeetingAnswered: ANY,
    f.MeetingMoved: ANY,
    f.AgendaKept: ANY,
    f.MeetingCancelled: ANY,
    f.MeetingHeld: ANY,
    f.MeetingSummed: ANY,
    f.FollowUpEnded: ANY,
    f.NeedsTold: ANY,
    f.NeedLifted: ANY,
    f.InterpretersOrdered: LEADING,
    f.OrderSized: LEADING,
    f.InterpreterAsked: LEADING,
    f.AssignmentStepped: ANY,
    f.OrderStepped: LEADING,
    f.RecordingAsked: ANY,
    f.RecordingAnswered: ANY,
    f.PackProposed: LEADING,
    f.ConsentTold: _PARTICIPANT,
    f.PackGiven: LEADING,
    f.PackRevoked: LEADING,
    f.TermKept: ANY,
    f.TermDropped: ANY,
    f.HoursNoted: LEADING,
    f.OverrunAgreed: LEADING,
    f.CostNoted: LEADING,
}
"""Who may write which event in a programme or process. In a `self` circle its person may write all."""

PAIR_RIGHTS: dict[type[Facts], frozenset[Role]] = {f.Erased: _PAIR}
"""What the two of a pair may do there besides."""
