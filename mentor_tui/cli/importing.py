"""`mentor-tui import`: make a vault of an export. There is none yet, so none is opened."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from mentor_tui.cli.entry import print_lines
from mentor_tui.cli.following import follow
from mentor_tui.cli.passphrases import read_new, read_passphrase
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, language
from mentor_tui.views.doors import recovery
from mentor_tui.views.words import lines


def run_import(options: argparse.Namespace, folder: Path) -> int:
    """Read the export; a new passphrase is asked for when the recovery code was given. Gives the exit code."""
    from mentor_tui.desk.importing import import_desk
    from mentor_tui.desk.start import Surroundings

    path = Path(options.path).expanduser()
    typed = read_passphrase(options)
    new = "" if options.new_passphrase_fd is None else read_new(options)[0]
    try:
        desk, code = follow(lambda: import_desk(path, folder, typed, new, Surroundings()))
    except Refusal as refusal:
        if refusal.code != "export.needs_passphrase" or not sys.stdin.isatty():
            raise
        new = read_new(options)[0]
        desk, code = follow(lambda: import_desk(path, folder, typed, new, Surroundings()))
    with language(desk.language):
        print(_("The vault is made in {folder}.").format(folder=folder))
        print_lines(lines(replace(recovery(code), actions=())), sys.stdout)
    desk.close()
    return 0
