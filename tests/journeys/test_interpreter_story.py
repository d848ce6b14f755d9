"""Story 8.2: a deaf participant, a meeting of ninety minutes by video, two interpreters, by keys in both faces."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import sleep

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.runs import Run
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.orders import OrderState
from mentor_tui.i18n import language
from tests.journeys.interpreter_steps import keep_register, order
from tests.journeys.mail_stage import MailStage, settled
from tests.journeys.meeting_steps import meet, said, send, typed
from tests.journeys.sitting import SEATS, Act, Seat
from tests.journeys.story import process
from tests.journeys.test_calendar_server import Program, house, program, switch_on
from tests.servers.calendar_house import CalendarHouse
from tests.servers.conftest import (
    calendar_house,
    post_office,
    running_calendar_house,
    running_post_office,
)
from tests.servers.post_office import PostOffice

__all__ = [
    "calendar_house",
    "house",
    "post_office",
    "program",
    "running_calendar_house",
    "running_post_office",
]

PJM = f"{Support.SL_INTERP}:{SignLanguage.PJM}"
NEEDS = {"need_1": PJM, "agenda_hours": "24", "preferred": "Irena Kos"}
WHEN = "16.12 10:00 90m"
AGENDA = "Scenario 45\nBreak 10\nPrices 35"


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice, house: CalendarHouse) -> Iterator[MailStage]:
    """Everybody has mail at a real provider, Marek a real calendar server; three are in the register."""
    with language("en"), settled(MailStage(tmp_path, office=post_office)) as stage:
        keep_register(stage)
        switch_on(stage.desks["marek"], house)
        exchange(stage)
        yield stage


def exchange(stage: MailStage) -> None:
    """Send and receive, as often as receipts need."""
    for _round in range(2):
        for desk in stage.desks.values():
            assert _sync(desk).trouble is None


def _sync(desk: Desk) -> Run:
    """A face that was left may have begun a run in the background, which ends first."""
    for _try in range(150):
        try:
            return desk.sync()
        except Trouble as trouble:
            if trouble.code != "courier.busy":
                raise
            sleep(0.2)
    return desk.sync()


def page(noun: str, desk: Desk, *more: str) -> str:
    return "/".join((noun, process(desk).id, *more))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", SEATS)
def test_a_deaf_participant_gets_two_interpreters(
    stage: MailStage, program: Program, kind: type[Seat]
) -> None:
    """I20–I22, I28, I31: needs, a team with its reason, 1 of 2, a substitute, certain, the cost of calling off."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    at = kind(stage)
    # Anna tells what she needs. Marek hears of it, but not of whom she would like.
    heard = at.sit(anna, page("needs-tell", anna), Act("needs.keep", NEEDS))
    assert "kept" in heard.casefold()
    exchange(stage)
    heard = at.sit(marek, page("needs", marek))
    assert "sign language interpreting, PJM: required" in heard
    assert "The agenda at least 24 hours before." in heard
    assert "Irena Kos" not in heard

    # He proposes a time, which is said back before anything is sent.
    form = {"way": "video", "place": "https://meet.example/a", "agenda": AGENDA}
    heard = at.sit(
        marek,
        page("meeting-when", marek),
        Act("meeting.when", {"when": WHEN}),
        Act("meeting.propose", form),
    )
    assert "Wednesday, 16 December 2026, from 10:00 to 11:30, 1 hour 30 minutes." in heard
    assert "Anna Kowalska needs: sign language interpreting, PJM: required." in heard
    exchange(stage)
    meeting = page("meeting", marek, meet(marek).id)
    assert "Entry: Break, 10 minutes" in said(anna.open(meeting))
    heard = at.sit(anna, meeting, Act("meeting.yes"))
    assert heard.count("You said yes.") >= 1
    exchange(stage)

    # Two are needed, and why; until they are there nothing is certain.
    assert meet(marek).state is MeetingState.TENTATIVE
    heard = at.sit(marek, page("order-how", marek, meet(marek).id, *_need(anna)))
    assert "2 people are needed at the same time." in heard
    assert "It takes 90 min, the limit is 60 min." in heard
    new = page("order-new", marek, meet(marek).id, *_need(anna), "vri")
    at.sit(marek, new, Act("order.place"))
    heard = at.sit(marek, page("order-ask", marek, order(marek).id))
    assert heard.index("Irena Kos") < heard.index("Jan Lis")

    # Two are asked: one would come, one cannot. It is not certain yet, and everybody reads why.
    for one in ("i1", "i2"):
        heard = at.sit(marek, page("ask", marek, order(marek).id, one), Act("order.asked"))
        assert "Anna" not in heard.partition("Tell them this")[2].partition("Would you come?")[0]
    for step in ("accepted", "assigned", "confirmed"):
        _note(at, marek, "i1", step)
    _note(at, marek, "i2", "declined")
    exchange(stage)
    for desk in (marek, anna):
        heard = at.sit(desk, meeting)
        assert "PJM. We have 1 of 2." in heard
        assert "Certain" not in heard
        assert meet(desk).state is MeetingState.TENTATIVE
    assert "STATUS:TENTATIVE" in program.read(meet(marek).id)

    # The next one is asked in his place, which nobody has to agree to: Anna had not chosen him.
    ask = page("ask", marek, order(marek).id, "i3")
    at.sit(marek, ask, Act("order.asked", {"instead_of": "i2"}))
    for step in ("accepted", "assigned", "confirmed"):
        _note(at, marek, "i3", step)
    exchange(stage)
    for desk in (marek, anna):
        assert "Everything that is needed is there." in at.sit(desk, meeting)
        assert meet(desk).state is MeetingState.CONFIRMED
    heard = at.sit(anna, page("order", anna, order(anna).id))
    assert "You have interpreters." in heard
    assert "10:00 Irena Kos, 10:20 Ala Maj" in heard
    assert "STATUS:CONFIRMED" in program.read(meet(marek).id)

    # Moving it would ask both anew; what that and calling off cost is said before, and he keeps it.
    heard = at.sit(
        marek,
        page("meeting-when", marek, meet(marek).id),
        Act("meeting.when", {"when": "17.12 10:00 90m"}),
    )
    heard = at.sit(marek, meeting.replace("meeting/", "meeting-cancel/"))
    assert "Irena Kos: Cancelling now costs nothing. It is free until" in heard
    assert meet(marek).state is MeetingState.CONFIRMED

    # On Monday 14 December, at noon, it costs.
    stage.clock.ahead += datetime(2026, 12, 14, 11, 0, tzinfo=UTC) - marek.record.now()
    cancel = meeting.replace("meeting/", "meeting-cancel/")
    heard = at.sit(marek, cancel, Act("meeting.cancel", {"reason": "I am ill."}))
    for name in ("Irena Kos", "Ala Maj"):
        assert f"{name}: Cancelling now costs 225.00\xa0PLN." in heard
    exchange(stage)
    assert order(anna).state is OrderState.CANCELLED_LATE
    assert order(anna).amount == 45_000
    assert "STATUS:CANCELLED" in program.read(meet(marek).id)


