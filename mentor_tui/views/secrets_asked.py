"""The page that asks for one secret, as a lock screen does: what is typed there belongs into its field."""

from mentor_tui.views.model import Action, Field, FieldKind, NoticeKind, View


def secret_asked(view: View) -> Field | None:
    """The one secret a page asks for; None on any page with another field, or none that is sent."""
    if len(view.fields) != 1 or view.fields[0].kind is not FieldKind.SECRET:
        return None
    return view.fields[0] if sending(view) else None


def sending(view: View) -> Action | None:
    """The action that takes the secret along."""
    return next((action for action in view.actions if action.takes_fields), None)


def is_awaited(view: View) -> bool:
    """The secret may be typed at once: no answer of the desk has to be heard before."""
    is_wrong = any(notice.kind is NoticeKind.ERROR for notice in view.notices)
    return secret_asked(view) is not None and not is_wrong
