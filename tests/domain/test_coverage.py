"""What people need at meetings, orders of interpreters, and the gate before a meeting, folded (I20–I23, I27–I30, I35, I36)."""

import random
from dataclasses import replace

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentState, AssignmentStep
from mentor_tui.domain.coverage import Order, blocks_of
from mentor_tui.domain.gate import BlockReason, Strength
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.meeting_facts import Slot
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.order_facts import Need, TeamSize
from mentor_tui.domain.orders import OrderState, OrderStep
from mentor_tui.domain.teams import TeamReason
from tests.domain.build import ANNA, EWA, MAREK, Someone
from tests.domain.test_fold import outcome
from tests.domain.test_meetings import ROUND, MeetingStory

PJM = "pso"
NEED = Need(Support.SL_INTERP, PJM)
TOLD = f.NeedsTold((NEED,), preferred=("Irena Nowak",))
TWO = TeamSize(2, TeamReason.LENGTH, "over_60")
STEPS = AssignmentStep


class OrderStory(MeetingStory):
    """Anna signs; Marek looks for two interpreters for their 90 minutes."""

    def __init__(self, told: f.NeedsTold = TOLD) -> None:
        super().__init__()
        self.write(ANNA, told)
        self.order = self.write(MAREK, self.ordering())

    def ordering(self, modality: Modality = Modality.VRI) -> f.InterpretersOrdered:
        return f.InterpretersOrdered(
            self.proposed.id, 1, (ANNA.id,), Support.SL_INTERP, PJM, modality, TWO
        )

    def ordering_second(self) -> f.InterpretersOrdered:
        """For the meeting proposed last."""
        return replace(self.ordering(), meeting=self.process.meetings[-1].id)

    def offer(self, who: Someone, *starts: str) -> None:
        """Several times for another meeting."""
        first, *others = starts
        slots = tuple(Slot(start, ROUND.minutes) for start in others)
        people = tuple(p.id for p in self.asked)
        self.write(who, f.MeetingProposed(people, replace(ROUND, start=first), slots=slots))

    @property
    def now(self) -> Order:
        return self.process.coverage.orders[0]

    def ask(self, interpreter: str, name: str, instead_of: str = "") -> None:
        self.write(MAREK, f.InterpreterAsked(self.order.id, interpreter, name, instead_of))

    def step(self, interpreter: str, *steps: AssignmentStep, by: Someone = MAREK) -> None:
        for one in steps:
            self.write(by, self.stepping(interpreter, one))

    def stepping(self, interpreter: str, step: AssignmentStep) -> f.AssignmentStepped:
        return f.AssignmentStepped(self.order.id, interpreter, step)

    def bind(self, interpreter: str, name: str) -> None:
        self.ask(interpreter, name)
        self.step(interpreter, STEPS.ACCEPTED, STEPS.ASSIGNED, STEPS.CONFIRMED)

    def ending(self, step: OrderStep, words: str = "", other: str = "") -> f.OrderStepped:
        return f.OrderStepped(self.order.id, step, words, other)


def stands(story: MeetingStory) -> MeetingState:
    return story.meeting.state


def test_i20_i22_a_meeting_is_confirmed_only_once_the_whole_team_has_confirmed() -> None:
    story = OrderStory()
    story.answer(ANNA)
    seen = [(story.meeting.state, story.now.state)]
    story.bind("i1", "Irena Nowak")
    seen.append((story.meeting.state, story.now.state))
    story.ask("i2", "Jan Kos")
    story.step("i2", STEPS.ACCEPTED, STEPS.ASSIGNED)
    seen.append((story.meeting.state, story.now.state))
    story.step("i2", STEPS.CONFIRMED)
    seen.append((story.meeting.state, story.now.state))
    tentative, confirmed = MeetingState.TENTATIVE, MeetingState.CONFIRMED
    assert seen == [
        (tentative, OrderState.REQUESTED),
        (tentative, OrderState.PARTIALLY_COVERED),
        (tentative, OrderState.COVERED),
        (confirmed, OrderState.CONFIRMED),
    ]
    story.step("i1", STEPS.WITHDRAWN)
    assert stands(story) is tentative


