"""Steps of meetings, as the pages lead through them."""

from datetime import timedelta

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.meetings import Meeting
from mentor_tui.views.model import View
from mentor_tui.views.words import lines
from tests.journeys.story import Stage, do, process

HOW = {
    "way": "phone",
    "place": "600 100 200",
    "agenda": "Prices 40\nBreak 10",
    "note": "Bring the list.",
}


def said(view: View) -> str:
    return "\n".join(lines(view))


def meet(desk: Desk) -> Meeting:
    desk.record.forget()
    return process(desk).meetings[-1]


def typed(desk: Desk, when: str, meeting: str = "") -> str:
    """Type a time; gives the route of the page that says it back."""
    arguments = {"process": process(desk).id, **({"meeting": meeting} if meeting else {})}
    return do(desk, "meeting.when", arguments, {"when": when})


def send(desk: Desk, route: str, values: dict[str, str]) -> View:
    """Fill in the page at a route and do its action, as every face does."""
    page = desk.open(route)
    filled = {field.name: field.value for field in page.fields} | values
    after = desk.do(page.actions[0], filled, route=route)
    return desk.do(after.actions[0], route=after.route) if after.is_question else after


def settle(stage: Stage) -> None:
    for _round in range(2):
        for desk in stage.desks.values():
            desk.sync()


def propose(stage: Stage, **more: str) -> str:
    marek = stage.desks["marek"]
    route = typed(marek, "16.12 10:00 90m")
    assert "16 December 2026, from 10:00 to 11:30, 1 hour 30 minutes" in said(marek.open(route))
    caller = marek.record.identity.person
    after = send(marek, route, {**HOW, "caller": caller, **more})
    assert "Meeting proposed" in after.notices[0].what
    return after.route


def do_everything(stage: Stage) -> None:
    """Each kind of event that a meeting can have, once: it is proposed, moved, agreed, planned, held, summed up; another is called off."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    here = {"process": process(marek).id}
    page = propose(stage)
    send(marek, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
    page = propose(stage)
    settle(stage)
    about = {**here, "meeting": meet(anna).id}
    send(anna, typed(anna, "17.12 12:00 1h", meet(anna).id), {})
    settle(stage)
    do(marek, "meeting.yes", {**about, "round": "2"}, {})
    do(marek, "meeting.agenda", about, {"agenda": "Prices 20"})
    settle(stage)
    stage.clock.ahead += timedelta(days=365)
    do(marek, "meeting.held", {**about, "round": "2"}, {"minutes": "50"})
    do(marek, "meeting.sum", about, {"words": "Prices.", "todo_0": "A list"})
    task = meet(marek).undertakings[0].follow_up.id
    do(marek, "follow_up.drop", {**about, "follow_up": task}, {})
    settle(stage)
