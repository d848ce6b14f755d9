"""The shape of the index: one table for each row dataclass of the domain, one column for each field."""

import hashlib
from dataclasses import dataclass, fields
from typing import get_type_hints

from mentor_tui.domain.rows import ROW_TYPES, Row

_COLUMN_TYPES = (str, int, float, bool)

# Lists in the order a person reads them: nothing due comes last, news comes newest first.
EXTRA_INDEXES = (
    "CREATE INDEX idx_process_order ON process (ball_due = '', ball_due, title)",
    "CREATE INDEX idx_news_order ON news (time, event)",
    "CREATE INDEX idx_refused_order ON refused (time, event)",
    "CREATE INDEX idx_pair_process ON pair (process)",
)


@dataclass(frozen=True, slots=True)
class Table:
    """A row type, the name of its table, and its columns as name and Python type."""

    row_type: type[Row]
    name: str
    columns: tuple[tuple[str, type], ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return tuple(name for name, _type in self.columns)

    @property
    def select(self) -> str:
        """The statement that reads whole rows, without conditions."""
        columns = ", ".join(f'"{self.name}"."{name}"' for name in self.column_names)
        return f'SELECT {columns} FROM "{self.name}"'  # noqa: S608 -- names from our own dataclasses

    @property
    def insert(self) -> str:
        """The statement that writes one row."""
        columns = ", ".join(f'"{name}"' for name in self.column_names)
        marks = ", ".join("?" for _name in self.columns)
        return f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks})'  # noqa: S608


def _table(row_type: type[Row]) -> Table:
    types = get_type_hints(row_type)
    columns = tuple((field.name, types[field.name]) for field in fields(row_type))
    for name, column_type in columns:
        if column_type not in _COLUMN_TYPES:
            raise TypeError(
                f"{row_type.__name__}.{name}: the index keeps text, numbers and yes or no"
            )
    return Table(row_type, row_type.__name__.removesuffix("Row").lower(), columns)


TABLES = tuple(_table(row_type) for row_type in ROW_TYPES)

SHAPE = hashlib.sha256(
    repr(
        (EXTRA_INDEXES, [(t.name, [(n, c.__name__) for n, c in t.columns]) for t in TABLES])
    ).encode()
).hexdigest()
"""Changes whenever a row type does, and has the tables made anew."""
