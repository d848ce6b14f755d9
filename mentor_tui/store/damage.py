"""What can be said of a database that cannot be read: the head record beside it knows what it held."""

from pathlib import Path

from mentor_tui.domain.errors import Trouble
from mentor_tui.store.head import HeadRecord
from mentor_tui.store.keys import DataKey, Purpose


def tell_loss(trouble: Trouble, folder: Path, data_key: DataKey) -> Trouble:
    """The same `vault.database_damaged` with how many entries there were and the time of the newest (ms).

    Any other trouble, or one without a head record that can be trusted, is given back as it is.
    """
    if trouble.code != "vault.database_damaged":
        return trouble
    try:
        head = HeadRecord(folder, data_key.subkey(Purpose.HEAD_RECORD)).read()
    except Trouble:
        return trouble
    if head is None or not head.length:
        return trouble
    return Trouble(trouble.code, **{**trouble.facts, "entries": head.length, "until": head.time})
