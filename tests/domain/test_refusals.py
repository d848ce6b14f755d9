"""Every code with which a rule of the domain says no, reached at least once."""

import ast
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import msgspec
import pytest

from mentor_tui.domain import facts as f
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.own import Own, draft_comment
from mentor_tui.domain.people import check_address
from mentor_tui.domain.processes import find_member, find_submission
from mentor_tui.domain.programmes import check_invitation, secret_hash
from mentor_tui.domain.recorded import Channel, Source, Told
from mentor_tui.domain.reviews import check_review
from mentor_tui.domain.state import fold
from mentor_tui.domain.submissions import reclaim_submission
from mentor_tui.domain.values import (
    Answer,
    AnswerKind,
    CommentKind,
    Decision,
    DeliverablePlan,
    Role,
    StagePlan,
)
from mentor_tui.domain.ways import Way, WayKind, check_label, check_removal
from tests.domain.build import (
    ANNA,
    EWA,
    MALLORY,
    MAREK,
    MEMBERS,
    ZOFIA,
    ProcessStory,
    ProgrammeStory,
    Story,
    begun,
    plan,
    process_facts,
    programme_facts,
    remark,
    someone,
    stub,
    texts_of,
    write_event,
)
from tests.domain.refused_closing import CLOSING_WAYS
from tests.domain.refused_entries import ENTRY_WAYS
from tests.domain.refused_groups import GROUP_WAYS
from tests.domain.refused_meetings import MEETING_WAYS
from tests.domain.refused_orders import ORDER_WAYS
from tests.domain.refused_packs import PACK_WAYS
from tests.domain.test_tables import MENTOR
from tests.sources import modules

CODE = re.compile(r"[a-z]+\.[a-z_]+")
MUST, PRAISE = CommentKind.MUST, CommentKind.PRAISE


def raised() -> set[str]:
    """Every code in the source of the domain."""
    return {
        node.value
        for module in modules("mentor_tui/domain")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if CODE.fullmatch(node.value)
    }


WAY = Way("a", WayKind.PASSPHRASE)


def code_of(act: Callable[[], object]) -> str:
    """The code with which something is refused."""
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.code


def founded(facts: f.Facts) -> str:
    """The code with which a beginning by Ewa is refused."""
    return fold([write_event(EWA.key, facts)]).refused[0].refusal.code


SENT = begun("s1", "s2", mentors=2)
VERSION = SENT.send("d1")
LOCKED = begun("s1", "s2", mentors=2)
LOCKED.lock(LOCKED.send("d1"))
RETURNED = begun("s1", "s2")
RETURNED.release(RETURNED.send("d1"), Decision.REVISE, remark("c1", MUST), remark("c3", PRAISE))
ACCEPTED = begun("s1: d1 d2", "s3")
ACCEPTED.release(ACCEPTED.send("d1"))
PROPOSED = ProcessStory(more=[(ZOFIA, Role.MENTOR)])
GOAL = PROPOSED.propose()
SKIPPING = begun("s1", "s2")
SKIPPING.skip("s1")
OPEN = begun("s1", "s2")
OVER = begun("s1")
OVER.finish()
OVER.write(EWA, f.ProcessCompleted("Done."))
PROGRAMME = ProgrammeStory()
PROGRAMME.grant(MAREK, Role.MENTOR)
PROGRAMME.write(
    EWA, f.InvitationMade("i1", secret_hash("sesame"), Role.MENTOR, "Zofia", "2026-11-20")
)
PROGRAMME.write(
    EWA, f.InvitationMade("i2", secret_hash("sesame"), Role.MENTOR, "Ola", "2026-11-20")
)
PROGRAMME.write(EWA, f.RoleGranted(Role.PARTICIPANT, ANNA.texts, "i2"))
OWN = Story(ANNA, f.PersonFounded("Anna", "", "pl", "", ANNA.key.writer))
JOINED = f.ProgrammeJoined(texts_of(PROGRAMME.events[0]), "i1", Role.MENTOR, "sesame")
OWN.write(ANNA, JOINED)
DUE = SENT.due()


def later_invited(day: str, secret: str, invitation: str) -> Callable[[], object]:
    return lambda: check_invitation(
        PROGRAMME.programme, invitation, secret, date.fromisoformat(day)
    )


def with_stages(*stages: StagePlan) -> Callable[[], str]:
    return lambda: PROGRAMME.attempt(EWA, f.TemplateAdded("Ours", stages))


def invited(**changes: str) -> Callable[[], str]:
    facts = f.InvitationMade("i3", "", Role.MENTOR, "Ola", "2026-11-20")
    return lambda: PROGRAMME.attempt(EWA, replace(facts, **changes))  # type: ignore[arg-type]


