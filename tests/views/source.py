"""What one person of the story may look up: the `Source` of these tests, over the real fold and index."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from mentor_tui.desk.indexing import index_rows
from mentor_tui.desk.passages import message_of, text_of, writings
from mentor_tui.desk.presets import cancellation_policies, team_presets
from mentor_tui.domain.bookmarks import Bookmark
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.cancelling import Policy
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.meetings import write_minute
from mentor_tui.domain.own import Own, find_draft
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.queries import Query
from mentor_tui.domain.read_list import ReadList
from mentor_tui.domain.rows import (
    MINE,
    MOST_COUNTED,
    THEIRS,
    BookingRow,
    InvitationRow,
    MeetingRow,
    NewsRow,
    Page,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.domain.staffing import Pool
from mentor_tui.domain.teams import TeamPreset
from mentor_tui.domain.values import Role
from mentor_tui.domain.ways import Way, WayKind
from mentor_tui.domain.writings import NAMED, Part, Passage
from mentor_tui.views.mails import Road
from mentor_tui.views.marking import carried_to, released_on
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import (
    Check,
    CheckPart,
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
from tests.views.fitting import fits
from tests.views.mailbox import MailBox
from tests.views.story import Author, Story

R = TypeVar("R", bound=Row)
T = TypeVar("T")


BLOCKS = (
    Block("1", BlockKind.HEADING, "Plan", 1),
    Block("2", BlockKind.PARAGRAPH, "The goal is clear."),
    Block("3", BlockKind.PARAGRAPH, "People work in pairs."),
    Block("4", BlockKind.LIST, "It ends at noon."),
)
LOST = "c4"
"""The comment that finds no place in the second version."""

WAYS = (
    Way("a" * 16, WayKind.PASSPHRASE, "2026-11-20T23:30:00+00:00"),
    Way("b" * 16, WayKind.RECOVERY, "2026-11-20T23:30:00+00:00"),
    Way("c" * 16, WayKind.KEYRING, "2026-11-25T10:00:00+00:00", "laptop"),
)


@dataclass
class Desk(MailBox):
    """The desk of one author of a story; what no event tells is set by the test."""

    story: Story
    author: Author
    at: datetime | None = None
    transport: str = "folder"
    has_file: bool = True
    seen: frozenset[str] = frozenset()
    extra_refused: tuple[RefusedRow, ...] = ()
    strange: tuple[StrangeParcel, ...] = ()
    going_files: tuple[GoingFile, ...] = ()
    kept_backups: tuple[KeptBackup, ...] = (
        KeptBackup("20261125T180500Z.backup", "2026-11-25T18:05:00+00:00", 217_000),
        KeptBackup("20261101T070000Z.backup", "2026-11-01T07:00:00+00:00", 54_000),
    )
    checked: tuple[Check, ...] = tuple(Check(part, 2, ()) for part in CheckPart)
    erased: tuple[ErasedLine, ...] = ()
    kept_places: tuple[Bookmark, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Trouble, ...] = ()
    in_the_way: tuple[Trouble, ...] = ()
    file_list: ReadList | None = None
    times: int = 1
    """How often each row stands in its list, for lists that are too long for one page."""
    own_ways: tuple[Way, ...] = WAYS
    own_voice: VoiceState = field(default_factory=VoiceState)
    _kept: tuple[datetime | None, tuple[Row, ...]] = (None, ())

    @property
    def now(self) -> datetime:
        return self.at or self.story.now

    @property
    def today(self) -> date:
        return day_of(self.now, self.zone)

    @property
    def zone(self) -> str:
        return "Europe/Warsaw"

    def _mine(self) -> list[str]:
        """The circles this desk has: a participant does not have the programme's."""
        found = []
        for name, circle in self.story.circles.items():
            state = circle.folded.state
            assert state is not None
            roles = {m.role for m in state.members if m.person.id == self.author.id}
            if isinstance(state, Programme):
                roles -= {Role.PARTICIPANT}
            if roles:
                found.append(name)
        return found

    def _rows(self, kind: type[R]) -> tuple[R, ...]:
        now = self.story.now
        if self._kept[0] != now:
            rows = [
                row
                for name in self._mine()
                for row in index_rows(name, self.story.circles[name].folded, self.author.id, (), ())
            ]
            self._kept = now, tuple(rows)
        return tuple(r for r in self._kept[1] if isinstance(r, kind))

    def own(self) -> Own:
        state = self.story.circles[self.author.id].folded.state
        assert isinstance(state, Own)
        return state

    def team_preset(self) -> TeamPreset:
        return team_presets()["over_60"]

    def pool(self, programme: str, start: datetime, end: datetime) -> Pool:
        if programme not in self._mine():
            return Pool((), ())
        return Pool(self.programme(programme).interpreters, self._rows(BookingRow))

    def _page(self, rows: Iterable[T], first: int, count: int) -> Page[T]:
        """Some of these rows, and how many come after them."""
        every = tuple(rows) * self.times
        more = min(max(len(every) - first - count, 0), MOST_COUNTED)
        return Page(every[first : first + count], more)

    def my_turns(self, first: int, count: int) -> Page[ProcessRow]:
        return self._page(self._processes(MINE), first, count)

    def their_turns(self, first: int, count: int) -> Page[ProcessRow]:
        return self._page(self._processes(THEIRS), first, count)

    def late(self, first: int, count: int) -> Page[ProcessRow]:
        day, leads = self.today.isoformat(), self._coordinated()
        return self._page(
            (
                r
                for r in self._processes(THEIRS)
                if r.told_from <= day and leads & {r.circle, r.programme}
            ),
            first,
            count,
        )

    def _processes(self, turn: str) -> list[ProcessRow]:
        rows = (r for r in self._rows(ProcessRow) if r.turn == turn)
        return sorted(rows, key=lambda r: (r.ball_due, r.title, r.circle))

    def _coordinated(self) -> set[str]:
        me, role = self.author.id, Role.COORDINATOR
        return {p.circle for p in self._rows(PersonRow) if p.person == me and p.role == role}

    def processes_of(
        self, programme: str, first: int, count: int, *, person: str = ""
    ) -> Page[ProcessRow]:
        rows = (r for r in self._rows(ProcessRow) if r.programme == programme)
        mine = (r for r in rows if not person or person in (r.participant, r.mentor))
        return self._page(mine, first, count)

    def loads(self, programme: str, count: int) -> Page[Load]:
        rows = (r for r in self._rows(ProcessRow) if r.programme == programme)
        found = Counter(r.mentor_name for r in rows if r.ball_due and r.mentor)
        ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return Page(tuple(Load(*one) for one in ranked[:count]), max(len(ranked) - count, 0))

    def process_in(self, programme: str) -> str:
        found = self.processes_of(programme, 0, 1, person=self.author.id).rows
        return found[0].circle if found else ""

    def programmes(self, first: int, count: int) -> Page[ProgrammeRow]:
        return self._page(self._rows(ProgrammeRow), first, count)

    def has_programme(self, circle: str) -> bool:
        return any(r.circle == circle for r in self._rows(ProgrammeRow))

    def people(self, first: int, count: int) -> Page[str]:
        rows = sorted(self._rows(PersonRow), key=lambda r: (r.name, r.person))
        ids = dict.fromkeys(r.person for r in rows if r.person != self.author.id)
        return self._page(ids, first, count)

    def count_people(self) -> int:
        return len(self.people(0, 99).rows)

    def roles_of(self, people: Iterable[str]) -> tuple[PersonRow, ...]:
        wanted = set(people)
        rows = {replace(r, circle="") for r in self._rows(PersonRow) if r.person in wanted}
        return tuple(sorted(rows, key=lambda r: (r.person, r.role, r.vouched_by, r.is_ended)))

    def places(self, first: int, count: int) -> Page[InvitationRow]:
        day, me = self.today.isoformat(), self.author.id
        rows = (r for r in self._rows(InvitationRow) if r.by == me and r.until >= day)
        return self._page(sorted(rows, key=lambda r: (r.until, r.name)), first, count)

    def meetings(self, first: int, count: int) -> Page[MeetingRow]:
        now = write_minute(self.now)
        rows = (r for r in self._rows(MeetingRow) if r.is_open and r.end > now)
        return self._page(sorted(rows, key=lambda r: (r.start, r.meeting)), first, count)

    def meetings_at(self, start: datetime, end: datetime) -> tuple[MeetingRow, ...]:
        ahead = self.meetings(0, 99).rows
        return tuple(
            r for r in ahead if r.end > write_minute(start) and r.start < write_minute(end)
        )

    def meetings_between(
        self, start: datetime, end: datetime, first: int, count: int
    ) -> Page[MeetingRow]:
        since, until = write_minute(start), write_minute(end)
        rows = (r for r in self._rows(MeetingRow) if r.state != "cancelled")
        found = (r for r in rows if r.end > since and r.start < until)
        return self._page(sorted(found, key=lambda r: (r.start, r.meeting)), first, count)

    def unread(self, first: int, count: int) -> Page[NewsRow]:
        rows = (n for n in self._rows(NewsRow) if n.type not in self.seen)
        newest = sorted(rows, key=lambda n: (n.time, n.event), reverse=True)
        return self._page(newest, first, count)

    def has_unread(self, circle: str, type_: str) -> bool:
        return type_ not in self.seen and any(
            n.circle == circle and n.type == type_ for n in self._rows(NewsRow)
        )

    def refused(self, first: int, count: int) -> Page[RefusedRow]:
        return self._page(sorted(self.extra_refused, key=lambda r: r.standing), first, count)

    def count_refused(self) -> int:
        return sum(r.standing == "refused" for r in self.extra_refused)

    def programme(self, circle: str) -> Programme:
        state = self._state(circle)
        if not isinstance(state, Programme):
            raise Refusal("programme.unknown")
        return state

    def process(self, circle: str) -> Process:
        state = self._state(circle)
        if not isinstance(state, Process):
            raise Refusal("process.unknown")
        return state

    def policies(self) -> Mapping[str, Policy]:
        return cancellation_policies()

    def read_list(self, programme: str) -> ReadList | None:
        return self.file_list

    def _state(self, circle: str) -> object:
        return self.story.circles[circle].folded.state if circle in self._mine() else None

    def pair(self, process: str) -> Pair | None:
        state = self._state(self.story.pair)
        return state if isinstance(state, Pair) and state.process == process else None

    def person(self, person: str) -> Person:
        found = (self.story.anna, self.story.marek, self.story.ola, self.story.jan)
        return next(a.person for a in found if a.id == person)

    def paper(self, process: str, submission: str) -> Paper:
        if not self.has_file:
            raise Trouble("file.missing", sha256="a" * 64)
        warnings = ("image_without_words", "image_without_words")
        return Paper(BLOCKS, 1234, "plan.docx", 12_400, warnings)

    def spots(self, process: str, submission: str) -> tuple[Spot, ...]:
        found = self.process(process)
        version = next(s for s in found.submissions if s.id == submission)
        drafted = find_draft(self.own(), submission).comments
        remarks = (*released_on(found, submission), *carried_to(found, version))
        spots = []
        for comment in (*drafted, *(r.comment for r in remarks)):
            anchor = comment.anchor
            if anchor.is_whole_document:
                spots.append(Spot(comment.id))
            elif comment.id == LOST and version.number == 2:
                spots.append(Spot(comment.id, is_lost=True))
            else:
                text = BLOCKS[anchor.paragraph - 1].text
                start = text.index(anchor.quote)
                end = start + len(anchor.quote) if anchor.quote else len(text)
                spots.append(Spot(comment.id, str(anchor.paragraph), start, end))
        return tuple(spots)

    def changes(self, process: str, submission: str) -> tuple[str, ...] | None:
        return ("3", "4") if submission != self.story.versions[0] else None

    def find(
        self, query: Query, limit: int, offset: int = 0, *, named: bool | None = None
    ) -> tuple[Passage, ...]:
        found = [p for p in self.passages() if fits(p, query)]
        found = [p for p in found if named is None or (p.writing.kind in NAMED) is named]
        found.sort(key=lambda p: p.writing.time, reverse=True)
        return tuple(found[offset : offset + limit])

    def passages(self) -> Iterator[Passage]:
        """Everything that can be found here; the text of each version is `BLOCKS`."""
        for name in self._mine():
            state = self.story.circles[name].folded.state
            assert state is not None
            for writing in writings(state, self.author.id, self._process_of):
                yield from (Passage(writing, part) for part in writing.parts)
            if isinstance(state, Process | Pair):
                for message in state.messages:
                    writing = message_of(state, message)
                    yield from (Passage(writing, part) for part in writing.parts)
            for version in state.submissions if isinstance(state, Process) else ():
                assert isinstance(state, Process)
                writing = text_of(state, version)
                yield from (Passage(writing, Part(int(b.id), b.text)) for b in BLOCKS)

    def _process_of(self, version: str) -> Process | None:
        state = self._state(self.story.process)
        return state if isinstance(state, Process) else None

    def waiting(self, first: int, count: int) -> Page[Waiting]:
        return self._page(self.outbox, first, count)

    def going(self) -> tuple[GoingFile, ...]:
        return self.going_files

    def backups(self) -> tuple[KeptBackup, ...]:
        return self.kept_backups

    def checks(self) -> tuple[Check, ...]:
        return self.checked

    def findings(self) -> tuple[Trouble, ...]:
        return self.found

    def conditions(self) -> tuple[Trouble, ...]:
        return self.in_the_way

    def strange_parcels(self) -> tuple[StrangeParcel, ...]:
        return self.strange

    def erasures(self) -> tuple[ErasedLine, ...]:
        return self.erased

    def road(self) -> Road:
        settings = {"path": "/media/shared"} if self.transport else {}
        return Road(self.transport, settings, "2026-11-23T09:00:00+00:00", self.over)

    def bookmarks(self, first: int, count: int) -> Page[Bookmark]:
        return Page(self.kept_places[first : first + count])

    def bookmark(self, id_: str) -> Bookmark | None:
        return next((b for b in self.kept_places if b.id == id_), None)

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def voice(self) -> VoiceState:
        return self.own_voice

    def ways(self) -> tuple[Way, ...]:
        return self.own_ways

    def invitation_text(self, programme: str, invitation: str) -> str:
        return "-----BEGIN-----\nabc\n-----END-----" if invitation == "Eve" else ""
