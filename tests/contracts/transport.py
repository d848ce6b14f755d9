"""What every transport does, ours or not: subclass `TransportContract` and say how a desk gets on the road."""

import threading
from abc import ABC, abstractmethod
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

import pytest

from mentor_tui.api import (
    Cap,
    Kind,
    NotSupported,
    Outgoing,
    PluginTrouble,
    Transport,
    is_supported,
)
from tests.contracts.host import GOING, STOPPED, NotebookHost

LEAST_ROOM = 64 * 1024
"""Bytes: a parcel of events alone may come close to it."""

SOON = 20.0
"""Seconds: a deadline that is never reached."""


def person(name: str) -> str:
    """A person's id for a test."""
    return sha256(name.encode()).hexdigest()


def parcel(key: str, to: str, data: bytes = b"sealed words\r\n") -> Outgoing:
    """A parcel to a person."""
    return Outgoing(key, person(to), f"{to}@example.org", data)


@dataclass(frozen=True, slots=True)
class Stand:
    """One person's end of the road."""

    transport: Transport
    host: NotebookHost

    def send(self, outgoing: Outgoing) -> str:
        return self.transport.send(outgoing, SOON, GOING)

    def fetch(self) -> list[bytes]:
        """Everything that is there, each remembered, as a desk does."""
        data = []
        while brought := self.transport.fetch(SOON, GOING):
            self.host.remember(one.name for one in brought)
            data += [one.data for one in brought]
        return data

    def withdraw(self, name: str) -> None:
        self.transport.withdraw(name, SOON, GOING)


