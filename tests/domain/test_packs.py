"""Packs for interpreters: exact versions, the author's consent, confidentiality first, and an end (I33)."""

import random
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.assignments import AssignmentStep
from mentor_tui.domain.clock import tick
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.events import Event
from mentor_tui.domain.orders import OrderStep
from mentor_tui.domain.pack_facts import PackFile
from mentor_tui.domain.pack_steps import apply_pack, versions_in
from mentor_tui.domain.packs import (
    Ending,
    access,
    access_until,
    deleted_by,
    last_day,
    materials_due,
)
from mentor_tui.domain.processes import Act, ProcessState
from mentor_tui.domain.recorded import Channel, Source, Told
from mentor_tui.domain.state import fold
from mentor_tui.domain.values import Role
from tests.domain.build import ANNA, EWA, MAREK, Someone
from tests.domain.test_coverage import OrderStory
from tests.domain.test_fold import outcome

NDA = "2030-12-31"


class PackStory(OrderStory):
    """Anna's scenario is to be read by Irena, who is assigned."""

    def __init__(self) -> None:
        super().__init__()
        self.begin()
        self.version = self.send()
        self.ask("i1", "Irena Nowak")
        self.step("i1", AssignmentStep.ACCEPTED, AssignmentStep.ASSIGNED)
        sha256 = self.process.submissions[0].files[0].sha256
        self.file = PackFile(self.version.id, sha256)
        self.pack = self.write(MAREK, self.packing())

    def packing(self) -> f.PackProposed:
        return f.PackProposed(self.proposed.id, (self.file,), "Read it before.")

    def consenting(self, *, yes: bool = True) -> f.ConsentTold:
        return f.ConsentTold(self.proposed.id, self.file, yes)

    def consent(self, *, yes: bool = True) -> Event:
        return self.write(ANNA, self.consenting(yes=yes))

    def giving(self, nda: str = NDA, until: date | None = None) -> f.PackGiven:
        last = (until or last_day(self.meeting)).isoformat()
        return f.PackGiven(self.pack.id, self.order.id, "i1", last, nda)

    def give(self) -> Event:
        return self.write(MAREK, self.giving())

    def access_on(self, day: date) -> Ending | None:
        packs = self.process.packs
        (given,) = packs.given
        return access(packs, given, self.now, self.meeting, versions_in(self.process), day)


def given() -> PackStory:
    story = PackStory()
    story.consent()
    story.give()
    return story


def test_i33_nobody_gets_a_pack_before_its_author_consented() -> None:
    story = PackStory()
    assert story.attempt(MAREK, story.giving()) == "pack.no_consent"
    story.consent(yes=False)
    assert story.attempt(MAREK, story.giving()) == "pack.no_consent"
    story.consent()
    story.give()
    assert [one.interpreter for one in story.process.packs.given] == ["i1"]


@pytest.mark.parametrize("short", [timedelta(days=1), timedelta(days=400)])
def test_i33_nobody_gets_a_pack_without_confidentiality_through_its_last_day(
    short: timedelta,
) -> None:
    story = PackStory()
    story.consent()
    last = last_day(story.meeting)
    assert story.attempt(MAREK, story.giving(nda="")) == "pack.no_nda"
    assert story.attempt(MAREK, story.giving(nda=(last - short).isoformat())) == "pack.no_nda"
    assert story.attempt(MAREK, story.giving(nda=last.isoformat())) == ""


def test_i33_access_ends_at_most_45_days_after_the_meeting() -> None:
    story = given()
    held = date(2026, 12, 16)
    assert story.meeting.start.date() == held
    assert last_day(story.meeting) == held + timedelta(days=45)
    assert story.access_on(held + timedelta(days=45)) is None
    assert story.access_on(held + timedelta(days=46)) is Ending.EXPIRED
    longer = held + timedelta(days=46)
    story = PackStory()
    story.consent()
    assert story.attempt(MAREK, story.giving(until=longer)) == "pack.too_long"
    assert story.attempt(MAREK, story.giving(until=held)) == ""


def test_i33_a_meeting_that_moves_nearer_ends_access_earlier() -> None:
    story = given()
    (one,) = story.process.packs.given
    before = access_until(one, story.meeting)
    nearer = replace(story.meeting.round, start="2026-12-10T09:00Z")
    story.write(MAREK, f.MeetingMoved(story.proposed.id, 1, nearer, ""))
    assert before - access_until(one, story.meeting) == timedelta(days=6)


def test_i33_no_copy_is_left_a_year_after_the_meeting() -> None:
    story = PackStory()
    assert deleted_by(story.meeting) == date(2026, 12, 16) + timedelta(days=365)


