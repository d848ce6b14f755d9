"""Notes about a meeting for oneself: they stay in the vault of who wrote them."""

from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.own import find_note
from mentor_tui.i18n import _
from mentor_tui.views.meeting_times import about
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source


def note_blocks(source: Source, meeting: str) -> tuple[Block, ...]:
    """What this person noted about a meeting, if anything."""
    words = find_note(source.own(), meeting)
    if not words:
        return ()
    head = Block("my note of", BlockKind.HEADING, _("My note, which nobody else gets"), 1)
    return (head, Block("my note", BlockKind.PARAGRAPH, words))


def my_note(source: Source, process: str, meeting: str) -> View:
    """The form for a note for oneself."""
    found = source.process(process)
    one = find_meeting(found.meetings, meeting)
    return View(
        f"my-note/{process}/{meeting}",
        _("My note: {title}").format(title=found.title),
        text=(
            *about(source, one),
            Block(
                "who",
                BlockKind.PARAGRAPH,
                _("Only you see it: it is sent to nobody but your own computers."),
            ),
        ),
        fields=(
            Field(
                "words",
                FieldKind.LONG,
                _("My note"),
                find_note(source.own(), meeting),
                help=_("Empty takes it away."),
            ),
        ),
        actions=(send("note.keep", process=process, meeting=meeting),),
        back=f"meeting/{process}/{meeting}",
    )
