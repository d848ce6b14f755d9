"""Everything taken out and read back: the same views in a new vault, and nothing accepted that was changed."""

import csv
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from icalendar import Calendar

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.exporting import export_desk
from mentor_tui.desk.importing import _Source, import_desk
from mentor_tui.desk.start import Surroundings
from mentor_tui.domain.errors import MentorError, Refusal
from mentor_tui.i18n import language
from mentor_tui.views.model import View
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.story import (
    CHEAP,
    PASSPHRASE,
    Stage,
    begin,
    cycle,
    do,
    process,
    write_documents,
)
from tests.views.crawl import is_beyond, routes_in


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A whole cycle, and the export of each desk beside the vaults."""
    folder = tmp_path_factory.mktemp("told")
    stage = Stage(folder)
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(folder)):
        face.take(step)
    anna = stage.desks["anna"]
    here = {"process": process(anna).id}
    do(anna, "message.send", here, {"to": "pair", "words": "=Only *for* you_"})
    for key, desk in stage.desks.items():
        desk.sync()
        with language("en"):
            export_desk(desk.record, folder / f"{key}-export")
    with language("en"):
        export_desk(anna.record, folder / "anna.zip")
    yield stage
    stage.close()


@pytest.fixture
def copied(told: Stage, tmp_path: Path) -> Path:
    """Anna's export, to be changed."""
    return Path(shutil.copytree(told.folder / "anna-export", tmp_path / "export"))


def take_in(told: Stage, path: Path, folder: Path, typed: str = PASSPHRASE, new: str = "") -> Desk:
    surroundings = Surroundings(now=told.clock.now, cost=CHEAP)
    return import_desk(path, folder, typed, new, surroundings)[0]


def crawl(desk: Desk) -> dict[str, View]:
    seen: dict[str, View] = {}
    waiting = ["today"]
    while waiting:
        route = waiting.pop()
        if route not in seen and not is_beyond(route, seen):
            seen[route] = desk.open(route)
            # Ways to open are those of each vault.
            waiting += [r for r in routes_in(seen[route]) if not r.startswith(("keys", "way"))]
    return seen


@pytest.mark.parametrize(
    ("key", "kind"), [("anna", "folder"), ("anna", "zip"), ("marek", "folder"), ("ewa", "folder")]
)
def test_it_has_the_same_views_once_it_is_read_back(
    told: Stage, tmp_path: Path, key: str, kind: str
) -> None:
    path = told.folder / (f"{key}.zip" if kind == "zip" else f"{key}-export")
    desk = told.desks[key]
    for _twice in range(2):  # looking is reading: what is new is not new afterwards
        before = crawl(desk)
    new = take_in(told, path, tmp_path / "vault")
    try:
        for _twice in range(2):
            after = crawl(new)
        assert after.keys() == before.keys()
        for route, view in before.items():
            assert lines(after[route]) == lines(view), route
        assert new.record.vault.log.verify_chain() == desk.record.vault.log.count()
        assert new.record.vault.findings.all() == ()
    finally:
        new.close()


def test_it_goes_on_working_once_it_is_read_back(told: Stage, tmp_path: Path) -> None:
    desk = take_in(told, told.folder / "anna-export", tmp_path / "vault")
    old = told.desks["anna"]
    circle = process(desk).id
    do(desk, "message.send", {"process": circle}, {"to": "all", "words": "From the new vault."})
    for one in (desk, told.desks["marek"], desk):
        one.sync()
    state = told.desks["marek"].record.process(circle)
    assert state.messages[-1].words == "From the new vault."
    assert desk.record.identity.writer != old.record.identity.writer
    desk.close()


def test_it_opens_with_the_recovery_code_and_a_new_passphrase(
    told: Stage, tmp_path: Path, copied: Path
) -> None:
    code = told.desks["anna"].record.vault.ways.add_recovery_code(made="", replace=False)
    with language("en"):
        export_desk(told.desks["anna"].record, tmp_path / "with-code")
    with pytest.raises(MentorError, match=r"export\.needs_passphrase"):
        take_in(told, tmp_path / "with-code", tmp_path / "vault", code)
    desk = take_in(told, tmp_path / "with-code", tmp_path / "vault", code, "a new passphrase")
    assert desk.record.vault.ways.check("a new passphrase")
    desk.close()


def test_it_holds_pages_tables_cards_dates_and_files(told: Stage) -> None:
    export = told.folder / "anna-export"
    (folder,) = (export / "processes").iterdir()
    assert folder.name == "001-meetings"
    page = (folder / "process.md").read_text(encoding="utf-8")
    assert page.startswith("# Meetings\n\n- Programme: Mentoring\n- State: ")
    assert (
        "#### Comment, must, settled\n\nAccessible meetings, Exercise 1, paragraph 4.\n\n> in pairs"
        in page
    )
    assert "\\*for\\* you\\_" in page
    files = sorted(p.name for p in folder.iterdir())
    assert files == [
        "full-scenario-1-1-scenario.docx",
        "full-scenario-2-1-scenario.md",
        "process.md",
    ]
    assert (folder / files[0]).read_bytes() == (told.folder / "scenario.docx").read_bytes()
    with (export / "tables" / "messages.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["circle"], r["words"]) for r in rows] == [
        ("process", "Thank you for the comments."),
        ("pair", "'=Only *for* you_"),
    ]
    cards = (export / "people.vcf").read_bytes().decode()
    assert cards.count("BEGIN:VCARD\r\n") == 3
    assert "\r\nFN:Marek Zieliński\r\n" in cards
    assert max(len(line.encode()) for line in cards.split("\r\n")) <= 75
    events = Calendar.from_ical((export / "due-dates.ics").read_bytes()).walk("VEVENT")
    assert [str(e["summary"]) for e in events] == ["Mentoring: a version is due"]


