"""A road that loses, repeats and reorders, as the real ones do on a bad day."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import ClassVar

from mentor_tui import api


@dataclass
class Weather:
    """What lies on the road, and how it treats parcels: how often one is lost on the way, or comes again."""

    chance: random.Random
    lost: float = 0.0
    repeated: float = 0.0
    parcels: list[tuple[str, str, bytes]] = field(default_factory=list)
    count: int = 0
    room: int = 32 * 1024 * 1024
    computers: dict[str, list[str]] = field(default_factory=dict)
    """The computers of people who have several: each finds by itself what came, as in a mailbox that keeps it."""

    def put(self, recipient: str, data: bytes) -> None:
        self.count += 1
        for box in self.computers.get(recipient, [recipient]):
            if self.chance.random() >= self.lost:
                self.parcels.append((box, f"p{self.count}", data))
            if self.chance.random() < self.repeated:
                self.parcels.append((box, f"p{self.count}again", data))

    def take(self, recipient: str) -> list[api.Incoming]:
        """Some of what waits, in any order; the rest stays for another time."""
        here = [p for p in self.parcels if p[0] == recipient]
        self.chance.shuffle(here)
        here = here[: self.chance.randint(0, len(here))] if self.lost else here
        self.parcels = [p for p in self.parcels if p not in here]
        return [api.Incoming(name, data) for _recipient, name, data in here]


class BadRoad(api.Transport):
    """A transport over a `Weather`; parcels set aside come again, as a mailbox keeps them."""

    manifest: ClassVar[api.Manifest] = api.Manifest(
        id="bad",
        kind=api.Kind.TRANSPORT,
        name="bad",
        version="1",
        api=api.API_VERSION,
        caps=frozenset(),
        settings=(),
    )

    def __init__(self, weather: Weather, me: str) -> None:
        self._weather = weather
        self._me = me

    @property
    def room(self) -> int:
        return self._weather.room

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        self._host = host

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        raise NotImplementedError

    def close(self) -> None:
        """Nothing is open."""

    def send(self, outgoing: api.Outgoing, deadline: float, stop: api.Stop) -> str:
        self._weather.put(outgoing.to_person, outgoing.data)
        return outgoing.key

    def fetch(self, deadline: float, stop: api.Stop) -> tuple[api.Incoming, ...]:
        return tuple(self._weather.take(self._me))

    def withdraw(self, name: str, deadline: float, stop: api.Stop) -> None:
        """A road that takes parcels away itself."""


class KeptRoad(BadRoad):
    """The same for one computer of several of a person."""

    manifest: ClassVar[api.Manifest] = replace(BadRoad.manifest, caps=frozenset({api.Cap.KEEPS}))


def put_back(weather: Weather, recipient: str, items: Iterable[api.Incoming]) -> None:
    """A stranger's parcel stays on the road."""
    weather.parcels += [(recipient, i.name, i.data) for i in items]
