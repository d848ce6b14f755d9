"""Keeps what can be found in step with the circles: only what came or changed is written, in the same transaction.

A document is read once, when its version and its file are both here.
"""

import zlib
from dataclasses import replace
from typing import TYPE_CHECKING

from mentor_tui.desk.passages import text_of, text_parts, writings
from mentor_tui.domain.errors import MentorError
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.processes import Process, Submission
from mentor_tui.domain.state import State
from mentor_tui.domain.writings import Part, Writing

if TYPE_CHECKING:
    from mentor_tui.desk.record import Record
    from mentor_tui.store.search import Key


class Finding:
    """The search index of one record."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._unreadable: set[str] = set()  # files that were tried in vain

    def follow(self, circle: str) -> None:
        """Keep a circle after it changed, and what in other circles is shown by its state."""
        state = self._state(circle)
        self.keep(circle)
        if isinstance(state, Process):
            for pair in self._record.vault.lists.pairs(circle):
                self.keep(pair)
            me = self._record.identity.person
            own = self._state(me)
            sent = {version.id for version in state.submissions}
            if isinstance(own, Own) and any(draft.submission in sent for draft in own.drafts):
                self.keep(me)

    def leans_on_others(self, circle: str) -> bool:
        """What can be found in the circle is decided by the states of others too."""
        return circle == self._record.identity.person or isinstance(self._state(circle), Pair)

    def keep(self, circle: str) -> None:
        """Write the difference between what is in the index of a circle and what should be."""
        search = self._record.vault.search
        state = self._state(circle)
        before = search.marks(circle)
        wanted: dict[Key, tuple[Writing, int]] = {}
        if state is not None and self._is_shown(state):
            me = self._record.identity.person
            for writing in writings(state, me, self._process_of):
                wanted[(writing.kind, writing.id)] = (writing, _mark(writing))
        if isinstance(state, Process):
            wanted |= self._texts(state, before)
        same = {key for key, (_writing, mark) in wanted.items() if before.get(key) == mark}
        search.change(
            circle,
            [key for key in before if key not in same],
            [both for key, both in wanted.items() if key not in same],
        )

    def _state(self, circle: str) -> State | None:
        return self._record.standing(circle).folded.state

    def _is_shown(self, state: State) -> bool:
        """A pair is shown only beside the process it belongs to, and one of them."""
        if not isinstance(state, Pair):
            return True
        if not isinstance(self._state(state.process), Process):
            return False
        shown = self._record.pair(state.process)
        return shown is not None and shown.id == state.id

    def _process_of(self, version: str) -> Process | None:
        event = self._record.vault.log.get(version)
        state = None if event is None else self._state(event.circle)
        return state if isinstance(state, Process) else None

    def _texts(
        self, process: Process, before: "dict[Key, int]"
    ) -> "dict[Key, tuple[Writing, int]]":
        """The texts of the versions whose files are here; what is in the index already is not read again."""
        found: dict[Key, tuple[Writing, int]] = {}
        for version in process.submissions:
            writing = text_of(process, version)
            key, mark = (writing.kind, writing.id), _mark(writing)
            if before.get(key) != mark:
                parts = self._read(process.id, version)
                if parts is None:
                    continue
                writing = replace(writing, parts=parts)
            found[key] = (writing, mark)
        return found

    def _read(self, circle: str, version: Submission) -> tuple[Part, ...] | None:
        """The paragraphs of a version's document; None while its file is not here or cannot be read."""
        files = self._record.vault.files_of(circle)
        file = next(iter(version.files), None)
        if file is None or file.sha256 in self._unreadable or not files.has(file.sha256):
            return None
        from mentor_tui.documents.reading import read_document

        try:
            return text_parts(read_document(file.name, files.get(file.sha256)))
        except MentorError:
            # Whoever opens the version is told why; nothing of it can be found.
            self._unreadable.add(file.sha256)
            return None


def _mark(writing: Writing) -> int:
    return zlib.crc32(repr(writing).encode())
