"""The shape of the index: one table for each row dataclass of the domain, one column for each field."""

import hashlib
from dataclasses import dataclass, fields
from typing import get_type_hints

from mentor_tui.domain.folding import FOLDING
from mentor_tui.domain.rows import ROW_TYPES, Row
from mentor_tui.store._driver import Columns

_COLUMN_TYPES = (str, int, float, bool)

# One for each list, in the order a person reads it: nothing due comes last, news comes newest first.
EXTRA_INDEXES = (
    "CREATE INDEX idx_process_order ON process (ball_due = '', ball_due, title, circle)",
    "CREATE INDEX idx_process_turn ON process (turn, ball_due, title, circle)",
    "CREATE INDEX idx_process_told ON process (told_from, title, circle, is_led, programme)"
    " WHERE told_from <> ''",
    "CREATE INDEX idx_process_programme ON process (programme, ball_due = '', ball_due, title, circle)",
    "CREATE INDEX idx_process_participant ON process (participant, programme)",
    "CREATE INDEX idx_process_mentor ON process (mentor, programme)",
    "CREATE INDEX idx_programme_order ON programme (title, circle)",
    "CREATE INDEX idx_person_order ON person (name, person)",
    "CREATE INDEX idx_person_roles ON person (person, role, vouched_by, is_ended, name)",
    "CREATE INDEX idx_person_circles ON person (person, role, is_ended, circle)",
    "CREATE INDEX idx_invitation_order ON invitation (by, until, name, invitation)",
    "CREATE INDEX idx_refused_order ON refused (standing, time DESC, event DESC)",
    "CREATE INDEX idx_pair_process ON pair (process, circle)",
    "CREATE INDEX idx_meeting_order ON meeting (is_open, start, meeting)",
    "CREATE INDEX idx_meeting_start ON meeting (start, meeting) WHERE state <> 'cancelled'",
    "CREATE INDEX idx_booking_time ON booking (end, start)",
)

# News that was not seen yet, kept whole beside the news: looking for it must not pass all that was seen.
# The numbers only grow, so that what came after a moment can be told.
UNREAD = (
    "CREATE TABLE unread (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL UNIQUE,"
    " circle TEXT NOT NULL, time TEXT NOT NULL, type TEXT NOT NULL, author_name TEXT NOT NULL,"
    " about TEXT NOT NULL, route TEXT NOT NULL)",
    "CREATE INDEX idx_unread_order ON unread (time, event)",
    "CREATE INDEX idx_unread_route ON unread (route)",
    "CREATE INDEX idx_unread_circle ON unread (circle, type)",
)

# What can be searched: writings, their parts, and the words of these in an index that keeps no text.
SEARCH = (
    "CREATE TABLE writing (number INTEGER PRIMARY KEY, circle TEXT NOT NULL, kind TEXT NOT NULL,"
    " id TEXT NOT NULL, event TEXT NOT NULL, mark INTEGER NOT NULL, time TEXT NOT NULL,"
    " author TEXT NOT NULL, process TEXT NOT NULL, title TEXT NOT NULL, stage INTEGER NOT NULL,"
    " stage_title TEXT NOT NULL, version INTEGER NOT NULL, version_id TEXT NOT NULL, also TEXT NOT NULL)",
    "CREATE UNIQUE INDEX idx_writing_id ON writing (circle, kind, id)",
    "CREATE INDEX idx_writing_event ON writing (event)",
    "CREATE TABLE passage (id INTEGER PRIMARY KEY, writing INTEGER NOT NULL REFERENCES writing (number),"
    " number INTEGER NOT NULL, language TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX idx_passage_writing ON passage (writing)",
    # Folding is ours, on both sides; `prefix` is for the first letters of a word.
    "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='',"
    " prefix='1 2 3', tokenize='unicode61 remove_diacritics 0')",
    # What is taken out leaves no word in the pages of the index.
    "INSERT INTO passage_words (passage_words, rank) VALUES ('secure-delete', 1)",
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
    def columns_of(self) -> str:
        """The beginning of a statement that reads whole rows."""
        return "SELECT " + ", ".join(f'"{self.name}"."{name}"' for name in self.column_names)

    @property
    def select(self) -> str:
        """The statement that reads whole rows, without conditions."""
        return f'{self.columns_of} FROM "{self.name}"'

    @property
    def select_numbered(self) -> str:
        """The statement that reads the rows of one circle, each with its number before it."""
        columns = ", ".join(f'"{name}"' for name in self.column_names)
        return f'SELECT rowid, {columns} FROM "{self.name}" WHERE circle = ?'  # noqa: S608

    @property
    def delete(self) -> str:
        """The statement that deletes one row by its number."""
        return f'DELETE FROM "{self.name}" WHERE rowid = ?'  # noqa: S608

    @property
    def insert(self) -> str:
        """The statement that writes one row."""
        columns = ", ".join(f'"{name}"' for name in self.column_names)
        marks = ", ".join("?" for _name in self.columns)
        return f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks})'  # noqa: S608


def read_row(table: Table, columns: Columns) -> Row:
    """A row from its columns. SQLite knows no booleans, so each column passes through its field's type."""
    values = (kind(value) for (_name, kind), value in zip(table.columns, columns, strict=True))
    return table.row_type(*values)


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
        (
            FOLDING,
            EXTRA_INDEXES,
            UNREAD,
            [(t.name, [(n, c.__name__) for n, c in t.columns]) for t in TABLES],
        )
    ).encode()
).hexdigest()
"""Changes whenever a row type or the folding of text does, and has the tables made anew."""
