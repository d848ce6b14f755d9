"""How many interpreters, and why: the vectors of domain.md §6.4, and what holds for every length."""

from datetime import datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.extending import Offer, check_extension
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.teams import (
    Advice,
    Flag,
    Job,
    Pause,
    TeamReason,
    need_team,
    parse_presets,
)

TEXT = (files("mentor_tui.domain") / "team_presets.toml").read_text(encoding="utf-8")
PRESETS = parse_presets(TEXT)
USUAL = PRESETS["over_60"]
WARSAW = ZoneInfo("Europe/Warsaw")
START = datetime(2026, 12, 16, 10, tzinfo=WARSAW)


def job(
    minutes: float,
    modality: Modality = Modality.ON_SITE,
    service: Support = Support.SL_INTERP,
    flags: frozenset[Flag] = frozenset(),
) -> Job:
    return Job(service, modality, START, START + timedelta(minutes=minutes), (), flags)


def pause(begin: int, minutes: int) -> Pause:
    since = START + timedelta(minutes=begin)
    return Pause(since, since + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("preset", "minutes", "number"),
    [
        ("over_60", 60, 1),
        ("over_60", 60 + 1 / 60, 2),
        ("over_60", 90, 2),
        ("over_60", 239, 2),
        ("over_60", 240, 3),
        ("least_90", 89, 1),
        ("least_90", 90, 2),
        ("least_120", 119, 1),
        ("least_120", 120, 2),
    ],
)
def test_i22_the_preset_decides_by_length(preset: str, minutes: float, number: int) -> None:
    assert need_team(job(minutes), PRESETS[preset]).number == number


def test_i22_it_says_why() -> None:
    need = need_team(job(90), USUAL)
    assert (need.number, need.reason, need.rule, need.limit) == (2, TeamReason.LENGTH, "over_60", 60)  # fmt: skip
    assert need.length == timedelta(minutes=90)
    assert need.advice == (Advice.SAME_PERIOD,)
    alone = need_team(job(50), USUAL)
    assert (alone.rule, alone.reason, alone.advice) == ("one", TeamReason.SHORT, (Advice.SOLO_BREAKS,))  # fmt: skip
    assert need_team(job(25), USUAL).advice == ()


@pytest.mark.parametrize(
    ("minutes", "number", "rule"), [(40, 1, "one"), (40 + 1 / 60, 2, "vri_40"), (61, 2, "over_60")]
)
def test_i22_remote_work_takes_two_sooner(minutes: float, number: int, rule: str) -> None:
    need = need_team(job(minutes, Modality.VRI), USUAL)
    assert (need.number, need.rule) == (number, rule)
    assert (Advice.BREAK_INSTEAD in need.advice) is (rule == "vri_40")


def test_i22_a_break_of_ten_minutes_lets_one_work_remotely() -> None:
    long = job(60, Modality.VRI)
    assert need_team(replace(long, pauses=(pause(25, 10),)), USUAL).number == 1
    assert need_team(replace(long, pauses=(pause(25, 9),)), USUAL).number == 2


def test_it_counts_a_break_as_part_of_the_length() -> None:
    assert need_team(replace(job(60), pauses=(pause(30, 10),)), USUAL).number == 1
    assert need_team(replace(job(70), pauses=(pause(30, 10),)), USUAL).number == 2


def test_it_counts_the_hour_that_comes_twice() -> None:
    night = Job(
        Support.SL_INTERP,
        Modality.ON_SITE,
        datetime(2026, 10, 25, 1, 30, tzinfo=WARSAW),
        datetime(2026, 10, 25, 3, 30, tzinfo=WARSAW),
    )
    need = need_team(night, PRESETS["least_120"])
    assert (need.number, need.length) == (2, timedelta(hours=3))


@pytest.mark.parametrize("service", [Support.STT, Support.DB_GUIDE])
@pytest.mark.parametrize("preset", PRESETS)
def test_captions_and_guides_have_a_limit_of_their_own(service: Support, preset: str) -> None:
    assert need_team(job(60, service=service), PRESETS[preset]).number == 1
    assert need_team(job(61, service=service), PRESETS[preset]).number == 2


def test_a_reader_is_always_one() -> None:
    assert need_team(job(300, service=Support.READER), USUAL).number == 1


@pytest.mark.parametrize("flag", Flag)
def test_every_flag_asks_for_more(flag: Flag) -> None:
    need = need_team(job(20, flags=frozenset({flag})), USUAL)
    assert need.number == (3 if flag is Flag.CONFERENCE else 2)
    assert need.reason == flag.value


