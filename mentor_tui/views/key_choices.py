"""How keys are pressed, as choices: a leader key, pressing twice, repeats. Their words, and what is read of them."""

from collections.abc import Callable

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.keys import key_name
from mentor_tui.views.presses import Manner

LEADERS = {"off": "", "space": " ", "backslash": "\\", "grave": "`"}
CHOICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("leader", tuple(LEADERS)),
    ("twice", ("off", "final", "letters")),
    ("repeat", ("0", "100", "200", "300", "500", "1000")),
)
"""Name and values of each, the default first; a repeat in milliseconds."""


def read_manner(get: Callable[[str], str]) -> Manner:
    """How a person presses keys, from the value in force of each choice."""
    return Manner(LEADERS[get("leader")], get("twice"), int(get("repeat")) / 1000)


def choice_name(name: str) -> str:
    """What is chosen; an empty text for other preferences."""
    match name:
        case "leader":
            return _("Leader key")
        case "twice":
            return _("Press twice")
        case "repeat":
            return _("Ignore repeats")
        case _:
            return ""


def choice_value(name: str, value: str) -> str:
    """A value as it is said; an empty text for other preferences."""
    match name, value:
        case "leader", "off":
            return _("none")
        case "leader", _key:
            return key_name(LEADERS[value])
        case "twice", "off":
            return _("nothing")
        case "twice", "final":
            return _("what is final")
        case "twice", "letters":
            return _("every letter that acts")
        case "repeat", "0":
            return _("no")
        case "repeat", _count:
            said = ngettext("{count} millisecond", "{count} milliseconds", int(value))
            return said.format(count=value)
        case _:
            return ""


def choice_hint(name: str) -> str:
    """What a choice is for; an empty text for other preferences."""
    match name:
        case "leader":
            return _(
                "For one finger: the leader, then a key, is the same as that key with Shift or Ctrl."
            )
        case "twice":
            return _("The first press says what the second one does. Another key gives it up.")
        case "repeat":
            return _(
                "On pages, not while you write: the same key again within that time is not heard, "
                "also while it is held."
            )
        case _:
            return ""
