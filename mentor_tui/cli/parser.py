"""argparse in the language in force: its own headings, its help and its complaints."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from mentor_tui.i18n import _


class Parser(argparse.ArgumentParser):
    """A parser that says everything in one language. What has no words here stays as argparse says it."""

    def __init__(
        self, *, add_help: bool = True, **settings: Any
    ) -> None:  # Any: passed on as it is
        """As `argparse.ArgumentParser`."""
        super().__init__(add_help=False, formatter_class=_Formatter, **settings)
        if add_help:
            self.add_argument("-h", "--help", action="help", help=_("show this help and leave"))

    def error(self, message: str) -> NoReturn:
        """Print how the command is called and what was wrong, and leave with exit code 2."""
        self.print_usage(sys.stderr)
        said = _("Error: {what}").format(what=_explained(message))
        self.exit(2, f"{said}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],  # argparse names no type for them
        prefix: str | None = None,
    ) -> None:
        # Translators: stands before how a command is called
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        named = {"positional arguments": _("what it is given"), "options": _("options")}
        super().start_section(named.get(heading or "", heading))


def _explained(message: str) -> str:
    """A complaint of argparse as a sentence in the language in force."""
    wordings = (
        (r"unrecognized arguments: (?P<words>.*)", _("This is not known here: {words}.")),
        (r"the following arguments are required: (?P<words>.*)", _("This is missing: {words}.")),
        (
            r"argument (?P<name>.*?): invalid choice: (?P<words>.*?) \(choose from (?P<choices>.*)\)",
            _("{words} is none of these: {choices}."),
        ),
        (
            r"argument (?P<name>.*?): invalid \w+ value: (?P<words>.*)",
            _("{words} is no number that fits {name}."),
        ),
        (
            r"argument (?P<name>.*?): (ignored explicit argument (?P<words>.*))",
            _("{name} takes no value: {words}."),
        ),
        (r"argument (?P<name>.*?): expected .*", _("{name} needs a value.")),
    )
    for pattern, wording in wordings:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return wording.format(**found.groupdict())
    return message
