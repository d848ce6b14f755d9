"""Consent to recording a meeting, and notes about it for oneself."""

from collections.abc import Mapping

from mentor_tui.desk.actions.by_mail import source_of
from mentor_tui.desk.work import Done, UseCase, Work, whole_number
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import NoteKept, RecordingAnswered, RecordingAsked, RecordingNoted
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.processes import find_member
from mentor_tui.domain.recorded import Told
from mentor_tui.i18n import _
from mentor_tui.sanitize import text
from mentor_tui.views.recording_consent import say_standing
from mentor_tui.views.wording import sentences


def ask(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask everybody whether a meeting may be recorded (I40)."""
    work.record.write(args["process"], RecordingAsked(args["meeting"], _number(args)))
    return _done(work, args, _("Asked. The others say yes or no."))


def say_yes(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Agree to a recording."""
    work.record.write(args["process"], RecordingAnswered(args["meeting"], _number(args), True))
    return _done(work, args, _("You agree to a recording."))


def say_no(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Do not agree, or take a yes back."""
    work.record.write(args["process"], RecordingAnswered(args["meeting"], _number(args), False))
    return _done(work, args, _("You do not agree to a recording. The others are told."))


def note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note what an interpreter said about recording."""
    is_yes = args.get("answer", "") == "yes"
    facts = RecordingNoted(args["meeting"], _number(args), args["interpreter"], is_yes)
    work.record.write(args["process"], facts)
    return _done(work, args, _("Noted what they said."))


def tell(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write down what somebody said who has a mail program only (R7). Raises `Refusal` `recording.no_answer`, `record.no_way`."""
    process = work.record.process(args["process"])
    person = find_member(process, args["person"])
    answer = values.get("answer", "")
    if answer not in ("yes", "no"):
        raise Refusal("recording.no_answer")
    facts = RecordingAnswered(args["meeting"], _number(args), answer == "yes")
    source = source_of(work, process, person, values.get("way", ""))
    work.record.write(process.id, facts, Told(person.id, source))
    return _done(work, args, _("Noted what {name} said.").format(name=person.name))


def keep_note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a note about a meeting that nobody else gets."""
    words = text(values.get("words", "")).strip()
    work.record.write(work.me, NoteKept(args["meeting"], words))
    what = _("Your note is kept. Nobody else gets it.") if words else _("Your note is taken away.")
    return Done(f"meeting/{args['process']}/{args['meeting']}", what)


def _done(work: Work, args: Mapping[str, str], what: str) -> Done:
    process = work.record.process(args["process"])
    meeting = find_meeting(process.meetings, args["meeting"])
    stands = say_standing(process, meeting)
    return Done(f"recording/{process.id}/{meeting.id}", sentences(what, stands))


def _number(args: Mapping[str, str]) -> int:
    return whole_number(args.get("round", ""), "meeting.round_over", least=1, most=10**6)


USE_CASES: dict[str, UseCase] = {
    "recording.ask": ask,
    "recording.yes": say_yes,
    "recording.no": say_no,
    "recording.note": note,
    "recording.tell": tell,
    "note.keep": keep_note,
}
