"""Reading a secret from the terminal without showing it, also where the shell of Emacs shows what is typed.

That shell hides a line only when the question before it looks like one for a password: it has to
begin with a word of its own list. The words for a passphrase in our languages are in that list,
so there the question is asked in a row of its own, and then this one word.
"""

import getpass
import locale
import os
import sys
from collections.abc import Mapping

from mentor_tui.desk.letters import NEAREST
from mentor_tui.i18n import _


def read_unseen(prompt: str) -> str:
    """Ask for a secret. Raises EOFError and KeyboardInterrupt."""
    word = _("Passphrase: ")
    if is_emacs_shell() and prompt != word:
        sys.stdout.write(f"{prompt.rstrip(': ')}\n")  # with a colon Emacs would ask twice
        sys.stdout.flush()
        prompt = word
    terminal = locale.getpreferredencoding(False)
    return getpass.getpass(prompt.encode(terminal, NEAREST).decode(terminal))


def is_emacs_shell(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether we stand in a buffer of Emacs that is no terminal: `M-x shell`, eshell, compilation."""
    inside = environment.get("INSIDE_EMACS", "")
    return bool(inside) and not any(name in inside for name in ("term", "eat"))
