"""People: the digits they compare, the writers that sign for them, the roles they have."""

import pytest

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import MessageSent, PersonFounded, WriterAdded
from mentor_tui.domain.people import (
    Member,
    add_writer,
    author,
    digits,
    end_role,
    find_person,
    holders,
    read_person,
)
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MALLORY, MAREK, ZOFIA, write_event

MEMBERS = (
    Member(EWA.person, Role.COORDINATOR, EWA.id),
    Member(MAREK.person, Role.MENTOR, EWA.id),
    Member(MAREK.person, Role.COORDINATOR, EWA.id),
)


def test_it_says_a_person_in_thirty_digits() -> None:
    assert digits(f"{10**30 + 123_456:064x}") == (
        "00000",
        "00000",
        "00000",
        "00000",
        "00001",
        "23456",
    )
    assert digits("0" * 64) == ("00000",) * 6
    groups = digits(ANNA.id)
    assert [len(group) for group in groups] == [5] * 6
    assert "".join(groups).isdecimal()
    assert groups != digits(MAREK.id)


def test_it_reads_a_person_from_their_founding_event() -> None:
    person = read_person(ANNA.founding)
    assert (person.id, person.name, person.writers) == (ANNA.id, "Anna", (ANNA.key.writer,))


def test_it_founds_nobody_with_the_writer_of_another() -> None:
    facts = PersonFounded("Anna", "", "pl", "", ANNA.key.writer)
    with pytest.raises(Refusal, match=r"person\.not_founding"):
        read_person(write_event(MALLORY.key, facts))


@pytest.mark.parametrize("place", [{"circle": "c" * 64}, {"parents": ["d" * 64]}])
def test_it_founds_nobody_after_something_else(place: dict[str, object]) -> None:
    facts = PersonFounded("Anna", "", "pl", "", ANNA.key.writer)
    event = write_event(ANNA.key, facts, **place)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"person\.not_founding"):
        read_person(event)


def test_it_founds_nobody_by_another_event() -> None:
    with pytest.raises(Refusal, match=r"person\.not_founding"):
        read_person(write_event(ANNA.key, MessageSent("I am Anna.")))


def test_it_adds_a_writer_to_each_role_of_a_person() -> None:
    spare = MAREK.spare().writer
    members = add_writer(MEMBERS, MAREK.id, WriterAdded(MAREK.id, spare))
    assert [m.person.writers for m in members] == [
        (EWA.key.writer,),
        (MAREK.key.writer, spare),
        (MAREK.key.writer, spare),
    ]
    assert author(members, spare) == MAREK.id
    assert members[1].role is Role.MENTOR


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (WriterAdded(EWA.id, MAREK.spare().writer), "writer.not_yours"),
        (WriterAdded(MAREK.id, EWA.key.writer), "writer.known"),
        (WriterAdded(MAREK.id, MAREK.key.writer), "writer.known"),
        (WriterAdded(MAREK.id, "a key"), "event.malformed"),
    ],
)
def test_it_refuses_other_writers(facts: WriterAdded, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        add_writer(MEMBERS, MAREK.id, facts)
    assert refused.value.code == code


def test_it_gives_nobody_the_first_writer_of_another() -> None:
    # Marek adds Zofia's key to his own before she comes; what she signs is hers all the same.
    members = add_writer(MEMBERS, MAREK.id, WriterAdded(MAREK.id, ZOFIA.key.writer))
    members = (*members, Member(ZOFIA.person, Role.PARTICIPANT, EWA.id))
    assert author(members, ZOFIA.key.writer) == ZOFIA.id


def test_it_does_not_know_a_stranger() -> None:
    with pytest.raises(Refusal, match=r"event\.stranger"):
        author(MEMBERS, MALLORY.key.writer)


def test_it_ends_one_role_and_leaves_the_other() -> None:
    members = end_role(MEMBERS, EWA.id, Role.MENTOR, MAREK.id)
    assert holders(members, Role.MENTOR) == ()
    assert holders(members, Role.COORDINATOR) == (EWA.person, MAREK.person)
    assert find_person(members, MAREK.id) == MAREK.person
    with pytest.raises(Refusal, match=r"role\.unknown"):
        end_role(members, EWA.id, Role.MENTOR, MAREK.id)


def test_it_always_leaves_a_coordinator() -> None:
    with pytest.raises(Refusal, match=r"role\.own"):
        end_role(MEMBERS, EWA.id, Role.COORDINATOR, EWA.id)
