"""Lists on pages: their order, what is left out, and that none of them passes rows it does not show."""

from dataclasses import replace

import pytest

from mentor_tui.domain.rows import (
    MINE,
    MOST_COUNTED,
    THEIRS,
    InvitationRow,
    MeetingRow,
    NewsRow,
    PairRow,
    PersonRow,
    ProcessRow,
    ProgrammeRow,
    RefusedRow,
)
from mentor_tui.store.vault import Vault
from tests.store.test_index import process, put, put_all

NOW = "2026-11-23T10:00Z"
DAY = "2026-11-23"


def turn(circle: str, whose: str, due: str, **more: str | bool) -> ProcessRow:
    row = replace(
        process(circle, circle, due), turn=whose, told_from="", programme="p", is_led=False
    )
    return replace(row, **more)  # type: ignore[arg-type]


def put_each(vault: Vault, *rows: ProcessRow | ProgrammeRow | PersonRow) -> None:
    for row in rows:
        put(vault, row.circle, row)


def role(circle: str, person: str, name: str, role: str = "mentor", by: str = "Ewa") -> PersonRow:
    return PersonRow(circle, person, name, role, by, is_ended=False)


def test_it_lists_processes_by_what_is_due_first(vault: Vault) -> None:
    titles = {"A": "", "B": "2026-12-24", "D": "2026-11-30", "C": "2026-11-30"}
    put_each(vault, *(process(f"c {title}", title, due) for title, due in titles.items()))
    assert [row.title for row in vault.lists.processes(0, 9).rows] == ["C", "D", "B", "A"]


def test_it_reads_a_page_and_counts_what_comes_after(vault: Vault) -> None:
    put_each(vault, *(process(f"c{n}", f"T{n}", DAY) for n in range(5)))
    page = vault.lists.processes(1, 2)
    assert ([row.title for row in page.rows], page.more) == (["T1", "T2"], 2)
    assert vault.lists.processes(3, 2).more == 0
    assert vault.lists.processes(5, 2).rows == ()


def test_it_counts_no_further_than_it_says(vault: Vault) -> None:
    rows = [RefusedRow("a", f"e{n}", "0", "", "", "held", "") for n in range(MOST_COUNTED + 5)]
    put(vault, "a", *rows)
    assert vault.lists.refused(0, 1).more == MOST_COUNTED
    assert vault.lists.count_refused("held") == MOST_COUNTED
    assert vault.lists.count_refused("refused") == 0


def test_it_tells_my_turns_from_theirs(vault: Vault) -> None:
    put_each(
        vault,
        turn("b", MINE, "2026-11-24"),
        turn("a", MINE, "2026-11-25"),
        turn("c", THEIRS, "2026-11-20"),
        turn("d", "", ""),
    )
    assert [row.circle for row in vault.lists.my_turns(0, 9).rows] == ["b", "a"]
    assert [row.circle for row in vault.lists.their_turns(0, 9).rows] == ["c"]


def test_it_tells_a_coordinator_who_is_late(vault: Vault) -> None:
    late = [turn(c, THEIRS, DAY, told_from=DAY) for c in ("a", "b", "c")]
    put(vault, "a", replace(late[0], is_led=True))
    put(vault, "b", late[1], role("b", "me", "Ola", "mentor"))
    put(vault, "c", replace(late[2], programme="led"))
    put(vault, "d", turn("d", THEIRS, DAY, told_from="2026-11-24"))
    put(vault, "led", replace(role("led", "me", "Ola", "coordinator")))
    assert [row.circle for row in vault.lists.late(DAY, "me", 0, 9).rows] == ["a", "c"]
    put(vault, "led", replace(role("led", "me", "Ola", "coordinator"), is_ended=True))
    assert [row.circle for row in vault.lists.late(DAY, "me", 0, 9).rows] == ["a"]


def test_it_counts_what_each_mentor_carries(vault: Vault) -> None:
    put_each(
        vault,
        *(turn(f"m{n}", THEIRS, DAY, mentor="m", mentor_name="Marek") for n in range(2)),
        *(turn(f"e{n}", THEIRS, DAY, mentor="e", mentor_name="Ewa") for n in range(3)),
        turn("over", "", "", mentor="m", mentor_name="Marek"),
        turn("nobody", THEIRS, DAY, mentor="", mentor_name=""),
        turn("elsewhere", THEIRS, DAY, programme="q", mentor="m", mentor_name="Marek"),
    )
    assert vault.lists.loads("p", 9).rows == (("Ewa", 3), ("Marek", 2))
    cut = vault.lists.loads("p", 1)
    assert (cut.rows, cut.more) == ((("Ewa", 3),), 1)


