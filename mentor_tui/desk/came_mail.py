"""Mails that came, as views look them up."""

from dataclasses import replace

from mentor_tui.desk.came_entries import entry_of
from mentor_tui.desk.came_inquiries import inquiry_of
from mentor_tui.desk.plain_mail import process_of, read_letter
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.recorded import read_source
from mentor_tui.store.plain_mail import NEW, Came
from mentor_tui.sync.answer import MailKind, numbers_in, yes_or_no
from mentor_tui.views.mails import CameFile, CameMail, EntryKind
from mentor_tui.views.news import event_name


def find_mail(record: Record, id_: str) -> CameMail:
    """A mail with its files, and what it was taken as. Raises `Refusal` `mail.unknown`, `mail.dropped`."""
    came = find_came(record, id_)
    files = tuple(CameFile(f.number, f.name, f.size) for f in record.vault.outbox.mail.files(id_))
    taken = tuple(event_name(e.head.type) for e in recorded_from(record, came))
    mail = came_mail(record, came)
    if taken and mail.entry is not None:  # what became of the meeting afterwards says nothing of it
        mail = replace(mail, entry=replace(mail.entry, refusals=()))
    return replace(mail, files=files, taken=taken)


def find_came(record: Record, id_: str) -> Came:
    """A mail as it is kept. Raises `Refusal` `mail.unknown`, `mail.dropped`."""
    came = record.vault.outbox.mail.get(id_)
    if came is None:
        raise Refusal("mail.unknown")
    if not came.letter:
        raise Refusal("mail.dropped")
    return came


def came_mail(record: Record, came: Came) -> CameMail:
    """A mail for a row, without its files."""
    letter = read_letter(came)
    is_known = bool(came.person) and record.knows(came.person)
    process = process_of(record, came) if is_known else None
    answer = yes_or_no(letter.words)
    inquiry = inquiry_of(record, came, letter)
    entry = None if inquiry else entry_of(record, came, letter)
    return CameMail(
        came.id,
        came.at,
        came.state == NEW,
        letter.kind is MailKind.AUTOMATIC
        and (inquiry is None or letter.answer is None)
        and (entry is None or entry.kind is EntryKind.NONE),
        letter.is_encrypted,
        came.person if is_known else "",
        record.person(came.person).name if is_known else "",
        letter.address,
        letter.own_words,
        letter.whole,
        "" if answer is None else "yes" if answer else "no",
        process.id if process else "",
        (),
        letter.left_out,
        is_doubtful=letter.is_doubtful,
        is_signed=letter.is_signed,
        entry=entry,
        inquiry=inquiry,
        numbers=numbers_in(letter.words),
    )


def message_of(came: Came) -> str:
    """By what a recorded fact names the mail it is from: its Message-ID, or ours when it has none."""
    return read_letter(came).message or came.id


def recorded_from(record: Record, came: Came) -> tuple[Event, ...]:
    """What this desk, or another one, has recorded from a mail."""
    process = process_of(record, came)
    pair = record.pair(process.id) if process else None
    message, found = message_of(came), []
    for circle in (process.id if process else "", pair.id if pair else ""):
        for event in record.standing(circle).folded.accepted if circle else ():
            source = read_source(event) if event.head.for_person else None
            if source is not None and source.message == message:
                found.append(event)
    return tuple(found)
