"""The keyring of the operating system: a real Secret Service, and what happens where there is none."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.store.envelope import COPY_NAME, NAME
from mentor_tui.store.system_keyring import VALUE_LIMIT, remember
from mentor_tui.store.vault import Vault
from tests.conftest import Required
from tests.secret_service import headless, secret_service
from tests.store.conftest import PASSPHRASE
from tests.store.made import make_circle

Env = dict[str, str]

# The library leaves its socket to the garbage collector where a keyring is locked.
WARNINGS = ("-W", "error", "-W", "ignore::ResourceWarning")


@pytest.fixture
def desktop(required: Required, tmp_path: Path) -> Iterator[Env]:
    """The environment of a desktop with an unlocked keyring."""
    required("gnome-keyring-daemon")
    with secret_service(required("dbus-run-session"), tmp_path / "desktop") as env:
        yield env


def run(env: Env, script: str, *arguments: str) -> str:
    """What a program prints there; a `Trouble` is printed as its code."""
    whole = f"""
import sys
from pathlib import Path
from mentor_tui.domain.errors import Trouble
from mentor_tui.store import system_keyring
from mentor_tui.store.vault import Vault
folder = Path(sys.argv[1])
try:
{"".join(f"    {line}" + chr(10) for line in script.strip().splitlines())}
except Trouble as trouble:
    print(trouble.code)
"""
    done = subprocess.run(
        [sys.executable, *WARNINGS, "-c", whole, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=env,
        timeout=50,
    )
    assert done.stderr == ""
    return done.stdout.strip()


USE = f"""
with Vault.open(folder, passphrase={PASSPHRASE!r}) as vault:
    vault.settings.set("is", "mine")
    vault.ways.use_keyring(made="2026-11-25T10:00:00+00:00", label="laptop")
    print(vault.ways.all()[-1].kind, vault.ways.all()[-1].label)
"""
OPEN = """
with Vault.open_by_keyring(folder) as vault:
    print(vault.settings.get("is"))
"""
REMOVE = """
with Vault.open_by_keyring(folder) as vault:
    print(vault.ways.remove(vault.ways.all()[-1].id).kind)
"""
FIND = """
with Vault.open_by_keyring(folder) as vault:
    for trouble in vault.findings.all():
        print(trouble.code, trouble.facts["missing"])
"""
LIST = """
import secretstorage
bus = secretstorage.dbus_init()
for item in secretstorage.get_default_collection(bus).get_all_items():
    print(item.get_attributes()["username"], item.get_label(), len(item.get_secret()))
bus.close()
"""
LOCK = """
import secretstorage
bus = secretstorage.dbus_init()
secretstorage.get_default_collection(bus).lock()
bus.close()
"""


def test_it_opens_a_vault_until_it_is_taken_away(desktop: Env, folder: Path, code: str) -> None:
    assert run(desktop, OPEN, str(folder)) == "keyring.unknown"
    assert run(desktop, USE, str(folder)) == "keyring laptop"
    old = (folder / NAME).read_bytes()
    assert run(desktop, OPEN, str(folder)) == "mine"
    listed = run(desktop, LIST, str(folder)).split()
    assert "44" in listed  # 32 bytes in base64
    assert PASSPHRASE not in listed
    assert run(desktop, REMOVE, str(folder)) == "keyring"
    assert run(desktop, OPEN, str(folder)) == "keyring.unknown"
    assert run(desktop, LIST, str(folder)) == ""
    for name in (NAME, COPY_NAME):  # an old envelope finds no key any more
        (folder / name).write_bytes(old)
    assert run(desktop, OPEN, str(folder)) == "keyring.unknown"
    Vault.open(folder, recovery=code).close()


def test_it_notices_that_the_whole_folder_was_put_back(
    desktop: Env, folder: Path, vault: Vault
) -> None:
    events = make_circle(5)
    with vault.transaction():
        vault.log.append((event, "someone") for event in events[:2])
    vault.close()
    run(desktop, USE, str(folder))
    old = folder.parent / "old"
    shutil.copytree(folder, old)
    with Vault.open(folder, passphrase=PASSPHRASE) as again, again.transaction():
        again.log.append((event, "someone") for event in events[2:])
    assert run(desktop, FIND, str(folder)) == ""
    shutil.rmtree(folder)
    shutil.copytree(old, folder)
    assert run(desktop, FIND, str(folder)) == "log.rolled_back 3"
    with Vault.open(folder, passphrase=PASSPHRASE) as again:
        again.findings.settle()
    assert run(desktop, FIND, str(folder)) == ""


def test_it_goes_on_with_the_passphrase_when_it_is_locked(
    desktop: Env, folder: Path, code: str
) -> None:
    assert run(desktop, USE, str(folder)) == "keyring laptop"
    run(desktop, LOCK, str(folder))
    assert run(desktop, OPEN, str(folder)) == "keyring.locked"
    Vault.open(folder, passphrase=PASSPHRASE).close()
    assert code


def test_it_does_not_open_what_it_keeps_no_key_for(desktop: Env, folder: Path, code: str) -> None:
    run(desktop, USE, str(folder))
    swap = """
