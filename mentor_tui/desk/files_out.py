"""How a file reaches somebody: beside its event, as a patch against one they hold, or in parts by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.debts import knows
from mentor_tui.desk.own_computers import addressees
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.people import Person
from mentor_tui.domain.values import FileName
from mentor_tui.store.outbox import ACKED, QUEUED
from mentor_tui.store.parts import GoingPart
from mentor_tui.sync.attached import Attached, DeltaPart, FilePart, SlicePart
from mentor_tui.sync.contents import FileNote
from mentor_tui.sync.cut import FILES_LIMIT, LEAST_SLICE, Cut
from mentor_tui.sync.delta import make_patch

Make = Callable[[bytes, bytes], bytes | None]
"""Makes a patch of two files: in a process with limits (`Unsealer.make`), or here (`make_patch`)."""

OLDER_VERSIONS = 3
"""How far back a version is looked for that the other side holds."""


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that will travel beside its event; if it goes whole, it is read only when its parcel is packed."""

    circle: str
    sha256: str
    name: str
    size: int
    patch: DeltaPart | None = None


def files_room(room: int) -> int:
    """Bytes of a file in a parcel of `room` bytes: it is written as text twice, and packed in between."""
    return min(max(room * 5 // 8, LEAST_SLICE), FILES_LIMIT)


def files_named(event: Event) -> tuple[FileName, ...]:
    """The files an event names; none if it was erased."""
    facts = facts_of(event)
    return facts.files if isinstance(facts, SubmissionSent) else ()


def files_for(event: Event, person: Person) -> tuple[FileName, ...]:
    """Of these, what goes to a person: who has a mail program only has the file that they sent by mail."""
    is_theirs = person.by_mail and event.head.for_person == person.id
    return () if is_theirs else files_named(event)


class FilesOut:
    """Chooses for one desk and one road; `room` are the bytes of a parcel that the road takes well."""

    def __init__(self, record: Record, room: int, make: Make = make_patch) -> None:
        self._record = record
        self._make = make
        self._vault = record.vault
        self._parts = record.vault.outbox.parts
        self.most = files_room(room)

    def beside(self, events: Iterable[Event], recipient: str) -> tuple[WaitingFile, ...]:
        """The files to send beside these events; large ones are left to go in parts. Not in a transaction."""
        can_read = knows(self._vault, recipient)
        person = self._record.person(recipient)
        found = {}
        for event in events:
            for file in files_for(event, person):
                files = self._vault.files_of(event.circle)
                if not files.has(file.sha256) or self._parts.going(recipient, file.sha256):
                    continue
                size = files.size(file.sha256)
                patch = self._patch(event, file, recipient) if "delta1" in can_read else None
                if patch is not None and len(patch.data) <= self.most:
                    size = len(patch.data)
                elif size > self.most and "slices1" in can_read:
                    cut = Cut(size, self.most)
                    with self._vault.transaction():
                        self._keep_going(event, file, recipient, cut, range(cut.count))
                    continue
                else:
                    patch = None
                found[file.sha256] = WaitingFile(event.circle, file.sha256, file.name, size, patch)
        return tuple(found.values())

    def load(self, file: WaitingFile) -> Attached:
        """The file as it travels. Raises `Trouble` `file.damaged`."""
        if file.patch is not None:
            return file.patch
        data = self._vault.files_of(file.circle).get(file.sha256)
        return FilePart(file.sha256, file.name, data)

    def load_part(self, part: GoingPart) -> tuple[Event, SlicePart] | None:
        """A part and the event that names its file; None when one of them is not here any more."""
        event = self._vault.log.get(part.event)
        named = files_named(event) if event is not None else ()
        file = next((f for f in named if f.sha256 == part.sha256), None)
        if event is None or file is None:
            return None
        try:
            with self._vault.files_of(part.circle).open(part.sha256) as reader:
                cut = Cut(reader.size, part.length)
                data = reader.read_at(*cut.place(part.number))
        except Trouble as trouble:
            if trouble.code in ("file.missing", "file.damaged"):
                return None
            raise
        return event, SlicePart(part.sha256, file.name, cut, part.number, data)

    def take_notes(self, reader: str, notes: Iterable[FileNote]) -> None:
        """What a person says has come needs to go no more; what they ask for goes again. In a transaction."""
        for note in notes:
            event = self._vault.log.get(note.event)
            if event is not None and self._may_have(reader, event):
                for file in files_named(event):
                    if file.sha256 == note.sha256:
                        self._take_note(reader, event, file, note)

    def _take_note(self, reader: str, event: Event, file: FileName, note: FileNote) -> None:
        going = self._parts.going(reader, file.sha256)
        if not note.lacks:
            self._parts.drop_going(going)
            self._vault.outbox.acknowledge(reader, [event.id])
            return
        same_cut = [p for p in going if p.length == note.length]
        self._parts.drop_going(p for p in same_cut if p.number not in note.lacks)
        files = self._vault.files_of(event.circle)
        if not note.again or not files.has(file.sha256):
            return
        cut = Cut(files.size(file.sha256), note.length or self.most)
        if not note.length or not cut.is_allowed or note.length > self.most:
            cut = Cut(cut.size, self.most)
            lacks: Iterable[int] = range(cut.count)
        else:
            lacks = [n for n in note.lacks if n < cut.count]
        tries = max((p.tries for p in going), default=0) + 1
        self._parts.drop_going(p for p in going if p.length != cut.length)
        self._keep_going(event, file, reader, cut, lacks, tries)

    def _keep_going(
        self,
        event: Event,
        file: FileName,
        recipient: str,
        cut: Cut,
        numbers: Iterable[int],
        tries: int = 0,
    ) -> None:
        self._parts.keep_going(
            GoingPart(
                event.circle,
                event.id,
                file.sha256,
                recipient,
                cut.length,
                number,
                QUEUED,
                tries=tries,
            )
            for number in numbers
        )

    def _may_have(self, reader: str, event: Event) -> bool:
        state = self._record.standing(event.circle).folded.state
        return state is not None and reader in addressees(self._record, state)

    def _patch(self, event: Event, file: FileName, recipient: str) -> DeltaPart | None:
        """A patch against the newest version before that the recipient has confirmed, if it is worth it."""
        files = self._vault.files_of(event.circle)
        for older in self._versions_before(event):
            if not self._is_held(older, recipient):
                continue
            for base in files_named(older):
                if not files.has(base.sha256):
                    continue
                data = self._make(files.get(base.sha256), files.get(file.sha256))
                if data is not None:
                    return DeltaPart(file.sha256, file.name, base.sha256, data)
            return None
        return None

    def _versions_before(self, event: Event) -> Iterable[Event]:
        for _ in range(OLDER_VERSIONS):
            facts = facts_of(event)
            older = self._vault.log.get(facts.base) if isinstance(facts, SubmissionSent) else None
            if older is None or older.circle != event.circle:
                return
            yield older
            event = older

    def _is_held(self, event: Event, recipient: str) -> bool:
        """They confirmed the event, and nothing of its files is still on its way."""
        if any(self._parts.going(recipient, file.sha256) for file in files_named(event)):
            return False
        return any(d.state == ACKED for d in self._vault.outbox.get(event.id, recipient))
