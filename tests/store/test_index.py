from dataclasses import replace

import pytest

from mentor_tui.domain.rows import (
    ROW_TYPES,
    NewsRow,
    PairRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.store import Vault
from mentor_tui.store.shape import TABLES


def process(circle: str, title: str = "", due: str = "") -> ProcessRow:
    texts = dict.fromkeys(f.name for f in ProcessRow.__dataclass_fields__.values())
    row = ProcessRow(**{name: name for name in texts})  # type: ignore[arg-type]
    return replace(row, circle=circle, title=title, ball_due=due, stage_number=2, stage_count=7)


def news(circle: str, event: str, time: str) -> NewsRow:
    return NewsRow(circle, event, time, "ReviewReleased", "Ola", "Rozdział 1", f"review/{event}")


A_ROWS: tuple[Row, ...] = (
    ProgrammeRow("a", "Wymowa", "pl", "p1"),
    process("a", "List", "2026-12-01"),
    PersonRow("a", "p1", "Ola", "mentor", "Ewa", is_ended=False),
    PersonRow("a", "p2", "Jan", "participant", "Ewa", is_ended=True),
    news("a", "e1", "0001"),
    news("a", "e2", "0003"),
    RefusedRow("a", "e3", "0002", "NoteWritten", "Jan", "held", ""),
    PairRow("a", "process-1"),
)
B_ROWS: tuple[Row, ...] = (
    process("b", "Esej", "2026-11-30"),
    news("b", "e4", "0002"),
    RefusedRow("b", "e5", "0009", "NoteWritten", "Jan", "refused", "submission.not_yours"),
)


def put(vault: Vault, circle: str, *rows: Row) -> None:
    with vault.transaction():
        vault.index.replace(circle, rows)


def put_all(vault: Vault, *circles: tuple[str, tuple[Row, ...]]) -> None:
    with vault.transaction():
        for circle, rows in circles:
            vault.index.replace(circle, rows)


def test_it_has_a_column_for_every_field_of_every_row(vault: Vault) -> None:
    assert [table.row_type for table in TABLES] == list(ROW_TYPES)
    for table in TABLES:
        columns = vault._connection.rows(f'PRAGMA table_info("{table.name}")')
        assert tuple(column[1] for column in columns) == table.column_names


def test_it_gives_rows_back_as_they_were(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    assert len(vault.index.dump()) == len(A_ROWS)
    assert set(vault.index.dump()) == set(A_ROWS)
    assert {row.is_ended for row in vault.index.people()} == {True, False}
    assert all(type(row.is_ended) is bool for row in vault.index.people())


def test_it_replaces_the_rows_of_one_circle_only(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    put(vault, "b", *B_ROWS)
    put(vault, "a", A_ROWS[0])
    assert set(vault.index.dump()) == {A_ROWS[0], *B_ROWS}
    put(vault, "a")
    assert set(vault.index.dump()) == set(B_ROWS)


def test_it_dumps_the_same_whatever_the_order_was(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    put(vault, "b", *B_ROWS)
    first = vault.index.dump()
    with vault.transaction():
        vault.index.clear()
        assert vault.index.dump() == ()
        vault.index.replace("b", B_ROWS[::-1])
        vault.index.replace("a", A_ROWS[::-1])
    assert vault.index.dump() == first


def test_it_refuses_a_row_of_another_circle(vault: Vault) -> None:
    with pytest.raises(ValueError, match="another circle"):
        put(vault, "b", A_ROWS[0])
    with pytest.raises(RuntimeError, match="in a transaction"):
        vault.index.replace("a", A_ROWS)
    with pytest.raises(RuntimeError, match="in a transaction"):
        vault.index.clear()


def test_it_leaves_the_old_rows_when_a_transaction_fails(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    before = vault.index.dump()
    with pytest.raises(ValueError, match="another circle"):
        put_all(vault, ("a", A_ROWS[:1]), ("b", A_ROWS))
    assert vault.index.dump() == before


def test_it_lists_processes_by_what_is_due_first(vault: Vault) -> None:
    rows = [
        process("c1", "A", ""),
        process("c2", "B", "2026-12-24"),
        process("c3", "D", "2026-11-30"),
        process("c4", "C", "2026-11-30"),
    ]
    for row in rows:
        put(vault, row.circle, row)
    assert [row.title for row in vault.index.processes()] == ["C", "D", "B", "A"]


def test_it_reads_that_list_off_an_index(vault: Vault) -> None:
    plan = vault._connection.rows(
        "EXPLAIN QUERY PLAN SELECT * FROM process ORDER BY ball_due = '', ball_due, title"
    )
    assert [step[3] for step in plan] == ["SCAN process USING INDEX idx_process_order"]


def test_it_lists_people_and_programmes_by_name(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    assert [row.name for row in vault.index.people()] == ["Jan", "Ola"]
    assert vault.index.programmes() == A_ROWS[:1]


def test_it_finds_the_circles_beside_a_process(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    put(vault, "c", PairRow("c", "process-1"))
    assert vault.index.pairs("process-1") == ("a", "c")
    assert vault.index.pairs("process-2") == ()


def test_it_tells_the_newest_first(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    put(vault, "b", *B_ROWS)
    assert [row.event for row in vault.index.news()] == ["e2", "e4", "e1"]
    assert [row.event for row in vault.index.news(2)] == ["e2", "e4"]
    assert [row.event for row in vault.index.refused()] == ["e5", "e3"]


def test_it_leaves_out_news_that_was_seen_even_after_a_rebuild(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    vault.index.mark_seen(["e2", "unknown"], "2026-11-27T10:00Z")
    vault.index.mark_seen(["e2"], "2026-11-28T10:00Z")
    with vault.transaction():
        vault.index.clear()
        vault.index.replace("a", A_ROWS)
    assert [row.event for row in vault.index.news()] == ["e1"]
    assert [row.event for row in vault.index.news(with_seen=True)] == ["e2", "e1"]
    at = vault._connection.rows("SELECT at FROM seen WHERE event = 'e2'")
    assert at == [("2026-11-27T10:00Z",)]
