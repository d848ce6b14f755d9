"""The text of a parcel: understood by somebody with a mail program only, in their own language."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.closing_facts import CostKind, Payer
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.group_facts import GroupKind
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.order_facts import Need, TeamSize
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.processes import Process
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.rows import NewsRow
from mentor_tui.domain.teams import TeamReason
from mentor_tui.domain.values import Answer, AnswerKind, Decision, Role, Texts
from mentor_tui.i18n import current_language, language
from mentor_tui.views.letters import letter, subject
from mentor_tui.views.news import event_name, news, news_label
from tests.domain.build import MAREK
from tests.views.source import Desk
from tests.views.story import C1, C3, DUE, FILE, STAGES, SUMMARY, Story, told_until

STORY = told_until(Story.second_version)
NONE = Texts("", "", "")
ROUND = Round("2026-12-16T09:00Z", 90, MeetingWay.VIDEO, "https://meet.example.org/x")
SUCCESSOR = MAREK.texts
TEAM = TeamSize(2, TeamReason.LENGTH, "over_60")
VERSION = STORY.versions[1]
EVERY: tuple[Facts, ...] = (
    f.PersonFounded("Anna", "a@example.org", "en", "", "w"),
    f.WriterAdded("p", "w"),
    f.DigitsCompared("p"),
    f.ProgrammeJoined(NONE, "i", Role.MENTOR, "s"),
    f.CommentDrafted(VERSION, C1),
    f.CommentDropped(VERSION, "c1"),
    f.ReviewDrafted(VERSION, SUMMARY),
    f.ProgrammeFounded("Craft", "To pass on.", "en", "Europe/Warsaw", 5, NONE),
    f.TemplateAdded("Workshop", STAGES),
    f.InvitationMade("i", "h", Role.MENTOR, "Eve", DUE),
    f.RoleGranted(Role.MENTOR, NONE),
    f.RoleEnded(Role.MENTOR, "p", "He moved."),
    f.ProcessStarted((), "Seed kits", (), STAGES, DUE),
    f.GoalProposed("A plan.", ("It fits.",), DUE),
    f.GoalAgreed("g", DUE),
    f.SubmissionSent("d1", 2, "b", (FILE,), "Is it right?", DUE, (Answer("c1", AnswerKind.DONE),)),
    f.SubmissionReclaimed(VERSION, DUE),
    f.ReviewLocked(VERSION, "t"),
    f.ReviewReleased(VERSION, Decision.REVISE, SUMMARY, (C1, C3), DUE),
    f.CommentAnswered(Answer("c1", AnswerKind.DECLINED, "No room.")),
    f.StageClosed("s1", DUE),
    f.SkipProposed("s2", "It is done.", DUE),
    f.SkipAnswered("s2", True, DUE),
    f.MessageSent("Call me\nwhen you like"),
    f.ProcessCompleted("The workshop is planned."),
    f.PairFounded("p", ()),
    f.HoldPlaced("An invoice is disputed."),
    f.HoldLifted("h"),
    f.Erased("asked", everything=True),
    f.Erased("asked", ("m",)),
    f.PersonSucceeded(Role.MENTOR, "p", SUCCESSOR),
    f.MeetingProposed(("p", "q"), ROUND, (AgendaItem("Prices", 30),), "Have the list at hand."),
    f.MeetingAnswered("m", 1, False, "I am ill."),
    f.MeetingMoved("m", 1, ROUND, "A day later?"),
    f.AgendaKept("m", (AgendaItem("Prices", 30),)),
    f.MeetingCancelled("m", "I am ill."),
    f.MeetingHeld("m", 1, 85),
    f.MeetingSummed("m", "We spoke of prices.", (FollowUp("u", "p", "A list", DUE),)),
    f.FollowUpEnded("m", "u", True),
    f.InterpreterKept(InterpreterEntry("k1", "Iwona")),
    f.InterpreterDropped("k1", "asked"),
    f.NeedsTold((Need(Support.SL_INTERP, "pso"),)),
    f.NeedLifted("m", Support.SL_INTERP, "pso"),
    f.InterpretersOrdered("m", 1, ("p",), Support.SL_INTERP, "pso", Modality.VRI, TEAM),
    f.InterpreterAsked("o", "i", "Irena Nowak"),
    f.AssignmentStepped("o", "i", AssignmentStep.CONFIRMED),
    f.OrderSized("o", 1, Modality.VRI, TEAM),
    f.OrderStepped("o", OrderStep.GIVEN_UP, "All are away.", "Meet on Friday."),
    f.RecordingAsked("m", 1, "For me, until May."),
    f.RecordingAnswered("m", 1, True),
    f.PackProposed("m", (PackFile(VERSION, "a" * 64),), "Read it before."),
    f.ConsentTold("m", PackFile(VERSION, "a" * 64), True),
    f.PackGiven("k", "o", "i", DUE, DUE),
    f.PackRevoked("g"),
    f.TermKept("t", "Canvas", "A plan on a page."),
    f.TermDropped("t"),
    f.GroupFounded((), GroupKind.GROUP, "Workshops", ()),
    f.GroupFounded((), GroupKind.WEBINAR, "Workshops", ()),
    f.HoursNoted("o", "i", "2026-12-16T09:00Z", "2026-12-16T10:00Z"),
    f.OverrunAgreed("o", "i"),
    f.NoteKept("m", "Speak slowly."),
    f.CostNoted("p", "o", "i", CostKind.TRAVEL, DUE, 30, 4_000, Payer.PROGRAMME),
)


def process() -> Process:
    return Desk(STORY, STORY.ola).process(STORY.process)


def body(*facts: Facts, about: Process | None = None) -> list[str]:
    text = letter(about or process(), facts, STORY.marek.person, STORY.anna.person)
    return text.split("\n\n")


def test_it_knows_every_kind_of_news() -> None:
    assert {type(one) for one in EVERY} == set(get_args(Facts))


def test_it_tells_a_review_whole() -> None:
    released = f.ReviewReleased(VERSION, Decision.REVISE, SUMMARY, (C1, C3), DUE)
    assert body(released) == [
        "Hello Anna Nowak,",
        "Marek Kowalski sends you this with mentor-tui, about Seed kits.",
        "The review of version 2 of Workshop plan. Decision: to revise.\n"
        "What is good: A clear goal.\n"
        "What to change: The times.\n"
        "Next step: Add how long each exercise takes.\n"
        "2 comments: 1 must and 1 question.\n"
        "Comment 1, must. Exercise 1, paragraph 3. It says: “work in pairs”. How many minutes? "
        "What to do: Add the minutes.\n"
        "Comment 2, question. On the whole document. Who is it for? "
        "The next step is due on Friday, 27 November 2026.",
        "To answer without the program mentor-tui, reply to this mail; Marek Kowalski reads it.",
    ]


def test_it_tells_a_version_whole() -> None:
    version = EVERY[15]
    assert isinstance(version, f.SubmissionSent)
    enclosed = letter(
        process(),
        (version,),
        STORY.marek.person,
        STORY.anna.person,
        attached=frozenset(file.sha256 for file in version.files),
    )
    assert "The file is attached: plan.docx, 12.4 kB." in enclosed
    sent = body(version)[2]
    assert "Version 2 was sent for review: Workshop plan." in sent
    assert "You will find the file in mentor-tui: plan.docx, 12.4 kB." in sent
    assert "Feedback is wanted on this: Is it right?" in sent
    assert "Answer to “How many minutes?”: done." in sent


def test_it_tells_apart_what_was_recorded_for_its_reader() -> None:
    """Their own words do not read as those of who sends the letter."""
    sent, version = f.MessageSent("And now?"), EVERY[15]
    anna = replace(STORY.anna.person, by_mail=True)
    said = letter(process(), (sent,), STORY.marek.person, anna, recorded=(EVERY[23], version))
    parts = said.split("\n\n")
    assert parts[2:5] == [
        "Message:\nAnd now?",
        "Recorded for you, from your own answer:",
        "Message:\nCall me\nwhen you like",
    ]
    assert "The file: plan.docx, 12.4 kB." in parts[5]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("has_process", [True, False])
def test_it_tells_each_kind(one: Facts, has_process: bool) -> None:
    about = process() if has_process else None
    said = letter(about, (one,), STORY.marek.person, STORY.anna.person)
    assert said.splitlines()[-1].startswith("To answer without the program")
    assert "{" not in said
    assert subject(about, (one,), STORY.marek.person, STORY.anna.person)


def test_it_quotes_nobody_else_where_it_can_be_read_on_the_way() -> None:
    """Rule 6: words that came sealed go on in the clear only to who wrote them."""
    told = (f.CommentAnswered(Answer("c1", AnswerKind.DONE, "Ten.")), EVERY[15])
    third, mentor = (
        replace(one.person, by_mail=True, certificate="") for one in (STORY.ola, STORY.marek)
    )
    said = letter(process(), told, STORY.anna.person, third)
    assert "How many minutes?" not in said
    assert said.count("Answer to “a comment”: done.") == 2
    assert "Ten." in said
    for reader in (replace(third, certificate="QQ=="), replace(third, by_mail=False), mentor):
        said = letter(process(), told, STORY.anna.person, reader)
        assert said.count("Answer to “How many minutes?”: done.") == 2


def test_it_says_that_a_receipt_asks_for_nothing() -> None:
    assert body()[2] == "What you sent has arrived. There is nothing to do."
    assert subject(None, (), STORY.marek.person, STORY.anna.person) == "Mentoring: receipt"


def test_it_is_worded_in_the_language_of_its_reader() -> None:
    polish = replace(STORY.anna.person, language="pl")
    with language("en"):
        letter(process(), EVERY, STORY.marek.person, polish)
        assert current_language() == "en"
    with language("pl"):
        assert body(f.MessageSent("Hi."))[0] == "Hello Anna Nowak,"


def test_it_tells_no_name_or_title_in_the_subject() -> None:
    for one in EVERY:
        said = subject(process(), (one,), STORY.marek.person, STORY.anna.person)
        assert not any(word in said for word in ("Anna", "Marek", "Seed", "Craft", "plan"))
    several = subject(process(), EVERY[13:15], STORY.marek.person, STORY.anna.person)
    assert several == "Mentoring: a goal"
    mixed = subject(process(), EVERY[14:16], STORY.marek.person, STORY.anna.person)
    assert mixed == "Mentoring: 2 pieces of news"


def test_it_makes_foreign_words_safe() -> None:
    said = body(f.MessageSent("a\x1b[31mb\u202ec"))[2]
    assert said == "Message:\nabc"


def test_it_says_news_in_one_sentence() -> None:
    with language("en"):
        row = NewsRow("c", "e", "t", "ReviewReleased", "Marek Kowalski", "Workshop plan", "today")
        assert news(row) == "Marek Kowalski released a review of Workshop plan."
        assert news_label(row) == "Review: Workshop plan"
        assert event_name("ReviewReleased") == "Review"
        unknown = replace(row, type="Unheard", author_name="", about="")
        assert news(unknown).startswith("Somebody unknown did something")
        assert news_label(unknown) == "Something new"


@pytest.mark.parametrize("name", sorted(f.TYPES))
def test_it_has_a_name_for_what_travels(name: str) -> None:
    drafted = {"CommentDrafted", "CommentDropped", "ReviewDrafted", "DigitsCompared"}
    with language("en"):
        assert (event_name(name) != "Something new") == (name not in drafted)


@pytest.mark.parametrize(
    ("step", "asked", "said"),
    [
        (Story.propose, "marek", "YES in the first line if you agree"),
        (Story.ask_skip, "marek", "YES or NO in the first line"),
        (Story.agree, "anna", "attach your file"),
        (Story.return_it, "anna", "attach your file"),
        (Story.propose, "anna", "reply to this mail; "),
    ],
)
def test_its_last_line_says_how_to_answer(
    step: Callable[[Story], None], asked: str, said: str
) -> None:
    story = told_until(step)
    about = Desk(story, story.ola).process(story.process)
    recipient = getattr(story, asked).person
    text = letter(about, (f.MessageSent("Hello"),), story.ola.person, recipient)
    last = text.split("\n")[-1]
    assert said in last
    assert last.endswith("Ola Lis reads it.")
