"""Search beside the same tables in plain SQLite (the same driver without a key), in one run.

    python -m bench.search                 10,000 and 100,000 passages
    python -m bench.search --passages 1000000

The texts are made up: words built from Polish syllables, a few of them very common, as in a language.
"""

import argparse
import gc
import random
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path
from statistics import median, quantiles

from mentor_tui.domain.queries import Query, parse_query
from mentor_tui.domain.writings import Part, Writing, WritingKind
from mentor_tui.store.connection import Connection
from mentor_tui.store.migrations import bring_up_to_date
from mentor_tui.store.search import Search

FIRST_MS = 1_764_000_000_000
A_CIRCLE = 100
SEEN = 301
"""As many as the page of results asks for at once."""

_SYLLABLES = [
    "za",
    "nie",
    "po",
    "prze",
    "do",
    "wy",
    "roz",
    "na",
    "u",
    "od",
    "ko",
    "mo",
    "ra",
    "li",
    "ta",
    "ło",
    "ść",
    "żu",
    "cza",
    "szko",
    "pra",
    "ca",
    "ma",
    "te",
    "riał",
    "wer",
    "sja",
    "ucze",
    "stni",
    "wa",
    "ny",
    "ch",
    "je",
    "go",
    "ró",
    "żę",
    "ńsk",
    "gę",
    "śl",
    "ją",
    "dź",
    "sz",
    "cz",
    "rz",
    "bi",
    "zna",
    "spo",
    "tka",
    "pla",
    "cel",
    "krok",
    "ter",
    "min",
    "sta",
    "tek",
]
_LETTERS = "abcdefghijklmnoprstuwyzł"


class Plain(Connection):
    """The same connection without encryption."""

    def _prepare(self, key: bytes) -> None:
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "temp_store=MEMORY",
            "secure_delete=ON",
            "foreign_keys=ON",
            "cache_size=-32768",
            "trusted_schema=OFF",
        ):
            self.rows(f"PRAGMA {pragma}")


class Language:
    """Made-up words, some much more common than others, and texts of them."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        made = {
            "".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(1, 5)))
            for _ in range(40_000)
        }
        self.words = sorted(made)
        self.chance.shuffle(self.words)
        self._weights = tuple(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def text(self) -> str:
        count = self.chance.randint(8, 60)
        return " ".join(self.chance.choices(self.words, cum_weights=self._weights, k=count))


def writings(count: int) -> Iterator[tuple[str, list[tuple[Writing, int]]]]:
    """So many messages in circles of a hundred, their times interleaved as those of real circles are."""
    tongue = Language()
    circles = max(count // A_CIRCLE, 1)
    for place in range(circles):
        circle = f"{place:064x}"
        yield (
            circle,
            [
                (
                    Writing(
                        circle,
                        WritingKind.MESSAGE if number else WritingKind.PERSON,
                        f"{place:032x}{number:032x}",
                        f"{place:032x}{number:032x}",
                        (Part(0, tongue.text()),),
                        f"{FIRST_MS + (number * circles + place) * 30_000:012x}0000"
                        if number
                        else "",
                        f"Anna {tongue.words[place % 900]}",
                        circle,
                        "Warsztat",
                        number % 7 + 1,
                        "Plan pracy",
                    ),
                    1,
                )
                for number in range(A_CIRCLE)
            ],
        )


def build(connection: Connection, count: int) -> tuple[float, float]:
    """Make the index of so many passages anew, as after a change of its shape.

    Gives passages a second, and a second of the processor: others may keep it busy. What the texts take
    to be made up is not counted.
    """
    search = Search(connection)
    taken = worked = 0.0
    with connection.transaction():
        search.clear()
        for circle, made in writings(count):
            begun, at_work = time.perf_counter(), time.process_time()
            search.change(circle, (), made)
            taken += time.perf_counter() - begun
            worked += time.process_time() - at_work
        begun, at_work = time.perf_counter(), time.process_time()
        found = search.finish()
    taken += time.perf_counter() - begun
    worked += time.process_time() - at_work
    return found / taken, found / worked


def queries(texts: Sequence[str]) -> tuple[Query, ...]:
    return tuple(parse_query(text, date(2026, 11, 27), "UTC") for text in texts)


def times(
    searches: Sequence[Search],
    asked: Sequence[Query],
    ask: Callable[[Search, Query], object],
    runs: int,
) -> list[list[float]]:
    """How long each query takes in each of the searches, in turn, in ms."""
    taken: list[list[float]] = [[] for _ in searches]
    gc.disable()
    turns = list(zip(searches, taken, strict=True))
    for _run in range(runs):
        for query in asked:
            turns.reverse()  # who comes second finds the processor warm
            for search, found in turns:
                begun = time.perf_counter()
                ask(search, query)
                found.append((time.perf_counter() - begun) * 1000)
    gc.enable()
    return taken


def first_page(search: Search, query: Query) -> object:
    """What the page of results asks of the store."""
    return search.find(query, SEEN, named=True), search.find(query, SEEN, named=False)


def twenty(search: Search, query: Query) -> object:
    return search.find(query, 20)


def measure(folder: Path, count: int, runs: int) -> Iterator[str]:
    """Lines that say the figures for so many passages."""
    ours = Connection(folder / f"ours{count}.db", secrets.token_bytes(32))
    plain = Plain(folder / f"plain{count}.db", bytes(32))
    for connection in (ours, plain):
        bring_up_to_date(connection)
    ours_rate, plain_rate = (build(connection, count) for connection in (ours, plain))
    for connection in (ours, plain):
        connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    sizes = [
        sum(f.stat().st_size for f in folder.glob(f"{name}{count}.db*"))
        for name in ("ours", "plain")
    ]
    yield f"{count} passages"
    yield (
        f"  index made anew: {ours_rate[0]:.0f} a second, {ours_rate[1]:.0f} a second of work,"
        f" {plain_rate[1] / ours_rate[1]:.2f} times the work of plain; wanted: at least 3000"
    )
    yield f"  size: {sizes[0] / 2**20:.0f} MiB, {sizes[0] / sizes[1]:.3f} times plain; wanted: at most 1.1"
    searches = (Search(ours), Search(plain))
    tongue = Language()
    prefixes = queries(sorted({w[:4] for w in tongue.words[:3000] if len(w) > 3})[::7])
    prefix = times(searches, prefixes, twenty, runs)
    yield (
        f"  a prefix of four letters, 20 hits: {median(prefix[0]):.2f} ms,"
        f" {median(prefix[0]) / median(prefix[1]):.2f} times plain; wanted: at most 1.1"
    )
    letters = times(searches, queries(list(_LETTERS)), first_page, runs)
    p99 = [quantiles(taken, n=100)[98] for taken in letters]
    yield (
        f"  one letter, a page: {median(letters[0]):.1f} ms, p99 {p99[0]:.1f} ms,"
        f" {median(letters[0]) / median(letters[1]):.2f} times plain; wanted: p99 at most 100 ms at 1,000,000"
    )
    two = queries([f"{a} {b}" for a in "apwz" for b in _LETTERS])
    pairs = times(searches, two, first_page, 1)
    yield f"  two letters, a page: {median(pairs[0]):.1f} ms, p99 {quantiles(pairs[0], n=100)[98]:.1f} ms"
    ours.close()
    plain.close()


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.search")
    parser.add_argument("--passages", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--runs", type=int, default=5)
    args = parser.parse_args()
    for count in args.passages:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            for line in measure(Path(folder), count, args.runs):
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
