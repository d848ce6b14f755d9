"""Steps after a meeting with interpreters: they came, worked, are paid."""

from datetime import timedelta

from mentor_tui.views.model import View
from tests.journeys.interpreter_steps import bind, look, order, tell_needs
from tests.journeys.meeting_steps import meet, propose, send, settle, typed
from tests.journeys.story import Stage, process
from tests.journeys.test_plain_mail import choose


def agreed(stage: Stage, *interpreters: str) -> str:
    """Anna's meeting with interpreters who have confirmed; gives its route."""
    tell_needs(stage.desks["anna"])
    settle(stage)
    return cover(stage, propose(stage), *interpreters)


def cover(stage: Stage, page: str, *interpreters: str) -> str:
    """Anna comes to a meeting that Marek proposed, and so do the interpreters."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    settle(stage)
    choose(anna, anna.open(page), "meeting.yes")
    settle(stage)
    look(marek, meet(marek).id)
    for one in interpreters:
        bind(marek, one)
    settle(stage)
    return page


def later(stage: Stage) -> None:
    """The day after the meeting."""
    marek = stage.desks["marek"]
    stage.clock.ahead += meet(marek).end - marek.record.now() + timedelta(hours=20)


def place(stage: Stage) -> str:
    marek = stage.desks["marek"]
    return f"{process(marek).id}/{order(marek).id}"


def press(stage: Stage, who: str, route: str, name: str) -> View:
    """The action of that name on a page, its question answered with yes."""
    desk = stage.desks[who]
    action = next(a for a in desk.open(route).actions if a.name == name)
    after = desk.do(action, route=route)
    return desk.do(after.actions[0], route=after.route) if after.is_question else after


def close_everything(stage: Stage) -> None:
    """Each kind of event after a meeting, once. The register is kept and Anna's needs are told."""
    marek, ewa = stage.desks["marek"], stage.desks["ewa"]
    proposed = send(marek, typed(marek, "16.12 10:00 90m"), {"way": "text"}).route
    page = cover(stage, proposed, "i2", "i3")
    send(marek, page.replace("meeting/", "my-note/"), {"words": "Only for me."})
    later(stage)
    here = place(stage)
    send(marek, f"hours/{here}/i2", {"hours": "10:02–23:41"})
    settle(stage)
    press(stage, "ewa", f"hours/{here}/i2", "hours.agree")
    send(ewa, f"cost/{here}/i2/interpreting", {})
    settle(stage)
