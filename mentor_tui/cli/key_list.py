"""`mentor-tui keys-list`: every key, to be printed or embossed. Without `--mine` no vault is opened."""

import argparse
import sys
from collections.abc import Iterator

from mentor_tui.documents.brf import write_brf
from mentor_tui.i18n import _
from mentor_tui.views.help import key_blocks
from mentor_tui.views.keymap import NONE, worded
from mentor_tui.views.model import BlockKind
from mentor_tui.views.words import Length, say_block


def run_key_list(options: argparse.Namespace, wanted: str) -> int:
    """Print the list as text, or as a BRF file of 40 cells and 25 rows."""
    language, changes = wanted, NONE
    if options.mine:
        from mentor_tui.cli.entry import open_vault  # only whose keys are wanted needs a vault

        desk = open_vault(options)
        language, changes = desk.language, desk.preferences.keys
        desk.close()
    with worded(language, changes):
        lines = tuple(list_keys())
        if options.brf:
            sys.stdout.write(write_brf(lines, language))
        else:
            print("\n".join(lines))
    return 0


def list_keys() -> Iterator[str]:
    """The lines of the list, with an empty one before each heading."""
    yield _("Keys of mentor-tui")
    for block in key_blocks():
        if block.kind is BlockKind.HEADING:
            yield ""
            yield block.text
        else:
            yield say_block(block, Length.ROW).removeprefix("- ")
