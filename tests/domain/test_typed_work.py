"""What people type of an interpreter's work, prices and days."""

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality, Skogn, Support
from mentor_tui.domain.typed_entries import read_end, read_price
from mentor_tui.domain.typed_work import read_work

ROOM, VIDEO = Modality.ON_SITE, Modality.VRI


@pytest.mark.parametrize(
    ("typed", "works"),
    [
        ("PJM", {("sl_interp", "pso", ROOM), ("sl_interp", "pso", VIDEO)}),
        ("tłumacz PJM, zdalnie", {("sl_interp", "pso", VIDEO)}),
        ("Polski Język Migowy na miejscu", {("sl_interp", "pso", ROOM)}),
        ("PL↔PJM; SJM, on site", {("sl_interp", "pso", ROOM), ("sl_interp", "pso", VIDEO)}),
        ("PJM, polski, online", {("sl_interp", "pso", VIDEO)}),
        ("PJM i angielski, online", {("sl_interp", "pso", VIDEO), ("spoken_interp", "en", VIDEO)}),
        ("głuchy tłumacz, PJM, na miejscu", {("sl_relay", "pso", ROOM)}),
        ("SKOGN, alfabet Lorma, na miejscu", {("db_guide", Skogn.LORM, ROOM)}),
        ("napisy na żywo przez wideo", {("stt", "", VIDEO)}),
        ("live captions, English, remote", {("stt", "en", VIDEO)}),
        ("note-taking in the same room", {("notetaker", "", ROOM)}),
        ("hybrydowo, BSL", {("sl_interp", "bfi", Modality.HYBRID)}),
        ("", set()),
    ],
)
def test_it_understands_what_somebody_does(typed: str, works: set[tuple[str, str, str]]) -> None:
    read = read_work(typed)
    found = {(p.service.value, p.language, p.modality) for p in read.permits}
    assert works <= found
    assert read.unknown == ()
    assert found - works <= {("sl_interp", "x-sjm", ROOM)}


@pytest.mark.parametrize(
    "typed", ["klingoński", "język migowy", "tłumacz migowy", "zdalnie", "PJM, w lesie"]
)
def test_it_guesses_nothing(typed: str) -> None:
    """Which sign language it is has to be said."""
    assert read_work(typed).unknown == (typed,)


def test_it_keeps_what_was_understood_beside_what_was_not() -> None:
    read = read_work("PJM\nklingoński\nnapisy")
    assert {p.service for p in read.permits} == {Support.SL_INTERP, Support.STT}
    assert read.unknown == ("klingoński",)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("150", 15_000),
        ("150 zł", 15_000),
        ("150,50 zł/h", 15_050),
        ("1 200.5 PLN", 120_050),
        ("180 zł za godzinę", 18_000),
        (" ", 0),
    ],
)
def test_it_reads_prices(typed: str, amount: int) -> None:
    assert read_price(typed) == amount


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-12-31", "2027-12-31"),
        ("31.12.2027", "2027-12-31"),
        ("31 grudnia 2027 r.", "2027-12-31"),
        ("December 31, 2027", "2027-12-31"),
        ("02/2028", "2028-02-29"),
        ("bezterminowo", ""),
        ("", ""),
    ],
)
def test_it_reads_last_days(typed: str, day: str) -> None:
    assert read_end(typed) == day


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("dużo", "interpreter.price"),
        ("-5", "interpreter.price"),
        ("1.2.3", "interpreter.price"),
    ],
)
def test_it_refuses_odd_prices(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_price(typed)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"), [("kiedyś", "interpreter.no_day"), ("31.02.2027", "time.no_such_day")]
)
def test_it_refuses_odd_days(typed: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_end(typed)
    assert refused.value.code == code
