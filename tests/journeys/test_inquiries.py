"""Interpreters asked by mail: the letter with its invitation, the answer by calendar or in words, and what they hear later."""

from email.message import EmailMessage

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.inquiring import inquiries, recipient_of
from mentor_tui.domain.assignments import AssignmentState
from mentor_tui.i18n import language
from mentor_tui.sync.calendar_message import CalendarMessage, Method
from mentor_tui.views.model import View
from tests.journeys.calendar_steps import answer, entry
from tests.journeys.erasing import erase, send_round
from tests.journeys.interpreter_steps import keep_register, look, note, order, tell_needs
from tests.journeys.meeting_steps import meet, propose, said, send, settle, typed
from tests.journeys.story import Stage, process
from tests.journeys.test_only_mail import mails_to, reply, words_of
from tests.journeys.test_plain_mail import choose, newest


@pytest.fixture
def marek(stage: Stage) -> Desk:
    """Marek's desk, once he looks for two for Anna on 16 December."""
    keep_register(stage)
    settle(stage)
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    tell_needs(anna, preferred="Irena Kos")
    settle(stage)
    page = propose(stage)
    settle(stage)
    choose(anna, anna.open(page), "meeting.yes")
    settle(stage)
    look(marek, meet(marek).id)
    return marek


def ask_by_mail(desk: Desk, interpreter: str) -> View:
    return send(desk, f"ask-mail/{process(desk).id}/{order(desk).id}/{interpreter}", {})


def letters(stage: Stage, desk: Desk, interpreter: str) -> list[EmailMessage]:
    kept = next(one for one in inquiries(desk.record.vault) if one.interpreter == interpreter)
    return mails_to(stage, recipient_of(kept))


def written(stage: Stage, desk: Desk, interpreter: str) -> CalendarMessage:
    """What the newest letter tells their calendar."""
    found = entry(letters(stage, desk, interpreter)[-1])
    assert found is not None
    return found


def answer_in_words(stage: Stage, interpreter: str, words: str, number: int = -1) -> View:
    """A reply to one of their letters; gives the page of the mail."""
    desk = stage.desks["marek"]
    mail = letters(stage, desk, interpreter)[number]
    reply(stage, "marek", mail, words, address=f"{interpreter}@example.org")
    return newest(desk)


def answer_by_calendar(stage: Stage, interpreter: str, sample: str, **more: str) -> View:
    """A button of their calendar, as the program of a sample mail answers."""
    desk = stage.desks["marek"]
    address = f"{interpreter}@example.org"
    return answer(
        stage, sample, written(stage, desk, interpreter), sender=address, attendee=address, **more
    )


def stands(desk: Desk, interpreter: str) -> AssignmentState:
    return next(one.state for one in order(desk).asked if one.id == interpreter)


def test_the_letter_is_read_before_it_goes_and_names_nobody(marek: Desk, stage: Stage) -> None:
    page = f"ask-mail/{process(marek).id}/{order(marek).id}/i1"
    with language("en"):
        read = said(marek.open(page))
        assert "It names nobody but you." in read
        assert "Please answer by" in read
        ask_by_mail(marek, "i1")
        assert "A mail to them waits to be sent." in said(
            marek.open(f"assignment/{process(marek).id}/{order(marek).id}/i1")
        )
        marek.sync()
        (mail,) = letters(stage, marek, "i1")
        words = " ".join(words_of(mail).split())
        assert (
            "Would you interpret at a meeting? Sign language interpreting, PJM, by video" in words
        )
        assert "an hour, as agreed." in words
        invitation = entry(mail)
        assert invitation is not None
        assert (invitation.method, invitation.sequence) == (Method.REQUEST, 0)
        assert (invitation.summary, invitation.place) == ("Interpreting assignment", "")
        for word in ("Anna", "Meetings", "PJM", "Prices"):
            assert word not in words.replace("PJM, by video", "") + str(invitation.words)
        marek.sync()
        assert len(letters(stage, marek, "i1")) == 1
        assert stands(marek, "i1") is AssignmentState.INVITED


def test_a_yes_is_not_an_assignment_and_the_next_yes_confirms(marek: Desk, stage: Stage) -> None:
    """I27: who accepts is chosen by somebody, and asked to confirm."""
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        page = answer_in_words(stage, "i1", "YES, gladly")
        assert "Irena Kos says yes to interpreting." in said(page)
        assert "nobody's" not in said(page)
        after = choose(marek, page, "inquiry.yes")
        assert "Irena Kos: would come." in after.notices[0].what
        assert stands(marek, "i1") is AssignmentState.INTERESTED
        marek.sync()
        assert len(letters(stage, marek, "i1")) == 1, "who said yes waits"
        note(marek, "i1", "assigned")
        marek.sync()
        asked = letters(stage, marek, "i1")[-1]
        assert "Please confirm: write YES or NO" in " ".join(words_of(asked).split())
        old = answer_in_words(stage, "i1", "YES!", number=0)
        assert "was written to again since" in said(old)
        assert not [a for a in old.actions if a.name.startswith("inquiry.")]
        choose(marek, answer_in_words(stage, "i1", "Yes"), "inquiry.yes")
        assert stands(marek, "i1") is AssignmentState.CONFIRMED
        marek.sync()
        assert len(letters(stage, marek, "i1")) == 2


