"""What a person does about the vault itself: ask for what was lost, go on with what is here."""

from collections.abc import Mapping
from pathlib import Path

from mentor_tui.desk import own_computers
from mentor_tui.desk.refill import ask_everybody
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.i18n import _, ngettext
from mentor_tui.sanitize import line
from mentor_tui.views.taking_out import say_exported, say_files


def ask_for_history(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Ask everybody for what this vault has lost. Raises `Refusal` `road.none`, `history.nobody`."""
    if not work.settings.transport:
        raise Refusal("road.none")
    count = ask_everybody(work.record)
    if not count:
        raise Refusal("history.nobody")
    said = ngettext(
        "{count} person is asked with the next sending and receiving.",
        "{count} people are asked with the next sending and receiving.",
        count,
    )
    then = _("What they send comes by itself, in some hours or days.")
    return Done("findings", said.format(count=count), then)


def use_elsewhere(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write to this person's other computers too. Raises `Refusal` `road.none`."""
    if not work.settings.transport:
        raise Refusal("road.none")
    own_computers.begin(work.record)
    what = _("From now on what you write goes to your other computers too.")
    return Done("computers", what, _("Next, make a backup and restore it there."))


def use_here_only(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write to no other computer any more."""
    own_computers.end(work.record)
    return Done("computers", _("This vault is used at this computer only."))


def export_everything(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write everything into a new folder or zip file. Raises `Trouble` `file.none` and as `export_desk` does."""
    typed = values.get("path", "").strip().strip("'\"")
    if not typed:
        raise Trouble("file.none")
    from mentor_tui.desk.exporting import export_desk  # only who exports waits for what that takes

    path = Path(typed).expanduser()
    with work.vault.checks().steady():  # one moment of the vault, and nobody waits to write
        work.record.forget()
        done = export_desk(work.record, path)
    said = say_exported(line(str(path)), done.events)
    return Done("settings", said, say_files(done.files, done.missing))


def settle_findings(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Go on with what is here."""
    work.vault.findings.settle()
    return Done("today", _("This vault goes on with what is in it."))


USE_CASES: dict[str, UseCase] = {
    "computers.begin": use_elsewhere,
    "computers.end": use_here_only,
    "desk.export": export_everything,
    "history.ask": ask_for_history,
    "findings.settle": settle_findings,
}
ONLY_READ = frozenset({"desk.export"})
