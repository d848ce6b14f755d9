"""Answers of interpreters that come at the wrong moment, and letters to them that do not arrive."""

from datetime import timedelta
from email.message import EmailMessage

import pytest

from mentor_tui import api
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.inquiring import inquiries, letter_key, send_due
from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.i18n import language
from tests.journeys.interpreter_steps import note, order
from tests.journeys.meeting_steps import meet, said, send, settle, typed
from tests.journeys.post import drop
from tests.journeys.story import Stage, process
from tests.journeys.test_inquiries import (
    answer_by_calendar,
    answer_in_words,
    ask_by_mail,
    letters,
    marek,
    stands,
)
from tests.journeys.test_only_mail import words_of
from tests.journeys.test_plain_mail import KEY, choose
from tests.sync.test_answer import MAILS

__all__ = ["marek"]


def page_of(desk: Desk, interpreter: str) -> str:
    return said(desk.open(f"assignment/{process(desk).id}/{order(desk).id}/{interpreter}"))


def offers(desk: Desk, route: str) -> set[str]:
    return {a.name for a in desk.open(route).actions if a.name.startswith("inquiry.")}


def asked_until(mail: EmailMessage) -> str:
    return next(row for row in words_of(mail).splitlines() if "answer by" in row)


def test_i27_a_second_yes_to_the_question_does_not_confirm(marek: Desk, stage: Stage) -> None:
    """I27: with the button and in words, as many answer; the second waits until after they were chosen, offline."""
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        first = answer_by_calendar(stage, "i1", "gmail_yes")
        second = answer_in_words(stage, "i1", "YES, gladly")
        choose(marek, first, "inquiry.yes")
        note(marek, "i1", "assigned")
        assert "is not asked that now" in said(marek.open(second.route))
        assert offers(marek, second.route) == set()
        marek.do(next(a for a in second.actions if a.name == "inquiry.yes"))
        assert stands(marek, "i1") is AssignmentState.ASSIGNED


@pytest.mark.parametrize("words", ["Yes, I confirm", "NO"])
def test_i30_an_answer_for_the_time_before_says_nothing_of_the_new_one(
    marek: Desk, stage: Stage, words: str
) -> None:
    """I30: the meeting moved here, and the letter that tells them so waits."""
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        choose(marek, answer_in_words(stage, "i1", "YES"), "inquiry.yes")
        note(marek, "i1", "assigned")
        marek.sync()
        page = answer_in_words(stage, "i1", words)
        assert offers(marek, page.route)
        send(marek, typed(marek, "17.12 10:00 90m", meet(marek).id), {"way": "text"})
        assert stands(marek, "i1") is AssignmentState.RECONFIRM
        assert offers(marek, page.route) == set()


def test_a_no_counts_while_the_letter_to_confirm_waits(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        choose(marek, answer_by_calendar(stage, "i1", "gmail_yes"), "inquiry.yes")
        page = answer_in_words(stage, "i1", "NO, I am ill after all")
        note(marek, "i1", "assigned")
        choose(marek, marek.open(page.route), "inquiry.no")
        assert stands(marek, "i1") is AssignmentState.WITHDRAWN


@pytest.mark.parametrize(
    "program", ["google_other_time", "exchange_other_time", "outlook_windows_other_time"]
)
def test_another_time_is_said_and_is_no_yes(marek: Desk, stage: Stage, program: str) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        page = answer_by_calendar(stage, "i1", program)
        assert "Irena Kos proposes another time" in said(page)
        assert offers(marek, page.route) == {"inquiry.no"}
        no = next(a for a in page.actions if a.name == "inquiry.no")
        marek.do(type(no)("inquiry.yes", "", args=no.args))
        assert stands(marek, "i1") is AssignmentState.INVITED


def test_what_they_write_stays_in_their_mail(marek: Desk, stage: Stage) -> None:
    """The mail was to the mentor; the record is read by everybody in the process, and so is the page of who comes."""
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        choose(marek, answer_in_words(stage, "i1", "YES"), "inquiry.yes")
        note(marek, "i1", "assigned")
        marek.sync()
        page = answer_in_words(stage, "i1", "YES, I am out of hospital")
        choose(marek, page, "inquiry.yes")
        settle(stage)
        anna = stage.desks["anna"]
        seen = said(anna.open(f"order/{process(anna).id}/{order(anna).id}"))
        assert "Irena Kos" in seen
        assert "hospital" not in seen + str(order(anna).asked)
        assert "hospital" in said(marek.open(page.route))


def test_a_moved_meeting_leaves_time_to_answer(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        stage.clock.ahead = timedelta(days=5)
        send(marek, typed(marek, "17.12 10:00 90m", meet(marek).id), {"way": "text"})
        settle(stage)
        first, second = letters(stage, marek, "i1")
        assert asked_until(first) != asked_until(second)


def test_a_letter_that_comes_back_is_said_where_they_stand(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        (kept,) = inquiries(marek.record.vault)
        assert kept.told is not None
        assert "It came back" not in page_of(marek, "i1")
        raw = (MAILS / "bounce_gmail.eml").read_bytes()
        drop(stage, "marek", raw.replace(KEY, f"{letter_key(kept, kept.told)}@x".encode()))
        assert marek.sync().returned == 1
        assert "It came back: there is no such mail address." in page_of(marek, "i1")


def test_one_refused_address_keeps_nobody_else_waiting(marek: Desk, stage: Stage) -> None:
    went = []

    def hand_over(outgoing: api.Outgoing) -> None:
        if outgoing.to_address == "i1@example.org":
            raise api.Rejected("mail.unknown_address")
        went.append(outgoing.to_address)

    with language("en"):
        for one in ("i1", "i2", "i3"):
            ask_by_mail(marek, one)
        marek.record.forget()
        assert send_due(marek.record, hand_over) == (2, 1)
        assert sorted(went) == ["i2@example.org", "i3@example.org"]
        page = page_of(marek, "i1")
        assert "there is no such mail address" in page
        assert "A mail to them waits to be sent." in page
        assert send_due(marek.record, hand_over) == (0, 0)
