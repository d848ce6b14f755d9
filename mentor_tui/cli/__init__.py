"""The command line: arguments, one-shot commands, choice of face, exit codes. May import anything below."""

import gc
import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 done, 1 refused or in trouble, 2 wrongly called."""
    # Loading makes many objects that all stay; looking through them again and again for garbage
    # takes a tenth of a short command. A face that stays open collects again.
    gc.disable()
    try:
        if sys.platform == "win32" and arguments is None and _opens_face(sys.argv[1:]):
            from mentor_tui.cli.again import start_child, tend

            return tend(start_child, sys.argv[1:])
        from mentor_tui.cli.again import StartAgain
        from mentor_tui.cli.entry import run

        try:
            return run(arguments)
        except StartAgain as again:
            return _go(again.options, is_own=arguments is None)
    finally:
        gc.enable()


def _go(options: tuple[str, ...], *, is_own: bool) -> int:
    """Leave a process whose vault was locked: as another one if it is all ours, else with an exit code."""
    from mentor_tui.desk.place import LOCKED

    if not is_own or sys.platform == "win32":
        return LOCKED
    from mentor_tui.cli.again import start_again
    from mentor_tui.i18n import _

    try:
        start_again(options)
    except OSError:  # the interpreter is gone, as after an upgrade
        sys.stderr.write(_("Locked. What you typed is kept. Start the program again.") + "\n")
        return 0


def _opens_face(arguments: list[str]) -> bool:
    """Whether these arguments open the app, and no parent waits for it yet."""
    from mentor_tui.cli.again import TENDED
    from mentor_tui.cli.arguments import parse

    return TENDED not in arguments and parse(arguments).command in (None, "init")
