"""A desk that is killed while it works: what it said is kept is kept, and lists, search and files fit together."""

import random
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from mentor_tui.desk.checking import check_vault
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.facts import MessageSent, read_facts
from tests.journeys.chatter import words_of
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, begin, process
from tests.store.faults.run import ROOT, kill_after

LONGEST = 1.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The vault of somebody with a process begun."""
    stage = Stage(tmp_path)
    begin(stage)
    stage.close()
    return tmp_path / "anna"


def kill_while_it_writes(folder: Path, first: int, seconds: float) -> int:
    """Let a desk write from message `first` on and kill it; the number of the last it said was kept."""
    writer = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.chatter", str(folder), str(first)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    said = kill_after(writer, seconds, is_open=True)
    return max((int(line.split()[1]) for line in said if line != "open"), default=first - 1)


def look(folder: Path) -> tuple[list[str], set[str]]:
    """What is wrong with a vault, and the messages in it."""
    desk = open_desk(folder, Surroundings(cost=CHEAP), typed=PASSPHRASE)
    with closing(desk):
        wrong = [found.code for found in desk.record.vault.findings.all()]
        wrong += [str(bad) for check in check_vault(desk.record) for bad in check.wrong]
        events = desk.record.vault.log.read(process(desk).id)
        facts = [read_facts(event) for event in events]
    return wrong, {one.words for one in facts if isinstance(one, MessageSent)}


def kill_again_and_again(folder: Path, kills: int) -> None:
    chance = random.Random(3)
    last = 0
    for _kill in range(kills):
        last = kill_while_it_writes(folder, last + 1, chance.uniform(0.1, LONGEST))
        wrong, messages = look(folder)
        assert wrong == []
        assert {words_of(number).strip() for number in range(1, last + 1)} <= messages
        last += words_of(last + 1).strip() in messages  # the one under way
    assert last > kills, "hardly anything was written"


def test_a_killed_desk_is_whole(folder: Path) -> None:
    kill_again_and_again(folder, 2)


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_a_desk_is_whole_after_every_one_of_thirty_kills(folder: Path) -> None:
    kill_again_and_again(folder, 30)
