"""Events for the store's tests: well-formed, with made-up writers and signatures, which the store does not check."""

import json

from mentor_tui.domain.events import Event, Head, digest, read_event, write_head

WRITER = "ab" * 32
SIGNATURE = "cd" * 64
FIRST_MS = 1_764_000_000_000


def make_event(number: int, circle: str = "", text: str = "") -> Event:
    """The event with this number: a founding event, or one in `circle`; later numbers are later."""
    body = json.dumps({"text": text or f"fact {number}", "salt": f"{number:032x}"})
    time = f"{FIRST_MS + number:012x}0000"
    head = Head(1, circle, WRITER, (), time, "NoteWritten", digest(body))
    return read_event(write_head(head), SIGNATURE, body)


def stub(event: Event) -> Event:
    """The same event after erasure, as others send it."""
    return read_event(event.head_text, event.signature, None)


def make_circle(count: int, *, start: int = 1, text: str = "") -> tuple[Event, ...]:
    """A founding event and `count - 1` events after it."""
    founding = make_event(start, text=text)
    return (founding, *(make_event(start + i, founding.id, text) for i in range(1, count)))
