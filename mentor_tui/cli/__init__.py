"""The command line: arguments, one-shot commands, choice of face, exit codes. May import anything below."""

from mentor_tui.cli.main import main

__all__ = ["main"]
