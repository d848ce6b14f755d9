"""Interpreters and what cancelling costs, in words, in both languages."""

from datetime import UTC, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.cancelling import Price, cost_of_cancelling, parse_policies
from mentor_tui.domain.gate import AccessNeed, BlockReason, GateBlock
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.orders import Cover, PlainState
from mentor_tui.domain.swaps import Span, plan_swaps
from mentor_tui.domain.teams import Advice, Flag, Job, need_team, parse_presets
from mentor_tui.i18n import language
from mentor_tui.views.cancel_costs import cancel_cost
from mentor_tui.views.teams import (
    advice_sentence,
    gate_block,
    only_they_can_lift,
    plain_state,
    support_name,
    swap_plan,
    team_need,
)

DOMAIN = files("mentor_tui.domain")
USUAL = parse_presets((DOMAIN / "team_presets.toml").read_text(encoding="utf-8"))["over_60"]
POLICIES = parse_policies((DOMAIN / "cancellation_policies.toml").read_text(encoding="utf-8"))
WARSAW = ZoneInfo("Europe/Warsaw")
START = datetime(2026, 12, 16, 10, tzinfo=WARSAW)


@pytest.mark.parametrize(
    ("code", "minutes", "modality", "words"),
    [
        ("en", 90, Modality.ON_SITE, "2 people are needed at the same time. It takes 90 min, the limit is 60 min."),
        ("pl", 90, Modality.ON_SITE, "Potrzebne są 2 osoby w tym samym czasie. To trwa 90 min, próg to 60 min."),
        ("en", 60, Modality.ON_SITE, "One person is enough: 60 minutes."),
        ("pl", 60, Modality.ON_SITE, "Wystarczy jedna osoba: 60 minut."),
        ("pl", 240, Modality.ON_SITE, "Potrzebne są 3 osoby w tym samym czasie. To trwa 240 min, próg to 240 min."),
        ("en", 41, Modality.VRI, "2 people are needed at the same time. It takes 41 min at a distance without a long break, the limit is 40 min."),
        ("pl", 41, Modality.VRI, "Potrzebne są 2 osoby w tym samym czasie. To trwa 41 min na odległość bez długiej przerwy, próg to 40 min."),
    ],
)  # fmt: skip
def test_i22_it_says_how_many_and_why(
    code: str, minutes: int, modality: Modality, words: str
) -> None:
    job = Job(Support.SL_INTERP, modality, START, START + timedelta(minutes=minutes))
    with language(code):
        assert team_need(need_team(job, USUAL)) == words


def test_every_flag_and_advice_has_words_of_its_own() -> None:
    end = START + timedelta(minutes=20)
    for code in ("en", "pl"):
        with language(code):
            said = {
                team_need(need_team(Job(Support.SL_INTERP, Modality.ON_SITE, START, end, (), frozenset({flag})), USUAL))
                for flag in Flag
            }  # fmt: skip
            assert len(said) == len(Flag)
            assert len({advice_sentence(advice) for advice in Advice}) == len(Advice)
            assert len({support_name(support) for support in Support}) == len(Support)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", "Who interprets: 10:00 Katarzyna, 10:20 Jan, 10:40 Katarzyna, 10:55 Jan, 11:15 Katarzyna."),
        ("pl", "Kto tłumaczy: 10:00 Katarzyna, 10:20 Jan, 10:40 Katarzyna, 10:55 Jan, 11:15 Katarzyna."),
    ],
)  # fmt: skip
def test_i25_it_says_who_interprets_when(code: str, words: str) -> None:
    turns = plan_swaps(90, 2, [Span(45, 55)])
    with language(code):
        said = swap_plan(turns, ["Katarzyna", "Jan"], START.astimezone(UTC), "Europe/Warsaw")
        assert said == words


def test_it_says_that_nobody_swaps() -> None:
    with language("pl"):
        assert swap_plan((), ["Jan"], START, "") == "Bez zmian: tłumaczy jedna osoba."


PLAIN = {
    PlainState.LOOKING: ("We are looking for interpreters.", "Szukamy tłumaczy."),
    PlainState.SOME: ("We have 1 of 2.", "Mamy 1 z 2."),
    PlainState.FOUND: ("You have interpreters.", "Masz tłumaczy."),
    PlainState.NOT_FOUND: ("No interpreters were found.", "Nie znaleziono tłumaczy."),
    PlainState.SOME_CAME: ("1 of 2 interpreters came.", "Przyszła 1 z 2 osób."),
    PlainState.CANCELLED: ("Cancelled.", "Odwołane."),
    PlainState.HELD: ("It took place.", "Odbyło się."),
}


