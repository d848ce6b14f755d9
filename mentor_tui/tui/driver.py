"""Textual's driver of the platform, kept quiet: the cursor stays visible, the terminal is asked nothing.

What is written is the same everywhere; Linux and macOS have one driver, Windows another.
"""

import sys

from textual.driver import Driver

if sys.platform == "win32":
    from textual.drivers.windows_driver import WindowsDriver as PlatformDriver
else:
    from textual.drivers.linux_driver import LinuxDriver as PlatformDriver

_HIDE, _SHOW = "\x1b[?25l", "\x1b[?25h"
_LEAVE = "\x1b[?1049l"
# A terminal without another screen to go back to would keep somebody's papers on the one it has.
_CLEAR = "\x1b[0m\x1b[H\x1b[2J"
_UNWANTED = frozenset(
    (
        "\x1b[?1004h",  # focus reports: another window would restyle, that is repaint, widgets
        "\x1b[?2048$p",  # questions to the terminal: their answer is a key press to a reader,
        "\x1b[?2026$p",  # and stops its speech
        "\x1b[>1u",  # a keyboard protocol: readers know the plain key codes only
        "\x1b[<u",
    )
)
_POINTER = "\x1b]22;"  # the shape of a mouse pointer


def quiet(data: str) -> str:
    """What is written in place of one write of Textual's driver; nothing for what disturbs readers."""
    if data in _UNWANTED or data.startswith(_POINTER):
        return ""
    if data.startswith(_LEAVE):
        return _CLEAR + data
    return _SHOW if data == _HIDE else data


def quiet_driver(base: type[Driver]) -> type[Driver]:
    """A driver that writes only what `quiet` lets through."""

    def write(self: Driver, data: str) -> None:
        """Write to the terminal, except for hiding its cursor or asking it questions."""
        if kept := quiet(data):
            base.write(self, kept)

    return type("QuietDriver", (base,), {"write": write})


QUIET_DRIVER = quiet_driver(PlatformDriver)
