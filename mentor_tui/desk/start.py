"""The composition root: makes a person with a vault, opens one, and builds a desk over it."""

import base64
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from mentor_tui.desk import own_computers
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.identity import Identity
from mentor_tui.desk.opened import wipe_left
from mentor_tui.desk.passphrases import check_new
from mentor_tui.desk.post import Post
from mentor_tui.desk.record import Clock, Fresh, Record
from mentor_tui.desk.settings import DEFAULT_ZONE, ReadingWay
from mentor_tui.domain import clock
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.facts import PersonFounded, write_facts
from mentor_tui.domain.people import check_address
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import LANGUAGES
from mentor_tui.store.cost import Cost
from mentor_tui.store.tuning import tuned_cost
from mentor_tui.store.vault import Vault
from mentor_tui.sync.sign import new_writer, sign_event

FOUNDING = "writer.founding"
"""The secret of the writer that the person's founding event names, once another one has taken over."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk takes from the world: the clock, fresh random bytes, what a passphrase costs to guess.

    Without a cost it is tuned to this computer when a vault is made; a lower one is for trying things out.
    """

    now: Clock = _utc_now
    fresh: Fresh = field(default=secrets.token_bytes)
    cost: Cost | None = None


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What a person says of themselves at the start."""

    name: str
    address: str
    language: str
    reading: ReadingWay
    passphrase: str = field(repr=False)


def check_person(person: NewPerson, passphrase_again: str) -> None:
    """Raises `Refusal` `person.no_name`, `person.no_address`, `passphrase.short`, `passphrase.differs`."""
    if not person.name.strip():
        raise Refusal("person.no_name")
    check_address(person.address)
    check_new(person.passphrase, passphrase_again)


def found_person(folder: Path, person: NewPerson, surroundings: Surroundings) -> tuple[Desk, str]:
    """Make a person: keys, a vault in `folder`, their founding event. Gives the desk and the recovery code."""
    if person.language not in LANGUAGES:
        raise Refusal("person.no_language")
    from mentor_tui.sync import seal

    writer = new_writer(surroundings.fresh(32))
    openpgp = seal.new_identity(person.name.strip(), person.address.strip())
    certificate = base64.b64encode(seal.certificate(openpgp)).decode()
    facts = PersonFounded(
        person.name.strip(),
        person.address.strip(),
        person.language,
        certificate,
        writer.writer,
    )
    event = sign_event(
        writer,
        circle="",
        parents=(),
        time=clock.tick(surroundings.now()),
        type_=PersonFounded.__name__,
        body_text=write_facts(facts, surroundings.fresh(16).hex()),
    )
    vault, code = Vault.create(
        folder,
        person.passphrase,
        cost=surroundings.cost or tuned_cost(),
        made=surroundings.now().isoformat(timespec="seconds"),
    )
    with vault.transaction():
        vault.keyring.put("writer", writer.secret)
        vault.keyring.put("openpgp", openpgp)
        vault.log.append([(event, event.id)])
        vault.settings.set("me", event.id)
        vault.settings.set("language", person.language)
        vault.settings.set("reading", person.reading)
        vault.settings.set("zone", DEFAULT_ZONE)
    return build_desk(vault, surroundings), code


def open_desk(
    folder: Path,
    surroundings: Surroundings,
    *,
    passphrase: str | None = None,
    recovery: str | None = None,
    typed: str | None = None,
    keyring: bool = False,
) -> Desk:
    """Open the vault in a folder: by the computer's keyring, or as `Vault.open`. Raises `Trouble`."""
    if keyring:
        vault = Vault.open_by_keyring(folder)
    else:
        vault = Vault.open(folder, passphrase=passphrase, recovery=recovery, typed=typed)
    try:
        return build_desk(vault, surroundings)
    except BaseException:
        vault.close()
        raise


def build_desk(vault: Vault, surroundings: Surroundings) -> Desk:
    """A desk over an open vault. Raises `Trouble` `vault.no_person`."""
    wipe_left(vault.folder)
    is_new_here = not vault.read_only and renew_writer(vault, surroundings.fresh)
    make_record = record_maker(surroundings)
    record = make_record(vault)
    if is_new_here and own_computers.has_others(vault):
        with vault.transaction():
            own_computers.begin(record)
    if vault.index.needs_rebuild():
        with doing(LongWork.LISTS), vault.rebuilding():
            record.rebuild()
    with suppress(Trouble):  # a vault that cannot be written can still be read
        vault.finish_erasures(surroundings.now())
    return Desk(record, Post(vault, make_record))


def renew_writer(vault: Vault, fresh: Fresh) -> bool:
    """Make a vault that was restored a writer of its own; the founding one will speak for it (protocol).

    Gives whether it was just restored.
    """
    restored = vault.settings.get("vault.restored")
    secret = vault.keyring.get("writer")
    if not restored or secret is None or vault.settings.get("writer.since") == restored:
        return False
    with vault.transaction():
        if vault.keyring.get(FOUNDING) is None:
            vault.keyring.put(FOUNDING, secret)
        vault.keyring.put("writer", fresh(32))
        vault.settings.set("writer.since", restored)
    return True


def record_maker(surroundings: Surroundings) -> Callable[[Vault], Record]:
    """How to make the record of a vault: for the desk, and for the courier's own connection."""

    def make_record(vault: Vault) -> Record:
        person = vault.settings.get("me")
        secret, openpgp = vault.keyring.get("writer"), vault.keyring.get("openpgp")
        if not person or secret is None or openpgp is None:
            raise Trouble("vault.no_person")
        founding = vault.keyring.get(FOUNDING)
        identity = Identity(
            person, new_writer(secret), openpgp, new_writer(founding) if founding else None
        )
        return Record(vault, identity, surroundings.now, surroundings.fresh)

    return make_record
