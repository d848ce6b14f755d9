"""What is said about locking: ahead of it, after it, and when it cannot be."""

from mentor_tui.i18n import _
from mentor_tui.views.model import Notice, NoticeKind


def locks_soon() -> Notice:
    """The one warning, a minute before a vault locks by itself."""
    return Notice(
        NoticeKind.WARNING,
        _("The vault locks itself in one minute."),
        then=_("Any key keeps it open."),
    )


def locks_soon_by_line() -> Notice:
    """The same where a program sees no key before Enter."""
    return Notice(
        NoticeKind.WARNING,
        _("The vault locks itself in one minute."),
        then=_("Press Enter to keep it open."),
    )


def locked(*, is_line_lost: bool = False, passphrase: str = "") -> Notice:
    """What is said first after locking. `passphrase` is only that of a demo, which is nobody's secret."""
    said = _("Locked. What you typed is kept.")
    if is_line_lost:
        said = _("Locked. What you typed is kept, without the line you had just begun.")
    how = _("This is the demo. Its passphrase is: {passphrase}").format(passphrase=passphrase)
    return Notice(NoticeKind.DONE, said, then=how if passphrase else "")


def is_kept() -> str:
    """What is said on leaving with something typed and not sent."""
    return _("What you typed is kept. It is there when you open that page again.")


def cannot_lock() -> Notice:
    """Why nothing happens where no vault is open."""
    return Notice(NoticeKind.NEWS, _("No vault is open here."))


def cannot_lend() -> Notice:
    """Why no text goes to another program where no vault is open."""
    return Notice(
        NoticeKind.WARNING,
        _("Your own editor can be used once the vault is open."),
        then=_("Enter edits the field here."),
    )


def code_is_shown() -> Notice:
    """Why the page with the recovery code is not locked away."""
    return Notice(
        NoticeKind.WARNING,
        _("The recovery code is shown only this once."),
        then=_("Write it down first, go on, then lock."),
    )


def leave_code() -> str:
    """What is asked when somebody quits while the recovery code is shown."""
    return _("The recovery code is shown only this once. Did you write it down, and quit now?")


def is_lost_if_repeated() -> str:
    """What to do when what was typed cannot be kept, and one wants to go all the same."""
    return _("Do it once more to go without what you typed.")
