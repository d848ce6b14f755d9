"""A road that tells by itself: what comes is there at once, without asking every two minutes; it ends with the vault."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from tests.journeys.mail_stage import MailStage, account, say, settled
from tests.journeys.story import do, process
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice

__all__ = ["post_office", "running_post_office"]
PATIENCE = 60.0


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    with settled(MailStage(tmp_path, office=post_office)) as stage:
        yield stage


def watchers() -> list[threading.Thread]:
    return [t for t in threading.enumerate() if t.name == "watch" and t.is_alive()]


def until(is_so: Callable[[], object], desk: Desk) -> None:
    """Let the desk's clock tick, as a face does, until something is so."""
    ends = time.monotonic() + PATIENCE
    while not is_so():
        desk.pulse()
        assert time.monotonic() < ends
        time.sleep(0.05)


def test_what_comes_is_told_at_once(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    stage.clock.ahead += timedelta(minutes=3)
    until(watchers, marek)
    say(anna, "Are you there?")
    anna.sync()
    # By the clock of this desk its next look would be two minutes away.
    until(lambda: [m.words for m in process(marek).messages][-1:] == ["Are you there?"], marek)
    stage.close()
    assert not watchers()


def test_who_saves_data_is_not_kept_on_the_line(stage: MailStage) -> None:
    marek = stage.desks["marek"]
    do(marek, "road.use", {"road": "mail"}, account(stage.office, "marek", saver="yes"))
    stage.clock.ahead += timedelta(hours=1)
    before = marek.settings.last_used
    until(lambda: marek.settings.last_used != before, marek)
    marek.pulse()
    until(lambda: not watchers(), marek)
