"""Free times before anybody is ranked: what is asked, what is kept of it, and whom it leaves out."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mentor_tui.domain.choosing import Busy, Interpreter, Permit, Unfit, Wish, choose
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.free_times import FreeTimes, span_around, within
from mentor_tui.domain.interpreting import Modality, Support
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.shared_calendars import host_of

START = datetime(2026, 12, 16, 10, tzinfo=ZoneInfo("Europe/Warsaw"))
NINE = datetime(2026, 12, 16, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
PERMIT = Permit(Support.SL_INTERP, "pso", Modality.VRI)
WISH = Wish("anna", PERMIT, START, START + HOUR, date(2026, 12, 16))


def test_no_more_is_asked_about_than_the_job_and_the_way_there() -> None:
    near = InterpreterEntry("i1", "Irena Kos")
    far = InterpreterEntry("i2", "Jan Lis", distance_km=120)
    asked = span_around(near, START, START + HOUR)
    assert asked == Busy(NINE - HOUR / 4, NINE + HOUR * 1.25)
    assert span_around(far, START, START + HOUR) == Busy(NINE - 2.25 * HOUR, NINE + 3.25 * HOUR)


def test_what_was_told_beyond_it_is_not_kept() -> None:
    asked = Busy(NINE, NINE + HOUR)
    told = (Busy(NINE - HOUR, NINE), Busy(NINE - HOUR, NINE + HOUR / 2), Busy(NINE + HOUR, NINE))
    assert within(told, asked) == (Busy(NINE, NINE + HOUR / 2),)


def test_who_is_busy_by_their_calendar_is_not_proposed_and_the_reason_is_one_of_its_own() -> None:
    def one(id_: str, *times: Busy) -> Interpreter:
        return Interpreter(id_, frozenset({PERMIT}), nda_until=WISH.day, elsewhere=times)

    people = (
        one("during", Busy(NINE + HOUR / 2, NINE + 2 * HOUR)),
        one("technics", Busy(NINE - HOUR, NINE - timedelta(minutes=5))),
        one("before", Busy(NINE - HOUR, NINE - timedelta(minutes=10))),
        one("silent"),
    )
    choice = choose(WISH, people)
    assert {r.id for r in choice.ranked} == {"before", "silent"}
    assert choice.unfit == (("during", (Unfit.ELSEWHERE,)), ("technics", (Unfit.ELSEWHERE,)))


def test_to_tell_nothing_busy_is_not_to_be_silent() -> None:
    told = FreeTimes({"i1": ()}, frozenset({"i2"}))
    assert told.is_known("i1")
    assert not told.is_known("i2")


def test_a_calendar_is_asked_by_https_only_and_without_a_password_in_its_address() -> None:
    assert host_of("https://Cloud.example.org:8443/iwona?free") == "cloud.example.org"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/a.ics",
        "webcal://example.org/a.ics",
        "file:///etc/passwd",
        "https:///a.ics",
        "https://ola:secret@example.org/a.ics",
        "https://example.org:port/a.ics",
        "https://example.org/a b.ics",
        "https://[::1/a.ics",
        "https://example.org/\u202ea.ics",
        "https://example.org/" + "a" * 1000,
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        host_of(address)
    assert refused.value.code == "interpreter.calendar"
