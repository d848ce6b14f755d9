"""Choosing how parcels travel: any transport that is installed, tried for real before its settings are kept."""

from collections.abc import Mapping

from mentor_tui import api
from mentor_tui.desk.budget import forget_over
from mentor_tui.desk.plugins import find_plugins, load_transport
from mentor_tui.desk.settings import LocalSettings
from mentor_tui.desk.trying import keep_secrets, try_plugin
from mentor_tui.domain.errors import Refusal
from mentor_tui.sanitize import line
from mentor_tui.store.vault import Vault


def installed() -> tuple[str, ...]:
    """The names of the transports there are; none of them is loaded."""
    return tuple(found.name for found in find_plugins(api.TRANSPORT_GROUP))


def try_road(
    vault: Vault, me: str, name: str, values: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """Check settings, complete them, and try the road: the settings and the secrets to keep. Not in a transaction. Raises as `try_plugin`."""
    plugin = load_transport(name)
    return try_plugin(vault, me, plugin, name, values, _agreed(vault, name, values))


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
    keep_secrets(vault, name, secrets)
