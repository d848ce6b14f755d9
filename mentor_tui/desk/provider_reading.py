"""The lookups of a desk that are about services to meet by; each is documented in views/services.py."""

from typing import TYPE_CHECKING

from mentor_tui.store.vault import Vault

if TYPE_CHECKING:
    from datetime import datetime

    from mentor_tui.api import Setting
    from mentor_tui.desk.calendar_book import Book
    from mentor_tui.domain.entries import Differs
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
        from mentor_tui.desk.providers import installed

        return self._offers(installed())

    def calendars(self) -> "tuple[ProviderOffer, ...]":
        """The kinds of calendar servers that are installed."""
        from mentor_tui.desk.providers import calendars

        return self._offers(calendars())

    def _offers(self, names: "tuple[str, ...]") -> "tuple[ProviderOffer, ...]":
        from mentor_tui.desk.providers import is_used, owner_of, settings_of
        from mentor_tui.desk.trying import secrets_of
        from mentor_tui.views.provider_offers import ProviderOffer

        return tuple(
            ProviderOffer(
                name,
                is_used(self._vault, name),
                tuple(settings_of(self._vault, name).items()),
                secrets_of(self._vault, owner_of(name)),
            )
            for name in names
        )

    def provider_settings(self, name: str) -> "tuple[Setting, ...]":
        """What a service asks for."""
        from mentor_tui.desk.providers import load

        return load(name).manifest.settings

    def calendar_differs(self, meeting: str, number: int) -> "Differs | None":
        """How a meeting stands in the person's calendar, if they are to be asked about it."""
        from mentor_tui.desk.calendar_book import differs

        book = self._calendar_book()
        return differs(self._vault, book, meeting, number) if book else None

    def is_busy(self, start: "datetime", end: "datetime") -> bool:
        """Another calendar of the person said lately that they have something at that time."""
        book = self._calendar_book()
        return book is not None and book.is_busy(start, end)

    def _calendar_book(self) -> "Book | None":
        """What is known of the calendar; None where there is none. Read once for each writing of it."""
        written = self._vault.settings.state("calendar", "book")
        if written is None:
            return None
        if written != self._book[0]:
            from mentor_tui.desk.calendar_book import read_book

            self._book = written, read_book(written)
        return self._book[1]

    _book: "tuple[bytes, Book | None]" = (b"", None)

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
