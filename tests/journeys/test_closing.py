"""After a meeting with interpreters: hours, what they cost, and notes nobody else gets."""

from pathlib import Path

import pytest

from mentor_tui.domain.orders import OrderState
from mentor_tui.domain.programmes import Programme
from mentor_tui.i18n import language
from tests.journeys.closing_steps import agreed, later, place, press
from tests.journeys.interpreter_steps import keep_register, order
from tests.journeys.meeting_steps import propose, said, send, settle
from tests.journeys.story import Stage, process


@pytest.fixture
def stage(stage: Stage) -> Stage:
    keep_register(stage)
    settle(stage)
    return stage


def programme(stage: Stage, who: str) -> Programme:
    desk = stage.desks[who]
    desk.record.forget()
    return desk.record.programme(process(desk).programme)


def test_hours_are_noted_agreed_to_checked_billed_and_paid(stage: Stage) -> None:
    marek, ewa, anna = (stage.desks[who] for who in ("marek", "ewa", "anna"))
    with language("en"):
        agreed(stage, "i1", "i2")
        later(stage)
        here = place(stage)
        assert any(a.name == "order.closeout" for a in marek.open(f"order/{here}").actions)
        kept = send(marek, f"hours/{here}/i1", {"hours": "10:02–11:41", "words": "Questions."})
        assert "From 10:02 to 11:41, 1 hour 39 minutes." in kept.notices[0].what
        assert "11 minutes longer than ordered. Nobody has agreed" in kept.notices[0].what
        send(marek, f"hours/{here}/i2", {"hours": "10-11:30", "travel_minutes": "40"})
        assert order(marek).state is OrderState.COMPLETED
        names = {a.name for a in marek.open(f"closeout/{here}").actions}
        assert "order.verify" not in names, "a longer time is agreed to first"
        assert "hours.agree" not in {a.name for a in marek.open(f"hours/{here}/i1").actions}
        assert "somebody else agrees to it" in said(marek.open(f"closeout/{here}"))
        settle(stage)
        after = press(stage, "ewa", f"hours/{here}/i1", "hours.agree")
        assert "worked longer than ordered" in after.notices[0].what
        settle(stage)
        for name, state in (
            ("order.verify", OrderState.VERIFIED),
            ("order.invoice", OrderState.INVOICED),
        ):
            press(stage, "marek", f"closeout/{here}", name)
            assert order(marek).state is state
        settle(stage)
        send(ewa, f"order-dispute/{here}", {"words": "Two hours were billed."})
        settle(stage)
        assert "Two hours were billed." in said(marek.open(f"closeout/{here}"))
        press(stage, "marek", f"closeout/{here}", "order.resolve")
        press(stage, "marek", f"closeout/{here}", "order.invoice")
        press(stage, "marek", f"closeout/{here}", "order.settle")
        settle(stage)
    assert order(anna).state is OrderState.SETTLED


def test_what_it_costs_stays_with_coordinators_and_mentors(stage: Stage, tmp_path: Path) -> None:
    marek, ewa, anna = (stage.desks[who] for who in ("marek", "ewa", "anna"))
    with language("en"):
        agreed(stage, "i1", "i2")
        later(stage)
        here = place(stage)
        send(marek, f"hours/{here}/i1", {"hours": "10:02–11:41"})
        form = f"cost/{here}/i1/interpreting"
        page = marek.open(form)
        # 99 minutes: an hour at least, then half an hour after the other.
        assert "By the register: 300.00\xa0PLN." in said(page)
        assert next(f.value for f in page.fields if f.name == "price") == "300"
        refused = send(marek, form, {"price": "250"})
        assert refused.notices[0].code == "cost.no_reason"
        kept = send(marek, form, {"price": "250", "words": "We agreed on it."})
        assert "250.00\xa0PLN" in kept.notices[0].what
        settle(stage)
        shown = said(ewa.open(f"costs/{process(ewa).programme}"))
        assert (
            "December 2026: together 250.00\xa0PLN. Of that the programme 250.00\xa0PLN." in shown
        )
        assert "By the register it would be 300.00\xa0PLN. We agreed on it." in shown
        send(ewa, form, {"payer": "public_funder"})
        saved = send(ewa, f"costs-save/{process(ewa).programme}", {"folder": str(tmp_path)})
        assert str(tmp_path / "costs.csv") in saved.notices[0].what
        head, row = (tmp_path / "costs.csv").read_text(encoding="utf-8-sig").splitlines()
        assert head.startswith("day,kind,interpreter,minutes,amount,suggested,payer,")
        assert row.startswith("2026-12-16,interpreting,Irena Kos,99,250.00,300.00,public_funder,")
        assert [c.payer for c in programme(stage, "ewa").costs] == ["public_funder"]
        settle(stage)
    assert programme(stage, "ewa").id not in anna.record.vault.log.circles()


def test_i37_no_participant_pays_without_a_signed_clause(stage: Stage) -> None:
    marek = stage.desks["marek"]
    with language("en"):
        agreed(stage, "i1", "i2")
        later(stage)
        here = place(stage)
        send(marek, f"hours/{here}/i1", {"hours": "10:00–11:00"})
        form = f"cost/{here}/i1/interpreting"
        refused = send(marek, form, {"payer": "participant"})
        assert refused.notices[0].code == "cost.participant"
        assert [field.name for field in refused.fields if field.error] == ["clause"]
        assert programme(stage, "marek").costs == ()
        send(marek, form, {"payer": "participant", "clause": "§ 7 of the agreement of 1 October"})
    (cost,) = programme(stage, "marek").costs
    assert cost.clause == "§ 7 of the agreement of 1 October"


def test_i32_who_did_not_come_is_not_paid_and_one_may_complain(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        agreed(stage, "i1", "i2")
        later(stage)
        here = place(stage)
        send(marek, f"hours/{here}/i1", {"came": "no"})
        send(marek, f"hours/{here}/i2", {"hours": "10:00–11:30"})
        assert order(marek).state is OrderState.NO_SHOW_INTERPRETER
        page = said(marek.open(f"closeout/{here}"))
        assert "Who did not come: Irena Kos. They are not paid. You can complain." in page
        assert "By the register: 0.00\xa0PLN." in said(marek.open(f"cost/{here}/i1/interpreting"))
        settle(stage)
        complain = press(stage, "anna", f"order/{here}", "order.complain")
        assert complain.route == f"message/{process(anna).id}"
        press(stage, "marek", f"closeout/{here}", "order.verify")
    assert order(marek).state is OrderState.VERIFIED


def test_i32_who_waited_in_vain_is_paid_as_if_cancelled_late(stage: Stage) -> None:
    marek = stage.desks["marek"]
    with language("en"):
        agreed(stage, "i1", "i2")
        later(stage)
        here = place(stage)
        press(stage, "marek", f"closeout/{here}", "order.in_vain")
        assert order(marek).state is OrderState.NO_SHOW_CLIENT
        assert "By the register: 225.00\xa0PLN." in said(marek.open(f"cost/{here}/i1/cancelling"))
        press(stage, "marek", f"closeout/{here}", "order.invoice")
    assert order(marek).state is OrderState.INVOICED


def test_a_note_for_oneself_reaches_nobody_else(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        page = propose(stage)
        settle(stage)
        send(marek, page.replace("meeting/", "my-note/"), {"words": "Speak more slowly."})
        settle(stage)
        assert "Speak more slowly." in said(marek.open(page))
        assert "Speak more slowly." not in said(anna.open(page))
        send(marek, page.replace("meeting/", "my-note/"), {"words": ""})
        assert "My note, which" not in said(marek.open(page))
