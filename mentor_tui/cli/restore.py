"""`mentor-tui restore`: put a backup in place. There need not be a vault, and none is opened."""

import argparse

from mentor_tui.cli.entry import print_view, vault_folder
from mentor_tui.cli.following import follow
from mentor_tui.cli.passphrases import read_passphrase
from mentor_tui.desk.restoring import Restoring
from mentor_tui.desk.start import Surroundings
from mentor_tui.i18n import _
from mentor_tui.views.restoring import restored


def run_restore(options: argparse.Namespace) -> int:
    """Restore without a question, for typing the command was the answer; what was there is kept anyway.

    Raises what `Restoring` raises.
    """
    restoring = Restoring(vault_folder(options), Surroundings())
    typed = read_passphrase(options, _("Passphrase or recovery code of the backup: "))
    follow(lambda: restoring.choose(options.backup, typed))
    print_view(restored(follow(restoring.finish)), as_json=options.json)
    return 0
