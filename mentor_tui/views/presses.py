"""What becomes of a pressed key before it means anything: a repeat, half of a leader's pair, one of two presses. Pure.

Leader: for who cannot press two keys at once. The leader and then a plain key stand for the capital
letter, the sign on the same key, or the key with Ctrl, whichever means something here.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from mentor_tui.i18n import _
from mentor_tui.views.cells import plain
from mentor_tui.views.keys import Move, key_name, move_name
from mentor_tui.views.model import Action

Means = Action | Move | None

GIVING_UP = ("escape", "backspace", "<", "\x1b")
_FINAL = (Move.QUIT, Move.LOCK)
_SIGNS = dict(zip("1234567890-=[]\\;',./`", '!@#$%^&*()_+{}|:"<>?~', strict=True))
"""A key and the sign it gives with Shift on the keyboards most used in Poland, Britain and America."""
_NAMED = {"right": "ctrl+right", "left": "ctrl+left", "tab": "shift+tab"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How keys are pressed: the leader ("" for none), what is pressed twice, and the seconds of a repeat."""

    leader: str = ""
    twice: str = "off"
    repeat: float = 0.0


@dataclass(frozen=True, slots=True)
class Presses:
    """What is remembered of the last key."""

    key: str = ""
    at: float = 0.0
    leads: bool = False
    waits: tuple[str, str] = ("", "")
    """Where, and for which key once more."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The key to do ("" for none) and what is said instead."""

    key: str = ""
    said: str = ""


def led(key: str) -> tuple[str, ...]:
    """What the leader and a key may stand for, the likeliest first."""
    if len(key) == 1 and key.isalpha():
        return (key.upper(), f"ctrl+{key.lower()}")
    found = _SIGNS.get(key) or _NAMED.get(key)
    return (found,) if found else ()


def press(
    state: Presses,
    key: str,
    *,
    at: float,
    where: str,
    manner: Manner,
    means: Callable[[str], Means],
    asks: bool = False,
) -> tuple[Presses, Outcome]:
    """What a key pressed `at` a moment (seconds) comes to on the page `where`, in which it `means` something.

    While the page `asks` a question it is final already, so only "letters" has its answer pressed twice.
    """
    is_repeat = key == state.key and at - state.at < manner.repeat
    state = replace(state, key=key, at=at)
    if is_repeat:
        return state, Outcome()
    if state.leads:
        state = replace(state, leads=False)
        if key in GIVING_UP or key == manner.leader:
            return replace(state, waits=("", "")), Outcome(said=_("No leader any more."))
        found = next((one for one in led(key) if means(one) is not None), "")
        if not found:
            said = _("Leader and {key} does nothing here.").format(key=key_name(key))
            return state, Outcome(said=said)
        key = found
    elif manner.leader and key == manner.leader:
        state = replace(state, leads=True)  # the second of two presses may need it, too
        return state, Outcome(said=_("Leader: which key?"))
    return _once_or_twice(state, key, where, manner, means(key), asks)


def _once_or_twice(
    state: Presses, key: str, where: str, manner: Manner, means: Means, asks: bool
) -> tuple[Presses, Outcome]:
    if not is_pressed_twice(key, means, manner.twice, asks=asks) or state.waits == (where, key):
        return replace(state, waits=("", "")), Outcome(key)
    said = _("{what}. Press {key} once more to do it.").format(what=_what(means), key=key_name(key))
    return replace(state, waits=(where, key)), Outcome(said=said)


def is_pressed_twice(key: str, means: Means, twice: str, *, asks: bool = False) -> bool:
    """Whether a key acts only when it is pressed once more. Keys with a name and moves over the page never do."""
    if twice == "off" or means is None or len(key) > 1:
        return False
    if twice == "letters":
        return isinstance(means, Action) or means in _LEAVING
    return not asks and (means in _FINAL or (isinstance(means, Action) and bool(means.question)))


_LEAVING = (Move.TODAY, Move.SEARCH, Move.HELP, Move.COMMANDS, Move.SYNC, Move.UNDO, *_FINAL)


def _what(means: Means) -> str:
    return plain(means.label) if isinstance(means, Action) else move_name(Move(str(means)))
