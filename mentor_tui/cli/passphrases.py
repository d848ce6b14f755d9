"""Passphrases for a command: typed unseen, or read from an open file descriptor; never an argument or a variable."""

import argparse
import os
import sys

from mentor_tui.desk.unseen import read_unseen
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.i18n import _


def read_passphrase(options: argparse.Namespace, prompt: str = "") -> str:
    """What opens the vault, or what `prompt` asks for. Raises `Trouble` `passphrase.no_terminal` and as `read_descriptor`."""
    if options.passphrase_fd is not None:
        return read_descriptor(options.passphrase_fd)
    return _ask(prompt or _("Passphrase: "), "passphrase.no_terminal")


def read_current(options: argparse.Namespace) -> str:
    """What opened the vault; asked for when a keyring opened it. Raises as `read_passphrase`."""
    current: str | None = getattr(options, "current", None)
    return read_passphrase(options) if current is None else current


def read_new(options: argparse.Namespace) -> tuple[str, str]:
    """The new passphrase and the same again. Raises `Trouble` `passphrase.no_terminal_new` and as `read_descriptor`."""
    if options.new_passphrase_fd is not None:
        new = read_descriptor(options.new_passphrase_fd)
        return new, new
    new = _ask(_("New passphrase: "), "passphrase.no_terminal_new")
    return new, _ask(_("New passphrase again: "), "passphrase.no_terminal_new")


def read_descriptor(descriptor: int) -> str:
    """A passphrase from an open file descriptor, up to the first line end.

    Raises `Trouble` `passphrase.no_descriptor` (number), `Refusal` `passphrase.not_text`.
    """
    try:
        with os.fdopen(descriptor, "rb") as file:
            raw = file.readline(64 * 1024)
    except OSError:
        raise Trouble("passphrase.no_descriptor", number=descriptor) from None
    try:
        return raw.rstrip(b"\r\n").decode()
    except UnicodeDecodeError:
        raise Refusal("passphrase.not_text") from None


def _ask(prompt: str, code: str) -> str:
    if not sys.stdin.isatty():
        raise Trouble(code)
    try:
        return read_unseen(prompt)
    except EOFError:
        raise Trouble(code) from None
