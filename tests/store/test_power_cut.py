"""What a power cut leaves: a writer's system calls are recorded, and played to a disk that stops in between."""

import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.vault import Vault
from tests.conftest import Required
from tests.store.conftest import CHEAP
from tests.store.faults import calls
from tests.store.faults.disk_image import image
from tests.store.faults.disk_log import (
    CALLS,
    DiskLog,
    Files,
    Said,
    lay_out,
    read_steps,
    snapshot,
)
from tests.store.faults.load import passphrase_of
from tests.store.faults.promises import Promises, broken_promises, damages, open_after
from tests.store.faults.run import ROOT, command

CUTS = 400
RECORDINGS = 4
PIECES = 40
VAULT = "vault"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")


@dataclass(frozen=True, slots=True)
class Recording:
    """What a writer did on a disk that held `promises` before, and the disk afterwards."""

    log: DiskLog
    promises: Promises
    after: Files

    def promised(self, cut: int) -> Promises:
        """What was promised before a step."""
        said = (step.words for step in self.log.steps[:cut] if isinstance(step, Said))
        return self.promises.after(said)


def record(strace: Path, root: Path, promises: Promises, pieces: int) -> Recording:
    """Let a writer work in `root` under watch."""
    root.mkdir(exist_ok=True)
    before = snapshot(root)
    trace = root.with_suffix(".trace")
    watched = calls.record(strace, CALLS, trace)
    written = command(root / VAULT, 0, promises.change, str(pieces))
    done = subprocess.run(
        [*watched, *written], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if "ptrace" in done.stderr.lower():
        pytest.skip("this system lets no program be watched by strace")
    assert (done.returncode, done.stderr) == (0, "")
    return Recording(read_steps(calls.read(trace), root, before), promises, snapshot(root))


def record_all(strace: Path, tmp_path: Path, recordings: int, pieces: int) -> Iterator[Recording]:
    """One recording after the other on one vault, from its making on."""
    root = (tmp_path / "disk").resolve()
    promises = Promises()
    for _recording in range(recordings):
        made = record(strace, root, promises, pieces)
        promises = made.promised(len(made.log.steps))
        yield made


def judge_cut(recording: Recording, seed: int, folder: Path) -> tuple[list[str], bool]:
    """Cut the power once and open what is left; what is wrong, and whether there was a vault to open."""
    chance = random.Random(seed)
    steps = recording.log.steps
    cut = chance.randrange(len(steps) + 1)
    if seed % 2:  # right after a promise
        cut = chance.choice([i for i, step in enumerate(steps) if isinstance(step, Said)]) + 1
    promises = recording.promised(cut)
    lay_out(image(recording.log, cut, chance, is_ext4=seed % 4 < 2), folder)
    try:
        return judge_image(folder / VAULT, promises)
    finally:
        shutil.rmtree(folder)


def judge_each_cut(recording: Recording, first: int, last: int, folder: Path) -> list[str]:
    """Cut the power at every step from one to another, on both kinds of disk; what is wrong."""
    wrong = []
    for cut in range(first, last):
        for is_ext4 in (True, False):
            lay_out(image(recording.log, cut, random.Random(cut), is_ext4=is_ext4), folder)
            found, _is_opened = judge_image(folder / VAULT, recording.promised(cut))
            wrong += [f"cut {cut}: {what}" for what in found]
            shutil.rmtree(folder)
    return wrong


def making_of(recording: Recording) -> int:
    """The step by which the vault was made."""
    return recording.log.steps.index(Said("made")) + 1


def judge_image(folder: Path, promises: Promises) -> tuple[list[str], bool]:
    try:
        vault, _change = open_after(folder, promises)
    except Trouble as trouble:
        if trouble.code != "vault.missing" or promises.is_made:
            return [f"not opened: {trouble.code} {trouble.facts}"], False
        vault, _code = Vault.create(folder, passphrase_of(0), cost=CHEAP)  # may be tried again
        vault.close()
        return [], False
    with vault:
        return [*broken_promises(vault, 0, promises), *damages(vault)], True


def cut_everywhere(
    required: Required, tmp_path: Path, recordings: int, pieces: int, cuts: int
) -> None:
    strace = required("strace")
    opened = 0
    wrong = []
    forks = get_context("forkserver")
    with ProcessPoolExecutor(2, mp_context=forks) as two:
        waiting = []
        for number, made in enumerate(record_all(strace, tmp_path, recordings, pieces)):
            each = range(number * cuts // recordings, (number + 1) * cuts // recordings)
            for seed in each:
                waiting.append((seed, two.submit(judge_cut, made, seed, tmp_path / f"cut {seed}")))
        for seed, judged in waiting:
            found, is_opened = judged.result()
            wrong += [f"cut {seed}: {what}" for what in found]
            opened += is_opened
    assert wrong == []
    assert opened > cuts // 2, "most cuts fall where there is a vault"


class _Lucky(random.Random):
    """Everything reached the disk."""

    def random(self) -> float:
        return 0.0

    def randint(self, a: int, b: int) -> int:
        return b

    def choice(self, seq):  # type: ignore[no-untyped-def]
        return seq[-1]


def test_the_record_tells_all_that_happened_on_the_disk(required: Required, tmp_path: Path) -> None:
    for made in record_all(required("strace"), tmp_path, 2, 20):
        for is_ext4 in (True, False):
            assert image(made.log, len(made.log.steps), _Lucky(), is_ext4=is_ext4) == made.after


def test_it_keeps_what_was_promised_when_the_power_fails(
    required: Required, tmp_path: Path
) -> None:
    cut_everywhere(required, tmp_path, recordings=1, pieces=15, cuts=24)


def test_it_is_whole_or_not_there_when_the_power_fails_as_it_is_made(
    required: Required, tmp_path: Path
) -> None:
    (made,) = record_all(required("strace"), tmp_path, 1, 1)
    end = making_of(made)
    assert judge_each_cut(made, end - 16, end, tmp_path / "cut") == []


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_it_can_be_made_again_after_any_step_of_its_making(
    required: Required, tmp_path: Path
) -> None:
    (made,) = record_all(required("strace"), tmp_path, 1, 1)
    assert judge_each_cut(made, 0, making_of(made), tmp_path / "cut") == []


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_it_keeps_what_was_promised_through_four_hundred_power_cuts(
    required: Required, tmp_path: Path
) -> None:
    cut_everywhere(required, tmp_path, RECORDINGS, PIECES, CUTS)
