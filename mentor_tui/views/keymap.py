"""The keys a person has put in place of those of the table, in force like the language is: never global.

`keys.py` holds what is in force without any; `rebinding.py` says which changes are possible.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from mentor_tui import i18n
from mentor_tui.i18n import language

Changes = Mapping[str, str]
"""Name of a move or action → the one key that stands in place of the table's own."""

NONE: Changes = MappingProxyType({})
SETTING = "keys.changed"
"""The name the changes are kept under, as JSON."""

_changes: ContextVar[Changes] = ContextVar("keys", default=NONE)


def changed_key(name: str) -> str:
    """The person's own key of a move or action; "" when it has the table's."""
    return _changes.get().get(name, "")


def current_changes() -> Changes:
    """All changes in force here."""
    return _changes.get()


@contextmanager
def keyed(changes: Changes) -> Iterator[None]:
    """Have these changes in force inside."""
    token = _changes.set(changes)
    try:
        yield
    finally:
        _changes.reset(token)


@contextmanager
def worded(code: str, changes: Changes, instead: Mapping[str, str] = i18n.NONE) -> Iterator[None]:
    """Word everything inside in a language, with a person's own keys, and some sentences by others."""
    with language(code, instead), keyed(changes):
        yield
