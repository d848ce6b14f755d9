"""Marek asks interpreters who share a calendar: what it tells is said, and no calendar is asked by itself."""

from datetime import timedelta

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.choosing import Busy
from mentor_tui.domain.free_times import FreeTimes
from mentor_tui.i18n import language
from mentor_tui.views.model import View
from tests.journeys.interpreter_steps import keep_register, look, order, tell_needs
from tests.journeys.meeting_steps import meet, said, send, settle, typed
from tests.journeys.story import Stage, process


@pytest.fixture
def stage(stage: Stage) -> Stage:
    keep_register(stage)
    settle(stage)
    return stage


def share(desk: Desk, interpreter: str, address: str) -> View:
    """Write down the calendar somebody shares, in the form of their entry."""
    route = f"interpreter-change/{process(desk).programme}/{interpreter}"
    values = {field.name: field.value for field in desk.open(route).fields}
    return send(desk, route, values | {"calendar": address})


def look_who_is_free(desk: Desk) -> View:
    route = f"order-ask/{process(desk).id}/{order(desk).id}"
    (action,) = desk.open(route).actions
    return desk.do(action, route=route)


def test_who_is_free_is_said_once_somebody_looks(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        assert "tells when they are busy" in said(share(marek, "i1", "https://localhost/i1/"))
        share(marek, "i2", "https://localhost/i2.ics")
        settle(stage)
        send(marek, typed(marek, "16.12 10:00 90m"), {"way": "text"})
        look(marek, meet(marek).id)
        page = marek.open(f"order-ask/{process(marek).id}/{order(marek).id}")
        assert said(page).count("It is not known if they are free.") == 2
        # This computer is inside a network of our own, where no address of somebody else's leads.
        page = look_who_is_free(marek)
        assert said(page).count("could not be read, so it is not known") == 2
        assert "2 calendars could not be read." in said(page)
        one = meet(marek)
        told = FreeTimes(
            {"i1": (), "i2": (Busy(one.end - timedelta(minutes=1), one.end),)}, at=marek.reading.now
        )
        marek.reading.hold_free_times(process(marek).programme, one.start, one.end, told)
        page = marek.open(page.route)
        rows = {row.label: row.detail for row in page.items}
        assert "Free then, by their calendar." in rows["Irena Kos"]
        assert "busy then" in rows["Jan Lis"]
        assert "calendar" not in rows["Ala Maj"]
        assert said(page).count("Calendars were read:") == 1
        stage.clock.ahead += timedelta(hours=1)
        page = marek.open(page.route)
        assert said(page).count("It is not known if they are free.") == 2
        assert "Calendars were read:" not in said(page)


def test_an_address_that_cannot_be_asked_is_said_at_the_form(stage: Stage) -> None:
    marek = stage.desks["marek"]
    with language("en"):
        page = share(marek, "i1", "http://example.org/i1")
        assert "is no address of a calendar that can be asked" in said(page)
