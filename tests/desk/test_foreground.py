"""A program of the person's own on this terminal: which one, and what becomes of its end."""

import sys
from pathlib import Path

import pytest

from mentor_tui.desk.foreground import find_editor, find_program, run_here
from mentor_tui.domain.errors import Refusal

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="programs are found by their mode")


@pytest.fixture
def bin_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that alone is searched for programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    return tmp_path


def program(folder: Path, name: str) -> str:
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(0o700)
    return str(path)


@POSIX
def test_it_takes_the_editor_for_screens_before_the_one_for_lines(bin_: Path) -> None:
    path = program(bin_, "wide")
    program(bin_, "ed")
    assert find_editor({"VISUAL": "wide --wait", "EDITOR": "ed"}) == (path, "--wait")
    assert find_editor({"VISUAL": " ", "EDITOR": "wide"}) == (path,)


@POSIX
def test_it_takes_the_systems_editor_when_none_was_named(bin_: Path) -> None:
    path = program(bin_, "nano")
    assert find_editor({}) == (path,)


def test_it_says_which_editor_is_not_there(bin_: Path) -> None:
    with pytest.raises(Refusal) as refused:
        find_editor({"EDITOR": "nowhere --wait"})
    assert (refused.value.code, refused.value.facts) == (
        "program.not_there",
        {"name": "nowhere", "variable": "EDITOR"},
    )


def test_it_says_when_there_is_no_editor_at_all(bin_: Path) -> None:
    with pytest.raises(Refusal, match=r"editor\.none"):
        find_editor({})
    assert find_program(("PAGER",), ("less",), {}) == ()


def test_it_gives_the_exit_code_of_a_program() -> None:
    assert run_here([sys.executable, "-c", "raise SystemExit(3)"]) == 3


def test_it_knows_a_program_that_did_not_start(tmp_path: Path) -> None:
    assert run_here([str(tmp_path / "nothing")]) is None


@POSIX
def test_it_leaves_ctrl_c_to_the_program() -> None:
    heard = (
        "import os, signal, sys; os.kill(os.getppid(), signal.SIGINT);"
        "sys.exit(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    )
    assert run_here([sys.executable, "-c", heard]) == 0
