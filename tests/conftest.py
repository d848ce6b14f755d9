"""What every test may ask for: a home of its own, and programs that must be there in CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.gnupg import Gnupg

if TYPE_CHECKING:
    from mentor_tui.desk.desk import Desk
    from tests.journeys.story import Stage

# Two shared cores make single examples slow now and then; in CI the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

Required = Callable[[str], Path]
HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
WISHES = (
    "XDG_RUNTIME_DIR",
    "ACCESSIBLE",
    "NO_COLOR",
    "LANG",
    "LANGUAGE",
    "LC_ALL",
    "LC_MESSAGES",
    "COLUMNS",
    "LINES",
)


@pytest.fixture(scope="session")
def in_ci() -> bool:
    """Whether this is the project's CI, where nothing may be skipped."""
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def required(in_ci: bool) -> Required:
    """Find a program by name; without it the test is skipped, or fails in CI."""

    # Screen readers are among the programs of the administrator on some systems.
    folders = os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"])

    def find(program: str) -> Path:
        found = shutil.which(program, path=folders)
        if found is not None:
            return Path(found)
        reason = f"{program} is not installed"
        if in_ci:
            pytest.fail(reason)
        pytest.skip(reason)

    return find


@pytest.fixture(scope="session", autouse=True)
def _home_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the person's own files, settings, wishes or keyring."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(home))
        patch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
        for name in WISHES:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture
def gpg(required: Required) -> Iterator[Gnupg]:
    """GnuPG that knows nobody. Its home is short, because its sockets' names may not be long."""
    program = required("gpg")
    with TemporaryDirectory(prefix="gpg", ignore_cleanup_errors=True) as home:
        gnupg = Gnupg(program, Path(home))
        yield gnupg
        gnupg.end()


@pytest.fixture
def alone(tmp_path: Path) -> "Iterator[Stage]":
    """Anna at a desk of her own, who knows nobody yet."""
    from tests.journeys.story import Stage  # not loaded for tests that have no desk

    stage = Stage(tmp_path)
    stage.enter("anna")
    yield stage
    stage.close()


@pytest.fixture
def anna(alone: "Stage") -> "Desk":
    """Her desk."""
    return alone.desks["anna"]
