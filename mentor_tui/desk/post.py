"""The post: runs the courier, now or in the background, on a connection of its own."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from mentor_tui.desk.record import Record
from mentor_tui.desk.runs import CalendarRun, Run
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.domain.errors import MentorError, Refusal, Trouble
from mentor_tui.store.vault import Vault

if TYPE_CHECKING:
    from mentor_tui.desk.plugins import OpenTransport
    from mentor_tui.desk.watch import Watch

WATCHED_PAUSE = 900.0
"""Seconds between two runs of a road that tells by itself: in case it did not."""


class Post:
    """Sends and receives for one vault. At most one courier a vault runs, whatever program started it."""

    def __init__(self, vault: Vault, make_record: Callable[[Vault], Record]) -> None:
        self._vault = vault
        self._make_record = make_record
        self._thread: threading.Thread | None = None
        self._finished: list[Run] = []
        self._watch: Watch | None = None
        self._has_come = threading.Event()

    def run(self, *, is_whole: bool = False, is_asked: bool = True) -> Run:
        """Receive and send once, and see to the calendar; with `is_whole` all of it, whatever it takes, `is_asked` by a person. Raises `Refusal` `road.none`, `Trouble` `courier.busy`, `vault.read_only_…` or what opening the road raises."""
        # Only who sends and receives pays for loading what that takes.
        self._vault.require_writable()
        from mentor_tui.desk.courier import Courier
        from mentor_tui.desk.plugins import open_transport

        with self._vault.open_again() as vault:
            settings = LocalSettings(vault)
            if not settings.transport:
                raise Refusal("road.none")
            with vault.courier_lock() as is_mine:
                if not is_mine:
                    raise Trouble("courier.busy")
                record = self._make_record(vault)
                me = record.identity.person
                road = open_transport(vault, me, settings.transport, settings.transport_settings)
                try:
                    run = Courier(record, road, is_whole=is_whole).run()
                    if not run.is_stopped and run.trouble is None:
                        run = _write_to_interpreters(record, road, run)
                finally:
                    road.plugin.close()
                if run.is_stopped:
                    return run
                run = _see_to_rooms(record, run, is_asked=is_asked)
                return _see_to_calendar(record, run, is_asked=is_asked)

    def begin(self) -> None:
        """Run once in the background, unless a run is under way."""
        if self._thread is not None and self._thread.is_alive():
            return
        self._has_come.clear()

        def work() -> None:
            try:
                self._finished.append(self.run(is_asked=False))
            except MentorError as error:
                self._finished.append(Run(trouble=error))

        self._thread = threading.Thread(target=work, name="courier", daemon=True)
        self._thread.start()

    def finished(self) -> Run | None:
        """A background run that has ended since the last call."""
        return self._finished.pop(0) if self._finished else None

    def watch(self, me: str) -> None:
        """From now on have the road say when something came, if it can; `me` is the id of the person."""
        settings = LocalSettings(self._vault)
        if self._watch is None:
            from mentor_tui.desk.watch import Watch  # with all that plugins take

            self._watch = Watch(self._vault, me, self.tell_it_came)
        self._watch.begin(settings.transport, settings.transport_settings)

    def tell_it_came(self) -> None:
        """Something is there to fetch: the next run is due at once. From any thread."""
        self._has_come.set()

    def end_watch(self) -> None:
        """Watch no more."""
        if self._watch is not None:
            self._watch.end()

    def wait(self, seconds: float) -> None:
        """Wait for a background run to end, so that the vault can be closed.

        One that takes longer is abandoned: what it did not finish, the next run does.
        """
        if self._thread is not None:
            self._thread.join(seconds)

    def is_due(self, now: datetime) -> bool:
        """The road is chosen and was not used for as long as it wants to be left alone, and what comes can be kept."""
        if self._vault.read_only:
            return False
        settings = LocalSettings(self._vault)
        if not settings.transport:
            return False
        if self._has_come.is_set():
            return True
        pause = settings.pause
        if self._watch is not None and self._watch.is_connected:
            pause = max(pause, WATCHED_PAUSE)
        last = settings.last_used
        return not last or (now - datetime.fromisoformat(last)).total_seconds() >= pause


def _write_to_interpreters(record: Record, road: "OpenTransport", run: Run) -> Run:
    """Send the letters that are due to interpreters who are asked by mail; what fails is tried in the next run."""
    from mentor_tui.desk.inquiring import send_due

    try:
        sent, refused = send_due(record, road.send)
        return replace(run, sent=run.sent + sent, returned=run.returned + refused)
    except MentorError as error:
        return replace(run, trouble=error)


def _see_to_rooms(record: Record, run: Run, *, is_asked: bool) -> Run:
    """The rooms that nobody needs any more are closed; what stays open for good is added to the run. A person without a service pays nothing for it."""
    from mentor_tui.desk.providers import used

    if run.trouble is not None or not used(record.vault):
        return run
    from mentor_tui.desk.room_closing import close_rooms

    return replace(run, open_rooms=close_rooms(record, is_asked=is_asked))


def _see_to_calendar(record: Record, run: Run, *, is_asked: bool) -> Run:
    """What became of the calendar, added to the run. A person without one pays nothing for it."""
    from mentor_tui.desk.providers import calendar_in_use

    name = calendar_in_use(record.vault)
    if not name:
        return run
    from mentor_tui.desk.calendar_run import open_calendar, see_to

    try:
        return replace(run, calendar=see_to(record, open_calendar(record, name), is_asked=is_asked))
    except MentorError as error:
        return replace(run, calendar=CalendarRun(trouble=error))
