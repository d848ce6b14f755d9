"""Checking a vault: everything that was changed behind its back is found, and a whole one is in order."""

import io
import json
import re

import pytest

from mentor_tui.desk.checking import check_vault
from mentor_tui.desk.desk import Desk
from mentor_tui.views.source import CheckPart
from tests.journeys.faces import run_command
from tests.journeys.story import Stage
from tests.journeys.test_backups import reopen, stage

__all__ = ["stage"]  # a fixture used here, too


def wrong(desk: Desk) -> dict[CheckPart, list[str]]:
    found = check_vault(desk.record)
    assert {check.part for check in found} == set(CheckPart)
    return {c.part: [t.code for t in c.wrong] for c in found if c.wrong}


def counts(desk: Desk) -> dict[CheckPart, int]:
    return {check.part: check.count for check in check_vault(desk.record)}


def test_a_whole_vault_is_in_order(stage: Stage) -> None:
    for who in ("anna", "marek", "ewa"):
        assert wrong(stage.desks[who]) == {}
    anna = stage.desks["anna"]
    anna.record.vault.backups.keep(stage.clock.now())
    found = counts(anna)
    assert found[CheckPart.ENTRIES] == found[CheckPart.CHAIN] == anna.record.vault.log.count() > 5
    assert found[CheckPart.INDEX] > 3
    assert found[CheckPart.FILES] == 1
    assert found[CheckPart.LEFTOVERS] == 0
    assert found[CheckPart.BACKUPS] == 1
    code, out, err = run_command(str(stage.folder / "anna"), ["check"])
    assert (code, err) == (0, "")
    assert "Everything in your vault is in order." in out
    assert len(out.splitlines()) == 2 + len(CheckPart)


def sql(desk: Desk, text: str, *values: bytes | str) -> None:
    desk.record.vault._connection.run(text, *values)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        (
            "UPDATE log SET chain = zeroblob(32) WHERE ordinal = 3",
            {CheckPart.CHAIN: ["log.chain_broken"]},
        ),
        (
            "UPDATE log SET body = zeroblob(100) WHERE ordinal = 3",
            {CheckPart.ENTRIES: ["log.damaged"]},
        ),
        ("UPDATE process SET title = 'Another'", {CheckPart.INDEX: ["check.index"]}),
        (
            "INSERT INTO pair (circle, process) VALUES ('nobody', 'nothing')",
            {CheckPart.INDEX: ["check.index"]},
        ),
        (
            "UPDATE passage SET text = 'Another'"
            " WHERE writing = (SELECT number FROM writing WHERE kind = 'process')",
            {CheckPart.INDEX: ["check.index"]},
        ),
        (
            "INSERT INTO passage_words (passage_words) VALUES ('delete-all')",
            {CheckPart.INDEX: ["check.index"]},
        ),
    ],
)
def test_what_was_changed_in_the_database_is_found(
    stage: Stage, change: str, codes: dict[CheckPart, list[str]]
) -> None:
    sql(stage.desks["anna"], change)
    found = wrong(stage.desks["anna"])
    assert {part: found.get(part) for part in codes} == codes


def test_lists_that_are_wrong_are_made_again(stage: Stage) -> None:
    sql(stage.desks["anna"], "UPDATE process SET title = 'Another'")
    assert CheckPart.INDEX in wrong(stage.desks["anna"])
    stage.desks["anna"].close()
    assert wrong(reopen(stage)) == {}


def test_what_was_changed_in_the_folder_is_found(stage: Stage) -> None:
    desk, folder = stage.desks["anna"], stage.folder / "anna"
    desk.record.vault.backups.keep(stage.clock.now())
    (attachment,) = (p for p in (folder / "objects").rglob("*") if p.is_file())
    (backup,) = (folder / "backups").glob("*.backup")
    for path in (attachment, backup):
        raw = bytearray(path.read_bytes())
        raw[len(raw) // 2] ^= 1
        path.write_bytes(raw)
    (folder / "envelope.copy.json").unlink()
    (folder / "something").write_text("left")
    (folder / "envelope.lock").touch()
    assert wrong(desk) == {
        CheckPart.ENVELOPE: ["check.envelope"],
        CheckPart.FILES: ["check.file_damaged"],
        CheckPart.BACKUPS: ["backup.damaged"],
    }
    assert counts(desk)[CheckPart.LEFTOVERS] == 1
    attachment.unlink()
    assert wrong(desk)[CheckPart.FILES] == ["check.file_missing"]
    code, out, _err = run_command(str(folder), ["check", "--json"])
    assert code == 1
    assert json.load(io.StringIO(out))["notices"][0]["kind"] == "error"


def test_a_flipped_bit_of_the_database_is_found(stage: Stage) -> None:
    desk, folder = stage.desks["anna"], stage.folder / "anna"
    desk.record.vault.checkpoint()
    desk.close()
    raw = bytearray((folder / "vault.db").read_bytes())
    raw[len(raw) - 5000] ^= 1
    (folder / "vault.db").write_bytes(raw)
    code, out, err = run_command(str(folder), ["check"])
    assert code == 1
    assert "damaged" in out + err


def test_an_entry_without_its_writers_signature_is_found(stage: Stage) -> None:
    sql(stage.desks["anna"], "UPDATE log SET signature = zeroblob(64) WHERE ordinal = 3")
    found = wrong(stage.desks["anna"])
    assert found[CheckPart.ENTRIES] == ["check.signature"]
    assert found[CheckPart.CHAIN] == ["log.chain_broken"]


def test_others_may_write_while_a_vault_is_checked(stage: Stage) -> None:
    desk = stage.desks["anna"]
    with desk.record.vault.open_again() as other:
        checks = other.checks()
        with checks.steady():
            links = checks.chain()[0]
            desk.record.vault.settings.set("meanwhile", "yes")
            assert checks.chain() == (links, ())


def test_what_an_older_database_lacks_is_said_again(stage: Stage) -> None:
    folder = stage.folder / "anna"
    stage.desks.pop("anna").close()
    older = (folder / "vault.db").read_bytes()
    for name in ("First", "Second"):
        run_command(str(folder), ["programme", name])
    (folder / "vault.db").write_bytes(older)
    for _again in range(2):
        code, out, _err = run_command(str(folder), ["check"])
        said = out.splitlines()
        assert (code, said[1]) == (1, "Error: All that is here is in order, but not all is here.")
        assert re.match(r"Warning: \d+ changes are missing from this vault", said[2])
        assert said[-1] == "Action: What is missing, key exclamation mark"
