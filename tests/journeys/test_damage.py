"""Harm to any file of a vault is noticed, or does none: at the opening, by what was found, or by the check."""

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

import pytest

from mentor_tui.desk.checking import check_vault
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.domain.errors import MentorError
from tests.journeys.faces import DeskFace
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    begin,
    cycle,
    do,
    process,
    write_documents,
)
from tests.store.faults.harm import Harm, choose_harm

HARMS = 400
ENVELOPES = ("envelope.json", "envelope.copy.json")
HARMLESS = "no harm"


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A vault as it stands when the power fails: changes in the write-ahead file, attachments, a backup of its own."""
    stage = Stage(tmp_path)
    begin(stage)
    first, second = write_documents(tmp_path)
    for step in cycle(first, second)[:20]:
        DeskFace(stage).take(step)
    anna = stage.desks["anna"]
    anna.record.vault.backups.keep_now(datetime.now(UTC))
    anna.record.vault.checkpoint()
    for number in range(6):
        do(
            anna,
            "message.send",
            {"process": process(anna).id},
            {"to": "all", "words": f"No. {number}"},
        )
        anna.sync()
    copy = tmp_path / "crashed"
    shutil.copytree(tmp_path / "anna", copy, ignore=shutil.ignore_patterns("*-shm"))
    stage.close()
    return copy


@pytest.fixture
def closed(crashed: Path) -> Path:
    """The same vault after it was opened and closed again: everything is in the database."""
    copy = crashed.with_name("closed")
    shutil.copytree(crashed, copy)
    open_desk(copy, Surroundings(cost=CHEAP), typed=PASSPHRASE).close()
    return copy


@dataclass(frozen=True, slots=True)
class Sight:
    """All that is in a vault and cannot be made again from the rest."""

    events: frozenset[object]
    settings: frozenset[tuple[str, str]]
    outbox: frozenset[object]

    @classmethod
    def of(cls, desk: Desk) -> "Sight":
        vault = desk.record.vault
        return cls(
            frozenset(e for circle in vault.log.circles() for e in vault.log.read(circle)),
            frozenset(vault.settings.all()),
            frozenset((*vault.outbox.all(), *vault.outbox.handovers(), *vault.outbox.wanted())),
        )


def look(folder: Path) -> tuple[str, Sight | None]:
    """Open a vault and check all of it: how something wrong was noticed, and else what is in it."""
    try:
        desk = open_desk(folder, Surroundings(cost=CHEAP), typed=PASSPHRASE)
    except MentorError as error:
        return f"at opening: {error.code}", None
    with closing(desk):
        if found := desk.record.vault.findings.all():
            return f"found: {found[0].code}", None
        try:
            wrong = [w.code for check in check_vault(desk.record) for w in check.wrong]
        except MentorError as error:
            return f"within the check: {error.code}", None
        return (f"by the check: {wrong[0]}", None) if wrong else (HARMLESS, Sight.of(desk))


def judge(whole: Path, harm: Harm, sight: Sight, folder: Path) -> tuple[str, str]:
    """Do harm to a copy: how that was noticed, and what is wrong with it if it was not."""
    shutil.copytree(whole, folder)
    try:
        harm.do(folder)
        noticed, seen = look(folder)
        if noticed != HARMLESS:
            return noticed, ""
        if seen != sight:
            return noticed, f"{harm}: something is gone, and nobody was told"
        if any((folder / n).read_bytes() != (whole / n).read_bytes() for n in ENVELOPES):
            return noticed, f"{harm}: the envelope is not mended"
        return noticed, ""
    finally:
        shutil.rmtree(folder)


def files_of(whole: Path) -> list[str]:
    """The names of all files that hold anything, one in turn of each kind."""
    names = [str(p.relative_to(whole)) for p in sorted(whole.rglob("*")) if p.is_file()]
    return [name for name in names if (whole / name).stat().st_size]


def choose_harms(whole: Path, count: int) -> Iterator[Harm]:
    """So much harm, spread over the kinds of files alike."""
    chance = random.Random(7)
    kinds: dict[str, list[str]] = {}
    for name in files_of(whole):
        kinds.setdefault(name.split("/")[0], []).append(name)
    turns = [chance.choice(names) for _turn in range(count) for names in kinds.values()]
    for name in turns[:count]:
        yield choose_harm(whole, name, chance)


def harm_everywhere(whole: Path, count: int) -> Counter[str]:
    """Do so much harm, each time to a copy; how often it was noticed how."""
    first = whole.with_name(f"first {whole.name}")
    shutil.copytree(whole, first)
    noticed, sight = look(first)
    assert noticed == HARMLESS
    assert sight is not None
    counted: Counter[str] = Counter()
    wrong = []
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as two:
        waiting = [
            (harm, two.submit(judge, whole, harm, sight, whole.with_name(f"harmed {number}")))
            for number, harm in enumerate(choose_harms(whole, count))
        ]
        for harm, judged in waiting:
            how, what = judged.result()
            counted[f"{harm.name.split('/')[0]} {how}"] += 1
            wrong += [what] if what else []
    print(*sorted(counted.items()), sep="\n")
    assert wrong == []
    return counted


def test_harm_to_any_file_is_noticed_or_does_none(crashed: Path) -> None:
    assert len(harm_everywhere(crashed, 21)) > 3


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_harm_is_noticed_or_does_none_four_hundred_times(crashed: Path, closed: Path) -> None:
    counted = harm_everywhere(crashed, HARMS // 2) + harm_everywhere(closed, HARMS // 2)
    assert sum(counted.values()) == HARMS
    how = Counter[str]()
    for noticed, times in counted.items():
        how[noticed.partition(" ")[0]] += times
    assert min(how.values()) > HARMS // 20, "every kind of file had its share"
