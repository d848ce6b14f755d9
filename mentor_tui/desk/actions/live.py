"""A meeting while it runs: note that it begins, or that it has not."""

from collections.abc import Mapping

from mentor_tui.desk.live import Live, keep_live
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.i18n import _, say_clock
from mentor_tui.views.live import may_run


def begin(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """The meeting begins now. Raises `Refusal` `meeting.not_now` for one that is not agreed or far ahead."""
    process = work.record.process(args["process"])
    meeting = find_meeting(process.meetings, args["meeting"])
    now = work.record.now()
    if not may_run(meeting, now):
        raise Refusal("meeting.not_now")
    keep_live(work.vault, Live(process.id, meeting.id, now))
    clock = say_clock(now, work.settings.zone)[1]
    return Done("", _("It begins: {clock}.").format(clock=clock))


def forget(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """It has not begun after all."""
    keep_live(work.vault, None)
    return Done("", _("Noted: it has not begun."))


USE_CASES: dict[str, UseCase] = {"live.begin": begin, "live.forget": forget}
