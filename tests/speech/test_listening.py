"""Where a speech server listens: in a folder of the person's own, for nobody else."""

import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.api import Trouble
from mentor_tui.speech.listening import listening, usual_place

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such sockets")


@pytest.fixture
def folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="mt") as name:  # short: a socket
        yield Path(name)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_its_socket_is_for_nobody_else(folder: Path) -> None:
    place = usual_place(str(folder), Path("/nowhere"))
    with listening(place):
        assert (mode(place), mode(place.parent)) == (0o600, 0o700)
        with pytest.raises(Trouble, match=r"speech\.server_running"), listening(place):
            pass
    assert not place.exists()


@pytest.mark.parametrize("open_to", [0o770, 0o702, 0o777 | stat.S_ISVTX])
def test_it_refuses_a_folder_others_can_write_to(folder: Path, open_to: int) -> None:
    folder.chmod(open_to)
    with pytest.raises(Trouble, match=r"speech\.server_folder"), listening(folder / "s.sock"):
        pass
    assert list(folder.iterdir()) == []


def test_it_takes_away_a_socket_of_a_dead_server_and_nothing_else(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(folder / "s.sock"))
    with listening(folder / "s.sock"), socket.socket(socket.AF_UNIX) as caller:
        caller.connect(str(folder / "s.sock"))
    (folder / "s.sock").write_text("mine")
    with pytest.raises(Trouble, match=r"speech\.server_place"), listening(folder / "s.sock"):
        pass
    assert (folder / "s.sock").read_text() == "mine"


def test_it_says_when_a_path_is_too_long(folder: Path) -> None:
    with (
        pytest.raises(Trouble, match=r"speech\.server_system"),
        listening(folder / ("x" * 200)),
    ):
        pass
