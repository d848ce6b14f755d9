"""One person at several computers: what is written at one goes to the others as well, by the same road.

Each computer has a vault restored from a backup of the first, and so a writer of its own (protocol). To
the road such a parcel is from a person to the same person; which computer wrote it is told inside.
"""

from typing import TYPE_CHECKING

from mentor_tui import api
from mentor_tui.desk.debts import owe
from mentor_tui.desk.indexing import recipients
from mentor_tui.domain.state import State

if TYPE_CHECKING:
    from mentor_tui.desk.record import Record
    from mentor_tui.store.vault import Vault

_SETTING = "own.others"


def has_others(vault: "Vault") -> bool:
    """The person has said that they use this vault at another computer, too."""
    return vault.settings.get(_SETTING) == "yes"


def addressees(record: "Record", state: State, *, with_former: bool = False) -> tuple[str, ...]:
    """Whom a circle's events go to: its other members, and this person's other computers."""
    me = record.identity.person
    others = recipients(state, me, with_former=with_former)
    return (*others, me) if has_others(record.vault) else others


def begin(record: "Record") -> None:
    """Write to the other computers from now on, and ask them for all they have. Inside a transaction."""
    vault, me = record.vault, record.identity.person
    vault.settings.set(_SETTING, "yes")
    owe(vault, me, circles=(me, *vault.index.circles_of(me)), refill=True)


def end(record: "Record") -> None:
    """Write to this computer only from now on; what waits for others is dropped. Inside a transaction."""
    record.vault.settings.set(_SETTING, "no")
    record.vault.outbox.drop_recipient(record.identity.person)


def pass_on(record: "Record", new: tuple[str, ...], caps: frozenset[api.Cap]) -> None:
    """Send events that came from somebody else to the other computers, unless the road keeps parcels for them.

    In a mailbox every computer finds what came. In a shared folder a parcel is taken away after the first
    receipt, which another computer may have sent. Inside a transaction.
    """
    if not has_others(record.vault) or api.Cap.KEEPS in caps:
        return
    for id_ in new:
        event = record.vault.log.get(id_)
        if event is not None:
            record.vault.outbox.queue(event.id, event.circle, record.identity.person)