def ended_and_granted_again() -> str:
    story = ProgrammeStory()
    story.grant(MAREK, Role.MENTOR)
    story.end(MAREK, Role.MENTOR)
    return story.attempt(EWA, f.RoleGranted(Role.MENTOR, MAREK.texts))


def self_defeating() -> str:
    story = ProgrammeStory()
    marek = story.grant(MAREK, Role.COORDINATOR)
    story.grant(ZOFIA, Role.COORDINATOR, by=MAREK)
    ends = f.RoleEnded(Role.COORDINATOR, MAREK.id, "")
    return story.code(story.write(ZOFIA, ends, parents=[marek]))


def erased() -> str:
    story = ProcessStory()
    story.say()
    story.events[-1] = stub(story.events[-1])
    return story.code(story.events[-1])


BY_PHONE = Told(ANNA.id, Source(Channel.PHONE))


def changed_head(**changes: str) -> str:
    """A process's beginning under another head; its signature no longer fits, which the fold does not ask."""
    event = OPEN.events[0]
    event = replace(event, head=msgspec.structs.replace(event.head, **changes))
    return fold([event]).refused[0].refusal.code


def taken_back() -> str:
    story = begun("s1", "s2")
    version = story.send("d1")
    story.reclaim(version)
    return story.attempt(MAREK, story.releasing(version))


def after_an_hour() -> str:
    story = begun("s1", "s2")
    version = story.send("d1")
    story.wait(minutes=60)
    return story.code(story.reclaim(version))


def second_taken_back() -> str:
    story = begun("s1", "s2")
    story.release(story.send("d1"), Decision.REVISE)
    return story.code(story.reclaim(story.send("d1")))


def taken_back_by_another() -> object:
    return reclaim_submission(SENT.process, f.SubmissionReclaimed(VERSION.id, DUE), MENTOR)


def broken_stage(title: str) -> StagePlan:
    return StagePlan("s1", title, "", (DeliverablePlan("d1", " "),), 3)


def answered(comment: str, kind: AnswerKind, words: str = "") -> Callable[[], str]:
    facts = f.CommentAnswered(Answer(comment, kind, words))
    return lambda: RETURNED.attempt(ANNA, facts)


def sent(**changes: object) -> Callable[[], str]:
    return lambda: OPEN.attempt(ANNA, replace(OPEN.sending("d1"), **changes))  # type: ignore[arg-type]


def released(version: int = -1, *, next_step: str = "Go on.") -> str:
    facts = SENT.releasing(SENT.events[version], Decision.REVISE)
    return SENT.attempt(MAREK, replace(facts, summary=replace(facts.summary, next_step=next_step)))


def praised(**changes: object) -> str:
    comment = replace(remark("c9"), **changes)  # type: ignore[arg-type]
    return SENT.attempt(MAREK, SENT.releasing(VERSION, Decision.REVISE, comment))


def own() -> Own:
    assert isinstance(OWN.state, Own)
    return OWN.state


