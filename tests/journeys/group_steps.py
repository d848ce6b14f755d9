"""Steps of groups and webinars: a second participant joins, and somebody invites both."""

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.groups import Group
from mentor_tui.domain.meetings import Meeting
from tests.journeys.meeting_steps import HOW, send, settle
from tests.journeys.story import NAMES, Stage, do

WHEN = "16.12 10:00 90m"


def join(stage: Stage, key: str) -> None:
    """One more participant, with a process of their own and the same mentor."""
    ewa, new = stage.desks["ewa"], stage.enter(key)
    programme = ewa.record.vault.lists.programmes(0, 9).rows[0].circle
    here = {"programme": programme}
    route = do(ewa, "invitation.make", here, {"role": "participant", "name": NAMES[key]})
    text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
    do(new, "join.read", {}, {"invitation": text})
    do(new, "join.confirm", {}, {})
    for one in (new, ewa, new):
        one.sync()
    marek = stage.desks["marek"].record.identity.person
    values = {"title": "Another", "participant": new.record.identity.person}
    do(ewa, "process.start", here, {**values, "mentor": marek, "template": "Two"})
    settle(stage)


def invite(stage: Stage, who: str = "marek", kind: str = "group", people: str = "") -> str:
    """Somebody invites people and proposes a time; gives the route of the meeting."""
    desk = stage.desks[who]
    programme = desk.record.vault.lists.programmes(0, 9).rows[0].circle
    values = {"kind": kind, "title": "Accessible workshops"}
    page = send(desk, f"group-new/{programme}", values | ({"people": people} if people else {}))
    assert page.route.startswith("meeting-when/"), page.notices
    page = send(desk, page.route, {"when": WHEN})
    after = send(desk, page.route, {**HOW, "way": "video", "place": "https://meet.example/abc"})
    assert after.route.startswith("meeting/"), after.notices
    return after.route


def groups(desk: Desk) -> tuple[Group, ...]:
    """The circles of groups and webinars a desk has."""
    desk.record.forget()
    circles = desk.record.vault.log.circles()
    states = (desk.record.standing(circle).folded.state for circle in circles)
    return tuple(one for one in states if isinstance(one, Group))


def gathering(desk: Desk) -> Meeting:
    """The one meeting of the one group a desk has."""
    (one,) = groups(desk)
    return one.meetings[-1]


def page_of(desk: Desk) -> str:
    (one,) = groups(desk)
    return f"meeting/{one.id}/{one.meetings[-1].id}"