def test_it_does_not_count_loads_without_end(vault: Vault) -> None:
    many = [turn(f"c{n}", THEIRS, DAY, mentor="m", mentor_name="M") for n in range(MOST_COUNTED)]
    put_all(vault, *((row.circle, (row,)) for row in many))
    assert vault.lists.loads("p", 9).rows == (("M", MOST_COUNTED),)
    put_each(vault, turn("one more", THEIRS, DAY, mentor="m", mentor_name="M"))
    assert vault.lists.loads("p", 9).rows == ()


def test_it_finds_the_processes_of_a_programme_and_of_a_person(vault: Vault) -> None:
    put_each(
        vault,
        turn("a", MINE, DAY, participant="anna", mentor="marek"),
        turn("b", THEIRS, DAY, participant="jan", mentor="ola"),
        turn("c", THEIRS, DAY, participant="anna", programme="other"),
    )
    put(vault, "b", *vault.lists.processes_of("p", 1, 1).rows, role("b", "ola", "Ola"))
    assert [row.circle for row in vault.lists.processes_of("p", 0, 9).rows] == ["a", "b"]
    mine = vault.lists.processes_of("p", 0, 9, person="marek")
    assert [row.circle for row in mine.rows] == ["a"]
    assert vault.lists.process_in("p", "ola") == "b"
    assert vault.lists.process_in("p", "eve") == ""
    assert vault.lists.memberships("ola", "mentor", "p") == ("b",)
    assert vault.lists.memberships("ola", "mentor", "other") == ()
    assert [name[0] for name in vault.lists.process_names()] == ["a", "b", "c"]


def test_it_lists_everybody_once_with_all_their_roles(vault: Vault) -> None:
    put(vault, "a", role("a", "p2", "Zofia"), role("a", "p1", "Adam"), role("a", "me", "Me"))
    put(vault, "b", role("b", "p1", "Adam"), role("b", "p1", "Adam", "participant"))
    page = vault.lists.people("me", 0, 1)
    assert (page.rows, page.more) == (("p1",), 1)
    assert vault.lists.people("me", 1, 1).rows == ("p2",)
    assert vault.lists.everybody("me") == ("p1", "p2")
    roles = vault.lists.roles_of(["p1"])
    assert [(row.role, row.vouched_by) for row in roles] == [
        ("mentor", "Ewa"),
        ("participant", "Ewa"),
    ]
    assert all(row.is_ended is False for row in roles)


def test_it_lists_programmes_by_title(vault: Vault) -> None:
    put_each(vault, ProgrammeRow("b", "Alto", "pl", "Ola"), ProgrammeRow("a", "Bas", "pl", "Ola"))
    assert [row.circle for row in vault.lists.programmes(0, 9).rows] == ["b", "a"]
    assert vault.lists.last_programme() == "a"
    assert vault.lists.has_programme("a")
    assert not vault.lists.has_programme("c")


def test_it_lists_open_places(vault: Vault) -> None:
    def place(name: str, until: str, by: str = "me") -> InvitationRow:
        return InvitationRow("a", name, name, "mentor", until, by)

    put(vault, "a", place("B", "2026-11-25"), place("A", "2026-11-24"), place("old", "2026-11-22"))
    put(vault, "b", replace(place("C", "2026-11-25", "other"), circle="b"))
    assert [row.name for row in vault.lists.invitations("me", DAY, 0, 9).rows] == ["A", "B"]


def test_it_finds_the_circles_beside_a_process(vault: Vault) -> None:
    put(vault, "a", PairRow("a", "process-1"))
    put(vault, "c", PairRow("c", "process-1"))
    assert vault.lists.pairs("process-1") == ("a", "c")
    assert vault.lists.pairs("process-2") == ()


def test_it_tells_the_newest_first(vault: Vault) -> None:
    for circle, numbers in (("a", (1, 3)), ("b", (2,))):
        put(vault, circle, *(NewsRow(circle, f"e{n}", str(n), "T", "", "", "r") for n in numbers))
    assert [row.event for row in vault.lists.unread(0, 2).rows] == ["e3", "e2"]
    assert vault.lists.unread(0, 2).more == 1
    assert vault.lists.has_unread("b", "T")
    assert not vault.lists.has_unread("b", "U")


