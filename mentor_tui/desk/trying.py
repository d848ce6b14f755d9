"""Trying a plugin's settings for real before they are kept: what every form of a plugin does when it is sent."""

from collections.abc import Iterable, Mapping

from mentor_tui import api
from mentor_tui.desk.plugins import Guard, VaultHost, hosts_of
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


def secrets_of(vault: Vault, owner: str) -> tuple[str, ...]:
    """The keys of the secrets of a plugin that are kept: it was used before."""
    prefix = f"plugin.{owner}."
    names = vault.keyring.names()
    return tuple(key.removeprefix(prefix) for key in names if key.startswith(prefix))


def try_plugin(
    vault: Vault,
    me: str,
    plugin: api.Plugin,
    owner: str,
    values: Mapping[str, str],
    agreed: str = "",
) -> tuple[dict[str, str], dict[str, str]]:
    """Check settings, complete them, and try the plugin: the settings and the secrets to keep. Not in a transaction.

    `owner` is the name its secrets are kept under. Raises `Refusal` `setting.…`, what the plugin's `complete`, `open` and
    `check` tell, `Trouble` `plugin.…`.
    """
    guard = Guard(plugin.manifest.id)
    settings, secrets = {}, {}
    kept = VaultHost(vault, owner, me, hosts_of(plugin.manifest, {}))
    for setting in plugin.manifest.settings:
        value = values.get(setting.key, "")
        if setting.kind is api.SettingKind.SECRET:
            secrets[setting.key] = value or kept.secret(setting.key)
            setting.check(secrets[setting.key])
        else:
            settings[setting.key] = setting.check(value)
    settings[api.AGREED] = agreed
    told = guard.call(lambda d, stop: plugin.complete(settings, d, stop), COMPLETE_WITHIN)
    settings = {key: told.get(key, "") for key in settings}
    host = TryHost(vault, owner, me, hosts_of(plugin.manifest, settings), secrets)
    plugin.open(host, settings)
    try:
        health = guard.call(plugin.check, CHECK_WITHIN)
    finally:
        plugin.close()
    if health.trouble is not None:
        raise health.trouble
    return settings, host.secrets


def keep_secrets(vault: Vault, owner: str, secrets: Mapping[str, str]) -> None:
    """Keep these secrets of a plugin and no others. Inside a transaction."""
    for key in secrets_of(vault, owner):
        if not secrets.get(key):
            vault.keyring.drop(f"plugin.{owner}.{key}")
    for key, value in secrets.items():
        if value:
            vault.keyring.put(f"plugin.{owner}.{key}", value.encode())
