"""A form shown once more after a refusal."""

import pytest

from mentor_tui.desk.again import show_again, wrong_field
from mentor_tui.domain.errors import Refusal
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


@pytest.mark.parametrize(
    ("refusal", "field"),
    [
        (Refusal("time.no_hour"), "when"),
        (Refusal("time.twice", hour="2:30"), "when"),
        (Refusal("time.no_such_day", words="31.02", field="todo_1"), "todo_1"),
        (Refusal("meeting.no_place"), "place"),
        (Refusal("meeting.length", least=5, most=720), "minutes"),
        (Refusal("meeting.length", least=5, most=720, field="when"), "when"),
        (Refusal("meeting.over"), ""),
    ],
)
def test_it_knows_the_fields_of_times_and_meetings(refusal: Refusal, field: str) -> None:
    assert wrong_field(refusal) == field