class TransportContract(ABC):
    """The suite. `stand` is called with a name; the same name twice is the same person on two computers."""

    pushes = True
    """With these settings a road that has `Cap.PUSH` tells by itself."""

    @pytest.fixture
    @abstractmethod
    def road(self) -> object:
        """Whatever `stand` needs: a folder, a server; made anew for each test."""

    @abstractmethod
    def stand(self, road: object, name: str) -> Stand:
        """An open transport for a person, on this road."""

    def test_it_says_what_it_is(self, road: object) -> None:
        manifest = self.stand(road, "ola").transport.manifest
        assert manifest.kind is Kind.TRANSPORT
        assert is_supported(manifest.api)
        keys = [setting.key for setting in manifest.settings]
        assert len(keys) == len(set(keys))
        assert all(setting.label for setting in manifest.settings)

    def test_it_takes_parcels_of_a_useful_size(self, road: object) -> None:
        assert self.stand(road, "anna").transport.room >= LEAST_ROOM

    def test_it_is_well_when_all_is_well(self, road: object) -> None:
        assert self.stand(road, "ola").transport.check(SOON, GOING).is_ok

    def test_it_carries_bytes_as_they_are(self, road: object) -> None:
        data = bytes(range(256)) + b"\r\n.\r\nFrom me\n\x00"
        self.stand(road, "ola").send(parcel("one", "jan", data))
        assert self.stand(road, "jan").fetch() == [data]

    def test_it_brings_nothing_where_nothing_was_sent(self, road: object) -> None:
        assert self.stand(road, "jan").fetch() == []

    def test_it_brings_parcels_to_their_recipient_only(self, road: object) -> None:
        self.stand(road, "ola").send(parcel("one", "jan"))
        assert self.stand(road, "ola").fetch() == []
        assert self.stand(road, "ewa").fetch() == []
        assert len(self.stand(road, "jan").fetch()) == 1

    def test_it_sends_the_same_key_once(self, road: object) -> None:
        ola = self.stand(road, "ola")
        names = {ola.send(parcel("one", "jan")) for _ in range(3)}
        names.add(self.stand(road, "ola").send(parcel("one", "jan", b"sealed anew")))
        assert len(names) == 1
        assert len(self.stand(road, "jan").fetch()) == 1

    def test_it_takes_the_same_key_of_others_for_another_parcel(self, road: object) -> None:
        ola, ewa = self.stand(road, "ola"), self.stand(road, "ewa")
        assert ola.send(parcel("one", "jan")) != ewa.send(parcel("one", "jan"))
        assert ola.send(parcel("one", "ewa")) != ola.send(parcel("two", "ewa"))
        assert len(self.stand(road, "jan").fetch()) == 2
        assert len(ewa.fetch()) == 2

    def test_it_brings_each_parcel_once(self, road: object) -> None:
        ola, jan = self.stand(road, "ola"), self.stand(road, "jan")
        ola.send(parcel("one", "jan", b"first"))
        assert jan.fetch() == [b"first"]
        ola.send(parcel("two", "jan", b"second"))
        assert jan.fetch() == [b"second"]
        assert jan.fetch() == []

    def test_it_brings_again_what_was_not_remembered(self, road: object) -> None:
        self.stand(road, "ola").send(parcel("one", "jan"))
        jan = self.stand(road, "jan")
        first = jan.transport.fetch(SOON, GOING)
        assert len(first) == 1
        assert jan.transport.fetch(SOON, GOING) == first

    def test_it_brings_parcels_to_each_computer_of_a_person(self, road: object) -> None:
        self.stand(road, "ola").send(parcel("one", "jan"))
        assert len(self.stand(road, "jan").fetch()) == 1
        assert len(self.stand(road, "jan").fetch()) == 1

    def test_it_takes_back_what_it_sent(self, road: object) -> None:
        ola = self.stand(road, "ola")
        ola.send(parcel("one", "jan", b"stays"))
        name = ola.send(parcel("two", "jan", b"goes"))
        ola.withdraw(name)
        ola.withdraw(name)
        assert self.stand(road, "jan").fetch() == [b"stays"]

    def test_it_takes_back_nothing_of_others(self, road: object) -> None:
        name = self.stand(road, "ola").send(parcel("one", "jan"))
        self.stand(road, "ewa").withdraw(name)
        self.stand(road, "jan").withdraw(name)
        assert len(self.stand(road, "jan").fetch()) == 1

    @pytest.mark.parametrize(
        "name", ["", "/", "..", "../..", "/etc/passwd", "a/b/c", "\x00", "ż", "x" * 5000]
    )
    def test_it_takes_no_harm_from_names_it_never_gave(self, road: object, name: str) -> None:
        ola = self.stand(road, "ola")
        ola.send(parcel("one", "jan"))
        ola.withdraw(name)
        assert len(self.stand(road, "jan").fetch()) == 1

    def test_it_stops_when_told(self, road: object) -> None:
        ola = self.stand(road, "ola")
        with pytest.raises(PluginTrouble) as caught:
            ola.transport.send(parcel("one", "jan"), SOON, STOPPED)
        assert caught.value.retry
        with pytest.raises(PluginTrouble):
            ola.transport.fetch(SOON, STOPPED)
        assert self.stand(road, "jan").fetch() == []

    def test_it_keeps_its_deadline(self, road: object) -> None:
        ola = self.stand(road, "ola")
        with pytest.raises(PluginTrouble) as caught:
            ola.transport.send(parcel("one", "jan"), 0.0, GOING)
        assert caught.value.retry
        with pytest.raises(PluginTrouble):
            ola.transport.fetch(0.0, GOING)
        assert not ola.transport.check(0.0, GOING).is_ok

    def test_it_waits_only_if_it_says_so(self, road: object) -> None:
        jan = self.stand(road, "jan").transport
        if Cap.PUSH in jan.manifest.caps and self.pushes:
            assert not jan.wait(0.1, GOING)
        else:
            with pytest.raises(NotSupported):
                jan.wait(SOON, GOING)

    def test_it_takes_many_writers_at_once(self, road: object) -> None:
        names = [f"writer{n}" for n in range(6)]
        stands = [self.stand(road, name) for name in names]

        def write(name: str, stand: Stand) -> None:
            for n in range(5):
                stand.send(parcel(f"{n}", "jan", f"{name} {n} ".encode() * 100))

        threads = [
            threading.Thread(target=write, args=pair) for pair in zip(names, stands, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(SOON)
        wanted = Counter(f"{name} {n} ".encode() * 100 for name in names for n in range(5))
        assert Counter(self.stand(road, "jan").fetch()) == wanted