def test_i39_it_reminds_that_a_guide_travels_along() -> None:
    assert Advice.TRAVEL_COUNTS in need_team(job(20, service=Support.DB_GUIDE), USUAL).advice
    assert Advice.WITH_HEARING in need_team(job(20, service=Support.SL_RELAY), USUAL).advice


@given(
    st.integers(1, 600),
    st.integers(1, 600),
    st.sampled_from(list(PRESETS)),
    st.sampled_from(Modality),
    st.sampled_from(Support),
    st.frozensets(st.sampled_from(Flag)),
)
def test_i22_longer_or_harder_never_takes_fewer(
    one: int,
    other: int,
    name: str,
    modality: Modality,
    service: Support,
    flags: frozenset[Flag],
) -> None:
    preset, short, long = PRESETS[name], min(one, other), max(one, other)
    least = need_team(job(short, modality, service), preset)
    assert least.number <= need_team(job(long, modality, service), preset).number
    assert least.number <= need_team(job(short, modality, service, flags), preset).number
    assert least.rule == "one" or least.number > 1


def test_a_running_meeting_that_is_extended_is_looked_at_anew() -> None:
    now = START + timedelta(minutes=50)
    checked = check_extension(job(55), START + timedelta(minutes=75), now, 1, USUAL)
    assert checked.need.number == 2
    assert checked.offers == (Offer.END_AT_LIMIT, Offer.BREAK_WITH_CONSENT, Offer.NEW_DATE)
    assert checked.latest_end == START + timedelta(minutes=60)
    enough = check_extension(job(55), START + timedelta(minutes=75), now, 2, USUAL)
    assert enough.offers == ()
    late = check_extension(job(55), START + timedelta(minutes=75), START + timedelta(minutes=62), 1, USUAL)  # fmt: skip
    assert late.offers == (Offer.BREAK_WITH_CONSENT, Offer.NEW_DATE)
    assert late.latest_end is None


def test_it_takes_no_meeting_that_ends_before_it_begins() -> None:
    with pytest.raises(ValueError, match="2026"):
        need_team(job(0), USUAL)


@pytest.mark.parametrize(
    "text",
    ["", "preset = 3", "[[preset]]\nname = 'x'", TEXT.replace("team = 2", "team = 0"), "[", TEXT.replace('"stt"', '"x"')],
    ids=["empty", "number", "no rules", "nobody", "no toml", "no service"],
)  # fmt: skip
def test_it_takes_no_preset_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_presets(text)


def test_every_rule_says_where_it_is_from() -> None:
    assert set(PRESETS) == {"over_60", "least_90", "least_120"}
    assert all(rule.source for preset in PRESETS.values() for rule in preset.rules)


def test_a_running_meeting_can_end_within_the_hour_that_comes_twice() -> None:
    start = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
    end = start.replace(minute=25, fold=1)
    running = replace(job(55), start=start, end=end)
    until, now = start.replace(minute=45, fold=1), start + timedelta(minutes=5)
    checked = check_extension(running, until, now, 1, USUAL)
    assert checked.offers == (Offer.END_AT_LIMIT, Offer.BREAK_WITH_CONSENT, Offer.NEW_DATE)
    assert checked.latest_end is not None
    assert (checked.latest_end.fold, checked.latest_end.minute) == (1, 30)
    late = check_extension(running, until, start.replace(minute=35, fold=1), 1, USUAL)
    assert late.latest_end is None


@pytest.mark.parametrize(
    "pauses",
    [[pause(-20, 10)], [pause(85, 10)], [pause(100, 10)], [pause(20, 0)], [pause(9, 20), pause(15, 20)]],
    ids=["before", "over the end", "after", "none", "within another"],
)  # fmt: skip
def test_it_refuses_a_break_that_is_not_within_the_meeting(pauses: list[Pause]) -> None:
    with pytest.raises(Refusal) as refused:
        need_team(replace(job(90), pauses=tuple(pauses)), USUAL)
    assert refused.value.code == "meeting.break_outside"


def test_a_meeting_that_ends_earlier_leaves_out_the_breaks_after_it() -> None:
    planned = replace(job(90), pauses=(pause(30, 10), pause(70, 10)))
    assert planned.until(START + timedelta(minutes=75)).pauses == (pause(30, 10), pause(70, 5))
    now = START + timedelta(minutes=50)
    checked = check_extension(planned, START + timedelta(minutes=95), now, 1, USUAL)
    assert checked.latest_end == START + timedelta(minutes=60)
