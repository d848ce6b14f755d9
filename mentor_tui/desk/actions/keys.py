"""A person's own keys: one is changed, one or all get their first key back."""

from collections.abc import Mapping

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.i18n import _
from mentor_tui.views.keymap import NONE, SETTING, Changes, keyed
from mentor_tui.views.keymaps import name_of, say_keys
from mentor_tui.views.rebinding import change, first_key, read_changes, read_key, write_changes


def keep_key(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Give a move or an action another key, unless somebody else has it."""
    name = args["of"]
    changes = change(_now(work), name, read_key(values.get("key", "")))
    return _keep(work, changes, name)


def reset_key(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Give a move or an action its first key back, unless that one is taken now."""
    name = args["of"]
    return _keep(work, change(_now(work), name, first_key(name)), name)


def reset_keys(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Give every move and action its first key back."""
    work.vault.settings.set(SETTING, write_changes(NONE))
    return Done("keymap", _("All keys have their first meaning again."))


def _now(work: Work) -> Changes:
    return read_changes(work.vault.settings.get(SETTING))


def _keep(work: Work, changes: Changes, name: str) -> Done:
    work.vault.settings.set(SETTING, write_changes(changes))
    with keyed(changes):
        said = _("{what} has the key {key} now.").format(what=name_of(name), key=say_keys(name))
    return Done("keymap", said)


USE_CASES: dict[str, UseCase] = {
    "keymap.keep": keep_key,
    "keymap.reset": reset_key,
    "keymap.reset_all": reset_keys,
}
