"""An export somebody else made, to be read in: it costs no more than it may, says what is wrong, and leaves nothing behind."""

import json
import shutil
import time
import zipfile
import zlib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import pytest

from mentor_tui.desk import importing
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.exporting import Manifest, export_desk
from mentor_tui.desk.importing import LIST, import_desk
from mentor_tui.desk.start import Surroundings
from mentor_tui.domain.errors import MentorError
from mentor_tui.i18n import language
from mentor_tui.sync.sign import sign_bytes
from mentor_tui.views.words import lines
from tests.desk.zips import at_one_place, nested
from tests.journeys.story import CHEAP, PASSPHRASE, Stage

MIB = 1024 * 1024


@pytest.fixture(scope="module")
def anna(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("anna")
    stage = Stage(folder)
    desk = stage.enter("anna")
    with language("en"):
        export_desk(desk.record, folder / "export")
    yield desk
    stage.close()


@pytest.fixture
def export(anna: Desk, tmp_path: Path) -> Path:
    """Anna's export, as a folder to be changed."""
    folder = anna.record.vault.folder.parent / "export"
    return Path(shutil.copytree(folder, tmp_path / "export"))


def signed(desk: Desk, export: Path, **sizes: int) -> None:
    """Make the list fit what is there, and sign it as whoever holds the keys can; `sizes` are told instead of the true ones."""
    manifest = json.loads((export / "export.json").read_bytes())
    members = (p for p in export.rglob("*") if p.is_file() and p.stem != "export")
    manifest["members"] = [
        {
            "name": path.relative_to(export).as_posix(),
            "sha256": sha256(content := path.read_bytes()).hexdigest(),
            "size": sizes.get(path.stem, len(content)),
        }
        for path in sorted(members)
    ]
    written = json.dumps(manifest).encode()
    (export / "export.json").write_bytes(written)
    (export / "export.sig").write_text(sign_bytes(desk.record.identity.writer, written))


def packed(export: Path) -> Path:
    """The folder as a zip file beside it."""
    path = export.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for member in sorted(export.rglob("*")):
            if member.is_file():
                made.write(member, member.relative_to(export).as_posix())
    return path


def take_in(path: Path) -> Desk:
    return import_desk(path, path.parent / "vault", PASSPHRASE, "", Surroundings(cost=CHEAP))[0]


def refused(path: Path) -> MentorError:
    """Why it is; nothing is left beside it."""
    before = set(path.parent.iterdir())
    with pytest.raises(MentorError) as caught:
        take_in(path)
    assert set(path.parent.iterdir()) == before
    return caught.value


def test_a_zip_file_is_not_unpacked_in_the_process_of_the_desk(
    export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule 10: a wire is laid here, and the process that unpacks runs without it."""

    def unpacked(*_what: object, **_more: object) -> NoReturn:
        raise AssertionError("unpacked here")

    path = packed(export)
    monkeypatch.setattr(zipfile, "ZipFile", unpacked)
    monkeypatch.setattr(zlib, "decompressobj", unpacked)
    desk = take_in(path)
    assert desk.record.own().person.name == "Anna Kowalska"
    desk.close()


def test_a_folder_needs_no_process(export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "Unpacker", None)
    take_in(export).close()


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(at_one_place(10 * MIB, 1100, beside=10 * MIB))
    begun = time.monotonic()
    assert refused(path).code == "export.too_large"
    assert time.monotonic() - begun < 20


def test_what_is_in_there_beside_the_export_is_left_alone(export: Path) -> None:
    (export / "bomb.zip").write_bytes(nested(10 * MIB, 4))
    take_in(packed(export)).close()


def test_a_member_that_is_larger_than_its_list_says_is_not_read_to_its_end(
    anna: Desk, export: Path
) -> None:
    (export / "bomb").write_bytes(bytes(200 * MIB))
    signed(anna, export, bomb=3)
    error = refused(packed(export))
    assert (error.code, error.facts["name"]) == ("export.damaged", "bomb")


@pytest.mark.parametrize("size", [-1, LIST])
def test_a_size_that_cannot_be_is_refused(anna: Desk, export: Path, size: int) -> None:
    (export / "strange").write_bytes(b"x")
    signed(anna, export, strange=size)
    assert refused(packed(export)).code == "export.damaged"


def test_a_list_without_end_is_refused(export: Path) -> None:
    (export / "export.json").write_bytes((export / "export.json").read_bytes() + b" " * (LIST + 1))
    error = refused(packed(export))
    assert (error.code, error.facts["name"]) == ("export.damaged", "export.json")


def test_a_list_nobody_signed_is_not_looked_through(
    export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Any] = []
    decode = importing._decode

    def look(line: bytes, kind: type[Any], name: str) -> Any:
        looked.append(kind)
        return decode(line, kind, name)

    monkeypatch.setattr(importing, "_decode", look)
    (export / "export.json").write_bytes((export / "export.json").read_bytes() + b" ")
    assert refused(export).code == "export.damaged"
    assert looked
    assert Manifest not in looked


def test_a_line_without_end_is_refused(
    export: Path, anna: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "LINE", MIB)
    (export / "events.jsonl").write_bytes(b"x" * (3 * MIB))
    signed(anna, export)
    for path in (export, packed(export)):
        error = refused(path)
        assert (error.code, error.facts["name"]) == ("export.damaged", "events.jsonl")


def test_what_is_broken_inside_is_said_to_be(export: Path) -> None:
    whole = packed(export).read_bytes()
    at = whole.index(b"envelope.json") + 40
    for broken in (whole[:-30], whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :]):
        export.with_suffix(".zip").write_bytes(broken)
        assert refused(export.with_suffix(".zip")).code in ("export.none", "export.damaged")


def test_the_door_says_it_in_words(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(at_one_place(10 * MIB, 1100))
    door = Door(tmp_path / "vault", "en", Surroundings(cost=CHEAP))
    route = next(a.route for a in door.start().actions if a.name == "import")
    act = next(a for a in door.open(route).actions if a.takes_fields)
    values = {"path": str(path), "passphrase": PASSPHRASE, "new": ""}
    again = door.do(act, values, route=route)
    assert again.notices[0].code == "export.too_large"
    assert "becomes so when it is unpacked" in "\n".join(lines(again))
    assert [f.name for f in again.fields if f.error] == ["path"]
    door.close()