def test_it_lists_what_is_not_in_force_by_its_standing(vault: Vault) -> None:
    rows = [
        ("e1", "2", "refused"),
        ("e2", "3", "refused"),
        ("e3", "9", "waiting"),
        ("e4", "5", "held"),
    ]
    put(vault, "a", *(RefusedRow("a", e, t, "T", "", standing, "") for e, t, standing in rows))
    assert [row.event for row in vault.lists.refused(0, 9).rows] == ["e4", "e2", "e1", "e3"]
    assert vault.lists.circles_with("held", "5") == ("a",)
    assert vault.lists.circles_with("held", "4") == ()


def test_it_lists_the_meetings_of_a_stretch_of_time(vault: Vault) -> None:
    def meeting(name: str, start: str, end: str, state: str = "confirmed") -> MeetingRow:
        moments = (f"2026-12-{start}Z", f"2026-12-{end}Z")
        return MeetingRow("a", name, "T", *moments, state, "", False, state == "confirmed", "video")

    put(
        vault,
        "a",
        meeting("before", "15T22:00", "16T00:00"),
        meeting("reaching in", "15T23:00", "16T00:30"),
        meeting("held", "16T09:00", "16T10:00", "held"),
        meeting("called off", "16T11:00", "16T12:00", "cancelled"),
        meeting("late", "16T23:00", "17T01:00"),
        meeting("after", "17T00:00", "17T01:00"),
    )
    found = vault.lists.meetings_between("2026-12-16T00:00Z", "2026-12-17T00:00Z", 0, 2)
    assert ([row.meeting for row in found.rows], found.more) == (["reaching in", "held"], 1)


@pytest.fixture
def statements(vault: Vault) -> list[str]:
    """Every statement that reading each list runs, in a vault where there are rows to go on from."""
    put_each(vault, *(turn(f"c{n}", MINE, DAY, told_from=DAY) for n in range(3)))
    put(vault, "p", *(role("p", f"p{n}", f"N{n}") for n in range(3)))
    put(vault, "n", *(NewsRow("n", f"e{n}", str(n), "T", "", "", "r") for n in range(3)))
    vault.outbox.queue("e1", "n", "p1")
    vault.outbox.queue("e2", "n", "p1")
    seen: list[str] = []
    vault._connection.raw.set_trace_callback(seen.append)  # type: ignore[attr-defined]
    lists = vault.lists
    lists.processes(1, 1), lists.processes_of("p", 1, 1), lists.my_turns(0, 1)
    lists.their_turns(0, 1), lists.late(DAY, "me", 0, 1), lists.process_in("p", "me")
    lists.memberships("p1", "mentor", "p"), lists.programmes(0, 1), lists.people("me", 0, 1)
    lists.roles_of(["p1"]), lists.invitations("me", DAY, 0, 1), lists.refused(0, 1)
    (
        lists.count_refused("held"),
        lists.unread(0, 1),
        lists.unread_at("r"),
        lists.has_unread("n", "T"),
    )
    (
        lists.loads("p", 1),
        lists.pairs("p"),
        lists.has_programme("p"),
        lists.last_programme(),
        list(lists.process_names()),
    )
    lists.meetings(NOW, 0, 1), lists.meetings_at(NOW, NOW)
    lists.meetings_between(NOW, NOW, 1, 1)
    lists.circles_with("held", "5"), vault.outbox.not_arrived(0, 1), vault.outbox.get("e1", "p1")
    vault._connection.raw.set_trace_callback(None)  # type: ignore[attr-defined]
    return seen


def test_it_reads_every_list_off_an_index(vault: Vault, statements: list[str]) -> None:
    assert len(statements) > 20
    for sql in statements:
        for *_numbers, step in vault._connection.rows(f"EXPLAIN QUERY PLAN {sql}"):
            assert not step.startswith("USE TEMP B-TREE") or "DISTINCT circle" in sql, (sql, step)
            is_whole = step.startswith("SCAN") and "INDEX" not in step
            harmless = ("(subquery", "json_each", "CONSTANT ROW", "SCAN 1")
            assert not is_whole or any(h in step for h in harmless), (sql, step)
