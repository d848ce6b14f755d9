"""The register of interpreters as its people keep it: typed, said back, shared, corrected, taken out."""

from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.programmes import Programme
from mentor_tui.views.model import NoticeKind, View
from tests.journeys.meeting_steps import said, send
from tests.journeys.story import Stage

IWONA = {
    "name": "Iwona Zając",
    "address": "iwona@example.org",
    "phone": "600 100 200",
    "services": "PJM, na miejscu i zdalnie\nlive captions, by video",
    "region": "Mazowieckie",
    "distance": "30",
}
TERMS = {"price": "150 zł", "travel": "40", "least": "90", "policy": "working_48"}
T2 = {"kind": "certificate T2", "issuer": "PZG", "number": "12/2020", "valid_to": "31.12.2099"}


def programme(desk: Desk) -> Programme:
    desk.record.forget()
    return desk.record.programme(desk.record.vault.lists.programmes(0, 1).rows[0].circle)


def settle(stage: Stage) -> None:
    for _round in range(2):
        for desk in stage.desks.values():
            desk.sync()


def added(desk: Desk) -> View:
    return send(desk, f"interpreter-new/{programme(desk).id}", IWONA)


def test_it_is_kept_by_coordinators_and_mentors_together(stage: Stage) -> None:
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    page = added(ewa)
    assert page.notices[0].kind is NoticeKind.DONE
    assert "sign language interpreting, PJM: in the same room and by video" in page.notices[0].what
    settle(stage)
    (entry,) = programme(marek).interpreters
    here = f"{programme(marek).id}/{entry.id}"
    page = send(marek, f"interpreter-terms/{here}", {**TERMS, "nda": "31.12.2099"})
    assert "An hour costs 150.00 PLN. At least 90 minutes are billed." in page.notices[0].what
    page = send(marek, f"credential/{here}/1", T2)
    assert "Declared by themselves, nobody here has seen evidence." in said(page)
    settle(stage)
    page = send(ewa, f"credential/{here}/1", {"evidence": "on paper", "seen": "yes"})
    assert page.notices[0].what == "Credential kept, as seen."
    assert "Ewa Nowak saw it on" in said(page)
    page = send(ewa, f"credential/{here}/1", {"number": "13/2020"})
    assert "Declared by themselves" in said(page), "what is changed has to be seen anew"
    page = ewa.open(f"interpreter/{here}")
    assert "At least 48 working hours before: free." in said(page)
    page = send(ewa, f"interpreter-drop/{here}", {"reason": "stopped"})
    assert "Iwona Zając is not in the register any more." in said(page)
    settle(stage)
    assert programme(marek).interpreters == ()


def test_what_was_seen_stays_seen_while_nothing_of_it_changes(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    route = added(ewa).route.removeprefix("interpreter/")
    shown = {**T2, "evidence": "on paper", "seen": "yes"}
    send(ewa, f"credential/{route}/1", shown)
    page = send(ewa, f"credential/{route}/1", {})
    assert page.notices[0].what == "Credential kept, as seen."
    send(ewa, f"credential/{route}/2", {"kind": "diploma"})
    (entry,) = programme(ewa).interpreters
    assert [one.is_seen for one in entry.credentials] == [True, False]
    page = ewa.open(f"credential/{route}/1")
    after = ewa.do(page.actions[1], {}, route=page.route)
    ewa.do(after.actions[0], {}, route=after.route)
    (entry,) = programme(ewa).interpreters
    assert [one.kind for one in entry.credentials] == ["diploma"]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": " "}, "name"),
        ({"address": "iwona at home"}, "address"),
        ({"address": "", "phone": ""}, "address"),
        ({"services": "język migowy"}, "services"),
        ({"distance": "far"}, "distance"),
    ],
)
def test_it_loses_nothing_that_was_typed(stage: Stage, typed: dict[str, str], field: str) -> None:
    ewa = stage.desks["ewa"]
    page = send(ewa, f"interpreter-new/{programme(ewa).id}", {**IWONA, **typed})
    assert page.notices[0].kind is NoticeKind.ERROR
    assert [f.name for f in page.fields if f.error] == [field]
    assert {f.name: f.value for f in page.fields if f.name in IWONA} == {**IWONA, **typed}
    assert programme(ewa).interpreters == ()


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"price": "a lot"}, "price"), ({"least": "-1"}, "least"), ({"nda": "some day"}, "nda")],
)
def test_it_says_which_of_the_terms_is_odd(stage: Stage, typed: dict[str, str], field: str) -> None:
    ewa = stage.desks["ewa"]
    route = added(ewa).route.removeprefix("interpreter/")
    page = send(ewa, f"interpreter-terms/{route}", {**TERMS, **typed})
    assert [f.name for f in page.fields if f.error] == [field]


TABLE = (
    "imię i nazwisko;e-mail;języki;stawka\nEla Maj;ela@example.org;PJM;120\n"
    "Iwona Zając;iwona@example.org;PJM;150\nJan;jan;PJM;1\n"
)


def test_a_list_is_read_back_before_it_is_taken(stage: Stage, tmp_path: Path) -> None:
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    added(ewa)
    file = tmp_path / "lista.csv"
    file.write_text(TABLE, encoding="utf-8-sig")
    page = send(ewa, f"register-import/{programme(ewa).id}", {"file": str(file)})
    text = said(page)
    assert "1 interpreter can be taken. Nothing is taken yet." in text
    assert "This person is in the register already, or further up in the file." in text
    assert "Line 4" in text
    assert len(programme(ewa).interpreters) == 1
    after = ewa.do(page.actions[0], {}, route=page.route)
    assert after.notices[0].what == "1 interpreter taken into the register."
    settle(stage)
    assert {e.name for e in programme(marek).interpreters} == {"Iwona Zając", "Ela Maj"}
    again = ewa.do(page.actions[0], {}, route="today")
    assert again.notices[0].code == "register.none"


def test_a_file_that_is_no_list_is_said_at_its_field(stage: Stage, tmp_path: Path) -> None:
    ewa = stage.desks["ewa"]
    file = tmp_path / "letter.txt"
    file.write_text("Dear Ewa", encoding="utf-8")
    route = f"register-import/{programme(ewa).id}"
    for path in (str(file), str(tmp_path / "nothing.csv"), ""):
        page = send(ewa, route, {"file": path})
        assert [f.name for f in page.fields if f.error] == ["file"]