def test_a_no_is_noted_and_nothing_more_is_written(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        page = answer_in_words(stage, "i1", "NO, I am away")
        assert [a.name for a in page.actions if a.name.startswith("inquiry.")] == ["inquiry.no"]
        choose(marek, page, "inquiry.no")
        assert stands(marek, "i1") is AssignmentState.DECLINED
        marek.sync()
        assert len(letters(stage, marek, "i1")) == 1


def test_a_meeting_that_moves_has_them_confirm_anew_in_their_calendar(
    marek: Desk, stage: Stage
) -> None:
    """I30: the number of the change grows, and an answer to the time before counts for nothing."""
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        first = written(stage, marek, "i1")
        choose(marek, answer_in_words(stage, "i1", "YES"), "inquiry.yes")
        note(marek, "i1", "assigned", "confirmed")
        send(marek, typed(marek, "17.12 10:00 90m", meet(marek).id), {"way": "text"})
        settle(stage)
        marek.sync()
        moved = written(stage, marek, "i1")
        assert (moved.uid, moved.method) == (first.uid, Method.REQUEST)
        assert moved.sequence > first.sequence
        assert moved.when
        assert moved.when.starts == meet(marek).start
        assert stands(marek, "i1") is AssignmentState.RECONFIRM


def test_who_is_not_chosen_hears_it_and_it_leaves_their_calendar(marek: Desk, stage: Stage) -> None:
    with language("en"):
        for one in ("i1", "i2"):
            ask_by_mail(marek, one)
        marek.sync()
        choose(marek, answer_in_words(stage, "i1", "YES"), "inquiry.yes")
        note(marek, "i1", "not_selected")
        marek.sync()
        off = written(stage, marek, "i1")
        assert (off.method, off.is_cancelled) == (Method.CANCEL, True)
        assert off.sequence > 0
        place = f"order-cancel/{process(marek).id}/{order(marek).id}"
        send(marek, place, {})
        marek.sync()
        marek.sync()
        assert written(stage, marek, "i2").method is Method.CANCEL
        assert (len(letters(stage, marek, "i1")), len(letters(stage, marek, "i2"))) == (2, 2)


@pytest.mark.parametrize(
    "program", ["gmail_yes", "outlook_windows_yes", "apple_mac_yes", "thunderbird_yes"]
)
def test_the_buttons_of_their_calendar_answer_too(marek: Desk, stage: Stage, program: str) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        page = answer_by_calendar(stage, "i1", program)
        assert "Irena Kos says yes to interpreting." in said(page)
        choose(marek, page, "inquiry.yes")
        assert stands(marek, "i1") is AssignmentState.INTERESTED


def test_what_is_forged_or_stale_counts_for_nothing(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        ask_by_mail(marek, "i2")
        marek.sync()
        mail = letters(stage, marek, "i1")[0]
        reply(stage, "marek", mail, "YES", address="mallory@example.org")
        page = newest(marek)
        assert "Irena Kos was asked at another address" in said(page)
        assert not [a for a in page.actions if a.name.startswith("inquiry.")]
        # The calendar of one answers with the invitation of another.
        to = written(stage, marek, "i1")
        page = answer(stage, "gmail_yes", to, sender="i2@example.org", attendee="i1@example.org")
        assert not [a for a in page.actions if a.name.startswith("inquiry.")]
        assert stands(marek, "i1") is AssignmentState.INVITED
        # Two answers: the older one, sent again, does not undo the newer.
        choose(marek, answer_by_calendar(stage, "i1", "gmail_yes"), "inquiry.yes")
        note(marek, "i1", "assigned")
        marek.sync()
        stale = answer_by_calendar(stage, "i1", "gmail_yes", SEQUENCE="0")
        assert not [a for a in stale.actions if a.name.startswith("inquiry.")]


def test_nothing_is_kept_of_them_once_the_process_is_erased(marek: Desk, stage: Stage) -> None:
    with language("en"):
        ask_by_mail(marek, "i1")
        marek.sync()
        assert [one.name for one in inquiries(marek.record.vault)] == ["Irena Kos"]
        erase(stage.desks["ewa"], process(marek).id)
        send_round(stage)
        assert not list(inquiries(marek.record.vault))
