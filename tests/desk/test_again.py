"""A form shown once more after a refusal."""

from mentor_tui.desk.again import show_again
from mentor_tui.views.model import Field, FieldKind, Notice, NoticeKind, View

NOTICE = Notice(NoticeKind.ERROR, "The passphrase does not fit.")


def test_it_gives_back_what_was_typed_but_for_secrets() -> None:
    fields = (
        Field("path", FieldKind.FILE, "Backup"),
        Field("passphrase", FieldKind.SECRET, "Passphrase"),
        Field("current", FieldKind.SECRET, "Passphrase now"),
    )
    typed = {"path": "a.backup", "passphrase": "otter and pine", "current": "old one"}
    again = show_again(View("restore", "Restore", fields=fields), NOTICE, typed, "passphrase")
    assert [field.value for field in again.fields] == ["a.backup", "", ""]
    assert [field.error for field in again.fields] == ["", NOTICE.what, ""]
