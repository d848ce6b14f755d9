"""A program that is killed while it changes the passphrase leaves a vault that the old one or the new one opens."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.envelope import COPY_NAME, NAME
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE

KILLS = 40

CHANGE = """
import sys
from pathlib import Path
from mentor_tui.store.vault import Vault
folder, passphrase, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Vault.open(folder, passphrase=passphrase) as vault:
    print("open", flush=True)
    while True:
        number += 1
        way = vault.ways.check(passphrase)
        passphrase = f"passphrase {number}"
        vault.ways.change_passphrase(way.id, passphrase, made="")
        print(number, flush=True)
"""


def fits(folder: Path, passphrase: str) -> bool:
    try:
        Vault.open(folder, passphrase=passphrase).close()
    except Trouble as trouble:
        if trouble.code != "vault.wrong_passphrase":
            raise
        return False
    return True


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_it_opens_by_the_old_or_the_new_one(folder: Path, code: str) -> None:
    chance = Random(7)
    passphrase, number = PASSPHRASE, 0
    apart = unheard = 0
    for kills in range(10 * KILLS):
        if kills >= KILLS and apart + unheard:  # at least one came at a delicate moment
            break
        child = subprocess.Popen(
            [sys.executable, "-c", CHANGE, folder, passphrase, str(number)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        first = child.stdout.readline()
        time.sleep(chance.uniform(0, 0.06))
        child.kill()
        number = int((first + child.communicate()[0]).split()[-1])
        passphrase = f"passphrase {number}"
        apart += (folder / NAME).read_bytes() != (folder / COPY_NAME).read_bytes()
        if not fits(folder, passphrase):  # the next was in place, and there was no time to say so
            unheard += 1
            number += 1
            passphrase = f"passphrase {number}"
            assert fits(folder, passphrase)
        assert (folder / NAME).read_bytes() == (folder / COPY_NAME).read_bytes()
    assert apart + unheard > 0
    Vault.open(folder, recovery=code).close()
