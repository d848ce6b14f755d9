"""What can be typed after `mentor-tui`."""

import argparse
from pathlib import Path

from mentor_tui import __version__
from mentor_tui.cli.again import OPTION, TENDED, Kept
from mentor_tui.cli.parser import Parser
from mentor_tui.i18n import LANGUAGES, _


def parse(arguments: list[str]) -> argparse.Namespace:
    """What was typed. Without a command only a face is opened, and thirty commands need not be set up for it."""
    options, more = _face_parser().parse_known_args(arguments)
    if not more:
        options.command = None
        return options
    return build_parser().parse_args(arguments)


def _face_parser() -> argparse.ArgumentParser:
    parser = Parser(prog="mentor-tui", add_help=False)
    _add_common(parser)
    parser.add_argument("--linear", action="store_true", help=_("line by line, without a screen"))
    _add_ways(parser)
    parser.add_argument(
        "--speech",
        choices=("off", "self", "reader", "auto"),
        default="auto",
        help=_(
            "own voice: off, on (self), handed to the screen reader that runs, or as the settings say (auto)"
        ),
    )
    parser.add_argument(OPTION, choices=tuple(Kept), default="", help=argparse.SUPPRESS)
    parser.add_argument(TENDED, action="store_true", help=argparse.SUPPRESS)
    return parser


