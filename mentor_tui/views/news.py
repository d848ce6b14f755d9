"""News in words: what somebody else did, as a short label for a row and as one whole sentence."""

from mentor_tui.domain.rows import FURTHER, NewsRow
from mentor_tui.i18n import _
from mentor_tui.views.changes import tell_change
from mentor_tui.views.closing_news import closing_label, closing_name
from mentor_tui.views.group_news import group_label, group_name, tell_group
from mentor_tui.views.meeting_news import meeting_label, meeting_name, tell_meeting
from mentor_tui.views.order_news import order_label, order_name, tell_order
from mentor_tui.views.pack_news import pack_label, pack_name, tell_pack
from mentor_tui.views.recording_consents import (
    recording_label,
    recording_name,
    tell_recording,
)


def news(row: NewsRow, zone: str = "") -> str:
    """One sentence: who did what to what; a time is said on the clocks of `zone`, "" for the computer's own."""
    name = row.author_name or _("Somebody unknown")
    if row.type == "Erased":
        return _erased(row.about).format(name=name)
    about, *further = row.about.split(FURTHER)
    if told := tell_change(row.type, name, about, tuple(further)):
        return told
    if told := tell_meeting(row.type, name, about, tuple(further), zone):
        return told
    if told := tell_group(row.type, name, about, tuple(further)):
        return told
    if told := tell_order(row.type, name, about, tuple(further)):
        return told
    if told := tell_recording(row.type, name, about, tuple(further)):
        return told
    if told := tell_pack(row.type, name, about, tuple(further)):
        return told
    return _news(row.type).format(name=name, about=about)


def _news(type_: str) -> str:
    match type_:
        case "ProcessStarted":
            return _("{name} started the process {about}.")
        case "GoalProposed":
            return _("{name} proposed a goal for {about}.")
        case "SubmissionSent":
            return _("{name} sent a version of {about}.")
        case "SubmissionReclaimed":
            return _("{name} took back a version of {about}.")
        case "ReviewLocked":
            return _("{name} has begun to review {about}.")
        case "ReviewReleased":
            return _("{name} released a review of {about}.")
        case "CommentAnswered":
            return _("{name} answered a comment in {about}.")
        case "SkipProposed":
            return _("{name} asks to leave out the stage {about}.")
        case "SkipAnswered":
            return _("{name} answered whether the stage {about} is left out.")
        case "MessageSent":
            return _("{name} wrote a message.")
        case "Recorded":
            return _("{name} recorded for you what you had told them.")
        case "RoleEnded":
            return _("{name} ended somebody's role in {about}.")
        case "PersonSucceeded":
            return _("{name} says that {about} goes on with a new key, the old one being lost.")
        case "HoldPlaced":
            return _("{name} placed a hold on {about}: nothing of it may be erased.")
        case "HoldLifted":
            return _("{name} lifted the hold on {about}.")
        case _:
            return _("{name} did something a newer version of this program can tell more about.")


def _erased(kind: str) -> str:
    """Who erased what kind of thing, and nothing of what it was."""
    match kind:
        case "process":
            return _("A process was erased by {name}.")
        case "pair":
            return _("What the two of you wrote to each other was erased by {name}.")
        case "person":
            return _("A person was erased from a programme by {name}.")
        case _:
            return _("Something was erased by {name}.")


def erased_label(kind: str) -> str:
    """What kind of thing was erased, for a row."""
    match kind:
        case "process":
            return _("Erased process")
        case "pair":
            return _("Erased talk of two people")
        case "person":
            return _("Erased person")
        case "drafts":
            return _("Erased drafts of reviews")
        case _:
            return _("Erased entries")


def news_label(row: NewsRow) -> str:
    """The same for a row: what it is about, without who."""
    if row.type == "Erased":
        return erased_label(row.about)
    return event_name(row.type, row.about.partition(FURTHER)[0])


def event_name(type_: str, about: str = "") -> str:
    """What an event is, by its type: "Review of Scenario", or "Review" alone."""
    if about:
        return (
            meeting_label(type_)
            or order_label(type_)
            or recording_label(type_)
            or pack_label(type_)
            or group_label(type_)
            or closing_label(type_)
            or _about(type_)
        ).format(about=about)
    return (
        meeting_name(type_)
        or order_name(type_)
        or recording_name(type_)
        or pack_name(type_)
        or group_name(type_)
        or closing_name(type_)
        or _alone(type_)
    )


def _about(type_: str) -> str:
    match type_:
        case "ProcessStarted":
            return _("New process: {about}")
        case "GoalProposed":
            return _("Goal proposed: {about}")
        case "GoalAgreed":
            return _("Goal agreed: {about}")
        case "SubmissionSent":
            return _("Version: {about}")
        case "SubmissionReclaimed":
            return _("Taken back: {about}")
        case "ReviewLocked":
            return _("In review: {about}")
        case "ReviewReleased":
            return _("Review: {about}")
        case "CommentAnswered":
            return _("Answer: {about}")
        case "StageClosed":
            return _("Stage closed: {about}")
        case "SkipProposed":
            return _("Leave out? {about}")
        case "SkipAnswered":
            return _("Leave out: {about}")
        case "ProcessCompleted":
            return _("Completed: {about}")
        case "Recorded":
            return _("Recorded for you: {about}")
        case "RoleGranted":
            return _("New here: {about}")
        case "RoleEnded":
            return _("Role ended: {about}")
        case "PersonSucceeded":
            return _("New key: {about}")
        case "HoldPlaced":
            return _("Hold: {about}")
        case "HoldLifted":
            return _("Hold lifted: {about}")
        case _:
            return "{about}"


def _alone(type_: str) -> str:
    match type_:
        case "ProcessStarted":
            return _("New process")
        case "GoalProposed":
            return _("Proposed goal")
        case "GoalAgreed":
            return _("Agreed goal")
        case "SubmissionSent":
            return _("Version")
        case "SubmissionReclaimed":
            return _("Version taken back")
        case "ReviewLocked":
            return _("Review begun")
        case "ReviewReleased":
            return _("Review")
        case "CommentAnswered":
            return _("Answer to a comment")
        case "StageClosed":
            return _("Closed stage")
        case "SkipProposed":
            return _("Skip request")
        case "SkipAnswered":
            return _("Skip answer")
        case "MessageSent":
            return _("Message")
        case "Recorded":
            return _("Recorded for you")
        case "ProcessCompleted":
            return _("Completed process")
        case "RoleGranted":
            return _("New role")
        case "RoleEnded":
            return _("Ended role")
        case "PersonSucceeded":
            return _("New key")
        case "HoldPlaced":
            return _("Hold")
        case "HoldLifted":
            return _("Lifted hold")
        case "Erased":
            return _("Erasure")
        case "ProgrammeFounded":
            return _("Programme")
        case "ProgrammeJoined":
            return _("Joining")
        case "TemplateAdded":
            return _("Stages")
        case "InvitationMade":
            return _("Invitation")
        case "InterpreterKept" | "InterpreterDropped":
            return _("Register of interpreters")
        case "PairFounded":
            return _("Room for two")
        case "PersonFounded" | "WriterAdded":
            return _("Key of a person")
        case _:
            return _("Something new")
