"""A desk's memory: opens a vault of the made-up world, shows today, opens processes, and says the most it took."""

import sys
from pathlib import Path

from bench.world import NOW, PASSPHRASE
from mentor_tui.desk.start import Surroundings, open_desk

_PROCESSES = 10


def most_mb() -> float:
    """The most memory this program has had at once, in MB; 0 where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0.0
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024 / 1e6


def main() -> int:
    """Walk through a vault and print."""
    print(f"  with everything loaded: {most_mb():.0f} MB")
    path = Path(sys.argv[1])
    desk = open_desk(path, Surroundings(now=lambda: NOW), passphrase=PASSPHRASE)
    print(f"  unlocked: {most_mb():.0f} MB")
    desk.start()
    print(f"  today shown: {most_mb():.0f} MB")
    lists = desk.record.vault.lists
    for row in lists.processes(0, _PROCESSES).rows:
        desk.open(f"process/{row.circle}")
        desk.open(f"messages/{row.circle}")
    print(f"  {_PROCESSES} processes opened with their messages: {most_mb():.0f} MB")
    for route in ("turns", "others", "late", "news", "people", "programmes", "outbox", "refused"):
        desk.open(route)
    print(f"  every list opened: {most_mb():.0f} MB")
    desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
