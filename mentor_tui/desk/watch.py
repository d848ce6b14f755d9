"""Waiting, beside the courier, for a road that tells by itself when something came; it takes nothing in."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from mentor_tui import api
from mentor_tui.desk.plugins import VaultHost, open_transport
from mentor_tui.store.vault import Vault

WAIT = 25 * 60.0
"""Seconds of one wait; after it the road is asked to wait again."""
AGAIN_AFTER = (30.0, 120.0, 600.0)
"""Seconds until a road is tried again that could not be reached, the first time, the second, and from then on."""
END_WITHIN = 2.0


class _Onlooker(VaultHost):
    """A host for a plugin that only waits: it reads what the courier's keeps, each time by a connection
    of its own, and keeps nothing but secrets: a token that was renewed is the only one that holds."""

    @contextmanager
    def _beside(self) -> Iterator[VaultHost]:
        with self._vault.open_again() as vault:
            yield VaultHost(vault, self._plugin, self._me, (self._named, self._typed))

    def secret(self, key: str) -> str:
        with self._beside() as host:
            return host.secret(key)

    def keep_secret(self, key: str, value: str) -> None:
        with self._beside() as host:
            host.keep_secret(key, value)

    def load(self, key: str) -> bytes | None:
        with self._beside() as host:
            return host.load(key)

    def save(self, key: str, value: bytes | None) -> None:
        pass

    def remembered(self) -> frozenset[str]:
        return frozenset()

    def remember(self, names: Iterable[str]) -> None:
        pass


class Watch:
    """Watches one road at a time, in a thread of its own. `told` is called there when something came."""

    def __init__(self, vault: Vault, me: str, told: Callable[[], None]) -> None:
        self._vault, self._me, self._told = vault, me, told
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._what: tuple[str, Mapping[str, str]] = ("", {})
        self.is_connected = False
        """The road waits just now, and tells at once."""

    def begin(self, transport: str, settings: Mapping[str, str]) -> None:
        """Watch this road, as it is set now; nothing happens while it is watched already, or was found not to tell."""
        if (transport, settings) == self._what:
            return
        self.end()
        self._what = (transport, settings)
        if not transport:
            return
        self._stop = threading.Event()
        args = (transport, settings, self._stop)
        self._thread = threading.Thread(target=self._run, args=args, name="watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Watch no more."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(END_WITHIN)
        self._thread, self._what, self.is_connected = None, ("", {}), False

    def _run(self, name: str, settings: Mapping[str, str], stop: threading.Event) -> None:
        with suppress(Exception):  # the courier meets the same trouble, and tells of it
            road = open_transport(self._vault, self._me, name, settings, _Onlooker)
            try:
                if api.Cap.PUSH in road.plugin.manifest.caps:
                    self._watch(road.plugin, stop)
            finally:
                road.plugin.close()
        self.is_connected = False

    def _watch(self, plugin: api.Transport, stop: threading.Event) -> None:
        failures = 0
        while not stop.is_set():
            self.is_connected = not failures
            try:
                has_come = plugin.wait(WAIT, stop)
            except (api.Offline, api.Busy):
                self.is_connected = False
                stop.wait(AGAIN_AFTER[min(failures, len(AGAIN_AFTER) - 1)])
                failures += 1
                continue
            failures = 0
            if has_come:
                self._told()
