"""Why a key cannot be changed as somebody wished, in words."""

from contextlib import suppress

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Facts, Reason, Reasons, unchanged

KEYS: Reasons = {
    "keys.none": lambda f: Reason(
        _("{text} is no key."), unchanged(), _("Type one character, or for example Ctrl+K.")
    ),
    "keys.unknown": lambda f: Reason(_("Nothing is called {name} here."), unchanged()),
    "keys.owned": lambda f: Reason(
        _("The key {key} is not free."), _owner(f), _("Choose another key.")
    ),
    "keys.taken": lambda f: Reason(
        _taken(f),
        unchanged(),
        _("Choose another key, or give that one a new key first."),
    ),
}


def _owner(facts: Facts) -> str:
    from mentor_tui.views.owners import Owner, owner_name  # only whoever changes keys needs it

    with suppress(ValueError):
        return owner_name(Owner(str(facts.get("owner", ""))))
    return unchanged()


def _taken(facts: Facts) -> str:
    from mentor_tui.views.keymaps import name_of
    from mentor_tui.views.keys import key_name

    by = name_of(str(facts.get("by", ""))).replace("{", "{{").replace("}", "}}")
    key = key_name(str(facts.get("key", ""))).replace("{", "{{").replace("}", "}}")
    return _("The key {key} does this already: {what}.").format(key=key, what=by)
