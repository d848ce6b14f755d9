"""The probe itself: it hears what is said, counts what is noise, and notices silence."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Required
from tests.readers.keys import key_bytes
from tests.readers.probe import ReaderName, Step, read_steps, run_journey

# A prompt with line editing, like a person's shell: no full-screen program is needed here.
PROMPT = """
import os, readline, sys
print("Width", os.environ.get("COLUMNS"), os.get_terminal_size().columns)
while (name := input("Your name: ")) != "q":
    print(f"Hello, {name}!")
"""
HIDES_CURSOR = (
    "import time; print('\\x1b[?25l\\x1b[3;1HThird row', end='', flush=True); time.sleep(20)"
)


def journey(*lines: str) -> tuple[Step, ...]:
    return read_steps("\n".join(lines))


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


class TestSteps:
    def test_it_reads_keys_and_what_is_wanted(self) -> None:
        assert journey("# a list", "", "Down => Bruno.*", "text:ana => ^a$", "wait:500") == (
            Step("Down", "Bruno.*"),
            Step("text:ana", "^a$"),
            Step("wait:500"),
        )

    def test_it_knows_letters_and_control(self) -> None:
        assert key_bytes("ż") == "ż".encode()
        assert key_bytes("Ctrl+C") == b"\x03"

    @pytest.mark.parametrize("name", ["F1", "Alt+a", "down", ""])
    def test_it_refuses_a_key_it_does_not_know(self, name: str) -> None:
        with pytest.raises(ValueError, match="no key"):
            key_bytes(name)


@pytest.mark.slow
class TestWithoutAReader:
    def test_it_records_cursor_rows_and_bytes(self) -> None:
        found = run_journey(
            "none",
            python(PROMPT),
            journey("text:Ana", "Enter", "Backspace"),
            rows=10,
            columns=60,
            env={"COLUMNS": "40"},
            start_quiet=0.7,
        )
        assert found.is_whole
        assert found.start.screen[:2] == ("Width 40 60", "Your name:")
        assert (found.start.cursor_row, found.start.cursor_column) == (1, 11)
        assert [record.bytes for record in found.keys[:3]] == [1, 1, 1]
        assert found.keys[2].row_text == "Your name: Ana"
        assert found.keys[3].screen[2] == "Hello, Ana!"
        assert found.keys[3].row_text == "Your name:"
        assert found.keys[3].cursor_visible
        assert found.keys[4].bells == 1
        assert found.keys[3].painted_after is not None
        assert found.keys[3].spoken == ()

    def test_it_sees_a_hidden_cursor(self) -> None:
        found = run_journey("none", python(HIDES_CURSOR), (), start_quiet=0.7)
        assert not found.start.cursor_visible
        assert found.start.row_text == "Third row"

    def test_it_stops_when_the_program_does(self) -> None:
        found = run_journey(
            "none", python(PROMPT), journey("q", "Enter", "a", "b"), start_quiet=0.7, quiet=0.7
        )
        assert not found.is_whole
        assert [record.key for record in found.keys] == ["q", "Enter"]

    def test_it_leaves_no_file_behind(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        run_journey("none", python("print('done')"), (), start_quiet=0.3)
        assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["fenrir", "brltty"])
class TestReaders:
    @pytest.fixture(autouse=True)
    def _installed(self, reader: str, required: Required) -> None:
        required(reader)

    def test_it_hears_what_is_said(self, reader: ReaderName) -> None:
        wanted = {"fenrir": "Hello, Ana!", "brltty": "Your name:"}
        found = run_journey(
            reader,
            python(PROMPT),
            (Step("text:Ana"), Step("Enter", wanted[reader]), Step("wait:1000")),
        )
        assert found.is_whole, found.words()
        assert found.missed == (), found.words()
        assert found.keys[-2].spoke_after is not None
        assert found.keys[-1].spoken == (), found.words()

    def test_it_notices_silence(self, reader: ReaderName) -> None:
        found = run_journey(
            reader, python(PROMPT), (Step("Down", "Somebody said this"),), patience=1.0
        )
        assert [record.key for record in found.missed] == ["Down"]
        assert "WANTED Somebody said this" in found.words()

    def test_it_counts_what_was_not_wanted(self, reader: ReaderName) -> None:
        found = run_journey(reader, python(PROMPT), (Step("text:Ana"), Step("Enter", "name")))
        assert found.missed == (), found.words()
        assert found.noise_max >= len("Your :"), found.words()