def build_parser() -> argparse.ArgumentParser:
    """The whole parser, its help worded in the language in force."""
    parser = Parser(
        prog="mentor-tui",
        description=_("Mentoring from the terminal, for everyone who reads, listens or signs."),
        epilog=_("Without a command the app opens. Every command takes --json."),
        parents=[_face_parser()],
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"mentor-tui {__version__}",
        help=_("show the version and leave"),
    )
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"))

    def add(name: str, help_: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=help_, description=help_)
        _add_common(command, again=True)
        return command

    def add_process(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--process",
            "-p",
            default="",
            help=_("number in the list, or the beginning of its title"),
        )

    _add_ways(add("init", _("make a person, keys and a vault")), again=True)
    for name, help_ in {
        "today": _("what is new, whose turn it is, what is due"),
        "programmes": _("the programmes you belong to"),
        "people": _("the people this desk knows"),
        "outbox": _("what waits to be sent"),
        "refused": _("what was received and is not in force"),
        "erasures": _("what was erased on this desk"),
        "keys": _("the ways to open this vault"),
    }.items():
        add(name, help_)
    command = add("sync", _("send and receive now"))
    command.add_argument(
        "--whole", action="store_true", help=_("all of it, also what is above the budget")
    )
    command = add("calendar", _("your meetings in a week, this one or that of a date"))
    command.add_argument("when", nargs="*", help=_("a day as you would say it: tomorrow, 16.12"))
    shown = command.add_mutually_exclusive_group()
    shown.add_argument("--day", action="store_true", help=_("that day alone"))
    shown.add_argument("--list", action="store_true", help=_("all meetings ahead, the next first"))
    command = add("came", _("what people answered by ordinary mail, the new ones first"))
    command.add_argument("number", nargs="?", default="", help=_("print this one of the list"))
    command.add_argument(
        "--as",
        dest="take",
        choices=("message", "yes", "no", "aside"),
        default="",
        help=_("take it as a message or as an answer, or put it aside"),
    )
    command = add("bookmarks", _("the places you put a bookmark at, the newest first"))
    command.add_argument("number", nargs="?", default="", help=_("print the page of this one"))
    command.add_argument(
        "--remove", metavar="NUMBER", default="", help=_("take this one of the list away")
    )
    command = add("keys-list", _("every key, to be printed or embossed"))
    command.add_argument("--mine", action="store_true", help=_("with the keys you changed"))
    command.add_argument(
        "--brf", action="store_true", help=_("as braille for an embosser: 40 cells, 25 rows")
    )
    for name, help_ in {
        "process": _("one process: stages, goal, whose turn"),
        "messages": _("the messages of a process"),
        "agree": _("agree to the goal, or to leaving a stage out"),
        "reclaim": _("take a first version back"),
        "release": _("release the review"),
    }.items():
        add_process(add(name, help_))
    for name, help_ in {
        "review": _("begin or go on with the review of the newest version"),
        "comments": _("the comments on the newest reviewed version"),
        "version": _("a version with its text"),
    }.items():
        command = add(name, help_)
        add_process(command)
        command.add_argument("--number", "-n", default="", help=_("version number"))

    _add_new_passphrase(add("passphrase", _("change the passphrase")))

    command = add("goal", _("propose a goal as a result"))
    add_process(command)
    command.add_argument("result")
    command.add_argument(
        "--criterion", "-c", action="append", default=[], help=_("how one will know it")
    )

    command = add("submit", _("send a document for review"))
    add_process(command)
    command.add_argument("file")
    command.add_argument("--note", required=True, help=_("what you want feedback on"))
    command.add_argument(
        "--answer",
        "-a",
        action="append",
        default=[],
        help=_(
            "a comment this version answers: NUMBER=done, NUMBER=answered:WORDS or NUMBER=declined:WORDS"
        ),
    )

    command = add("comment", _("add a comment to the review"))
    add_process(command)
    command.add_argument("words")
    command.add_argument(
        "--paragraph", default="0", help=_("paragraph number; 0 for the whole document")
    )
    command.add_argument("--quote", default="", help=_("words quoted from the paragraph"))
    command.add_argument(
        "--kind",
        choices=("must", "should", "idea", "question", "praise", "typo"),
        default="should",
        help=_("how it is meant"),
    )
    command.add_argument("--to-do", default="", help=_("what to do"))

    command = add("decide", _("summary and decision of the review"))
    add_process(command)
    command.add_argument("decision", choices=("accept", "accept_minor", "revise", "unreadable"))
    command.add_argument("--good", default="", help=_("what is good"))
    command.add_argument("--change", default="", help=_("what to change"))
    command.add_argument("--next-step", default="", help=_("the exact next step"))
    command.add_argument("--minutes", default="", help=_("minutes spent"))

    command = add("answer", _("answer a comment"))
    add_process(command)
    command.add_argument("number", help=_("number of the comment in the list"))
    command.add_argument("--kind", choices=("done", "answered", "declined"), default="answered")
    command.add_argument("--words", default="", help=_("your answer"))

    command = add("message", _("write to everybody in a process"))
    add_process(command)
    command.add_argument("words")
    command.add_argument(
        "--private", action="store_true", help=_("only between participant and mentor")
    )

    command = add("programme", _("found a programme"))
    command.add_argument("title")
    command.add_argument("--purpose", default="")
    command.add_argument(
        "--answer-days", default="5", help=_("working days within which a mentor answers")
    )
    command.add_argument("--language", choices=LANGUAGES, default="")

    command = add("template", _("give a programme stages to start from"))
    command.add_argument("name")
    command.add_argument(
        "--stage",
        action="append",
        default=[],
        required=True,
        help=_("title; purpose; deliverable; criteria separated by commas; working days"),
    )

    command = add("invite", _("make an invitation"))
    command.add_argument("name")
    command.add_argument("--role", choices=("participant", "mentor", "coordinator"), required=True)

    command = add("join", _("answer an invitation from a file, or from pasted text with -"))
    command.add_argument("file")
    command.add_argument(
        "--folder", default="", help=_("shared folder to send and receive through")
    )

    command = add("start", _("start a process"))
    command.add_argument("title")
    command.add_argument("--participant", required=True, help=_("the beginning of their name"))
    command.add_argument("--mentor", required=True, help=_("the beginning of their name"))
    command.add_argument("--template", required=True)

    command = add("road", _("choose the shared folder to send and receive through"))
    command.add_argument("folder")

    command = add("export", _("write everything out, into a new folder or a zip file"))
    command.add_argument("path")
    command.add_argument("--zip", action="store_true", help=_("one file instead of a folder"))

    command = add("import", _("make a vault of an export"))
    command.add_argument("path")
    _add_new_passphrase(command)
    command = add("audio", _("read a page aloud into a file"))
    command.add_argument("route", help=_("the route of the page, such as version/…/…"))
    command.add_argument("path", help=_("a file: .wav, or .mp3 for a small one"))
    command.add_argument("--replace", action="store_true", help=_("also over a file of that name"))
    command = add("backup", _("write the whole vault into one file, still encrypted"))
    command.add_argument("path", help=_("a file, or a folder on another disk"))
    command.add_argument("--replace", action="store_true", help=_("also over a file of that name"))

    command = add("restore", _("put a backup in place; a vault that is there is kept beside it"))
    command.add_argument("backup", help=_("the file of the backup"))

    add("check", _("look whether everything in the vault is whole"))

    command = add("search", _("look for words in everything you may see"))
    command.add_argument(
        "words", nargs="*", help=_("words or their beginnings; a phrase in quotation marks")
    )
    command.add_argument(
        "--from", dest="from_", metavar="NAME", default="", help=_("whose words: a name")
    )
    command.add_argument("--stage", default="", help=_("in which stage: a number or title"))
    command.add_argument("--type", default="", help=_("which kind: comment, message, text, …"))
    command.add_argument("--since", default="", help=_("since which day: 2026-11-27"))
    command.add_argument("--page", type=_page, default=1, help=_("which page of the results"))

    command = add("erase", _("say what erasing a process takes away; with --yes, erase it"))
    add_process(command)
    command.add_argument(
        "--reason", choices=("asked", "over", "mistake", "other"), default="", help=_("why")
    )
    command.add_argument("--yes", action="store_true", help=_("erase it, for ever"))

    command = add("show", _("show any view by its route"))
    command.add_argument("route")

    command = add("act", _("do any action by its name"))
    command.add_argument("action")
    command.add_argument("--arg", action="append", default=[], metavar="NAME=VALUE")
    command.add_argument("--value", action="append", default=[], metavar="NAME=VALUE")

    command = add("speech-server", _("speak here what the app on another computer says, over ssh"))
    command.add_argument(
        "--socket", metavar="PATH", default="", help=_("where to listen; else in a folder of yours")
    )
    command.add_argument(
        "--engine", default="auto", help=_("which engine speaks: auto, or the name of one")
    )

    command = add("demo", _("open a made-up programme; nothing is kept"))
    command.add_argument(
        "--as", dest="role", choices=("participant", "mentor", "coordinator"), default="participant"
    )
    command.add_argument("--face", choices=("tui", "linear"), default="tui")
    _add_ways(command, again=True)
    return parser


