"""A real Secret Service for one test, and a machine that has none: what a program sees is its environment."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_START = """
printf '%s' keyring | gnome-keyring-daemon --unlock --components=secrets >/dev/null
echo "$DBUS_SESSION_BUS_ADDRESS"
read -r _
"""


def headless(home: Path) -> dict[str, str]:
    """The environment of a machine without a desktop: no bus, no keyring."""
    home.mkdir(mode=0o700, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {
        **kept,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }


@contextmanager
def secret_service(bus: Path, home: Path) -> Iterator[dict[str, str]]:
    """A bus (`dbus-run-session`) with gnome-keyring on it, unlocked; its environment. Gone afterwards."""
    env = headless(home)
    del env["DBUS_SESSION_BUS_ADDRESS"]
    with subprocess.Popen(
        [bus, "--", "sh", "-c", _START],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    ) as session:
        assert session.stdin is not None
        assert session.stdout is not None
        try:
            yield {**env, "DBUS_SESSION_BUS_ADDRESS": session.stdout.readline().strip()}
        finally:
            session.stdin.close()  # `read` ends, and with it the session
            session.wait(20)
