"""The line face on terminals that can do little: over ssh, in Emacs, narrow, with other letters."""

import ast
import sys
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from tests.linear.screens import Screen, screen

DUMB = {"TERM": "dumb"}
TERMS: tuple[dict[str, str], ...] = (
    DUMB,
    {},
    {"TERM": ""},
    {"TERM": "emacs"},
    {"TERM": "dumb", "INSIDE_EMACS": "29.1,comint"},
    {"TERM": "xterm-256color", "INSIDE_EMACS": "29.1,eshell"},
)


WHICH = (
    "from mentor_tui.cli.choice import is_full_screen as full; print('full' if full() else 'lines')"
)


@pytest.mark.parametrize("env", TERMS, ids=str)
def test_it_is_there_by_itself_where_no_cursor_can_be_placed(env: dict[str, str]) -> None:
    with closing(Screen(command=(sys.executable, "-c", WHICH), env=env)) as opened:
        assert opened.until("s").strip() == "lines"


@pytest.mark.parametrize("inside", ["", "29.1,term:0.96", "vterm"])
def test_it_leaves_a_real_terminal_to_the_full_screen(inside: str) -> None:
    env = {"TERM": "xterm-256color", "INSIDE_EMACS": inside}
    with closing(Screen(command=(sys.executable, "-c", WHICH), env=env)) as opened:
        assert opened.until("full")


def asked(file: Path) -> tuple[list[tuple[str, dict[str, str], str]], list[object]]:
    """What the place was asked to do, and to keep."""
    done, kept = ast.literal_eval(file.read_text())
    return done, kept


def walk(opened: Screen, *typed: str) -> str:
    """Type lines one after another, each when the prompt is there, quit, and give all that was shown."""
    shown = opened.until_prompt()
    for line in (*typed, "q"):
        opened.type(line + "\n")
        if line != "q":
            shown += opened.until_prompt()
    assert opened.end() == 0
    return shown + opened.shown


@pytest.mark.parametrize("env", TERMS, ids=str)
def test_it_writes_nothing_a_dumb_terminal_would_show_as_rubbish(env: dict[str, str]) -> None:
    with screen("process", env=env) as opened:
        shown = walk(opened, "n", ".", "?", "&", "2")
    assert not [letter for letter in shown if ord(letter) < 32 and letter not in "\r\n\a"]
    assert "\x7f" not in shown
    assert "Stage 3 Workshop, not begun" in shown


@pytest.mark.parametrize("columns", [40, 20])
@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_breaks_rows_at_words_where_the_window_is_narrow(columns: int, code: str) -> None:
    with screen("review", code, columns=columns, env=DUMB) as opened:
        shown = walk(opened, "", "?", "&", "n")
    rows = shown.replace("\r", "").split("\n")
    assert max(len(row) for row in rows) <= 40  # with what was typed behind a prompt
    said = [row for row in rows if ": " not in row]
    assert max(len(row) for row in said) < columns
    words = {word for row in said for word in row.split()}
    assert {"Text", "number", "20."} <= words


def test_it_goes_by_the_columns_that_are_told() -> None:
    with screen("review", columns=200, env={"COLUMNS": "30", "TERM": "dumb"}) as opened:
        shown = walk(opened, "?")
    assert max(len(row) for row in shown.replace("\r", "").split("\n") if ": " not in row) < 30


def test_it_keeps_the_prompt_in_forty_cells_and_the_state_in_it() -> None:
    with screen("process", "pl", columns=40, env=DUMB) as opened:
        prompts = [opened.until_prompt()]
        for _row in range(4):
            opened.type("n\n")
            prompts.append(opened.until_prompt())
    assert all(len(shown.replace("\r", "").split("\n")[-1]) <= 39 for shown in prompts)


@pytest.mark.parametrize("where", ["in a field", "in a question", "in a secret", "at a row"])
def test_it_ends_with_the_input_and_keeps_what_was_typed(where: str, tmp_path: Path) -> None:
    first = {"in a secret": "lock", "in a field": "form", "in a question": "form"}
    file = tmp_path / "asked"
    with screen(first.get(where, "process"), "en", str(file), env=DUMB) as opened:
        opened.until_prompt()
        if where in ("in a field", "in a question"):
            opened.type("g\n")
            opened.until("Name (Anna): ")
            opened.type("Ola\n")
            opened.until("Summary: ")
        if where == "in a question":
            opened.type("<\n")
            opened.until_prompt()
        time.sleep(0.2)
        opened.type("\x04")
        assert opened.end() == 0
        assert "Traceback" not in opened.shown
    done, _kept = asked(file)
    assert done == []


def test_it_keeps_the_fields_that_were_filled_in_when_the_input_ends(tmp_path: Path) -> None:
    file = tmp_path / "asked"
    with screen("form", "en", str(file), env=DUMB) as opened:
        opened.until_prompt()
        opened.type("g\n")
        opened.until("Name (Anna): ")
        opened.type("Ola\n")
        opened.until("Summary: ")
        opened.type("\x04")
        opened.end()
    assert asked(file)[1] == [({"form": {"name": "Ola"}}, "form")]


@pytest.mark.parametrize("first", ["form", "lock"])
def test_it_says_where_one_is_on_ctrl_c_in_a_field(first: str) -> None:
    with screen(first, env=DUMB) as opened:
        shown = opened.until_prompt()
        if first == "form":
            opened.type("g\n")
            shown += opened.until("Name (Anna): ")
        opened.interrupt()
        shown += opened.until("Decision" if first == "form" else "Locked, 1 field")
        shown += opened.until_prompt()
        opened.type("q\n")
        assert opened.end() == 0
    assert "Traceback" not in shown + opened.shown


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("env", TERMS, ids=str)
def test_it_never_echoes_a_secret(code: str, env: dict[str, str]) -> None:
    with screen("lock", code, env=env) as opened:
        shown = opened.until_prompt()
        time.sleep(0.3)  # the echo is off a moment after the prompt
        opened.type("s3cret\n")
        shown += opened.until("vault.open.")
        opened.type("q\n")
        assert opened.end() == 0
    assert "s3cret" not in shown + opened.shown


def test_it_says_that_a_line_was_too_long_for_the_terminal() -> None:
    with screen("process", env=DUMB) as opened:
        opened.until_prompt()
        for _part in range(100):
            opened.type("x" * 1000)
            opened.read_some()
        opened.type("\n")
        opened.until("the longest line this terminal takes: 4095 bytes. What followed is lost.")
        opened.until("No such command here: xxx")
        opened.until_prompt()
        opened.type("q\n")
        assert opened.end() == 0


def test_it_has_no_row_twice() -> None:
    """The same words below each other would be read twice."""
    with screen("process", env=DUMB) as opened:
        shown = walk(opened, "n", "p", "2", "<")
    rows = [row for row in shown.replace("\r", "").split("\n") if row]
    assert [one for one, other in pairwise(rows) if one == other] == []
