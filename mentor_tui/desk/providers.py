"""The services a person meets by: makers of rooms that are installed, each switched on by filling in its form.

What is chosen for one stands in the settings under `provider.<name>.`; its secrets and state belong to the owner `provider.<name>`.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from mentor_tui import api
from mentor_tui.desk.plugins import VaultHost, find_plugins, hosts_of, load_calendar, load_provider
from mentor_tui.desk.trying import keep_secrets, try_plugin
from mentor_tui.domain.errors import Refusal
from mentor_tui.store.vault import Vault

_USED = "used"
"""Beside the settings of a service: it is switched on."""


def installed() -> tuple[str, ...]:
    """The names of the services there are; none of them is loaded."""
    return tuple(found.name for found in find_plugins(api.MEETING_GROUP))


def calendars() -> tuple[str, ...]:
    """The names of the kinds of calendar servers there are; none of them is loaded."""
    return tuple(found.name for found in find_plugins(api.CALENDAR_GROUP))


def load(name: str) -> api.Plugin:
    """A service or a calendar server by name. Raises `Refusal` `provider.unknown`, `Trouble` `plugin.…`."""
    if name in installed():
        return load_provider(name)
    if name in calendars():
        return load_calendar(name)
    raise Refusal("provider.unknown", name=name)


def owner_of(name: str) -> str:
    """The name under which the vault keeps what is a service's own."""
    return f"provider.{name}"


def settings_of(vault: Vault, name: str) -> dict[str, str]:
    """What was chosen for a service; empty when it is not switched on."""
    prefix = f"{owner_of(name)}."
    found = {
        key.removeprefix(prefix): value
        for key, value in vault.settings.all()
        if key.startswith(prefix)
    }
    return found if found.pop(_USED, "") else {}


def used(vault: Vault) -> tuple[str, ...]:
    """The services that are switched on, by name."""
    return tuple(name for name in installed() if is_used(vault, name))


def calendar_in_use(vault: Vault) -> str:
    """The calendar server that is switched on; "" for none."""
    return next((name for name in calendars() if is_used(vault, name)), "")


def is_used(vault: Vault, name: str) -> bool:
    """It is switched on."""
    return vault.settings.get(f"{owner_of(name)}.{_USED}") == "yes"


def hosts(vault: Vault) -> frozenset[str]:
    """The hosts of all services that are switched on: links there are the person's own."""
    found = {
        host.rstrip(".").lower()
        for name in used(vault)
        for value in settings_of(vault, name).values()
        if value.startswith("https://") and (host := urlsplit(value).hostname)
    }
    return frozenset(found)


def try_provider(
    vault: Vault, me: str, name: str, values: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Try a service with the settings typed. Not in a transaction. Raises `Refusal` `provider.unknown` and as `try_plugin`."""
    return try_plugin(vault, me, load(name), owner_of(name), values)


def keep_provider(
    vault: Vault, name: str, settings: Mapping[str, str], secrets: Mapping[str, str]
) -> None:
    """Switch a service on with these settings and secrets, or change them. Inside a transaction."""
    _forget(vault, name)
    prefix = f"{owner_of(name)}."
    for key, value in settings.items():
        vault.settings.set(prefix + key, value)
    vault.settings.set(prefix + _USED, "yes")
    keep_secrets(vault, owner_of(name), secrets)


def drop_provider(vault: Vault, name: str) -> None:
    """Switch a service off and forget what was chosen, the secrets too. Inside a transaction. Raises `Refusal` `provider.unknown`."""
    if not is_used(vault, name):
        raise Refusal("provider.unknown", name=name)
    _forget(vault, name)
    keep_secrets(vault, owner_of(name), {})


def open_provider(vault: Vault, me: str, name: str) -> api.MeetingProvider:
    """A service that is switched on, opened. Raises `Refusal` `provider.unknown`, `setting.…`, `Trouble` `plugin.…`."""
    if name not in used(vault):
        raise Refusal("provider.unknown", name=name)
    plugin = load_provider(name)
    _open(vault, me, name, plugin)
    return plugin


def open_calendar(vault: Vault, me: str, name: str) -> api.CalendarServer:
    """A calendar server that is switched on, opened. Raises as `open_provider`."""
    if not is_used(vault, name):
        raise Refusal("provider.unknown", name=name)
    plugin = load_calendar(name)
    _open(vault, me, name, plugin)
    return plugin


def _open(vault: Vault, me: str, name: str, plugin: api.Plugin) -> None:
    chosen = settings_of(vault, name)
    checked = {
        s.key: s.check(chosen.get(s.key, ""))
        for s in plugin.manifest.settings
        if s.kind is not api.SettingKind.SECRET
    }
    host = VaultHost(vault, owner_of(name), me, hosts_of(plugin.manifest, checked))
    plugin.open(host, checked)


def _forget(vault: Vault, name: str) -> None:
    prefix = f"{owner_of(name)}."
    for key, value in vault.settings.all():
        if key.startswith(prefix) and value:
            vault.settings.set(key, "")
