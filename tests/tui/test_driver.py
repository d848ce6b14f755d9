"""What Textual's drivers write, and what is let through: the real code of both, on consoles of our own."""

import asyncio
import sys
import types
from collections.abc import Iterator

import pyte
import pytest
from textual.driver import Driver

from mentor_tui.tui.driver import QUIET_DRIVER, quiet, quiet_driver
from tests.readers.terminal import Screen

STAYS = ("\x1b[?1049h", "\x1b[?2004h", "\x1b[?25h", "words", "\x1b[2;1Hwords\x1b[K")
GOES = ("\x1b[?1004h", "\x1b[?2048$p", "\x1b[?2026$p", "\x1b[>1u", "\x1b[<u", "\x1b]22;text\x1b\\")


@pytest.mark.parametrize("data", STAYS)
def test_it_lets_through_what_draws(data: str) -> None:
    assert quiet(data) == data


@pytest.mark.parametrize("data", GOES)
def test_it_asks_the_terminal_nothing(data: str) -> None:
    assert quiet(data) == ""


def test_it_shows_the_cursor_where_it_would_be_hidden() -> None:
    assert quiet("\x1b[?25l") == "\x1b[?25h"


@pytest.mark.parametrize("end", ["\x1b[?1049l", "\x1b[?1049l\x1b[?25h"])
def test_it_leaves_no_word_on_a_terminal_without_another_screen(end: str) -> None:
    screen = pyte.Screen(20, 3)
    pyte.Stream(screen).feed("\x1b[2;1HAnna" + quiet(end))
    assert "".join(screen.display).strip() == ""
    assert (screen.cursor.x, screen.cursor.y) == (0, 0)


class _Console:
    """The parts of `textual.drivers.win32` and of its writer that belong to Windows."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.is_restored = False

    def enable_application_mode(self) -> object:
        def restore() -> None:
            self.is_restored = True

        return restore


class _Monitor:
    def __init__(self, *_arguments: object) -> None:
        pass

    def start(self) -> None:
        pass

    def join(self) -> None:
        pass


@pytest.fixture
def console(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Console]:
    """A Windows console, as far as Textual's driver for Windows needs one."""
    console = _Console()
    win32 = types.ModuleType("textual.drivers.win32")
    vars(win32).update(
        enable_application_mode=console.enable_application_mode, EventMonitor=_Monitor
    )
    monkeypatch.setitem(sys.modules, "textual.drivers.win32", win32)
    monkeypatch.setattr(sys.modules["textual.drivers"], "win32", win32, raising=False)
    monkeypatch.delitem(sys.modules, "textual.drivers.windows_driver", raising=False)
    yield console
    sys.modules.pop("textual.drivers.windows_driver", None)


async def test_it_keeps_textuals_windows_driver_quiet(console: _Console) -> None:
    from textual.app import App
    from textual.drivers import windows_driver

    class Writer:
        def __init__(self, _file: object) -> None:
            pass

        def start(self) -> None:
            pass

        def stop(self) -> None:
            pass

        def write(self, data: str) -> None:
            console.written.append(data)

    vars(windows_driver)["WriterThread"] = Writer
    driver = quiet_driver(windows_driver.WindowsDriver)(App(), mouse=False)
    driver.start_application_mode()
    screen = Screen(4, 20)
    driver.write("\x1b[2;1HDzień dobry")
    screen.feed("".join(console.written).encode())
    assert (screen.rows[1], screen.cursor_visible) == ("Dzień dobry", True)
    driver.stop_application_mode()
    driver.close()
    await asyncio.sleep(0)
    screen.feed("".join(console.written).encode())
    assert screen.rows == ("", "", "", "")
    assert screen.cursor_visible
    assert not set(GOES) & set(console.written)
    assert "\x1b[?1049h" in console.written
    assert console.is_restored


def test_it_is_the_driver_of_the_platform_on_every_platform() -> None:
    assert issubclass(QUIET_DRIVER, Driver)
    assert QUIET_DRIVER.__mro__[1].__name__ in ("LinuxDriver", "WindowsDriver")
