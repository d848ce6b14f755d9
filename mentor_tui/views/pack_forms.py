"""The forms of packs: choosing what interpreters may read, agreeing to it, giving it to one of them."""

from mentor_tui.domain.coverage import find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.packs import ACCESS_DAYS, deleted_by, last_day
from mentor_tui.domain.processes import Process, SubmissionState, find_submission
from mentor_tui.domain.register import InterpreterEntry, find_interpreter
from mentor_tui.i18n import _, say_date
from mentor_tui.views.by_mail import way_field
from mentor_tui.views.coverage import leads
from mentor_tui.views.meeting_times import about, say_span
from mentor_tui.views.model import Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.pack_words import consent_state, file_label
from mentor_tui.views.packs import no_taking_back
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import first_words, parse_day

FILES_IN_FORM = 12
"""The newest files that the form offers, and those that are chosen."""


def files_to_choose(found: Process, meeting: str) -> tuple[PackFile, ...]:
    """The files the form offers: those of the newest versions first, and whatever is chosen already."""
    now = found.packs.pack_of(meeting)
    newest = [
        PackFile(version.id, file.sha256)
        for version in reversed(found.submissions)
        if version.state is not SubmissionState.RECLAIMED
        for file in version.files
    ]
    return tuple(dict.fromkeys((*newest[:FILES_IN_FORM], *(now.files if now else ()))))


def pack_choose(source: Source, process: str, meeting: str) -> View:
    """The form for what interpreters may read before a meeting: exact versions, and words for them."""
    found, one = _leading(source, process, meeting)
    now = found.packs.pack_of(meeting)
    chosen = now.files if now else ()
    said = _(
        "Choose exact versions. Whoever wrote them is asked, for this meeting only. A newer version is "
        "another file, and is asked for anew."
    )
    return View(
        f"pack-choose/{process}/{meeting}",
        _("Choose what they read: {title}").format(title=found.title),
        text=(*about(source, one), Block("about", BlockKind.PARAGRAPH, said)),
        fields=(
            *(
                Field(
                    f"file_{n}",
                    FieldKind.YES_NO,
                    first_words(file_label(found, file)),
                    "yes" if file in chosen else "no",
                )
                for n, file in enumerate(files_to_choose(found, meeting), 1)
            ),
            Field(
                "words",
                FieldKind.LONG,
                _("Words for the interpreters"),
                now.words if now else "",
                help=_(
                    "What it is about, who speaks, what is difficult. Others here read it, too."
                ),
            ),
        ),
        actions=(send("pack.propose", process=process, meeting=meeting),),
        back=f"pack/{process}/{meeting}",
    )


def pack_file(source: Source, process: str, meeting: str, submission: str, sha256: str) -> View:
    """One file of a pack: whose it is, and whether interpreters of that meeting may read it.

    Who wrote it answers here; for an author with a mail program only another member notes the answer (R1).
    """
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    file = PackFile(submission, sha256)
    author = find_submission(found, submission).by
    person = next((m.person for m in found.members if m.person.id == author), None)
    me = source.own().person.id
    names = {"process": process, "meeting": meeting, "submission": submission, "sha256": sha256}
    said = [file_label(found, file)]
    if me == author:
        ask = _("May the interpreters read this exact version, only for the meeting {when}?")
        said += [
            ask.format(when=say_span(one.start, one.round.minutes, source.zone)),
            _("Each of them has an agreement on confidentiality first."),
            _("Last day to use it: {day}.").format(day=say_date(last_day(one))),
            _("You can take a yes back. They are told to delete it then."),
            no_taking_back(),
        ]
    else:
        by = _("Written by {name}.")
        said.append(by.format(name=name_of(found.members, author)))
    state = _("Answer: {state}.")
    said.append(state.format(state=consent_state(found, meeting, file)))
    notes = me != author and person is not None and person.by_mail
    answers = (
        offer("consent.yes", has_key=True, **names),
        offer("consent.no", has_key=True, **names),
    )
    return View(
        f"pack-file/{process}/{meeting}/{submission}/{sha256}",
        _("May interpreters read this?"),
        text=tuple(Block(f"said {n}", BlockKind.PARAGRAPH, t) for n, t in enumerate(said, 1)),
        fields=(_answer_field(), way_field()) if notes else (),
        actions=answers if me == author else ((send("consent.note", **names),) if notes else ()),
        back=f"pack/{process}/{meeting}",
    )


def _answer_field() -> Field:
    choices = (Choice("yes", _("They agree")), Choice("no", _("They do not agree")))
    return Field("answer", FieldKind.CHOICE, _("What they said"), "", choices, required=True)


def pack_give(source: Source, process: str, order: str, interpreter: str) -> View:
    """The form that gives the pack to one interpreter: until when, and the folder its copy is written into."""
    placed = find_order(source.process(process).coverage, order)
    found, one = _leading(source, process, placed.meeting)
    asked = find_asked(placed, interpreter)
    entry = _known(source, found, one, interpreter)
    agreed = parse_day(entry.nda_until) if entry else None
    until = min(last_day(one), agreed) if agreed else last_day(one)
    days = ACCESS_DAYS - (last_day(one) - until).days
    nda = (
        _("There is a confidentiality agreement until {day}.").format(day=say_date(agreed))
        if agreed
        else _("There is no confidentiality agreement in the register.")
    )
    said = (
        nda,
        _(
            "A zip file is written into a folder: the files, the words to know, and a page that says for whom "
            "it is and until when. Hand it over as you agreed with them. In plain mail it can be read on the way."
        ),
        no_taking_back(),
        _("No copy may be left on {day}.").format(day=say_date(deleted_by(one))),
    )
    return View(
        f"pack-give/{process}/{order}/{interpreter}",
        _("Give it to {name}").format(name=asked.name),
        text=(
            *about(source, one),
            *(Block(f"said {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1)),
        ),
        fields=(
            Field(
                "days",
                FieldKind.TEXT,
                _("Days to use it after the meeting"),
                str(max(days, 0)),
                help=_("At most {count}.").format(count=ACCESS_DAYS),
                required=True,
            ),
            Field("folder", FieldKind.FILE, _("Folder"), required=True),
        ),
        actions=(send("pack.give", process=process, order=order, interpreter=interpreter),),
        back=f"pack/{process}/{one.id}",
    )


def _known(
    source: Source, found: Process, one: Meeting, interpreter: str
) -> InterpreterEntry | None:
    try:
        entries = source.pool(found.programme, one.start, one.end).entries
        return find_interpreter(entries, interpreter)
    except Refusal:
        return None


def _leading(source: Source, process: str, meeting: str) -> tuple[Process, Meeting]:
    """For those who look for interpreters. Raises `Refusal` `role.needed`, `meeting.unknown`."""
    found = source.process(process)
    if not leads(found, source.own().person.id):
        raise Refusal("role.needed", role="mentor")
    return found, find_meeting(found.meetings, meeting)
