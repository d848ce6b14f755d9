"""What every maker of rooms does, ours or not: subclass `MeetingContract` and say how one is opened."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from mentor_tui.api import Cap, Kind, MeetingProvider, PluginTrouble, Span, is_supported
from tests.contracts.host import GOING, STOPPED, NotebookHost

SOON = 20.0
"""Seconds: a deadline that is never reached."""

BEGIN = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
SPAN = Span(BEGIN, BEGIN + timedelta(minutes=90))


@dataclass(frozen=True, slots=True)
class Opened:
    """A provider with its settings, and its host."""

    provider: MeetingProvider
    host: NotebookHost


class MeetingContract(ABC):
    """The suite. `open` is called once for each provider a test needs."""

    @abstractmethod
    def open(self, place: object) -> Opened:
        """A provider that was opened, with settings that work there."""

    @pytest.fixture
    @abstractmethod
    def place(self) -> object:
        """Whatever `open` needs: a server, or nothing."""

    @pytest.fixture
    def provider(self, place: object) -> MeetingProvider:
        return self.open(place).provider

    def test_it_says_what_it_is(self, provider: MeetingProvider) -> None:
        manifest = provider.manifest
        assert manifest.kind is Kind.MEETING
        assert is_supported(manifest.api)
        keys = [setting.key for setting in manifest.settings]
        assert len(keys) == len(set(keys))
        assert all(setting.label for setting in manifest.settings)

    def test_it_says_what_its_rooms_can(self, provider: MeetingProvider) -> None:
        assert provider.abilities <= frozenset(Cap)

    def test_it_is_well_when_all_is_well(self, provider: MeetingProvider) -> None:
        assert provider.check(SOON, GOING).trouble is None

    def test_it_gives_a_link_over_tls_or_a_number(self, provider: MeetingProvider) -> None:
        room = provider.create("one", "Business plan", SPAN, SOON, GOING)
        assert room.link or room.dial_in
        for link in filter(None, (room.link, room.host_link)):
            parts = urlsplit(link)
            assert parts.scheme == "https"
            assert parts.hostname
            assert "@" not in parts.netloc
            assert len(link) <= 2000
            assert link.isascii()

    def test_it_gives_the_same_room_for_the_same_key(self, provider: MeetingProvider) -> None:
        first = provider.create("one", "Business plan", SPAN, SOON, GOING)
        assert provider.create("one", "Business plan", SPAN, SOON, GOING) == first

    def test_it_lets_nobody_guess_a_room_from_another(self, provider: MeetingProvider) -> None:
        one = provider.create("one", "Business plan", SPAN, SOON, GOING)
        two = provider.create("two", "Business plan", SPAN, SOON, GOING)
        if one.id:
            assert one.id != two.id
            assert one.link != two.link

    def test_it_keeps_the_key_to_itself(self, provider: MeetingProvider) -> None:
        key = "8d4f1e2a90b7c653"
        room = provider.create(key, "Business plan", SPAN, SOON, GOING)
        assert key not in f"{room.id} {room.link} {room.passcode} {room.dial_in}"

    def test_it_keeps_the_hosts_link_apart(self, provider: MeetingProvider) -> None:
        """What lets somebody in as the host is nowhere in what the others get."""
        room = provider.create("one", "Business plan", SPAN, SOON, GOING)
        if room.host_link and room.host_link != room.link:
            told = f"{room.link} {room.passcode} {room.dial_in}"
            query = urlsplit(room.host_link).query
            secret = {part for part in query.split("&") if part.startswith(("jwt=", "password="))}
            assert secret
            assert not any(part in told for part in secret)

    def test_it_closes_a_room_once_and_again(self, provider: MeetingProvider) -> None:
        room = provider.create("one", "Business plan", SPAN, SOON, GOING)
        provider.cancel("one", room.id, SOON, GOING)
        provider.cancel("one", room.id, SOON, GOING)

    @pytest.mark.parametrize(
        "title", ["", "Ż" * 500, "a\r\nX: y", "\x00\x1b]52;c;x\x07", "<b>&'\""]
    )
    def test_it_takes_any_title(self, provider: MeetingProvider, title: str) -> None:
        assert provider.create("one", title, SPAN, SOON, GOING)

    def test_it_stops_when_told(self, provider: MeetingProvider) -> None:
        with pytest.raises(PluginTrouble) as caught:
            provider.create("one", "Business plan", SPAN, SOON, STOPPED)
        assert caught.value.retry
        with pytest.raises(PluginTrouble):
            provider.cancel("one", "room", SOON, STOPPED)

    def test_it_keeps_its_deadline(self, provider: MeetingProvider) -> None:
        with pytest.raises(PluginTrouble) as caught:
            provider.create("one", "Business plan", SPAN, 0.0, GOING)
        assert caught.value.retry
        assert not provider.check(0.0, GOING).is_ok

    def test_it_makes_rooms_offline_if_it_says_so(self, place: object) -> None:
        opened = self.open(place)
        if Cap.OFFLINE_LINK not in opened.provider.manifest.caps:
            pytest.skip("it asks a server")
        opened.host.cut = True
        assert opened.provider.create("one", "Business plan", SPAN, SOON, GOING)

    def test_it_closes_twice_without_harm(self, provider: MeetingProvider) -> None:
        provider.close()
        provider.close()