def _add_ways(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """How pages are drawn in this run; may stand before or after a command that opens a face."""
    default = argparse.SUPPRESS if again else False
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--screen-reader",
        action="store_true",
        default=default,
        help=_("plain text and a visible cursor, whatever the settings say"),
    )
    ways.add_argument(
        "--visual",
        "--sight",
        action="store_true",
        default=default,
        help=_("drawn for the eye, whatever the settings say"),
    )


def _add_new_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--new-passphrase-fd",
        type=int,
        metavar="N",
        help=_("read the new passphrase from this open file descriptor"),
    )


def _page(text: str) -> int:
    """A page number. Raises `ValueError`, which argparse words."""
    if not 1 <= (number := int(text)) <= 99_999:
        raise ValueError(text)
    return number


def _add_common(parser: argparse.ArgumentParser, *, again: bool = False) -> None:
    """Options that may stand before or after the command; after it they have no default of their own."""
    default = argparse.SUPPRESS if again else None
    parser.add_argument("--vault", type=Path, default=default, help=_("folder of the vault"))
    parser.add_argument(
        "--lang", choices=LANGUAGES, default=default, help=_("language, until the vault is open")
    )
    parser.add_argument(
        "--passphrase-fd",
        type=int,
        default=default,
        metavar="N",
        help=_("read the passphrase from this open file descriptor"),
    )
    parser.add_argument(
        "--json",
        action="store_true",
        default=argparse.SUPPRESS if again else False,
        help=_("print the view as JSON"),
    )
