"""What a parcel carries that has to reach somebody: how each step of the way is noted, by the table of the outbox."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from mentor_tui.store.outbox import Delivery, Outbox
from mentor_tui.store.parts import GoingPart
from mentor_tui.sync.outbox import DeliveryState, DeliveryStep, next_state


class Load(Protocol):
    """Events, or a part of a file; what changes it is called in a transaction."""

    @property
    def tries(self) -> int:
        """How often it was tried already, the most for several events."""
        ...

    def step(
        self,
        step: DeliveryStep,
        *,
        parcel: str | None = None,
        due: datetime | None = None,
        note: str | None = None,
        add: int = 0,
    ) -> None:
        """Go one step on; what is given is noted as well. `add` tries more."""
        ...


class Deliveries:
    """Events of one parcel; there may be none in it."""

    def __init__(self, outbox: Outbox, deliveries: Iterable[Delivery]) -> None:
        self._outbox = outbox
        self._deliveries = list(deliveries)

    @property
    def tries(self) -> int:
        """The most tries of one of them."""
        return max((d.tries for d in self._deliveries), default=0)

    def step(
        self,
        step: DeliveryStep,
        *,
        parcel: str | None = None,
        due: datetime | None = None,
        note: str | None = None,
        add: int = 0,
    ) -> None:
        """Move each of them on."""
        moved = []
        for delivery in self._deliveries:
            new = replace(
                delivery,
                state=next_state(DeliveryState(delivery.state), step),
                parcel=delivery.parcel if parcel is None else parcel,
                due=delivery.due if due is None else due.isoformat(),
                note=delivery.note if note is None else note,
                tries=delivery.tries + add,
            )
            self._outbox.update(
                [new],
                state=new.state,
                parcel=new.parcel,
                due=new.due,
                note=new.note,
                tries=new.tries,
            )
            moved.append(new)
        self._deliveries = moved


class PartLoad:
    """One part of a file. Why it could not be sent is told by the run, and not kept."""

    def __init__(self, outbox: Outbox, part: GoingPart) -> None:
        self._outbox = outbox
        self.part = part

    @property
    def tries(self) -> int:
        """How often it was tried."""
        return self.part.tries

    def step(
        self,
        step: DeliveryStep,
        *,
        parcel: str | None = None,
        due: datetime | None = None,
        note: str | None = None,
        add: int = 0,
    ) -> None:
        """Move it on."""
        self.part = replace(
            self.part,
            state=next_state(DeliveryState(self.part.state), step),
            parcel=self.part.parcel if parcel is None else parcel,
            due=self.part.due if due is None else due.isoformat(),
            tries=self.part.tries + add,
        )
        self._outbox.parts.keep_going([self.part])
