"""A process and its stages: whose turn, which letters, what each role may do at each step."""

from collections.abc import Callable, Iterator

import pytest

from mentor_tui.domain.values import Role
from mentor_tui.i18n import language
from mentor_tui.views.model import Action, View
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until

Step = Callable[[Story], None]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def process(story: Story, author: Author) -> View:
    return show(Desk(story, author), f"process/{story.process}")


def names(view: View) -> set[str]:
    return {action.name for action in view.actions}


def action(view: View, name: str) -> Action:
    return next(a for a in view.actions if a.name == name)


def test_it_tells_the_participant_who_is_asked_for_work() -> None:
    story = told_until(Story.talk)
    assert lines(process(story, story.anna)) == (
        "Seed kits",
        "Participant: Anna Nowak. Mentor: Marek Kowalski. Coordinator: Ola Lis. Programme: Craft.",
        "It is your turn. Send a version of your work. Until Friday, 27 November 2026.",
        "Stages done: 0 of 2. Now: Plan, open. Stages ahead: 1.",
        "Goal: A workshop plan.",
        "It is reached when:",
        "Entry: It fits two days.",
        "Entry: Each exercise says how long it takes.",
        "Stages, 2 items",
        "Stage: Plan, open, 1 of 2. Until Friday, 27 November 2026.",
        "Stage: Materials, not begun, 2 of 2",
        "Latest messages, 2 items",
        "Message: Marek Kowalski, Mon 23 Nov, 1 of 2. Call me when you like. 23 November 2026, 10:16",
        "Message: Anna Nowak, Mon 23 Nov, 2 of 2. Thank you. Only between the two of you. "
        "23 November 2026, 10:18",
        "Action: Send version 1 of Workshop plan, key w",
        "Action: Leave this stage out, key k",
        "Action: Propose a meeting, key t",
        "Action: Needs at meetings, key i",
        "Action: Write a message, key m",
        "Action: All messages, key h",
    )


def test_it_tells_the_mentor_who_is_asked_for_a_review() -> None:
    story = told_until(Story.first_version)
    assert lines(process(story, story.marek))[2] == (
        "It is your turn. Review the newest version. Until Friday, 27 November 2026."
    )
    started = action(process(story, story.marek), "review.start")
    assert [(a.name, a.value) for a in started.args] == [
        ("process", story.process),
        ("submission", story.versions[0]),
    ]


def test_it_tells_the_others_whose_turn_it_is() -> None:
    story = told_until(Story.second_version)
    assert lines(process(story, story.anna))[2] == (
        "It is the turn of Marek Kowalski: to review the newest version. "
        "Answer promised by Friday, 27 November 2026."
    )


def test_it_keeps_what_two_say_from_the_third() -> None:
    story = told_until(Story.talk)
    assert "Thank you" not in str(lines(process(story, story.ola)))


ALWAYS = {"meeting.new", "needs", "message.write", "messages"}
LEADS = {"hold.place", "process.erase"}


@pytest.mark.parametrize(
    ("last", "role", "offered"),
    [
        (Story.start, Role.PARTICIPANT, {"goal.propose"}),
        (Story.start, Role.MENTOR, {"goal.propose"}),
        (Story.start, Role.COORDINATOR, {"role.end"} | LEADS),
        (Story.propose, Role.PARTICIPANT, {"goal.propose"}),
        (Story.propose, Role.MENTOR, {"goal.agree", "goal.propose"}),
        (Story.agree, Role.PARTICIPANT, {"submission.send", "stage.skip"}),
        (Story.agree, Role.MENTOR, {"stage.skip"}),
        (Story.first_version, Role.PARTICIPANT, set()),
        (Story.first_version, Role.MENTOR, {"review.start"}),
        (Story.return_it, Role.PARTICIPANT, {"submission.send", "stage.skip"}),
        (Story.accept, Role.MENTOR, {"stage.close"}),
        (Story.ask_skip, Role.PARTICIPANT, set()),
        (Story.ask_skip, Role.MENTOR, {"stage.skip_agree", "stage.skip_decline"}),
        (Story.skip, Role.MENTOR, set()),
        (Story.skip, Role.COORDINATOR, {"process.complete", "role.end"} | LEADS),
        (Story.complete, Role.COORDINATOR, LEADS),
        (Story.complete, Role.PARTICIPANT, set()),
    ],
)
def test_it_offers_what_may_be_done(last: Step, role: Role, offered: set[str]) -> None:
    story = told_until(last)
    people = {
        Role.PARTICIPANT: story.anna,
        Role.MENTOR: story.marek,
        Role.COORDINATOR: story.ola,
    }
    over = {"meeting.new", "needs"} if last is Story.complete else set()
    assert names(process(story, people[role])) == (offered | ALWAYS) - over


