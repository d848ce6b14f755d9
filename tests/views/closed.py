"""The pages of what follows a meeting, in each of its states: only these, for walking all of the others again takes long."""

from collections.abc import Iterator

from mentor_tui.views.model import View
from mentor_tui.views.routes import show
from tests.views import interpreted
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until

WITH_INTERPRETERS = (
    interpreted.need,
    Story.meet,
    Story.come,
    interpreted.order,
    interpreted.bind,
)
CHECKED = (*WITH_INTERPRETERS, interpreted.come, interpreted.check)
STEPS = (
    (*WITH_INTERPRETERS, interpreted.note_for_myself),
    (*WITH_INTERPRETERS, Story.wait_till_then),
    (*WITH_INTERPRETERS, interpreted.come),
    CHECKED,
    (*CHECKED, interpreted.pass_hours),
    (*CHECKED, interpreted.pass_hours, interpreted.bill),
    (*CHECKED, interpreted.dispute),
)


LEADING = frozenset({"closeout", "cost", "costs", "costs-save", "hours", "order-dispute"})
"""Pages for those who look for interpreters."""


def closing_pages() -> Iterator[tuple[str, dict[str, View]]]:
    """The pages of all three in each state, by a name that says which."""
    for steps in STEPS:
        told = told_until(Story.agree, *steps)
        for author in (told.anna, told.marek, told.ola):
            name = f"closing_{steps[-1].__name__} {author.person.name}"
            yield name, dict(_open(told, author, _routes(told)))


def _routes(told: Story) -> tuple[str, ...]:
    meeting = f"{told.process}/{told.meeting}"
    order = f"{told.process}/{interpreted.order_of(told)}"
    kinds = ("interpreting", "travel", "cancelling")
    return (
        "today",
        f"meeting/{meeting}",
        f"my-note/{meeting}",
        f"order/{order}",
        f"closeout/{order}",
        f"order-dispute/{order}",
        *(f"hours/{order}/{one}" for one in ("i1", "i2")),
        *(f"cost/{order}/i1/{kind}" for kind in kinds),
        f"costs/{told.programme}",
        f"costs-save/{told.programme}",
    )


def _open(told: Story, author: Author, routes: tuple[str, ...]) -> Iterator[tuple[str, View]]:
    """Those of the pages that somebody may open: hours and costs are no matter of a participant."""
    mine = [r for r in routes if author is not told.anna or r.split("/")[0] not in LEADING]
    for route in mine:
        yield route, show(Desk(told, author), route)
