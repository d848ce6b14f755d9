"""The key teacher: on its page every key says what it does elsewhere, and does nothing. Pure."""

from mentor_tui.i18n import _, say_list
from mentor_tui.views.keys import ACTIONS, key_name, key_of, move_name, move_of, yes_no
from mentor_tui.views.model import Block, BlockKind, View
from mentor_tui.views.offers import label_of
from mentor_tui.views.owners import Owner, owner_name, owner_of
from mentor_tui.views.presses import Manner
from mentor_tui.views.source import Source

ROUTE = "key-teacher"


def teacher(_source: Source | None = None) -> View:
    """The page on which keys are tried out."""
    said = (
        _("Press any key and hear what it does. Here it does nothing."),
        _("Pressed twice, Escape or Backspace leads back to the help."),
        _("In the line face, give the key with Enter; the less-than sign given twice leads back."),
    )
    return View(
        ROUTE,
        _("Try keys out"),
        text=tuple(Block(f"how {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
        back="help",
    )


def is_leaving(key: str, last: str, leaving: tuple[str, ...]) -> bool:
    """Whether this key, after the last one, leads out of the teacher; `leaving` are the keys that can."""
    return key in leaving and key == last


def describe(key: str, language: str, manner: Manner, leaving: tuple[str, ...]) -> str:
    """What a key does, by the keys in force: as a move, as actions of pages, in a question, or whose it is."""
    name = key_name(key)
    if key in leaving:
        said = _("{key}: back. Give it once more to leave this page.")
        return said.format(key=key_name("escape") if key == "\x1b" else name)
    if manner.leader and key == manner.leader:
        return _("{key}: the leader key.").format(key=name)
    found = []
    if move := move_of(key):
        found.append(_("{key}: {what}.").format(key=name, what=move_name(move)))
    if labels := _labels(key):
        said = _("{key}, on the pages that offer it: {what}.")
        found.append(said.format(key=name, what=say_list(labels)))
    letters = yes_no(language)
    if key in (letters.yes, letters.no):
        answer = _("yes") if key == letters.yes else _("no")
        found.append(_("In a question: {answer}.").format(answer=answer))
    if not found:
        owner = owner_of(key)
        what = owner_name(owner) if owner is not Owner.NOBODY else _("It does nothing.")
        found.append(_("{key}. {what}").format(key=name, what=what))
    return " ".join(found)


def _labels(key: str) -> list[str]:
    """What the pages' actions with that key are called, each once."""
    labels = [label_of(action) for action in ACTIONS if key_of(action) == key]
    return list(dict.fromkeys(labels))