def test_a_shorter_meeting_takes_one_and_whom_she_does_not_want_vanishes(
    stage: MailStage,
) -> None:
    """I28: who is not wanted is left out without a trace; an hour in one room takes one, by video it takes a break."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    send(anna, page("needs-tell", anna), {"need_1": PJM, "unwanted": "Jan Lis"})
    exchange(stage)
    send(marek, typed(marek, "16.12 10:00 1h"), {"way": "video"})
    rows = marek.open(page("order-how", marek, meet(marek).id, *_need(anna))).items
    video, room = (row.detail for row in rows)
    assert "2 people are needed" in video
    assert "One person is enough: 60 minutes." in room
    paused = {"way": "video", "agenda": "Scenario 30\nBreak 10\nPrices 20"}
    send(marek, typed(marek, "17.12 10:00 1h"), paused)
    new = page("order-new", marek, meet(marek).id, *_need(anna), "vri")
    assert "One person is enough" in said(marek.open(new))
    send(marek, new, {})
    heard = said(marek.open(page("order-ask", marek, order(marek).id)))
    assert "Irena Kos" in heard
    assert "Jan Lis" not in heard


def _need(anna: Desk) -> tuple[str, str, str]:
    return (anna.record.identity.person, Support.SL_INTERP, SignLanguage.PJM)


def _note(at: Seat, marek: Desk, interpreter: str, step: str) -> str:
    """Note what one of them said, on their own page."""
    return at.sit(marek, page("assignment", marek, order(marek).id, interpreter), Act("", row=step))
