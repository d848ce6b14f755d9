"""Which field is meant where nobody stands on one: the one secret a page asks for, as a lock screen does, a wrong or a blank one."""

from mentor_tui.views.model import Action, Field, FieldKind, NoticeKind, View


def secret_asked(view: View) -> Field | None:
    """The one secret a page asks for; None on any page with another field, or none that is sent."""
    if len(view.fields) != 1 or view.fields[0].kind is not FieldKind.SECRET:
        return None
    return view.fields[0] if sending(view) else None


_WRONG = frozenset(
    {
        "vault.wrong_passphrase",
        "vault.wrong_recovery",
        "vault.recovery_group",
        "vault.recovery_length",
    }
)
"""What is wrong with a secret that opens a vault or a backup; any other trouble leaves it as it is."""


def wrong_secret(view: View) -> Field | None:
    """The one secret a page asks for, when the page says that it was wrong: it is not marked then, for the notice says it."""
    is_wrong = bool(view.notices) and view.notices[0].code in _WRONG
    return secret_asked(view) if is_wrong else None


def told_of(view: View) -> Field | None:
    """What Enter opens on the sentence above a form: the one secret that is asked for, or the first wrong field."""
    return secret_asked(view) or next((field for field in view.fields if field.error), None)


def missing_for(action: Action, view: View) -> Field | None:
    """The first field that must be filled in before a person is asked whether they mean it."""
    if not (action.takes_fields and action.question):
        return None
    return next((field for field in view.fields if field.required and not field.value), None)


def sending(view: View) -> Action | None:
    """The action that takes the secret along."""
    return next((action for action in view.actions if action.takes_fields), None)


def is_awaited(view: View) -> bool:
    """The secret may be typed at once: no answer of the desk has to be heard before."""
    is_wrong = any(notice.kind is NoticeKind.ERROR for notice in view.notices)
    return secret_asked(view) is not None and not is_wrong
