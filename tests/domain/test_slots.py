"""Times to choose from: the first that suits everybody is agreed, on every desk alike, and no old desk is misled."""

import random
from collections.abc import Sequence
from dataclasses import replace

from mentor_tui.domain import facts as f
from mentor_tui.domain.events import Event
from mentor_tui.domain.meeting_facts import AgendaItem, Slot
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.meetings import Meeting
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, MAREK, ZOFIA, Someone
from tests.domain.test_fold import outcome
from tests.domain.test_meetings import ROUND, MeetingStory

SECOND, THIRD = Slot("2026-12-17T09:00Z", 60), Slot("2026-12-18T09:00Z", 60)
PROPOSED, DECLINED, CONFIRMED = (
    MeetingState.PROPOSED,
    MeetingState.DECLINED,
    MeetingState.CONFIRMED,
)


class SlotStory(MeetingStory):
    """Marek offers three times."""

    def __init__(self, *people: Someone, slots: Sequence[Slot] = (SECOND, THIRD)) -> None:
        super().__init__(*people)
        ids = tuple(p.id for p in self.asked)
        self.proposed = self.write(MAREK, f.MeetingProposed(ids, ROUND, slots=tuple(slots)))

    @property
    def meeting(self) -> Meeting:
        return self.process.meetings[-1]

    def choice(self, *numbers: int, number: int = 1) -> f.MeetingAnswered:
        return f.MeetingAnswered(self.proposed.id, number, 1 in numbers, "", numbers)

    def choose(self, who: Someone, *numbers: int) -> Event:
        return self.write(who, self.choice(*numbers))


def test_the_choice_of_the_other_is_agreed_and_becomes_the_round() -> None:
    story = SlotStory()
    assert (story.meeting.is_choosing, story.meeting.waits_for) == (True, (ANNA.id,))
    story.choose(ANNA, 2)
    meeting = story.meeting
    assert (meeting.state, meeting.chosen, meeting.number) == (CONFIRMED, 2, 1)
    assert (meeting.round.start, meeting.round.minutes) == (SECOND.start, SECOND.minutes)
    assert not meeting.is_choosing


def test_the_first_that_suits_everybody_is_agreed() -> None:
    story = SlotStory(ANNA, MAREK, ZOFIA)
    story.choose(ANNA, 2, 3)
    assert story.meeting.state is PROPOSED
    story.choose(ZOFIA, 1)
    assert (story.meeting.state, story.meeting.is_choosing) == (DECLINED, True)
    story.choose(ZOFIA, 1, 3)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 3)


def test_a_plain_yes_is_to_the_first_and_then_to_the_agreed_one() -> None:
    story = SlotStory()
    story.answer(ANNA)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 1)
    story = SlotStory()
    story.choose(ANNA, 3)
    story.answer(ANNA, yes=False)
    assert story.meeting.state is DECLINED
    story.answer(ANNA)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 3)


def test_no_to_all_declines_until_it_is_taken_back() -> None:
    story = SlotStory(ANNA, MAREK, ZOFIA)
    story.answer(ANNA, yes=False)
    story.answer(ZOFIA, yes=False)
    assert story.meeting.state is DECLINED
    story.choose(ANNA, 2)
    assert story.meeting.state is DECLINED
    story.choose(ZOFIA, 2)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 2)


def test_a_time_that_has_passed_is_not_agreed() -> None:
    story = SlotStory(ANNA, MAREK, ZOFIA, slots=(Slot("2027-06-18T09:00Z", 60),))
    story.choose(ANNA, 1, 2)
    story.wait(days=60)
    story.choose(ZOFIA, 1, 2)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 2)


def test_what_is_no_choice_is_refused() -> None:
    story = SlotStory()
    wrong = (
        story.choice(4),
        story.choice(0),
        replace(story.choice(2), is_yes=True),
        replace(story.choice(1), is_yes=False),
    )
    assert {story.attempt(ANNA, facts) for facts in wrong} == {"event.malformed"}
    plain = MeetingStory()
    facts = f.MeetingAnswered(plain.proposed.id, 1, True, slots=(1,))
    assert plain.attempt(ANNA, facts) == "event.malformed"
    people = (ANNA.id, MAREK.id)
    for slots, code in (
        ([Slot("2020-01-01T09:00Z", 60)], "meeting.past"),
        ([SECOND, SECOND], "meeting.slots"),
        ([Slot(f"2026-12-{day}T09:00Z", 60) for day in range(20, 25)], "meeting.slots"),
        ([replace(SECOND, minutes=1)], "meeting.length"),
    ):
        assert story.attempt(MAREK, f.MeetingProposed(people, ROUND, slots=tuple(slots))) == code


def test_an_agenda_fits_the_shortest() -> None:
    story = SlotStory()
    long = f.AgendaKept(story.proposed.id, (AgendaItem("Prices", 80),))
    assert story.attempt(MAREK, long) == "meeting.agenda_long"


def test_i30_other_times_ask_everybody_anew() -> None:
    story = SlotStory()
    story.choose(ANNA, 2)
    to = replace(ROUND, minutes=60)
    story.write(ANNA, f.MeetingMoved(story.proposed.id, 1, to, slots=(THIRD,)))
    meeting = story.meeting
    assert (meeting.state, meeting.number, meeting.before) == (PROPOSED, 2, SECOND.start)
    assert (meeting.waits_for, meeting.chosen) == ((MAREK.id,), 0)
    assert story.code(story.choose(MAREK, 2)) == "meeting.round_over"
    story.write(MAREK, story.choice(2, number=2))
    assert story.meeting.round.start == THIRD.start


def test_who_leaves_is_not_waited_for_with_a_choice() -> None:
    story = SlotStory(ANNA, MAREK, ZOFIA)
    story.choose(ANNA, 2, 3)
    story.end(ZOFIA, Role.MENTOR)
    assert (story.meeting.state, story.meeting.chosen) == (CONFIRMED, 2)


def test_i71_choices_made_at_once_come_out_alike_in_any_order() -> None:
    story = SlotStory(ANNA, MAREK, ZOFIA)
    branch = story.frontier()
    story.write(ANNA, story.choice(2, 3), parents=branch)
    story.write(ZOFIA, story.choice(3), parents=branch)
    story.write(MAREK, story.moving(minutes=45), parents=branch)
    expected = outcome(story.fold())
    for seed in range(10):
        random.Random(seed).shuffle(story.events)
        assert outcome(story.fold()) == expected


def test_a_desk_that_knows_of_no_slots_takes_no_wrong_time_for_agreed() -> None:
    """It sees the same facts without the field it does not know."""
    for numbers in ((2,), (1, 2), (3, 2)):
        story = MeetingStory()
        story.answer(ANNA, yes=1 in numbers)
        new = SlotStory()
        new.choose(ANNA, *numbers)
        if story.meeting.state is CONFIRMED:
            assert new.meeting.round == story.meeting.round
        else:
            assert story.meeting.state is DECLINED
