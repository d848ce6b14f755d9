"""Ways to every code of groups and webinars."""

from collections.abc import Callable

from mentor_tui.domain import facts as f
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.meeting_facts import Slot
from tests.domain.build import ANNA, EWA, MAREK, Story
from tests.domain.build_groups import GroupStory, group_facts
from tests.domain.test_meetings import ROUND

GROUP = GroupStory(ANNA)
WEBINAR = Story(EWA, group_facts(ANNA, kind=GroupKind.WEBINAR, home="a" * 64))
PROPOSED = f.MeetingProposed((EWA.id, ANNA.id), ROUND)
WEBINAR.write(EWA, PROPOSED)


def founded(facts: f.GroupFounded) -> Callable[[], str]:
    story = Story(EWA, facts)
    return lambda: story.code(story.events[0])


GROUP_WAYS: dict[str, Callable[[], str]] = {
    "group.members": founded(group_facts(MAREK)),
    "group.no_title": founded(group_facts(ANNA, title=" ")),
    "group.not_leading": lambda: GROUP.attempt(ANNA, PROPOSED),
    "group.one_meeting": lambda: WEBINAR.attempt(EWA, PROPOSED),
    "group.one_time": lambda: GROUP.attempt(
        EWA, f.MeetingProposed((EWA.id, ANNA.id), ROUND, slots=(Slot("2026-12-17T09:00Z", 60),))
    ),
}
