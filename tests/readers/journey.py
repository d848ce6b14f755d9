"""A journey under a real reader, and what must be true of it: each wanted thing once, nothing else, rest silent.

What is wanted comes from the demo's script and the catalogues, never from a date, so the journeys
follow their wording. Under speech a key is judged by all that was said for it; under braille by the
40 cells of the line below the fingers.
"""

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise, product
from statistics import mean
from tempfile import TemporaryDirectory

from mentor_tui.tui.window import live_rows
from tests.readers.probe import KeyRecord, ReaderName, Step, Transcript, run_journey

NOISE = 2
"""Characters besides what was wanted that a key may cost on average."""
JUMP = 200
"""Characters besides what was wanted said at most when another page opens."""
PAGE = 700
"""Characters said at most when a page opens: its name, then its few rows in order, each once."""
ARROW = 24
"""Bytes an arrow key or a letter writes at most. Fenrir and BRLTTY look at what has changed, but readers of the
other family (TDSR, NVDA on Windows Terminal) say all that is written."""
STAYS = 240
"""Bytes written at most for a key that opens no page."""
MEAN = 130
"""Bytes all keys write on average at most."""
CELLS = 40
PATIENCE = 20.0
LIVE = live_rows(80, 24)
BLANK = ("blank",)
"""What Fenrir says of an empty row."""


class Does(StrEnum):
    """What a key is for."""

    MOVES = "moves"  # the row below the cursor is heard, and nothing else
    TELLS = "tells"  # something is heard; the page stays
    TYPES = "types"  # a letter, which Fenrir says only when it is deleted
    OPENS = "opens"  # another page
    ASKS = "asks"  # another page, on which one types at once
    COMES = "comes"  # no key: something happens by itself and is heard; one stays where one is
    RESTS = "rests"  # no key


@dataclass(frozen=True, slots=True)
class Press:
    """A key, the row the cursor must be on then ("" is a blank one), what must be heard (patterns)."""

    key: str
    does: Does
    row: str
    heard: str = ""

    @property
    def is_page(self) -> bool:
        """It brings another page."""
        return self.does in (Does.OPENS, Does.ASKS)

    @property
    def wanted(self) -> str:
        """What must be heard."""
        return self.row if self.does is Does.MOVES else self.heard


@dataclass(frozen=True, slots=True)
class Journey:
    """Keys and what became of them."""

    presses: tuple[Press, ...]
    transcript: Transcript

    @property
    def pairs(self) -> tuple[tuple[Press, KeyRecord], ...]:
        """Each key with its record."""
        return tuple(zip(self.presses, self.transcript.keys, strict=True))


ANY = r"^.+$"
"""Whatever is heard, as long as something is."""


def begins(text: str, length: int = 24) -> str:
    """A pattern for the first characters of a text, whole words of it."""
    start = text if len(text) <= length else text[: length + 1].rpartition(" ")[0]
    return re.escape(start)


def opening(heard: str, row: str) -> Press:
    """The demo is still being prepared. Ctrl+Q is the terminal's own and does nothing anywhere."""
    return Press("Ctrl+Q", Does.OPENS, row, heard)


def typed(text: str, *, label: str, is_hidden: bool = False) -> tuple[Press, ...]:
    """Letters into an editor, one after the other, behind a label (a pattern); a secret shows stars."""
    found = []
    for place, letter in enumerate(text, 1):
        row = rf"\*{{{place}}}" if is_hidden else re.escape(text[:place].rstrip())
        found.append(Press(letter, Does.TYPES, f"{label}{row}$"))
    return tuple(found)


def walked(steps: int, key: str = "Down") -> tuple[Press, ...]:
    """So many rows down, or up: each is heard as it stands."""
    return tuple(Press(key, Does.MOVES, r"\w") for _step in range(steps))


