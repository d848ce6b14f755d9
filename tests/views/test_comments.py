"""A released review as its reader walks through it, and a version with its comments."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from mentor_tui.i18n import language
from mentor_tui.views.model import View
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.source import Desk
from tests.views.story import Author, Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture(scope="module")
def reviewed() -> Story:
    return told_until(Story.answer)


@pytest.fixture(scope="module")
def second() -> Story:
    return told_until(Story.second_version)


def view_of(story: Story, author: Author, name: str, *parts: str) -> View:
    return show(Desk(story, author), "/".join((name, story.process, *parts)))


def test_it_reads_the_review(reviewed: Story) -> None:
    assert lines(view_of(reviewed, reviewed.anna, "comments", reviewed.versions[0])) == (
        "Review of version 1: Workshop plan",
        "Decision: to revise. By Marek Kowalski, 23 November 2026, 10:27.",
        "What is good: A clear goal.",
        "What to change: The times.",
        "Next step: Add how long each exercise takes.",
        "5 comments: 2 must, 1 question, 1 praise, and 1 typo.",
        "It is your turn. Read the review, revise and send the next version. "
        "Until Friday, 27 November 2026.",
        "Comment: question: Who is it for?, answered, 1 of 5. On the whole document.",
        "Comment: praise: Clear and short, settled, 2 of 5. Paragraph 2.",
        "Comment: must: How many minutes?, open, 3 of 5. Exercise 1, paragraph 3.",
        "Comment: must: Say what comes after, open, 4 of 5. Paragraph 4.",
        "Comment: typo: Noon, not non, open, 5 of 5. Paragraph 4.",
        "Action: Open the document, key o",
        "Action: Send version 2 of Workshop plan, key w",
        "Action: Write a message, key m",
        "Action: Read into an audio file, key a",
    )


def test_it_reads_a_comment(reviewed: Story) -> None:
    view = view_of(reviewed, reviewed.anna, "comment", "c1")
    assert lines(view) == (
        "Comment 3 of 5: must",
        "Exercise 1, paragraph 3.",
        "Quote: work in pairs",
        "Remark: How many minutes?",
        "What to do: Add the minutes.",
        "State: open.",
        "Action: Answer this comment, key a",
        "Action: Next comment, key right bracket",
        "Action: Previous comment, key left bracket",
        "Action: Open the document, key o",
    )


def test_it_walks_from_comment_to_comment(reviewed: Story) -> None:
    order, here = [], "c3"
    while here:
        order.append(here)
        view = view_of(reviewed, reviewed.anna, "comment", here)
        onward = [a.route for a in view.actions if a.name == "next.comment"]
        here = onward[0].rpartition("/")[2] if onward else ""
    assert order == ["c3", "c2", "c1", "c4", "c5"]
    back = [a.route for a in view.actions if a.name == "previous.comment"]
    assert back == [f"comment/{reviewed.process}/c4"]


def test_it_opens_the_document_at_the_comment(reviewed: Story) -> None:
    view = view_of(reviewed, reviewed.anna, "comment", "c1")
    there = next(a.route for a in view.actions if a.name == "document.open")
    assert show(Desk(reviewed, reviewed.anna), there).focus_item == "3"


def test_it_tells_what_was_answered(reviewed: Story) -> None:
    said = lines(view_of(reviewed, reviewed.marek, "comment", "c3"))
    assert "Answer: answered. For everybody who gardens." in said
    assert "State: answered." in said


def test_it_lets_only_the_participant_answer(reviewed: Story) -> None:
    for author, wanted in ((reviewed.anna, True), (reviewed.marek, False), (reviewed.ola, False)):
        view = view_of(reviewed, author, "comment", "c1")
        assert ("comment.answer" in {a.name for a in view.actions}) == wanted
    praise = view_of(reviewed, reviewed.anna, "comment", "c2")
    assert "comment.answer" not in {a.name for a in praise.actions}


def test_it_offers_the_answers_that_fit(second: Story) -> None:
    declined = view_of(second, second.anna, "answer", "c5").fields[0]
    assert [c.value for c in declined.choices] == ["done", "answered"]
    still_open = view_of(second, second.anna, "answer", "c4").fields[0]
    assert [c.value for c in still_open.choices] == ["done", "answered", "declined"]


def test_it_counts_minutes_for_those_who_plan(reviewed: Story) -> None:
    version = reviewed.versions[0]
    for author, wanted in ((reviewed.anna, False), (reviewed.marek, True), (reviewed.ola, True)):
        said = lines(view_of(reviewed, author, "comments", version))
        assert ("40 minutes of work." in said) == wanted


def test_it_says_that_there_is_no_review_yet(second: Story) -> None:
    said = lines(view_of(second, second.anna, "comments", second.versions[1]))
    assert said[1] == "This version has no review yet."


def test_it_shows_a_version_with_its_comments(second: Story) -> None:
    view = view_of(second, second.anna, "version", second.versions[1])
    assert lines(view) == (
        "Version 2: Workshop plan",
        "Sent by Anna Nowak, 23 November 2026, 10:29. State: sent.",
        "Feedback is wanted on this: Is the schedule right?",
        "Entry: Comment “How many minutes?”: done.",
        "Entry: Comment “Noon, not non.”: will not be done. It is noon.",
        "File plan.docx, 12.4 kB, 1,234 words.",
        "2 images have no description.",
        "Since the version before, 2 paragraphs were changed or added: 3 and 4.",
        "Heading level 1: Plan",
        "The goal is clear.",
        "People work in pairs. Comment 2, must, on “work in pairs”",
        "Entry: It ends at noon. Comment 3, typo, on “noon”",
        "From earlier versions, 3 items",
        "Comment: question: Who is it for?, answered, 1 of 3. On the whole document.",
        "Comment: must: How many minutes?, answered, 2 of 3. Exercise 1, paragraph 3.",
        "Comment: typo: Noon, not non, will not be done, 3 of 3. Paragraph 4.",
        "Lost their place, 1 item",
        "Comment: must: Say what comes after, open, 1 of 1. The words it was about are gone or "
        "changed: “It ends at noon.”",
        "Action: Send version 3 of Workshop plan, key w",
        "Action: Save the file, key f",
        "Action: Open in another program, key e",
        "Action: Read into an audio file, key a",
    )


def test_it_takes_back_a_first_version_for_half_an_hour() -> None:
    story = told_until(Story.first_version)
    route = f"version/{story.process}/{story.versions[0]}"
    for minutes, wanted in ((30, True), (31, False)):
        view = show(Desk(story, story.anna, story.now + timedelta(minutes=minutes)), route)
        assert ("submission.reclaim" in {a.name for a in view.actions}) == wanted
    begun = told_until(Story.begin_review)
    view = show(Desk(begun, begun.anna), f"version/{begun.process}/{begun.versions[0]}")
    assert "submission.reclaim" not in {a.name for a in view.actions}


def test_it_tells_of_a_version_whose_file_has_not_come(second: Story) -> None:
    desk = Desk(second, second.marek, has_file=False)
    for name in ("version", "review", "comments"):
        view = show(desk, f"{name}/{second.process}/{second.versions[1]}")
        assert "Sent by" in str(lines(view)) or name == "comments"
    view = show(desk, f"version/{second.process}/{second.versions[1]}")
    what = "The file of this version has not arrived on this desk yet."
    assert [n.what for n in view.notices] == [what]
    assert len(view.items) == 4


def test_it_asks_for_an_answer_to_each_open_comment(reviewed: Story) -> None:
    view = view_of(reviewed, reviewed.anna, "submit", "d1")
    assert [f.name for f in view.fields] == [
        "file",
        "note",
        *(f"{part}_{c}" for c in ("c1", "c4", "c5") for part in ("answer", "words")),
    ]
    sent = view.actions[0]
    assert sent.question == "Send version 2 of Workshop plan to Marek Kowalski?"
    assert sent.takes_fields
