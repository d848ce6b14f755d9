"""Choosing a face: full screen or line by line, with or without the app's own voice."""

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

from mentor_tui.cli.again import Kept, StartAgain
from mentor_tui.cli.choice import (
    is_accessible,
    is_asked_for,
    is_full_screen,
    is_reader_near,
    may_ask_aloud,
    spoken_by,
)
from mentor_tui.cli.entry import vault_folder
from mentor_tui.cli.own_voice import OwnVoice
from mentor_tui.cli.passphrases import read_descriptor
from mentor_tui.desk.door import Door, has_vault
from mentor_tui.desk.doorplate import read_doorplate
from mentor_tui.desk.place import LOCKED, SWITCHED
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.i18n import _, language
from mentor_tui.speech.aloud import MUTE
from mentor_tui.views.locking import locked
from mentor_tui.views.model import View


def _always() -> bool:
    return True


def _fits(options: argparse.Namespace, door: Door, accessible: bool) -> bool:
    """What is drawn is what the person wants, or it can't be changed: a vault is open."""
    return door.desk is not None or accessible == is_accessible(options, door.reading)


class InitDoor(Door):
    """A door that begins with the first steps, for `mentor-tui init`."""

    def start(self) -> View:
        """The form for a new person, or what a door shows when there is a vault already."""
        first = super().start()
        return self.open("init") if first.route == "welcome" else first


def run_face(options: argparse.Namespace, wanted: str) -> int:
    """Open the app in the face that fits the terminal and the options."""
    folder = vault_folder(options)
    kind = InitDoor if options.command == "init" else Door
    kept = options.locked
    arrival = partial(locked, is_line_lost=kept == Kept.LINE_LOST) if kept else None
    plate = read_doorplate(folder)
    first = None if is_asked_for(options) or not sys.stdin.isatty() else is_reader_near()
    door = kind(folder, wanted, arrival=arrival, plate=plate, hint=first)
    if door.reading is None and is_asked_for(options):  # what the form for a new person begins with
        is_by_ear = is_accessible(options, None)
        door.reading = ReadingWay.SCREEN_READER if is_by_ear else ReadingWay.SIGHT
    if options.passphrase_fd is not None and options.command != "init":
        from mentor_tui.desk.start import Surroundings, open_desk

        typed = read_descriptor(options.passphrase_fd)
        desk = open_desk(folder, Surroundings(), typed=typed)
        door.enter(desk)
    linear = options.linear or not is_full_screen()
    code = SWITCHED
    while code == SWITCHED:  # the first question was answered: go on in the face that fits
        accessible = is_accessible(options, door.reading)
        code = show_face(
            door,
            linear=linear,
            accessible=accessible,
            speech=spoken_by(options),
            fits=partial(_fits, options, door, accessible),
            asks_aloud=may_ask_aloud(options),
        )
    if options.command == "init" and not has_vault(folder):
        with language(door.language):
            print(_("No vault was made."))
        return code or 1
    return code


def show_face(
    door: Door,
    *,
    linear: bool,
    accessible: bool,
    speech: str,
    fits: Callable[[], bool] = _always,
    asks_aloud: bool = False,
) -> int:
    """Run a face at a door until the person leaves, or, the door still shut, until it no longer `fits` them: `SWITCHED`.

    With `asks_aloud` the first question is said aloud where a key silences it. Raises `StartAgain` when they locked the vault.
    """
    by_key = not linear or _hears_keys()  # else nothing would silence it before Enter
    voice = OwnVoice(door, speech, asks_aloud=asks_aloud and by_key, by_line=linear)
    say, is_busy = voice.say if speech != "off" else None, voice.is_speaking
    door.aside = voice.complain
    door.voice = lambda: voice.state
    aloud = voice.aloud if say else MUTE
    try:
        with _terminal_restored():
            if linear:
                from mentor_tui.linear.loop import run as run_linear

                gc.enable()
                code = run_linear(door, speak=say, is_busy=is_busy, aloud=aloud)
            else:
                from mentor_tui.tui.running import run as run_tui

                gc.enable()
                code = run_tui(
                    door,
                    accessible=accessible,
                    say=say,
                    is_busy=is_busy,
                    aloud=aloud,
                    fits=fits,
                )
    finally:
        voice.close()
        door.close()
    if code == LOCKED:
        raise StartAgain("--lang", door.language, *voice.options)
    return code


def _hears_keys() -> bool:
    from mentor_tui.linear.lines import hears_keys

    return hears_keys()


@contextmanager
def _terminal_restored() -> Iterator[None]:
    """Leave the terminal's modes as they were found, so that whoever comes next can be typed to."""
    if sys.platform == "win32" or not sys.stdin.isatty():
        yield
        return
    import termios

    modes = termios.tcgetattr(sys.stdin.fileno())
    try:
        yield
    finally:
        with suppress(termios.error):  # the terminal may be gone
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, modes)
