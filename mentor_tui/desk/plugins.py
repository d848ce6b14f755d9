"""Plugins: found by entry point, imported only when chosen, kept from harming the app by what they do.

A call past its deadline is abandoned and the plugin switched off for a while; so is one that fails
unexpectedly several times in a row. This is no security border: a plugin is code a person installs.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

from mentor_tui import api
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.progress import Stopped, tell
from mentor_tui.store.vault import Vault

if TYPE_CHECKING:
    import httpx

_T = TypeVar("_T")

_LOOK = 0.1
"""Seconds between two looks whether the person wants to wait no longer."""

OFF_AFTER = 5
OFF_FOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Found:
    """A plugin that is installed, known by name only."""

    group: str
    name: str
    entry: EntryPoint


def find_plugins(group: str) -> tuple[Found, ...]:
    """The plugins of one kind that are installed; none of them is imported."""
    return tuple(
        Found(group, e.name, e) for e in sorted(entry_points(group=group), key=lambda e: e.name)
    )


def load_transport(name: str) -> api.Transport:
    """A transport by name. Raises `Trouble` `plugin.missing`, `plugin.broken` or `plugin.other_api`."""
    plugin = _load(api.TRANSPORT_GROUP, name)
    if not isinstance(plugin, api.Transport):
        raise Trouble("plugin.broken", name=name, reason="kind")
    return plugin


def load_provider(name: str) -> api.MeetingProvider:
    """A maker of rooms by name. Raises as `load_transport`."""
    plugin = _load(api.MEETING_GROUP, name)
    if not isinstance(plugin, api.MeetingProvider):
        raise Trouble("plugin.broken", name=name, reason="kind")
    return plugin


def load_calendar(name: str) -> api.CalendarServer:
    """A calendar server by name. Raises as `load_transport`."""
    plugin = _load(api.CALENDAR_GROUP, name)
    if not isinstance(plugin, api.CalendarServer):
        raise Trouble("plugin.broken", name=name, reason="kind")
    return plugin


def _load(group: str, name: str) -> api.Plugin:
    found = next((p for p in find_plugins(group) if p.name == name), None)
    if found is None:
        raise Trouble("plugin.missing", name=name)
    try:
        plugin: api.Plugin = found.entry.load()()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 -- an import may raise anything, SystemExit too
        raise Trouble("plugin.broken", name=name, reason=type(error).__name__) from None
    major, minor = plugin.manifest.api
    if major != api.API_VERSION[0] or minor > api.API_VERSION[1]:
        raise Trouble("plugin.other_api", name=name)
    return plugin


class VaultHost:
    """All a plugin gets of the app: its state and secrets in the vault, a guarded HTTP client, a log without contents."""

    def __init__(
        self, vault: Vault, plugin: str, me: str, hosts: tuple[frozenset[str], frozenset[str]]
    ) -> None:
        self._named, self._typed = hosts
        self._vault = vault
        self._plugin = plugin
        self._me = me
        self._http: httpx.Client | None = None

    @property
    def me(self) -> str:
        """The id of the person whose desk this is."""
        return self._me

    @property
    def http(self) -> "httpx.Client":
        """A guarded client; opened when first asked for."""
        # A sixth of a second, and most roads need none.
        from mentor_tui.desk.guarded_http import Hosts, open_client

        if self._http is None:
            self._http = open_client(Hosts(self._named, self._typed))
        return self._http

    def secret(self, key: str) -> str:
        """A secret of the plugin, "" when there is none."""
        return (self._vault.keyring.get(f"plugin.{self._plugin}.{key}") or b"").decode()

    def keep_secret(self, key: str, value: str) -> None:
        """Keep a secret, or take it away."""
        name = f"plugin.{self._plugin}.{key}"
        with self._vault.transaction():
            if value:
                self._vault.keyring.put(name, value.encode())
            else:
                self._vault.keyring.drop(name)

    def load(self, key: str) -> bytes | None:
        """A small state the plugin kept."""
        return self._vault.settings.state(self._plugin, key)

    def save(self, key: str, value: bytes | None) -> None:
        """Keep a small state, or take it away."""
        with self._vault.transaction():
            self._vault.settings.set_state(self._plugin, key, value)

    def remembered(self) -> frozenset[str]:
        """Remote names already taken in."""
        return frozenset(self._vault.settings.remembered(self._plugin))

    def remember(self, names: Iterable[str]) -> None:
        """Take in these remote names never again."""
        with self._vault.transaction():
            for name in names:
                self._vault.settings.remember(self._plugin, name)

    def log(self, text: str) -> None:
        """Nothing is logged yet: a place for facts without contents."""


def hosts_of(
    manifest: api.Manifest, settings: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Whom a plugin may talk to: the hosts of its manifest, and those in the addresses a person typed."""
    urls = (settings.get(s.key, "") for s in manifest.settings if s.kind is api.SettingKind.URL)
    typed = (urlsplit(url).hostname or "" for url in urls)
    return frozenset(manifest.hosts), frozenset(host for host in typed if host)


