"""The ways to open one vault: listed, added, changed and taken away by rewriting its envelope.

None of this touches the database, so it takes as long in a large vault as in a small one, and may be done
outside a transaction; a lock of its own keeps two programs from changing the envelope at once.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.ways import Way, WayKind, check_removal
from mentor_tui.store import system_keyring
from mentor_tui.store.cost import DEFAULT_COST, Cost
from mentor_tui.store.envelope import (
    Envelope,
    change_slots,
    ids_of,
    read_envelope,
)
from mentor_tui.store.keys import KEY_BYTES, DataKey
from mentor_tui.store.lock import hold
from mentor_tui.store.opening import HEAD, name_in_keyring, open_typed
from mentor_tui.store.recovery import create_recovery_code
from mentor_tui.store.slot import KeyringKey, Secret, make_slot

_LOCK = "envelope.lock"


class Ways:
    """The ways to open the vault in `folder`; `keep` writes its envelope. `made` is an ISO time, `label` the person's own words.

    Any change may raise `Trouble` `store.*`, `vault.busy`, `vault.envelope_damaged` and, where it adds,
    `vault.too_many_ways` (limit).
    """

    def __init__(self, folder: Path, data_key: DataKey, keep: Callable[[Envelope], None]) -> None:
        self._folder = folder
        self._data_key = data_key
        self._keep = keep

    def all(self) -> tuple[Way, ...]:
        """Every way there is, the oldest first."""
        return tuple(slot.way for slot in read_envelope(self._folder).slots)

    def check(self, typed: str) -> Way:
        """Ask again before something grave: the way that the passphrase or recovery code fits.

        Raises as `opening.open_typed`.
        """
        return open_typed(read_envelope(self._folder), typed)[0].way

    def add_passphrase(
        self, passphrase: str, *, made: str, label: str = "", cost: Cost | None = None
    ) -> None:
        """Open by one more passphrase; it costs as much as the others unless `cost` says otherwise."""
        with self._changing() as envelope:
            cost = cost or cost_of(envelope)
            self._add(envelope, passphrase, made=made, label=label, cost=cost)

    def change_passphrase(
        self, way: str, passphrase: str, *, made: str, cost: Cost | None = None
    ) -> None:
        """Open by a new passphrase in place of the one with this id. Raises `Trouble` `way.unknown`.

        Old copies of the envelope still open by the old one.
        """
        with self._changing() as envelope:
            known = (s for s in envelope.slots if s.id == way and s.type is WayKind.PASSPHRASE)
            old = next(known, None)
            if old is None:
                raise Trouble("way.unknown")
            self._add(
                envelope,
                passphrase,
                made=made,
                label=old.label,
                cost=cost or cost_of(envelope),
                without=frozenset({way}),
            )

    def add_recovery_code(self, *, made: str, replace: bool, label: str = "") -> str:
        """Make a new recovery code and return its text, kept nowhere; in place of all others or beside them."""
        code = create_recovery_code()
        with self._changing() as envelope:
            without = ids_of(envelope, WayKind.RECOVERY) if replace else frozenset()
            self._add(envelope, code, made=made, label=label, without=without)
        return code.text

    def use_keyring(self, *, made: str, label: str = "") -> None:
        """Open by this computer's keyring from now on: it keeps a random key, never a passphrase.

        Raises `Trouble` `keyring.…` of `system_keyring`.
        """
        key, id_ = secrets.token_bytes(KEY_BYTES), secrets.token_hex(8)
        name = name_in_keyring(read_envelope(self._folder).store, id_)
        system_keyring.remember(name, key)
        try:
            with self._changing() as envelope:
                self._add(envelope, KeyringKey(key), made=made, label=label, id=id_)
        except BaseException:
            with suppress(Trouble):
                system_keyring.forget(name)
            raise

    def remove(self, way: str) -> Way:
        """Take a way away and return what it was. Raises `Refusal` `way.unknown`, `way.last_human`.

        A key left behind in a keyring that cannot be reached opens nothing any more.
        """
        with self._changing() as envelope:
            gone = check_removal(tuple(slot.way for slot in envelope.slots), way)
            changed = change_slots(envelope, self._data_key, without=frozenset({way}))
            self._keep(changed)
        if gone.kind is WayKind.KEYRING:
            with suppress(Trouble):
                system_keyring.forget(name_in_keyring(envelope.store, way))
                if not ids_of(changed, WayKind.KEYRING):
                    system_keyring.forget(name_in_keyring(envelope.store, HEAD))
        return gone

    @contextmanager
    def _changing(self) -> Iterator[Envelope]:
        """The envelope as it is, while nobody else changes it. Raises `Trouble` `vault.busy`."""
        with hold(self._folder / _LOCK) as is_held:
            if not is_held:
                raise Trouble("vault.busy")
            yield read_envelope(self._folder)

    def _add(
        self,
        envelope: Envelope,
        secret: Secret,
        *,
        made: str,
        label: str = "",
        cost: Cost | None = None,
        id: str = "",  # noqa: A002 -- what the field is called
        without: frozenset[str] = frozenset(),
    ) -> None:
        new = make_slot(envelope.store, secret, self._data_key, cost, made=made, label=label, id=id)
        changed = change_slots(envelope, self._data_key, without=without, new=new)
        self._keep(changed)


def cost_of(envelope: Envelope) -> Cost:
    """The highest cost among the passphrases there are: a change makes none cheaper to guess."""
    costs = [slot.cost for slot in envelope.slots if slot.cost is not None]
    return max(costs, key=lambda cost: cost.memory_kib * cost.passes, default=DEFAULT_COST)
