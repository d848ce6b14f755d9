"""What a blind person hears and feels of us, beside nano, whiptail and edbrowse (part of `make bench`).

    python -m bench.readers --write docs/accessibility.md

The same is done in each program that can do it: a list is walked, a text is read, a line is typed. Real
readers listen, with `tests/readers/probe.py`. What is wanted of a key is the row it leads to (of a typed
key: what a sighted person sees happen); all else that is said is noise. With `--write` the table between
the two marks of a page is replaced.
"""

import argparse
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from mentor_tui.desk.demo_script import Script
from tests.readers.journey import words_of
from tests.readers.probe import KeyRecord, ReaderName, Step, run_journey

READERS: tuple[ReaderName, ...] = ("fenrir", "brltty")
CELLS = 40
BEGIN, END = "<!-- made by bench.readers -->", "<!-- end of what bench.readers made -->"
NAMES = ("Anna Kowalska", "Bruno Costa", "Celina Maj", "Dorota Lis", "Edyta Wilk", "Filip Zych")
HEADS = (
    "what is done",
    "program",
    "reader",
    "keys",
    "wanted came through",
    "silent",
    "noise a key (most)",
    "bytes a key (most)",
    "cursor shown",
)
ROW = ""
"""In place of a pattern: the row the cursor stands on after the key."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing done in one program: keys that lead there, then those that count, each with what is wanted."""

    what: str
    program: str
    command: tuple[str, ...]
    way: tuple[Step, ...]
    keys: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What became of one key: whether what was wanted came through, and what came with it."""

    is_right: bool
    is_silent: bool
    noise: int
    bytes: int
    is_shown: bool


def tasks(folder: Path) -> Iterator[Task]:
    """Every task in every program."""
    script = Script("en")
    source = script.file("scenario-1").read_text(encoding="utf-8").splitlines()
    rows = tuple(row[:70].strip() for row in source if row.strip())[:12]
    paper = folder / "scenario.txt"
    paper.write_text("\n".join(rows) + "\n", encoding="utf-8")
    empty = folder / "answer.txt"
    demo = (sys.executable, "-m", "mentor_tui", "--screen-reader", "demo", "--lang", "en")
    today = Step("Ctrl+Q", "Today, ")
    menu = [word for place, name in enumerate(NAMES, 1) for word in (str(place), name)]
    whiptail = ("whiptail", "--notags", "--menu", "People", "20", "60", str(len(NAMES)), *menu)
    places = ((1, "Down"), (2, "Down"), (1, "Up"), (2, "Down"), (3, "Down"), (2, "Up"))
    walk = tuple(Step(key, ROW) for _place, key in places)
    listed = tuple(Step(key, NAMES[place]) for place, key in places)
    yield Task("a list", "mentor-tui", demo, (today,), walk)
    yield Task("a list", "whiptail", whiptail, (), listed)
    moves = ("Down", "Down", "Down", "Up", "Down", "PageDown", "PageUp", "Down")
    read = tuple(Step(key, ROW) for key in moves)
    opened = (today, Step("Enter", "Review"), Step("o"), Step("}"))
    yield Task("a text", "mentor-tui", demo, opened, read)
    yield Task("a text", "nano", ("nano", str(paper)), (), read)
    lines = tuple(Step("Enter", re.escape(row[:30].lstrip("#- "))) for row in rows[1:9])
    yield Task("a text", "edbrowse", ("edbrowse", str(paper)), (Step("1"), Step("Enter")), lines)
    typed = (
        *(Step(letter, f"{'Fou'[: place + 1]}$") for place, letter in enumerate("Fou")),
        Step("Backspace", "u"),
        Step("Left", "o"),
        Step("Left", "F"),
    )
    field = (today, Step("/", "Search"), Step("Enter", ":"))
    yield Task("a line typed", "mentor-tui", demo, field, typed)
    yield Task("a line typed", "nano", ("nano", str(empty)), (), typed)


def judge(reader: ReaderName, step: Step, record: KeyRecord, before: str) -> Heard:
    """What became of a key. A braille display shows the cursor's row: right is 40 cells of what is wanted.

    A row that was under the fingers `before` need not come again.
    """
    if reader == "brltty":
        row = record.row_text[:CELLS].encode("ascii", "replace").decode().rstrip()
        shown = [text.rstrip() for text in record.spoken] or [before]
        is_typed = len(step.key) == 1 or step.key in ("Backspace", "Left")
        wanted = step.want if not is_typed or len(step.key) == 1 else "F"
        is_right = bool(row) and shown[-1] == row and bool(re.search(wanted, row))
        noise = sum(len(text) for text in record.spoken[:-1])
    else:
        said = " ".join(words_of(" ".join(record.spoken)))
        pattern = re.escape(" ".join(words_of(record.row_text))) if step.want == ROW else step.want
        match = re.search(pattern, said)
        # A reader as it is shipped leaves typed letters to the fingers that typed them.
        is_right = said in ("", step.key) if len(step.key) == 1 else bool(said and match)
        noise = len(said) - (len(match[0]) if match else 0)
    return Heard(is_right, not record.spoken, noise, record.bytes, record.cursor_visible)


def measure(task: Task, reader: ReaderName) -> list[Heard] | str:
    """Each key that counts; a word of why not where the program is missing."""
    if shutil.which(task.command[0]) is None:
        return "not installed"
    if shutil.which(reader) is None:
        return f"{reader} is not installed"
    with tempfile.TemporaryDirectory(prefix="bench-readers-", ignore_cleanup_errors=True) as folder:
        env = {"TMPDIR": folder, "HOME": folder}
        (Path(folder) / ".ebrc").touch()  # edbrowse goes on only when it has its settings
        steps = (*task.way, *task.keys)
        asked = tuple(Step(s.key, s.want if s in task.way else "") for s in steps)
        found = run_journey(reader, task.command, asked, env=env, patience=20)
    if not found.is_whole:
        return "it ended too early"
    records = (found.start, *found.keys)
    counted = zip(
        records[-len(task.keys) - 1 :], records[-len(task.keys) :], task.keys, strict=False
    )
    return [
        judge(reader, step, record, before.spoken[-1].rstrip() if before.spoken else "")
        for before, record, step in counted
    ]


def line(task: Task, reader: str, found: list[Heard] | str) -> tuple[str, ...]:
    """One row of the table."""
    if isinstance(found, str):
        return (task.what, task.program, reader, *[found] * (len(HEADS) - 3))
    noise, written = [h.noise for h in found], [h.bytes for h in found]
    return (
        task.what,
        task.program,
        reader,
        str(len(found)),
        str(sum(h.is_right for h in found)),
        str(sum(h.is_silent for h in found)),
        f"{mean(noise):.1f} ({max(noise)})",
        f"{mean(written):.0f} ({max(written)})",
        f"{sum(h.is_shown for h in found)}",
    )


def table(rows: Sequence[Sequence[str]]) -> str:
    """The rows as a table in Markdown."""
    lines = [HEADS, tuple("---" for _head in HEADS), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def write(page: Path, text: str) -> None:
    """Put the table between its marks. Raises `ValueError` when they are not there."""
    old = page.read_text(encoding="utf-8")
    before, _begin, rest = old.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not end:
        raise ValueError(f"{page} has no place for the table")
    page.write_text(f"{before}{BEGIN}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def main() -> int:
    """Measure and print; with `--write` also into a page."""
    parser = argparse.ArgumentParser(prog="python -m bench.readers")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--program", help="only this one")
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="bench-readers-") as folder:
        for task in tasks(Path(folder)):
            if args.program and task.program != args.program:
                continue
            for reader in READERS:
                rows.append(line(task, reader, measure(task, reader)))
                print("; ".join(rows[-1]), flush=True)
    if args.write:
        write(args.write, table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
