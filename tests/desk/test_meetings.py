"""What people type into the forms of meetings."""

from datetime import date

import pytest

from mentor_tui.desk.actions.meetings import read_agenda, read_follow_up
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.meeting_facts import AgendaItem
from mentor_tui.views.meeting_words import group_digits

TODAY = date(2026, 11, 27)


def test_an_agenda_is_read_with_and_without_minutes() -> None:
    typed = "Ceny 30\n- Przerwa, 10 min\n\nCo dalej\nBudżet 2027 – 15 minut\n• Break 5"
    assert read_agenda(typed) == (
        AgendaItem("Ceny", 30),
        AgendaItem("Przerwa", 10, is_break=True),
        AgendaItem("Co dalej", 0),
        AgendaItem("Budżet 2027", 15),
        AgendaItem("Break", 5, is_break=True),
    )


@pytest.mark.parametrize(
    ("typed", "words", "until"),
    [
        ("cennik do 5.12", "cennik", "2026-12-05"),
        ("- Price list by 2026-12-05", "Price list", "2026-12-05"),
        ("Price list 5.12.2027", "Price list", "2027-12-05"),
        ("Price list", "Price list", ""),
        ("Zadzwonić pod 600 100 200", "Zadzwonić pod 600 100 200", ""),
        ("  ", "", ""),
    ],
)
def test_a_follow_up_is_read_with_its_day(typed: str, words: str, until: str) -> None:
    assert read_follow_up(typed, TODAY) == (words, until)


def test_a_day_there_is_none_of_is_said() -> None:
    with pytest.raises(Refusal) as refused:
        read_follow_up("cennik do 31.02", TODAY)
    assert refused.value.code == "time.no_such_day"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("600100200", "600 100 200"),
        ("+48600100200", "+48 600 100 200"),
        ("0048221234567", "0048 221 234 567"),
        ("600 100 200", "600 100 200"),
        ("22 123 45 67", "22 123 45 67"),
        ("1234567", "123 4567"),
        ("112", "112"),
        ("600100200 wew. 12", "600100200 wew. 12"),
        ("https://meet.example.org/600100200", "https://meet.example.org/600100200"),
    ],
)
def test_a_telephone_number_is_shown_in_groups(typed: str, shown: str) -> None:
    assert group_digits(typed) == shown
