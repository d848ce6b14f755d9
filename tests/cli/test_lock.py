"""The real program is locked: on a terminal, in a pipe, by a key and by itself."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.demo_script import PASSPHRASE as DEMO_PASSPHRASE
from mentor_tui.desk.place import LOCKED as LOCKED_CODE
from mentor_tui.i18n import _, language
from mentor_tui.store.vault import Vault
from tests.cli.locked import DRAFT, LOCKED, PASSPHRASE, Desk, make_vault

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")

Open = Callable[..., Desk]
TITLE = "Zażółć"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault nobody writes to."""
    folder = tmp_path_factory.mktemp("made") / "vault"
    make_vault(folder)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A vault for one test."""
    folder = tmp_path / "vault"
    folder.mkdir()
    for file in made.iterdir():
        if file.is_file():
            (folder / file.name).write_bytes(file.read_bytes())
    folder.chmod(0o700)
    return folder


@pytest.fixture
def opened(folder: Path) -> Iterator[Open]:
    desks: list[Desk] = []

    def start(*arguments: str, term: str = "xterm-256color", columns: int = 80) -> Desk:
        more = ("--vault", str(folder), "--lang", "en", *arguments)
        desks.append(Desk(*more, term=term, columns=columns))
        return desks[-1]

    yield start
    for desk in desks:
        desk.close()


def key_of(folder: Path) -> tuple[bytes, ...]:
    """The vault's data key, as it would stand in memory."""
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        secret = vault._data_key.secret
    return secret, secret.hex().encode(), secret.hex().upper().encode()


def draft_of(folder: Path, route: str) -> dict[str, str]:
    with Vault.open(folder, passphrase=PASSPHRASE) as vault:
        return vault.unsent.of(route)


def fill_in_by_line(desk: Desk) -> None:
    """Open the vault and type the title of a programme, which is not sent."""
    desk.until("Passphrase: ")
    desk.type(PASSPHRASE)
    desk.until("Send and receive now, key s: ")
    desk.type("+")
    desk.until("Title: ")
    desk.type("<")
    desk.until("Title: blank, Enter edits: ")
    desk.type("1")
    desk.until("Title: ")
    desk.type(TITLE)
    desk.until("Enter edits: ")


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize("columns", [80, 40])
def test_it_locks_line_by_line_and_the_draft_is_there_afterwards(
    opened: Open, folder: Path, term: str, columns: int
) -> None:
    desk = opened("--linear", term=term, columns=columns)
    fill_in_by_line(desk)
    pid = desk.pid
    desk.type("l")
    seen = desk.until("Passphrase: ")
    assert seen.count(LOCKED) == 1
    assert "Traceback" not in seen
    desk.type(PASSPHRASE)
    seen = desk.until(f"{TITLE}, Enter edits: ")
    assert seen.count(DRAFT) == 1
    assert LOCKED not in seen
    assert os.waitpid(pid, os.WNOHANG) == (0, 0), "it is the same process"
    desk.type("q")
    desk.end()
    assert desk.is_cooked


@pytest.mark.parametrize("columns", [80, 40])
def test_it_locks_the_full_screen_and_the_draft_is_there_afterwards(
    opened: Open, columns: int
) -> None:
    desk = opened(columns=columns)
    desk.unlock_screen()
    desk.stands_on("Send and receive now")
    desk.write(b"+")
    desk.stands_on("Title: blank")
    desk.write(f"\r{TITLE}\r".encode())
    desk.stands_on(f"Title: {TITLE}")
    desk.write(b"l")
    desk.until("\x1b[?1049l")
    desk.until("\x1b[?1049h")
    desk.stands_on("Passphrase:")
    assert " ".join(desk.screen.rows).count(LOCKED) == 1  # said in the first rows
    desk.unlock_screen()
    desk.stands_on(f"Title: {TITLE}")
    assert " ".join(desk.screen.rows).count(DRAFT) == 1
    desk.write(b"q")
    desk.end()
    assert desk.is_cooked


@pytest.mark.skipif(sys.platform != "linux", reason="looks into Linux's /proc")
@pytest.mark.parametrize("face", ["--linear", "--screen-reader"])
def test_it_has_no_key_in_its_memory_once_it_is_locked(
    opened: Open, folder: Path, face: str, in_ci: bool
) -> None:
    secrets = key_of(folder)
    desk = opened(face)
    if face == "--linear":
        fill_in_by_line(desk)
    else:
        desk.unlock_screen()
        desk.stands_on("Send and receive now")
    had = desk.has_in_memory(*secrets)
    if had is None and not in_ci:
        pytest.skip("only root may look into the memory of a process that forbids it")
    assert had, "the key is there while the vault is open, or this test proves nothing"
    desk.write(b"l\r" if face == "--linear" else b"l")
    desk.until(LOCKED)
    assert desk.has_in_memory(*secrets, PASSPHRASE.encode()) is False


