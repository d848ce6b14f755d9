"""Doing what a person asked for: the use case in one transaction, what was typed forgotten, what can be undone kept."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mentor_tui.desk.kept import Kept
from mentor_tui.desk.work import Done, Work
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.progress import LongWork, doing, no_way_back
from mentor_tui.i18n import _
from mentor_tui.views.model import Action

if TYPE_CHECKING:
    from mentor_tui.desk.undoing import Undoing

UNDO = "undo.last"


class Doing:
    """Does the actions of one desk."""

    def __init__(self, work: Work, kept: Kept) -> None:
        self._work, self._kept = work, kept
        self._undoing: Undoing | None = None

    def begin(self) -> None:
        """A person comes in, with keys to undo what they do. A command is done and gone, so nothing is offered before."""
        from mentor_tui.desk.undoing import Undoing

        self._undoing = Undoing()

    def run(
        self, name: str, args: Mapping[str, str], values: Mapping[str, str], route: str
    ) -> Done:
        """Do an action from the page at a route. Raises `MentorError`; then nothing was written."""
        from mentor_tui.desk.actions import OUTSIDE, USE_CASES  # who only looks does not load them

        if name == UNDO:
            return self._undo()
        use_case = USE_CASES.get(name)
        if use_case is None:
            raise Refusal("action.unknown", name=name)
        note = self._undoing.prepare(name, self._work, args) if self._undoing else _as_it_is
        try:
            if name in OUTSIDE:
                done = use_case(self._work, args, values)
                if values:
                    self._kept.let_go(route)
                return note(done)
            with self._work.vault.transaction():
                done = note(use_case(self._work, args, values))
                if values:
                    self._kept.drop(route)
        except KeyError as error:
            self._work.record.forget()
            raise Refusal("action.incomplete", name=str(error.args[0])) from None
        except BaseException:
            self._work.record.forget()
            raise
        if self.finish_erasures():
            return done
        later = _("Traces of it are left on the disk; they are removed at the next start.")
        return replace(done, then=later)

    @property
    def instead(self) -> Action | None:
        """The action that takes the last thing back, and is asked about first; None when there is none."""
        return self._undoing.instead if self._undoing else None

    def _undo(self) -> Done:
        if self._undoing is None:
            raise Refusal("undo.nothing")
        try:
            with self._work.vault.transaction():
                return self._undoing.undo(self._work)
        except BaseException:
            self._work.record.forget()
            raise

    def finish_erasures(self) -> bool:
        """Remove what erasing left on the disk; False when that has to wait."""
        work = self._work
        try:
            with no_way_back(), doing(LongWork.BACKUP):  # the old backups held it, too
                if work.vault.finish_erasures(work.record.now()):
                    work.reading.forget()
                    work.copies.wipe()
        except Trouble:
            return False
        return True


def _as_it_is(done: Done) -> Done:
    return done