def test_i33_access_ends_when_somebody_else_comes_instead() -> None:
    story = given()
    story.step("i1", AssignmentStep.REPLACED)
    assert story.access_on(date(2026, 12, 1)) is Ending.NOT_COMING


def test_i33_access_ends_with_who_withdraws_and_with_the_order_and_the_meeting() -> None:
    story = given()
    story.step("i1", AssignmentStep.WITHDRAWN)
    assert story.access_on(date(2026, 12, 1)) is Ending.NOT_COMING
    story = given()
    story.write(MAREK, story.ending(OrderStep.CANCELLED_FREE))
    assert story.access_on(date(2026, 12, 1)) is Ending.CANCELLED
    story = given()
    story.write(MAREK, f.MeetingCancelled(story.proposed.id, "I am ill."))
    assert story.access_on(date(2026, 12, 1)) is Ending.CANCELLED


def test_i33_a_consent_taken_back_ends_access() -> None:
    story = given()
    story.consent(yes=False)
    assert story.access_on(date(2026, 12, 1)) is Ending.CONSENT


def test_a_meeting_that_moves_leaves_the_pack_with_who_must_confirm_anew() -> None:
    story = given()
    story.write(MAREK, story.moving())
    assert story.access_on(date(2026, 12, 1)) is None


def test_it_goes_once_to_each_and_again_once_it_was_revoked() -> None:
    story = given()
    assert story.attempt(MAREK, story.giving()) == "pack.given_before"
    (one,) = story.process.packs.given
    story.write(EWA, f.PackRevoked(one.id))
    assert story.access_on(date(2026, 12, 1)) is Ending.REVOKED
    story.give()
    assert len(story.process.packs.given) == 2


def test_another_version_needs_a_consent_of_its_own() -> None:
    story = PackStory()
    story.consent()
    other = PackFile(story.version.id, "b" * 64)
    wrong = f.PackProposed(story.proposed.id, (other,))
    assert story.attempt(MAREK, wrong) == "pack.no_file"
    assert story.attempt(ANNA, f.ConsentTold(story.proposed.id, other, True)) == "pack.not_asked"


def test_what_an_author_with_mail_says_is_recorded_for_them() -> None:
    story = PackStory()
    told = Told(ANNA.id, Source(Channel.PHONE))
    story.write(MAREK, story.consenting(), told=told)
    (one,) = story.process.packs.consents
    assert (one.person, one.recorder, one.is_yes) == (ANNA.id, MAREK.id, True)


def test_consent_can_be_taken_back_and_access_ended_after_the_end_of_the_process() -> None:
    story = given()
    over = replace(story.process, state=ProcessState.COMPLETED)
    act = Act("e", ANNA.id, frozenset({Role.PARTICIPANT}), tick(story.moment))
    over = apply_pack(over, story.consenting(yes=False), act)
    over = apply_pack(over, f.PackRevoked(over.packs.given[0].id), act)
    assert over.packs.given[0].revoked
    with pytest.raises(Refusal):
        apply_pack(over, f.TermKept("t1", "Canvas"), act)


def test_materials_are_due_four_working_days_before() -> None:
    # Wednesday 16 December 2026: Thursday, Friday, Monday and Tuesday lie between.
    assert materials_due(PackStory().meeting, "Europe/Warsaw") == date(2026, 12, 9)


@pytest.mark.parametrize("who", [ANNA, MAREK, EWA], ids=lambda who: who.name)
def test_everybody_keeps_words(who: Someone) -> None:
    story = PackStory()
    story.write(who, f.TermKept("t1", "  Canvas  ", "A plan on a page", "Two hands draw a frame"))
    story.write(who, f.TermKept("t2", "Pilot", link="https://example.org/pilot"))
    story.write(MAREK, f.TermKept("t1", "Canvas", "A plan on one page"))
    assert [(t.id, t.word, t.meaning) for t in story.process.packs.terms] == [
        ("t1", "Canvas", "A plan on one page"),
        ("t2", "Pilot", ""),
    ]
    story.write(ANNA, f.TermDropped("t2"))
    assert [t.id for t in story.process.packs.terms] == ["t1"]


def test_it_folds_alike_in_whatever_order_it_comes() -> None:
    story = given()
    story.write(ANNA, f.TermKept("t1", "Canvas"))
    story.consent(yes=False)
    story.write(MAREK, f.PackRevoked(story.process.packs.given[0].id))
    expected = outcome(fold(story.events))
    for seed in range(5):
        events = list(story.events)
        random.Random(seed).shuffle(events)
        assert outcome(fold(events)) == expected
