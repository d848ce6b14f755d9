"""Safekeeping: the vault's own backup of the day, in the background while a face is open."""

import threading
from datetime import datetime, timedelta

from mentor_tui.domain.errors import MentorError
from mentor_tui.store.vault import Vault

FIRST = timedelta(seconds=10)
"""How long a face has been open before the first try: coming in and going out at once is not held up."""
AGAIN = timedelta(hours=1)


class Safekeeping:
    """Has a backup made when one is due, on a thread and a connection of its own."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._thread: threading.Thread | None = None
        self._troubles: list[MentorError] = []
        self._next: datetime | None = None

    def begin_when_due(self, now: datetime) -> None:
        """Begin one in the background, if it is time to see whether one is due."""
        if self._vault.read_only:
            return
        if self._next is None or self._next - now > AGAIN:  # the clock was set back
            self._next = now + FIRST
        if now < self._next or (self._thread is not None and self._thread.is_alive()):
            return
        self._next = now + AGAIN

        def work() -> None:
            try:
                with self._vault.open_again() as vault:
                    vault.backups.keep(now)
            except MentorError as error:
                self._troubles.append(error)

        self._thread = threading.Thread(target=work, name="backup", daemon=True)
        self._thread.start()

    def trouble(self) -> MentorError | None:
        """Why there is no backup of today, told once."""
        return self._troubles.pop(0) if self._troubles else None

    def wait(self, seconds: float) -> None:
        """Wait for a backup to end, so that the vault can be closed."""
        if self._thread is not None:
            self._thread.join(seconds)
