"""One-shot commands: each opens a route or does an action of the desk, like the faces do."""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace

from mentor_tui.cli.finding import (
    find_bookmark,
    find_comment,
    find_deliverable,
    find_mail,
    find_person,
    find_process,
    find_programme,
    find_version,
)
from mentor_tui.cli.passphrases import read_current, read_new
from mentor_tui.desk.desk import Desk
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.processes import GoalState
from mentor_tui.views.model import Action, Argument, View

Command = Callable[[Desk, argparse.Namespace], View]


def do(desk: Desk, name: str, args: Mapping[str, str], values: Mapping[str, str]) -> View:
    """Do an action without the question a face would ask: typing the command was the answer."""
    arguments = tuple(Argument(n, v) for n, v in args.items())
    return desk.do(Action(name, name, args=arguments), values)


def _outcome(view: View) -> View:
    """What came of it alone, where the page a face would go on to has nothing to do with it."""
    return replace(view, text=(), fields=(), items=(), actions=(), empty="")


def _sync(desk: Desk, options: argparse.Namespace) -> View:
    return do(desk, "sync.whole" if options.whole else "sync.now", {}, {})


def _bookmarks(desk: Desk, options: argparse.Namespace) -> View:
    if options.remove:
        return do(desk, "bookmark.remove", {"bookmark": find_bookmark(desk, options.remove).id}, {})
    if options.number:
        return desk.open(f"bookmark/{find_bookmark(desk, options.number).id}")
    return desk.open("bookmarks")


def _process(desk: Desk, options: argparse.Namespace) -> View:
    return desk.open(f"process/{find_process(desk, options.process).id}")


def _messages(desk: Desk, options: argparse.Namespace) -> View:
    return desk.open(f"messages/{find_process(desk, options.process).id}")