@pytest.mark.parametrize("state", PlainState)
def test_i23_it_tells_the_participant_plainly(state: PlainState) -> None:
    said = []
    for code in ("en", "pl"):
        with language(code):
            said.append(plain_state(Cover(state, 1, 2)))
    assert tuple(said) == PLAIN[state]


BLOCKS = {
    BlockReason.NOT_ORDERED: ("Nothing is ordered yet.", "Nic jeszcze nie zamówiono."),
    BlockReason.LOOKING: ("Nobody is assigned yet.", "Nikt nie jest jeszcze przydzielony."),
    BlockReason.PARTLY: ("We have 1 of 2.", "Mamy 1 z 2."),
    BlockReason.NOT_CONFIRMED: ("Not everybody has confirmed yet.", "Nie wszyscy już potwierdzili."),
    BlockReason.NOT_FOUND: ("Nobody was found.", "Nikogo nie znaleziono."),
}  # fmt: skip


@pytest.mark.parametrize("reason", BlockReason)
def test_i20_it_says_what_blocks(reason: BlockReason) -> None:
    block = GateBlock(AccessNeed("p1", Support.SL_INTERP, "pso"), reason, 1, 2)
    english, polish = BLOCKS[reason]
    with language("en"):
        assert gate_block(block, "Ola") == f"Ola needs: sign language interpreting, PJM. {english}"
    with language("pl"):
        assert (
            gate_block(block, "Ola")
            == f"Ola potrzebuje: tłumaczenie języka migowego, PJM. {polish}"
        )


def test_i21_it_says_who_can_lift_it() -> None:
    with language("en"):
        assert only_they_can_lift(["Ola", "Jan"]) == (
            "Only Ola and Jan can say that the meeting may be without it."
        )
    with language("pl"):
        assert only_they_can_lift(["Ola"]) == (
            "O tym, że spotkanie może się bez tego odbyć, decyduje wyłącznie: Ola."
        )


@pytest.mark.parametrize(
    ("code", "policy", "words"),
    [
        ("en", "working_48", "Cancelling now costs 600.00 PLN. It was free until 3 December 2026, 09:00."),
        ("pl", "working_48", "Odwołanie teraz kosztuje 600,00 zł. Bez opłat było do: 3 grudnia 2026, 09:00."),
        ("en", "calendar_48", "Cancelling now costs nothing. It is free until 5 December 2026, 09:00."),
        ("pl", "calendar_48", "Odwołanie teraz nic nie kosztuje. Bez opłat do: 5 grudnia 2026, 09:00."),
    ],
)  # fmt: skip
def test_i31_it_says_what_cancelling_costs(code: str, policy: str, words: str) -> None:
    monday = datetime(2026, 12, 7, 9, tzinfo=WARSAW)
    friday = datetime(2026, 12, 4, 16, tzinfo=WARSAW)
    price = Price(hour=15_000, people=2, least_minutes=120)
    cost = cost_of_cancelling(
        monday, monday + timedelta(minutes=90), friday, WARSAW, POLICIES[policy], price
    )
    with language(code):
        assert cancel_cost(cost, friday, "Europe/Warsaw").replace("\xa0", " ") == words


def test_i25_it_says_turns_in_real_time_when_clocks_are_put_back() -> None:
    start = datetime(2026, 10, 25, 1, 50, tzinfo=WARSAW)
    turns = plan_swaps(100, 2)
    with language("en"):
        assert swap_plan(turns, ["Katarzyna", "Jan"], start, "Europe/Warsaw") == (
            "Who interprets: 01:50 Katarzyna, 02:10 Jan, 02:30 Katarzyna, 02:50 Jan, 02:10 Katarzyna."
        )


def test_i31_it_says_until_when_in_the_hour_that_comes_twice() -> None:
    start = datetime(2026, 10, 27, 2, 30, tzinfo=WARSAW)
    now = datetime(2026, 10, 25, 2, 40, tzinfo=WARSAW)
    end = start + timedelta(hours=1)
    cost = cost_of_cancelling(start, end, now, WARSAW, POLICIES["calendar_48"], Price(hour=15_000))
    with language("en"):
        assert cancel_cost(cost, now, "Europe/Warsaw") == (
            "Cancelling now costs nothing. It is free until 25 October 2026, 02:30."
        )
