"""`mentor-tui demo`: a made-up programme to try everything in; its vaults are removed at the end."""

import argparse
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import partial
from pathlib import Path

from mentor_tui.cli.again import StartAgain
from mentor_tui.cli.choice import is_accessible, is_full_screen, spoken_by
from mentor_tui.cli.entry import print_lines
from mentor_tui.cli.faces import show_face
from mentor_tui.desk.demo import Demo, begin_demo, play_to_the_end, play_to_the_middle
from mentor_tui.desk.demo_script import PASSPHRASE
from mentor_tui.desk.door import Door
from mentor_tui.desk.doorplate import read_doorplate
from mentor_tui.desk.start import Surroundings
from mentor_tui.i18n import _, language
from mentor_tui.views.locking import locked


def run_demo(options: argparse.Namespace, wanted: str) -> int:
    """Play the demo and open a desk of it; without a terminal, play one whole cycle and print every step."""
    folder = Path(tempfile.mkdtemp(prefix="mentor-tui-demo-"))
    watched = sys.stdin.isatty() and sys.stdout.isatty()
    with language(wanted):
        if watched:
            _tell(
                _("Preparing the demo: five people, each with a vault. This takes a few seconds.")
            )
        try:
            demo = begin_demo(folder, wanted, _silent if watched else _print_step)
            try:
                play_to_the_middle(demo)
                if not watched:
                    play_to_the_end(demo)
                    return 0
                return _show(demo, options, wanted)
            finally:
                demo.close()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # the terminal may be gone; the vaults must be, too
                removed = _("The demo vaults were in {folder}. They are removed now.")
                _tell(removed.format(folder=folder))


def _show(demo: Demo, options: argparse.Namespace, wanted: str) -> int:
    desk = demo.desk_of(options.role)
    demo.close(but=desk)
    own = desk.record.vault.folder
    door = Door(own, wanted, Surroundings())
    door.enter(desk)
    me = desk.record.own().person.name
    said = _("You are {name}. The passphrase, should you lock the vault, is: {passphrase}")
    _tell(said.format(name=me, passphrase=PASSPHRASE))
    linear = options.face == "linear" or options.linear or not is_full_screen()
    while True:
        accessible = is_accessible(options, door.reading)
        try:
            return show_face(door, linear=linear, accessible=accessible, speech=spoken_by(options))
        except StartAgain:
            # A made-up vault hides nothing, so nobody replaces the process here: the lock screen
            # comes as it does in earnest, and the folder is removed by whoever made it.
            arrival = partial(locked, passphrase=PASSPHRASE)
            plate = read_doorplate(own)
            door = Door(own, door.language, Surroundings(), arrival=arrival, plate=plate)


def _tell(words: str) -> None:
    print_lines((words,), sys.stdout)


def _silent(who: str, what: str) -> None:
    """While a face is about to open, the story is not told."""


def _print_step(who: str, what: str) -> None:
    print(f"{who}: {what}" if who else what, flush=True)