def test_it_is_as_its_schema_says(told: Stage) -> None:
    export = told.folder / "anna-export"
    manifest = json.loads((export / "export.json").read_text())
    assert (manifest["format"], manifest["v"]) == ("mentor-tui-export", 1)
    named = {m["name"] for m in manifest["members"]} | {"export.json", "export.sig"}
    found = {p.relative_to(export).as_posix() for p in export.rglob("*") if p.is_file()}
    assert named == found
    for line in (export / "events.jsonl").read_text().splitlines():
        assert set(json.loads(line)) == {"head", "sig", "body"}
    kinds = [json.loads(one)["kind"] for one in (export / "states.jsonl").read_text().splitlines()]
    assert sorted(set(kinds)) == ["Own", "Pair", "Process"]
    doc = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
    for name in named:
        assert name.split("/")[0] in doc, name


def test_it_keeps_the_keys_sealed(told: Stage) -> None:
    keyring = told.desks["anna"].record.vault.keyring.all()
    for path in (told.folder / "anna-export").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
        if path.is_file():
            assert not any(secret in path.read_bytes() for secret in keyring.values())


@pytest.mark.parametrize(
    "name",
    [
        "events.jsonl",
        "desk.jsonl",
        "states.jsonl",
        "export.json",
        "export.sig",
        "secrets.sealed",
        "envelope.json",
        "files.jsonl",
        "processes/001-meetings/full-scenario-1-1-scenario.docx",
    ],
)
def test_it_takes_in_nothing_that_was_changed(
    told: Stage, copied: Path, tmp_path: Path, name: str
) -> None:
    content = bytearray((copied / name).read_bytes())
    content[len(content) // 2] ^= 1
    (copied / name).write_bytes(content)
    with pytest.raises(MentorError) as caught:
        take_in(told, copied, tmp_path / "vault")
    assert caught.value.code in ("export.damaged", "vault.wrong_passphrase")
    assert list(tmp_path.iterdir()) == [copied]


@pytest.mark.parametrize(
    "name", ["events.jsonl", "tables/people.csv", "envelope.json", "export.sig"]
)
def test_it_takes_in_nothing_that_lacks_a_part(
    told: Stage, copied: Path, tmp_path: Path, name: str
) -> None:
    (copied / name).unlink()
    with pytest.raises(MentorError, match=r"export\.damaged"):
        take_in(told, copied, tmp_path / "vault")
    assert list(tmp_path.iterdir()) == [copied]


def test_it_does_not_leave_its_folder(told: Stage, tmp_path: Path) -> None:
    """A member named out of the export is not read, whoever signed for it."""
    (tmp_path / "outside").write_text("x")
    (tmp_path / "inside").mkdir()
    for name in ("../outside", str(tmp_path / "outside"), "a/../../outside"):
        with pytest.raises(Refusal, match=r"export\.damaged"):
            _Source(lambda name: (tmp_path / "inside" / name).open("rb")).read(name)


def test_it_says_what_it_cannot_take_in(told: Stage, copied: Path, tmp_path: Path) -> None:
    for path, typed, code in (
        (tmp_path / "nothing", PASSPHRASE, "export.none"),
        (copied / "people.vcf", PASSPHRASE, "export.none"),
        (copied / "processes", PASSPHRASE, "export.none"),
        (copied, "not this one", "vault.wrong_passphrase"),
    ):
        with pytest.raises(MentorError) as caught:
            take_in(told, path, tmp_path / "vault", typed)
        assert caught.value.code == code
    with pytest.raises(MentorError, match=r"vault\.exists"):
        take_in(told, copied, told.folder / "ewa")
    manifest = json.loads((copied / "export.json").read_text())
    (copied / "export.json").write_text(json.dumps({**manifest, "v": 2}))
    with pytest.raises(MentorError, match=r"export\.newer"):
        take_in(told, copied, tmp_path / "vault")


def test_it_leaves_nothing_half_written(told: Stage, tmp_path: Path) -> None:
    anna = told.desks["anna"].record
    (tmp_path / "there").mkdir()
    for path, code in (
        (tmp_path / "there", "file.exists"),
        (tmp_path / "no" / "where", "folder.not_there"),
    ):
        with pytest.raises(MentorError) as caught:
            export_desk(anna, path)
        assert caught.value.code == code
    with zipfile.ZipFile(told.folder / "anna.zip") as archive:
        assert archive.testzip() is None
    assert [p.name for p in tmp_path.iterdir()] == ["there"]


def test_it_is_read_back_at_the_door_too(told: Stage, tmp_path: Path) -> None:
    door = Door(tmp_path / "vault", "en", Surroundings(now=told.clock.now, cost=CHEAP))
    welcome = door.start()
    route = next(a.route for a in welcome.actions if a.name == "import")
    act = next(a for a in door.open(route).actions if a.takes_fields)
    values = {"path": str(told.folder / "anna.zip"), "passphrase": "wrong words here", "new": ""}
    again = door.do(act, values, route=route)
    assert again.notices[0].code == "vault.wrong_passphrase"
    assert [f.value for f in again.fields if f.name == "path"] == [values["path"]]
    assert [f.name for f in again.fields if f.error] == ["passphrase"]
    shown = door.do(act, {**values, "passphrase": PASSPHRASE}, route=route)
    assert len([b for b in shown.text if b.id.startswith("group")]) == 8
    assert [row.label for row in door.open("today").items]
    door.close()
