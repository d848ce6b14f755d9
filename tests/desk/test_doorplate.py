"""How a person is greeted before their vault is open: remembered, and never anything personal."""

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.doorplate import (
    NAME,
    UNKNOWN,
    Doorplate,
    make_doorplate,
    read_doorplate,
    write_doorplate,
)
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.start import Surroundings
from mentor_tui.views.model import Action, View
from mentor_tui.views.preferences import PREFERENCES, Preferences
from mentor_tui.views.words import lines
from tests.cli.locked import make_vault
from tests.journeys.story import CHEAP, NAMES, PASSPHRASE, Stage


def keep(desk: Desk, route: str, **values: str) -> View:
    view = desk.open(route)
    action = next(a for a in view.actions if a.takes_fields)
    return desk.do(action, {f.name: f.value for f in view.fields} | values, route=route)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    plate = Doorplate(ReadingWay.SIGHT, "pl", {"rows": "5"})
    write_doorplate(tmp_path / "new", plate)
    assert read_doorplate(tmp_path / "new") == plate
    assert [path.name for path in (tmp_path / "new").iterdir()] == [NAME]
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b'"sight"',
        b"[" * 100_000,
        b'{"reading": 7, "language": [], "choices": 3}',
        b'{"reading": "by nose", "language": "tlh", "choices": {"rows": "many", "unheard": "x"}}',
    ],
)
def test_damage_is_the_same_as_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    assert read_doorplate(tmp_path) == UNKNOWN == read_doorplate(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_written_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    write_doorplate(tmp_path / "file", Doorplate(ReadingWay.SIGHT))
    assert read_doorplate(tmp_path / "file") == UNKNOWN


def test_it_names_only_what_was_chosen_among_a_few() -> None:
    plate = make_doorplate(ReadingWay.SIGHT, "en", Preferences({"rows": "5"}))
    assert plate.choices == {"rows": "5"}
    every = {p.name: p.values[-1] for p in PREFERENCES}
    shown = make_doorplate(ReadingWay.SIGHT, "en", Preferences(every)).choices
    assert {p.group for p in PREFERENCES if p.name in shown} <= {"reading", "look", "speech"}
    assert not {"amount", "wording"} & set(shown)


def test_it_names_engine_and_voices_but_nothing_that_could_be_loaded(tmp_path: Path) -> None:
    chosen = {"engine": "speechd", "voice.pl": "zlw/pl+f2", "voice.en": "English (Scotland)"}
    write_doorplate(tmp_path, make_doorplate(ReadingWay.OWN_VOICE, "pl", Preferences(chosen)))
    assert read_doorplate(tmp_path).choices == chosen
    forged = {"choices": {"engine": "os:system", "voice.pl": "x" * 81, "voice.en": 7, "who": "a"}}
    (tmp_path / "face.json").write_text(json.dumps(forged))
    assert read_doorplate(tmp_path).choices == {"voice.en": "7"}


def test_the_desk_keeps_it_beside_the_vault(alone: Stage, anna: Desk) -> None:
    folder = alone.folder / "anna"
    assert read_doorplate(folder) == Doorplate(ReadingWay.SIGHT, "en")
    keep(anna, "settings", reading="screen_reader", language="pl")
    keep(anna, "preferences/reading", rows="5")
    assert read_doorplate(folder) == Doorplate(ReadingWay.SCREEN_READER, "pl", {"rows": "5"})
    said = (folder / NAME).read_text()
    assert json.loads(said).keys() == {"reading", "language", "choices"}
    assert not any(word in said for word in (*NAMES["anna"].split(), "example.org", PASSPHRASE))


def test_it_tells_when_another_way_of_drawing_begins(anna: Desk) -> None:
    assert "begin again" not in keep(anna, "settings", reading="sight").notices[0].then
    assert "begin again" in keep(anna, "settings", reading="own_voice").notices[0].then
    assert "begin again" not in keep(anna, "settings", reading="screen_reader").notices[0].then


def test_the_check_takes_it_for_no_leftover(alone: Stage, anna: Desk) -> None:
    keep(anna, "preferences/reading", rows="5")
    assert (alone.folder / "anna" / NAME).is_file()
    assert anna.record.vault.checks().leftovers(frozenset()) == ()


class TestFirstQuestion:
    def door(self, folder: Path, *, hint: bool | None = False, language: str = "en") -> Door:
        near = Surroundings(cost=CHEAP)
        return Door(folder, language, near, plate=read_doorplate(folder), hint=hint)

    def answer(self, door: Door, way: str) -> View:
        item = next(item for item in door.start().items if item.id == way)
        return door.do(item.actions[0], route="reading")

    def test_it_comes_before_everything_and_stands_on_what_harms_nobody(
        self, tmp_path: Path
    ) -> None:
        view = self.door(tmp_path / "vault").start()
        assert view.route == "reading"
        assert view.focus_item == "screen_reader"
        assert not (tmp_path / "vault").exists()

    @pytest.mark.parametrize("code", ["pl", "en"])
    def test_a_sign_of_a_reader_is_told_and_decides_nothing(
        self, tmp_path: Path, code: str
    ) -> None:
        without = self.door(tmp_path, language=code).start()
        seen = self.door(tmp_path, hint=True, language=code).start()
        assert len(lines(seen)) == len(lines(without)) + 1
        assert replace(seen, notices=()) == without

    def test_no_way_leads_around_it(self, tmp_path: Path) -> None:
        door = self.door(tmp_path / "vault")
        first = door.start()
        assert [door.open(route) for route in ("today", "welcome", "reading")] == [first] * 3

    @pytest.mark.parametrize("is_made", [False, True])
    def test_the_keys_are_told_at_the_door(self, tmp_path: Path, is_made: bool) -> None:
        folder = tmp_path / "vault"
        if is_made:
            make_vault(folder)
        door = self.door(folder, hint=None)
        first = door.start()
        told = door.open("help")
        assert (told.route, [a.name for a in told.actions]) == ("help", ["keys.teach"])
        assert door.open(told.actions[0].route).route == "key-teacher"
        assert door.open(told.back) == first

    @pytest.mark.parametrize("way", ReadingWay)
    def test_it_is_asked_once(self, tmp_path: Path, way: ReadingWay) -> None:
        folder = tmp_path / "vault"
        door = self.door(folder)
        assert self.answer(door, way).route == "welcome"
        assert door.reading is way
        assert self.door(folder).start().route == "welcome"
        form = door.open("init")
        assert next(f.value for f in form.fields if f.name == "reading") == way

    def test_it_is_not_asked_of_whoever_said_it_for_this_run(self, tmp_path: Path) -> None:
        assert self.door(tmp_path, hint=None).start().route == "welcome"

    def test_nonsense_is_answered_by_what_harms_nobody(self, tmp_path: Path) -> None:
        door = self.door(tmp_path / "vault")
        door.do(Action("reading.choose", ""), route="reading")
        assert door.reading is ReadingWay.SCREEN_READER

    def test_after_it_a_vault_is_made_and_the_door_knows_the_person(self, tmp_path: Path) -> None:
        folder = tmp_path / "vault"
        door = self.door(folder)
        self.answer(door, "sight")
        form = door.open("init")
        values = {f.name: f.value for f in form.fields} | {
            "name": "Ola Lis",
            "address": "ola@example.org",
            "passphrase": PASSPHRASE,
            "passphrase_again": PASSPHRASE,
        }
        door.do(form.actions[0], values, route="init")
        door.close()
        plate = read_doorplate(folder)
        assert (plate.reading, plate.language) == (ReadingWay.SIGHT, "en")
        again = self.door(folder, language="pl")
        assert again.start().route == "unlock"
        assert again.reading is ReadingWay.SIGHT

    def test_the_preferences_of_the_door_are_those_that_may_be_known(self, tmp_path: Path) -> None:
        write_doorplate(tmp_path, Doorplate(ReadingWay.SCREEN_READER, "pl", {"rows": "5"}))
        assert self.door(tmp_path).preferences.rows == 5
