"""Meetings: asked, answered, moved, called off, held and summed up, whatever order the events come in."""

import random
from dataclasses import replace

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.events import Event
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.meeting_states import (
    MEETINGS,
    OPEN,
    FollowUpState,
    MeetingState,
    MeetingStep,
)
from mentor_tui.domain.meetings import Meeting, read_minute, write_minute
from mentor_tui.domain.processes import Task, asked_of
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, ZOFIA, ProcessStory, Someone, begun
from tests.domain.test_fold import outcome

ROUND = Round("2026-12-16T09:00Z", 90, MeetingWay.VIDEO, "https://meet.example.org/x")
PHONE = replace(ROUND, way=MeetingWay.PHONE, place="600 100 200", caller=MAREK.id)


class MeetingStory(ProcessStory):
    """A process in which Marek asks Anna to meet."""

    def __init__(self, *people: Someone, round_: Round = ROUND) -> None:
        super().__init__(more=[(ZOFIA, Role.MENTOR)])
        self.asked = people or (ANNA, MAREK)
        facts = f.MeetingProposed(tuple(p.id for p in self.asked), round_)
        self.proposed = self.write(MAREK, facts)

    @property
    def meeting(self) -> Meeting:
        return self.process.meetings[0]

    def answer(self, who: Someone, *, yes: bool = True, number: int = 1) -> Event:
        return self.write(who, f.MeetingAnswered(self.proposed.id, number, yes, ""))

    def moving(self, number: int = 1, minutes: int = 60) -> f.MeetingMoved:
        return f.MeetingMoved(self.proposed.id, number, replace(ROUND, minutes=minutes), "Later.")

    def held(self, *absent: Someone, minutes: int = 85) -> Event:
        self.wait(days=60)
        ids = tuple(p.id for p in absent)
        return self.write(MAREK, f.MeetingHeld(self.proposed.id, self.meeting.number, minutes, ids))


def test_it_is_confirmed_once_all_said_yes() -> None:
    story = MeetingStory(ANNA, MAREK, ZOFIA)
    seen = [(story.meeting.state, story.meeting.waits_for)]
    for who in (ANNA, ZOFIA):
        story.answer(who)
        seen.append((story.meeting.state, story.meeting.waits_for))
    assert seen == [
        (MeetingState.PROPOSED, (ANNA.id, ZOFIA.id)),
        (MeetingState.PROPOSED, (ZOFIA.id,)),
        (MeetingState.CONFIRMED, ()),
    ]


def test_a_no_stands_until_it_is_taken_back() -> None:
    story = MeetingStory(ANNA, MAREK, ZOFIA)
    states = []
    for who, yes in ((ANNA, False), (ZOFIA, True), (ANNA, True), (ZOFIA, False)):
        story.answer(who, yes=yes)
        states.append(story.meeting.state)
    declined, confirmed = MeetingState.DECLINED, MeetingState.CONFIRMED
    assert states == [declined, declined, confirmed, declined]


def test_i30_another_time_asks_everybody_anew() -> None:
    story = MeetingStory()
    story.answer(ANNA)
    story.write(ANNA, story.moving())
    meeting = story.meeting
    assert (meeting.state, meeting.number) == (MeetingState.PROPOSED, 2)
    assert meeting.waits_for == (MAREK.id,)
    assert meeting.before == ROUND.start
    assert story.code(story.answer(MAREK, number=1)) == "meeting.round_over"
    story.answer(MAREK, number=2)
    assert story.meeting.state is MeetingState.CONFIRMED


def test_of_two_times_proposed_at_once_the_earlier_stands_and_the_other_is_shown() -> None:
    """I71: the loser is refused, kept and shown, on every desk the same one."""
    story = MeetingStory()
    branch = story.frontier()
    first = story.write(ANNA, story.moving(minutes=60), parents=branch)
    second = story.write(MAREK, story.moving(minutes=45), parents=branch)
    assert [story.code(e) for e in (first, second)] == ["", "meeting.round_over"]
    assert story.meeting.round.minutes == 60
    expected = outcome(story.fold())
    for seed in range(10):
        random.Random(seed).shuffle(story.events)
        assert outcome(story.fold()) == expected


def test_it_is_called_off_with_a_reason() -> None:
    story = MeetingStory()
    called = f.MeetingCancelled(story.proposed.id, " ")
    assert story.attempt(ANNA, called) == "meeting.no_reason"
    story.write(ANNA, replace(called, reason="I am ill."))
    assert (story.meeting.state, story.meeting.reason) == (MeetingState.CANCELLED, "I am ill.")
    assert story.attempt(MAREK, story.moving()) == "meeting.over"


