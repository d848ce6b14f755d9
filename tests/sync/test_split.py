"""More than one parcel can take: what goes into which."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.domain.errors import Refusal
from mentor_tui.sync.attached import FilePart
from mentor_tui.sync.cut import FILES_LIMIT
from mentor_tui.sync.parcel import EVENTS_LIMIT, FILES_COUNT, Batch, Parcel, split
from tests.sync.people import JAN, OLA, event_by, file_part, parcel_between, receive, send


def sizes_fit(batches: tuple[Parcel, ...]) -> bool:
    return all(receive(send(parcel, OLA, JAN), JAN) == parcel for parcel in batches)


def test_it_splits_what_is_too_much() -> None:
    events = tuple(event_by(OLA, n, f'"{n}" ' * 400) for n in range(60))
    batches: tuple[Batch[FilePart], ...] = split(events)
    assert len(batches) > 1
    assert tuple(e for batch in batches for e in batch.events) == events
    ids = tuple(f"{n:064x}" for n in range(50))
    parcels = tuple(
        parcel_between(OLA, JAN, events=b.events, have=ids, want=ids, people=(OLA.founding,))
        for b in batches
    )
    assert sizes_fit(parcels)


@given(st.lists(st.integers(0, 3000), max_size=30), st.integers(4500, 9000))
def test_it_splits_in_order_and_without_loss(lengths: list[int], limit: int) -> None:
    events = tuple(event_by(OLA, n, "x" * length) for n, length in enumerate(lengths))
    batches: tuple[Batch[FilePart], ...] = split(events, (), limit)
    assert tuple(e for batch in batches for e in batch.events) == events
    assert all(batch.events for batch in batches)


def test_it_splits_nothing_into_nothing() -> None:
    assert split(()) == ()


def test_it_says_which_event_fits_nowhere() -> None:
    event = event_by(OLA, 1, '"' * 30_000)
    with pytest.raises(Refusal, match=r"parcel\.event_too_large") as caught:
        split((event_by(OLA, 0), event))
    assert caught.value.facts["event"] == event.id
    assert caught.value.facts["limit"] == EVENTS_LIMIT


def test_it_sends_a_file_with_the_event_that_names_it() -> None:
    first, second = file_part("a.txt", b"first"), file_part("b.txt", b"second")
    events = (event_by(OLA, 1, "x" * 3000), event_by(OLA, 2, f"{second.sha256} {'x' * 3000}"))
    one, two = split(events, (second, first), 4000)
    assert one.files == (first,)
    assert two.files == (second,)


def test_it_sends_files_without_events_too() -> None:
    part = file_part("a.txt", b"first")
    (batch,) = split((), (part,))
    assert (batch.events, batch.files) == ((), (part,))


def test_it_sends_no_more_files_than_arrive() -> None:
    parts = tuple(file_part(f"{n}.bin", bytes([n]) * (FILES_LIMIT // 3)) for n in range(5))
    assert [len(batch.files) for batch in split((event_by(OLA, 1),), parts)] == [3, 2]
    small = tuple(file_part(f"{n}", b"%d" % n) for n in range(FILES_COUNT + 1))
    assert [len(batch.files) for batch in split((), small)] == [FILES_COUNT, 1]
    with pytest.raises(Refusal, match=r"parcel\.file_too_large"):
        split((), (file_part("huge", bytes(FILES_LIMIT + 1)),))


def test_it_sends_no_more_bytes_of_files_than_the_road_takes_well() -> None:
    parts = tuple(file_part(f"{n}", bytes([n]) * 300) for n in range(5))
    assert [len(batch.files) for batch in split((), parts, files_limit=700)] == [2, 2, 1]
    # Who cannot read parts gets a large file whole, by itself.
    batches = split((), (*parts, file_part("large", bytes(900))), files_limit=700)
    assert [sum(f.size for f in batch.files) for batch in batches] == [600, 600, 300, 900]


@pytest.mark.slow
def test_it_carries_as_much_as_splitting_allows() -> None:
    part = file_part("huge.bin", Random(1).randbytes(FILES_LIMIT))
    raw = send(parcel_between(OLA, JAN, files=(part,)), OLA, JAN)
    assert receive(raw, JAN).files == (part,)
