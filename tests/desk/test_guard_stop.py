"""A plugin that makes one wait for another computer is not waited for when the person stops the work."""

import threading

import pytest

from mentor_tui import api
from mentor_tui.desk.following import Following
from mentor_tui.desk.plugins import Guard
from mentor_tui.domain.progress import HowFar, LongWork, Stopped, doing


def test_a_stop_leaves_a_plugin_that_waits_and_tells_it_so() -> None:
    was_told, is_waiting = threading.Event(), threading.Event()

    def fetch(_deadline: float, stop: api.Stop) -> None:
        is_waiting.set()
        while not stop.is_set():
            pass
        was_told.set()

    def sync() -> None:
        with doing(LongWork.SYNC):
            Guard("road").call(fetch, 60)

    def hear(_how_far: HowFar) -> None:
        if is_waiting.is_set():
            following.stop()

    following = Following(hear)
    with pytest.raises(Stopped):
        following.run(sync)
    assert was_told.wait(20)
