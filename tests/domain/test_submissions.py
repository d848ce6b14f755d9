"""Versions: never changed, taken back only before they are looked at (I04, I05)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentor_tui.domain.processes import (
    StageState,
    SubmissionState,
    Task,
    find_submission,
)
from mentor_tui.domain.submissions import GRACE_MS
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    CommentKind,
    Decision,
    FileName,
)
from tests.domain.build import (
    ANNA,
    begun,
    file_of,
    remark,
)

MUST, SHOULD = CommentKind.MUST, CommentKind.SHOULD


def test_it_never_changes_a_version_that_was_sent_i04() -> None:
    story = begun("s1", "s2")
    first = story.send("d1")
    sent = find_submission(story.process, first.id)
    story.lock(first)
    story.release(first, Decision.REVISE, remark("c1", MUST))
    story.send("d1", (Answer("c1", AnswerKind.DONE),))
    now = find_submission(story.process, first.id)
    changed = {"state": sent.state, "locked_by": "", "locked_until": ""}
    assert replace(now, **changed) == sent  # type: ignore[arg-type]
    assert now.state is SubmissionState.SUPERSEDED


def test_it_takes_a_new_version_only_on_the_latest_one_i04() -> None:
    story = begun("s1", "s2")
    good = story.sending("d1")
    for wrong in (replace(good, number=2), replace(good, number=0), replace(good, base="b" * 64)):
        assert story.attempt(ANNA, wrong) == "submission.wrong_base"
    first = story.send("d1")
    assert story.attempt(ANNA, good) == "submission.wrong_base"
    second = story.sending("d1")
    assert (second.number, second.base) == (2, first.id)
    assert story.attempt(ANNA, second) == ""


@pytest.mark.parametrize(
    "file",
    [
        FileName("a" * 63, "scenario.md", 10),
        FileName("../../secret", "scenario.md", 10),
        FileName("a" * 64, "scenario.md", -1),
        FileName("a" * 64, "scenario.md", 10**30),
    ],
    ids=str,
)
def test_it_takes_only_files_that_a_hash_names_i04(file: FileName) -> None:
    story = begun("s1", "s2")
    facts = replace(story.sending("d1"), files=(file_of("good"), file))
    assert story.attempt(ANNA, facts) == "event.malformed"


@pytest.mark.parametrize(("ms", "code"), [(GRACE_MS, ""), (GRACE_MS + 1, "submission.grace_over")])
def test_it_lets_a_version_be_taken_back_for_thirty_minutes_i05(ms: int, code: str) -> None:
    story = begun("s1", "s2")
    sent_at = story.moment
    version = story.send("d1")
    story.moment = sent_at + timedelta(milliseconds=ms)
    assert story.code(story.reclaim(version)) == code


def test_it_lets_no_version_be_taken_back_once_its_review_began_i05() -> None:
    story = begun("s1", "s2")
    version = story.send("d1")
    story.lock(version)
    assert story.code(story.reclaim(version)) == "submission.not_now"


def test_it_lets_only_a_first_version_be_taken_back_i05() -> None:
    story = begun("s1", "s2")
    story.release(story.send("d1"), Decision.REVISE)
    assert story.code(story.reclaim(story.send("d1"))) == "submission.not_first"


def test_it_starts_anew_after_a_version_was_taken_back_i05() -> None:
    story = begun("s1", "s2")
    story.reclaim(story.send("d1"))
    assert story.process.stages[0].state is StageState.OPEN
    assert story.hand == (ANNA.id, Task.SUBMIT)
    again = story.sending("d1")
    assert (again.number, again.base) == (1, "")
    assert story.attempt(ANNA, again) == ""
