"""Files that came: kept whole, made of a patch, put together of parts; what is lacking is asked for.

What changes anything is called in a transaction.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta

from mentor_tui.desk.debts import FileDebt, knows, owe
from mentor_tui.desk.files_out import files_named
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.values import FileName
from mentor_tui.store.files import Files
from mentor_tui.store.parts import AwaitedFile
from mentor_tui.store.vault import Vault
from mentor_tui.sync.attached import Attached, DeltaPart, FilePart, SlicePart
from mentor_tui.sync.contents import FileNote
from mentor_tui.sync.cut import Cut
from mentor_tui.sync.delta import apply_patch
from mentor_tui.sync.parcel import Parcel

ASK_AFTER = timedelta(hours=6)
"""How long nothing more of a file has come before it is asked for; each time after that, twice as long."""
ASK_MOST = 5

Build = Callable[[bytes, bytes, int, str], bytes]
"""Makes a file of a patch and another file: in a process with limits (`Unsealer.build`), or here (`apply_patch`)."""

_NO_FILE = ("file.missing", "file.damaged")


class FilesIn:
    """Keeps what comes to one desk."""

    def __init__(self, record: Record, build: Build = apply_patch) -> None:
        self._record = record
        self._build = build
        self.late: list[str] = []
        """The names of files that came whole some time after their events, since the last look."""
        self._vault = record.vault
        self._parts = record.vault.outbox.parts

    def build(self, parcel: Parcel) -> dict[str, bytes]:
        """The files that patches make of those held here, by SHA-256. Not in a transaction: it may take seconds."""
        built: dict[str, bytes] = {}
        named = [(e.circle, file) for e in parcel.events for file in files_named(e)]
        for part in parcel.files:
            for circle, file in named if isinstance(part, DeltaPart) else ():
                if isinstance(part, DeltaPart) and file.sha256 == part.sha256:
                    data = self._make(circle, file, part)
                    built |= {part.sha256: data} if data is not None else {}
        return built

    def _make(self, circle: str, file: FileName, part: DeltaPart) -> bytes | None:
        if not self._vault.log.newest(circle) or self._vault.erasures.has_circle(circle):
            return None
        try:
            base = self._vault.files_of(circle).get(part.base)
            return self._build(part.data, base, file.size, file.sha256)
        except Trouble as trouble:
            if trouble.code in _NO_FILE or trouble.code.startswith("parcel."):
                return None
            raise

    def keep(self, parcel: Parcel, built: dict[str, bytes]) -> None:
        """Keep each file with the circle of the event that names it; one that no event names is not kept."""
        sender = parcel.sender.person
        for event in parcel.events:
            if self._vault.erasures.has_circle(event.circle):
                continue
            for file in files_named(event):
                came = [part for part in parcel.files if part.sha256 == file.sha256]
                for part in came:
                    self._keep(sender, event, file, part, built.get(file.sha256))
                if not self._vault.files_of(event.circle).has(file.sha256):
                    self._expect(sender, event, file)
        for part in parcel.files:
            # A file may come in a parcel after the one with its event, when that was full.
            for awaited in self._parts.awaited_anywhere(part.sha256):
                if isinstance(part, FilePart) and awaited.sender == sender:
                    self._vault.files_of(awaited.circle).put(part.data)
                    self._arrived(awaited.circle, part.sha256, part.name)
                    self._record.reindex(awaited.circle)

    def ask_for_overdue(self) -> None:
        """Ask again for files that were to come."""
        now = self._record.now()
        for file in self._parts.overdue(now.isoformat()):
            event = self._vault.log.get(file.event)
            if event is None or not files_named(event):
                self._drop_parts(file.circle, file.sha256)
                self._parts.stop_awaiting(file.circle, file.sha256)
                continue
            wait = ASK_AFTER * 2 ** min(file.asked + 1, ASK_MOST)
            self._parts.await_file(
                AwaitedFile(
                    file.circle,
                    file.event,
                    file.sha256,
                    file.sender,
                    file.length,
                    file.asked + 1,
                    (now + wait).isoformat(),
                )
            )
            self._owe(file.sender, event, file.sha256, again=True)

    def _keep(
        self, sender: str, event: Event, file: FileName, part: Attached, built: bytes | None
    ) -> None:
        files = self._vault.files_of(event.circle)
        match part:
            case FilePart():
                files.put(part.data)
                self._arrived(event.circle, file.sha256, file.name)
            case DeltaPart() if not files.has(file.sha256):
                if built is not None:
                    files.put(built)
                    self._arrived(event.circle, file.sha256, file.name)
                else:
                    self._expect(sender, event, file)
                    self._owe(sender, event, file.sha256, again=True)
            case SlicePart():
                if not files.has(file.sha256) and part.cut.size == file.size:
                    self._keep_slice(sender, event, part)
                self._owe(sender, event, file.sha256)
            case _:
                pass

    def _keep_slice(self, sender: str, event: Event, part: SlicePart) -> None:
        circle, sha256, files = event.circle, part.sha256, self._vault.files_of(event.circle)
        before = self._parts.awaited(circle, sha256)
        if before is not None and before.length not in (0, part.cut.length):
            self._drop_parts(circle, sha256)
        self._await(sender, event, sha256, part.cut.length)
        content = files.parts.put(part.data)
        self._parts.note_come(circle, sha256, part.number, content)
        come = self._parts.come(circle, sha256)
        if len(come) < part.cut.count:
            return
        if _put_together(files, sha256, tuple(come.values())):
            self._arrived(circle, sha256, part.name)
        else:
            self._drop_parts(circle, sha256)
            self._await(sender, event, sha256, 0)
            self._owe(sender, event, sha256, again=True)

    def _expect(self, sender: str, event: Event, file: FileName) -> None:
        """A file that did not come with its event may still be on its way."""
        can_be_asked = "slices1" in knows(self._vault, sender)
        if can_be_asked and self._parts.awaited(event.circle, file.sha256) is None:
            self._await(sender, event, file.sha256, 0)

    def _await(self, sender: str, event: Event, sha256: str, length: int) -> None:
        due = (self._record.now() + ASK_AFTER).isoformat()
        self._parts.await_file(AwaitedFile(event.circle, event.id, sha256, sender, length, 0, due))

    def _arrived(self, circle: str, sha256: str, name: str) -> None:
        if self._parts.awaited(circle, sha256) is not None:
            self.late.append(name)
        self._drop_parts(circle, sha256)
        self._parts.stop_awaiting(circle, sha256)

    def _drop_parts(self, circle: str, sha256: str) -> None:
        kept = self._vault.files_of(circle).parts
        for content in self._parts.come(circle, sha256).values():
            kept.drop(content)
        self._parts.forget_come(circle, sha256)

    def _owe(self, sender: str, event: Event, sha256: str, *, again: bool = False) -> None:
        if "slices1" in knows(self._vault, sender):
            owe(self._vault, sender, files=(FileDebt(event.circle, event.id, sha256, again),))


def note_of(vault: Vault, debt: FileDebt) -> FileNote | None:
    """What there is to say of a file now; None when it is not wanted any more."""
    event = vault.log.get(debt.event)
    file = next((f for f in files_named(event) if f.sha256 == debt.sha256), None) if event else None
    if file is None:
        return None
    if vault.files_of(debt.circle).has(debt.sha256):
        return FileNote(debt.event, debt.sha256, max(file.size, 1))
    awaited = vault.outbox.parts.awaited(debt.circle, debt.sha256)
    come = vault.outbox.parts.come(debt.circle, debt.sha256)
    if awaited is None or not awaited.length or not come:
        return FileNote(debt.event, debt.sha256, lacks=(0,), again=debt.again)
    numbers = range(Cut(file.size, awaited.length).count)
    lacks = tuple(number for number in numbers if number not in come)
    return FileNote(debt.event, debt.sha256, awaited.length, lacks, debt.again)


def _put_together(files: Files, sha256: str, contents: tuple[str, ...]) -> bool:
    """Make the file of its parts; False when they are not what they should be. Nothing else is kept then."""
    try:
        digest = hashlib.sha256()
        for chunk in _chunks(files.parts, contents):
            digest.update(chunk)
        if digest.hexdigest() != sha256:
            return False
        return files.put(_Joined(_chunks(files.parts, contents))) == sha256
    except Trouble as trouble:
        if trouble.code not in _NO_FILE:
            raise
        return False


def _chunks(parts: Files, contents: tuple[str, ...]) -> Iterator[bytes]:
    for content in contents:
        with parts.open(content) as reader:
            yield from reader.chunks()


class _Joined:
    """Chunks to read from, as from one file."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes, none at the end."""
        if not self._rest:
            self._rest = next(self._chunks, b"")
        given, self._rest = self._rest[:size], self._rest[size:]
        return given
