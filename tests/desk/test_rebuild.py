"""The lists of a made-up world, as they were written with the events and as they are rebuilt from the log."""

from pathlib import Path

import pytest

from bench.world import NOW, PASSPHRASE, Plan, make_process, make_programme, make_vault
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.start import Surroundings, open_desk

PLAN = Plan(3000, 40)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    make_vault(tmp_path / "vault", PLAN, workers=1)
    return open_desk(tmp_path / "vault", Surroundings(now=lambda: NOW), passphrase=PASSPHRASE)


def test_it_rebuilds_the_lists_as_they_were(desk: Desk) -> None:
    vault, view = desk.record.vault, desk.start()
    rows = vault.index.dump()
    assert vault.log.count() > 2500
    assert len(rows) > 1000
    with vault.transaction():
        desk.record.rebuild()
    assert vault.index.dump() == rows
    assert desk.open("today") == view
    desk.close()


def test_it_makes_the_same_world_every_time() -> None:
    assert make_process((PLAN, 7)) == make_process((PLAN, 7))
    assert make_process((PLAN, 7)) != make_process((PLAN, 8))
    assert make_programme((PLAN, 0)) == make_programme((PLAN, 0))
