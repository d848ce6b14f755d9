"""Taking parcels in: unsealed, checked, into the record; then receipts are owed and what is missing is asked for."""

from datetime import datetime, timedelta
from typing import Protocol

from mentor_tui import api
from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.debts import (
    OWNER,
    Strange,
    keep_early,
    list_strange,
    note_knows,
    owe,
    take_early,
    unlist_strange,
)
from mentor_tui.desk.files_in import Build, FilesIn
from mentor_tui.desk.files_out import FilesOut
from mentor_tui.desk.indexing import WAITING
from mentor_tui.desk.joining import accept_join
from mentor_tui.desk.own_computers import addressees, pass_on
from mentor_tui.desk.plain_mail import TOO_MUCH, ByMail, posted_as, take_mail
from mentor_tui.desk.record import Record, certificate_of
from mentor_tui.desk.refill import answer, note_own
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.domain.errors import MentorError, Trouble, write_note
from mentor_tui.domain.events import fits_a_parcel
from mentor_tui.domain.facts import ProgrammeJoined
from mentor_tui.store.outbox import ACKED, QUEUED
from mentor_tui.sync import merge
from mentor_tui.sync.answer import Mail
from mentor_tui.sync.calendar_message import CalendarMessage, CalendarPart
from mentor_tui.sync.calendar_reader import read_message
from mentor_tui.sync.delta import apply_patch
from mentor_tui.sync.mail import RAW_LIMIT
from mentor_tui.sync.parcel import CertificateOf, Parcel

ASK_AGAIN_AFTER = timedelta(hours=1)

_NOT_ITS_FAULT = ("vault.", "store.", "unsealer.")
"""Codes that say nothing against a parcel."""

STRANGER = "parcel.stranger"
"""The reason that may pass: the event that names the sender may still be on its way."""

_TRIED_AGAIN = (STRANGER, TOO_MUCH)
"""Reasons that pass: what is set aside for them stays on the road and comes again."""


class Read(Protocol):
    """Reads what came: in a process with limits (`Unsealer.read`), or here (`sync.foreign.read_foreign`)."""

    def __call__(
        self,
        raw: bytes,
        *,
        me: bytes,
        my_id: str,
        certificate_of: CertificateOf,
        certificate_to: CertificateOf,
    ) -> Parcel | Mail:
        """The parcel or mail. Raises `Trouble` as `read_foreign`."""
        ...


class ReadCalendar(Protocol):
    """Reads a calendar entry: in a process with limits (`Unsealer.read_calendar`), or here (`read_message`)."""

    def __call__(self, part: CalendarPart, *, zone: str) -> CalendarMessage:
        """What it says. Raises `Trouble` as `read_message`."""
        ...


