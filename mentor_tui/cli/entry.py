"""`mentor-tui`: reads arguments, unlocks, runs a command or opens a face."""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mentor_tui.cli.arguments import parse
from mentor_tui.cli.following import follow
from mentor_tui.cli.passphrases import read_passphrase
from mentor_tui.desk.doorplate import read_doorplate
from mentor_tui.desk.letters import write_nearest
from mentor_tui.domain.errors import MentorError, Trouble
from mentor_tui.domain.progress import Stopped
from mentor_tui.i18n import _, choose_language, language
from mentor_tui.views.long_work import say_stopped, was_stopped
from mentor_tui.views.model import Notice, NoticeKind, View
from mentor_tui.views.words import Length, lines, say_notice, wrap

if TYPE_CHECKING:
    from mentor_tui.desk.desk import Desk

OK, REFUSED, USAGE = 0, 1, 2


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; gives the exit code: 0 done, 1 refused or in trouble, 2 wrongly called."""
    given = sys.argv[1:] if arguments is None else arguments
    wanted = _wanted_language(given)
    write_nearest()
    with language(wanted):
        options = parse(given)
    if not options.lang:  # whoever has a vault here said their language in it
        wanted = read_doorplate(vault_folder(options)).language or wanted
    with language(wanted):
        try:
            return _run(options, wanted)
        except MentorError as error:
            _complain(error)
            return REFUSED
        except Stopped as stopped:
            _tell((say_stopped(stopped.work),))
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
    if options.command == "keys-list":
        from mentor_tui.cli.key_list import run_key_list

        return run_key_list(options, wanted)
    if options.command == "speech-server":
        from mentor_tui.cli.speech_server import run_speech_server

        return run_speech_server(options)
    if options.command == "import":
        from mentor_tui.cli.importing import run_import

        return run_import(options, vault_folder(options))
    if options.command == "init" or options.command is None:
        from mentor_tui.cli.faces import run_face

        return run_face(options, wanted)
    if options.command == "restore":
        from mentor_tui.cli.restore import run_restore

        return run_restore(options)
    return _one_shot(options)


def _one_shot(options: argparse.Namespace) -> int:
    from mentor_tui.cli.commands import COMMANDS

    command = COMMANDS[options.command]
    import_module("mentor_tui.desk.start")  # not part of what unlocking takes
    started = time.perf_counter()
    desk = follow(lambda: open_vault(options))
    unlocked = time.perf_counter()
    try:
        with language(desk.language):
            view = follow(lambda: command(desk, options), desk.preferences)
            is_stopped = was_stopped(view)
            failed = is_stopped or any(map(_has_failed, view.notices[:1]))
            if failed and not options.json and (is_stopped or options.command != "check"):
                _tell(view.notices[:1])  # the page behind it was not what was asked for
            else:
                print_view(view, as_json=options.json)
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
    return REFUSED if failed else OK


def open_vault(options: argparse.Namespace) -> "Desk":
    """The desk, opened by the computer's keyring where that is used, else by what is typed or given."""
    from mentor_tui.desk.door import has_vault, opens_by_itself
    from mentor_tui.desk.start import Surroundings, open_desk

    folder = vault_folder(options)
    if not has_vault(folder):  # before anybody types a passphrase for nothing
        raise Trouble("vault.missing", path=str(folder))
    if options.passphrase_fd is None and opens_by_itself(folder):
        try:
            return open_desk(folder, Surroundings(), keyring=True)
        except Trouble as trouble:
            _complain(trouble)  # and go on: a passphrase can still be typed
    options.current = read_passphrase(options)
    return open_desk(folder, Surroundings(), typed=options.current)


def print_view(view: View, *, as_json: bool) -> None:
    """Print a view in words, or as JSON."""
    if as_json:
        import msgspec

        print(msgspec.json.encode(view).decode())
    else:
        print_lines(lines(view), sys.stdout)


def print_lines(said: Iterable[str], file: TextIO) -> None:
    """Print lines; on a terminal in rows that end at words, as it would break them anywhere."""
    width = shutil.get_terminal_size().columns - 1 if file.isatty() else 0
    for line in said:
        for row in wrap(line, width) if width else (line,):
            print(row, file=file)
    file.flush()


def vault_folder(options: argparse.Namespace) -> Path:
    """The folder of the vault: `--vault`, MENTOR_TUI_VAULT, or the place programs keep data in."""
    if options.vault is not None:
        return Path(options.vault).expanduser()
    named = os.environ.get("MENTOR_TUI_VAULT")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("mentor-tui") / "vault"


def _complain(error: MentorError) -> None:
    from mentor_tui.views.explain import explain

    _tell((explain(error),))


def _tell(notices: Iterable[Notice]) -> None:
    print_lines((say_notice(notice, Length.FULL) for notice in notices), sys.stderr)


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


def _has_failed(notice: Notice) -> bool:
    """It was not done: refused, or asked about first."""
    return notice.kind is NoticeKind.ERROR or (notice.kind is NoticeKind.NEWS and bool(notice.code))
