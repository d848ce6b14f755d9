"""Recording a meeting: ask everybody, say yes or no, note what interpreters and people with mail only say (I40)."""

from collections.abc import Mapping

from mentor_tui.desk.actions.by_mail import source_of
from mentor_tui.desk.work import Done, UseCase, Work, one_of, whole_number
from mentor_tui.domain.facts import RecordingAnswered, RecordingAsked
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.processes import find_member
from mentor_tui.domain.recorded import Told
from mentor_tui.i18n import _
from mentor_tui.views.recording_consents import say_recording


def ask(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask everybody whether a meeting may be recorded. Raises `Refusal` `recording.no_words`, `recording.asked`, `meeting.…`."""
    facts = RecordingAsked(args["meeting"], _round(args), values.get("words", "").strip())
    work.record.write(args["process"], facts)
    return _done(work, args, _("Everybody is asked whether the meeting may be recorded."))


def say_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Agree to the recording."""
    work.record.write(args["process"], RecordingAnswered(args["meeting"], _round(args), True))
    return _done(work, args, _("You agreed to the recording."))


def say_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Do not agree, or not any more."""
    work.record.write(args["process"], RecordingAnswered(args["meeting"], _round(args), False))
    return _done(work, args, _("You do not agree, so the meeting is not recorded."))


def note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note what somebody else said: an interpreter, or somebody who has mail only (R7). Raises `Refusal` `record.…`, `recording.no_answer`."""
    process = work.record.process(args["process"])
    is_yes = one_of(values.get("answer", ""), "recording.no_answer") == "yes"
    who = args["who"]
    if args.get("interpreter"):
        facts = RecordingAnswered(args["meeting"], _round(args), is_yes, who)
        work.record.write(process.id, facts)
    else:
        other = find_member(process, who)
        source = source_of(work, process, other, values.get("way", ""))
        facts = RecordingAnswered(args["meeting"], _round(args), is_yes)
        work.record.write(process.id, facts, Told(other.id, source))
    after = work.record.process(process.id)
    said = say_recording(after, find_meeting(after.meetings, args["meeting"]))
    return _done(work, args, _("Noted."), said)


def _round(args: Mapping[str, str]) -> int:
    return whole_number(args.get("round", ""), "meeting.round_over", least=1, most=10**6)


def _done(work: Work, args: Mapping[str, str], said: str, then: str = "") -> Done:
    return Done(f"recording/{args['process']}/{args['meeting']}", said, then)


USE_CASES: dict[str, UseCase] = {
    "recording.ask": ask,
    "recording.yes": say_yes,
    "recording.no": say_no,
    "recording.note": note,
}
