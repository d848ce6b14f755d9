"""One person at several computers: whether what is written here goes to the others too, and how to begin."""

from mentor_tui.i18n import _
from mentor_tui.views.model import Action, Block, BlockKind, View
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source


def computers(source: Source) -> View:
    """What is so now, and the step that changes it."""
    is_on = source.setting("own.others") == "yes"
    told = _on() if is_on else _off()
    return View(
        "computers",
        _("Several computers"),
        text=tuple(
            Block(f"about {n}", BlockKind.PARAGRAPH, said) for n, said in enumerate(told, 1)
        ),
        actions=(_end(),)
        if is_on
        else (offer("computers.begin"), offer("backup.new", route="backup")),
        back="backups",
    )


def _on() -> tuple[str, ...]:
    return (
        _("What you write here goes to your other computers too, on the way your parcels travel."),
        _(
            "Unfinished drafts, settings and what you have read stay with each computer. Do not copy"
            " the vault's folder between them: two copies of one vault spoil each other's work."
        ),
        _("For a further computer make a backup, and restore it there."),
    )


def _off() -> tuple[str, ...]:
    return (
        _("This vault is used at this computer only."),
        _(
            "To use it at another one too: first choose that here, then make a backup on a stick,"
            " then restore the backup at the other computer. Both need the same way for parcels to travel."
        ),
    )


def _end() -> Action:
    return offer(
        "computers.end",
        question=_(
            "Stop sending to your other computers? What waits for them is dropped here; nothing else changes."
        ),
    )
