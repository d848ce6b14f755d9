"""Events of one circle in any order: one answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.clock import moment
from mentor_tui.domain.events import Event, Head, digest, read_event, write_head
from mentor_tui.sync.merge import (
    ancestors,
    complete,
    frontier,
    held_back,
    in_order,
    missing_parents,
)
from tests.sync.people import time_of

MINUTE = 60_000


def event(number: int, *parents: str, time: str = "") -> Event:
    """An event; merging does not look at signatures."""
    head = Head(1, "c" * 64, "a" * 64, parents, time or time_of(number), f"T{number}", digest(""))
    return read_event(write_head(head), "0" * 128, "")


@st.composite
def graphs(draw: st.DrawFn) -> tuple[Event, ...]:
    """Events that know some of those before them; some share a time."""
    events: list[Event] = []
    for number in range(draw(st.integers(1, 14))):
        parents: list[Event] = []
        if events:
            parents = draw(st.lists(st.sampled_from(events), max_size=3, unique=True))
        newest = max((parent.head.time for parent in parents), default=time_of(0))
        time = f"{int(newest, 16) + draw(st.integers(1, 3)):016x}"
        events.append(event(number, *(p.id for p in parents), time=time))
    return tuple(events)


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[tuple[Event, ...], list[Event]]:
    """A graph, and the same as it may come: in any order, with repeats."""
    events = draw(graphs())
    twice = draw(st.lists(st.sampled_from(events), max_size=5))
    return events, draw(st.permutations([*events, *twice]))


@given(shuffled())
def test_it_finds_one_order(case: tuple[tuple[Event, ...], list[Event]]) -> None:
    events, arrived = case
    assert in_order(arrived) == in_order(events)
    assert len(in_order(arrived)) == len(events)
    place = {e.id: n for n, e in enumerate(in_order(arrived))}
    assert all(place[p] < place[e.id] for e in events for p in e.head.parents)


@given(shuffled())
def test_it_gives_one_answer_to_every_question(
    case: tuple[tuple[Event, ...], list[Event]],
) -> None:
    events, arrived = case
    now = moment(time_of(0))
    assert frontier(arrived) == frontier(events)
    assert missing_parents(arrived) == frozenset()
    assert complete(arrived) == (in_order(events), (), ())
    assert held_back(arrived, now) == held_back(events, now)
    assert ancestors(frontier(arrived), arrived) == {e.id for e in events}


@given(shuffled(), st.data())
def test_it_waits_for_what_is_missing(
    case: tuple[tuple[Event, ...], list[Event]], data: st.DataObject
) -> None:
    events, arrived = case
    lost = {e.id for e in data.draw(st.lists(st.sampled_from(events), max_size=3))}
    here = [e for e in arrived if e.id not in lost]
    ready, waiting, broken = complete(here)
    assert broken == ()
    assert set(ready) | set(waiting) == set(here)
    for one in set(here):
        before = ancestors([one.id], events)
        assert (one in waiting) == bool(before & lost)
    assert missing_parents(here) == {p for e in here for p in e.head.parents if p in lost}
    assert complete([*here, *arrived]).ready == in_order(events)


def test_it_knows_the_newest() -> None:
    root = event(0)
    left, right = event(1, root.id), event(2, root.id)
    assert frontier([]) == ()
    assert frontier([root]) == (root.id,)
    assert frontier([root, left, right]) == tuple(sorted((left.id, right.id)))
    assert frontier([event(3, left.id, right.id), root, left, right]) == (
        event(3, left.id, right.id).id,
    )


def test_it_orders_by_id_at_the_same_time() -> None:
    one, two = event(1, time=time_of(5)), event(2, time=time_of(5))
    assert [e.id for e in in_order([two, one])] == sorted((one.id, two.id))


def test_it_keeps_an_event_rather_than_its_stub() -> None:
    whole = event(1)
    stub = replace(whole, body_text=None)
    assert in_order([whole, stub]) == in_order([stub, whole]) == (whole,)
    assert in_order([stub]) == (stub,)


@pytest.mark.parametrize("back", [0, 1])
def test_it_never_uses_an_event_that_is_not_later_than_its_parents(back: int) -> None:
    parent = event(5)
    child = event(6, parent.id, time=time_of(5 - back))
    grandchild = event(7, child.id)
    assert complete([grandchild, child, parent]) == (
        (parent,),
        (),
        in_order([child, grandchild]),
    )


def test_it_calls_broken_what_can_be_no_other_even_when_more_is_missing() -> None:
    parent = event(5)
    broken = event(6, parent.id, time=time_of(4))
    both = event(9, broken.id, "f" * 64)
    waiting = event(8, "f" * 64)
    assert complete([parent, broken, both, waiting]) == (
        (parent,),
        (waiting,),
        in_order([broken, both]),
    )


def test_it_lists_ancestors_as_far_as_they_are_known() -> None:
    root = event(0, "e" * 64)
    middle = event(1, root.id)
    top, aside = event(2, middle.id), event(3, root.id)
    events = [top, aside, middle, root]
    assert ancestors([], events) == frozenset()
    assert ancestors([middle.id], events) == {middle.id, root.id}
    assert ancestors([top.id, aside.id], events) == {e.id for e in events}
    assert ancestors(["f" * 64], events) == frozenset()


def test_it_goes_through_a_long_history() -> None:
    events = [event(0)]
    for number in range(1, 3000):
        events.append(event(number, events[-1].id))
    assert len(ancestors([events[-1].id], events)) == 3000
    assert len(complete(reversed(events)).ready) == 3000


def test_it_holds_what_is_ahead_of_the_clock_with_all_that_follows() -> None:
    now = moment(time_of(0))
    past, soon = event(0), event(9 * MINUTE)
    ahead = event(11 * MINUTE, past.id)
    # Broken besides: its time is before its parent's. It is held all the same.
    follows = event(1, ahead.id)
    events = [follows, ahead, soon, past]
    assert held_back(events, now) == ((past, soon), in_order([follows, ahead]))
    assert held_back(events, now + timedelta(minutes=2)) == (in_order(events), ())
