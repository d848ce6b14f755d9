"""Which key may stand in place of another: against screen readers, terminals, and what else acts in the same view. Pure.

A change is one key for one move or action. Keys with a name (arrows, Enter, Escape) are never taken
from a move, so nobody can lock themselves in.
"""

import json
import re
from string import punctuation

from mentor_tui.domain.errors import Refusal
from mentor_tui.views.company import may_meet
from mentor_tui.views.keymap import NONE, Changes, keyed
from mentor_tui.views.keys import ACTIONS, MOVES, SAME, Move, key_name, key_of, keys_of
from mentor_tui.views.owners import Owner, owner_of

_SPELLED = re.compile(r"(?:ctrl|control|c)\s*[-+ ]\s*(.)|\^(.)", re.IGNORECASE)
_OTHER = re.compile(r"(?:alt|option|meta|shift|super|win)\s*[-+ ]\s*\S+|f\d{1,2}|[a-z_]{2,}", re.I)


def names() -> tuple[str, ...]:
    """Every move and action that can be given a key of one's own."""
    return (*Move, *(name for name in ACTIONS if name not in SAME))


def read_key(typed: str) -> str:
    """A key as it is kept, from what a person typed: a character, or a name such as "Ctrl+K" or "comma".

    Raises `Refusal` `keys.none` (text) when it is no key.
    """
    said = typed.strip()
    by_name = {key_name(key).casefold(): key for key in punctuation}
    said = by_name.get(said.casefold(), said)
    if len(said) == 1 and said.isprintable():
        return said
    if spelled := _SPELLED.fullmatch(said):
        return f"ctrl+{(spelled[1] or spelled[2]).lower()}"
    if _OTHER.fullmatch(said):
        return re.sub(r"\s*[-+ ]\s*", "+", said.lower())
    raise Refusal("keys.none", text=said[:20])


def check(name: str, key: str, changes: Changes) -> None:
    """Whether a move or action may have a key, with the other changes that are in force.

    Raises `Refusal`: `keys.unknown` (name), `keys.owned` (key, owner), `keys.taken` (key, by).
    """
    if name not in names():
        raise Refusal("keys.unknown", name=name)
    owner = owner_of(key)
    if owner is not Owner.NOBODY and key != first_key(name):
        raise Refusal("keys.owned", key=key, owner=owner)
    others = {other: its for other, its in changes.items() if other != name}
    if by := _taken_by(name, key, others):
        raise Refusal("keys.taken", key=key, by=by)


def _taken_by(name: str, key: str, others: Changes) -> str:
    """What can act in the same view and has the key; "" when nothing does."""
    with keyed(others):
        for move in Move:
            if move != name and key in keys_of(move):
                return move
        for action in ACTIONS:
            if action != name and key_of(action) == key and may_meet(name, action):
                return action
    return ""


def change(changes: Changes, name: str, key: str) -> Changes:
    """The changes with one more; no key, or the table's own, is no change. Raises what `check` raises."""
    if key:
        check(name, key, changes)
    rest = {other: its for other, its in changes.items() if other != name}
    return rest if key == first_key(name) else {**rest, name: key}


def first_key(name: str) -> str:
    """The key of the table that a change takes the place of; "" when it has only keys with a name."""
    if name in set(Move):
        return next((key for key in MOVES[Move(name)] if len(key) == 1), "")
    return ACTIONS.get(name, "")


def read_changes(kept: str) -> Changes:
    """The changes that were kept and are possible still: a newer program may need a key for something else."""
    if not kept:
        return NONE
    try:
        found = json.loads(kept)
    except ValueError:
        return NONE
    if not isinstance(found, dict):
        return NONE
    known = {n: k for n, k in found.items() if n in names() and isinstance(k, str) and k}
    return {name: key for name, key in known.items() if _is_possible(name, key, known)}


def _is_possible(name: str, key: str, changes: Changes) -> bool:
    try:
        check(name, key, changes)
    except Refusal:
        return False
    return True


def write_changes(changes: Changes) -> str:
    """The changes as they are kept."""
    return json.dumps(dict(sorted(changes.items()))) if changes else ""
