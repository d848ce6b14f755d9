"""No core dumps of a process that opened a vault, as the system itself sees it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.sources import ROOT
from tests.store.conftest import PASSPHRASE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into Linux's /proc")

CREATED = "Vault.create(folder, PASSPHRASE, cost=Cost(memory_kib=8192, passes=1, lanes=1))"
OPENED = "Vault.open(folder, passphrase=PASSPHRASE)"
PROGRAM = """
import resource, sys
from pathlib import Path
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
from mentor_tui.store.cost import Cost
from mentor_tui.store.vault import Vault
from mentor_tui.domain.errors import Trouble
folder, PASSPHRASE = Path(sys.argv[1]), sys.argv[2]
try:
    {act}
except Trouble:
    pass
import ctypes
limits = Path("/proc/self/limits").read_text().splitlines()
soft, hard = next(line for line in limits if line.startswith("Max core file size")).split()[4:6]
print("no core dump" if soft == "0" else "core dump" if soft == hard else soft)
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def look_after(act: str, folder: Path, passphrase: str = PASSPHRASE) -> list[str]:
    """Whether there would be a core dump, and whether the process may be dumped at all, after an act."""
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(act=act), str(folder), passphrase],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    return found.stdout.splitlines()


def test_it_forbids_core_dumps_once_a_vault_is_made(folder: Path) -> None:
    assert look_after(CREATED, folder) == ["no core dump", "0"]


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("passphrase", [PASSPHRASE, "a wrong one"])
def test_it_forbids_core_dumps_before_a_passphrase_is_tried(folder: Path, passphrase: str) -> None:
    assert look_after(OPENED, folder, passphrase) == ["no core dump", "0"]


def test_it_changes_nothing_where_no_vault_is_opened(folder: Path) -> None:
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    assert look_after("None", folder) == ["core dump" if hard else "no core dump", "1"]
