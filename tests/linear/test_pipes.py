"""The line face between pipes and files, and where letters are few."""

import ast
import os
import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tui.desk.letters import spell
from tests.linear.screens import PROGRAM, ROOT, Screen, environment, piped

ANSWERS = ("g", "Łucja", "One.", "Zażółć gęślą jaźń.", ".", "2", "yes", "plan.md", "q")
SENT = {
    "name": "Łucja",
    "summary": "One.\nZażółć gęślą jaźń.",
    "decision": "revise",
    "share": "yes",
    "file": "plan.md",
}


def sent(file: Path) -> dict[str, str]:
    """The values the first action took along."""
    done, _kept = ast.literal_eval(file.read_text())
    values: dict[str, str] = done[0][1]
    return values


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_it_takes_lines_as_unix_and_as_windows_end_them(
    end: str, mark: str, tmp_path: Path
) -> None:
    file = tmp_path / "asked"
    typed = mark + "".join(line + end for line in ANSWERS)
    assert piped("form", "en", str(file), typed=typed.encode()).returncode == 0
    assert sent(file) == SENT


def test_it_takes_its_lines_from_a_file(tmp_path: Path) -> None:
    script, file = tmp_path / "script", tmp_path / "asked"
    script.write_text("\n".join(ANSWERS), encoding="utf-8")  # the last line is not ended
    with script.open() as lines:
        ended = subprocess.run(
            [*PROGRAM, "form", "en", str(file)],
            stdin=lines,
            capture_output=True,
            cwd=ROOT,
            env=environment(TERM="dumb"),
            timeout=30,
        )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert sent(file) == SENT


def test_it_takes_a_very_long_line(tmp_path: Path) -> None:
    file = tmp_path / "asked"
    long = "słowo " * 20_000
    typed = "\n".join(("g", "Ola", long, ".", "2", "yes", "", long, "q", ""))
    ended = piped("form", "en", str(file), typed=typed.encode())
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert sent(file)["summary"] == long.strip("\n")
    assert b"No such command here: " in ended.stdout
    assert len(ended.stdout) < 5000  # what is not understood is not said whole


def test_it_ends_quietly_when_nobody_reads_any_more(tmp_path: Path) -> None:
    file = tmp_path / "asked"
    with subprocess.Popen(
        [*PROGRAM, "form", "en", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(TERM="dumb"),
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdin.write(b"g\nOla\n")
        program.stdin.flush()
        shown = b""
        while b"Summary: " not in shown:
            shown += program.stdout.read(1)
        program.stdout.close()
        program.stdin.write(b"One.\n.\n2\nyes\n\n")
        program.stdin.close()
        assert program.stderr.read() == b""
        assert program.wait(timeout=30) == 0
    _done, kept = ast.literal_eval(file.read_text())
    assert kept[-1][0]["form"]["name"] == "Ola"  # what was typed so far is not lost


def test_it_spells_what_a_terminal_has_no_letters_for() -> None:
    assert spell("Zażółć gęślą jaźń – „Łódź”…") == 'Zazolc gesla jazn - "Lodz"...'
    assert spell("Anđela, Øystein, Straße, Зоя, 🎉") == "Andela, Oystein, Strasse, ???, ?"
    assert spell("5\N{NO-BREAK SPACE}min") == "5 min"


@pytest.fixture(scope="module")
def old_locale(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Polish as it was written before UTF-8."""
    if shutil.which("localedef") is None or not Path("/usr/share/i18n/charmaps").is_dir():
        pytest.skip("localedef and its tables are not installed")
    folder = tmp_path_factory.mktemp("locales")
    made = ["localedef", "-i", "pl_PL", "-f", "ISO-8859-2", str(folder / "pl_PL.ISO-8859-2")]
    subprocess.run(made, check=False, capture_output=True)  # it warns, and gives 1 for that
    return {"LOCPATH": str(folder), "LC_ALL": "pl_PL.ISO-8859-2"}


def test_it_writes_and_reads_polish_of_before_utf8(
    old_locale: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "asked"
    typed = "\n".join((*ANSWERS[:5], "2", "tak", *ANSWERS[7:])) + "\n"
    ended = piped("form", "pl", str(file), typed=typed.encode("iso8859-2"), **old_locale)
    assert (ended.returncode, ended.stderr) == (0, b"")
    said = ended.stdout.decode("iso8859-2")
    assert "znak mniejszości" in said
    assert "?" not in said
    assert sent(file) == SENT


@pytest.mark.parametrize("code", ["C", "POSIX"])
def test_it_writes_without_polish_letters_where_there_are_none(code: str, tmp_path: Path) -> None:
    env = {"LC_ALL": code, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TERM": "dumb"}
    ended = piped("form", "pl", typed=b"?\nq\n", **env)
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "Znak mniejszosci" in ended.stdout.decode("ascii").replace("znak", "Znak")
    prompt = ascii("Powtórz hasło: ")
    asks = f"from mentor_tui.desk.unseen import read_unseen; read_unseen({prompt})"
    with closing(Screen(command=(PROGRAM[0], "-c", asks), env=env)) as opened:
        assert opened.until_prompt() == "Powtorz haslo: "


def test_a_command_does_not_fail_for_want_of_a_letter() -> None:
    env = environment(LC_ALL="C", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0")
    ended = subprocess.run(
        [PROGRAM[0], "-m", "mentor_tui", "--lang", "pl", "--vault", "nowhere", "today"],
        capture_output=True,
        cwd=ROOT,
        env=env,
        timeout=30,
        stdin=subprocess.DEVNULL,
    )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert b"?" not in ended.stderr
    assert ended.stderr.isascii()


def test_it_is_asked_by_a_file_descriptor_of_its_own() -> None:
    """Nothing is read ahead: what is left in the pipe is there for whoever comes after."""
    reading, writing = os.pipe()
    os.write(writing, b"n\nq\nleft over\n")
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        subprocess.run(
            [*PROGRAM, "process"], stdin=pipe, capture_output=True, cwd=ROOT, env=environment()
        )
        assert pipe.read(100) == b"left over\n"