def _goal(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    values = {"result": options.result, "criteria": "\n".join(options.criterion)}
    return do(desk, "goal.propose", {"process": process.id}, values)


def _agree(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    stage = process.current_stage
    if stage is not None and stage.skip_by:
        args = {"process": process.id, "stage": stage.id}
        return do(desk, "stage.skip_agree", args, {})
    if process.goal is None or process.goal.state is not GoalState.PROPOSED:
        raise Refusal("goal.not_proposed")
    return do(desk, "goal.agree", {"process": process.id}, {})


def _submit(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    values = {"file": options.file, "note": options.note}
    for answer in options.answer:
        number, _sep, said = answer.partition("=")
        kind, _sep, words = said.partition(":")
        remark = find_comment(process, number)
        values[f"answer_{remark.comment.id}"] = kind
        values[f"words_{remark.comment.id}"] = words
    args = {"process": process.id, "deliverable": find_deliverable(process)}
    return do(desk, "submission.send", args, values)


def _reclaim(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    args = {"process": process.id, "submission": find_version(process, "").id}
    return do(desk, "submission.reclaim", args, {})


def _version(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    return desk.open(f"version/{process.id}/{find_version(process, options.number).id}")


def _comments(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    version = find_version(process, options.number, reviewed=True)
    return desk.open(f"comments/{process.id}/{version.id}")


def _review(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    version = find_version(process, options.number)
    args = {"process": process.id, "submission": version.id}
    return do(desk, "review.start", args, {})


def _comment(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    args = {
        "process": process.id,
        "submission": find_version(process, "").id,
        "paragraph": options.paragraph,
    }
    values = {
        "quote": options.quote,
        "kind": options.kind,
        "words": options.words,
        "to_do": options.to_do,
    }
    return do(desk, "comment.keep", args, values)


def _decide(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    args = {"process": process.id, "submission": find_version(process, "").id}
    values = {
        "good": options.good,
        "change": options.change,
        "next_step": options.next_step,
        "decision": options.decision,
        "minutes": options.minutes,
    }
    return do(desk, "review.keep", args, values)


def _release(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    args = {"process": process.id, "submission": find_version(process, "").id}
    return do(desk, "review.release", args, {})


def _answer(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    remark = find_comment(process, options.number)
    args = {"process": process.id, "comment": remark.comment.id}
    return do(desk, "comment.answer", args, {"kind": options.kind, "words": options.words})


def _message(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    values = {"to": "pair" if options.private else "all", "words": options.words}
    return do(desk, "message.send", {"process": process.id}, values)


def _programme(desk: Desk, options: argparse.Namespace) -> View:
    values = {
        "title": options.title,
        "purpose": options.purpose,
        "answer_days": options.answer_days,
        "language": options.language,
    }
    return do(desk, "programme.found", {}, values)


def _template(desk: Desk, options: argparse.Namespace) -> View:
    args = {"programme": find_programme(desk).id}
    values = {"name": options.name, "stages": "\n".join(options.stage)}
    return do(desk, "template.add", args, values)


def _invite(desk: Desk, options: argparse.Namespace) -> View:
    args = {"programme": find_programme(desk).id}
    return do(desk, "invitation.make", args, {"name": options.name, "role": options.role})


def _join(desk: Desk, options: argparse.Namespace) -> View:
    values = {"invitation": sys.stdin.read()} if options.file == "-" else {"file": options.file}
    read = do(desk, "join.read", {}, values)
    if read.route != "join-confirm":
        return read
    return do(desk, "join.confirm", {}, {"folder": options.folder})


def _start(desk: Desk, options: argparse.Namespace) -> View:
    programme = find_programme(desk)
    values = {
        "title": options.title,
        "participant": find_person(programme, options.participant),
        "mentor": find_person(programme, options.mentor),
        "template": options.template,
    }
    return do(desk, "process.start", {"programme": programme.id}, values)


def _road(desk: Desk, options: argparse.Namespace) -> View:
    return do(desk, "settings.keep", {}, {"folder": options.folder})


def _passphrase(desk: Desk, options: argparse.Namespace) -> View:
    current = read_current(options)
    passphrase, again = read_new(options)
    values = {"current": current, "passphrase": passphrase, "passphrase_again": again}
    return do(desk, "passphrase.change", {}, values)


def _export(desk: Desk, options: argparse.Namespace) -> View:
    path = options.path
    if options.zip and not path.lower().endswith(".zip"):
        path = f"{path}.zip"
    return _outcome(do(desk, "desk.export", {}, {"path": path}))


def _search(desk: Desk, options: argparse.Namespace) -> View:
    from mentor_tui.views.search import search_route

    filters = {
        "from": options.from_,
        "stage": options.stage,
        "type": options.type,
        "since": options.since,
    }
    quoted = {name: value.replace('"', " ") for name, value in filters.items() if value}
    narrowed = (f'{name}:"{value}"' for name, value in quoted.items())
    typed = " ".join((*options.words, *narrowed)).strip()
    if not typed:
        raise Refusal("search.nothing")
    return desk.open(search_route(typed, options.page))


def _audio(desk: Desk, options: argparse.Namespace) -> View:
    values = {"path": options.path, "replace": "yes" if options.replace else "no"}
    return _outcome(do(desk, "page.audio", {"page": options.route, "all": "yes"}, values))


def _backup(desk: Desk, options: argparse.Namespace) -> View:
    values = {"path": options.path, "replace": "yes" if options.replace else "no"}
    return do(desk, "backup.make", {}, values)


def _erase(desk: Desk, options: argparse.Namespace) -> View:
    process = find_process(desk, options.process)
    if not options.yes:
        return desk.open(f"erase/{process.id}")
    return _outcome(do(desk, "process.erase", {"process": process.id}, {"reason": options.reason}))


def _calendar(desk: Desk, options: argparse.Namespace) -> View:
    if options.list:
        return desk.open("meetings")
    to = "calendar-day" if options.day else "calendar"
    if not options.when:
        return desk.open(to)
    return do(desk, "calendar.find", {"to": to}, {"when": " ".join(options.when)})


def _came(desk: Desk, options: argparse.Namespace) -> View:
    if not options.number:
        return desk.open("came")
    mail = find_mail(desk, options.number)
    if options.take:
        return _outcome(do(desk, f"mail.{options.take}", {"mail": mail}, {}))
    return desk.open(f"mail/{mail}")


def _show(desk: Desk, options: argparse.Namespace) -> View:
    return desk.open(options.route)


def _act(desk: Desk, options: argparse.Namespace) -> View:
    return do(desk, options.action, _pairs(options.arg), _pairs(options.value))


def _pairs(texts: list[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        name, sep, value = text.partition("=")
        if not sep:
            raise Refusal("command.no_value", text=text)
        pairs[name] = value
    return pairs


def _open(route: str) -> Command:
    return lambda desk, options: desk.open(route)


COMMANDS: dict[str, Command] = {
    "today": _open("today"),
    "programmes": _open("programmes"),
    "people": _open("people"),
    "calendar": _calendar,
    "came": _came,
    "bookmarks": _bookmarks,
    "outbox": _open("outbox"),
    "keys": _open("keys"),
    "passphrase": _passphrase,
    "erasures": _open("erasures"),
    "refused": _open("refused"),
    "sync": _sync,
    "process": _process,
    "messages": _messages,
    "goal": _goal,
    "agree": _agree,
    "submit": _submit,
    "reclaim": _reclaim,
    "version": _version,
    "comments": _comments,
    "review": _review,
    "comment": _comment,
    "decide": _decide,
    "release": _release,
    "answer": _answer,
    "message": _message,
    "programme": _programme,
    "template": _template,
    "invite": _invite,
    "join": _join,
    "start": _start,
    "road": _road,
    "export": _export,
    "search": _search,
    "audio": _audio,
    "backup": _backup,
    "check": _open("check"),
    "erase": _erase,
    "show": _show,
    "act": _act,
}