def talk(
    folder: Path, *lines: str, more: tuple[str, ...] = (), pass_fds: tuple[int, ...] = ()
) -> str:
    """What is said in a pipe whose whole input is there at once."""
    command = (sys.executable, "-m", "mentor_tui", "--vault", str(folder), "--lang", "en", *more)
    finished = subprocess.run(
        (*command, "--linear"),
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        pass_fds=pass_fds,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    said = finished.stdout.decode()
    assert (finished.returncode, finished.stderr) == (0, b""), said
    return said


def test_it_goes_on_reading_a_pipe_where_it_was_locked(folder: Path) -> None:
    said = talk(folder, PASSPHRASE, "+", "<", "1", TITLE, "l", PASSPHRASE, ".", "q")
    assert (said.count(LOCKED), said.count(DRAFT)) == (1, 1)
    assert f"Title: {TITLE}, Enter edits: " in said.partition(DRAFT)[2]
    assert PASSPHRASE not in said


def test_it_goes_on_in_the_language_of_the_vault(tmp_path: Path) -> None:
    make_vault(tmp_path / "vault", "pl")
    said = talk(tmp_path / "vault", PASSPHRASE, "l")
    with language("en"):
        assert said.startswith(_("Open your vault"))
    with language("pl"):
        assert said.count(_("Open your vault")) == 1


def test_it_does_not_ask_a_descriptor_twice(folder: Path) -> None:
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    more = ("--passphrase-fd", str(read))
    said = talk(folder, "l", PASSPHRASE, "q", more=more, pass_fds=(read,))
    os.close(read)
    assert said.count("Nothing waits for you") == 2


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_it_keeps_what_was_typed_when_the_terminal_is_closed(
    opened: Open, folder: Path, term: str, number: signal.Signals
) -> None:
    desk = opened("--linear", term=term)
    fill_in_by_line(desk)
    time.sleep(0.5)  # Python misses a signal between the prompt and the reading
    os.kill(desk.pid, number)
    said = desk.end()
    assert "Traceback" not in said
    assert draft_of(folder, "programme-new") == {"title": TITLE}


def test_it_keeps_what_is_half_typed_when_the_full_screen_is_closed(
    opened: Open, folder: Path
) -> None:
    desk = opened()
    desk.unlock_screen()
    desk.stands_on("Send and receive now")
    desk.write(b"+")
    desk.stands_on("Title: blank")
    desk.write(b"\rWars")
    desk.stands_on("Title: Wars")
    os.kill(desk.pid, signal.SIGHUP)
    desk.end()
    assert draft_of(folder, "programme-new") == {"title": "Wars"}


# Time stands still, then is a minute before the lock, then goes forty times as fast.
BY_ITSELF = """
import sys, time
from pathlib import Path
from mentor_tui.desk.door import Door
from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.linear.loop import run
folder, still = Path(sys.argv[1]), float(sys.argv[2])
desk = open_desk(folder, Surroundings(), passphrase=sys.argv[3])
with desk.record.vault.transaction():
    desk.record.vault.settings.set("lock.after", "15")
desk.close()
desk = open_desk(folder, Surroundings(), passphrase=sys.argv[3])
door = Door(folder, "en")
door.enter(desk)
began = time.monotonic()
def now():
    passed = time.monotonic() - began
    return 0 if passed < still else 850 + 40 * (passed - still)
code = run(door, now=now)
print("code", code)
"""
WARNING = "The vault locks itself in one minute. Press Enter to keep it open."


@pytest.fixture
def left_alone(folder: Path) -> Iterator[Open]:
    desks: list[Desk] = []

    def start(*, still: float, term: str) -> Desk:
        desks.append(Desk(str(folder), str(still), PASSPHRASE, term=term, code=BY_ITSELF))
        return desks[-1]

    yield start
    for desk in desks:
        desk.close()


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_it_locks_by_itself_and_keeps_the_line_that_is_half_typed(
    left_alone: Open, folder: Path, term: str
) -> None:
    desk = left_alone(still=4, term=term)
    desk.until("key s: ")
    desk.type("+")
    desk.until("Title: ")
    desk.write(b"Wars")
    seen = desk.until("code ")
    assert seen.count(WARNING) == 1
    assert desk.end().strip() == str(LOCKED_CODE)
    assert desk.is_cooked
    assert draft_of(folder, "programme-new") == {"title": "Wars"}


@pytest.mark.parametrize("term", ["xterm-256color", "dumb"])
def test_it_is_put_off_by_enter_which_does_nothing_else(left_alone: Open, term: str) -> None:
    desk = left_alone(still=2.5, term=term)
    desk.until(WARNING)
    desk.until("key s: ")
    desk.type("")
    seen = desk.until("key s: ")
    assert "Programmes" not in seen
    assert WARNING not in seen
    desk.type("q")
    assert "code 0" in desk.end()


@pytest.mark.slow
@pytest.mark.parametrize("face", ["linear", "tui"])
def test_it_locks_the_demo_says_how_to_go_on_and_removes_its_folder(
    tmp_path: Path, face: str
) -> None:
    how = f"Locked. What you typed is kept. This is the demo. Its passphrase is: {DEMO_PASSPHRASE}"
    desk = Desk("demo", "--face", face, "--lang", "en", TMPDIR=str(tmp_path))
    try:
        if face == "linear":
            desk.until("Your turn: 1", 50)
            desk.until(": ")
            desk.type("l")
            assert how in " ".join(desk.until("Passphrase: ").split())
            desk.type(DEMO_PASSPHRASE)
            desk.until("Your turn: 1")
            desk.until(": ")
            desk.type("q")
        else:
            desk.stands_on("screen reader or braille")
            desk.write(b"r")
            desk.stands_on("Revise", 50)
            desk.write(b"l")
            desk.stands_on("Passphrase:")
            assert how in " ".join(" ".join(desk.screen.rows).split())
            desk.write(f"{DEMO_PASSPHRASE}\r".encode())
            desk.stands_on("Revise")
            desk.write(b"q")
        said = desk.end()
    finally:
        desk.close()
    assert "They are removed now." in said
    assert not list(tmp_path.glob("mentor-tui-demo-*"))
