"""Notes about a meeting for oneself."""

from collections.abc import Mapping

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.facts import NoteKept
from mentor_tui.i18n import _
from mentor_tui.sanitize import text


def keep_note(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep a note about a meeting that nobody else gets."""
    words = text(values.get("words", "")).strip()
    work.record.write(work.me, NoteKept(args["meeting"], words))
    what = _("Your note is kept. Nobody else gets it.") if words else _("Your note is taken away.")
    return Done(f"meeting/{args['process']}/{args['meeting']}", what)


USE_CASES: dict[str, UseCase] = {
    "note.keep": keep_note,
}
