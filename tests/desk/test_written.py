"""What the person's own editor left, as the value of a field and one notice."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.lending import MOST_BYTES, Ended, Lent, lend, read_back
from mentor_tui.desk.opened import OpenedCopies
from mentor_tui.desk.written import judge
from mentor_tui.i18n import language
from mentor_tui.views.model import Field, FieldKind, NoticeKind
from mentor_tui.views.words import Length, say_notice

LONG = Field("words", FieldKind.LONG, "Message", "Dear Ana,\nyes.")
LINE = Field("name", FieldKind.TEXT, "Name", "Ana")
QUIET = Ended(0, 30.0)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenedCopies]:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    (tmp_path / "vault").mkdir()
    copies = OpenedCopies(tmp_path / "vault")
    yield copies
    copies.wipe()


def back(
    data: bytes | None, ended: Ended = QUIET, field: Field = LONG
) -> tuple[str, NoticeKind, str]:
    """The value from then on, and how it is said."""
    lent = Lent(Path("Message.txt"), field.value)
    written = judge(field, lent, data, ended, "nano")
    return written.value, written.notice.kind, say_notice(written.notice, Length.FULL)


def test_it_takes_what_was_written() -> None:
    value, kind, said = back("Droga Aniu,\r\nżółw 🐢 👩‍🦯\n\n".encode())
    assert (value, kind) == ("Droga Aniu,\nżółw 🐢 👩‍🦯", NoticeKind.DONE)
    assert said == "Message: 2 lines taken from the editor. To undo it: capital U."


def test_it_makes_one_line_where_a_field_has_one() -> None:
    value, _kind, said = back(b"Ana\n  Kowalska \n", field=LINE)
    assert (value, said) == (
        "Ana Kowalska",
        "Name: 1 line taken from the editor. To undo it: capital U.",
    )


@pytest.mark.parametrize("ending", [b"", b"\n"])
def test_it_says_that_nothing_changed_whatever_the_last_line_ends_with(ending: bytes) -> None:
    value, _kind, said = back(LONG.value.encode() + ending)
    assert (value, said) == (LONG.value, "Message: nothing changed in the editor.")


def test_it_tells_an_editor_that_has_a_window_of_its_own() -> None:
    value, kind, said = back(LONG.value.encode() + b"\n", Ended(0, 0.2))
    assert (value, kind) == (LONG.value, NoticeKind.WARNING)
    assert said.startswith("Warning: nano came back at once, and nothing was changed.")
    assert "code --wait" in said


def test_it_leaves_a_field_blank_and_says_so() -> None:
    value, _kind, said = back(b"\n \n")
    assert value == ""
    assert said == "Message: blank now, as the editor left it. To undo it: capital U."


def test_it_keeps_the_field_when_the_editor_failed() -> None:
    value, kind, said = back(LONG.value.encode() + b"\n", Ended(1, 9.0))
    assert (value, kind) == (LONG.value, NoticeKind.ERROR)
    assert said == "Error: The editor nano ended with error 1. The field is as it was."


def test_it_loses_nothing_that_was_saved_before_the_editor_failed() -> None:
    value, kind, said = back(b"Half of it\n", Ended(139, 9.0))
    assert (value, kind) == ("Half of it", NoticeKind.WARNING)
    assert "ended with error 139; what it had saved is here" in said


def test_it_reads_an_older_encoding_and_says_that_it_guessed() -> None:
    value, kind, said = back("Żółw".encode("cp1250"))
    assert (value, kind) == ("Żółw", NoticeKind.WARNING)
    assert "read as Windows-1250: check the letters" in said


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"a\0b", "editor.no_text"),
        (b"\x81\x83", "editor.no_text"),
        (None, "editor.no_file"),
        (b"x" * (MOST_BYTES + 1), "editor.too_large"),
        (b"x\n" * 60_000, "editor.too_large"),
    ],
)
def test_it_keeps_the_field_when_no_text_came_back(data: bytes | None, code: str) -> None:
    written = judge(LONG, Lent(Path("Message.txt"), LONG.value), data, QUIET, "nano")
    assert (written.value, written.notice.code) == (LONG.value, code)
    assert written.notice.safe == "The field is as it was."


def test_it_says_when_the_editor_did_not_start() -> None:
    value, _kind, said = back(LONG.value.encode(), Ended(None, 0))
    assert value == LONG.value
    assert said.startswith("Error: The editor nano did not start.")


def test_it_lends_a_private_file_and_wipes_what_stands_beside_it(copies: OpenedCopies) -> None:
    lent = lend(copies, "Wiadomość/do: Any", "żółw", is_writable=True)
    assert (lent.path.name, lent.path.read_bytes()) == ("do_ Any.txt", "żółw\n".encode())
    assert lent.path.stat().st_mode & 0o777 == 0o600
    lent.path.write_bytes(b"changed")
    (lent.path.parent / ".do_ Any.txt.swp").write_bytes(b"secret")
    assert read_back(lent) == b"changed"
    copies.drop(lent.path)
    assert read_back(lent) is None
    assert not lent.path.parent.exists()


def test_it_lends_an_empty_file_for_an_empty_field(copies: OpenedCopies) -> None:
    assert lend(copies, "Message", "", is_writable=True).path.read_bytes() == b""


def test_it_lends_a_file_that_is_only_read_read_only(copies: OpenedCopies) -> None:
    lent = lend(copies, "Version 2", "żółw", is_writable=False)
    assert lent.path.stat().st_mode & 0o777 == 0o400
