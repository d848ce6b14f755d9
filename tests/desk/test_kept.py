"""What was typed and not sent, over a lock, a quit and a refusal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.door import Door
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import NewPerson, Surroundings, build_desk, found_person
from mentor_tui.store.cost import Cost
from mentor_tui.store.vault import Vault
from mentor_tui.views.model import Action, Argument, NoticeKind, View

PASSPHRASE = "zażółć gęślą jaźń"
SURROUNDINGS = Surroundings(cost=Cost(memory_kib=8 * 1024, passes=1, lanes=1))
FORM = "programme-new"
TYPED = {FORM: {"title": "Warsztaty", "purpose": "Po co?\nPo to."}}
DRAFT = "Your draft is here."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    person = NewPerson("Anna", "anna@example.org", "en", ReadingWay.SCREEN_READER, PASSPHRASE)
    desk, _code = found_person(folder, person, SURROUNDINGS)
    desk.close()
    return folder


@pytest.fixture
def door(folder: Path) -> Iterator[Door]:
    door = Door(folder, "en", SURROUNDINGS)
    unlock(door)
    yield door
    door.close()


def unlock(door: Door) -> View:
    return door.do(Action("vault.unlock", "Open"), {"passphrase": PASSPHRASE}, route="unlock")


def values(view: View) -> dict[str, str]:
    return {field.name: field.value for field in view.fields if field.value}


def said(view: View) -> list[str]:
    return [notice.what for notice in view.notices]


def test_it_goes_on_where_the_person_locked_and_says_once_that_the_draft_is_there(
    door: Door,
) -> None:
    assert door.lock(TYPED, FORM) is None
    assert door.open("today").route == "unlock"
    view = unlock(door)
    assert view.route == FORM
    assert said(view)[0] == DRAFT
    assert values(view).items() >= TYPED[FORM].items()
    again = door.open(FORM)
    assert DRAFT not in said(again)
    assert values(again) == values(view)


def test_it_goes_on_where_the_person_locked_though_nothing_was_typed(door: Door) -> None:
    door.lock({}, "people")
    assert unlock(door).route == "people"
    door.close()
    assert unlock(door).route == "today"


def test_it_goes_on_with_today_when_the_page_is_gone(door: Door) -> None:
    door.lock({}, "process/" + "f" * 64)
    view = unlock(door)
    assert view.route == "today"
    assert view.notices[0].kind is NoticeKind.ERROR


def test_it_keeps_every_page_something_was_typed_on(door: Door) -> None:
    door.lock(TYPED | {"join": {"invitation": "half of it"}}, "people")
    unlock(door)
    assert values(door.open("join"))["invitation"] == "half of it"
    assert values(door.open(FORM))["title"] == "Warsztaty"


def test_it_drops_the_draft_when_its_action_is_done_and_not_before(door: Door) -> None:
    door.lock(TYPED, FORM)
    send = next(a for a in unlock(door).actions if a.takes_fields)
    refused = door.do(send, values(door.open(FORM)) | {"title": ""}, route=FORM)
    assert refused.notices[0].kind is NoticeKind.ERROR
    door.lock({}, FORM)
    assert values(unlock(door))["title"] == "Warsztaty"
    done = door.do(send, values(door.open(FORM)), route=FORM)
    assert done.notices[0].kind is NoticeKind.DONE
    assert "title" not in values(door.open(FORM))


def test_it_drops_no_draft_of_a_page_whose_action_took_nothing(door: Door) -> None:
    door.lock(TYPED, FORM)
    unlock(door)
    door.do(Action("news.seen", "Seen"), route=FORM)
    assert values(door.open(FORM))["title"] == "Warsztaty"


def test_it_drops_a_draft_the_person_let_go(door: Door) -> None:
    door.lock(TYPED, FORM)
    unlock(door)
    door.forget(FORM)
    assert "title" not in values(door.open(FORM))


def test_it_loses_nothing_by_quitting_and_begins_with_today(door: Door) -> None:
    assert door.keep(TYPED, FORM) is None
    door.close()
    assert unlock(door).route == "today"
    view = door.open(FORM)
    assert (said(view)[0], values(view)["title"]) == (DRAFT, "Warsztaty")


def test_it_never_fills_in_a_secret_or_a_choice_that_is_not_offered(
    door: Door, folder: Path
) -> None:
    door.keep({"settings": {"language": "tlh", "zone": "Europe/Paris"}}, "settings")
    shown = values(door.open("settings"))
    assert (shown["language"], shown["zone"]) == ("en", "Europe/Paris")
    door.keep({"passphrase-add": {"current": "otter", "label": "laptop"}}, "passphrase-add")
    assert values(door.open("passphrase-add")) == {"label": "laptop"}


def test_it_stays_open_when_what_was_typed_cannot_be_kept(folder: Path) -> None:
    vault = Vault.open(folder, passphrase=PASSPHRASE, wait=0.05)
    door = Door(folder, "en", SURROUNDINGS)
    door.enter(build_desk(vault, SURROUNDINGS))
    with Vault.open(folder, passphrase=PASSPHRASE) as other, other.transaction():
        notice = door.lock(TYPED, FORM)
        assert notice is not None
        assert (notice.code, notice.then) == (
            "vault.busy",
            "Do it once more to go without what you typed.",
        )
        assert door.open("people").route == "people"
        assert door.lock({}, FORM) is None, "without anything typed it locks all the same"
    assert door.open("people").route == "unlock"


def test_it_does_not_lock_a_recovery_code_away_that_is_shown_only_once(tmp_path: Path) -> None:
    door = Door(tmp_path / "new", "en", SURROUNDINGS)
    person = {
        "name": "Ola",
        "address": "ola@example.org",
        "language": "en",
        "reading": "sight",
        "passphrase": PASSPHRASE,
        "passphrase_again": PASSPHRASE,
    }
    shown = door.do(Action("person.found", "Make"), person, route="init")
    assert shown.route == "recovery"
    assert door.lock_after == 0
    view = door.do(Action("lock", "Lock"), route="recovery")
    assert view.route == "recovery"
    assert said(view) == ["The recovery code is shown only this once."]
    door.close()


def test_it_has_nothing_to_lock_behind_a_closed_door(folder: Path) -> None:
    door = Door(folder, "en", SURROUNDINGS)
    notice = door.lock({}, "unlock")
    assert notice is not None
    assert notice.what == "No vault is open here."
    assert door.keep(TYPED, "unlock") is None


@pytest.mark.parametrize(("minutes", "seconds"), [("never", 0), ("15", 900), ("60", 3600)])
def test_it_locks_by_itself_only_when_chosen(door: Door, minutes: str, seconds: float) -> None:
    assert door.lock_after == 0
    keep = Action("settings.keep", "Keep")
    door.do(keep, {"lock_after": minutes}, route="settings")
    assert door.lock_after == seconds
    assert values(door.open("settings"))["lock_after"] == minutes


def test_it_refuses_a_time_too_short_for_whoever_reads_without_keys(door: Door) -> None:
    view = door.do(Action("settings.keep", "Keep"), {"lock_after": "14"}, route="settings")
    (wrong,) = (field for field in view.fields if field.error)
    assert (wrong.name, wrong.error) == (
        "lock_after",
        "Locking by itself begins at 15 minutes.",
    )
    assert door.lock_after == 0


def test_it_asks_a_question_with_a_draft_and_drops_it_with_the_answer(door: Door) -> None:
    door.lock(TYPED, FORM)
    unlock(door)
    asking = Action("programme.found", "Found", takes_fields=True, question="Found it?")
    asked = door.do(asking, values(door.open(FORM)), route=FORM)
    assert asked.is_question
    assert values(door.open(FORM))["title"] == "Warsztaty"
    yes = asked.actions[0]
    assert Argument("=title", "Warsztaty") in yes.args
    assert door.do(yes, {}, route=asked.route).notices[0].kind is NoticeKind.DONE
    assert "title" not in values(door.open(FORM))
