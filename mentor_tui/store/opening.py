"""Opening an envelope: by what a person typed, whatever it is, or by the computer's keyring."""

from contextlib import suppress

from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.ways import WayKind
from mentor_tui.store import system_keyring
from mentor_tui.store.envelope import Envelope, find_slot
from mentor_tui.store.keys import DataKey
from mentor_tui.store.recovery import looks_like_code, parse_recovery_code
from mentor_tui.store.slot import KeyringKey, Slot

HEAD = "head"
"""In place of a slot's id: the copy of the head record that the keyring keeps."""


def open_typed(envelope: Envelope, typed: str) -> tuple[Slot, DataKey]:
    """Open by a passphrase or a recovery code, as typed or pasted: the slot it fits, and the data key.

    What looks like a recovery code is also tried as a passphrase, since one may be all digits. Raises
    what is most likely meant: `Trouble` `vault.wrong_passphrase` (typed), `vault.wrong_recovery`,
    `vault.recovery_group` (group), `vault.recovery_length` (digits), `vault.envelope_damaged`.
    """
    if not looks_like_code(typed):
        return find_slot(envelope, typed)
    try:
        return find_slot(envelope, parse_recovery_code(typed))
    except Trouble as trouble:
        if trouble.code != "vault.envelope_damaged":
            with suppress(Trouble):
                return find_slot(envelope, typed)
        raise


def open_by_keyring(envelope: Envelope) -> tuple[Slot, DataKey]:
    """Open by a key that this computer's keyring keeps: the slot, and the data key.

    Raises `Trouble` `keyring.…` of `system_keyring`, `keyring.unknown` (it keeps no key for this vault),
    `vault.wrong_keyring`, `vault.envelope_damaged`.
    """
    for slot in envelope.slots:
        if slot.type is WayKind.KEYRING:
            secret = system_keyring.recall(name_in_keyring(envelope.store, slot.id))
            if secret is not None:
                return find_slot(envelope, KeyringKey(secret))
    raise Trouble("keyring.unknown")


def name_in_keyring(store: str, slot: str) -> str:
    """Under which name the keyring keeps the key of a slot: no word of the person's, only random ids."""
    return f"{store}/{slot}"