WAYS: dict[str, Callable[[], str]] = {
    **ENTRY_WAYS,
    **GROUP_WAYS,
    **MEETING_WAYS,
    **CLOSING_WAYS,
    **ORDER_WAYS,
    **PACK_WAYS,
    "circle.not_founded": lambda: founded(f.MessageSent("Hello")),
    "comment.closed": answered("c3", AnswerKind.DONE),
    "comment.empty": lambda: code_of(
        lambda: draft_comment(own(), f.CommentDrafted(VERSION.id, remark("c1", words=" ")))
    ),
    "comment.no_anchor": lambda: praised(anchor=replace(remark("c1").anchor, quote="")),
    "comment.no_words": answered("c1", AnswerKind.DECLINED),
    "comment.twice": lambda: SENT.attempt(
        MAREK, SENT.releasing(VERSION, Decision.REVISE, remark("c1"), remark("c1"))
    ),
    "comment.unknown": answered("c9", AnswerKind.DONE),
    "deliverable.unknown": sent(deliverable="d9"),
    "due.missing": sent(due="soon"),
    "due.past": sent(due="2026-10-01"),
    "event.body_changed": lambda: code_of(replace(ANNA.texts, body="{}").read),
    "event.erased": erased,
    "event.for_not_allowed": lambda: changed_head(for_person=ANNA.id),
    "event.malformed": lambda: code_of(replace(ANNA.texts, head="{}").read),
    "event.not_allowed": lambda: OPEN.attempt(EWA, OPEN.sending("d1")),
    "event.stranger": lambda: OPEN.attempt(MALLORY, f.MessageSent("Hello")),
    "event.too_large": lambda: code_of(replace(ANNA.texts, body=" " * 70_000).read),
    "event.unknown_type": lambda: changed_head(type="MoodChanged"),
    "event.wrong_circle": lambda: OPEN.attempt(EWA, f.RoleGranted(Role.MENTOR, ZOFIA.texts)),
    "goal.empty": lambda: PROPOSED.attempt(ANNA, f.GoalProposed("", ("Held",), DUE)),
    "goal.no_criterion": lambda: PROPOSED.attempt(ANNA, f.GoalProposed("A", ("",), DUE)),
    "goal.not_proposed": lambda: PROPOSED.attempt(MAREK, f.GoalAgreed("a" * 64, DUE)),
    "goal.own": lambda: PROPOSED.attempt(ANNA, f.GoalAgreed(GOAL.id, DUE)),
    "goal.too_late": lambda: OPEN.attempt(ANNA, f.GoalProposed("A", ("Held",), DUE)),
    "invitation.answered": lambda: OWN.attempt(ANNA, JOINED),
    "invitation.damaged": lambda: OWN.attempt(ANNA, replace(JOINED, programme=EWA.texts)),
    "invitation.expired": lambda: code_of(later_invited("2026-11-21", "sesame", "i1")),
    "invitation.no_name": invited(name=" "),
    "invitation.taken": lambda: code_of(later_invited("2026-11-20", "sesame", "i2")),
    "invitation.twice": invited(invitation="i1"),
    "invitation.unknown": lambda: code_of(later_invited("2026-11-20", "open", "i1")),
    "message.empty": lambda: OPEN.attempt(ANNA, f.MessageSent(" ")),
    "pair.members": lambda: founded(f.PairFounded("a" * 64, process_facts().members)),
    "person.not_founding": lambda: founded(f.PersonFounded("Anna", "", "pl", "", ANNA.key.writer)),
    "person.unknown": lambda: code_of(lambda: find_member(OPEN.process, "a" * 64)),
    "process.members": lambda: founded(process_facts(members=MEMBERS[1:])),
    "process.no_authority": lambda: founded(replace(process_facts(), authority=())),
    "process.no_title": lambda: founded(replace(process_facts(), title=" ")),
    "process.not_completing": lambda: OPEN.attempt(EWA, f.ProcessCompleted("")),
    "process.over": lambda: OVER.attempt(ANNA, OVER.sending("d1")),
    "programme.answer_days": lambda: founded(replace(programme_facts(), answer_days=0)),
    "programme.no_title": lambda: founded(replace(programme_facts(), title="")),
    "programme.not_by_coordinator": lambda: founded(
        replace(programme_facts(), coordinator=ANNA.texts)
    ),
    "review.lock_too_long": lambda: SENT.attempt(MAREK, SENT.locking(VERSION, days=20)),
    "review.locked": lambda: LOCKED.attempt(ZOFIA, LOCKED.locking(LOCKED.events[-2])),
    "review.minutes": lambda: SENT.attempt(MAREK, replace(SENT.releasing(VERSION), minutes=10**30)),
    "review.must_open": lambda: SENT.attempt(
        MAREK, SENT.releasing(VERSION, Decision.ACCEPT, remark("c1", MUST))
    ),
    "review.no_decision": lambda: code_of(
        lambda: check_review(
            SENT.process, find_submission(SENT.process, VERSION.id), None, "", (), ()
        )
    ),
    "review.no_next_step": lambda: released(next_step=""),
    "review.released_already": lambda: RETURNED.attempt(
        MAREK, RETURNED.releasing(RETURNED.events[-2])
    ),
    "erasure.held": lambda: held().attempt(EWA, f.Erased("asked", everything=True)),
    "erasure.not_alone": lambda: SENT.attempt(EWA, f.Erased("asked", (VERSION.id,))),
    "erasure.not_whole": lambda: PROGRAMME.attempt(EWA, f.Erased("asked", everything=True)),
    "erasure.nothing": lambda: OPEN.attempt(EWA, f.Erased("asked")),
    "erasure.unknown": lambda: OPEN.attempt(EWA, f.Erased("asked", ("a" * 64,))),
    "hold.no_reason": lambda: OPEN.attempt(EWA, f.HoldPlaced(" ")),
    "hold.unknown": lambda: OPEN.attempt(EWA, f.HoldLifted("a" * 64)),
    "record.no_source": lambda: OPEN.attempt(
        MAREK, f.MessageSent("Hello"), Told(ANNA.id, Source(Channel.MAIL))
    ),
    "record.not_this": lambda: OPEN.attempt(MAREK, f.ProcessCompleted(""), BY_PHONE),
    "record.own": lambda: OPEN.attempt(ANNA, f.MessageSent("Hello"), BY_PHONE),
    "role.end_void": self_defeating,
    "role.by_mail": lambda: ProgrammeStory().attempt(
        EWA, f.RoleGranted(Role.COORDINATOR, someone("Olga", by_mail=True).texts)
    ),
    "role.has_already": lambda: PROGRAMME.attempt(EWA, f.RoleGranted(Role.MENTOR, MAREK.texts)),
    "role.over": lambda: ended_mentor().attempt(MAREK, f.MessageSent("Hello")),
    "person.no_address": lambda: code_of(lambda: check_address("ola at example.org")),
    "role.own": lambda: OPEN.attempt(EWA, f.RoleEnded(Role.COORDINATOR, EWA.id, "")),
    "role.unknown": lambda: OPEN.attempt(EWA, f.RoleEnded(Role.MENTOR, ANNA.id, "")),
    "role.was_ended": ended_and_granted_again,
    "skip.no_reason": lambda: OPEN.attempt(ANNA, f.SkipProposed("s1", " ", DUE)),
    "skip.not_proposed": lambda: OPEN.attempt(ANNA, f.SkipAnswered("s1", True, DUE)),
    "skip.own": lambda: SKIPPING.attempt(ANNA, f.SkipAnswered("s1", True, DUE)),
    "skip.waiting": lambda: SKIPPING.attempt(ANNA, SKIPPING.sending("d1")),
    "stage.not_accepted": lambda: OPEN.attempt(MAREK, f.StageClosed("s1", DUE)),
    "stage.not_current": lambda: OPEN.attempt(ANNA, f.SkipProposed("s2", "Known", DUE)),
    "stage.not_now": lambda: OPEN.attempt(ANNA, OPEN.sending("d2")),
    "stage.unknown": lambda: OPEN.attempt(MAREK, f.StageClosed("s9", DUE)),
    "succession.coordinator": lambda: OPEN.attempt(
        EWA, f.PersonSucceeded(Role.COORDINATOR, EWA.id, ZOFIA.texts)
    ),
    "succession.member": lambda: OPEN.attempt(
        EWA, f.PersonSucceeded(Role.PARTICIPANT, ANNA.id, MAREK.texts)
    ),
    "submission.accepted_already": lambda: ACCEPTED.attempt(ANNA, ACCEPTED.sending("d1")),
    "submission.grace_over": after_an_hour,
    "submission.no_file": sent(files=()),
    "submission.no_note": sent(note=" "),
    "submission.not_first": second_taken_back,
    "submission.not_now": lambda: LOCKED.attempt(
        ANNA, f.SubmissionReclaimed(LOCKED.events[-2].id, DUE)
    ),
    "submission.not_yours": lambda: code_of(taken_back_by_another),
    "submission.reclaimed": taken_back,
    "submission.unknown": lambda: OPEN.attempt(MAREK, OPEN.locking(VERSION)),
    "submission.wrong_base": sent(number=2),
    "template.days": with_stages(plan("s1", days=10**30)),
    "template.empty": with_stages(),
    "template.no_deliverable": with_stages(plan("s1", "d1?")),
    "template.same_id": with_stages(plan("s1"), plan("s1")),
    "template.stage_incomplete": with_stages(broken_stage("A stage")),
    "way.label_long": lambda: code_of(lambda: check_label("x" * 61)),
    "way.last_human": lambda: code_of(lambda: check_removal((WAY,), WAY.id)),
    "way.unknown": lambda: code_of(lambda: check_removal((WAY,), "another")),
    "writer.known": lambda: OPEN.attempt(ANNA, f.WriterAdded(ANNA.id, EWA.key.writer)),
    "writer.not_yours": lambda: OPEN.attempt(ANNA, f.WriterAdded(EWA.id, "a" * 64)),
}


def ended_mentor() -> ProcessStory:
    story = begun("s1", "s2")
    story.end(MAREK, Role.MENTOR)
    return story


def held() -> ProcessStory:
    story = begun("s1", "s2")
    story.write(EWA, f.HoldPlaced("An invoice is disputed."))
    return story


@pytest.mark.parametrize("code", sorted(WAYS))
def test_it_refuses_with_the_code(code: str) -> None:
    assert WAYS[code]() == code


def test_it_reaches_every_code() -> None:
    assert raised() == set(WAYS)
