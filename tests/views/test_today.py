"""Today: the page of each role, what is late, what is promised, what others must not hear."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mentor_tui.domain.facts import CommentAnswered
from mentor_tui.domain.values import Answer, AnswerKind
from mentor_tui.i18n import language
from mentor_tui.views.model import Item, NoticeKind, View
from mentor_tui.views.routes import show
from mentor_tui.views.source import StrangeParcel
from mentor_tui.views.words import lines
from tests.views.conftest import REFUSED
from tests.views.source import Desk
from tests.views.story import START, Author, Story, told_until

ACTIONS = (
    "Action: Meetings, key m",
    "Action: Programmes, key t",
    "Action: People, key u",
    "Action: Search, key slash",
    "Action: Outbox, key b",
    "Action: Answer an invitation, key j",
    "Action: Found a programme, key plus",
    "Action: Settings, key equals sign",
    "Action: Help, key question mark",
    "Action: Lock the vault, key l",
)
SYNC = "Action: Send and receive now, key s"
SEEN = "Action: Mark everything new as read, key f"
HEARD = frozenset(
    {"RoleGranted", "ProcessStarted", "GoalProposed", "GoalAgreed", "MessageSent", "ReviewLocked"}
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


def today(story: Story, author: Author, days: int = 0) -> View:
    at = story.now + timedelta(days=days)
    return show(Desk(story, author, at, seen=HEARD), "today")


def rows(view: View, group: str) -> list[tuple[str, str]]:
    return [(i.label, i.state) for i in view.items if i.group == group]


def row(view: View, group: str) -> Item:
    return next(i for i in view.items if i.group == group)


def test_it_tells_the_participant() -> None:
    story = told_until(Story.return_it)
    assert lines(today(story, story.anna)) == (
        "Today",
        "Your turn, 1 item",
        "To do: Revise: Seed kits, until Fri 27 Nov, 1 of 1. Read the review, revise and send the next "
        "version. Until Friday, 27 November 2026. Participant Anna Nowak, stage 1 of 2: Plan.",
        "New, 1 item",
        "News: Review: Workshop plan, Mon 23 Nov, 1 of 1. Marek Kowalski released a review of Workshop "
        "plan. 23 November 2026, 10:27",
        SYNC,
        SEEN,
        *ACTIONS,
    )


def test_it_tells_the_mentor() -> None:
    story = told_until(Story.first_version)
    assert lines(today(story, story.marek)) == (
        "Today",
        "Your turn, 1 item",
        "To do: Review: Seed kits, until Fri 27 Nov, 1 of 1. Review the newest version. Until Friday, "
        "27 November 2026. Participant Anna Nowak, stage 1 of 2: Plan.",
        "New, 1 item",
        "News: Version: Workshop plan, Mon 23 Nov, 1 of 1. Anna Nowak sent a version of Workshop plan. "
        "23 November 2026, 10:19",
        SYNC,
        SEEN,
        *ACTIONS,
    )


def test_it_tells_the_coordinator() -> None:
    story = told_until(Story.agree)
    assert lines(today(story, story.ola)) == (
        "Today",
        "Others' turn, 1 item",
        "Process: Anna Nowak: work, until Fri 27 Nov, 1 of 1. It is the turn of Anna Nowak: to send a "
        "version of the work. Until Friday, 27 November 2026. Process Seed kits. Participant Anna Nowak, "
        "stage 1 of 2: Plan.",
        "Waiting to begin, 1 item",
        "Person: Eve, until Fri 4 Dec, 1 of 1. Invited, and has not answered yet.",
        SYNC,
        *ACTIONS,
    )


def test_it_says_when_nothing_waits() -> None:
    story = Story()
    view = today(story, story.anna)
    assert lines(view)[:2] == ("Today", "Nothing waits for you and nothing is new.")


def test_it_promises_an_answer_for_a_first_and_a_repeated_review() -> None:
    for last in (Story.first_version, Story.second_version):
        story = told_until(last)
        item = row(today(story, story.anna), "Others' turn")
        assert (item.label, item.state) == ("Marek Kowalski: review", "until Fri 27 Nov")
        assert "Answer promised by Friday, 27 November 2026." in item.detail


def test_it_says_how_late_a_promise_is() -> None:
    story = told_until(Story.second_version)
    item = row(today(story, story.anna, 6), "Others' turn")
    assert item.state == "2 days overdue"
    late = "The answer was promised by Friday, 27 November 2026; it is 2 days late."
    assert late in item.detail


@pytest.mark.parametrize(
    ("days", "state"),
    [
        (0, "until Fri 27 Nov"),
        (3, "until tomorrow"),
        (4, "until today"),
        (5, "1 day overdue"),
        (6, "2 days overdue"),
    ],
)
def test_it_says_until_when_in_words(days: int, state: str) -> None:
    story = told_until(Story.agree)
    assert rows(today(story, story.anna, days), "Your turn") == [("Send work: Seed kits", state)]


def test_it_reminds_whoever_is_late() -> None:
    story = told_until(Story.agree)
    assert (
        "Somebody is waiting for you." not in row(today(story, story.anna, 4), "Your turn").detail
    )
    assert "Somebody is waiting for you." in row(today(story, story.anna, 5), "Your turn").detail


@pytest.mark.parametrize(
    ("days", "then"),
    [
        (9, ""),
        (10, "Write to Anna Nowak and ask what is in the way."),
        (15, "You can offer to hand the work over to somebody else."),
    ],
)
def test_it_tells_the_coordinator_who_is_late(days: int, then: str) -> None:
    story = told_until(Story.agree)
    group = "Needs your attention"
    view = today(story, story.ola, days)
    assert rows(view, group) == ([("Anna Nowak", f"{days - 4} days overdue")] if then else [])
    assert then in (row(view, group).detail if then else "")
    assert rows(today(story, story.marek, days), group) == []


def test_it_leads_to_the_unread_review_and_afterwards_to_the_stage() -> None:
    story = told_until(Story.return_it)
    unread = show(Desk(story, story.anna), "today")
    assert row(unread, "Your turn").route == f"comments/{story.process}/{story.versions[0]}"
    read = show(Desk(story, story.anna, seen=HEARD | {"ReviewReleased"}), "today")
    assert row(read, "Your turn").route == f"stage/{story.process}/s1"


def test_it_names_what_is_new_newest_first() -> None:
    story = told_until(Story.answer)
    view = show(Desk(story, story.marek), "today")
    assert rows(view, "New")[:3] == [
        ("Answer: Seed kits", "Mon 23 Nov"),
        ("Version: Workshop plan", "Mon 23 Nov"),
        ("Anna Nowak", "Mon 23 Nov"),
    ]


def test_it_tells_who_joined_to_coordinators_only() -> None:
    story = told_until(Story.grant)
    assert [label for label, _ in rows(show(Desk(story, story.marek), "today"), "New")] == [
        "New here: Marek Kowalski"
    ]


def test_it_says_what_has_not_begun() -> None:
    story = told_until(Story.found)
    waiting = "Waiting to begin"
    assert rows(today(story, story.anna), waiting) == [("Craft", "not begun")]
    assert [label for label, _ in rows(today(story, story.ola), waiting)] == ["Anna", "Eve"]
    assert rows(today(story, story.ola, 40), waiting) == []
    assert rows(today(told_until(Story.start), story.anna), waiting) == []


def test_it_warns_of_what_stands_in_the_way() -> None:
    story = Story()
    strange = (StrangeParcel("new/1", "parcel.damaged"),)
    desk = Desk(story, story.anna, START, "", extra_refused=REFUSED, strange=strange)
    view = show(desk, "today")
    assert {n.kind for n in view.notices} == {NoticeKind.WARNING}
    assert [n.what for n in view.notices] == [
        "No way to send and receive is chosen yet.",
        "3 things that came were not taken in.",
    ]
    assert "refused" in {a.name for a in view.actions}


def test_it_takes_answers_as_news_for_the_mentor() -> None:
    story = told_until(Story.return_it)
    story.write(story.anna, CommentAnswered(Answer("c1", AnswerKind.DONE)))
    view = today(story, story.marek)
    assert row(view, "New").route == f"comment/{story.process}/c1"
