"""Which face and which way of drawing it: what was typed counts most, then ACCESSIBLE, then what the person chose.

Whether a screen reader runs cannot be known (over SSH it runs elsewhere), so what the surroundings
tell is only a hint at the first question. Colours are another matter: NO_COLOR and TERM decide them.
"""

import argparse
import os
import sys
from collections.abc import Mapping

from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.unseen import is_emacs_shell
from mentor_tui.speech.wire import SOCKET

_HINTS = ("BRLAPI_", "BRLTTY", "ORCA_", "FENRIR", "TDSR", "EMACSPEAK")
_SWITCHES = ("ACCESSIBILITY_ENABLED", "GNOME_ACCESSIBILITY")


def is_full_screen() -> bool:
    """Input and output are a terminal that can address its cursor."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb") not in ("dumb", "emacs", "")
        and not is_emacs_shell()
    )


def asks_for_accessible(environment: Mapping[str, str] = os.environ) -> bool:
    """The variable ACCESSIBLE is set, and not to 0 or false."""
    return _is_on(environment.get("ACCESSIBLE", ""))


def is_reader_near(environment: Mapping[str, str] = os.environ) -> bool:
    """Something in the surroundings hints at a screen reader or a braille display."""
    return any(_is_on(environment.get(name, "")) for name in _SWITCHES) or any(
        name.startswith(hint) and value for name, value in environment.items() for hint in _HINTS
    )


def _is_on(value: str) -> bool:
    return value.lower() not in ("", "0", "false")


def is_asked_for(options: argparse.Namespace) -> bool:
    """Somebody said for this run how they read."""
    return options.screen_reader or options.visual or asks_for_accessible()


def is_accessible(options: argparse.Namespace, reading: ReadingWay | None) -> bool:
    """Whether pages are drawn for ear and fingertip; for who is not known they are."""
    if options.screen_reader or options.visual:
        return not options.visual
    return asks_for_accessible() or reading is not ReadingWay.SIGHT


def may_ask_aloud(options: argparse.Namespace, environment: Mapping[str, str] = os.environ) -> bool:
    """The app's own voice may ask how a person reads: somebody sits at this computer, or sent a voice along."""
    is_here = not any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "CI"))
    return options.speech == "auto" and (is_here or bool(environment.get(SOCKET)))


def spoken_by(options: argparse.Namespace) -> str:
    """What speaks in this run, as `--speech` says it; beside a screen reader asked for no own voice does by itself."""
    return "off" if options.screen_reader and options.speech == "auto" else str(options.speech)
