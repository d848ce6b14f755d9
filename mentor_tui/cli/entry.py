"""`mentor-tui`: reads arguments, unlocks, runs a command or opens a face."""

import argparse
import getpass
import json
import os
import sys
import time
from pathlib import Path

from mentor_tui.cli.arguments import parse
from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.i18n import _, choose_language, language
from mentor_tui.views.model import NoticeKind, View
from mentor_tui.views.words import Length, lines, say_notice

OK, REFUSED, USAGE = 0, 1, 2


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 done, 1 refused or in trouble, 2 wrongly called."""
    given = sys.argv[1:] if arguments is None else arguments
    wanted = _wanted_language(given)
    with language(wanted):
        options = parse(given)
        try:
            return _run(options, wanted)
        except MentorError as error:
            _complain(error)
            return REFUSED
        except BrokenPipeError:
            # Whoever read us has gone; nothing more can be said there.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return OK
        except KeyboardInterrupt:
            print(_("Stopped."), file=sys.stderr)
            return REFUSED


def _run(options: argparse.Namespace, wanted: str) -> int:
    if options.command == "demo":
        from mentor_tui.cli.demo import run_demo

        return run_demo(options, wanted)
    if options.command == "init" or options.command is None:
        from mentor_tui.cli.faces import run_face

        return run_face(options, wanted)
    return _one_shot(options)


def _one_shot(options: argparse.Namespace) -> int:
    from mentor_tui.cli.commands import COMMANDS
    from mentor_tui.desk.start import Surroundings, open_desk

    folder = vault_folder(options)
    passphrase = _read_passphrase(options)
    started = time.perf_counter()
    desk = open_desk(folder, Surroundings(), passphrase=passphrase)
    unlocked = time.perf_counter()
    try:
        with language(desk.language):
            view = COMMANDS[options.command](desk, options)
            _print_view(view, as_json=options.json)
            sys.stdout.flush()
    except MentorError as error:
        with language(desk.language):
            _complain(error)
        return REFUSED
    finally:
        answered = time.perf_counter()
        desk.close()
    if os.environ.get("MENTOR_TUI_TIMINGS"):
        times = {
            "unlock_ms": round((unlocked - started) * 1000, 1),
            "answer_ms": round((answered - unlocked) * 1000, 1),
        }
        print(json.dumps(times), file=sys.stderr)
    failed = any(n.kind is NoticeKind.ERROR for n in view.notices[:1])
    return REFUSED if failed else OK


def _print_view(view: View, *, as_json: bool) -> None:
    if as_json:
        import msgspec

        print(msgspec.json.encode(view).decode())
    else:
        for line in lines(view):
            print(line)


def vault_folder(options: argparse.Namespace) -> Path:
    """The folder of the vault: `--vault`, MENTOR_TUI_VAULT, or the place programs keep data in."""
    if options.vault is not None:
        return Path(options.vault).expanduser()
    named = os.environ.get("MENTOR_TUI_VAULT")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("mentor-tui") / "vault"


def _read_passphrase(options: argparse.Namespace) -> str:
    """From the descriptor named, or typed unseen; never from an argument or the environment."""
    if options.passphrase_fd is not None:
        return read_descriptor(options.passphrase_fd)
    if not sys.stdin.isatty():
        raise Trouble("passphrase.no_terminal")
    try:
        return getpass.getpass(_("Passphrase: "))
    except EOFError:
        raise Trouble("passphrase.no_terminal") from None


def read_descriptor(descriptor: int) -> str:
    """A passphrase from an open file descriptor, up to the first line end. Raises `Trouble` `passphrase.no_descriptor`."""
    try:
        with os.fdopen(descriptor, "rb") as file:
            raw = file.readline(64 * 1024)
    except OSError:
        raise Trouble("passphrase.no_descriptor", number=descriptor) from None
    try:
        return raw.rstrip(b"\r\n").decode()
    except UnicodeDecodeError:
        raise Refusal("passphrase.not_text") from None


def _complain(error: MentorError) -> None:
    from mentor_tui.views.explain import explain

    print(say_notice(explain(error), Length.FULL), file=sys.stderr)


def _wanted_language(arguments: list[str]) -> str:
    for number, argument in enumerate(arguments):
        if argument == "--lang" and number + 1 < len(arguments):
            return choose_language(arguments[number + 1])
        if argument.startswith("--lang="):
            return choose_language(argument.removeprefix("--lang="))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return choose_language(os.environ[name])
    return "pl"
