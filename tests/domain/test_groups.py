"""Group meetings and webinars: who may be in one circle, who leads, and how answers count."""

from dataclasses import replace

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.groups import Group
from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.order_facts import Need
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, ZOFIA, ProgrammeStory, Someone, Story, authority
from tests.domain.build_groups import GroupStory, group_facts
from tests.domain.test_meetings import ROUND

WEBINAR = GroupKind.WEBINAR
PEOPLE = (EWA.id, ANNA.id, ZOFIA.id)


def asked() -> GroupStory:
    """Ewa leads, Anna and Zofia are asked."""
    story = GroupStory(ANNA, ZOFIA)
    story.write(EWA, f.MeetingProposed(PEOPLE, ROUND))
    return story


def answer(story: GroupStory, who: Someone, *, yes: bool) -> MeetingState:
    story.write(who, f.MeetingAnswered(story.meeting.id, story.meeting.number, yes))
    return story.meeting.state


def test_it_takes_place_once_anybody_comes_and_who_says_no_stays_away_alone() -> None:
    story = asked()
    assert answer(story, ANNA, yes=False) is MeetingState.PROPOSED
    assert answer(story, ZOFIA, yes=True) is MeetingState.CONFIRMED
    assert story.meeting.company == (EWA.id, ZOFIA.id)
    assert answer(story, ZOFIA, yes=False) is MeetingState.DECLINED, "nobody is left"
    assert answer(story, ANNA, yes=True) is MeetingState.CONFIRMED
    assert answer(story, EWA, yes=False) is MeetingState.DECLINED, "nobody leads it"


def test_everybody_is_asked_anew_about_another_time() -> None:
    """I30: also who had said no."""
    story = asked()
    answer(story, ANNA, yes=False)
    answer(story, ZOFIA, yes=True)
    to = replace(ROUND, start="2026-12-17T09:00Z")
    story.write(EWA, f.MeetingMoved(story.meeting.id, 1, to))
    assert (story.meeting.state, story.meeting.number) == (MeetingState.PROPOSED, 2)
    assert story.meeting.waits_for == (ANNA.id, ZOFIA.id)


def test_it_waits_only_for_what_those_who_come_need() -> None:
    """I20: a need of somebody who stays away holds nobody up."""
    story = asked()
    story.write(ANNA, f.NeedsTold((Need(Support.SL_INTERP, SignLanguage.PJM),)))
    assert answer(story, ZOFIA, yes=True) is MeetingState.TENTATIVE
    assert answer(story, ANNA, yes=False) is MeetingState.CONFIRMED


def test_it_goes_on_without_who_leaves() -> None:
    story = asked()
    answer(story, ZOFIA, yes=True)
    story.write(EWA, f.RoleEnded(Role.PARTICIPANT, ZOFIA.id, "Moved."))
    assert story.meeting.people == (EWA.id, ANNA.id)
    assert story.meeting.state not in AGREED


def test_a_mentor_founds_one_with_the_grant_of_their_role_and_not_without() -> None:
    grant = ProgrammeStory().grant(MAREK, Role.MENTOR)
    facts = group_facts(ANNA)
    story = Story(MAREK, replace(facts, authority=authority(grant)))
    assert isinstance(story.state, Group)
    assert story.state.host == MAREK.id
    without = Story(MAREK, facts)
    assert without.code(without.events[0]) == "process.no_authority"


@pytest.mark.parametrize(
    "facts",
    [
        group_facts(ANNA, ZOFIA, kind=WEBINAR, home="a" * 64),
        group_facts(ANNA, kind=WEBINAR, outside=(ZOFIA,)),
        group_facts(ANNA, kind=WEBINAR),
        group_facts(ANNA, outside=(ZOFIA,)),
        group_facts(ANNA, home="a" * 64),
        group_facts(MAREK),
    ],
)
def test_a_webinar_never_puts_two_who_are_invited_into_one_circle(facts: f.GroupFounded) -> None:
    story = Story(EWA, facts)
    assert story.code(story.events[0]) == "group.members"


def test_a_webinar_has_a_circle_of_those_who_lead_it_and_one_for_each_who_is_invited() -> None:
    home = Story(EWA, group_facts(kind=WEBINAR, outside=(ANNA, ZOFIA)))
    assert isinstance(home.state, Group)
    assert home.state.is_home
    one = Story(EWA, group_facts(ANNA, kind=WEBINAR, home=home.events[0].id))
    assert isinstance(one.state, Group)
    assert one.state.people == (EWA.id, MAREK.id, ANNA.id)
    assert not one.state.is_home
