"""Everything a desk holds, written out: for a person to read, for programs, and for another vault.

The members and their schema are told in docs/export.md; `FORMAT` changes when a reader would have to.
"""

import base64
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mentor_tui.desk.own_calendar import own_calendar
from mentor_tui.desk.record import Record
from mentor_tui.desk.sinks import Sink, Written, open_sink
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.groups import Group
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process, stage_of
from mentor_tui.domain.progress import LongWork, doing, part, tell
from mentor_tui.domain.state import State
from mentor_tui.sanitize import file_name
from mentor_tui.store.transfer import Cells
from mentor_tui.sync.sign import sign_bytes
from mentor_tui.views.cards import cards
from mentor_tui.views.due_dates import calendar
from mentor_tui.views.export_tables import TABLES, Table, rows_of
from mentor_tui.views.exports import process_page
from mentor_tui.views.preferences import read_preferences

FORMAT = "mentor-tui-export"
VERSION = 1
MANIFEST = "export.json"
SIGNATURE = "export.sig"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of an export's members, written last; signed by the writer `writer` in `export.sig`."""

    format: str
    v: int
    made: str
    person: str
    writer: str
    members: tuple[Written, ...]


class EventLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event byte for byte: without `body` it was erased."""

    head: str
    sig: str
    body: str | None = None


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An attachment: the circle it belongs to, the SHA-256 of its content, the member it is."""

    circle: str
    sha256: str
    member: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: how many events and files, and how many files were not on this desk."""

    events: int
    files: int
    missing: int


def export_desk(record: Record, path: Path) -> Exported:
    """Write everything into a new folder, or a zip file if the path ends so. Nothing is sealed but the keys.

    Raises `Trouble` as `sinks.open_sink` does, and `log.damaged` (ordinal).
    """
    with doing(LongWork.EXPORT), open_sink(path) as sink:
        return _Export(record, sink).run()


class _Export:
    """One export under way. A zip takes one member at a time, so circles are gone through more than once."""

    def __init__(self, record: Record, sink: Sink) -> None:
        self._record = record
        self._sink = sink
        self._members: list[Written] = []
        self._files: list[KeptFile] = []
        self._tables = {table.name: _new_table(table) for table in TABLES}
        self._people: dict[str, Person] = {}
        self._mine: list[Process] = []
        self._met: list[Process] = []
        self._missing = 0
        self._events = 0

    def run(self) -> Exported:
        vault, me = self._record.vault, self._record.identity.person
        with part(0, 0.3):
            self._add("events.jsonl", self._event_lines())
        rows = vault.transfer.read()
        self._add("desk.jsonl", (_line((table, _cells(cells))) for table, cells in rows))
        envelope, secrets = vault.sealed_secrets()
        self._add("envelope.json", (envelope,))
        self._add("secrets.sealed", (secrets,))
        with part(0.3, 0.5):
            self._add("states.jsonl", self._state_lines())
        with part(0.5, 1):
            self._write_processes()
        self._add("files.jsonl", map(_line, self._files))
        for name, table in self._tables.items():
            self._add(f"tables/{name}.csv", (table.getvalue().encode("utf-8-sig"),))
        now = self._record.now()
        self._add("people.vcf", (cards(self._people.values()).encode(),))
        self._add("due-dates.ics", (calendar(self._mine, me, now),))
        address = self._record.own().person.address
        alarms = read_preferences(self._record.vault.settings.get).reminders
        self._add("calendar.ics", (own_calendar(self._met, me, address, now, alarms),))
        self._finish(now.isoformat(timespec="seconds"))
        return Exported(self._events, len(self._files), self._missing)

    def _add(self, name: str, content: Iterable[bytes]) -> None:
        self._members.append(self._sink.add(name, content))

    def _event_lines(self) -> Iterator[bytes]:
        log = self._record.vault.log
        circles = log.circles()
        for number, circle in enumerate(circles):
            tell(number, len(circles))
            for event in log.read(circle):
                self._events += 1
                yield _line(EventLine(event.head_text, event.signature, event.body_text))

    def _states(self) -> Iterator[State]:
        circles = self._record.vault.log.circles()
        for number, circle in enumerate(circles):
            tell(number, len(circles))
            state = self._record.standing(circle).folded.state
            if state is not None:
                yield state

    def _state_lines(self) -> Iterator[bytes]:
        for state in self._states():
            self._people |= {m.person.id: m.person for m in state.members}
            yield _line({"kind": type(state).__name__, "state": state})

    def _write_processes(self) -> None:
        circles, number = self._record.vault.log.circles(), 0
        for place, circle in enumerate(circles):
            with part(place / len(circles), (place + 1) / len(circles)):
                tell(0, 1)
                state = self._record.standing(circle).folded.state
                if isinstance(state, Process):
                    number += 1
                    self._write_process(number, state)

    def _write_process(self, number: int, process: Process) -> None:
        pair = self._record.pair(process.id)
        folder = f"processes/{number:03d}-{_slug(process.title)}"
        self._add(f"{folder}/process.md", (process_page(process, pair).encode(),))
        for table, cells in rows_of(process, pair):
            csv.writer(self._tables[table.name]).writerow(map(safe_cell, cells))
        files = [(s, n, f) for s in process.submissions for n, f in enumerate(s.files, 1)]
        for place, (sent, number, file) in enumerate(files):
            _stage, plan = stage_of(process, sent.deliverable)
            name = f"{_slug(plan.title)}-{sent.number}-{number}-{file_name(file.name)}"
            with part(place / len(files), (place + 1) / len(files)):
                self._write_file(process.id, file.sha256, f"{folder}/{name}")
        ball = process.ball
        if isinstance(process, Group):
            # Who leads a webinar has it once, from the circle of those who lead it.
            if not process.home or process.participant.id == self._me:
                self._mine.append(process)
        elif process.participant.id == self._me or (ball and ball.person == self._me):
            self._mine.append(process)
        if any(self._me in meeting.people for meeting in process.meetings):
            self._met.append(process)

    @property
    def _me(self) -> str:
        return self._record.identity.person

    def _write_file(self, circle: str, sha256: str, member: str) -> None:
        files = self._record.vault.files_of(circle)
        try:
            files.verify(sha256)
        except Trouble as trouble:
            if trouble.code not in ("file.missing", "file.damaged"):
                raise
            self._missing += 1
            return
        with files.open(sha256) as reader:
            self._add(member, reader.chunks())
        self._files.append(KeptFile(circle, sha256, member))

    def _finish(self, made: str) -> None:
        identity = self._record.identity
        manifest = Manifest(
            FORMAT, VERSION, made, identity.person, identity.writer.writer, tuple(self._members)
        )
        written = msgspec.json.format(msgspec.json.encode(manifest), indent=1)
        self._sink.add(MANIFEST, (written,))
        self._sink.add(SIGNATURE, (sign_bytes(identity.writer, written).encode(),))


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _cells(cells: Cells) -> dict[str, object]:
    """A row as JSON: bytes are texts in base64 under a name of their own."""
    return {
        name: {"base64": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in cells.items()
    }


def _new_table(table: Table) -> io.StringIO:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(table.columns)
    return written


def safe_cell(cell: str | int) -> str | int:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _slug(words: str) -> str:
    """A few words of a title that any file system takes, lower case, without diacritics."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("ł", "l"))
    return (
        re.sub("[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode())[:40].strip("-") or "x"
    )
