"""Checking a whole vault: its files, its chain, every entry, and that the lists say what the entries say."""

from collections.abc import Iterable
from dataclasses import astuple
from pathlib import Path

from mentor_tui.desk.bearings import facts_of
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import SubmissionSent
from mentor_tui.domain.progress import LongWork, doing, part, tell
from mentor_tui.domain.rows import Row
from mentor_tui.domain.values import FileName
from mentor_tui.sync.sign import is_signed
from mentor_tui.views.source import Check, CheckPart

_OF_FILES = {"file.missing": "check.file_missing", "file.damaged": "check.file_damaged"}
"""What is wrong with one attachment of many is told with its name."""


def check_vault(desk: Record) -> tuple[Check, ...]:
    """Look at everything in a desk's vault, on a connection of its own, while others may go on writing."""
    with doing(LongWork.CHECK), desk.vault.open_again() as own:
        record = Record(own, desk.identity, desk.now, desk.fresh)
        if not own.read_only:
            with own.transaction():
                record.release_held()  # what is due since the last look is in the lists, too
            own.checkpoint()
        checks = own.checks()
        found = [Check(CheckPart.ENVELOPE, 2, checks.envelope())]
        with part(0, 0.2):
            found.append(Check(CheckPart.PAGES, 0, checks.pages()))
        with checks.steady():
            found.append(Check(CheckPart.LINKS, 0, checks.links()))
            with part(0.2, 0.3):
                links, broken = checks.chain()
            found.append(Check(CheckPart.CHAIN, links, broken))
            found.append(Check(CheckPart.HEAD, 0, checks.head()))
            entries = _Entries(record)
            with part(0.3, 0.9):
                entries.walk()
            found += entries.checks()
        if entries.has_strange_rows and not own.read_only:
            own.index.expect_rebuild()
        found.append(
            Check(CheckPart.LEFTOVERS, len(checks.leftovers(frozenset(entries.named))), ())
        )
        with part(0.9, 1):
            whole, wrong = checks.backups()
        found.append(Check(CheckPart.BACKUPS, whole, wrong))
        return tuple(found)


class _Entries:
    """The walk through all entries, circle by circle, so that no more than one is held."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._vault = record.vault
        self._whole = 0
        self._rows = 0
        self._files = 0
        self._unreadable: list[MentorError] = []
        self._strange_rows: list[MentorError] = []
        self._lost_files: list[MentorError] = []
        self.named: set[Path] = set()

    def checks(self) -> tuple[Check, ...]:
        """What the walk found."""
        return (
            Check(CheckPart.ENTRIES, self._whole, tuple(self._unreadable)),
            Check(CheckPart.INDEX, self._rows, tuple(self._strange_rows)),
            Check(CheckPart.FILES, self._files, tuple(self._lost_files)),
        )

    @property
    def has_strange_rows(self) -> bool:
        """The lists do not say what the entries say."""
        return bool(self._strange_rows)

    def walk(self) -> None:
        """Look at every circle there is in the log or in the lists."""
        circles = self._vault.log.circles()
        for number, circle in enumerate(circles):
            with part(number / len(circles), (number + 1) / len(circles)):
                tell(0, 1)
                try:
                    self._walk_circle(circle, self._vault.log.read(circle))
                except Trouble as trouble:
                    if trouble.code != "log.damaged":
                        raise
                    self._look_one_by_one(circle)
            self._record.forget()
        listed = self._vault.index.circles() | self._vault.search.circles()
        for circle in sorted(listed - set(circles)):
            self._strange_rows.append(Trouble("check.index", circle=circle))
        if self._vault.search.missing():
            self._strange_rows.append(Trouble("check.index", circle=""))

    def _walk_circle(self, circle: str, events: tuple[Event, ...]) -> None:
        for event in events:
            self._look_at(event)
        standing = self._record.standing(circle)
        rows = self._record.rows_of(circle)
        kept = self._vault.index.rows_of(circle)
        self._rows += len(kept)
        is_searched = self._record.finding.is_in_step(circle)
        if _in_order(rows) != _in_order(kept) or not is_searched:
            self._strange_rows.append(Trouble("check.index", circle=circle))
        self._look_for_files(circle, events, standing.folded.accepted)

    def _look_one_by_one(self, circle: str) -> None:
        """Some entry cannot be read: which ones, and how the others are. Lists and files cannot be told then."""
        for id_ in self._vault.log.ids(circle):
            try:
                event = self._vault.log.get(id_)
            except Trouble as trouble:
                self._unreadable.append(_bare(trouble))
            else:
                if event is not None:
                    self._look_at(event)
                    self._name_files(circle, event)

    def _look_at(self, event: Event) -> None:
        if is_signed(event):
            self._whole += 1
        else:
            self._unreadable.append(Trouble("check.signature", event=event.id))

    def _name_files(self, circle: str, event: Event) -> tuple[FileName, ...]:
        """The attachments an entry names; from now on they are no leftovers."""
        facts = facts_of(event)
        if not isinstance(facts, SubmissionSent):
            return ()
        files = self._vault.files_of(circle)
        self.named.update(files.path_of(file.sha256) for file in facts.files)
        return facts.files

    def _name_parts(self, circle: str) -> None:
        """The parts of files that have not come whole: no leftovers either."""
        parts, files = self._vault.outbox.parts, self._vault.files_of(circle).parts
        for file in parts.all_awaited(circle):
            come = parts.come(circle, file.sha256).values()
            self.named.update(files.path_of(content) for content in come)

    def _look_for_files(
        self, circle: str, events: Iterable[Event], accepted: Iterable[Event]
    ) -> None:
        in_force = {event.id for event in accepted}
        self._name_parts(circle)
        named = [(event, self._name_files(circle, event)) for event in events]
        wanted = [file for event, files in named if event.id in in_force for file in files]
        for place, file in enumerate(wanted):
            with part(place / len(wanted), (place + 1) / len(wanted)):
                try:
                    self._vault.files_of(circle).verify(file.sha256)
                    self._files += 1
                except Trouble as trouble:
                    code = _OF_FILES.get(trouble.code, trouble.code)
                    self._lost_files.append(Trouble(code, **{**trouble.facts, "name": file.name}))


def _bare(trouble: Trouble) -> Trouble:
    """The same without its traceback, which would hold every entry of the circle it was found in."""
    return Trouble(trouble.code, **trouble.facts)


def _in_order(rows: Iterable[Row]) -> list[tuple[str, tuple[object, ...]]]:
    return sorted((type(row).__name__, astuple(row)) for row in rows)
