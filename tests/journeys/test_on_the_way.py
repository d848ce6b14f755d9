"""The outbox: since when, how large, what the recipient will see; sent at once, or not at all."""

from mentor_tui.desk.desk import Desk
from mentor_tui.views.model import NoticeKind, View
from mentor_tui.views.words import lines
from tests.journeys.story import Stage, do, process


def said(view: View) -> str:
    return "\n".join(lines(view))


def act(desk: Desk, route: str, name: str) -> View:
    """Do an action of a page, yes being the answer to its question."""
    page = desk.open(route)
    after = desk.do(next(a for a in page.actions if a.name == name), route=route)
    return desk.do(after.actions[0], route=route) if after.is_question else after


def message(desk: Desk, words: str = "Shall we meet?") -> str:
    """Write to everybody; the route of what goes to Marek."""
    do(desk, "message.send", {"process": process(desk).id}, {"words": words, "to": "all"})
    items = desk.open("outbox").items
    return next(i.route for i in items if "for Marek" in i.label)


def test_it_shows_what_the_recipient_will_see(stage: Stage) -> None:
    anna = stage.desks["anna"]
    page = said(anna.open(message(anna)))
    assert "Message for Marek" in page
    assert "Waits since " in page
    assert "About 2" in page
    assert "Goes with the next sending." in page
    assert "Sealed: only Marek Zieliński and you can read it." in page
    assert "Subject: Mentoring: a message." in page
    assert "Shall we meet?" in page
    assert "To answer without the program mentor-tui, reply to this mail" in page


def test_what_is_kept_back_does_not_go_and_may_go_later(stage: Stage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    route = message(anna)
    asked = anna.do(
        next(a for a in anna.open(route).actions if a.name == "delivery.keep"), route=route
    )
    assert asked.is_question
    assert "If something later builds on it" in said(asked)
    done = anna.do(asked.actions[0], route=route)
    assert done.notices[0].kind is NoticeKind.DONE
    assert "It is not sent to Marek" in done.notices[0].what
    anna.sync()
    marek.sync()
    assert process(marek).messages == ()
    assert "You chose not to send it." in said(anna.open("outbox"))

    done = act(anna, route, "delivery.now")
    assert done.notices[0].kind is NoticeKind.DONE
    anna.sync()
    marek.sync()
    assert process(marek).messages[-1].words == "Shall we meet?"
    for desk in (marek, anna):
        desk.sync()
    assert anna.open(route).notices[0].code == "delivery.unknown"


def test_what_has_gone_cannot_be_kept_back(stage: Stage) -> None:
    anna = stage.desks["anna"]
    route = message(anna)
    anna.sync()
    assert [a.name for a in anna.open(route).actions] == ["delivery.now"]


def test_what_is_not_there_is_told(stage: Stage) -> None:
    anna = stage.desks["anna"]
    for route in ("delivery/nothing", "delivery/a.b", "delivery/."):
        assert anna.open(route).notices[0].code == "delivery.unknown"
