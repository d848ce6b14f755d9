"""Steps of the story with interpreters: Anna signs, Marek looks for two people who interpret."""

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.interpreting import Modality, SignLanguage, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.order_facts import Need, TeamSize
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry, InterpreterKept
from mentor_tui.domain.teams import TeamReason
from tests.views.story import Story


def order_of(story: Story) -> str:
    """The order that was placed last."""
    state = story.circles[story.process].folded.state
    assert isinstance(state, Process)
    return state.coverage.orders[-1].id


def need(story: Story) -> None:
    """Anna signs; the programme knows some interpreters, one of whom may not be asked."""
    permit = Permit(Support.SL_INTERP, SignLanguage.PJM, Modality.VRI)
    for id_, name, until in (
        ("i1", "Irena Kos", "2027-12-31"),
        ("i2", "Jan Lis", "2027-12-31"),
        ("i3", "Ewa Sad", ""),
        ("i4", "Ala Maj", "2027-12-31"),
    ):
        entry = InterpreterEntry(
            id_, name, f"{id_}@example.org", permits=(permit,), price_hour=15_000,
            policy="working_48", nda_until=until,
            calendar="https://example.org/ala/" if id_ == "i4" else "",
        )  # fmt: skip
        story.write(story.ola, InterpreterKept(entry), story.programme)
    told = f.NeedsTold(
        (Need(Support.SL_INTERP, SignLanguage.PJM),),
        "Speak one at a time.",
        Line.FAST,
        24,
        ("Irena Kos",),
    )
    story.write(story.anna, told)


def order(story: Story) -> None:
    team = TeamSize(2, TeamReason.LENGTH, "over_60")
    placed = f.InterpretersOrdered(
        story.meeting,
        1,
        (story.anna.id,),
        Support.SL_INTERP,
        SignLanguage.PJM,
        Modality.VRI,
        team,
    )
    story.write(story.marek, placed)


def ask(
    story: Story, interpreter: str, name: str, *steps: AssignmentStep, instead_of: str = ""
) -> None:
    asked = f.InterpreterAsked(order_of(story), interpreter, name, instead_of)
    story.write(story.marek, asked)
    for step in steps:
        story.write(story.marek, f.AssignmentStepped(order_of(story), interpreter, step))


def substitute(story: Story) -> None:
    """Whom Anna chose cannot come; somebody would stand in."""
    ask(story, "i1", "Irena Kos", AssignmentStep.DECLINED)
    steps = (AssignmentStep.ACCEPTED, AssignmentStep.SUBSTITUTE_PROPOSED)
    ask(story, "i2", "Jan Lis", *steps, instead_of="i1")


def bind(story: Story) -> None:
    for id_, name in (("i1", "Irena Kos"), ("i2", "Jan Lis")):
        steps = (AssignmentStep.ACCEPTED, AssignmentStep.ASSIGNED, AssignmentStep.CONFIRMED)
        ask(story, id_, name, *steps)


def give_up(story: Story) -> None:
    step = OrderStep.GIVEN_UP
    story.write(story.marek, f.OrderStepped(order_of(story), step, "All are away.", "On Friday?"))
