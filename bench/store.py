"""What a vault costs beside plain SQLite, and a large one beside a small one (`make bench`).

    make bench STORE="--vaults ~/vaults --sizes 10000 100000 1000000"

Vaults are made by `bench.world` and kept in the folder named, or made anew each time. Ratios within
one run are what counts; what is compared is measured in turn, and the median is taken.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from statistics import median

from bench.life import write
from bench.plain import Plain, copy_vault, used_bytes
from bench.world import NOW, PASSPHRASE, Plan, coordinator, make_vault
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.post import Post
from mentor_tui.desk.record import Record
from mentor_tui.desk.start import Surroundings, open_desk, record_maker
from mentor_tui.domain.events import Event
from mentor_tui.domain.facts import MessageSent
from mentor_tui.store.lists import Lists
from mentor_tui.store.vault import Vault

_EVENTS_OF_A_PROCESS = 100
_LOOKUPS = 12_000
_ROW = "SELECT ordinal, id, head, signature, body, key FROM log WHERE id = ?"
_WRITES = 300
_SURROUNDINGS = Surroundings(now=lambda: NOW)

Step = Callable[[], object]


def in_turn(steps: Sequence[Step], times: int) -> list[float]:
    """The median seconds of each step, done one after the other so many times."""
    taken: list[list[float]] = [[] for _step in steps]
    for number in range(times + 1):
        for place, step in enumerate(steps):
            begun = time.perf_counter()
            step()
            if number:  # the first time nothing is at hand yet
                taken[place].append(time.perf_counter() - begun)
    return [median(some) for some in taken]


def vault_of(folder: Path, size: int) -> Path:
    """The vault of so many events in a folder; made when it is not there."""
    path = folder / str(size)
    if not path.exists():
        begun = time.perf_counter()
        count = make_vault(path, Plan(size, max(size // _EVENTS_OF_A_PROCESS, 1)))
        print(f"Made {count} events in {time.perf_counter() - begun:.0f} s.", flush=True)
    # One that an earlier version made has its lists made anew first.
    open_desk(path, _SURROUNDINGS, passphrase=PASSPHRASE).close()
    return path


def beside_plain(path: Path, folder: Path) -> None:
    """Print what the vault costs beside the same rows in plain SQLite. What is written goes into a copy."""
    copy = folder / "copy"
    shutil.copytree(path, copy)
    with Vault.open(copy, passphrase=PASSPHRASE) as vault:
        plain = copy_vault(vault, folder / "plain.db")
        try:
            _print_ratios(vault, plain)
        finally:
            plain.close()
            plain.path.unlink()
    shutil.rmtree(copy)


def _print_ratios(vault: Vault, plain: Plain) -> None:
    size = vault.log.count()
    ours, bare = used_bytes(vault._connection.rows), used_bytes(plain.rows)
    ids = [row[0] for row in plain.rows("SELECT id FROM log")]
    Random(1).shuffle(ids)
    ids = (ids * (_LOOKUPS // len(ids) + 2))[: _LOOKUPS + 1]
    mine, theirs = iter(ids), iter(ids)
    rows = in_turn(
        (lambda: vault._connection.rows(_ROW, next(mine)), lambda: plain.rows(_ROW, next(theirs))),
        _LOOKUPS,
    )
    mine, theirs = iter(ids), iter(ids)
    lookup = in_turn((lambda: vault.log.get(next(mine)), lambda: plain.get(next(theirs))), _LOOKUPS)
    lists = Lists(plain)  # type: ignore[arg-type]
    newest = in_turn((lambda: vault.lists.unread(0, 50), lambda: lists.unread(0, 50)), 300)
    due = in_turn((lambda: vault.lists.processes(0, 50), lambda: lists.processes(0, 50)), 300)
    fresh = [iter(_messages(vault)) for _side in range(2)]

    def append() -> None:
        event = next(fresh[0])
        with vault.transaction():
            vault.log.append([(event, event.circle)])

    insert = in_turn((append, lambda: plain.insert(next(fresh[1]), b"\0" * 32)), _WRITES)
    print(f"\n{size} events, beside plain SQLite")
    print(f"  the row of an event by its id: {_said(rows)}")
    print(f"  an event by its id, its body opened under the key of its circle: {_said(lookup)}")
    print(f"  the newest 50 news: {_said(newest)}")
    print(f"  50 processes by what is due: {_said(due)}")
    print(f"  an event written and on the disk: {_said(insert)}")
    print(f"  size: {ours / 1e6:.1f} MB, {ours / bare:.2f} times plain")


def _messages(vault: Vault) -> list[Event]:
    """Messages in one circle for as many writes as are measured; no vault has seen them."""
    me, random = coordinator(), Random()
    circle = vault.lists.processes(0, 1).rows[0].circle
    facts = [MessageSent(f"{number} " + "słowo " * 150) for number in range(_WRITES + 1)]
    return [write(me.key, one, circle, (circle,), NOW, random) for one in facts]


def _said(seconds: list[float]) -> str:
    ours, theirs = seconds
    return f"{ours * 1e3:.3f} ms, plain {theirs * 1e3:.3f} ms, {ours / theirs:.2f} times"


def beside_small(paths: Sequence[Path]) -> None:
    """Print how opening and today take longer in large vaults than in the first."""
    vaults = [Vault.open(path, passphrase=PASSPHRASE) for path in paths]
    opened = in_turn([lambda v=v: v.open_again().close() for v in vaults], 40)  # type: ignore[misc]
    shown = in_turn([lambda v=v: _first_today(v) for v in vaults], 20)  # type: ignore[misc]
    again = [_desk(vault) for vault in vaults]
    kept = in_turn([lambda d=d: d.open("today") for d in again], 40)  # type: ignore[misc]
    print("\nA large vault beside the first, in ms")
    for place, vault in enumerate(vaults):
        said = "; ".join(
            f"{name} {times[place] * 1e3:.1f}, {times[place] / times[0]:.2f} times"
            for name, times in (("open", opened), ("open and today", shown), ("today", kept))
        )
        print(f"  {vault.log.count()} events: {said}")
        vault.close()


def _desk(vault: Vault) -> Desk:
    make_record = record_maker(_SURROUNDINGS)
    return Desk(make_record(vault), Post(vault, make_record))


def _first_today(vault: Vault) -> None:
    """Today as it is shown first: nothing is in memory yet."""
    with vault.open_again() as fresh:
        _desk(fresh).start()


def rebuild(path: Path) -> None:
    """Print how fast the lists are made anew from the log, and then the lists with what can be searched."""
    with Vault.open(path, passphrase=PASSPHRASE) as vault:
        record: Record = record_maker(_SURROUNDINGS)(vault)
        count = vault.log.count()
        print()
        for name, make in (
            ("The lists", record.rebuild_lists),
            ("The lists and what can be searched", record.rebuild),
        ):
            begun, worked = time.perf_counter(), time.process_time()
            with vault.transaction():
                make()
            took, work = time.perf_counter() - begun, time.process_time() - worked
            print(f"{name} of {count} events made anew: {count / took:.0f} events a second")
            print(f"  counting only the time this program had a processor: {count / work:.0f}")
        print(f"  parts that can be searched: {vault.search.count()}")


def remember(path: Path) -> None:
    """Print the most memory a desk took, in a program of its own."""
    command = [sys.executable, "-m", "bench.memory", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(f"\nMemory of a desk, {path.name} events\n{said}", end="")


def main() -> int:
    """Make what is missing, measure and print."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000])
    parser.add_argument("--vaults", type=Path, help="where vaults are kept from run to run")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        where = args.vaults or Path(folder)
        where.mkdir(parents=True, exist_ok=True)
        paths = [vault_of(where, size) for size in args.sizes]
        for path in paths[:2]:  # a plain copy of a million events says nothing new
            beside_plain(path, Path(folder))
        beside_small(paths)
        rebuild(paths[0])
        for path in paths:
            remember(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
