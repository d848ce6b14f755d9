"""Steps of the story with interpreters: Anna signs, Marek looks for two people who interpret."""

from dataclasses import replace

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.choosing import Permit
from mentor_tui.domain.closing_facts import CostKind, Payer
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.inquiries import Inquiry, Told
from mentor_tui.domain.interpreting import Modality, SignLanguage, Support
from mentor_tui.domain.lines import Line
from mentor_tui.domain.order_facts import Need, TeamSize
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.packs import last_day
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry, InterpreterKept
from mentor_tui.domain.teams import TeamReason
from mentor_tui.views.mails import CameInquiry, CameMail
from mentor_tui.views.staffing import KeptInquiry
from tests.views.story import Story

LINK = "https://signs.example/canvas"


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


def of_mentor(story: Story) -> None:
    """Marek, who has only mail, reads captions; whom he chose cannot come, and somebody would stand in."""
    told = f.NeedsTold((Need(Support.STT),), preferred=("Irena Kos",))
    story.write(story.marek, told)
    story.meet()
    story.come()
    team = TeamSize(1, TeamReason.SHORT, "over_60")
    people = (story.marek.id,)
    story.write(
        story.ola,
        f.InterpretersOrdered(story.meeting, 1, people, Support.STT, "", Modality.VRI, team),
    )
    substitute(story)


def substitute(story: Story) -> None:
    """Whom Anna chose cannot come; somebody would stand in."""
    ask(story, "i1", "Irena Kos", AssignmentStep.DECLINED)
    steps = (AssignmentStep.ACCEPTED, AssignmentStep.SUBSTITUTE_PROPOSED)
    ask(story, "i2", "Jan Lis", *steps, instead_of="i1")


def record(story: Story) -> None:
    """Marek would like to record; one of those who interpret agrees, Anna has not answered."""
    story.write(story.marek, f.RecordingAsked(story.meeting, 1, "For me, until May."))
    story.write(story.marek, f.RecordingAnswered(story.meeting, 1, True, "i1"))


def answers(story: Story) -> tuple[CameMail, ...]:
    """Mails of interpreters who were asked: one says yes, one neither, one from elsewhere."""
    inquiry = CameInquiry(story.process, order_of(story), "i1", "Irena Kos", "yes")
    yes = CameMail(
        "q1", "2026-11-25T12:00:00+00:00", True, False, False, "", "", "i1@example.org", "YES",
        "YES", "yes", "", (), 0, inquiry=inquiry,
    )  # fmt: skip
    neither = replace(yes, id="q2", words="Maybe", inquiry=replace(inquiry, answer=""))
    refusals = (Refusal("inquiry.elsewhere", address="x@example.org", name="Irena Kos"),)
    forged = replace(
        yes, id="q3", address="x@example.org", inquiry=replace(inquiry, refusals=refusals)
    )
    return (yes, neither, forged)


def asked_by_mail(story: Story) -> tuple[KeptInquiry, ...]:
    """Whom Marek asked by mail."""
    told = Told(1, Inquiry.CONFIRM)
    return (
        KeptInquiry(story.process, order_of(story), "i1", "Irena Kos", "i1@example.org", "", told),
        KeptInquiry(story.process, order_of(story), "i2", "Jan Lis", "i2@example.org", ""),
    )


def bind(story: Story) -> None:
    for id_, name in (("i1", "Irena Kos"), ("i2", "Jan Lis")):
        steps = (AssignmentStep.ACCEPTED, AssignmentStep.ASSIGNED, AssignmentStep.CONFIRMED)
        ask(story, id_, name, *steps)


def pack(story: Story) -> None:
    """Irena and Jan are to read the newest version and two words; Anna is asked."""
    state = story.circles[story.process].folded.state
    assert isinstance(state, Process)
    version = state.submissions[-1]
    file = PackFile(version.id, version.files[0].sha256)
    story.write(story.marek, f.TermKept("t1", "Canvas", "A plan on a page.", "A frame.", LINK))
    story.write(story.anna, f.TermKept("t2", "Pilot"))
    story.write(story.marek, f.PackProposed(story.meeting, (file,), "Two people speak."))


def consent(story: Story) -> None:
    story.write(story.anna, f.ConsentTold(story.meeting, packed(story), True))


def give(story: Story) -> None:
    """Irena has what Jan does not have yet."""
    state = story.circles[story.process].folded.state
    assert isinstance(state, Process)
    last = last_day(state.meetings[-1]).isoformat()
    id_ = state.packs.packs[-1].id
    given = f.PackGiven(id_, order_of(story), "i1", last, "2027-12-31")
    story.write(story.marek, given)


def replace_irena(story: Story) -> None:
    """Irena cannot come: she must delete what she has."""
    step = AssignmentStep.WITHDRAWN
    story.write(story.marek, f.AssignmentStepped(order_of(story), "i1", step))


def packed(story: Story) -> PackFile:
    state = story.circles[story.process].folded.state
    assert isinstance(state, Process)
    return state.packs.packs[-1].files[0]


def give_up(story: Story) -> None:
    step = OrderStep.GIVEN_UP
    story.write(story.marek, f.OrderStepped(order_of(story), step, "All are away.", "On Friday?"))


def come(story: Story) -> None:
    """Irena works longer than was ordered, and Jan does not come."""
    story.wait_till_then()
    story.now = story.now.replace(hour=12)
    for step in (AssignmentStep.CHECKED_IN, AssignmentStep.DONE):
        story.write(story.marek, f.AssignmentStepped(order_of(story), "i1", step))
    story.write(story.marek, f.AssignmentStepped(order_of(story), "i2", AssignmentStep.NO_SHOW))
    begin, end = "2026-12-16T09:02Z", "2026-12-16T10:41Z"
    noted = f.HoursNoted(order_of(story), "i1", begin, end, 40, 30, "There were questions.")
    story.write(story.ola, noted)


def check(story: Story) -> None:
    """The longer time is agreed to, and the cost is noted."""
    story.write(story.ola, f.OverrunAgreed(order_of(story), "i1"))
    cost = f.CostNoted(
        story.process, order_of(story), "i1", CostKind.INTERPRETING, "2026-12-16", 99, 25_000,
        Payer.PUBLIC_FUNDER, 30_000, words="As agreed.",
    )  # fmt: skip
    story.write(story.ola, cost, story.programme)


def pass_hours(story: Story) -> None:
    story.write(story.marek, f.OrderStepped(order_of(story), OrderStep.VERIFIED))


def bill(story: Story) -> None:
    story.write(story.marek, f.OrderStepped(order_of(story), OrderStep.INVOICED))


def dispute(story: Story) -> None:
    step = OrderStep.DISPUTED
    story.write(story.marek, f.OrderStepped(order_of(story), step, "Too many hours."))


def note_for_myself(story: Story) -> None:
    """What each of them notes about the meeting for themselves."""
    for author in (story.marek, story.anna):
        story.write(author, f.NoteKept(story.meeting, "Speak more slowly."), author.id)
