"""The page face inside GNU screen, which draws for the terminal outside with the means of a VT100."""

import sys
from pathlib import Path

from tests.conftest import Required
from tests.readers.probe import Step, run_journey
from tests.sources import ROOT


def test_it_moves_asks_and_leaves_in_gnu_screen(required: Required, tmp_path: Path) -> None:
    required("screen")
    settings = tmp_path / "settings"
    settings.write_text("startup_message off\nvbell off\n")
    sockets = tmp_path / "sockets"
    sockets.mkdir(mode=0o700)
    command = ("screen", "-c", str(settings), "-U", sys.executable, "-m", "tests.tui.fake")
    env = {"PYTHONPATH": str(ROOT), "SCREENDIR": str(sockets), "LC_ALL": "C.UTF-8"}
    # Each key, and the row on which the cursor is then.
    wanted = (
        ("Ctrl+Q", "Zofia Żółć"),
        ("Down", "Write to Adam"),
        ("r", "No, go back"),
        ("n", "Write to Adam"),
        ("End", "Release the review"),
        ("Up", "Write a message"),
        ("Home", "Today"),
        ("wait:1500", "Today"),
    )
    steps = [*(Step(key, shown=row) for key, row in wanted), Step("q")]
    found = run_journey("none", command, steps, env=env, patience=20)
    assert found.is_whole
    for record, (_key, row) in zip(found.keys, wanted, strict=False):
        assert record.cursor_visible, found.words()
        assert record.row_text.startswith(row), found.words()
    assert found.keys[-2].bytes == 0
    assert not list(sockets.iterdir())
