"""Work for a writer that will be interrupted: what each numbered piece of it holds follows from its number.

So the one who looks at a vault afterwards knows what must be in it, from the last number alone. Each
lane is a circle of its own, for writers side by side.
"""

import random

from mentor_tui.domain.events import Event
from mentor_tui.domain.rows import NewsRow
from mentor_tui.store.vault import Vault
from tests.store.conftest import PASSPHRASE
from tests.store.made import make_event

MOST_EVENTS = 4
LANE = 10_000_000


def founding(lane: int) -> Event:
    """The event that founds the lane's circle."""
    return make_event(lane * LANE + 1)


def events_of(lane: int, number: int) -> tuple[Event, ...]:
    """The events of one piece, in their order; piece 0 founds the circle."""
    first = founding(lane)
    if number == 0:
        return (first,)
    chance = random.Random(f"{lane}/{number}")
    start = lane * LANE + 2 + number * MOST_EVENTS
    count = chance.randint(1, MOST_EVENTS)
    texts = ("ż" * chance.choice((10, 200, 3000)) for _event in range(count))
    return tuple(make_event(start + i, first.id, text) for i, text in enumerate(texts))


def file_of(lane: int, number: int) -> bytes | None:
    """The attachment of one piece; every third has one, some of several chunks."""
    if number % 3:
        return None
    chance = random.Random(f"file {lane}/{number}")
    return chance.randbytes(chance.choice((0, 50, 5000, 150_000)))


def passphrase_of(change: int) -> str:
    """The passphrase after so many changes."""
    return f"{PASSPHRASE} {change}" if change else PASSPHRASE


def name_of(lane: int) -> str:
    """The setting that says which piece of a lane was the last, written together with its events."""
    return f"last {lane}"


def last_of(vault: Vault, lane: int) -> int:
    """The number of the last piece in the vault, -1 if there is none."""
    return int(vault.settings.get(name_of(lane), "-1"))


def news_of(lane: int, number: int) -> tuple[NewsRow, ...]:
    """The rows of the index after one piece."""
    circle = founding(lane).id
    events = events_of(lane, number)
    return tuple(NewsRow(circle, e.id, e.head.time, "t", "a", "b", "c") for e in events)


def write_piece(vault: Vault, lane: int, number: int) -> None:
    """Write one piece as the desk does: its file, then everything else in one transaction."""
    circle = founding(lane).id
    content = file_of(lane, number)
    if content is not None:
        with vault.transaction():
            files = vault.files_of(circle)
        files.put(content)
    with vault.transaction():
        vault.log.append((event, f"person {number % 5}") for event in events_of(lane, number))
        for event in events_of(lane, number):
            vault.outbox.queue(event.id, circle, "somebody")
        vault.index.replace(circle, news_of(lane, number))
        vault.settings.set(name_of(lane), str(number))