def test_it_is_held_and_summed_up() -> None:
    story = MeetingStory()
    early = f.MeetingHeld(story.proposed.id, 1, 85)
    assert story.attempt(MAREK, early) == "meeting.not_yet"
    story.held()
    assert (story.meeting.state, story.meeting.held_minutes) == (MeetingState.HELD, 85)
    todo = FollowUp("a1", ANNA.id, "Price list", "2027-02-05")
    story.write(MAREK, f.MeetingSummed(story.proposed.id, "We spoke of prices.", (todo,)))
    assert story.meeting.state is MeetingState.DOCUMENTED
    story.write(ANNA, f.FollowUpEnded(story.proposed.id, "a1", True))
    more = FollowUp("a2", MAREK.id, "A contact")
    story.write(MAREK, f.MeetingSummed(story.proposed.id, "Also of contacts.", (todo, more)))
    states = [one.state for one in story.meeting.undertakings]
    assert states == [FollowUpState.DONE, FollowUpState.OPEN]


def test_nobody_met_when_one_stayed_alone() -> None:
    story = MeetingStory()
    story.held(ANNA)
    assert (story.meeting.state, story.meeting.absent) == (MeetingState.NO_SHOW, (ANNA.id,))
    story = MeetingStory(ANNA, MAREK, ZOFIA)
    story.held(ANNA)
    assert story.meeting.state is MeetingState.HELD


def test_who_leaves_is_not_waited_for() -> None:
    story = MeetingStory(ANNA, MAREK, ZOFIA)
    story.answer(ANNA)
    states = []
    for mentor in (ZOFIA, MAREK):
        story.end(mentor, Role.MENTOR)
        states.append(story.meeting.state)
    assert states == [MeetingState.CONFIRMED, MeetingState.CANCELLED]


def test_only_who_was_asked_has_a_say() -> None:
    story = MeetingStory()
    assert story.attempt(EWA, f.MeetingAnswered(story.proposed.id, 1, True)) == "meeting.not_asked"
    assert story.attempt(EWA, f.MeetingCancelled(story.proposed.id, "No.")) == "meeting.not_asked"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"start": "2026-11-01T09:00Z"}, "meeting.past"),
        ({"start": "2026-12-16T09:00:00Z"}, "event.malformed"),
        ({"start": "2066-12-16T09:00Z"}, "event.malformed"),
        ({"minutes": 4}, "meeting.length"),
        ({"minutes": 721}, "meeting.length"),
        ({"way": MeetingWay.PHONE, "place": " "}, "meeting.caller"),
        ({"way": MeetingWay.PHONE, "caller": EWA.id}, "meeting.caller"),
        ({"way": MeetingWay.ON_SITE, "place": " "}, "meeting.no_place"),
        ({"caller": MAREK.id}, "event.malformed"),
    ],
)
def test_it_looks_at_what_is_proposed(changed: dict[str, object], code: str) -> None:
    facts = f.MeetingProposed((ANNA.id, MAREK.id), replace(ROUND, **changed))  # type: ignore[arg-type]
    assert begun("s1").attempt(MAREK, facts) == code


@pytest.mark.parametrize("people", [(MAREK.id,), (MAREK.id, ZOFIA.id)])
def test_it_asks_members_and_at_least_one_other(people: tuple[str, ...]) -> None:
    assert begun("s1").attempt(MAREK, f.MeetingProposed(people, ROUND)) == "meeting.nobody"


def test_an_agenda_fits_into_the_time() -> None:
    story = MeetingStory()
    items = (AgendaItem("Prices", 60), AgendaItem("Break", 15, True), AgendaItem("Next", 15))
    story.write(ANNA, f.AgendaKept(story.proposed.id, items))
    assert story.meeting.agenda == items
    longer = f.AgendaKept(story.proposed.id, (*items, AgendaItem("More", 1)))
    assert story.attempt(ANNA, longer) == "meeting.agenda_long"
    assert story.attempt(ANNA, story.moving(minutes=60)) == "meeting.agenda_long"


def test_the_table_leads_out_of_every_open_state() -> None:
    for state in OPEN:
        for step in (MeetingStep.MOVED, MeetingStep.CANCELLED, MeetingStep.HELD):
            assert (state, step) in MEETINGS
    assert {s for s, _step in MEETINGS} | set(MEETINGS.values()) == set(MeetingState)


def test_a_minute_is_written_one_way() -> None:
    assert write_minute(read_minute("2026-12-16T09:00Z")) == "2026-12-16T09:00Z"
    with pytest.raises(ValueError, match="2026"):
        read_minute("2026-12-6T09:00Z")


def test_a_yes_or_no_is_about_the_goal_first_then_about_the_next_meeting() -> None:
    story = MeetingStory()
    sooner = story.write(
        MAREK,
        f.MeetingProposed((ANNA.id, MAREK.id), replace(ROUND, start="2026-12-09T09:00Z")),
    )
    found = asked_of(story.process, ANNA.id)
    assert isinstance(found, Meeting)
    assert (found.id, asked_of(story.process, MAREK.id)) == (sooner.id, None)
    story.write(MAREK, f.GoalProposed("A workshop", ("Held",), story.due()))
    assert asked_of(story.process, ANNA.id) is Task.AGREE_GOAL
