"""Reviews: one at a time, specific, and no acceptance over an open must (I06, I07, I08)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentor_tui.domain.anchors import Anchor
from mentor_tui.domain.clock import tick
from mentor_tui.domain.facts import (
    CommentAnswered,
    ReviewLocked,
)
from mentor_tui.domain.processes import (
    CommentState,
    find_remark,
    find_submission,
)
from mentor_tui.domain.reviews import LOCK_DAYS, is_locked
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    CommentKind,
    Decision,
    Waiver,
)
from tests.domain.build import (
    ANNA,
    MAREK,
    ZOFIA,
    begun,
    remark,
)

MUST, SHOULD = CommentKind.MUST, CommentKind.SHOULD


def test_it_lets_one_mentor_at_a_time_review_a_version_i06() -> None:
    story = begun("s1", "s2", mentors=2)
    version = story.send("d1")
    story.lock(version, MAREK, days=1)
    assert story.attempt(ZOFIA, story.locking(version)) == "review.locked"
    assert story.attempt(ZOFIA, story.releasing(version)) == "review.locked"
    assert story.attempt(MAREK, story.locking(version)) == ""
    assert story.attempt(MAREK, story.releasing(version)) == ""


def test_it_gives_a_version_back_to_the_queue_when_the_lock_expires_i06() -> None:
    story = begun("s1", "s2", mentors=2)
    version = story.send("d1")
    until = story.moment + timedelta(days=1)
    story.lock(version, MAREK, days=1)
    locked = find_submission(story.process, version.id)
    assert is_locked(locked, tick(until - timedelta(milliseconds=1)))
    assert not is_locked(locked, tick(until))
    story.moment = until
    story.lock(version, ZOFIA)
    assert find_submission(story.process, version.id).locked_by == ZOFIA.id
    assert story.attempt(MAREK, story.releasing(version)) == "review.locked"


@pytest.mark.parametrize(
    ("days", "code"), [(LOCK_DAYS, ""), (LOCK_DAYS + 1, "review.lock_too_long")]
)
def test_it_lets_nobody_lock_a_version_for_long_i06(days: int, code: str) -> None:
    story = begun("s1", "s2")
    assert story.attempt(MAREK, story.locking(story.send("d1"), days)) == code


@pytest.mark.parametrize("until", ["", "soon", "f" * 16, "G" * 16, "2026-12-24", "-" * 16])
def test_it_lets_nobody_lock_a_version_until_no_time_i06(until: str) -> None:
    story = begun("s1", "s2")
    assert story.attempt(MAREK, ReviewLocked(story.send("d1").id, until)) == "event.malformed"


def test_it_asks_of_a_returned_version_a_next_step_i07() -> None:
    story = begun("s1", "s2")
    facts = story.releasing(story.send("d1"), Decision.REVISE)
    vague = replace(facts, summary=replace(facts.summary, next_step=" "))
    assert story.attempt(MAREK, vague) == "review.no_next_step"
    assert story.attempt(MAREK, replace(vague, decision=Decision.UNREADABLE)) == ""
    assert story.attempt(MAREK, replace(vague, decision=Decision.ACCEPT)) == ""


@pytest.mark.parametrize(
    ("anchor", "code"),
    [
        (Anchor(), ""),  # the whole document
        (Anchor(3, "praca w parach"), ""),
        (Anchor(3, "", text="The whole paragraph."), ""),
        (Anchor(3), "comment.no_anchor"),
        (Anchor(-1, "praca w parach"), "comment.no_anchor"),
        (Anchor(10**30, "praca w parach"), "comment.no_anchor"),
    ],
    ids=str,
)
def test_it_asks_of_a_comment_what_it_is_about_i07(anchor: Anchor, code: str) -> None:
    story = BEGUN_AND_SENT
    version = story.events[-1]
    for kind in CommentKind:
        comment = replace(remark("c1", kind), anchor=anchor)
        assert story.attempt(MAREK, story.releasing(version, Decision.REVISE, comment)) == code


BEGUN_AND_SENT = begun("s1", "s2")
BEGUN_AND_SENT.send("d1")


@pytest.mark.parametrize("decision", [Decision.ACCEPT, Decision.ACCEPT_MINOR])
def test_it_accepts_no_version_with_an_open_must_i08(decision: Decision) -> None:
    story = BEGUN_AND_SENT
    version, must = story.events[-1], remark("c1", MUST)
    refused = story.releasing(version, decision, must, remark("c2", SHOULD))
    assert story.attempt(MAREK, refused) == "review.must_open"
    for reason, code in ((" ", "review.must_open"), ("Next stage.", "")):
        facts = story.releasing(version, decision, must, waivers=(Waiver("c1", reason),))
        assert story.attempt(MAREK, facts) == code


@pytest.mark.parametrize(
    ("kind", "accepted"),
    [(AnswerKind.DONE, ""), (AnswerKind.ANSWERED, ""), (AnswerKind.DECLINED, ""), (None, "review.must_open")],
)  # fmt: skip
def test_it_accepts_a_version_once_each_must_was_answered_i08(
    kind: AnswerKind | None, accepted: str
) -> None:
    story = begun("s1", "s2")
    story.release(story.send("d1"), Decision.REVISE, remark("c1", MUST))
    answers = () if kind is None else (Answer("c1", kind, "Because."),)
    version = story.send("d1", answers)
    assert story.attempt(MAREK, story.releasing(version)) == accepted
    if kind is AnswerKind.DONE:
        story.release(version)
        assert find_remark(story.process, "c1").state is CommentState.RESOLVED


def test_it_counts_only_the_musts_of_the_same_result_i08() -> None:
    story = begun("s1: d1 d2", "s9")
    story.release(story.send("d1"), Decision.REVISE, remark("c1", MUST))
    assert story.attempt(MAREK, story.releasing(story.send("d2"))) == ""


def test_it_closes_praise_at_once_i08() -> None:
    story = begun("s1", "s2")
    story.release(story.send("d1"), Decision.REVISE, remark("c1", CommentKind.PRAISE))
    assert find_remark(story.process, "c1").state is CommentState.RESOLVED
    answer = CommentAnswered(Answer("c1", AnswerKind.ANSWERED, "Thank you."))
    assert story.attempt(ANNA, answer) == "comment.closed"
