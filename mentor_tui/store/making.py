"""Making the database of a new vault: empty, encrypted, with all its tables."""

import os
from pathlib import Path

from mentor_tui.store import disk
from mentor_tui.store.connection import Connection
from mentor_tui.store.keys import DataKey, Purpose
from mentor_tui.store.migrations import bring_up_to_date


def create_database(path: Path, data_key: DataKey) -> None:
    """Make a new database with all its tables; the last thing it does is to close it. Raises `Trouble` `store.*`."""
    try:
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        # Made by hand for its mode: the driver gives its side files the same.
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise disk.write_trouble(error) from error
    connection = Connection(path, data_key.subkey(Purpose.DATABASE))
    try:
        bring_up_to_date(connection)
    finally:
        connection.close()