def test_i20_a_need_told_after_all_agreed_closes_the_gate_again() -> None:
    story = MeetingStory()
    story.answer(ANNA)
    assert stands(story) is MeetingState.CONFIRMED
    story.write(MAREK, f.NeedsTold((Need(Support.STT, "", Strength.PREFERRED),)))
    assert stands(story) is MeetingState.CONFIRMED
    story.write(ANNA, TOLD)
    assert stands(story) is MeetingState.TENTATIVE
    (block,) = blocks_of(story.process.coverage, story.meeting)
    assert (block.need.person, block.reason) == (ANNA.id, BlockReason.NOT_ORDERED)
    assert story.write(ANNA, f.NeedsTold(()))
    assert stands(story) is MeetingState.CONFIRMED


@pytest.mark.parametrize("who", [MAREK, EWA])
def test_i21_only_the_person_concerned_lifts_the_gate(who: Someone) -> None:
    story = OrderStory()
    story.answer(ANNA)
    lifting = f.NeedLifted(story.proposed.id, Support.SL_INTERP, PJM)
    assert story.attempt(who, lifting) == "need.not_yours"
    story.write(ANNA, lifting)
    assert stands(story) is MeetingState.CONFIRMED
    story.write(ANNA, replace(lifting, is_lifted=False))
    assert stands(story) is MeetingState.TENTATIVE


def test_i27_to_accept_is_not_to_be_assigned() -> None:
    story = OrderStory()
    story.ask("i1", "Irena Nowak")
    assert story.attempt(MAREK, story.stepping("i1", STEPS.CONFIRMED)) == "order.step"
    story.step("i1", STEPS.ACCEPTED)
    assert story.now.asked[0].state is AssignmentState.INTERESTED


def test_i29_a_substitute_of_whom_they_chose_needs_their_yes() -> None:
    story = OrderStory()
    story.ask("i1", "Irena  NOWAK")
    story.step("i1", STEPS.DECLINED)
    story.ask("i3", "Ola Lis", "i1")
    story.step("i3", STEPS.ACCEPTED)
    assert story.attempt(MAREK, story.stepping("i3", STEPS.ASSIGNED)) == "order.substitute"
    story.step("i3", STEPS.SUBSTITUTE_PROPOSED)
    agreeing = story.stepping("i3", STEPS.SUBSTITUTE_AGREED)
    assert story.attempt(MAREK, agreeing) == "order.not_yours"
    story.write(ANNA, agreeing)
    assert story.now.asked[1].state is AssignmentState.ASSIGNED
    assert story.attempt(ANNA, story.stepping("i3", STEPS.CONFIRMED)) == "order.not_yours"


def test_i30_a_meeting_that_moves_asks_everybody_anew_and_wants_its_team_looked_at() -> None:
    story = OrderStory()
    story.answer(ANNA)
    story.bind("i1", "Irena Nowak")
    story.bind("i2", "Jan Kos")
    story.ask("i3", "Ola Lis")
    story.step("i3", STEPS.ACCEPTED)
    story.write(ANNA, story.moving())
    story.answer(MAREK, number=2)
    states = [one.state for one in story.now.asked]
    assert states == [
        AssignmentState.RECONFIRM,
        AssignmentState.RECONFIRM,
        AssignmentState.INVITED,
    ]
    story.step("i1", STEPS.CONFIRMED)
    story.step("i2", STEPS.CONFIRMED)
    assert stands(story) is MeetingState.TENTATIVE
    one = TeamSize(1, TeamReason.SHORT, "one")
    story.write(MAREK, f.OrderSized(story.order.id, 2, Modality.VRI, one))
    assert stands(story) is MeetingState.CONFIRMED


def test_another_way_to_take_part_asks_the_interpreters_anew() -> None:
    story = OrderStory()
    story.bind("i1", "Irena Nowak")
    story.write(MAREK, f.OrderSized(story.order.id, 1, Modality.ON_SITE, TWO))
    assert (story.now.modality, story.now.states) == (
        Modality.ON_SITE,
        (AssignmentState.RECONFIRM,),
    )


