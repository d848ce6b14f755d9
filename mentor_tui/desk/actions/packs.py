"""Packs for interpreters: choose what they read, answer for one's own files, give, have deleted; and the words to know."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, timedelta
from typing import BinaryIO

from mentor_tui import sanitize
from mentor_tui.desk.actions.by_mail import source_of
from mentor_tui.desk.work import Done, UseCase, Work, new_file, whole_number
from mentor_tui.domain.coverage import find_asked, find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import (
    ConsentTold,
    PackGiven,
    PackProposed,
    PackRevoked,
    TermDropped,
    TermKept,
)
from mentor_tui.domain.glossary import find_term
from mentor_tui.domain.meetings import Meeting, find_meeting
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.packs import ACCESS_DAYS, Pack, find_given, find_pack, last_day
from mentor_tui.domain.processes import Process, find_member, find_submission
from mentor_tui.domain.recorded import Told
from mentor_tui.domain.register import find_interpreter
from mentor_tui.i18n import _, say_date
from mentor_tui.views.pack_forms import files_to_choose
from mentor_tui.views.pack_texts import cover_page, words_page
from mentor_tui.views.pack_words import name_of_given


def propose(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Choose the exact versions that interpreters of a meeting may read; their author is asked."""
    process = work.record.process(args["process"])
    meeting = find_meeting(process.meetings, args["meeting"])
    files = tuple(
        file
        for n, file in enumerate(files_to_choose(process, meeting.id), 1)
        if values.get(f"file_{n}") == "yes"
    )
    words = values.get("words", "").strip()
    work.record.write(process.id, PackProposed(meeting.id, files, words))
    said = (
        _("Chosen. Whoever wrote the files is asked now.")
        if files
        else _("Kept for the interpreters.")
    )
    return Done(f"pack/{process.id}/{meeting.id}", said)


def agree(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Interpreters of that meeting may read one's own file."""
    return _answer(work, args, is_yes=True)


def disagree(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """They may not, or no longer."""
    return _answer(work, args, is_yes=False)


def _answer(work: Work, args: Mapping[str, str], *, is_yes: bool) -> Done:
    facts = ConsentTold(args["meeting"], PackFile(args["submission"], args["sha256"]), is_yes)
    work.record.write(args["process"], facts)
    said = (
        _("Noted: they may read it. You can take that back here.")
        if is_yes
        else _("Noted: they may not read it. Whoever has it already is told to delete it.")
    )
    return Done(f"pack/{args['process']}/{args['meeting']}", said)


def note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note what an author said who has a mail program only. Raises `Refusal` `consent.no_answer`, `record.…`."""
    process = work.record.process(args["process"])
    file = PackFile(args["submission"], args["sha256"])
    author = find_member(process, find_submission(process, file.submission).by)
    if values.get("answer") not in ("yes", "no"):
        raise Refusal("consent.no_answer")
    facts = ConsentTold(args["meeting"], file, values["answer"] == "yes")
    source = source_of(work, process, author, values.get("way", ""))
    work.record.write(process.id, facts, Told(author.id, source))
    said = _("Noted what {name} said.").format(name=author.name)
    return Done(f"pack/{process.id}/{facts.meeting}", said)


def give(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write one interpreter's copy into a folder and note that they get it (I33).

    Raises `Refusal` `pack.days`, or what the rules raise; nothing is noted then, and no file stays.
    """
    process = work.record.process(args["process"])
    order = find_order(process.coverage, args["order"])
    meeting = find_meeting(process.meetings, order.meeting)
    asked = find_asked(order, args["interpreter"])
    pack = process.packs.pack_of(meeting.id)
    if pack is None:
        raise Refusal("pack.unknown")
    days = whole_number(values.get("days", ""), "pack.days", least=0, most=ACCESS_DAYS)
    until = last_day(meeting) - timedelta(days=ACCESS_DAYS - days)
    pool = work.reading.pool(process.programme, meeting.start, meeting.end)
    nda = find_interpreter(pool.entries, asked.id).nda_until
    work.record.write(process.id, PackGiven(pack.id, order.id, asked.id, until.isoformat(), nda))
    # Neither a person nor a title in the name: it stands in folders and subjects of mails.
    name = f"reading-{work.fresh_id()[:8]}.zip"
    with new_file(values.get("folder", ""), name) as (path, file):
        _write_copy(work, process, pack, meeting, asked.name, until, file)
    said = _("The file is written: {path}. {name} may use it until {day}.")
    return Done(
        f"pack/{process.id}/{meeting.id}",
        said.format(path=path, name=asked.name, day=say_date(until)),
        _("Hand it over yourself, as you agreed with them."),
    )


def _write_copy(
    work: Work,
    process: Process,
    pack: Pack,
    meeting: Meeting,
    interpreter: str,
    until: date,
    target: BinaryIO,
) -> None:
    stored = work.vault.files_of(process.id)
    names = tuple(
        f"{n:02d} {sanitize.file_name(_name(process, file))}"
        for n, file in enumerate(pack.files, 1)
    )
    first = cover_page(pack, meeting, work.reading.zone, interpreter, until, names)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_("read-first.txt"), first)
        if process.packs.terms:
            archive.writestr(_("words.txt"), words_page(process.packs.terms, interpreter))
        for name, one in zip(names, pack.files, strict=True):
            content = io.BytesIO()
            stored.copy(one.sha256, content)
            archive.writestr(name, content.getvalue())


def _name(process: Process, file: PackFile) -> str:
    version = find_submission(process, file.submission)
    return next(one.name for one in version.files if one.sha256 == file.sha256)


def revoke(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that somebody was told to delete what they got."""
    process = work.record.process(args["process"])
    given = find_given(process.packs, args["given"])
    work.record.write(process.id, PackRevoked(given.id))
    meeting = find_pack(process.packs, given.pack).meeting
    said = _("Noted: {name} was told to delete it.").format(name=name_of_given(process, given))
    return Done(f"pack/{process.id}/{meeting}", said)


def keep_term(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Add a word, or change one."""
    process = work.record.process(args["process"])
    kept = args.get("term", "")
    if kept:
        find_term(process.packs.terms, kept)
    facts = TermKept(
        kept or work.fresh_id(),
        sanitize.line(values.get("word", "")).strip(),
        values.get("meaning", "").strip(),
        values.get("sign", "").strip(),
        values.get("link", "").strip(),
    )
    work.record.write(process.id, facts)
    said = _("The word is kept: {word}.").format(word=facts.word)
    return Done(f"term/{process.id}/{kept}" if kept else f"glossary/{process.id}", said)


def drop_term(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a word no longer."""
    process = work.record.process(args["process"])
    word = find_term(process.packs.terms, args["term"]).word
    work.record.write(process.id, TermDropped(args["term"]))
    return Done(f"glossary/{process.id}", _("The word is dropped: {word}.").format(word=word))


USE_CASES: dict[str, UseCase] = {
    "pack.propose": propose,
    "pack.give": give,
    "pack.revoke": revoke,
    "consent.yes": agree,
    "consent.no": disagree,
    "consent.note": note,
    "term.keep": keep_term,
    "term.drop": drop_term,
}
