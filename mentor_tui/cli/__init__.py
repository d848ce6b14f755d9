"""The command line: arguments, one-shot commands, choice of face, exit codes. May import anything below."""

import gc


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 done, 1 refused or in trouble, 2 wrongly called."""
    # Loading makes many objects that all stay; looking through them again and again for garbage
    # takes a tenth of a short command. A face that stays open collects again.
    gc.disable()
    try:
        from mentor_tui.cli.entry import run

        return run(arguments)
    finally:
        gc.enable()
