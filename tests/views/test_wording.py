"""Small wordings: days, times, counts, closed sets, and the beginning of a longer text."""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum

import pytest

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.processes import (
    CommentState,
    ProcessState,
    StageState,
    SubmissionState,
)
from mentor_tui.domain.values import AnswerKind, CommentKind, Decision, Role
from mentor_tui.i18n import language
from mentor_tui.views import states
from mentor_tui.views.cells import cells
from mentor_tui.views.papers import changes_sentence, warning
from mentor_tui.views.source import Spot
from mentor_tui.views.wording import (
    due_sentence,
    place_now,
    place_of,
    say_due,
    say_iso,
    say_time,
    sentences,
    spell,
    titled,
)

DAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with language("en"):
        yield


@pytest.mark.parametrize(
    ("due", "row", "sentence"),
    [
        ("2026-12-02", "until Wed 2 Dec", "Until Wednesday, 2 December 2026."),
        ("2026-11-28", "until tomorrow", "Until tomorrow, Saturday, 28 November 2026."),
        ("2026-11-27", "until today", "Until today, Friday, 27 November 2026."),
        ("2026-11-26", "1 day overdue", "It was due on Thursday, 26 November 2026, 1 day ago."),
        ("2026-11-20", "7 days overdue", "It was due on Friday, 20 November 2026, 7 days ago."),
        ("", "", ""),
        ("soon", "", ""),
    ],
)
def test_it_says_a_day_with_its_weekday(due: str, row: str, sentence: str) -> None:
    assert say_due(due, DAY) == row
    assert due_sentence(due, DAY) == sentence


def test_it_names_days_in_polish() -> None:
    with language("pl"):
        assert "piątek" in due_sentence("2026-12-04", DAY)


def test_it_says_nothing_of_a_time_no_calendar_reaches() -> None:
    assert say_time("f" * 16, "Europe/Warsaw") == ""
    assert say_time("", "Europe/Warsaw") == ""
    assert say_iso("yesterday", "Europe/Warsaw") == ""
    assert say_iso("2026-11-23T09:00:00", "Europe/Warsaw") == ""


def test_it_ends_each_sentence() -> None:
    assert sentences("One", "", "two?", " three ") == "One. two? three"
    assert sentences() == ""


def test_it_spells_digits() -> None:
    assert spell("10425") == "1 0 4 2 5"


def test_it_shortens_words_and_never_the_state() -> None:
    words = "How many minutes does the first exercise take, and the second?"
    label = titled("must: {words}", "will not be done", words)
    assert label.endswith("…")
    assert cells(label) + 2 + len("will not be done") <= 40
    assert titled("must: {words}", "open", "Short.") == "must: Short"
    assert titled("must: {words}", "", "two\nlines") == "must: two lines"
    assert titled("{words}", "", "And so on...") == "And so on..."


def test_it_says_where_a_comment_stands() -> None:
    anchor = Anchor(3, "pairs", headings=("Day 1", "Exercise 1"), text="In pairs.")
    assert place_of(Anchor()) == "On the whole document."
    assert place_of(Anchor(3)) == "Paragraph 3."
    assert place_of(anchor) == "Day 1, Exercise 1, paragraph 3."
    assert place_now(anchor, Spot("c", "3")) == place_of(anchor)
    assert place_now(anchor, Spot("c", "5")) == "Now in paragraph 5."
    lost = "The words it was about are gone or changed: “pairs”"
    assert place_now(anchor, Spot("c", is_lost=True)) == lost


def test_it_counts_comments_by_kind() -> None:
    must, praise = CommentKind.MUST, CommentKind.PRAISE
    assert states.count_kinds(()) == "No comments."
    assert states.count_kinds((must,)) == "1 comment: 1 must."
    assert states.count_kinds((praise, must, must)) == "3 comments: 2 must and 1 praise."


@pytest.mark.parametrize(
    ("say", "members"),
    [
        (states.role_name, Role),
        (states.kind_word, CommentKind),
        (states.kind_meaning, CommentKind),
        (states.decision_name, Decision),
        (states.answer_name, AnswerKind),
        (states.comment_state, CommentState),
        (states.stage_state, StageState),
        (states.submission_state, SubmissionState),
        (states.process_state, ProcessState),
    ],
)
def test_it_tells_the_members_of_a_set_apart(
    say: Callable[[StrEnum], str], members: type[StrEnum]
) -> None:
    said = [say(member) for member in members]
    assert len(set(said)) == len(said)


def test_it_counts_what_was_left_out_of_a_document() -> None:
    assert warning("image_without_words", 1) == "1 image has no description."
    assert warning("image_without_words", 2) == "2 images have no description."
    assert warning("unheard", 1) == "Something could not be read from the file: unheard."
    assert changes_sentence(()) == "No paragraph was changed since the version before."
