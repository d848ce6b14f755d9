"""What is said of a long work: how far it is, and what is done and what is not when it was stopped."""

from typing import assert_never

from mentor_tui.domain.progress import HowFar, LongWork
from mentor_tui.i18n import _
from mentor_tui.views.amounts import about
from mentor_tui.views.model import Notice, NoticeKind, View

STOPPED = "stopped."
"""The code of every notice that a work was stopped begins so."""


def nothing_runs() -> str:
    """The answer to "how far is it" when nothing is under way."""
    return _("No long work is under way.")


def stopping() -> str:
    """The answer to the key that stops."""
    return _("Stopping.")


def say_how_far(how_far: HowFar) -> str:
    """What is being done, and the percents: the name first, for they say little alone."""
    # Translators: a long work and how far it is, such as "Checking the vault: 25 percent."
    template = _("{work}: {percent} percent.")
    return template.format(work=work_name(how_far.work), percent=how_far.percent)


def how_large(how_far: HowFar) -> str:
    """What it takes over a line that costs something; nothing for anything else."""
    return about(how_far.need.size, how_far.need.seconds) if how_far.need.size else ""


def how_to_stop(how_far: HowFar) -> str:
    """How a long work is stopped in the full-screen face; nothing when it is too late for that."""
    return _("Escape stops it.") if how_far.can_stop else ""


def how_to_stop_by_line(how_far: HowFar) -> str:
    """The same where lines are read."""
    return _("Ctrl+C stops it.") if how_far.can_stop else ""


def work_name(work: LongWork) -> str:
    """What a work is called while it is under way."""
    match work:
        case LongWork.AUDIO:
            return _("Reading into the audio file")
        case LongWork.BACKUP:
            return _("Making the backup")
        case LongWork.CHECK:
            return _("Checking the vault")
        case LongWork.EXPORT:
            return _("Writing everything out")
        case LongWork.IMPORT:
            return _("Reading the export")
        case LongWork.LISTS:
            return _("Making the lists anew")
        case LongWork.OPENING:
            return _("Copying the file")
        case LongWork.RESTORE:
            return _("Restoring the backup")
        case LongWork.ROAD:
            return _("Trying the way for parcels")
        case LongWork.PROVIDER:
            return _("Asking the service")
        case LongWork.SYNC:
            return _("Sending and receiving")
        case LongWork.VERIFY:
            return _("Reading the backup")
        case _:
            assert_never(work)


def was_stopped(view: View) -> bool:
    """The page says first that a long work was stopped."""
    return bool(view.notices) and view.notices[0].code.startswith(STOPPED)


def say_stopped(work: LongWork) -> Notice:
    """What is done and what is not after a work was stopped."""
    match work:
        case LongWork.AUDIO:
            safe = _("No audio file was made, and nothing is left of it.")
            then = _("The page is as it was.")
        case LongWork.BACKUP:
            safe = _("No backup was made, and nothing is left of it.")
            then = _("The vault is as it was.")
        case LongWork.CHECK:
            safe = _("Not everything was looked at.")
            then = _("A check changes nothing; it can be made again at any time.")
        case LongWork.EXPORT:
            safe = _("Nothing was written out; what had been begun is removed.")
            then = _("The vault is as it was.")
        case LongWork.IMPORT:
            safe = _("No vault was made, and nothing is left of it.")
            then = _("The export is as it was.")
        case LongWork.LISTS:
            safe = _("Everything recorded is safe. The lists are not made yet.")
            then = _("Open the vault again to make them.")
        case LongWork.OPENING:
            safe = _("No copy of the file is left.")
            then = _("The file in the vault is as it was.")
        case LongWork.RESTORE:
            safe = _("Nothing was put in place; what was here is as it was.")
            then = _("The backup is as it was, too.")
        case LongWork.ROAD | LongWork.PROVIDER:
            safe = _("Nothing was changed.")
            then = _("What you typed is still in the form.")
        case LongWork.SYNC:
            safe = _("What was sent and received until then is kept.")
            then = _("The next sending and receiving does the rest.")
        case LongWork.VERIFY:
            safe = _("The backup was not read to its end.")
            then = _("Nothing was changed.")
        case _:
            assert_never(work)
    return Notice(NoticeKind.DONE, _("Stopped."), safe, then, code=f"{STOPPED}{work}")
