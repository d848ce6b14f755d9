"""The lookups of a desk that are about services to meet by; each is documented in views/services.py."""

from typing import TYPE_CHECKING

from mentor_tui.store.vault import Vault

if TYPE_CHECKING:
    from mentor_tui.api import Setting
    from mentor_tui.views.provider_offers import ProviderOffer


class ProviderReading:
    """Part of the lookups over one record."""

    @property
    def _vault(self) -> Vault:
        """The open vault."""
        raise NotImplementedError

    @property
    def _me(self) -> str:
        """The id of the person whose desk this is."""
        raise NotImplementedError

    def providers(self) -> "tuple[ProviderOffer, ...]":
        """The makers of rooms that are installed."""
        from mentor_tui.desk.providers import installed, owner_of, settings_of, used
        from mentor_tui.desk.trying import secrets_of
        from mentor_tui.views.provider_offers import ProviderOffer

        on = used(self._vault)
        return tuple(
            ProviderOffer(
                name,
                name in on,
                tuple(settings_of(self._vault, name).items()),
                secrets_of(self._vault, owner_of(name)),
            )
            for name in installed()
        )

    def provider_settings(self, name: str) -> "tuple[Setting, ...]":
        """What a service asks for."""
        from mentor_tui.desk.plugins import load_provider

        return load_provider(name).manifest.settings

    def abilities(self, name: str) -> frozenset[str]:
        """What the rooms of a service can; nothing of one that cannot be opened."""
        from mentor_tui.desk.providers import open_provider
        from mentor_tui.domain.errors import MentorError

        try:
            provider = open_provider(self._vault, self._me, name)
        except MentorError:
            return frozenset()
        try:
            return frozenset(provider.abilities)
        finally:
            provider.close()

    def own_hosts(self) -> frozenset[str]:
        """The hosts of the services that are switched on."""
        from mentor_tui.desk.providers import hosts

        return hosts(self._vault)
