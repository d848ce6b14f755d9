"""A review being written: marks and drafts, the form of a comment, what is said before release."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from mentor_tui.domain.own import Own
from mentor_tui.domain.processes import Process
from mentor_tui.domain.values import Decision
from mentor_tui.i18n import language
from mentor_tui.views.model import HERE, BlockKind, View, aim
from mentor_tui.views.routes import show
from mentor_tui.views.words import lines
from tests.views.source import Desk
from tests.views.story import C6, Author, Story, told_until


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.fixture(scope="module")
def begun() -> Story:
    return told_until(Story.begin_review)


@pytest.fixture(scope="module")
def accepting() -> Story:
    return told_until(Story.accept_draft)


def view_of(story: Story, name: str, *parts: str, author: Author | None = None) -> View:
    route = "/".join((name, story.process, story.versions[-1], *parts))
    return show(Desk(story, author or story.marek), route)


def test_it_shows_the_version_under_review(accepting: Story) -> None:
    assert lines(view_of(accepting, "review")) == (
        "Review version 2: Workshop plan",
        "Sent by Anna Nowak, 23 November 2026, 10:29. State: in review.",
        "Feedback is wanted on this: Is the schedule right?",
        "Entry: Comment “How many minutes?”: done.",
        "Entry: Comment “Noon, not non.”: will not be done. It is noon.",
        "File plan.docx, 12.4 kB, 1,234 words.",
        "2 images have no description.",
        "Since the version before, 2 paragraphs were changed or added: 3 and 4.",
        "Your review: accepted. 1 comment: 1 must.",
        "Heading level 1: Plan. Comment 1, must",
        "The goal is clear.",
        "People work in pairs. Earlier comment, must, on “work in pairs”",
        "Entry: It ends at noon. Earlier comment, typo, on “noon”",
        "Your comments, 1 item",
        "Comment: must: Give it a title, 1 of 1. Paragraph 1.",
        "Earlier comments, 3 items",
        "Comment: question: Who is it for?, answered, 1 of 3. On the whole document.",
        "Comment: must: How many minutes?, answered, 2 of 3. Exercise 1, paragraph 3.",
        "Comment: typo: Noon, not non, will not be done, 3 of 3. Paragraph 4.",
        "Lost their place, 1 item",
        "Comment: must: Say what comes after, open, 1 of 1. The words it was about are gone or "
        "changed: “It ends at noon.”",
        "Action: Comment on this paragraph, key c",
        "Action: Comment on the whole document, key h",
        "Action: Summary and decision, key e",
        "Action: Release the review, key r",
        "Action: Save the file, key f",
        "Action: Read into an audio file, key a",
    )


def test_it_comments_on_the_paragraph_under_the_cursor(begun: Story) -> None:
    added = next(a for a in view_of(begun, "review").actions if a.name == "comment.add")
    assert added.route.endswith(HERE)
    view = show(Desk(begun, begun.marek), aim(added, "3").route)
    assert view.text[1].kind is BlockKind.QUOTE
    assert view.text[1].text == "People work in pairs."
    assert [f.name for f in view.fields] == ["quote", "kind", "words", "to_do"]
    assert {a.name: a.value for a in view.actions[0].args} == {
        "process": begun.process,
        "submission": begun.versions[0],
        "paragraph": "3",
    }


@pytest.mark.parametrize("paragraph", ["0", "note", "99"])
def test_it_comments_on_the_whole_document_elsewhere(begun: Story, paragraph: str) -> None:
    view = view_of(begun, "remark", paragraph)
    assert lines(view)[1] == "On the whole document."
    assert [f.name for f in view.fields] == ["kind", "words", "to_do"]
    assert view.actions[0].args[2].value == "0"


def test_it_changes_a_drafted_comment(begun: Story) -> None:
    drafted = view_of(begun, "draft", "c1")
    edited = next(a for a in drafted.actions if a.name == "comment.edit")
    view = show(Desk(begun, begun.marek), edited.route)
    assert [f.value for f in view.fields] == [
        "work in pairs",
        "must",
        "How many minutes?",
        "Add the minutes.",
    ]
    assert view.actions[0].args[3].value == "c1"
    assert next(a for a in drafted.actions if a.name == "comment.drop").question


def test_it_keeps_a_comment_in_its_place_without_the_file(begun: Story) -> None:
    route = f"remark/{begun.process}/{begun.versions[0]}/3/c1"
    view = show(Desk(begun, begun.marek, has_file=False), route)
    assert view.actions[0].args[2].value == "3"


def test_it_says_what_will_be_released(begun: Story) -> None:
    assert lines(view_of(begun, "release")) == (
        "Release the review of version 1",
        "Decision: to revise.",
        "What is good: A clear goal.",
        "What to change: The times.",
        "Next step: Add how long each exercise takes.",
        "5 comments: 2 must, 1 question, 1 praise, and 1 typo.",
        "Then it is the turn of Anna Nowak, until Monday, 30 November 2026.",
        "What is released cannot be changed afterwards.",
        "Action: Release now, key g. You are asked first.",
    )


def test_it_asks_a_reason_for_each_open_must(accepting: Story) -> None:
    view = view_of(accepting, "release")
    assert [f.name for f in view.fields] == ["waive_c4", "waive_c6"]
    assert [f.label for f in view.fields] == [
        "Reason: Say what comes after",
        "Reason: Give it a title",
    ]
    said = lines(view)
    assert "These must comments are open. Say for each why it may stay open." in said
    opens = "Then the stage Materials opens and it is the turn of Anna Nowak, until"
    assert any(text.startswith(opens) for text in said)
    assert view.actions[0].question == "Release this review to Anna Nowak?"


class Undecided(Desk):
    """Marek's desk, with another draft than he has."""

    decision: Decision | None = None
    next_step = ""

    def own(self) -> Own:
        own = super().own()
        drafts = tuple(
            replace(
                d,
                decision=self.decision,
                summary=replace(d.summary, next_step=self.next_step),
                comments=(C6,),
            )
            for d in own.drafts
        )
        return replace(own, drafts=drafts)


