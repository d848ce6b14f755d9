from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentor_tui.domain.rows import (
    ROW_TYPES,
    InvitationRow,
    NewsRow,
    PairRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
    Row,
)
from mentor_tui.store import index
from mentor_tui.store.shape import TABLES
from mentor_tui.store.vault import Vault


def process(circle: str, title: str = "", due: str = "") -> ProcessRow:
    texts = dict.fromkeys(f.name for f in ProcessRow.__dataclass_fields__.values())
    row = ProcessRow(**{name: name for name in texts})  # type: ignore[arg-type]
    row = replace(row, stage_number=2, stage_count=7, answer_days=5, is_led=True)
    return replace(row, circle=circle, title=title, ball_due=due)


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
    InvitationRow("a", "i1", "Ewa", "mentor", "2026-12-04", "p1"),
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
    ended = [row.is_ended for row in vault.index.dump() if isinstance(row, PersonRow)]
    assert set(map(type, ended)) == {bool}
    assert set(ended) == {True, False}


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
    with vault.transaction(), vault.index.filling():
        assert vault.index.dump() == ()
        vault.index.replace("b", B_ROWS[::-1])
        vault.index.replace("a", A_ROWS[::-1])
    assert vault.index.dump() == first


def test_it_refuses_a_row_of_another_circle(vault: Vault) -> None:
    with pytest.raises(ValueError, match="another circle"):
        put(vault, "b", A_ROWS[0])
    with pytest.raises(RuntimeError, match="in a transaction"):
        vault.index.replace("a", A_ROWS)
    with pytest.raises(RuntimeError, match="in a transaction"), vault.index.filling():
        raise AssertionError("nothing is emptied")


def test_it_leaves_the_old_rows_when_a_transaction_fails(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    before = vault.index.dump()
    with pytest.raises(ValueError, match="another circle"):
        put_all(vault, ("a", A_ROWS[:1]), ("b", A_ROWS))
    assert vault.index.dump() == before


def test_it_leaves_out_news_that_was_seen_even_after_a_rebuild(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    vault.index.mark_seen(["e2", "unknown"], "2026-11-27T10:00Z")
    vault.index.mark_seen(["e2"], "2026-11-28T10:00Z")
    with vault.transaction(), vault.index.filling():
        vault.index.replace("a", A_ROWS)
    assert [row.event for row in vault.lists.unread(0, 99).rows] == ["e1"]
    at = vault._connection.rows("SELECT at FROM seen WHERE event = 'e2'")
    assert at == [("2026-11-27T10:00Z",)]


def written(vault: Vault, circle: str, *rows: Row) -> int:
    """How many rows of the database a replacement changes."""
    before = vault._connection.rows("SELECT total_changes()")[0][0]
    put(vault, circle, *rows)
    return int(vault._connection.rows("SELECT total_changes()")[0][0] - before)


def test_it_writes_only_what_differs(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    assert written(vault, "a", *A_ROWS[::-1]) == 0
    assert written(vault, "a", *A_ROWS[1:]) == 1
    changed = process("a", "Letter", "2026-12-01")
    assert written(vault, "a", changed, *A_ROWS[2:]) == 2


_CELLS = st.sampled_from(("", "x", "ł"))
_SOME_ROWS = st.lists(
    st.one_of(
        st.builds(ProgrammeRow, st.just("a"), _CELLS, _CELLS, _CELLS),
        st.builds(PersonRow, st.just("a"), _CELLS, _CELLS, _CELLS, _CELLS, st.booleans()),
        st.builds(PairRow, st.just("a"), _CELLS),
    ),
    max_size=6,
)


@given(st.lists(_SOME_ROWS, min_size=2, max_size=4))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_it_ends_with_the_last_rows_whatever_was_there(
    vault: Vault, steps: list[list[Row]]
) -> None:
    put(vault, "b", *B_ROWS)
    for rows in steps:
        put(vault, "a", *rows)
    by_differences = vault.index.dump()
    with vault.transaction(), vault.index.filling():
        vault.index.replace("b", B_ROWS)
        vault.index.replace("a", steps[-1])
    assert by_differences == vault.index.dump()


def test_it_keeps_news_unread_when_only_its_words_change(vault: Vault) -> None:
    put(vault, "a", news("a", "e1", "0001"), news("a", "e2", "0002"))
    last = vault.lists.last_news()
    vault.index.mark_seen(["e1"], "2026-11-27T10:00Z")
    put(vault, "a", *(replace(news("a", f"e{n}", f"000{n}"), route="other") for n in (1, 2, 3)))
    assert vault.lists.unread_at("other") == ("e2", "e3")
    assert [row.event for row in vault.lists.unread_since(last, 9).rows] == ["e3"]
    put(vault, "a")
    assert vault.lists.unread(0, 9).rows == ()
    assert vault.lists.unread_at("other") == ()


def test_it_takes_everything_as_seen(vault: Vault) -> None:
    put(vault, "a", *A_ROWS)
    vault.index.mark_all_seen("2026-11-27T10:00Z")
    assert vault.lists.unread(0, 9).rows == ()
    put(vault, "b", *B_ROWS)
    assert [row.event for row in vault.lists.unread(0, 9).rows] == ["e4"]


def test_it_has_its_orders_again_once_it_is_filled(vault: Vault) -> None:
    def orders() -> set[str]:
        rows = vault._connection.rows("SELECT sql FROM sqlite_master WHERE type = 'index'")
        return {row[0] for row in rows}

    before = orders()
    with vault.transaction(), vault.index.filling():
        vault.index.replace("a", A_ROWS)
        assert len(orders()) < len(before)
    assert orders() == before
    assert written(vault, "a", *A_ROWS) == 0


def test_it_keeps_its_orders_while_a_very_large_vault_is_filled(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_LARGE", -1)
    put(vault, "b", *B_ROWS)
    with vault.transaction(), vault.index.filling():
        vault.index.replace("a", A_ROWS)
        assert vault._connection.rows("SELECT 1 FROM sqlite_master WHERE name = 'idx_process_turn'")
        assert vault._connection.row("PRAGMA cache_size") == (-48 * 1024,)
    assert vault._connection.row("PRAGMA cache_size") == (-32 * 1024,)
    assert set(vault.index.dump()) == set(A_ROWS)
