"""Opening a vault, and changing what opens it: at the desk, at the lock screen, by lines and by commands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.door import Door
from mentor_tui.desk.start import Surroundings
from mentor_tui.domain.ways import WayKind
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.views.model import NoticeKind, View
from mentor_tui.views.words import lines
from tests.conftest import Required
from tests.journeys.faces import run_command
from tests.journeys.story import CHEAP, PASSPHRASE, Stage
from tests.secret_service import headless, secret_service

NEW = "a quite new one"


def send(desk: Desk, route: str, way: str = "", **values: str) -> View:
    """Fill in the form at a route, as the view offers it."""
    view = desk.open(route)
    action = next(a for a in view.actions if a.takes_fields)
    return desk.do(action, {f.name: f.value for f in view.fields} | values, route=route)


def open_by(alone: Stage, typed: str) -> View:
    """What the lock screen answers."""
    door = Door(alone.folder / "anna", "en", Surroundings(now=alone.clock.now, cost=CHEAP))
    view = door.do(door.start().actions[0], {"passphrase": typed}, route="unlock")
    door.close()
    return view


def change(desk: Desk, current: str, new: str = NEW, again: str = "") -> View:
    return send(desk, "passphrase", current=current, passphrase=new, passphrase_again=again or new)


def test_the_passphrase_is_changed_and_only_the_new_one_fits(alone: Stage, anna: Desk) -> None:
    view = change(anna, PASSPHRASE)
    assert (view.route, view.notices[0].kind) == ("keys", NoticeKind.DONE)
    assert lines(view)[0] == "Ways to open this vault"
    assert view.notices[0].what == "The passphrase is changed."
    assert open_by(alone, PASSPHRASE).notices[0].code == "vault.wrong_passphrase"
    assert open_by(alone, f" {NEW}\n").route == "today"


@pytest.mark.parametrize(
    ("current", "new", "again", "code", "field"),
    [
        ("not this one", NEW, NEW, "vault.wrong_passphrase", "current"),
        (PASSPHRASE, "short", "short", "passphrase.short", "passphrase"),
        (PASSPHRASE, "   short   ", "   short   ", "passphrase.short", "passphrase"),
        (PASSPHRASE, NEW, "another one", "passphrase.differs", "passphrase_again"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(
    alone: Stage, anna: Desk, current: str, new: str, again: str, code: str, field: str
) -> None:
    before = (alone.folder / "anna" / "envelope.json").read_bytes()
    view = change(anna, current, new, again)
    assert (view.route, view.notices[0].code) == ("passphrase", code)
    assert [f.name for f in view.fields if f.error] == [field]
    assert all(f.value in ("", new, again, current) for f in view.fields)
    assert (alone.folder / "anna" / "envelope.json").read_bytes() == before


def test_who_forgot_the_passphrase_changes_it_with_the_recovery_code(
    alone: Stage, anna: Desk
) -> None:
    code = new_code(anna, "replace")
    assert change(anna, code).notices[0].kind is NoticeKind.DONE
    assert open_by(alone, NEW).route == "today"
    send(
        anna,
        "passphrase-add",
        current=NEW,
        passphrase="on the telephone",
        passphrase_again="on the telephone",
        label="telephone",
    )
    assert change(anna, code, "one more of them").notices[0].code == "way.which_passphrase"


def new_code(desk: Desk, how: str, current: str = PASSPHRASE, label: str = "") -> str:
    view = send(desk, "recovery-new", current=current, replace=how, label=label)
    assert view.route == "recovery-code"
    return " ".join(b.text.split(": ")[1] for b in view.text if b.id.startswith("group"))


def test_a_new_recovery_code_is_shown_until_the_person_goes_on(alone: Stage, anna: Desk) -> None:
    first = new_code(anna, "replace")
    assert anna.open("help").route == "help"
    assert anna.open("recovery-code").text
    anna.open("keys")
    gone = anna.open("recovery-code")
    assert (gone.route, gone.notices[0].code) == ("today", "recovery.shown_already")
    second = new_code(anna, "add", current=first, label="with my sister")
    assert [w.label for w in anna.reading.ways()] == ["", "", "with my sister"]
    assert [open_by(alone, code).route for code in (first, second)] == ["today", "today"]
    third = new_code(anna, "replace")
    routes = [open_by(alone, code).route for code in (first, second, third)]
    assert routes == ["unlock", "unlock", "today"]


def test_a_way_is_taken_away_but_not_the_last(alone: Stage, anna: Desk) -> None:
    passphrase, code = anna.reading.ways()
    refused = send(anna, f"way-remove/{code.id}", current="not this one")
    assert refused.notices[0].code == "vault.wrong_passphrase"
    view = send(anna, f"way-remove/{code.id}", current=PASSPHRASE)
    assert view.notices[0].what == "That recovery code no longer opens the vault."
    assert [w.kind for w in anna.reading.ways()] == [WayKind.PASSPHRASE]
    last = send(anna, f"way-remove/{passphrase.id}", current=PASSPHRASE)
    assert last.notices[0].code == "way.last_human"
    assert open_by(alone, PASSPHRASE).route == "today"


def test_wrong_tries_say_how_much_was_typed_and_never_lock_out(alone: Stage) -> None:
    door = Door(alone.folder / "anna", "en", Surroundings(now=alone.clock.now, cost=CHEAP))
    unlock = door.start().actions[0]
    said = []
    for typed in ("12345678901234", "kot", "kot", "1" * 47, "000011 " * 8):
        view = door.do(unlock, {"passphrase": typed}, route="unlock")
        assert not view.fields[0].error  # the notice says it, once
        said.append(" ".join((view.notices[0].what, view.notices[0].then)))
    assert "14 characters were typed" in said[0]
    assert "3 characters were typed" in said[1]
    assert "Caps Lock" not in said[1]
    assert "Caps Lock" in said[2]
    assert "47 were typed" in said[3]
    assert "48 digits were typed" in said[4]
    assert door.do(unlock, {"passphrase": PASSPHRASE}, route="unlock").route == "today"
    door.close()


def test_a_passphrase_is_changed_by_lines_that_show_no_secret(anna: Desk) -> None:
    commands = iter(["w", "c", "q"])
    secrets = iter([PASSPHRASE, NEW, NEW])
    shown: list[str] = []

    class FromSettings:
        language = "en"
        start = staticmethod(lambda: anna.open("settings"))
        open = staticmethod(anna.open)
        do = staticmethod(anna.do)
        pulse = staticmethod(lambda: None)
        renew = staticmethod(lambda _route: None)
        keep, forget, lock = anna.keep, anna.forget, anna.lock
        lend, wipe = anna.lend, anna.wipe
        lock_after = 0.0
        preferences = anna.preferences
        close = staticmethod(anna.close)

    run_linear(
        FromSettings(),
        read=lambda _prompt: next(commands),
        write=shown.append,
        read_secret=lambda _prompt: next(secrets),
        width=lambda: 80,
    )
    text = "\n".join(shown)
    assert "The passphrase is changed." in text
    assert PASSPHRASE not in text
    assert NEW not in text
    assert list(secrets) == []


def pipe(text: str) -> int:
    reading, writing = os.pipe()
    os.write(writing, text.encode())
    os.close(writing)
    return reading


def test_the_commands_list_the_ways_and_change_the_passphrase(alone: Stage) -> None:
    vault = str(alone.folder / "anna")
    code, out, err = run_command(vault, ["keys"])
    assert (code, err) == (0, "")
    assert "Recovery code, made" in out
    new = ["passphrase", "--new-passphrase-fd", str(pipe(f"{NEW}\r\n"))]
    code, out, err = run_command(vault, new)
    assert (code, err) == (0, "")
    assert "The passphrase is changed." in out
    assert run_command(vault, ["keys"])[0] == 1
    assert run_command(vault, ["keys"], passphrase=NEW)[0] == 0
    code, out, err = run_command(vault, ["passphrase"], passphrase=NEW)
    assert (code, out) == (1, "")
    assert "--new-passphrase-fd" in err


def test_the_recovery_code_opens_for_a_command_too(alone: Stage, anna: Desk) -> None:
    code = new_code(anna, "replace")
    assert run_command(str(alone.folder / "anna"), ["keys"], passphrase=code)[0] == 0


# --- with the keyring of the computer --------------------------------------------------------------


def program(env: dict[str, str], folder: Path, *arguments: str, typed: str = "") -> tuple[str, str]:
    """What `mentor-tui` prints in that environment, and what it complains of."""
    done = subprocess.run(
        [sys.executable, "-m", "mentor_tui", "--lang", "en", "--vault", folder, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        env=env,
        timeout=50,
    )
    return done.stdout, done.stderr


def use_keyring(env: dict[str, str], folder: Path) -> str:
    """Walk there line by line, as a person does."""
    typed = f"{PASSPHRASE}\n=\nw\nu\n{PASSPHRASE}\nlaptop\ng\nq\n"
    return program(env, folder, "--linear", typed=typed)[0]


def test_the_keyring_opens_without_asking_until_it_is_taken_away(
    alone: Stage, anna: Desk, required: Required, tmp_path: Path
) -> None:
    folder = alone.folder / "anna"
    required("gnome-keyring-daemon")
    with secret_service(required("dbus-run-session"), tmp_path / "desktop") as env:
        said = use_keyring(env, folder)
        assert "The keyring of this computer opens the vault from now on." in said
        assert program(env, folder, "keys")[1] == ""
        assert "Computer keyring, laptop" in program(env, folder, "keys")[0]
        assert program(env, folder, "--linear", typed="q\n")[0].startswith("Today")
        locked = program(env, folder, "--linear", typed=f"l\n{PASSPHRASE}\nq\n")[0]
        assert "Open your vault" in locked
        send(anna, f"way-remove/{anna.reading.ways()[-1].id}", current=PASSPHRASE)
        assert program(env, folder, "--linear")[0].startswith("Open your vault")


def test_without_the_keyring_the_lock_screen_says_so(
    alone: Stage, required: Required, tmp_path: Path
) -> None:
    folder, bare = alone.folder / "anna", headless(tmp_path / "bare")
    assert "This computer has no keyring" in use_keyring(bare, folder)
    required("gnome-keyring-daemon")
    with secret_service(required("dbus-run-session"), tmp_path / "desktop") as env:
        use_keyring(env, folder)
    said = program(bare, folder, "--linear", typed=f"{PASSPHRASE}\nq\n")[0].splitlines()
    assert said[0] == "Open your vault, 1 field"
    assert said[1].startswith("Error: This computer has no keyring")
    assert any("Today" in line for line in said[2:])
    out, err = program(bare, folder, "keys")
    assert out == ""
    assert err.splitlines()[0].startswith("Error: This computer has no keyring")
    assert "--passphrase-fd" in err.splitlines()[1]
