"""Anna signs: no meeting is certain until both interpreters have confirmed, and everybody hears how far it is."""

from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.domain.orders import OrderState
from mentor_tui.i18n import language
from tests.journeys.interpreter_steps import (
    ask,
    bind,
    keep_register,
    look,
    note,
    order,
    tell_needs,
)
from tests.journeys.meeting_steps import meet, propose, said, send, settle, typed
from tests.journeys.story import Stage, process
from tests.journeys.test_only_mail import join_by_mail
from tests.journeys.test_plain_mail import choose


@pytest.fixture
def stage(stage: Stage) -> Stage:
    keep_register(stage)
    settle(stage)
    return stage


def test_a_meeting_is_certain_only_once_both_interpreters_have_confirmed(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna, preferred="Irena Kos", words="Speak one at a time.")
        settle(stage)
        read = said(marek.open(f"needs/{process(marek).id}"))
        assert "sign language interpreting, PJM: required" in read
        assert "Speak one at a time." in read
        assert "Irena" not in read  # whom Anna would like is hers
        page = propose(stage)
        settle(stage)
        choose(anna, anna.open(page), "meeting.yes")
        settle(stage)
        assert meet(marek).state is MeetingState.TENTATIVE
        shown = said(marek.open(page))
        assert "needs: sign language interpreting, PJM. Nothing is ordered yet." in shown
        ordered = look(marek, meet(marek).id)
        assert "2 people are needed at the same time." in said(marek.open(ordered.route))
        asking = said(marek.open(ordered.route.replace("order/", "order-ask/")))
        assert asking.index("Irena Kos") < asking.index("Jan Lis")
        told = marek.open(ordered.route.replace("order/", "ask/") + "/i1")
        assert "Anna" not in said(told)
        bind(marek, "i1")
        settle(stage)
        assert said(anna.open("today")).count("For a meeting in Meetings: Irena Kos") == 1
        assert "We have 1 of 2." in said(anna.open(f"cover/{process(anna).id}/{meet(anna).id}"))
        bind(marek, "i2")
        settle(stage)
        for desk in (marek, anna):
            assert meet(desk).state is MeetingState.CONFIRMED
            assert "Everything that is needed is there." in said(desk.open(page))
        plan = said(anna.open(f"order/{process(anna).id}/{order(anna).id}"))
        assert "You have interpreters." in plan
        assert "Who interprets: 10:00 Irena Kos, 10:20 Jan Lis" in plan


