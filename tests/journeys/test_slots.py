"""Several times are offered, and the others choose: by a row, by its number, by the first line of a mail."""

from pathlib import Path

import pytest

from mentor_tui.domain.meeting_states import MeetingState
from mentor_tui.i18n import language
from tests.journeys.meeting_steps import meet, said, send, settle
from tests.journeys.story import Stage, do, process
from tests.journeys.test_only_mail import agree, join_by_mail, mails_to, reply, words_of
from tests.journeys.test_plain_mail import choose, newest

OFFERED = "17.12 9:00 1h\n18.12 12:00"


@pytest.fixture
def stage(stage: Stage) -> Stage:
    settle(stage)
    return stage


def offer_times(stage: Stage, meeting: str = "") -> str:
    marek = stage.desks["marek"]
    arguments = {"process": process(marek).id, **({"meeting": meeting} if meeting else {})}
    route = do(marek, "meeting.when", arguments, {"when": "16.12 10:00 90m", "others": OFFERED})
    assert "2. Thursday, 17 December 2026, from 09:00 to 10:00, 1 hour." in said(marek.open(route))
    after = send(marek, route, {"way": "text"})
    assert "3 times offered" in after.notices[0].what
    return after.route


def test_a_time_is_chosen_by_its_number(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        page = offer_times(stage)
        settle(stage)
        assert "offers 3 times for a meeting in Meetings" in said(anna.open("news"))
        shown = anna.open(page)
        assert [item.label for item in shown.items] == [
            "Wed 16 Dec, 10:00 to 11:30",
            "Thu 17 Dec, 09:00 to 10:00",
            "Fri 18 Dec, 12:00 to 13:30",  # it named no length
        ]
        chosen = anna.do(shown.items[1].actions[0], route=page)
        assert "It is agreed: Thursday, 17 December 2026, from 09:00" in chosen.notices[0].what
        settle(stage)
        assert (meet(marek).state, meet(marek).chosen) == (MeetingState.CONFIRMED, 2)
        told = said(marek.open("news"))
        assert "can come at one of these times: Thu 17 Dec, 09:00." in told
        assert "Thursday, 17 December 2026, from 09:00 to 10:00, 1 hour." in said(marek.open(page))
        late = anna.do(shown.items[2].actions[0], route=page)
        assert late.notices[0].code == "meeting.no_slot"


def test_others_are_offered_instead_and_all_of_them_suit(stage: Stage) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    page = offer_times(stage)
    settle(stage)
    choose(anna, anna.open(page), "meeting.yes")
    settle(stage)
    assert (meet(marek).chosen, meet(marek).round.start) == (1, "2026-12-16T09:00Z")
    offer_times(stage, meet(marek).id)
    settle(stage)
    assert (meet(anna).number, meet(anna).is_choosing) == (2, True)
    assert "offers 3 other times" in said(anna.open("news"))


def test_too_many_times_are_told_and_nothing_is_lost(stage: Stage) -> None:
    marek = stage.desks["marek"]
    page = f"meeting-when/{process(marek).id}"
    for others, code in (
        ("17.12 9:00\n17.12 9:00", "meeting.slots"),
        ("\n".join(f"{day}.12 9:00" for day in range(17, 23)), "meeting.slots"),
        ("17.12", "time.no_hour"),
    ):
        form = marek.open(page)
        values = {"when": "16.12 10:00", "others": others}
        after = marek.do(form.actions[0], values, route=page)
        assert after.notices[0].code == code
        assert {field.name: field.value for field in after.fields} == values


@pytest.mark.parametrize(
    ("words", "numbers"),
    [("2", (2,)), ("2 TAK\n\nOla", (2,)), ("3 and 2", (2, 3)), ("YES", (1, 2, 3))],
)
def test_who_has_only_mail_writes_the_number_in_the_first_line(
    tmp_path: Path, words: str, numbers: tuple[int, ...]
) -> None:
    stage = Stage(tmp_path)
    _programme, ola = join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    for desk in stage.desks.values():
        agree(desk, ola)
    do(
        marek,
        "goal.propose",
        {"process": process(marek).id},
        {"result": "A plan.", "criteria": "x"},
    )
    marek.sync()
    reply(stage, "marek", mails_to(stage, ola)[-1], "YES")
    choose(marek, newest(marek), "mail.yes")
    with language("en"):
        offer_times(stage)
        marek.sync()
        mail = mails_to(stage, ola)[-1]
        told = words_of(mail)
        assert "2. Thursday, 17 December 2026, from 09:00 to 10:00, 1 hour" in told
        assert "the number of the time that suits you" in " ".join(told.split())
        reply(stage, "marek", mail, words)
        page = newest(marek)
        assert not [a for a in page.actions if a.name == "mail.yes"]
        taking = next(a for a in page.actions if a.name == "mail.slot")
        after = send(marek, taking.route, {})
        assert after.notices[0].what == "Recorded: the choice of Ola Reluctant."
    reply_ = next(r for r in meet(marek).replies if r.person == ola)
    assert (reply_.slots, meet(marek).chosen) == (numbers, numbers[0])
    stage.close()
