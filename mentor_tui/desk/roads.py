"""Choosing how parcels travel: any transport that is installed, tried for real before its settings are kept."""

from collections.abc import Iterable, Mapping

from mentor_tui import api
from mentor_tui.desk.budget import forget_over
from mentor_tui.desk.plugins import Guard, VaultHost, find_plugins, hosts_of, load_transport
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.domain.errors import Refusal
from mentor_tui.sanitize import line
from mentor_tui.store.vault import Vault

COMPLETE_WITHIN = 60.0
CHECK_WITHIN = 60.0
"""Seconds."""


class TryHost(VaultHost):
    """A host for settings that are only tried: secrets as they were typed, state that is forgotten.

    What the plugin keeps secret is kept: a log-in on the web takes several tries, perhaps of several programs.
    """

    def __init__(
        self,
        vault: Vault,
        plugin: str,
        me: str,
        hosts: tuple[frozenset[str], frozenset[str]],
        secrets: Mapping[str, str],
    ) -> None:
        super().__init__(vault, plugin, me, hosts)
        self.secrets = dict(secrets)
        """All that were asked for or kept here."""

    def secret(self, key: str) -> str:
        """What was typed; else what is kept."""
        if not self.secrets.get(key):
            self.secrets[key] = super().secret(key)
        return self.secrets[key]

    def keep_secret(self, key: str, value: str) -> None:
        """Keep it, here and in the vault."""
        super().keep_secret(key, value)
        self.secrets[key] = value

    def load(self, key: str) -> bytes | None:
        """Nothing: a try begins anew."""
        return None

    def save(self, key: str, value: bytes | None) -> None:
        """Nothing is kept."""

    def remember(self, names: Iterable[str]) -> None:
        """Nothing is kept."""


def installed() -> tuple[str, ...]:
    """The names of the transports there are; none of them is loaded."""
    return tuple(found.name for found in find_plugins(api.TRANSPORT_GROUP))


def secrets_of(vault: Vault, name: str) -> tuple[str, ...]:
    """The keys of the secrets of a road that are kept: it was used before."""
    prefix = f"plugin.{name}."
    names = vault.keyring.names()
    return tuple(key.removeprefix(prefix) for key in names if key.startswith(prefix))


def try_road(
    vault: Vault, me: str, name: str, values: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Check settings, complete them, and try the road: the settings and the secrets to keep. Not in a transaction.

    Raises `Refusal` `setting.…`, what the plugin's `complete` and `check` tell, `Trouble` `plugin.…`.
    """
    plugin = load_transport(name)
    guard = Guard(name)
    settings, secrets = {}, {}
    kept = VaultHost(vault, name, me, hosts_of(plugin.manifest, {}))
    for setting in plugin.manifest.settings:
        value = values.get(setting.key, "")
        if setting.kind is api.SettingKind.SECRET:
            secrets[setting.key] = value or kept.secret(setting.key)
            setting.check(secrets[setting.key])
        else:
            settings[setting.key] = setting.check(value)
    settings[api.AGREED] = _agreed(vault, name, values)
    told = guard.call(lambda d, stop: plugin.complete(settings, d, stop), COMPLETE_WITHIN)
    settings = {key: told.get(key, "") for key in settings}
    host = TryHost(vault, name, me, hosts_of(plugin.manifest, settings), secrets)
    plugin.open(host, settings)
    try:
        health = guard.call(plugin.check, CHECK_WITHIN)
    finally:
        plugin.close()
    if health.trouble is not None:
        raise health.trouble
    return settings, host.secrets


def _agreed(vault: Vault, name: str, values: Mapping[str, str]) -> str:
    """What the person agreed to: now, or when they used this road before."""
    local = LocalSettings(vault)
    before = local.transport_settings.get(api.AGREED, "") if local.transport == name else ""
    told = line(f"{before} {values.get(api.AGREED, '')}", limit=api.MOST_AGREED)
    return " ".join(dict.fromkeys(told.split()))


def keep_road(
    vault: Vault, name: str, settings: Mapping[str, str], secrets: Mapping[str, str]
) -> None:
    """Use a road from now on, with these secrets and no others. Inside a transaction."""
    if name not in installed():
        raise Refusal("road.unknown", name=name)
    prefix = "road.setting."
    for key, _value in vault.settings.all():
        if key.startswith(prefix):
            vault.settings.set(key, "")
    for key, value in settings.items():
        vault.settings.set(prefix + key, value)
    vault.settings.set("road.transport", name)
    vault.settings.set("road.pause", "")
    forget_over(vault)
    for key in secrets_of(vault, name):
        if not secrets.get(key):
            vault.keyring.drop(f"plugin.{name}.{key}")
    for key, value in secrets.items():
        if value:
            vault.keyring.put(f"plugin.{name}.{key}", value.encode())
