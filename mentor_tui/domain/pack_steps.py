"""What each fact about packs and words makes of a process (I33)."""

from typing import assert_never

from mentor_tui.domain import glossary
from mentor_tui.domain import pack_facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.coverage import find_order
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import PackFacts
from mentor_tui.domain.meetings import find_meeting
from mentor_tui.domain.packs import (
    MOST_FILES,
    Consent,
    Given,
    Pack,
    Packs,
    check_giving,
    find_given,
)
from mentor_tui.domain.process_states import SubmissionState
from mentor_tui.domain.processes import Act, Process, check_running, find_submission


def versions_in(process: Process) -> tuple[tuple[str, SubmissionState], ...]:
    """The versions of a process and where each stands."""
    return tuple((one.id, one.state) for one in process.submissions)


def apply_pack(process: Process, facts: PackFacts, act: Act) -> Process:
    """The process after a fact about its packs.

    What takes access away goes on when the work is over. Raises `Refusal` `pack.…`, `term.…`, `meeting.…`, `order.…`.
    """
    packs = process.packs
    if not isinstance(facts, f.PackRevoked | f.ConsentTold):
        check_running(process)
    match facts:
        case f.PackProposed():
            packs = _propose(process, facts, act)
        case f.ConsentTold():
            packs = _consent(process, facts, act)
        case f.PackGiven():
            packs = _give(process, facts, act)
        case f.PackRevoked():
            packs = _revoke(packs, facts, act)
        case f.TermKept():
            packs = replace(packs, terms=glossary.keep_term(packs.terms, facts, act.person))
        case f.TermDropped():
            packs = replace(packs, terms=glossary.drop_term(packs.terms, facts))
        case _:
            assert_never(facts)
    return replace(process, packs=packs)


def _propose(process: Process, facts: f.PackProposed, act: Act) -> Packs:
    """Raises `Refusal` `meeting.over`, `pack.empty`, `pack.too_many` (most), `pack.no_file`."""
    if not find_meeting(process.meetings, facts.meeting).is_open:
        raise Refusal("meeting.over")
    if len(set(facts.files)) != len(facts.files):
        raise Refusal("event.malformed")
    if len(facts.files) > MOST_FILES:
        raise Refusal("pack.too_many", most=MOST_FILES)
    if not facts.files and not facts.words.strip() and not process.packs.terms:
        raise Refusal("pack.empty")
    for file in facts.files:
        _check_file(process, file)
    new = Pack(act.event, act.person, facts.meeting, facts.files, facts.words, act.time)
    return replace(process.packs, packs=(*process.packs.packs, new))


def _check_file(process: Process, file: f.PackFile) -> None:
    """Whether a file is one of a version that was not taken back. Raises `Refusal` `pack.no_file`, `submission.unknown`."""
    version = find_submission(process, file.submission)
    if version.state is SubmissionState.RECLAIMED or all(
        one.sha256 != file.sha256 for one in version.files
    ):
        raise Refusal("pack.no_file")


def _consent(process: Process, facts: f.ConsentTold, act: Act) -> Packs:
    """Only who wrote a file is asked for it. Raises `Refusal` `pack.not_asked`, `submission.unknown`."""
    packs = process.packs
    find_meeting(process.meetings, facts.meeting)
    is_theirs = find_submission(process, facts.file.submission).by == act.person
    asked = [one for one in packs.packs if one.meeting == facts.meeting]
    if not is_theirs or not any(facts.file in one.files for one in asked):
        raise Refusal("pack.not_asked")
    new = Consent(facts.meeting, facts.file, act.person, facts.is_yes, act.time, act.recorder)
    others = tuple(
        one for one in packs.consents if (one.meeting, one.file) != (new.meeting, new.file)
    )
    return replace(packs, consents=(*others, new))


def _give(process: Process, facts: f.PackGiven, act: Act) -> Packs:
    packs = process.packs
    order = find_order(process.coverage, facts.order)
    meeting = find_meeting(process.meetings, order.meeting)
    check_giving(packs, facts, order, meeting, versions_in(process), act.day)
    new = Given(
        act.event,
        act.person,
        facts.pack,
        facts.order,
        facts.interpreter,
        facts.until,
        facts.nda_until,
        act.time,
    )
    return replace(packs, given=(*packs.given, new))


def _revoke(packs: Packs, facts: f.PackRevoked, act: Act) -> Packs:
    """Raises `Refusal` `pack.unknown`, `pack.revoked_before`."""
    one = find_given(packs, facts.given)
    if one.revoked:
        raise Refusal("pack.revoked_before")
    new = replace(one, revoked=act.time)
    return replace(packs, given=tuple(new if g is one else g for g in packs.given))
