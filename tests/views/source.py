"""What one person of the story may look up: the `Source` of these tests, over the real fold and index."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar

from mentor_tui.desk.indexing import index_rows
from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.own import Own, find_draft
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.people import Person
from mentor_tui.domain.processes import Process
from mentor_tui.domain.programmes import Programme
from mentor_tui.domain.rows import (
    NewsRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.domain.values import Role
from mentor_tui.views.marking import carried_to, released_on
from mentor_tui.views.model import Block, BlockKind
from mentor_tui.views.source import Paper, Road, Spot, StrangeParcel, Waiting
from tests.views.story import Author, Story

R = TypeVar("R", bound=Row)

BLOCKS = (
    Block("1", BlockKind.HEADING, "Plan", 1),
    Block("2", BlockKind.PARAGRAPH, "The goal is clear."),
    Block("3", BlockKind.PARAGRAPH, "People work in pairs."),
    Block("4", BlockKind.LIST, "It ends at noon."),
)
LOST = "c4"
"""The comment that finds no place in the second version."""


@dataclass
class Desk:
    """The desk of one author of a story; what no event tells is set by the test."""

    story: Story
    author: Author
    at: datetime | None = None
    transport: str = "folder"
    has_file: bool = True
    seen: frozenset[str] = frozenset()
    extra_refused: tuple[RefusedRow, ...] = ()
    strange: tuple[StrangeParcel, ...] = ()
    outbox: tuple[Waiting, ...] = ()
    settings: Mapping[str, str] = field(default_factory=dict)
    found: tuple[Trouble, ...] = ()
    in_the_way: tuple[Trouble, ...] = ()
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

    def programmes(self) -> tuple[ProgrammeRow, ...]:
        return self._rows(ProgrammeRow)

    def processes(self) -> tuple[ProcessRow, ...]:
        return self._rows(ProcessRow)

    def people(self) -> tuple[PersonRow, ...]:
        return self._rows(PersonRow)

    def news(self) -> tuple[NewsRow, ...]:
        return tuple(n for n in self._rows(NewsRow) if n.type not in self.seen)

    def refused(self) -> tuple[RefusedRow, ...]:
        return self.extra_refused

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

    def waiting(self) -> tuple[Waiting, ...]:
        return self.outbox

    def findings(self) -> tuple[Trouble, ...]:
        return self.found

    def conditions(self) -> tuple[Trouble, ...]:
        return self.in_the_way

    def strange_parcels(self) -> tuple[StrangeParcel, ...]:
        return self.strange

    def road(self) -> Road:
        settings = {"path": "/media/shared"} if self.transport else {}
        return Road(self.transport, settings, "2026-11-23T09:00:00+00:00")

    def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    def invitation_text(self, programme: str, invitation: str) -> str:
        return "-----BEGIN-----\nabc\n-----END-----" if invitation == "Eve" else ""