def test_it_tells_a_mentor_whose_role_ended_nothing_to_do() -> None:
    story = told_until(Story.first_version, Story.lose_mentor)
    assert names(process(story, story.marek)) == {"messages"}
    assert "There is no mentor now." in lines(process(story, story.ola))[1]
    assert "It is your turn. This process has nobody" in lines(process(story, story.ola))[2]


def test_it_tells_the_outcome() -> None:
    story = told_until(Story.complete)
    assert lines(process(story, story.anna))[2] == (
        "State: completed. Outcome: The workshop is planned."
    )


def test_it_asks_before_a_role_ends_and_names_person_and_role() -> None:
    story = told_until(Story.start)
    view = show(Desk(story, story.ola), f"end-role/{story.process}")
    assert [c.label for c in view.fields[0].choices] == [
        "Anna Nowak, participant",
        "Marek Kowalski, mentor",
    ]
    assert view.fields[0].choices[1].value == f"{story.marek.id}:mentor"
    assert view.actions[0].question
    programme = show(Desk(story, story.ola), f"end-role/{story.programme}")
    assert [(a.name, a.value) for a in programme.actions[0].args] == [
        ("programme", story.programme)
    ]


def test_it_shows_a_stage() -> None:
    story = told_until(Story.second_version)
    view = show(Desk(story, story.anna), f"stage/{story.process}/s1")
    assert lines(view) == (
        "Plan",
        "State: sent. Until Friday, 27 November 2026.",
        "What the workshop is for.",
        "It asks for: Workshop plan.",
        "Entry: has a goal",
        "Entry: has a schedule",
        "Version: Version 2, Mon 23 Nov, sent, 1 of 2. Sent 23 November 2026, 10:29.",
        "Version: Version 1, Mon 23 Nov, replaced, 2 of 2. 5 comments. Sent 23 November 2026, 10:19.",
        "Action: Send version 3 of Workshop plan, key w",
    )


def test_it_offers_a_version_for_each_result_of_a_stage() -> None:
    story = told_until(Story.close)
    view = show(Desk(story, story.anna), f"stage/{story.process}/s2")
    assert [(a.label, a.key) for a in view.actions] == [
        ("Send version 1 of Handout", "w"),
        ("Send version 1 of Slides", ""),
    ]
    assert lines(view)[-3] == "No version was sent yet."


def test_it_asks_both_sides_to_leave_a_stage_out() -> None:
    story = told_until(Story.ask_skip)
    said = "Anna Nowak asks to leave out the stage Materials. The reason: It is done elsewhere."
    assert said in lines(process(story, story.marek))
    mine = "You asked to leave out the stage Materials. Your reason: It is done elsewhere."
    assert mine in lines(process(story, story.anna))


def test_it_lets_participant_and_mentor_write_to_each_other_alone() -> None:
    story = told_until(Story.start)
    to = show(Desk(story, story.anna), f"message/{story.process}").fields[0]
    assert [(c.value, c.label) for c in to.choices] == [
        ("all", "everybody here: Marek Kowalski and Ola Lis"),
        ("pair", "only Marek Kowalski"),
    ]
    coordinator = show(Desk(story, story.ola), f"message/{story.process}")
    assert [f.name for f in coordinator.fields] == ["words"]


def test_it_starts_the_messages_at_the_newest() -> None:
    story = told_until(Story.talk)
    view = show(Desk(story, story.anna), f"messages/{story.process}")
    assert view.focus_item == view.items[-1].id
    assert view.items[-1].detail.startswith("Thank you.")


def test_it_starts_a_goal_from_the_one_proposed() -> None:
    story = told_until(Story.propose)
    view = show(Desk(story, story.marek), f"goal/{story.process}")
    assert [f.value for f in view.fields] == [
        "A workshop plan.",
        "It fits two days.\nEach exercise says how long it takes.",
    ]