def test_i31_what_cancelling_costs_is_said_before_and_kept(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        settle(stage)
        page = propose(stage)
        look(marek, meet(marek).id)
        bind(marek, "i1")
        form = page.replace("meeting/", "meeting-cancel/")
        assert "Irena Kos: Cancelling now costs nothing. It is free until" in said(marek.open(form))
        left = meet(marek).start - marek.record.now()
        stage.clock.ahead += left - timedelta(hours=20)
        before = said(marek.open(form))
        assert "Irena Kos: Cancelling now costs 225.00\xa0PLN." in before
        send(marek, form, {"reason": "I am ill."})
    assert order(marek).state is OrderState.CANCELLED_LATE
    assert order(marek).amount == 22_500
    settle(stage)
    assert order(anna).state is OrderState.CANCELLED_LATE


def test_i26_nobody_is_booked_twice(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        settle(stage)
        propose(stage)
        look(marek, meet(marek).id)
        bind(marek, "i1")
        # Another meeting that begins while the first goes on.
        route = typed(marek, "16.12 11:00 30m")
        send(marek, route, {"way": "text"})
        look(marek, meet(marek).id)
        asking = said(marek.open(f"order-ask/{process(marek).id}/{order(marek).id}"))
        assert "Irena Kos, 1 of 1. Is booked at that time, or on the way." in asking
        ask(marek, "i1")
        refused = note(marek, "i1", "accepted", "assigned")
    assert refused.notices[0].code == "order.booked"


def test_i29_a_substitute_waits_for_the_yes_of_who_chose(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna, preferred="irena kos")
        settle(stage)
        propose(stage)
        look(marek, meet(marek).id)
        ask(marek, "i1")
        note(marek, "i1", "declined")
        ask(marek, "i2", instead_of="i1")
        note(marek, "i2", "accepted", "substitute_proposed")
        settle(stage)
        assert "Jan Lis stands in if agreed." in said(anna.open("today"))
        note(anna, "i2", "substitute_agreed")
        settle(stage)
    assert order(marek).asked[1].state == "assigned"


def test_i21_only_who_needs_it_meets_without(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        settle(stage)
        page = propose(stage)
        settle(stage)
        choose(anna, anna.open(page), "meeting.yes")
        cover = f"cover/{process(anna).id}/{meet(anna).id}"
        (row,) = anna.open(cover).items
        asked = anna.do(row.actions[0], route=cover)
        after = anna.do(asked.actions[0], route=asked.route)
        assert "may be without it" in after.notices[0].what
        settle(stage)
        assert meet(marek).state is MeetingState.CONFIRMED
        labels = [item.label for item in marek.open(cover).items]
    assert not any(label.startswith("Meet without") for label in labels)


def test_i35_who_finds_nobody_says_why_and_what_instead(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        settle(stage)
        propose(stage)
        placed = look(marek, meet(marek).id)
        form = placed.route.replace("order/", "order-give-up/")
        refused = send(marek, form, {"words": "All are away."})
        assert refused.notices[0].code == "order.no_alternative"
        send(marek, form, {"words": "All are away.", "alternative": "Meet on Friday."})
        settle(stage)
        news = said(anna.open("today"))
    assert "All are away." in news
    assert "Instead: Meet on Friday." in news


def test_who_ordered_hears_that_a_meeting_is_off_that_somebody_else_called_off(
    stage: Stage,
) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        tell_needs(anna)
        settle(stage)
        page = propose(stage)
        look(marek, meet(marek).id)
        bind(marek, "i1")
        settle(stage)
        send(anna, page.replace("meeting/", "meeting-cancel/"), {"reason": "I am ill."})
        settle(stage)
        left = "still ordered are: Irena Kos. Cancel them."
        assert left in said(marek.open(page))
        assert left not in said(anna.open(page))
        form = f"order-cancel/{process(marek).id}/{order(marek).id}"
        send(marek, form, {})
        assert left not in said(marek.open(page))


def test_r7_what_somebody_needs_who_has_only_mail_is_noted_for_them(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    join_by_mail(stage, "participant")
    ewa = stage.desks["ewa"]
    with language("en"):
        here = process(ewa).id
        (row,) = ewa.open(f"needs/{here}").items
        assert row.label == "Note what Ola Reluctant needs"
        need = f"{Support.SL_INTERP}:{SignLanguage.PJM}"
        refused = send(ewa, row.route, {"need_1": need})
        assert refused.notices[0].code == "record.no_way"
        send(ewa, row.route, {"need_1": need, "way": "phone"})
        assert "sign language interpreting, PJM: required" in said(ewa.open(f"needs/{here}"))
    stage.close()


def test_r7_who_has_only_mail_may_do_without_and_agree_to_a_substitute(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    keep_register(stage)
    with language("en"):
        here = process(marek).id
        (row,) = marek.open(f"needs/{here}").items
        need = f"{Support.SL_INTERP}:{SignLanguage.PJM}"
        send(marek, row.route, {"need_1": need, "preferred": "Irena Kos", "way": "phone"})
        propose(stage)
        cover = f"cover/{here}/{meet(marek).id}"
        assert "Nothing is ordered yet." in said(marek.open(cover))
        for label, lacks in (
            ("Ola Reluctant does without it", False),
            ("needs it after all", True),
        ):
            row = next(r for r in marek.open(cover).items if label in r.label)
            send(marek, row.route, {"way": "phone"})
            assert ("Nothing is ordered yet." in said(marek.open(cover))) is lacks
        placed = look(marek, meet(marek).id)
        settle(stage)
        ask(marek, "i1")
        note(marek, "i1", "declined")
        ask(marek, "i2", instead_of="i1")
        note(marek, "i2", "accepted", "substitute_proposed")
        page = f"assignment/{here}/{order(marek).id}/i2"
        row = next(r for r in marek.open(page).items if r.label == "Ola Reluctant agrees")
        refused = send(marek, row.route, {})
        assert refused.notices[0].code == "record.no_way"
        after = send(marek, row.route, {"way": "phone"})
        assert after.notices[0].what == "Noted for Ola Reluctant: Jan Lis may stand in."
        assert "Jan Lis, assigned" in said(marek.open(placed.route))
    stage.close()


def test_a_coordinator_finds_meetings_they_are_not_asked_to(stage: Stage) -> None:
    marek, anna, ewa = (stage.desks[who] for who in ("marek", "anna", "ewa"))
    with language("en"):
        tell_needs(anna)
        settle(stage)
        propose(stage)
        settle(stage)
        here = process(ewa).id
        (row,) = ewa.open(f"needs/{here}").items
        assert row.label == "Interpreters: Wed 16 Dec, 10:00"
        assert "Nothing is ordered yet." in said(ewa.open(row.route))
        look(ewa, meet(ewa).id)
        settle(stage)
        assert order(marek).team.number == 2
        assert not anna.open(f"needs/{here}").items