@pytest.mark.parametrize(
    ("decision", "code"), [(None, "review.no_decision"), (Decision.REVISE, "review.no_next_step")]
)
def test_it_says_what_a_review_still_needs(
    begun: Story, decision: Decision | None, code: str
) -> None:
    desk = Undecided(begun, begun.marek)
    desk.decision = decision
    view = show(desk, f"release/{begun.process}/{begun.versions[0]}")
    assert [n.code for n in view.notices] == [code]
    assert [a.name for a in view.actions] == ["review.summary"]


def test_it_warns_when_somebody_else_is_reviewing(begun: Story) -> None:
    assert view_of(begun, "review").notices == ()
    found = Desk(begun, begun.marek).process(begun.process)
    taken = replace(found.submissions[0], locked_by=begun.ola.id)

    class Locked(Desk):
        def process(self, circle: str) -> Process:
            return replace(found, submissions=(taken,))

    view = show(Locked(begun, begun.marek), f"review/{begun.process}/{taken.id}")
    assert [n.what for n in view.notices] == ["Ola Lis is reviewing this version now."]


def test_it_ends_with_the_release() -> None:
    story = told_until(Story.return_it)
    assert [a.name for a in view_of(story, "review").actions] == ["comments"]
    view = view_of(story, "release")
    assert [n.code for n in view.notices] == ["review.released_already"]


def test_it_keeps_what_was_written_in_the_summary(begun: Story) -> None:
    view = view_of(begun, "summary")
    assert [(f.name, f.value) for f in view.fields] == [
        ("good", "A clear goal."),
        ("change", "The times."),
        ("next_step", "Add how long each exercise takes."),
        ("decision", "revise"),
        ("minutes", ""),
    ]
