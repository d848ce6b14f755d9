"""Whose a key is: keys of screen readers, terminals and typing itself are given to nothing of ours. Pure.

From the manuals and tables of TDSR (Alt with letters), Fenrir (F keys, Insert, keypad), NVDA, JAWS and
Orca (Insert, Caps Lock, keypad), VoiceOver (Ctrl with Option), BRLTTY (none of its own on a keyboard
unless asked), terminals (Ctrl+S, Q, Z, C, D, L and those that are Enter, Tab, Backspace, Escape under
another name), tmux (Ctrl+B) and screen (Ctrl+A).
"""

from enum import StrEnum

from mentor_tui.i18n import _


class Owner(StrEnum):
    """Who takes a key before we see it, or needs it for something that can't be moved."""

    NOBODY = "nobody"
    READERS = "readers"
    TERMINAL = "terminal"
    MULTIPLEXER = "multiplexer"
    TYPING = "typing"
    MOVING = "moving"
    NUMBERS = "numbers"
    LINES = "lines"
    LEADER = "leader"


_CTRL = {
    **dict.fromkeys("sqzcdlovy\\", Owner.TERMINAL),
    **dict.fromkeys("ab", Owner.MULTIPLEXER),
    **dict.fromkeys("hijm[", Owner.TYPING),
}
_READERS = ("insert", "capslock", "caps_lock", "numlock", "num_lock", "scrolllock", "printscreen")
_TYPING = ("enter", "return", "tab", "backspace", "delete", "escape", "esc", "space", " ")
_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")


def owner_of(key: str) -> Owner:
    """Whose a key is, by its name as `keys.py` writes keys."""
    if len(key) == 1:
        return _owner_of_character(key)
    head, _plus, last = key.rpartition("+")
    if key in _READERS or key.startswith("kp_") or set(head.split("+")) & _MODIFIERS:
        return Owner.READERS
    if last[:1] == "f" and last[1:].isdecimal():
        return Owner.READERS
    if last in _TYPING:
        return Owner.TYPING
    if last in _MOVING:
        return Owner.MOVING
    if head == "ctrl" and len(last) == 1:
        is_letter = last.isascii() and last.isalpha()
        return _CTRL.get(last, Owner.NOBODY if is_letter else Owner.TERMINAL)
    return Owner.TERMINAL


_MODIFIERS = {"alt", "option", "meta", "super", "win", "cmd", "insert", "capslock"}


def _owner_of_character(key: str) -> Owner:
    if key.isdecimal():
        return Owner.NUMBERS
    if not key.strip() or not key.isprintable():
        return Owner.TYPING
    if key in "`\\":
        return Owner.LEADER
    # What a line of its own means in the line face, before any letter is looked for.
    return Owner.LINES if key in "<&" else Owner.NOBODY


def owner_name(owner: Owner) -> str:
    """Why a key can't be had, as a sentence."""
    match owner:
        case Owner.READERS:
            return _("It belongs to screen readers.")
        case Owner.TERMINAL:
            return _("Terminals keep it for themselves, or cannot send it.")
        case Owner.MULTIPLEXER:
            return _("The programs tmux and screen keep it for themselves.")
        case Owner.TYPING:
            return _("It is needed for typing and for going on.")
        case Owner.MOVING:
            return _("It moves the cursor everywhere.")
        case Owner.NUMBERS:
            return _("A number opens the row of that number in the line face.")
        case Owner.LINES:
            return _("In the line face it leads back, or reads the whole page.")
        case Owner.LEADER:
            return _("It can be chosen as the leader key.")
        case Owner.NOBODY:
            return ""
