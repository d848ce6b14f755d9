"""The keys of this person: every move and action with its key, and a page to choose another for one."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, say_list
from mentor_tui.views.keymap import NONE, current_changes, keyed
from mentor_tui.views.keys import Move, key_name, key_of, keys_of, move_name
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import label_of, offer, send
from mentor_tui.views.rebinding import names
from mentor_tui.views.source import Source


def keymap(source: Source, name: str = "") -> View:
    """All keys as they are now; with a name, the page of that move or action.

    Raises `Refusal` `keys.unknown` (name) for what has no key.
    """
    return _one(name) if name else _all()


def name_of(name: str) -> str:
    """What a key does, in words."""
    return move_name(Move(name)) if name in set(Move) else label_of(name)


def say_keys(name: str) -> str:
    """The keys of a move or action by name, as a list in words."""
    keys = keys_of(Move(name)) if name in set(Move) else (key_of(name),)
    said = [key_name(key) for key in keys]
    if len(said) != 2:
        return say_list(said)
    # Translators: two keys that do the same, such as "Down arrow or n"
    return _("{first} or {second}").format(first=said[0], second=said[1])


def _all() -> View:
    return View(
        "keymap",
        _("Your keys"),
        items=number(tuple(_item(name) for name in names())),
        actions=(
            offer("keys.teach", route="key-teacher"),
            *(_reset_all() if current_changes() else ()),
        ),
        back="preferences/keys",
    )


def _reset_all() -> tuple[Action, ...]:
    question = _("Give every key back its first meaning?")
    return (offer("keymap.reset_all", question=question),)


def _item(name: str) -> Item:
    is_move = name in set(Move)
    said = _("Key {key}, chosen by you.") if name in current_changes() else _("Key {key}.")
    return Item(
        name,
        ItemKind.ACTION,
        name_of(name),
        # Not as a state, which is never shortened: some keys have long names.
        detail=said.format(key=say_keys(name)),
        group=_("On every page") if is_move else _("On the pages that offer it"),
        route=f"keymap/{name}",
    )


def _one(name: str) -> View:
    if name not in names():
        raise Refusal("keys.unknown", name=name)
    said = [_("It has the key {key} now.").format(key=say_keys(name))]
    is_changed = name in current_changes()
    if is_changed:
        with keyed(NONE):
            first = say_keys(name)
        said.append(_("At first it had the key {key}.").format(key=first))
    if name in set(Move):
        said.append(_("Arrows, Enter, Escape and other keys with a name always stay."))
    label = _("New key")
    helped = _("One character or its name, or Ctrl with a letter, written like Ctrl+K.")
    return View(
        f"keymap/{name}",
        _("Key for: {what}").format(what=name_of(name)),
        text=tuple(Block(f"now {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
        fields=(Field("key", FieldKind.TEXT, label, help=helped, required=True),),
        actions=(
            send("keymap.keep", of=name),
            *((offer("keymap.reset", of=name),) if is_changed else ()),
        ),
        back="keymap",
    )
