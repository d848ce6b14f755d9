"""Asking the calendars that interpreters share when they are busy: side by side, with one deadline for all of them."""

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from mentor_tui.domain.choosing import Busy
from mentor_tui.domain.errors import MentorError
from mentor_tui.domain.free_times import FreeTimes
from mentor_tui.domain.progress import LongWork, doing, tell
from mentor_tui.domain.shared_calendars import host_of
from mentor_tui.sync.free_busy import read_free_busy

if TYPE_CHECKING:
    import httpx

WITHIN = 10.0
"""Seconds for all calendars together."""

AT_ONCE = 6
TICK = 0.1
_FILES = (".ics", ".ifb", ".vfb")
_QUERY = (
    '<?xml version="1.0" encoding="utf-8"?><c:free-busy-query xmlns:c="urn:ietf:params:xml:ns:caldav">'
    '<c:time-range start="{start}" end="{end}"/></c:free-busy-query>'
)

OpenClient = Callable[[frozenset[str]], "httpx.Client"]
"""Hosts → a client that talks to those and to nobody else."""


def open_public(hosts: frozenset[str]) -> "httpx.Client":
    """A guarded client. The addresses come from others, so hosts inside somebody's own network are not asked."""
    from mentor_tui.desk.guarded_http import Hosts, open_client  # a sixth of a second

    return open_client(Hosts(named=hosts))


def look_up(
    wanted: Mapping[str, tuple[str, Busy]],
    *,
    open_client: OpenClient = open_public,
    seconds: float = WITHIN,
) -> FreeTimes:
    """Ask for each id the calendar at an address about a stretch; who is late or says nothing of use is `silent`.

    Neither name nor reason goes to a server: only the two ends of the stretch. Raises `Stopped` when the person goes on.
    """
    ends = time.monotonic() + seconds
    waiting: SimpleQueue[str] = SimpleQueue()
    for id_ in wanted:
        waiting.put(id_)
    told: SimpleQueue[tuple[str, tuple[Busy, ...] | None]] = SimpleQueue()
    stop = threading.Event()
    client = open_client(frozenset(host_of(address) for address, _asked in wanted.values()))

    def work() -> None:
        while not stop.is_set() and time.monotonic() < ends:
            try:
                id_ = waiting.get_nowait()
            except Empty:
                return
            told.put((id_, _ask(client, *wanted[id_], ends, stop)))

    for _number in range(min(AT_ONCE, len(wanted))):
        # Daemons: one that hangs in a name server must not keep the app from ending.
        threading.Thread(target=work, daemon=True).start()
    busy: dict[str, tuple[Busy, ...]] = {}
    heard = 0
    try:
        with doing(LongWork.PROVIDER):
            while heard < len(wanted) and time.monotonic() < ends:
                tell(heard, len(wanted))
                try:
                    id_, spans = told.get(timeout=TICK)
                except Empty:
                    continue
                heard += 1
                if spans is not None:
                    busy[id_] = spans
    finally:
        stop.set()
        client.close()
    return FreeTimes(busy, frozenset(wanted.keys() - busy.keys()))


def _ask(
    client: "httpx.Client", address: str, asked: Busy, ends: float, stop: threading.Event
) -> tuple[Busy, ...] | None:
    """What one calendar tells; None for whatever goes wrong, as nobody can mend it here."""
    import httpx

    try:
        return read_free_busy(_fetch(client, address, asked, ends, stop), asked)
    except (MentorError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, RuntimeError):
        return None  # RuntimeError: the client was closed, as nobody waits any more


def _fetch(
    client: "httpx.Client", address: str, asked: Busy, ends: float, stop: threading.Event
) -> bytes:
    """A file as it is; a calendar on a CalDAV server by free-busy-query (RFC 4791, 7.10), which shows times only."""
    is_file = address.partition("?")[0].lower().endswith(_FILES)
    headers = {"Accept": "text/calendar"}
    body: bytes | None = None
    if not is_file:
        start, end = (f"{m.astimezone(UTC):%Y%m%dT%H%M%SZ}" for m in (asked.start, asked.end))
        body = _QUERY.format(start=start, end=end).encode()
        headers |= {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
    left = max(ends - time.monotonic(), TICK)
    with client.stream(
        "GET" if is_file else "REPORT", address, headers=headers, content=body, timeout=left
    ) as answer:
        pieces = []
        for piece in answer.iter_bytes():
            if stop.is_set() or time.monotonic() > ends:
                return b""
            pieces.append(piece)
        return b"".join(pieces) if answer.status_code == 200 else b""
