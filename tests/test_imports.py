"""What is really loaded: the line face and the one-shot commands stay light."""

import json
import subprocess
import sys

import pytest

HEAVY = ("textual", "pyttsx3", "sqlite_utils", "docx", "holidays")


def loaded_by(code: str) -> set[str]:
    """The modules a fresh Python holds after running `code`."""
    script = f"import json, sys\n{code}\nprint()\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=50)
    assert run.returncode == 0, run.stderr
    names: list[str] = json.loads(run.stdout.splitlines()[-1])
    return set(names)


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import mentor_tui.linear.loop", id="the line face"),
        pytest.param("import mentor_tui.cli", id="the commands"),
        pytest.param(
            "from mentor_tui.cli import main\n"
            "sys.argv = ['mentor-tui', '--version']\n"
            "try:\n    code = main()\nexcept SystemExit as end:\n    code = end.code\n"
            "assert not code, code",
            id="the version",
        ),
    ],
)
def test_it_loads_nothing_heavy(code: str) -> None:
    assert loaded_by(code) & set(HEAVY) == set()


def test_it_loads_no_reader_of_documents_before_the_first_document() -> None:
    start = "import mentor_tui.linear.loop, mentor_tui.desk.start, mentor_tui.desk.desk\n"
    first = "from mentor_tui.desk.document_reader import READER\nREADER.read('a.txt', b'One.')\n"
    readers = "mentor_tui.documents.reading"
    assert "mentor_tui.documents" not in loaded_by(start)
    assert readers in loaded_by(start + first)


def test_it_would_notice_a_heavy_module() -> None:
    assert "textual" in loaded_by("import textual.geometry")


def test_it_loads_no_plugin_with_the_core() -> None:
    assert "mentor_folder" not in loaded_by("import mentor_tui.cli")