class Intake:
    """Takes what came over one road into one record."""

    def __init__(
        self,
        record: Record,
        road: str,
        read: Read,
        caps: frozenset[api.Cap] = frozenset(),
        files: FilesOut | None = None,
        build: Build = apply_patch,
        read_calendar: ReadCalendar = read_message,
    ) -> None:
        self._read = read
        self._read_calendar = read_calendar
        self._record = record
        self._caps = caps
        self._vault = record.vault
        self._files_in = FilesIn(record, build)
        self._files_out = files or FilesOut(record, RAW_LIMIT)
        self._road = road
        self._me = record.identity.person
        self._is_forgotten = False

    def take(self, item: api.Incoming) -> int | ByMail | Strange:
        """Take one parcel in, whole or not at all: how many events were new, what it was if it is ordinary mail, or why it was set aside.

        One from somebody who was erased here is left unread: they can no longer be answered. Raises
        `Trouble` when the vault or the computer, not the parcel, is the reason.
        """
        self._is_forgotten = False
        self._files_in.late.clear()
        try:
            found = self._read(
                item.data,
                me=self._record.identity.openpgp,
                my_id=self._me,
                certificate_of=self._certificate_of,
                certificate_to=self._certificate_to,
            )
            if isinstance(found, Mail):
                return self._take_mail(item, found)
            if found.writer == self._record.identity.writer.writer:  # for my other computers
                return self._leave_unread(item)
            built = self._files_in.build(found)
            with self._vault.transaction():
                new = self._take_in(found, built)
                self._vault.settings.remember(self._road, item.name)
                unlist_strange(self._vault, item.name)
        except MentorError as error:
            self._record.forget()
            if isinstance(error, Trouble) and error.code.startswith(_NOT_ITS_FAULT):
                raise
            if error.code == STRANGER and self._is_forgotten:
                return self._leave_unread(item)
            return self._set_aside(Strange(item.name, error.code))
        except BaseException:
            self._record.forget()
            raise
        return new

    @property
    def late_files(self) -> tuple[str, ...]:
        """The names of files that came whole with the parcel just taken, and after their events."""
        return tuple(self._files_in.late)

    def _take_mail(self, item: api.Incoming, mail: Mail) -> ByMail:
        message, unread = None, ""
        if mail.calendar is not None:
            try:
                zone = LocalSettings(self._vault).zone
                message = self._read_calendar(mail.calendar, zone=zone)
            except Trouble as trouble:
                if trouble.code.startswith(_NOT_ITS_FAULT):
                    raise
                unread = write_note(trouble)
        with self._vault.transaction():
            taken = take_mail(self._record, mail, message, unread)
            self._vault.settings.remember(self._road, item.name)
            unlist_strange(self._vault, item.name)
        return taken

    def _certificate_of(self, person: str) -> bytes | None:
        if not self._record.knows(person):
            self._is_forgotten = self._vault.log.get(person) is not None
            return None
        return certificate_of(self._record.person(person))

    def _certificate_to(self, message: str) -> bytes | None:
        posted = posted_as(self._record, message)
        return (self._certificate_of(posted.recipient) or b"") if posted else None

    def _take_in(self, parcel: Parcel, built: dict[str, bytes]) -> int:
        sender = parcel.sender.person
        if parcel.join is not None:
            accept_join(self._record, parcel)
            owe(self._vault, sender, have=(parcel.join.programme,))
        if not self._record.knows(sender):
            raise Trouble(STRANGER, name=parcel.sender.name)
        self._vault.erasures.heard_of(sender, self._record.now().isoformat())
        note_knows(self._vault, sender, parcel.knows)
        self._files_in.keep(parcel, built)
        taken = self._record.take_in(parcel.events)
        if parcel.events:
            owe(self._vault, sender, circles=taken.circles, want=taken.missing)
            note_own(self._record, taken.own)
            if sender != self._me:
                pass_on(self._record, taken.new, self._caps)
        for person, head in take_early(self._vault, taken.new):
            self._take_receipt(person, (head,))
        self._take_receipt(sender, parcel.have)
        self._files_out.take_notes(sender, parcel.notes)
        if parcel.refill:
            answer(self._record, sender, parcel.have)
        for wanted in parcel.want:
            self._answer(sender, wanted)
        return len(taken.new)

    def _take_receipt(self, sender: str, have: tuple[str, ...]) -> None:
        """Note what the sender holds; ask for what they hold and we do not."""
        circles: dict[str, list[str]] = {}
        joined = {j.programme for j in self._record.own().joined}
        for head in have:
            if head in joined:
                self._take_welcome(sender, head)
            event = self._vault.log.get(head)
            if event is None and head not in joined:
                owe(self._vault, sender, want=(head,))
                keep_early(self._vault, sender, (head,))
            elif event is not None:
                circles.setdefault(event.circle, []).append(head)
        for circle, heads in circles.items():
            held = merge.ancestors(heads, self._vault.log.read(circle))
            self._vault.outbox.acknowledge(sender, sorted(held))
            self._tell_of_erasure(sender, circle, held)

    def _tell_of_erasure(self, sender: str, circle: str, held: frozenset[str]) -> None:
        """Who has a circle that was erased here, and not the event that says so, gets it, also once more.

        Its members are not known any more, so it is who wrote in it or was sent something of it.
        """
        cause = self._vault.erasures.cause(circle)
        event = self._vault.log.get(cause) if cause else None
        if event is None or cause in held or not self._was_in(sender, circle):
            return
        outbox = self._vault.outbox
        outbox.queue(cause, event.circle, sender)
        for delivery in outbox.get(cause, sender):
            if delivery.state == ACKED:
                outbox.update([delivery], state=QUEUED, parcel="", due="", tries=delivery.tries + 1)

    def _was_in(self, person: str, circle: str) -> bool:
        """Traces are left in an erased circle of a person who was in it."""
        if any(d.circle == circle for d in self._vault.outbox.all(person)):
            return True
        writers = self._record.person(person).writers
        return any(event.head.writer in writers for event in self._vault.log.read(circle))

    def _take_welcome(self, sender: str, programme: str) -> None:
        """A receipt for a programme's own founding event is the answer to having joined it."""
        answers = []
        for event in self._vault.log.read(self._me):
            if event.head.type == ProgrammeJoined.__name__:
                facts = facts_of(event)
                if isinstance(facts, ProgrammeJoined) and facts.programme.read().id == programme:
                    answers.append(event.id)
        self._vault.outbox.acknowledge(sender, answers)

    def _answer(self, asker: str, wanted: str) -> None:
        """Send an event again to a member of its circle who asks for it."""
        event = self._vault.log.get(wanted)
        if event is None or not fits_a_parcel(event):
            return
        state = self._record.standing(event.circle).folded.state
        is_member = state is not None and asker in addressees(self._record, state)
        # Of an erased circle nobody knows the members any more, and who knows an id learns nothing by its head.
        if is_member or self._vault.erasures.has_circle(event.circle):
            self._vault.outbox.queue(wanted, event.circle, asker)
            self._vault.outbox.requeue(self._vault.outbox.get(wanted, asker))

    def _leave_unread(self, item: api.Incoming) -> int:
        with self._vault.transaction():
            self._vault.settings.remember(self._road, item.name)
            unlist_strange(self._vault, item.name)
        return 0

    def _set_aside(self, strange: Strange) -> Strange:
        """List a parcel that could not be taken in; a stranger's stays on the road and is tried again."""
        with self._vault.transaction():
            if strange.code not in _TRIED_AGAIN:
                self._vault.settings.remember(self._road, strange.name)
            list_strange(self._vault, strange)
        return strange

    def ask_for_missing(self) -> None:
        """Ask every member of a circle for parents that are still missing, at most once an hour; and for files."""
        circles = self._vault.lists.circles_with(WAITING)
        now = self._record.now()
        with self._vault.transaction():
            for circle in sorted(circles):
                asked = self._vault.settings.state(OWNER, f"asked.{circle}")
                if asked and datetime.fromisoformat(asked.decode()) + ASK_AGAIN_AFTER > now:
                    continue
                standing = self._record.standing(circle)
                if standing.folded.state is None or not standing.missing:
                    continue
                for person in addressees(self._record, standing.folded.state):
                    if self._record.person(person).by_mail:
                        continue
                    owe(self._vault, person, want=tuple(sorted(standing.missing)))
                self._vault.settings.set_state(OWNER, f"asked.{circle}", now.isoformat().encode())
            self._files_in.ask_for_overdue()
