"""Why a rule of mentoring said no: goals, stages, versions, comments, reviews, processes."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.reasons import Reason, Reasons, ask_coordinator, count, unchanged

GOALS: Reasons = {
    "goal.empty": lambda f: Reason(
        _("A goal needs a result: what there is at the end."), then=_("Write the result.")
    ),
    "goal.no_criterion": lambda f: Reason(
        _("A goal needs at least one sentence that says how one will know it is reached."),
        then=_("Write one criterion per line."),
    ),
    "goal.not_proposed": lambda f: Reason(
        _("There is no proposed goal to agree to."), then=_("Propose one.")
    ),
    "goal.own": lambda f: Reason(
        _("Nobody agrees to a goal they proposed themselves."),
        then=_("Wait for the other side, or propose another goal."),
    ),
    "goal.too_late": lambda f: Reason(
        _("The goal cannot be changed once the stages have begun."), unchanged()
    ),
}

STAGES: Reasons = {
    "stage.not_accepted": lambda f: Reason(
        _("The stage still needs an accepted version."), unchanged(), _("Missing: {missing}.")
    ),
    "stage.not_current": lambda f: Reason(
        _("Only the stage that is under way can be left out."), unchanged()
    ),
    "stage.not_now": lambda f: Reason(
        _("This step does not fit where the stage stands."),
        unchanged(),
        _("Open the stage again: something new may have come."),
    ),
    "stage.unknown": lambda f: Reason(_("There is no such stage in this process.")),
    "stage.none_open": lambda f: Reason(_("No stage of this process is open.")),
    "skip.no_reason": lambda f: Reason(
        _("Leaving a stage out needs a reason."), then=_("Write why it can be left out.")
    ),
    "skip.not_proposed": lambda f: Reason(_("Nobody asked to leave this stage out.")),
    "skip.own": lambda f: Reason(
        _("Nobody answers their own request to leave a stage out."),
        then=_("Wait for the other side."),
    ),
    "skip.waiting": lambda f: Reason(
        _("A request to leave this stage out waits for an answer."),
        unchanged(),
        _("Answer that first."),
    ),
    "deliverable.unknown": lambda f: Reason(_("No stage of this process asks for that.")),
    "due.missing": lambda f: Reason(_("A day until when is missing."), unchanged()),
    "due.past": lambda f: Reason(_("The day until when is in the past: {due}."), unchanged()),
}

VERSIONS: Reasons = {
    "submission.no_file": lambda f: Reason(
        _("A version needs a file."), then=_("Give the path of your file.")
    ),
    "submission.no_note": lambda f: Reason(
        _("A version says what feedback is wanted on."),
        then=_("Write a sentence about what you want to know."),
    ),
    "submission.wrong_base": lambda f: Reason(
        _("Another version was sent before this one."),
        _("Your file was not sent."),
        _("Look at the newest version, then send yours again."),
    ),
    "submission.accepted_already": lambda f: Reason(
        _("A version of this was accepted already."), unchanged()
    ),
    "submission.not_now": lambda f: Reason(
        _("This step does not fit where the version stands."),
        unchanged(),
        _("Open the version again: something new may have come."),
    ),
    "submission.not_yours": lambda f: Reason(
        _("Only whoever sent a version can take it back."), unchanged()
    ),
    "submission.grace_over": lambda f: Reason(
        _("A version can be taken back for 30 minutes only."),
        unchanged(),
        _("Send the next version instead."),
    ),
    "submission.not_first": lambda f: Reason(
        _("Only a first version can be taken back."),
        unchanged(),
        _("Send the next version instead."),
    ),
    "submission.reclaimed": lambda f: Reason(
        _("This version was taken back."), _("Your review is kept for you.")
    ),
    "submission.unknown": lambda f: Reason(_("There is no such version in this process.")),
    "submission.none": lambda f: Reason(_("No version was sent yet.")),
}

COMMENTS: Reasons = {
    "comment.empty": lambda f: Reason(
        _("A comment needs words."), then=_("Write what you want to say.")
    ),
    "comment.no_words": lambda f: Reason(
        _("This answer needs words."), then=_("Write your answer, or the reason.")
    ),
    "comment.no_kind": lambda f: Reason(
        _("A comment says how it is meant."), then=_("Choose must, should, idea or another kind.")
    ),
    "comment.no_answer_kind": lambda f: Reason(
        _("An answer says what was done."), then=_("Choose done, answered or will not be done.")
    ),
    "comment.no_anchor": lambda f: Reason(
        _("A comment says which words or paragraph it is about."),
        then=_("Name a paragraph, or the whole document."),
    ),
    "comment.closed": lambda f: Reason(
        _("This comment takes no such answer any more."), unchanged()
    ),
    "comment.twice": lambda f: Reason(_("There is a comment of the same name already.")),
    "comment.unknown": lambda f: Reason(_("There is no such comment here.")),
    "anchor.no_paragraph": lambda f: Reason(
        ngettext(
            "There is no paragraph {paragraph}; the document has {count} paragraph.",
            "There is no paragraph {paragraph}; the document has {count} paragraphs.",
            count(f, "count"),
        )
    ),
    "anchor.quote_not_found": lambda f: Reason(
        _("These words do not stand in paragraph {paragraph}: “{quote}”."),
        _("Your comment is kept in the form."),
        _("Copy the words from the paragraph, or leave them blank for all of it."),
    ),
}

REVIEWS: Reasons = {
    "review.locked": lambda f: Reason(
        _("Somebody else is reviewing this version now."), _("What you wrote is kept for you.")
    ),
    "review.lock_too_long": lambda f: Reason(
        _("A review keeps others off for a few days only."), unchanged()
    ),
    "review.no_decision": lambda f: Reason(
        _("The review has no decision yet."), unchanged(), _("Choose one in summary and decision.")
    ),
    "review.no_next_step": lambda f: Reason(
        _("Work that is to be revised needs the exact next step."),
        unchanged(),
        _("Write it in summary and decision."),
    ),
    "review.must_open": lambda f: Reason(
        ngettext(
            "{count} must comment is still open. The first: “{words}”.",
            "{count} must comments are still open. The first: “{words}”.",
            count(f, "count"),
        ),
        unchanged(),
        _("Give a reason why it may stay open, or decide otherwise."),
    ),
    "review.released_already": lambda f: Reason(
        _("This version was reviewed already."), unchanged()
    ),
    "review.minutes": lambda f: Reason(
        _("Minutes are a whole number from {least} to {most}."),
        then=_("Type a number, or nothing."),
    ),
}

PROCESSES: Reasons = {
    "process.unknown": lambda f: Reason(_("There is no such process on this desk.")),
    "process.none": lambda f: Reason(_("There is no process on this desk yet.")),
    "process.which": lambda f: Reason(
        ngettext(
            "{count} process on this desk may be meant.",
            "{count} processes on this desk may be meant.",
            count(f, "count"),
        ),
        then=_("Say which one with --process and its number: {names}."),
    ),
    "process.over": lambda f: Reason(
        _("This process is completed; only messages can be written."), unchanged()
    ),
    "process.not_completing": lambda f: Reason(
        _("A process is completed when all its stages are done."), unchanged()
    ),
    "process.no_title": lambda f: Reason(
        _("A process needs a title."), then=_("Write what the participant works on.")
    ),
    "process.no_template": lambda f: Reason(
        _("A process starts from stages."), then=_("Choose the stages, or add some first.")
    ),
    "process.no_participant": lambda f: Reason(
        _("A process needs a participant of this programme."), then=_("Choose one.")
    ),
    "process.no_mentor": lambda f: Reason(
        _("A process needs a mentor of this programme."), then=_("Choose one.")
    ),
    "process.members": lambda f: Reason(
        _("A process has one participant, a mentor who is somebody else, and the coordinator."),
        unchanged(),
    ),
    "process.no_authority": lambda f: Reason(
        _("Whoever started this process does not coordinate the programme."),
        unchanged(),
        ask_coordinator(),
    ),
    "message.empty": lambda f: Reason(_("A message needs words."), then=_("Write something.")),
    "message.no_pair": lambda f: Reason(
        _("Only participant and mentor write to each other alone."),
        _("Your message was not sent."),
        _("Write to everybody, or write elsewhere."),
    ),
    "pair.members": lambda f: Reason(
        _("Only one participant and one mentor share such a room."), unchanged()
    ),
}

WORK: Reasons = {**GOALS, **STAGES, **VERSIONS, **COMMENTS, **REVIEWS, **PROCESSES}
