"""What a process that was locked starts in its place."""

import subprocess
import sys
from collections.abc import Sequence

import pytest

from mentor_tui.cli.again import lasting, renewed, tend
from mentor_tui.cli.arguments import parse
from mentor_tui.desk.place import LINE_LOST, LOCKED


@pytest.mark.parametrize(
    ("given", "rest"),
    [
        (["--linear", "--vault", "a b"], ["--linear", "--vault", "a b"]),
        (["--passphrase-fd", "3", "--linear"], ["--linear"]),
        (["--passphrase-fd=3", "--vault=v"], ["--vault=v"]),
        (["--passp", "3", "init"], ["init"]),
        (["--p=3"], []),
        (["--lang", "pl", "--speech=self", "--screen-reader"], ["--screen-reader"]),
        (["--locked", "all", "--locked=line-lost", "--tended"], []),
        (["--", "x"], ["--", "x"]),
        (["--passphrase-fd"], []),
    ],
)
def test_it_takes_along_what_still_holds(given: list[str], rest: list[str]) -> None:
    assert lasting(given) == rest


@pytest.mark.parametrize(
    ("command", "count", "head"),
    [
        (["python", "-m", "mentor_tui", "--linear"], 1, ["-m", "mentor_tui"]),
        (["python3", "/bin/mentor-tui"], 0, ["/bin/mentor-tui"]),
        (["python", "-X", "dev", "-m", "mentor_tui"], 0, ["-X", "dev", "-m", "mentor_tui"]),
    ],
)
def test_it_names_the_same_program_and_what_happened(
    command: list[str], count: int, head: list[str]
) -> None:
    found = renewed(command, count, ("--lang", "pl", "--speech", "auto"))
    told = ["--locked", "all", "--lang", "pl", "--speech", "auto"]
    assert found == [sys.executable, *head, *told, *command[len(command) - count :]]
    options = parse(found[1 + len(head) :])
    assert (options.locked, options.lang, options.command) == ("all", "pl", None)


def test_it_is_started_again_by_its_parent_as_often_as_it_was_locked() -> None:
    started: list[tuple[str, ...]] = []
    codes = iter((LOCKED, LINE_LOST, 3))

    def start(arguments: Sequence[str]) -> int:
        started.append(tuple(arguments))
        program = f"import sys; sys.exit({next(codes)})"
        return subprocess.run([sys.executable, "-c", program], check=False).returncode

    assert tend(start, ["--linear", "--passphrase-fd", "3"]) == 3
    assert started == [
        ("--tended", "--linear", "--passphrase-fd", "3"),
        ("--tended", "--locked", "all", "--linear"),
        ("--tended", "--locked", "line-lost", "--linear"),
    ]
