"""Choosing a face: full screen or line by line, with or without the app's own voice."""

import argparse
import gc
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from mentor_tui.cli.entry import vault_folder
from mentor_tui.cli.passphrases import read_descriptor
from mentor_tui.desk.door import Door
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.views.model import View

if TYPE_CHECKING:
    from mentor_tui.speech.voice import Voice

Say = Callable[[str], None]


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
    door = kind(folder, wanted)
    reading = ReadingWay.SCREEN_READER
    if options.passphrase_fd is not None and options.command != "init":
        from mentor_tui.desk.start import Surroundings, open_desk

        typed = read_descriptor(options.passphrase_fd)
        desk = open_desk(folder, Surroundings(), typed=typed)
        door.enter(desk)
        reading = desk.settings.reading
    linear = options.linear or not is_full_screen()
    accessible = options.screen_reader or asks_for_accessible() or reading is not ReadingWay.SIGHT
    return show_face(door, linear=linear, accessible=accessible, speech=options.speech)


def is_full_screen() -> bool:
    """Input and output are a terminal that can address its cursor."""
    return (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and os.environ.get("TERM", "dumb") not in ("dumb", "emacs", "")
    )


def asks_for_accessible() -> bool:
    """The variable ACCESSIBLE is set, and not to 0 or false."""
    return os.environ.get("ACCESSIBLE", "").lower() not in ("", "0", "false")


def show_face(door: Door, *, linear: bool, accessible: bool, speech: str) -> int:
    """Run a face at a door until the person leaves."""
    say, hush = _voice(door, speech)
    try:
        if linear:
            from mentor_tui.linear.loop import run as run_linear

            gc.enable()
            return run_linear(door, speak=say)
        from mentor_tui.tui.app import run as run_tui

        gc.enable()
        return run_tui(door, accessible=accessible, say=say)
    finally:
        hush()
        door.close()


def _voice(door: Door, speech: str) -> tuple[Say | None, Callable[[], None]]:
    """The app's own voice when it is asked for, or chosen by whoever went in; otherwise nothing speaks twice."""
    if speech == "off":
        return None, lambda: None
    voices: list[Voice] = []

    def say(text: str) -> None:
        if speech == "self" or door.reading is ReadingWay.OWN_VOICE:
            if not voices:
                from mentor_tui.speech.voice import Voice

                voices.append(Voice())
            voices[0].say(text, language=door.language)

    def hush() -> None:
        for voice in voices:
            voice.close()

    return say, hush
