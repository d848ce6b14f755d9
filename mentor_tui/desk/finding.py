"""Keeps what can be found in step with the circles: only what came or changed is written, in the same transaction.

A document is read once, when its version and its file are both here.
"""

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from mentor_tui.desk.passages import message_of, text_of, text_parts, writings
from mentor_tui.domain.errors import MentorError
from mentor_tui.domain.own import Own
from mentor_tui.domain.pairs import Pair
from mentor_tui.domain.processes import Process, Submission
from mentor_tui.domain.state import State
from mentor_tui.domain.writings import Part, Writing, WritingKind

if TYPE_CHECKING:
    from mentor_tui.desk.record import Record
    from mentor_tui.store.search import Key


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A writing that should be in the index: how to make it, and its mark."""

    writing: Callable[[], Writing]
    mark: int


class Finding:
    """The search index of one record."""

    def __init__(self, record: "Record") -> None:
        self._record = record
        self._unreadable: set[str] = set()  # files that were tried in vain

    def follow(self, circle: str) -> None:
        """Keep a circle after it changed, and what in other circles is shown by its state."""
        state = self._state(circle)
        self.keep(circle)
        if isinstance(state, Process | Pair):
            # Of several pairs beside one process the views show one.
            process = state.process if isinstance(state, Pair) else circle
            for pair in self._record.vault.lists.pairs(process):
                if pair != circle:
                    self.keep(pair)
        if isinstance(state, Process):
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
        before = search.marks(circle)
        wanted = self._wanted(circle, before, before)
        new = {key: w for key, w in wanted.items() if before.get(key) != w.mark}
        gone = [key for key in before if key in new or key not in wanted]
        search.change(circle, gone, [(w.writing(), w.mark) for w in new.values()])

    def is_in_step(self, circle: str) -> bool:
        """The index holds of a circle just what can be found in it. Texts of documents are not read again for that."""
        search = self._record.vault.search
        before = search.marks(circle)
        texts = {key: mark for key, mark in before.items() if key[0] == WritingKind.TEXT}
        wanted = {key: w.mark for key, w in self._wanted(circle, texts, {}).items()}
        return wanted == before and all(
            before[(writing.kind, writing.id)] == _mark(writing)
            for writing in search.writings_of(circle)
            if writing.kind is not WritingKind.TEXT
        )

    def _wanted(
        self, circle: str, texts: "Mapping[Key, int]", messages: "Mapping[Key, int]"
    ) -> "dict[Key, _Wanted]":
        """What should be in the index of a circle; texts and messages that are there already are not looked at."""
        state = self._state(circle)
        wanted: dict[Key, _Wanted] = {}
        if state is None or not self._is_shown(state):
            return wanted
        for writing in writings(state, self._record.identity.person, self._process_of):
            wanted[(writing.kind.value, writing.id)] = _Wanted(
                partial(_same, writing), _mark(writing)
            )
        if isinstance(state, Process):
            wanted |= self._texts(state, texts)
        if not isinstance(state, Process | Pair):
            return wanted
        for message in state.messages:
            key = (WritingKind.MESSAGE.value, message.id)
            make = partial(message_of, state, message)
            mark = messages.get(key)
            wanted[key] = _Wanted(make, _mark(make()) if mark is None else mark)
        return wanted

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

    def _texts(self, process: Process, before: "Mapping[Key, int]") -> "dict[Key, _Wanted]":
        """The texts of the versions whose files are here; what is in the index already is not read again."""
        found: dict[Key, _Wanted] = {}
        for version in process.submissions:
            writing = text_of(process, version)
            key, mark = (writing.kind.value, writing.id), _mark(writing)
            if before.get(key) != mark:
                parts = self._read(process.id, version)
                if parts is None:
                    continue
                writing = replace(writing, parts=parts)
            found[key] = _Wanted(partial(_same, writing), mark)
        return found

    def _read(self, circle: str, version: Submission) -> tuple[Part, ...] | None:
        """The paragraphs of a version's document; None while its file is not here or cannot be read."""
        files = self._record.vault.files_of(circle)
        file = next(iter(version.files), None)
        if file is None or file.sha256 in self._unreadable or not files.has(file.sha256):
            return None
        from mentor_tui.desk.document_reader import READER

        try:
            return text_parts(READER.read(file.name, files.get(file.sha256)))
        except MentorError as error:
            # Whoever opens the version is told why; nothing of it can be found.
            if error.code != "document.not_started":
                self._unreadable.add(file.sha256)
            return None


def _same(writing: Writing) -> Writing:
    return writing


def _mark(writing: Writing) -> int:
    return zlib.crc32(repr(writing).encode())