import secretstorage, base64
bus = secretstorage.dbus_init()
for item in secretstorage.get_default_collection(bus).get_all_items():
    item.set_secret(base64.b64encode(bytes(32)))
bus.close()
"""
    run(desktop, swap, str(folder))
    assert run(desktop, OPEN, str(folder)) == "vault.wrong_keyring"
    run(desktop, swap.replace("base64.b64encode(bytes(32))", "b'no base64'"), str(folder))
    assert run(desktop, OPEN, str(folder)) == "keyring.failed"
    assert code


def test_it_keeps_small_things_by_name(desktop: Env, folder: Path) -> None:
    script = """
system_keyring.remember("a", b"first")
system_keyring.remember("a", bytes(range(256)) * 4)
print(system_keyring.recall("a") == bytes(range(256)) * 4, system_keyring.recall("b"))
system_keyring.forget("a")
system_keyring.forget("a")
print(system_keyring.recall("a"))
"""
    assert run(desktop, script, str(folder)).splitlines() == ["True None", "None"]


def test_it_says_so_on_a_machine_without_a_keyring(tmp_path: Path, folder: Path, code: str) -> None:
    bare = headless(tmp_path / "bare")
    before = (folder / NAME).read_bytes()
    assert run(bare, OPEN, str(folder)) == "keyring.unknown"
    assert run(bare, USE, str(folder)) == "keyring.none"
    assert (folder / NAME).read_bytes() == before
    assert run(bare, "print(system_keyring.recall('a'))", str(folder)) == "keyring.none"
    Vault.open(folder, passphrase=PASSPHRASE).close()
    assert code


@pytest.mark.parametrize("backend", ["null", "fail"])
def test_it_respects_that_keyrings_are_switched_off(
    desktop: Env, folder: Path, backend: str
) -> None:
    env = {**desktop, "PYTHON_KEYRING_BACKEND": f"keyring.backends.{backend}.Keyring"}
    assert run(env, "system_keyring.remember('a', b'x')", str(folder)) == "keyring.none"


def test_it_leaves_alone_what_is_no_keyring_of_the_system(tmp_path: Path, folder: Path) -> None:
    script = """
import keyring.backend
class InAFile(keyring.backend.KeyringBackend):
    priority = 9
    def get_password(self, service, username): return "QQ=="
    def set_password(self, service, username, password): print(password)
keyring.set_keyring(InAFile())
print(system_keyring.recall("a"))
"""
    assert run(headless(tmp_path / "bare"), script, str(folder)) == "keyring.none"


def test_it_does_not_wait_for_a_keyring_that_says_nothing(tmp_path: Path, folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / "bus"))
        dead.listen()
        env = {
            **headless(tmp_path / "bare"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'bus'}",
        }
        script = "print(system_keyring.recall('a', wait=0.5))"
        assert run(env, script, str(folder)) == "keyring.slow"


def test_it_takes_small_things_only() -> None:
    with pytest.raises(ValueError, match="too large"):
        remember("a", bytes(VALUE_LIMIT + 1))


def test_it_is_not_loaded_until_it_is_asked(tmp_path: Path, folder: Path, code: str) -> None:
    script = f"""
Vault.open(folder, passphrase={PASSPHRASE!r}).close()
print("keyring" in sys.modules, "secretstorage" in sys.modules)
"""
    assert run(headless(tmp_path / "bare"), script, str(folder)) == "False False"
    assert code
