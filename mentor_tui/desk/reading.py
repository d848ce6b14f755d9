"""What views may look up, read from the vault: implements `views.source.Source`."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentor_tui.desk.by_mail import may_go, people_with_key, waiting_for_word
from mentor_tui.desk.came_mail import came_mail, find_mail
from mentor_tui.desk.coming import going_files, telling_of_parts
from mentor_tui.desk.debts import strange_parcels
from mentor_tui.desk.group_reading import GroupReading
from mentor_tui.desk.indexing import REFUSED
from mentor_tui.desk.on_the_way import not_arrived, outgoing
from mentor_tui.desk.provider_reading import ProviderReading
from mentor_tui.desk.record import Record
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.desk.spots import block_of, spot_of
from mentor_tui.desk.staffing import Staffing
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.lines import Line
from mentor_tui.domain.meetings import write_minute
from mentor_tui.domain.own import Own, find_draft
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import (
    CommentState,
    Process,
    Remark,
    Submission,
    find_submission,
    versions_of,
)
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.queries import Query
from mentor_tui.domain.rows import (
    InvitationRow,
    MeetingRow,
    NewsRow,
    Page,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
)
from mentor_tui.domain.ways import Way
from mentor_tui.domain.writings import Passage
from mentor_tui.store.mount import network_kind
from mentor_tui.store.vault import Vault
from mentor_tui.views.mails import CameMail, LeftMail, Outgoing, Road, RoadOffer
from mentor_tui.views.source import (
    Check,
    ErasedLine,
    GoingFile,
    KeptBackup,
    Load,
    Paper,
    Spot,
    StrangeParcel,
    VoiceState,
    Waiting,
)

if TYPE_CHECKING:
    from mentor_tui.api import Setting
    from mentor_tui.documents.document import Document
    from mentor_tui.domain.read_list import ReadList

_DOCUMENTS = 16
"""Documents held at a time: a page with comments from earlier versions needs several, an app open for days not all."""

_CARRIED = (CommentState.OPEN, CommentState.ANSWERED, CommentState.WONT_DO)


class Reading(Staffing, ProviderReading, GroupReading):
    """Lookups for views over one record."""

    def __init__(self, record: Record, settings: LocalSettings) -> None:
        self._record = record
        self._settings = settings
        self._documents: dict[str, Document] = {}
        self.read_lists: dict[str, ReadList] = {}
        """Lists of interpreters that were read from a file, by programme: held until they are taken, in memory only."""
        self.ask_voice: Callable[[], VoiceState] = VoiceState
        """Tells the state of the own voice; whoever runs it puts itself here."""

    def forget(self) -> None:
        """Drop the documents that were read."""
        self._documents.clear()

    @property
    def _vault(self) -> Vault:
        return self._record.vault

    @property
    def _me(self) -> str:
        return self._record.identity.person

    @property
    def now(self) -> datetime:
        return self._record.now()

    @property
    def zone(self) -> str:
        return self._settings.zone

    @property
    def today(self) -> date:
        return day_of(self.now, self.zone)

    def own(self) -> Own:
        return self._record.own()

    def my_turns(self, first: int, count: int) -> Page[ProcessRow]:
        return self._vault.lists.my_turns(first, count)

    def their_turns(self, first: int, count: int) -> Page[ProcessRow]:
        return self._vault.lists.their_turns(first, count)

    def late(self, first: int, count: int) -> Page[ProcessRow]:
        return self._vault.lists.late(self.today.isoformat(), self._me, first, count)

    def processes_of(
        self, programme: str, first: int, count: int, *, person: str = ""
    ) -> Page[ProcessRow]:
        return self._vault.lists.processes_of(programme, first, count, person=person)

    def loads(self, programme: str, count: int) -> Page[Load]:
        found = self._vault.lists.loads(programme, count)
        return Page(tuple(Load(name, number) for name, number in found.rows), found.more)

    def process_in(self, programme: str) -> str:
        return self._vault.lists.process_in(programme, self._me)

    def programmes(self, first: int, count: int) -> Page[ProgrammeRow]:
        return self._vault.lists.programmes(first, count)

    def has_programme(self, circle: str) -> bool:
        return self._vault.lists.has_programme(circle)

    def people(self, first: int, count: int) -> Page[str]:
        return self._vault.lists.people(self._me, first, count)

    def count_people(self) -> int:
        return len(self._vault.lists.everybody(self._me))

    def roles_of(self, people: Iterable[str]) -> tuple[PersonRow, ...]:
        return self._vault.lists.roles_of(people)

    def places(self, first: int, count: int) -> Page[InvitationRow]:
        return self._vault.lists.invitations(self._me, self.today.isoformat(), first, count)

    def meetings(self, first: int, count: int) -> Page[MeetingRow]:
        return self._vault.lists.meetings(write_minute(self.now), first, count)

    def meetings_at(self, start: datetime, end: datetime) -> tuple[MeetingRow, ...]:
        return self._vault.lists.meetings_at(write_minute(start), write_minute(end))

    def meetings_between(
        self, start: datetime, end: datetime, first: int, count: int
    ) -> Page[MeetingRow]:
        since, until = write_minute(start), write_minute(end)
        return self._vault.lists.meetings_between(since, until, first, count)

    def unread(self, first: int, count: int) -> Page[NewsRow]:
        return self._vault.lists.unread(first, count)

    def has_unread(self, circle: str, type_: str) -> bool:
        return self._vault.lists.has_unread(circle, type_)

    def refused(self, first: int, count: int) -> Page[RefusedRow]:
        return self._vault.lists.refused(first, count)

    def count_refused(self) -> int:
        return self._vault.lists.count_refused(REFUSED)

    def programme(self, circle: str) -> Programme:
        return self._record.programme(circle)

    def process(self, circle: str) -> Process:
        return self._record.process(circle)

    def read_list(self, programme: str) -> "ReadList | None":
        return self.read_lists.get(programme)

    def pair(self, process: str) -> Pair | None:
        return self._record.pair(process)

    def person(self, person: str) -> Person:
        return self._record.person(person)

    def waiting(self, first: int, count: int) -> Page[Waiting]:
        return not_arrived(self._record, first, count)

    def delivery(self, id_: str) -> Outgoing:
        return outgoing(self._record, id_)

    def going(self) -> tuple[GoingFile, ...]:
        return going_files(self._record)

    def findings(self) -> tuple[Trouble, ...]:
        return self._vault.findings.all()

    def conditions(self) -> tuple[Trouble, ...]:
        found = []
        if self._vault.read_only:
            found.append(Trouble(self._vault.read_only))
        if self._record.is_clock_behind:
            found.append(Trouble("clock.behind"))
        if kind := network_kind(self._vault.folder):
            found.append(Trouble("vault.network", kind=kind))
        return tuple(found)

    def backups(self) -> tuple[KeptBackup, ...]:
        kept = self._vault.backups.own()
        return tuple(KeptBackup(b.path.name, b.made.isoformat(), b.size) for b in kept)

    def checks(self) -> tuple[Check, ...]:
        from mentor_tui.desk.checking import check_vault  # seldom done

        return check_vault(self._record)

    def mails(self, first: int, count: int) -> Page[CameMail]:
        found = self._vault.outbox.mail.list(first, count)
        return Page(tuple(came_mail(self._record, c) for c in found.rows), found.more)

    def mail(self, id_: str) -> CameMail:
        return find_mail(self._record, id_)

    def count_mails(self) -> int:
        return self._vault.outbox.mail.count_new()

    def may_be_read(self, person: str) -> bool:
        return person in may_go(self._record, (self._record.person(person),))

    def others_at(self, address: str, person: str) -> tuple[Person, ...]:
        found = (p for p in people_with_key(self._record) if p.id != person)
        return tuple(p for p in found if p.address.lower() == address.lower())

    def waiting_for_word(self) -> tuple[Person, ...]:
        return waiting_for_word(self._record)

    def strange_parcels(self) -> tuple[StrangeParcel, ...]:
        return tuple(StrangeParcel(s.name, s.code) for s in strange_parcels(self._vault))

    def erasures(self) -> tuple[ErasedLine, ...]:
        lines = self._vault.erasures.all()
        names = {
            e.author: self._record.person(e.author).name
            for e in lines
            if self._record.knows(e.author)
        }
        return tuple(
            ErasedLine(e.event, e.time, names.get(e.author, ""), e.kind, e.count, e.reason)
            for e in lines
        )

    def road(self) -> Road:
        from mentor_tui.desk.budget import over

        settings = self._settings
        waits = over(self._vault) if settings.transport else None
        return Road(settings.transport, settings.transport_settings, settings.last_used, waits)

    def line(self) -> Line | None:
        from mentor_tui.desk.budget import line_of

        return line_of(self._vault)

    def left(self) -> tuple[LeftMail, ...]:
        from mentor_tui.desk.left import left_there

        return tuple(
            LeftMail(o.name, o.size, o.have, o.sender, o.subject, o.words, o.files)
            for o in left_there(self._vault)
        )

    def roads(self) -> tuple[RoadOffer, ...]:
        from mentor_tui.desk.roads import installed
        from mentor_tui.desk.trying import secrets_of

        return tuple(RoadOffer(name, secrets_of(self._vault, name)) for name in installed())

    def road_costs(self, name: str) -> bool:
        from mentor_tui.api import Cap
        from mentor_tui.desk.plugins import load_transport

        return Cap.LOOKS in load_transport(name).manifest.caps

    def road_settings(self, name: str) -> "tuple[Setting, ...]":
        from mentor_tui.desk.plugins import load_transport

        return load_transport(name).manifest.settings

    def bookmarks(self, first: int, count: int) -> Page[Bookmark]:
        return self._vault.bookmarks.newest(first, count)

    def bookmark(self, id_: str) -> Bookmark | None:
        return self._vault.bookmarks.get(id_)

    def setting(self, name: str) -> str:
        return self._vault.settings.get(name)

    def voice(self) -> VoiceState:
        return self.ask_voice()

    def ways(self) -> tuple[Way, ...]:
        return self._vault.ways.all()

    def invitation_text(self, programme: str, invitation: str) -> str:
        kept = self._vault.keyring.get(f"invitation.{invitation}")
        return kept.decode() if kept else ""

    def find(
        self, query: Query, limit: int, offset: int = 0, *, named: bool | None = None
    ) -> tuple[Passage, ...]:
        return self._vault.search.find(query, limit, offset, named=named)

    # --- documents -------------------------------------------------------------------------------

    def document(self, process: str, submission: Submission) -> "Document":
        """The document of a version. Raises `Trouble` `file.missing`, `file.coming` or `Refusal` `document.…`."""
        from mentor_tui.desk.document_reader import READER  # only who opens a document waits for it

        file = submission.files[0]
        if file.sha256 in self._documents:
            self._documents[file.sha256] = self._documents.pop(file.sha256)  # now the newest
        else:
            with telling_of_parts(self._vault, process, file):
                data = self._vault.files_of(process).get(file.sha256)
            self._documents[file.sha256] = READER.read(file.name, data)
            if len(self._documents) > _DOCUMENTS:
                del self._documents[next(iter(self._documents))]
        return self._documents[file.sha256]

    def paper(self, process: str, submission: str) -> Paper:
        found = self.process(process)
        version = find_submission(found, submission)
        document = self.document(process, version)
        file = version.files[0]
        language = found.participant.language  # whose text it is
        blocks = tuple(block_of(p, language) for p in document.paragraphs)
        return Paper(blocks, document.words, file.name, file.size, document.warnings)

    def spots(self, process: str, submission: str) -> tuple[Spot, ...]:
        state = self.process(process)
        version = find_submission(state, submission)
        document = self.document(process, version)
        drafted = find_draft(self.own(), submission).comments
        spots = [spot_of(c, document) for c in drafted]
        for remark in _remarks_on(state, version):
            origin = find_submission(state, remark.submission)
            spots.append(spot_of(remark.comment, document, self.document(process, origin)))
        return tuple(spots)

    def changes(self, process: str, submission: str) -> tuple[str, ...] | None:
        from mentor_tui.documents.difference import DifferenceKind, differences

        state = self.process(process)
        version = find_submission(state, submission)
        if not version.base:
            return None
        older = self.document(process, find_submission(state, version.base))
        return tuple(
            str(d.new_number)
            for d in differences(older, self.document(process, version))
            if d.kind is not DifferenceKind.REMOVED
        )


def _remarks_on(process: Process, version: Submission) -> tuple[Remark, ...]:
    """The comments on a version, then those of earlier versions that are not settled."""
    versions = versions_of(process, version.deliverable)
    earlier = {v.id for v in versions if v.number < version.number}
    here = tuple(r for r in process.remarks if r.submission == version.id)
    carried = tuple(r for r in process.remarks if r.submission in earlier and r.state in _CARRIED)
    return (*here, *carried)
