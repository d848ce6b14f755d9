"""What a vault holds beside its events, as rows to carry into another vault: settings, what was seen, the outbox.

Every table is named here: those that travel, and those that do not because they are made anew from the
events, are sealed under keys of the vault, or are about this copy of it only.
"""

from collections.abc import Iterable, Iterator

import msgspec

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.ways import WayKind
from mentor_tui.store._driver import Value
from mentor_tui.store.connection import Connection
from mentor_tui.store.envelope import parse_envelope
from mentor_tui.store.keys import DataKey, Purpose, Unreadable, seal, unseal
from mentor_tui.store.opening import open_typed

TRAVELS = (
    "setting",
    "seen",
    "erased",
    "erased_circle",
    "erasure",
    "unsent",
    "bookmark",
    "plugin_state",
    "remembered",
    "delivery",
    "parcels",
    "wanted",
    "leaving",
    "posted",
    "came",
    "came_file",
    "answered",
)

LEFT = (
    "log",
    "circle_key",
    "secret",
    "index_shape",
    "unread",
    "writing",
    "doomed",
    "part_going",
    "awaited_file",
    "part_come",
)
"""Written as events, sealed by themselves, made anew with the index, what this copy still has to clear away, or
files on their way, which are asked for again."""

LEFT_BEGINNING = "passage"
"""The tables of the search index begin so; they are made anew."""

Cells = dict[str, Value]


class Transfer:
    """Reads and writes the rows of those tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self) -> Iterator[tuple[str, Cells]]:
        """Each row with the name of its table, in the order of the tables."""
        for table in TRAVELS:
            columns = self._columns(table)
            for row in self._connection.rows(f'SELECT * FROM "{table}" ORDER BY rowid'):  # noqa: S608 -- a name from above
                yield table, dict(zip(columns, row, strict=True))

    def write(self, rows: Iterable[tuple[str, Cells]]) -> None:
        """Put rows in place of those of the same key. Must be in a transaction.

        Raises `Refusal` `export.damaged` for a table or column that this version does not know.
        """
        self._connection.require_transaction()
        known = {table: set(self._columns(table)) for table in TRAVELS}
        for table, cells in rows:
            if table not in known or not cells or not set(cells) <= known[table]:
                raise Refusal("export.damaged", name=table)
            names = ", ".join(f'"{name}"' for name in cells)
            marks = ", ".join("?" for _name in cells)
            insert = f'INSERT OR REPLACE INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608
            self._connection.run(insert, *cells.values())

    def _columns(self, table: str) -> tuple[str, ...]:
        rows = self._connection.rows(f'PRAGMA table_info("{table}")')
        return tuple(row[1] for row in rows)


_ABOUT = "mentor-tui/v1/export/secrets"


def seal_secrets(data_key: DataKey, secrets: dict[str, bytes]) -> bytes:
    """Seal secrets by name for an export."""
    return seal(data_key.subkey(Purpose.EXPORT), msgspec.json.encode(secrets), _ABOUT)


def open_secrets(envelope: bytes, typed: str, sealed: bytes) -> tuple[dict[str, bytes], bool]:
    """The secrets of an export, by the passphrase or recovery code of its vault; whether it was a passphrase.

    Raises `Refusal` `export.damaged` (name), and `Trouble` as `opening.open_typed` for what does not fit.
    """
    parsed = parse_envelope(envelope)
    if parsed is None:
        raise Refusal("export.damaged", name="envelope.json")
    slot, data_key = open_typed(parsed, typed)
    try:
        raw = unseal(data_key.subkey(Purpose.EXPORT), sealed, _ABOUT)
        return msgspec.json.decode(raw, type=dict[str, bytes]), slot.type is WayKind.PASSPHRASE
    except (Unreadable, msgspec.DecodeError):
        raise Refusal("export.damaged", name="secrets.sealed") from None
