"""People who have a mail program only: what is sent to them as ordinary mail, and only once this person has agreed.

Without a key of theirs every mail server on the way can read it, so the desk asks first, once for each of them,
and keeps the answer (decision 0019). What waits for the answer stays in the outbox.
"""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from mentor_tui.desk.debts import OWNER
from mentor_tui.desk.record import Record, certificate_of
from mentor_tui.domain.people import Person
from mentor_tui.store.outbox import QUEUED, Delivery
from mentor_tui.store.vault import Vault
from mentor_tui.sync.attached import KEY_ENDING, FilePart
from mentor_tui.sync.parcel import Parcel, write_for_mail_program
from mentor_tui.sync.seal import armored

ASKS = "mail.readable_asked"
"""Why something waits: nobody has agreed yet that it may be read on the way."""


def is_agreed(vault: Vault, person: Person) -> bool:
    """What is written to them may be sent: it is sealed, or this person has agreed that it is not."""
    return bool(person.certificate) or vault.settings.state(OWNER, _name(person.id)) == b"yes"


def people_with_key(record: Record) -> tuple[Person, ...]:
    """Everybody this desk knows a key and an address of, this person too."""
    me = record.identity.person
    everybody = (me, *record.vault.lists.everybody(me))
    people = (record.person(one) for one in everybody if record.knows(one))
    return tuple(one for one in people if one.certificate and one.address)


def addresses_with_key(record: Record) -> dict[str, Person]:
    """They by their mail address in lower case: mail there stays sealed (rule 7)."""
    return {one.address.lower(): one for one in people_with_key(record)}


def may_go(record: Record, people: Iterable[Person]) -> frozenset[str]:
    """The ids of those who may be written to: sealed, or agreed that it is not, and nobody with a key has their address (rule 7)."""
    agreed = [one for one in people if is_agreed(record.vault, one)]
    with_key = addresses_with_key(record) if any(not p.certificate for p in agreed) else {}
    return frozenset(p.id for p in agreed if p.certificate or p.address.lower() not in with_key)


def agree(vault: Vault, person: str) -> None:
    """Note that ordinary mail to them is all right. Inside a transaction."""
    vault.settings.set_state(OWNER, _name(person), b"yes")
    waiting = [d for d in vault.outbox.all(person) if d.state == QUEUED and d.note == ASKS]
    vault.outbox.update(waiting, note="", due="")


def refuse(vault: Vault, person: str) -> None:
    """Note that nothing more goes to them as ordinary mail. Inside a transaction."""
    vault.settings.set_state(OWNER, _name(person), b"no")


def hold(vault: Vault, deliveries: Iterable[Delivery]) -> None:
    """Leave in the outbox what nobody has agreed to send. Inside a transaction."""
    vault.outbox.update(deliveries, note=ASKS)


def waiting_for_word(record: Record) -> tuple[Person, ...]:
    """Those for whom something waits that may only be sent once this person has agreed."""
    held = record.vault.outbox.recipients_held(ASKS)
    return tuple(record.person(p) for p in held if record.knows(p))


def key_for(record: Record, person: Person) -> FilePart | None:
    """This person's key as a file for somebody with a mail program and a key, who can get it nowhere else; with the first mail only."""
    if not (person.by_mail and person.certificate) or record.vault.outbox.mail.has_posted(
        person.id
    ):
        return None
    me = record.own().person
    data = armored(certificate_of(me))
    return FilePart(sha256(data).hexdigest(), me.name + KEY_ENDING, data)


def write_mail(record: Record, parcel: Parcel, person: Person, date: datetime) -> bytes:
    """The mail for somebody who has a mail program only. Raises as `write_for_mail_program`."""
    mine = certificate_of(record.own().person)
    certificates = (certificate_of(person), mine)
    is_first = not record.vault.outbox.mail.has_posted(person.id)
    return write_for_mail_program(
        parcel,
        signer=record.identity.openpgp,
        certificates=tuple(dict.fromkeys(certificates)) if person.certificate else (),
        date=date,
        key=mine if is_first else b"",
    )


def _name(person: str) -> str:
    return f"readable.{person}"
