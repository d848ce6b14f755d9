"""The register of interpreters: what an entry holds, what shows that somebody can do it, and who can be chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.choosing import Permit, Unfit, Wish, choose
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.interpreting import Modality, SignLanguage, Support
from mentor_tui.domain.register import (
    Credential,
    InterpreterEntry,
    Proof,
    candidate_of,
    ending,
    find_interpreter,
    keep,
    proof_of,
)
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, ProgrammeStory

DAY = date(2026, 12, 16)
PJM = Permit(Support.SL_INTERP, SignLanguage.PJM, Modality.ON_SITE)
DECLARED = Credential("PZG", "T2", "123/2020", "2027-06-30")
SEEN = replace(DECLARED, evidence="on paper", verified_by="a" * 64, verified_on="2026-11-02")
IWONA = InterpreterEntry(
    "k1",
    "Iwona Zając",
    "iwona@example.org",
    permits=(PJM,),
    distance_km=30,
    price_hour=15_000,
    credentials=(SEEN,),
    nda_until="2027-12-31",
)
T = TypeVar("T")


def changed(one: T, **changes: object) -> T:
    """A value of ours with other fields, whatever their types."""
    return replace(one, **changes)  # type: ignore[type-var]


def crowd(count: int) -> tuple[InterpreterEntry, ...]:
    return tuple(replace(IWONA, id=f"c{n}") for n in range(count))


def code_of(interpreters: tuple[InterpreterEntry, ...], entry: InterpreterEntry) -> str:
    """The code with which an entry is refused."""
    with pytest.raises(Refusal) as refused:
        keep(interpreters, entry)
    return refused.value.code


def test_it_keeps_an_entry_replaces_it_in_its_place_and_drops_it() -> None:
    story = ProgrammeStory()
    story.grant(MAREK, Role.MENTOR)
    story.write(EWA, f.InterpreterKept(IWONA))
    story.write(MAREK, f.InterpreterKept(replace(IWONA, id="k2", name="Jan Bąk")))
    story.write(MAREK, f.InterpreterKept(replace(IWONA, price_hour=18_000)))
    assert [(e.id, e.price_hour) for e in story.programme.interpreters] == [
        ("k1", 18_000),
        ("k2", 15_000),
    ]
    story.write(MAREK, f.InterpreterDropped("k1", "stopped"))
    assert [e.name for e in story.programme.interpreters] == ["Jan Bąk"]
    with pytest.raises(Refusal):
        find_interpreter(story.programme.interpreters, "k1")


def test_it_is_not_for_participants() -> None:
    story = ProgrammeStory()
    story.grant(ANNA, Role.PARTICIPANT)
    assert story.attempt(ANNA, f.InterpreterKept(IWONA)) == "event.not_allowed"


def test_it_can_be_erased_for_ever() -> None:
    story = ProgrammeStory()
    kept = story.write(EWA, f.InterpreterKept(IWONA))
    dropped = story.write(EWA, f.InterpreterDropped("k1", "asked"))
    assert story.code(story.write(EWA, f.Erased("asked", (kept.id, dropped.id)))) == ""


@pytest.mark.parametrize(
    ("credentials", "proof"),
    [
        ((), Proof.NONE),
        ((DECLARED,), Proof.DECLARED),
        ((DECLARED, SEEN), Proof.SEEN),
        ((replace(SEEN, valid_to="2026-12-15"),), Proof.NONE),
        ((replace(SEEN, valid_to="2026-12-15"), DECLARED), Proof.DECLARED),
        ((replace(SEEN, valid_to="2026-12-16"),), Proof.SEEN),
        ((replace(SEEN, valid_to=""),), Proof.SEEN),
    ],
)
def test_what_was_seen_and_is_valid_counts_more_than_a_word(
    credentials: tuple[Credential, ...], proof: Proof
) -> None:
    assert proof_of(replace(IWONA, credentials=credentials), DAY) is proof


def test_it_gives_candidates_to_choose_from() -> None:
    start = datetime(2026, 12, 16, 9, 0, tzinfo=UTC)
    wish = Wish("anna", PJM, start, start + timedelta(hours=1), DAY, least_certificate=1)
    entries = (
        IWONA,
        replace(IWONA, id="declared", credentials=(DECLARED,)),
        replace(IWONA, id="expired", credentials=(replace(SEEN, valid_to="2026-12-01"),)),
        replace(IWONA, id="no agreement", nda_until=""),
        replace(IWONA, id="its last day", nda_until="2026-12-16", price_hour=20_000),
        replace(IWONA, id="captions", permits=(replace(PJM, service=Support.STT),)),
    )
    choice = choose(wish, (candidate_of(e, DAY) for e in entries))
    assert [r.id for r in choice.ranked] == ["k1", "its last day", "declared"]
    assert dict(choice.unfit) == {
        "expired": (Unfit.LOW_CERTIFICATE,),
        "no agreement": (Unfit.NO_NDA,),
        "captions": (Unfit.NO_PERMIT,),
    }
    assert candidate_of(IWONA, DAY).travel == timedelta(minutes=30)


def test_it_tells_what_ends_soon() -> None:
    soon = replace(IWONA, credentials=(replace(SEEN, valid_to="2026-12-20"), DECLARED))
    assert list(ending(soon, date(2027, 1, 15))) == ["2026-12-20"]
    assert list(ending(replace(soon, nda_until="2026-12-01"), DAY)) == ["2026-12-01"]
    assert list(ending(replace(IWONA, credentials=(), nda_until=""), DAY)) == []


@pytest.mark.parametrize(
    "entry",
    [
        replace(IWONA, id="a/b"),
        replace(IWONA, nda_until="31.12.2027"),
        replace(IWONA, policy="two days"),
        replace(IWONA, permits=(replace(PJM, language="Polish, signed"),)),
        replace(IWONA, credentials=(replace(SEEN, verified_on=""),)),
        replace(IWONA, credentials=(replace(SEEN, valid_to="soon"),)),
    ],
)
def test_it_refuses_what_no_desk_writes(entry: InterpreterEntry) -> None:
    assert code_of((), entry) == "event.malformed"
