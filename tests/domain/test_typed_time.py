"""Times as people type them, in Polish and English, read against a Thursday, 26 November 2026, 12:00 in Warsaw."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.typed_time import Typed, read_date, read_time

WARSAW = ZoneInfo("Europe/Warsaw")
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=WARSAW)


def read(
    text: str, language: str = "pl", now: datetime = NOW, zone: str = "Europe/Warsaw"
) -> Typed:
    return read_time(text, now, zone, language)


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("śr 16.12 10:00 90m", "2026-12-16 10:00", 90),
        ("śr. 16.12., 10:00, 90 min.", "2026-12-16 10:00", 90),
        ("SR 16.12 10:00 90M", "2026-12-16 10:00", 90),
        ("środa 16 grudnia o 10, półtorej godziny", "2026-12-16 10:00", 90),
        ("w środę 16 grudnia 2026 r. o godz. 10.30", "2026-12-16 10:30", None),
        ("16 gru 10:00-11:30", "2026-12-16 10:00", 90),
        ("16.12.2026 10:00 1,5 h", "2026-12-16 10:00", 90),
        ("16.12.26 10:00 1h30", "2026-12-16 10:00", 90),
        ("16/12 o 10 na 2 godziny", "2026-12-16 10:00", 120),
        ("3/4 o 10", "2027-04-03 10:00", None),
        ("jutro 15:00 przez godzinę", "2026-11-27 15:00", 60),
        ("jutro o piętnastej", "2026-11-27 15:00", None),
        ("jutro 15", "2026-11-27 15:00", None),
        ("dzisiaj o 15:30 pół godziny", "2026-11-26 15:30", 30),
        ("dziś 18.30", "2026-11-26 18:30", None),
        ("pojutrze w południe", "2026-11-28 12:00", None),
        ("jutro o 3 po południu", "2026-11-27 15:00", None),
        ("jutro 8 wieczorem", "2026-11-27 20:00", None),
        ("jutro o 8 rano", "2026-11-27 08:00", None),
        ("pt 9:00", "2026-11-27 09:00", None),
        ("czw 13:00", "2026-11-26 13:00", None),
        ("czw 11:00", "2026-12-03 11:00", None),
        ("w przyszły wtorek 9.30", "2026-12-01 09:30", None),
        ("przyszły pt o 9", "2026-12-04 09:00", None),
        ("za tydzień we wtorek o 9", "2026-12-01 09:00", None),
        ("za tydzień o 9", "2026-12-03 09:00", None),
        ("za dwa tygodnie w środę 10:00", "2026-12-09 10:00", None),
        ("za 3 dni o 10", "2026-11-29 10:00", None),
        ("od 10 do 11.30 w piątek", "2026-11-27 10:00", 90),
        ("22:00-1:00 pt", "2026-11-27 22:00", 180),
        ("1 grudnia o 9, trzy kwadranse", "2026-12-01 09:00", 45),
        ("1 maja o 9", "2027-05-01 09:00", None),
        ("29 lutego 10:00", "2028-02-29 10:00", None),
        ("2026-12-16 10:00 90m", "2026-12-16 10:00", 90),
        ("10:00-11:30 śr", "2026-12-02 10:00", 90),
        ("16.12 9.10", "2026-12-16 09:10", None),
        ("śr 16.12 9.30", "2026-12-16 09:30", None),
        ("16.12 03:00", "2026-12-16 03:00", None),
        ("2 godziny i pol jutro o 10", "2026-11-27 10:00", 150),
    ],
)
def test_it_reads_polish(text: str, start: str, minutes: int | None) -> None:
    assert read(text) == Typed(datetime.fromisoformat(start).replace(tzinfo=WARSAW), minutes)


@pytest.mark.parametrize(
    ("text", "start", "minutes"),
    [
        ("next Tuesday 3pm for an hour", "2026-12-01 15:00", 60),
        ("Tuesday 3 pm", "2026-12-01 15:00", None),
        ("tomorrow at noon 45 min", "2026-11-27 12:00", 45),
        ("16 Dec 10–11:30", "2026-12-16 10:00", 90),
        ("Dec 16th at 10am for two hours", "2026-12-16 10:00", 120),
        ("Wednesday, December 16, 2026, 10:00 AM", "2026-12-16 10:00", None),
        ("the day after tomorrow at 9.30", "2026-11-28 09:30", None),
        ("today 5pm half an hour", "2026-11-26 17:00", 30),
        ("in two weeks on Monday at 9", "2026-12-07 09:00", None),
        ("in 3 days at 14:00", "2026-11-29 14:00", None),
        ("Fri 1-3pm", "2026-11-27 13:00", 120),
        ("Fri 11am to 1pm", "2026-11-27 11:00", 120),
        ("Fri 11-1pm", "2026-11-27 11:00", 120),
        ("mon 9:00 an hour and a half", "2026-11-30 09:00", 90),
        ("tomorrow at 3 in the afternoon", "2026-11-27 15:00", None),
        ("16/12 10:00", "2026-12-16 10:00", None),
        ("12/16 10:00", "2026-12-16 10:00", None),
        ("jutro o 10", "2026-11-27 10:00", None),
    ],
)
def test_it_reads_english(text: str, start: str, minutes: int | None) -> None:
    assert read(text, "en") == Typed(datetime.fromisoformat(start).replace(tzinfo=WARSAW), minutes)


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "time.empty", {}),
        ("  ", "time.empty", {}),
        ("kiedyś", "time.not_understood", {"words": "kiedys"}),
        ("jutro o 10 u Anny", "time.not_understood", {"words": "u anny"}),
        ("o 10", "time.no_day", {}),
        ("jutro", "time.no_hour", {}),
        ("pt 16.12 10:00", "time.weekday_differs", {"day": "2026-12-16", "weekday": 4}),
        ("25.11 10:00", "time.past", {"day": "2026-11-25"}),
        ("dzis 11:00", "time.past", {"day": "2026-11-26"}),
        ("2025-12-16 10:00", "time.past", {"day": "2025-12-16"}),
        ("31.02 10:00", "time.no_such_day", {"words": "31.02"}),
        ("32.12 10:00", "time.no_such_day", {"words": "32.12"}),
        ("jutro 25:00", "time.no_such_hour", {"words": "25:00"}),
        ("jutro 13pm", "time.no_such_hour", {"words": "13pm"}),
        ("jutro o 3", "time.morning_or_later", {"hour": "03:00", "later": "15:00"}),
        ("jutro 5:30", "time.morning_or_later", {"hour": "05:30", "later": "17:30"}),
        ("wtorek 9.10", "time.date_or_hour", {"words": "9.10"}),
        ("jutro 30.11 10:00", "time.two_days", {}),
    ],
)
def test_it_asks_and_never_guesses(text: str, code: str, facts: dict[str, object]) -> None:
    with pytest.raises(Refusal) as refused:
        read(text)
    assert (refused.value.code, dict(refused.value.facts)) == (code, facts)


def test_it_asks_which_is_the_month_where_both_orders_are_used() -> None:
    with pytest.raises(Refusal) as refused:
        read("3/4 10:00", "en")
    assert refused.value.code == "time.day_or_month"


def test_it_says_when_the_clocks_skip_an_hour_or_show_it_twice() -> None:
    march = datetime(2026, 3, 20, 12, 0, tzinfo=WARSAW)
    with pytest.raises(Refusal) as skipped:
        read("29.03 02:30", now=march)
    assert (skipped.value.code, skipped.value.facts["hour"]) == ("time.skipped", "02:30")
    with pytest.raises(Refusal) as twice:
        read("25.10 02:30", now=march)
    assert twice.value.code == "time.twice"


def test_a_night_over_the_change_of_clocks_has_its_real_length() -> None:
    """The vector of domain.md 6.4: 25 October 2026, 01:30 to 03:30 are three hours."""
    assert read("25.10 01:30-03:30", now=datetime(2026, 3, 1, tzinfo=WARSAW)).minutes == 180


def test_a_whole_day_that_a_zone_left_out_is_said() -> None:
    """Samoa had no 30 December 2011."""
    before = datetime(2011, 12, 20, 12, 0, tzinfo=ZoneInfo("Pacific/Apia"))
    with pytest.raises(Refusal) as skipped:
        read("30.12 10:00", now=before, zone="Pacific/Apia")
    assert skipped.value.code == "time.skipped"


def code_of(text: str, zone: str = "Europe/Warsaw") -> str:
    try:
        read(text, zone=zone)
    except Refusal as refused:
        return refused.code
    return ""


@given(
    ahead=st.integers(1, 250 * 24 * 60),
    minutes=st.integers(1, 600),
    zone=st.sampled_from(["Europe/Warsaw", "America/New_York", "Pacific/Apia"]),
)
def test_what_is_written_out_is_read_back(ahead: int, minutes: int, zone: str) -> None:
    start = (NOW + timedelta(minutes=ahead)).astimezone(ZoneInfo(zone))
    written = f"{start:%Y-%m-%d %H:%M} {minutes} min"
    assume(code_of(written, zone) != "time.twice")
    found = read(written, zone=zone)
    assert (found.start, found.minutes) == (start, minutes)


@given(st.text(max_size=60))
def test_it_takes_or_refuses_whatever_is_typed(text: str) -> None:
    code = code_of(text)
    assert code.startswith("time.") or read(text).start > NOW


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("16.12", "2026-12-16"),
        ("9.10", "2026-10-09"),  # gone by, but of late; and no hour stands beside it
        ("pt 4.12", "2026-12-04"),
        ("16 grudnia", "2026-12-16"),
        ("Dec 16", "2026-12-16"),
        ("2027-01-04", "2027-01-04"),
        ("dzisiaj", "2026-11-26"),
        ("wczoraj", "2026-11-25"),
        ("czwartek", "2026-11-26"),
        ("w środę", "2026-12-02"),
        ("next Tuesday", "2026-12-01"),
        ("za dwa tygodnie", "2026-12-10"),
        ("ten tydzień", "2026-11-26"),
        ("w przyszłym tygodniu", "2026-12-03"),
        ("next week", "2026-12-03"),
        ("w zeszłym tygodniu", "2026-11-19"),
    ],
)
def test_it_reads_a_day_alone(text: str, day: str) -> None:
    assert read_date(text, NOW, "Europe/Warsaw", "pl").isoformat() == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "day.not_understood"),
        ("kiedyś", "day.not_understood"),
        ("jutro 10:00", "day.not_understood"),
        ("16", "day.not_understood"),
        ("31.02", "time.no_such_day"),
        ("1.1.9999", "time.no_such_day"),
        ("pt 3.12", "time.weekday_differs"),
        ("jutro pojutrze", "time.two_days"),
    ],
)
def test_it_refuses_what_is_no_day(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_date(text, NOW, "Europe/Warsaw", "pl")
    assert refused.value.code == code
