"""What a new passphrase must be, wherever one is chosen."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.store.slot import normalise

PASSPHRASE_LEAST = 8


def check_new(passphrase: str, again: str) -> str:
    """A new passphrase, without the white space a paste brings at its ends.

    Raises `Refusal` `passphrase.short` (least, typed) or `passphrase.differs`.
    """
    chosen = normalise(passphrase)
    if len(chosen) < PASSPHRASE_LEAST:
        raise Refusal("passphrase.short", least=PASSPHRASE_LEAST, typed=len(chosen))
    if chosen != normalise(again):
        raise Refusal("passphrase.differs")
    return chosen