def test_i35_who_gives_up_says_why_and_what_else_there_is() -> None:
    story = OrderStory()
    given_up = OrderStep.GIVEN_UP
    assert story.attempt(MAREK, story.ending(given_up)) == "order.no_reason"
    assert story.attempt(MAREK, story.ending(given_up, "All are away.")) == "order.no_alternative"
    story.write(MAREK, story.ending(given_up, "All are away.", "Meet on Friday."))
    assert (story.now.state, story.now.alternative) == (
        OrderState.NOT_COVERED,
        "Meet on Friday.",
    )
    again = story.write(MAREK, story.ordering())
    assert story.code(again) == ""


@pytest.mark.parametrize("modality", Modality)
def test_i36_a_slow_line_carries_no_picture(modality: Modality) -> None:
    story = MeetingStory()
    story.write(ANNA, replace(TOLD, line=Line.SLOW))
    facts = f.InterpretersOrdered(
        story.proposed.id, 1, (ANNA.id,), Support.SL_INTERP, PJM, modality, TWO
    )
    carries = modality in (Modality.ON_SITE, Modality.VRS)
    assert story.attempt(MAREK, facts) == ("" if carries else "order.line")


def test_i71_whatever_order_the_events_come_in_every_desk_agrees() -> None:
    story = OrderStory()
    story.answer(ANNA)
    story.bind("i1", "Irena Nowak")
    branch = story.frontier()
    story.write(MAREK, story.stepping("i1", STEPS.WITHDRAWN), parents=branch)
    story.write(EWA, story.ending(OrderStep.CANCELLED_FREE), parents=branch)
    story.write(ANNA, story.moving(), parents=branch)
    expected = outcome(story.fold())
    for seed in range(10):
        random.Random(seed).shuffle(story.events)
        assert outcome(story.fold()) == expected


@pytest.mark.parametrize("step", [STEPS.NO_SHOW, STEPS.CHECKED_IN])
def test_an_order_of_which_somebody_came_or_did_not_can_still_be_called_off(
    step: AssignmentStep,
) -> None:
    story = OrderStory()
    story.bind("i1", "Irena Nowak")
    story.step("i1", step)
    story.write(MAREK, story.ending(OrderStep.CANCELLED_LATE))
    assert story.now.state is OrderState.CANCELLED_LATE


def test_i29_the_chosen_one_is_known_through_whoever_stood_in_before() -> None:
    story = OrderStory()
    story.ask("i1", "Irena Nowak")
    story.step("i1", STEPS.DECLINED)
    story.ask("i2", "Jan Kos", "i1")
    story.step("i2", STEPS.ACCEPTED, STEPS.SUBSTITUTE_PROPOSED)
    story.step("i2", STEPS.SUBSTITUTE_AGREED, by=ANNA)
    story.step("i2", STEPS.WITHDRAWN)
    story.ask("i3", "Ola Lis", "i2")
    story.step("i3", STEPS.ACCEPTED)
    assert story.attempt(MAREK, story.stepping("i3", STEPS.ASSIGNED)) == "order.substitute"


def test_i30_a_time_that_is_chosen_of_several_asks_interpreters_about_it_anew() -> None:
    story = OrderStory()
    story.bind("i1", "Irena Nowak")
    times = ("2026-12-17T09:00Z", "2026-12-18T09:00Z")
    to = replace(ROUND, start=times[0])
    slots = (Slot(times[1], ROUND.minutes),)
    story.write(ANNA, f.MeetingMoved(story.proposed.id, 1, to, "", slots))
    story.step("i1", STEPS.CONFIRMED)
    story.write(MAREK, f.MeetingAnswered(story.proposed.id, 2, False, "", (2,)))
    assert story.meeting.round.start == times[1]
    assert story.now.states == (AssignmentState.RECONFIRM,)


def test_interpreters_are_called_off_also_when_the_process_is_over() -> None:
    story = OrderStory()
    story.bind("i1", "Irena Nowak")
    story.begin()
    story.finish()
    story.finish("s2", "d2")
    story.write(EWA, f.ProcessCompleted("A workshop was held."))
    assert (
        story.attempt(MAREK, f.InterpreterAsked(story.order.id, "i2", "Jan Kos")) == "process.over"
    )
    assert story.attempt(MAREK, story.ending(OrderStep.CANCELLED_LATE)) == ""
