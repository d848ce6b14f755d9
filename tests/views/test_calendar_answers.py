"""Answers to invitations in words."""

from datetime import UTC, datetime

import pytest

from mentor_tui.domain.answers import Answer
from mentor_tui.i18n import language
from mentor_tui.views.calendar_answers import say_answer, say_claim, say_proof, say_proposal


@pytest.mark.parametrize("tongue", ["pl", "en"])
def test_each_answer_is_another_sentence_with_the_name(tongue: str) -> None:
    with language(tongue):
        said = [say_answer("Ewa Nowak", answer) for answer in Answer]
    assert len(set(said)) == len(Answer)
    assert all("Ewa Nowak" in one and one.endswith(".") and len(one) <= 40 for one in said)


def test_what_is_not_taken_says_so_first() -> None:
    with language("en"):
        assert say_claim("Ewa", Answer.YES) == "Not taken. It says: Ewa answers: yes."


def test_another_time_is_said_on_the_readers_clock() -> None:
    begins = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)
    ends = datetime(2026, 12, 4, 9, 45, tzinfo=UTC)
    with language("pl"):
        said = say_proposal("Ewa", begins, ends, "Europe/Warsaw")
    assert "4 grudnia 2026" in said
    assert "10:00" in said
    assert "45 minut" in said


def test_it_says_what_proves_an_answer() -> None:
    with language("en"):
        assert say_proof("a@b.c", is_proven=True, is_in_words=False) == (
            "By mail from a@b.c, signed with their key."
        )
        assert say_proof("a@b.c", is_proven=False, is_in_words=True) == (
            "Unsigned, by mail from a@b.c. It was written in words: read them before you take it."
        )
