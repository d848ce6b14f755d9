"""Long work of a command: Ctrl+C stops it where that is safe, and into a file no percents are told."""

import signal
from collections.abc import Iterator

import pytest

from mentor_tui.cli.following import follow
from mentor_tui.domain.progress import LongWork, Stopped, doing, tell
from mentor_tui.i18n import language


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """A shell that runs the tests in the background has them ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def work(interrupted_at: int = -1) -> str:
    with doing(LongWork.BACKUP):
        for percent in range(100):
            if percent == interrupted_at:
                signal.raise_signal(signal.SIGINT)
            tell(percent, 100)
    return "made"


def test_it_stops_on_ctrl_c_and_says_so_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with language("en"), pytest.raises(Stopped) as stopped:
        follow(lambda: work(40))
    assert stopped.value.work is LongWork.BACKUP
    assert capsys.readouterr() == ("", "Stopping.\n")


def test_what_nobody_stops_is_done_and_nothing_is_told_into_a_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert follow(work) == "made"
    assert capsys.readouterr() == ("", "")


def test_ctrl_c_is_as_ever_where_no_long_work_is_under_way() -> None:
    with pytest.raises(KeyboardInterrupt):
        follow(lambda: signal.raise_signal(signal.SIGINT))
