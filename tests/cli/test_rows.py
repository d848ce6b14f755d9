"""What a command prints on a terminal breaks at words, so that no row of a braille display ends in the middle of one."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.locked import PASSPHRASE, Desk, make_vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("today", "No way to send and receive is chosen yet."),
        ("agree", "There is no process on this desk yet."),
    ],
)
def test_a_command_breaks_its_rows_at_words(tmp_path: Path, command: str, said: str) -> None:
    make_vault(tmp_path / "vault")
    with closing(Desk("--vault", str(tmp_path / "vault"), command, columns=30)) as desk:
        desk.until("Passphrase: ")
        desk.type(PASSPHRASE)
        rows = desk.end().split("\r\n")
    assert max(map(len, rows)) < 30
    assert said in " ".join(rows)