def play(
    reader: ReaderName,
    presses: tuple[Press, ...],
    *options: str,
) -> Journey:
    """Make the journey in a demo of its own."""
    steps = tuple(Step(press.key, press.wanted) for press in presses)
    if reader == "brltty":
        steps = felt_steps(presses)
    command = [sys.executable, "-m", "mentor_tui", *options]
    with TemporaryDirectory(prefix="demo-", ignore_cleanup_errors=True) as folder:
        env = {"TMPDIR": folder}
        found = run_journey(reader, command, steps, env=env, start_quiet=0.1, patience=PATIENCE)
    assert found.is_whole, found.words()
    return Journey(presses, found)


def felt_steps(presses: Sequence[Press]) -> tuple[Step, ...]:
    """The row is waited for where it is another one than before."""
    before, steps = "", []
    for press in presses:
        is_new = press.row not in ("", before)
        want = re.sub(r"[^\x00-\x7f]", ".", press.row) if is_new else ""
        shown = press.heard if press.does is Does.COMES else ""
        steps.append(Step(press.key, want, shown))
        before = press.row
    return tuple(steps)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text. Fenrir says some signs by name."""
    names = ("dash", "slash", "tilde", "star", "backslash")
    return tuple(w for w in re.findall(r"[^\W_]+", text) if w not in names)


def said_rows(record: KeyRecord) -> list[tuple[str, ...]]:
    """What was spoken, row by row: Fenrir puts a comma where a row ends, for blank rows too."""
    pieces = (piece for text in record.spoken for piece in text.split(" , "))
    return [words for words in map(words_of, pieces) if words and words != BLANK]


def noise(press: Press, record: KeyRecord) -> int:
    """The characters spoken that nobody asked for.

    Asked for is the announcement, the row stood on, the row with what is wanted and, when a page
    opens, each of its rows; each of these once.
    """
    live, page = record.screen[:LIVE], record.screen[LIVE:]
    asked = list(map(words_of, page if press.is_page else [record.row_text]))
    wanted = [row for row in record.screen if re.search(press.wanted or "$^", row)]
    asked += [words for words in map(words_of, (*live, *wanted)) if words not in asked]
    below = record.cursor_row + 1  # what is said beside a field stands under it
    asked += [words_of(" ".join(record.screen[below : below + 1]))]
    count = 0
    for words in said_rows(record):
        if press.does is Does.TYPES and re.search(press.wanted or "$^", " ".join(words)):
            continue  # a letter that is gone, or stepped over
        if words in asked:
            asked.remove(words)
        else:
            count += len(" ".join(words))
    return count


def felt(record: KeyRecord) -> str:
    """The row of the cursor as BRLTTY shows it: it gets the screen in ASCII."""
    return record.row_text[:CELLS].encode("ascii", "replace").decode().rstrip()


def told(wrong: Sequence[tuple[Press, KeyRecord]]) -> str:
    """What was heard where it went wrong."""
    return "\n" + "\n".join(
        f"{record.number} {press.key}: wanted {press.wanted!r}, stands on {record.row_text!r}, "
        f"heard {' | '.join(record.spoken) or '(silence)'}"
        for press, record in wrong
    )


def check_cursor(journey: Journey) -> None:
    """At every key it is shown and stands on the right row, in its first cell but where one types or reads."""
    wrong = [
        (press, record)
        for press, record in journey.pairs
        if not record.cursor_visible
        or not re.search(press.row or "^$", record.row_text)
        or (record.cursor_column and press.does in (Does.MOVES, Does.OPENS))
    ]
    assert not wrong, told(wrong)


def check_written(journey: Journey) -> None:
    """Arrow keys and letters write little, what opens no page not much, and all keys on the average."""
    keys, wrong = journey.pairs[1:], []
    for press, record in keys:
        is_small = press.key in ("Up", "Down") or press.does is Does.TYPES
        if record.bytes > (ARROW if is_small else STAYS) and not press.is_page:
            wrong.append((press, record))
    assert not wrong, told(wrong)
    pressed = [r.bytes for press, r in keys if press.does not in (Does.RESTS, Does.COMES)]
    assert mean(pressed) <= MEAN, sorted((r.bytes, press.key) for press, r in keys)[-8:]


def check_rest(journey: Journey) -> None:
    """Nothing is said and nothing written while nothing happens."""
    last = journey.transcript.keys[-1]
    assert (last.spoken, last.bytes) == ((), 0)


def check_heard_once(journey: Journey) -> None:
    """A row moved to is heard as it stands; anything else that is wanted occurs once in all."""
    wrong = []
    for press, record in journey.pairs:
        if press.does is Does.MOVES:
            is_right = said_rows(record) == [words_of(record.row_text)]
        elif press.wanted:
            is_right = len(re.findall(press.wanted, " ".join(record.spoken))) == 1
        else:
            is_right = not record.spoken
        if not is_right:
            wrong.append((press, record))
    assert not wrong, told(wrong)


def check_noise(journey: Journey) -> None:
    """What nobody asked for is next to nothing."""
    # The first page comes with the greetings of Fenrir and of the demo.
    keys = [(press, record, noise(press, record)) for press, record in journey.pairs[1:]]
    noisy = [(press, record) for press, record, count in keys if count]
    assert sum(count for _p, _r, count in keys) <= NOISE * len(keys), told(noisy)
    assert max(count for _p, _r, count in keys) <= JUMP, told(noisy)


def check_pages(journey: Journey) -> None:
    """A page that opens is said from its name on, row by row downwards, and not endlessly."""
    wrong = []
    for press, record in journey.pairs[1:]:
        if not press.is_page:
            continue
        rows, place, is_right = [words_of(row) for row in record.screen], -1, True
        for words in said_rows(record):
            if words in rows[place + 1 :]:
                place = rows.index(words, place + 1)
            else:
                is_right = False
        said = " ".join(record.spoken).removeprefix("blank").lstrip(" ,")
        if not (is_right and re.match(press.wanted, said) and len(said) <= PAGE):
            wrong.append((press, record))
    assert not wrong, told(wrong)


def check_heard(journey: Journey) -> None:
    """All of it, under a reader that speaks."""
    check_cursor(journey)
    check_written(journey)
    check_heard_once(journey)
    check_noise(journey)
    check_pages(journey)
    check_rest(journey)


def check_felt(journey: Journey) -> None:
    """Under braille each key brings its row below the fingers, once, and no other row: noise is nought."""
    check_cursor(journey)
    check_written(journey)
    check_rest(journey)
    wrong = [
        (press, record)
        for (last, before), (press, record) in pairwise(journey.pairs)
        if not _is_felt(press, record, felt(before), was_typing=last.does is Does.TYPES)
    ]
    assert not wrong, told(wrong)


def _is_felt(press: Press, record: KeyRecord, before: str, *, was_typing: bool) -> bool:
    """The row came last, unless it was there `before`, and alone, but where an editor is opened or left."""
    # A no-break space at the end of a row comes as a question mark.
    shown = [text.rstrip("?") for text in record.spoken]
    line, before = felt(record).rstrip("?"), before.rstrip("?")
    is_editor = press.does is Does.ASKS or press.key == "Tab" or was_typing
    last = shown[-1:] if shown[-1:] != [before] else []
    wanted = [] if line in ("", before) else [line]
    return last == wanted and len(shown) <= (2 if is_editor else 1)


RUNS: tuple[tuple[ReaderName, str], ...] = tuple(product(("fenrir", "brltty"), ("en", "pl")))
"""Each journey is made with both readers in both languages. BRLTTY gets the screen in ASCII: Polish letters are '?'."""
CHECKS: dict[str, Callable[[Journey], None]] = {"fenrir": check_heard, "brltty": check_felt}
BACK = {"fenrir": "Backspace", "brltty": "Escape"}
"""Fenrir keeps Escape for itself: Backspace is the other way back."""
