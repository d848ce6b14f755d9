"""Two programs writing to one vault as fast as they can."""

from pathlib import Path

import pytest

from mentor_tui.store.vault import Vault
from tests.store.conftest import CHEAP, PASSPHRASE
from tests.store.faults.promises import Promises, broken_promises, damages
from tests.store.faults.run import start

LANES = (1, 2)


def write_side_by_side(folder: Path, seconds: int) -> list[Promises]:
    """Let two writers write for so long; what each promised."""
    Vault.create(folder, PASSPHRASE, cost=CHEAP)[0].close()
    writers = [start(folder, lane, 0, str(seconds), "seconds") for lane in LANES]
    promised = []
    for writer in writers:
        out, err = writer.communicate(timeout=seconds + 60)
        assert (writer.returncode, err) == (0, "")
        promised.append(Promises().after(out.splitlines()))
    return promised


def check_both(folder: Path, promised: list[Promises]) -> None:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        for lane, promises in zip(LANES, promised, strict=True):
            assert promises.last > 0, "both had their turn"
            assert broken_promises(vault, lane, promises, may_be_ahead=False) == []
        assert damages(vault) == []
        assert len(vault.log.circles()) == len(LANES)


def test_two_programs_write_side_by_side(tmp_path: Path) -> None:
    check_both(tmp_path / "vault", write_side_by_side(tmp_path / "vault", 3))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_two_programs_write_side_by_side_for_a_minute(tmp_path: Path) -> None:
    check_both(tmp_path / "vault", write_side_by_side(tmp_path / "vault", 60))
