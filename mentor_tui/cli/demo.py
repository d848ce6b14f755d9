"""`mentor-tui demo`: a made-up programme to try everything in; its vaults are removed at the end."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path

from mentor_tui.cli.again import StartAgain
from mentor_tui.cli.choice import (
    is_accessible,
    is_asked_for,
    is_full_screen,
    is_reader_near,
    may_ask_aloud,
    spoken_by,
)
from mentor_tui.cli.entry import print_lines
from mentor_tui.cli.faces import show_face
from mentor_tui.cli.own_voice import OwnVoice
from mentor_tui.desk.demo import Demo, Tell, begin_demo, play_to_the_end, play_to_the_middle
from mentor_tui.desk.demo_script import PASSPHRASE
from mentor_tui.desk.door import Door
from mentor_tui.desk.doorplate import read_doorplate
from mentor_tui.desk.place import SWITCHED
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import Surroundings
from mentor_tui.i18n import _, language
from mentor_tui.views.locking import locked

PREFIX = "mentor-tui-demo-"


def run_demo(options: argparse.Namespace, wanted: str) -> int:
    """Play the demo and open a desk of it; without a terminal, play one whole cycle and print every step."""
    watched = sys.stdin.isatty() and sys.stdout.isatty()
    with language(wanted), tempfile.TemporaryDirectory(prefix=PREFIX) as before:
        door = Door(Path(before), wanted, hint=is_reader_near())
        if watched and _asks(options) and (code := _ask(door, options)) != SWITCHED:
            return code
        folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        try:
            with _preparing(door, options) if watched else nullcontext():
                demo = _prepare(folder, wanted, _silent if watched else _print_step)
            try:
                if not watched:
                    play_to_the_end(demo)
                    return 0
                return _show(demo, options, wanted, door.reading)
            finally:
                demo.close()
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            with suppress(OSError):  # the terminal may be gone; the vaults must be, too
                removed = _("The demo vaults were in {folder}. They are removed now.")
                _tell(removed.format(folder=folder))


def _asks(options: argparse.Namespace) -> bool:
    """Nobody said how they read, and there is a face that asks: line by line the demo begins at once."""
    is_said = is_asked_for(options) or options.speech != "auto"
    return not (is_said or _is_linear(options))


def _ask(door: Door, options: argparse.Namespace) -> int:
    """The first question, at a door of its own: `SWITCHED` when it was answered."""
    return show_face(
        door,
        linear=False,
        accessible=True,
        speech=options.speech,
        fits=lambda: door.reading is None,
        asks_aloud=may_ask_aloud(options),
    )


def _prepare(folder: Path, wanted: str, tell: Tell) -> Demo:
    demo = begin_demo(folder, wanted, tell)
    try:
        play_to_the_middle(demo)
    except BaseException:
        demo.close()
        raise
    return demo


@contextmanager
def _preparing(door: Door, options: argparse.Namespace) -> Iterator[None]:
    """Say that it takes a while, also to whoever chose the app's own voice."""
    said = _("Preparing the demo: five people, each with a vault. This takes a few seconds.")
    _tell(said)
    voice = OwnVoice(door, spoken_by(options))
    voice.say(said)
    try:
        yield
    finally:
        voice.close()


def _is_linear(options: argparse.Namespace) -> bool:
    return options.face == "linear" or options.linear or not is_full_screen()


def _show(demo: Demo, options: argparse.Namespace, wanted: str, reading: ReadingWay | None) -> int:
    desk = demo.desk_of(options.role)
    demo.close(but=desk)
    if reading is not None:
        desk.record.vault.settings.set("reading", reading)
    own = desk.record.vault.folder
    door = Door(own, wanted, Surroundings())
    door.enter(desk)
    me = desk.record.own().person.name
    said = _("You are {name}. The passphrase, should you lock the vault, is: {passphrase}")
    _tell(said.format(name=me, passphrase=PASSPHRASE))
    linear = _is_linear(options)
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