class Guard:
    """Calls a plugin's blocking verbs in a daemon thread, with a deadline, and turns whatever they raise into our errors."""

    def __init__(self, name: str, now: Callable[[], datetime] | None = None) -> None:
        self.name = name
        self._now = now or (lambda: datetime.now(UTC))
        self._crashes = 0
        self._off_until: datetime | None = None

    def call(self, verb: Callable[[float, api.Stop], _T], deadline: float) -> _T:
        """The verb's answer. Raises `api.PluginTrouble`; `api.Offline` past the deadline (seconds)."""
        if self._off_until is not None and self._now() < self._off_until:
            raise api.Busy("plugin.switched_off", name=self.name)
        stop = threading.Event()
        answers: list[_T] = []
        errors: list[BaseException] = []

        def run() -> None:
            try:
                answers.append(verb(deadline, stop))
            except BaseException as error:  # noqa: BLE001 -- sorted out below, in the caller's thread
                errors.append(error)

        thread = threading.Thread(target=run, name=f"plugin {self.name}", daemon=True)
        thread.start()
        until = time.monotonic() + deadline
        while thread.is_alive() and (left := until - time.monotonic()) > 0:
            thread.join(min(left, _LOOK))
            try:
                tell(0, 1)
            except Stopped:  # whatever it still does is as after a crash: done again, and once
                stop.set()
                raise
        if thread.is_alive():
            stop.set()
            self._off_until = self._now() + OFF_FOR
            raise api.Offline("plugin.too_slow", name=self.name)
        if errors:
            raise self._sort(errors[0])
        self._crashes = 0
        return answers[0]

    def _sort(self, error: BaseException) -> BaseException:
        if isinstance(error, api.PluginTrouble | Refusal):
            self._crashes = 0
            return error
        if isinstance(error, OSError):
            return api.Offline("plugin.offline", name=self.name)
        self._crashes += 1
        if self._crashes >= OFF_AFTER:
            self._off_until = self._now() + OFF_FOR
        return api.Crashed("plugin.crashed", name=self.name, reason=type(error).__name__)


DEADLINE = 60.0
"""Seconds a road has for one thing it is asked."""


@dataclass(frozen=True, slots=True)
class OpenTransport:
    """A transport that was opened with its settings, and its guard."""

    name: str
    plugin: api.Transport
    guard: Guard

    def send(self, outgoing: api.Outgoing) -> str:
        """Hand something over; gives the road's own name for it. Raises `PluginTrouble`."""
        return self.guard.call(
            lambda deadline, stop: self.plugin.send(outgoing, deadline, stop), DEADLINE
        )


def open_transport(
    vault: Vault,
    me: str,
    name: str,
    settings: Mapping[str, str],
    host: type[VaultHost] = VaultHost,
) -> OpenTransport:
    """Load and open a transport. Raises `Trouble` or `Refusal` `setting.…` when a setting does not fit."""
    plugin = load_transport(name)
    checked = {
        s.key: s.check(settings.get(s.key, ""))
        for s in plugin.manifest.settings
        if s.kind is not api.SettingKind.SECRET  # those it asks its host for
    }
    checked[api.AGREED] = settings.get(api.AGREED, "")
    plugin.open(host(vault, name, me, hosts_of(plugin.manifest, checked)), checked)
    return OpenTransport(name, plugin, Guard(name))
