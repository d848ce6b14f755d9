"""One-shot commands that go wrong: one sentence in the person's language, and nothing beside it."""

import contextlib
import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.cli import main
from mentor_tui.desk.door import Door
from mentor_tui.desk.start import Surroundings
from mentor_tui.store import migrations
from mentor_tui.views.bookmarks import put_here
from mentor_tui.views.keys import Move
from mentor_tui.views.model import Action, View
from tests.journeys.faces import run_command
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, do


def call(*words: str) -> tuple[int, str, str]:
    """Run `mentor-tui` without a vault, and give what it prints when it is wrongly called, too."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(list(words))
        except SystemExit as end:
            code = int(end.code or 0)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["keys", "--bogus"], "Błąd: Tego tu nie ma: --bogus."),
        (["show"], "Błąd: Brakuje: route."),
        (["search", "--page", "0", "a"], "Błąd: '0' to nie liczba, która pasuje do --page."),
        (["answer", "1", "--kind", "x"], "Błąd: 'x' to żadne z: "),
        (["--vault"], "Błąd: --vault wymaga wartości."),
        (["keys", "--json=yes"], "Błąd: --json nie przyjmuje wartości: 'yes'."),
    ],
)
def test_a_wrong_call_is_told_in_polish(words: list[str], said: str) -> None:
    code, out, err = call("--lang=pl", *words)
    assert (code, out) == (2, "")
    assert err.startswith("użycie: mentor-tui")
    assert err.splitlines()[-1].startswith(said)


def test_help_is_in_one_language() -> None:
    code, out, _err = call("--lang=pl", "backup", "--help")
    assert code == 0
    for english in ("usage", "options", "positional", "show this", "arguments"):
        assert english not in out


def test_a_command_that_failed_prints_no_page(stage: Stage, tmp_path: Path) -> None:
    folder = str(stage.folder / "anna")
    here = tmp_path / "here"
    here.mkdir()
    code, out, err = run_command(folder, ["export", str(here)])
    assert (code, out) == (1, "")
    assert err == (
        f"Error: {here} is there already. It was not touched. Move it away, or give another name.\n"
    )
    code, out, err = run_command(folder, ["act", "bogus"])
    assert (code, out) == (1, "")
    assert err.startswith("Error: ")
    code, out, err = run_command(folder, ["export", str(here), "--json"])
    assert (code, err) == (1, "")
    assert '"code":"file.exists"' in out


def test_an_export_prints_what_came_of_it(stage: Stage, tmp_path: Path) -> None:
    code, out, _err = run_command(str(stage.folder / "anna"), ["export", str(tmp_path / "out")])
    assert (code, len(out.splitlines())) == (0, 2)


def test_a_vault_that_cannot_be_written_is_checked_and_exported(
    stage: Stage, tmp_path: Path
) -> None:
    folder = str(stage.folder / "anna")
    anna = stage.desks.pop("anna")
    anna.record.vault._connection.rows(f"PRAGMA user_version = {len(migrations.STEPS) + 1}")
    anna.close()
    before = (stage.folder / "anna" / "vault.db").read_bytes()
    code, out, err = run_command(folder, ["export", str(tmp_path / "out")])
    assert (code, err, len(out.splitlines())) == (0, "", 2)
    assert (tmp_path / "out" / "events.jsonl").stat().st_size > 0
    code, out, err = run_command(folder, ["check"])
    assert (code, err, out.splitlines()[1]) == (0, "", "Everything in your vault is in order.")
    code, out, err = run_command(folder, ["message", "Hello"])
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    assert (stage.folder / "anna" / "vault.db").read_bytes() == before


def test_bookmarks_are_listed_opened_and_removed_by_their_numbers(stage: Stage) -> None:
    anna, folder = stage.desks["anna"], str(stage.folder / "anna")
    for route in ("settings", "help"):
        page = anna.open(route)
        anna.do(put_here(page, None), route=route)
    code, out, _err = run_command(folder, ["bookmarks"])
    assert (code, [line[:14] for line in out.splitlines()[1:3]]) == (
        0,
        ["Bookmark: Help", "Bookmark: Sett"],
    )
    code, out, _err = run_command(folder, ["bookmarks", "2"])
    assert (code, out.splitlines()[0]) == (0, "Settings")
    code, out, _err = run_command(folder, ["bookmarks", "--remove", "2"])
    assert (code, out.splitlines()[1]) == (0, "Bookmark removed: Settings")
    assert [one.route for one in anna.reading.bookmarks(0, 9).rows] == ["help"]
    for wrong in ("2", "0", "x"):
        code, out, err = run_command(folder, ["bookmarks", "--remove", wrong])
        assert (code, out, err.startswith("Error: This bookmark is not there")) == (1, "", True)


@pytest.mark.parametrize(
    ("action", "said"),
    [
        (
            ["settings.keep", "--value", "zone=Europe/Kyiv", "--value", "a=b"],
            "There is no setting a here.",
        ),
        (["settings.keep", "--value", "language=de"], "language cannot be de."),
        (["settings.keep", "--value", "reading=nose"], "reading cannot be nose."),
        (
            ["preferences.keep", "--arg", "group=reading", "--value", "row=7"],
            "There is no setting row here.",
        ),
        (
            ["preferences.keep", "--arg", "group=reading", "--value", "rows=six"],
            "rows cannot be six.",
        ),
        (["preferences.keep", "--arg", "group=x", "--value", "rows=5"], "group cannot be x."),
    ],
)
def test_a_setting_that_is_not_there_is_refused_with_those_that_are(
    stage: Stage, action: list[str], said: str
) -> None:
    anna = stage.desks["anna"]
    before = dict(anna.record.vault.settings.all())
    folder = str(stage.folder / "anna")
    code, out, err = run_command(folder, ["act", *action])
    assert (code, out) == (1, "")
    assert said in err
    assert "Nothing was changed. You can give: " in err
    assert dict(anna.record.vault.settings.all()) == before


def test_which_process_is_asked_with_numbers(stage: Stage) -> None:
    ewa = stage.desks["ewa"]
    programme = ewa.record.vault.lists.last_programme()
    people = {key: desk.record.identity.person for key, desk in stage.desks.items()}
    values = {"title": "Gardens", "participant": people["anna"], "mentor": people["marek"]}
    do(ewa, "process.start", {"programme": programme}, {**values, "template": "Two"})
    code, out, err = run_command(str(stage.folder / "ewa"), ["erase"])
    assert (code, out) == (1, "")
    assert "--process" in err
    for number, title in re.findall(r"([12]) (Gardens|Meetings)", err):
        code, out, _err = run_command(str(stage.folder / "ewa"), ["process", "-p", number])
        assert (code, out.splitlines()[0]) == (0, title)


def test_a_version_that_is_not_there_is_not_the_first(stage: Stage) -> None:
    code, _out, err = run_command(str(stage.folder / "anna"), ["version", "-n", "7"])
    assert (code, err) == (1, "Error: No version was sent yet.\n")


def test_no_passphrase_is_asked_for_where_no_vault_is(tmp_path: Path) -> None:
    code, _out, err = call("--lang=en", "--vault", str(tmp_path / "nowhere"), "today")
    assert (code, err.startswith("Error: There is no vault in")) == (1, True)


def test_an_export_is_not_read_into_a_folder_with_other_files(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    code, _out, err = run_command(str(tmp_path), ["import", str(tmp_path)])
    assert code == 1
    assert err.startswith(f"Error: There are files in the folder {tmp_path}, and no vault.")


def test_a_folder_that_is_no_export_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    code, _out, err = run_command(str(tmp_path / "new"), ["import", str(tmp_path / "notes")])
    assert (code, err.startswith("Error: There is no export in")) == (1, True)


def test_the_first_steps_left_in_the_middle_say_that_nothing_was_made(tmp_path: Path) -> None:
    words = ("--lang", "en", "--vault", str(tmp_path / "vault"), "--linear", "init")
    done = subprocess.run(
        [sys.executable, "-m", "mentor_tui", *words],
        input="Ewa\n",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.endswith("\nNo vault was made.\n")


def test_quitting_before_the_recovery_code_is_noted_is_asked(tmp_path: Path) -> None:
    door = Door(tmp_path / "vault", "en", Surroundings(cost=CHEAP))
    form = door.open("init")
    values = {"name": "Ewa", "address": "ewa@example.org", "language": "en", "reading": "sight"}
    secrets = {"passphrase": PASSPHRASE, "passphrase_again": PASSPHRASE}
    quitting = Action(Move.QUIT, "quit")
    try:
        assert door.do(form.actions[0], {**values, **secrets}, route="init").route == "recovery"
        asked = door.do(quitting, route="recovery")
        assert asked.is_question
        yes, no = asked.actions
        assert door.open(no.route).route == "recovery"
        assert not answered(door, yes).is_question
    finally:
        door.close()


def answered(door: Door, action: Action) -> View:
    return door.do(action, route="recovery")
