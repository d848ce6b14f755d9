"""When the courier runs by itself: what a road tells while a run is under way is not forgotten with it."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mentor_tui.desk.post import Post
from mentor_tui.desk.record import Record
from mentor_tui.domain.errors import Trouble
from mentor_tui.store.vault import Vault
from tests.journeys.story import Stage, begin

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    stage = Stage(tmp_path)
    begin(stage)
    vault = stage.desks["anna"].record.vault
    with vault.transaction():
        vault.settings.set("road.last_used", NOW.isoformat())
    yield vault
    stage.close()


def test_what_came_during_a_run_is_fetched_by_the_next(vault: Vault) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def hold(_vault: Vault) -> Record:
        begun.set()
        assert goes_on.wait(30)
        raise Trouble("plugin.missing", name="mail")

    post = Post(vault, hold)
    assert not post.is_due(NOW)
    post.begin()
    assert begun.wait(30)
    post.tell_it_came()
    # A face asks every second, also while the run is under way.
    assert post.is_due(NOW)
    post.begin()
    goes_on.set()
    post.wait(30)
    assert post.finished()
    assert post.is_due(NOW)
    post.begin()
    post.wait(30)
    assert not post.is_due(NOW)
