"""The meeting of the demo: a deaf participant says what she needs, and one of two interpreters is found."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from mentor_tui.desk.demo_script import Script
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.settings import DEFAULT_ZONE
from mentor_tui.domain.calendar import is_working_day
from mentor_tui.domain.interpreting import Modality, SignLanguage, Support
from mentor_tui.domain.meeting_facts import MeetingWay
from mentor_tui.domain.meetings import write_minute
from mentor_tui.domain.processes import Process
from mentor_tui.views.model import View

DAYS_AHEAD = 12
"""Working days between the last day of the story and the meeting: long enough to ask in good time."""
MINUTES = "90"


class Player(Protocol):
    """Somebody of the story: their desk, and what does an action there."""

    desk: Desk

    def do(self, name: str, args: dict[str, str], values: dict[str, str] | None = None) -> View:
        """Do an action."""
        ...

    def sync(self) -> None:
        """Send and receive."""
        ...


def tell_need(ola: Player, process: str, script: Script) -> None:
    """The deaf participant says what she needs at meetings."""
    need = f"{Support.SL_INTERP}:{SignLanguage.PJM}"
    values = {"need_1": need, "strength_1": "required", "agenda_hours": "24"}
    ola.do("needs.keep", {"process": process}, values | {"words": script.need})


def look_for_two(
    marek: Player, ola: Player, process: str, script: Script, exchange: Callable[..., None]
) -> None:
    """A meeting of ninety minutes is agreed; one interpreter is there, the other has not answered yet."""
    here = {"process": process}
    start = morning(marek.desk.record.now(), DAYS_AHEAD)
    timed = here | {"start": write_minute(start), "minutes": MINUTES}
    people = ",".join(sorted(_people(marek, ola)))
    form = {"people": people, "way": MeetingWay.VIDEO, "place": script.room}
    marek.do("meeting.propose", timed, form | {"agenda": script.agenda})
    exchange(marek, ola)
    meeting = _found(marek, process).meetings[-1].id
    about = here | {"meeting": meeting}
    ola.do("meeting.yes", about | {"round": "1"})
    exchange(ola, marek)
    line = {"person": ola.desk.record.identity.person, "round": "1", "modality": Modality.VRI}
    what = {"service": Support.SL_INTERP, "language": SignLanguage.PJM}
    marek.do("order.place", about | line | what, {"number": "2"})
    found = _found(marek, process)
    order = {**here, "order": found.coverage.orders[-1].id}
    entries = marek.desk.record.programme(found.programme).interpreters
    by_name = {entry.name: entry.id for entry in entries}
    for name, steps in script.answers_of_interpreters.items():
        asked: Mapping[str, str] = order | {"interpreter": by_name[name]}
        marek.do("order.asked", dict(asked), {})
        for step in steps:
            marek.do("assignment.step", {**asked, "step": step})
    exchange(marek, ola)


def morning(now: datetime, days: int) -> datetime:
    """Ten o'clock so many working days later."""
    zone = ZoneInfo(DEFAULT_ZONE)
    day = now.astimezone(zone).date()
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return datetime.combine(day, time(10), zone).astimezone(UTC)


def _people(*players: Player) -> tuple[str, ...]:
    return tuple(player.desk.record.identity.person for player in players)


def _found(player: Player, process: str) -> Process:
    return player.desk.record.process(process)
