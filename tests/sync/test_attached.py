"""Files beside events: each kind arrives as it was sent, and what does not fit together is refused."""

from dataclasses import replace
from hashlib import sha256

import pytest
from msgspec import structs

from mentor_tui.domain.errors import Trouble
from mentor_tui.sync.attached import Attached, DeltaPart, FilePart, SlicePart
from mentor_tui.sync.contents import KNOWS, FileNote
from mentor_tui.sync.cut import FILES_LIMIT, LEAST_SLICE, SLICES_LIMIT, Cut
from mentor_tui.sync.mail import write_envelope, write_letter
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from mentor_tui.sync.seal import seal, unseal
from tests.sync.people import JAN, NOW, OLA, file_part, parcel_between, receive, send

SHA, BASE = "a" * 64, "b" * 64
CUT = Cut(3 * LEAST_SLICE + 7, LEAST_SLICE)


def changed(old: bytes, new: bytes, *files: Attached) -> bytes:
    """A parcel of Ola's with files, changed under the seal."""
    letter = read_letter(
        unseal(read_envelope(send(parcel_between(OLA, JAN), OLA, JAN))[1], JAN.secret).data
    )
    letter = replace(letter, files=files)
    inside = write_letter(letter, NOW)
    assert old in inside
    armored = seal(inside.replace(old, new), OLA.secret, (JAN.certificate,))
    return write_envelope(letter, armored, NOW)


def test_every_kind_arrives_as_it_was_sent() -> None:
    files = (
        file_part("praca ż.docx", b"whole"),
        DeltaPart(SHA, "praca.docx", BASE, bytes(range(256))),
        SlicePart(SHA, "film.odt", CUT, 0, b"x" * LEAST_SLICE),
        SlicePart(SHA, "film.odt", CUT, 3, b"y" * 7),
        SlicePart(SHA, "", Cut(5, 9), 0, b"whole"),
    )
    notes = (
        FileNote(SHA, BASE, LEAST_SLICE, (1, 2), again=True),
        FileNote(SHA, BASE, lacks=(0,)),
        FileNote(BASE, SHA, 5),
    )
    got = receive(
        send(parcel_between(OLA, JAN, files=files, notes=notes, knows=KNOWS), OLA, JAN), JAN
    )
    assert got.files[:4] == files[:4]
    assert structs.replace(got.files[4], name="") == files[4]
    assert (got.notes, got.knows) == (notes, KNOWS)


def test_a_patch_is_nothing_a_mail_program_could_take_for_the_file() -> None:
    letter = read_letter(
        unseal(
            read_envelope(
                send(
                    parcel_between(OLA, JAN, files=(DeltaPart(SHA, "a.docx", BASE, b"x"),)),
                    OLA,
                    JAN,
                )
            )[1],
            JAN.secret,
        ).data
    )
    assert not any(isinstance(file, FilePart) for file in letter.files)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"-2.slice1", b"-3.slice1"),
        (b"-2.slice1", b"-4.slice1"),
        (f"-{LEAST_SLICE}-2".encode(), f"-{LEAST_SLICE - 1}-2".encode()),
        (f"-{LEAST_SLICE}-2".encode(), b"-0-2"),
        (f"-{CUT.size}-".encode(), b"-0-"),
        (f"-{CUT.size}-".encode(), f"-{FILES_LIMIT + 1}-".encode()),
        (f"-{CUT.size}-".encode(), f"-{2 * LEAST_SLICE + 1}-".encode()),
    ],
)
def test_a_slice_that_does_not_fit_is_refused(old: bytes, new: bytes) -> None:
    part = SlicePart(SHA, "film.odt", CUT, 2, b"x" * LEAST_SLICE)
    raw = changed(old, new, part)
    with pytest.raises(Trouble, match=r"^parcel\.damaged$"):
        receive(raw, JAN)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b".slice1", b".slice2"),
        (SHA.encode(), b"A" * 64),
        (b"mentor-tui.slice", b"mentor-tui.other"),
        (b"-2.slice1", b"-2000.slice1"),
    ],
)
def test_what_a_newer_app_may_send_is_left_out(old: bytes, new: bytes) -> None:
    part = SlicePart(SHA, "film.odt", CUT, 2, b"x" * LEAST_SLICE)
    assert receive(changed(old, new, part), JAN).files == ()


def test_the_slices_of_a_cut_are_the_file() -> None:
    data = bytes(range(256)) * 300
    for length in (1, 255, 256, len(data) - 1, len(data), len(data) + 1):
        cut = Cut(len(data), length)
        places = [cut.place(number) for number in range(cut.count)]
        assert b"".join(data[begin : begin + size] for begin, size in places) == data
        assert all(size > 0 for _begin, size in places)


@pytest.mark.parametrize(
    ("cut", "is_allowed"),
    [
        (Cut(1, 1), True),
        (Cut(FILES_LIMIT, FILES_LIMIT), True),
        (Cut(SLICES_LIMIT * LEAST_SLICE, LEAST_SLICE), True),
        (Cut(SLICES_LIMIT * LEAST_SLICE + 1, LEAST_SLICE), False),
        (Cut(LEAST_SLICE, LEAST_SLICE - 1), False),
        (Cut(0, 1), False),
        (Cut(1, 0), False),
        (Cut(FILES_LIMIT + 1, FILES_LIMIT), False),
    ],
)
def test_a_cut_has_limits(cut: Cut, is_allowed: bool) -> None:
    assert cut.is_allowed is is_allowed


def test_the_hash_of_a_slice_is_not_looked_at_before_the_file_is_whole() -> None:
    part = SlicePart(sha256(b"other").hexdigest(), "a.md", Cut(5, 5), 0, b"whole")
    assert receive(send(parcel_between(OLA, JAN, files=(part,)), OLA, JAN), JAN).files == (part,)
