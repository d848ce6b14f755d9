"""Somebody who has only mutt or neomutt, in a real terminal and at a real provider: the whole cycle, and a key of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.processes import GoalState, StageState, SubmissionState
from mentor_tui.views.model import View
from tests.conftest import Required
from tests.gnupg import Gnupg
from tests.journeys.mail_stage import MailStage
from tests.journeys.mutt import Mutt, MuttName
from tests.journeys.story import do, process, write_documents
from tests.journeys.test_only_mail import agree, join_by_mail, said
from tests.journeys.test_plain_mail import choose, done, newest
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice, address_of

__all__ = ["post_office", "running_post_office"]

GOAL = {"result": "At the end there is a scenario.", "criteria": "times\naim"}
TO_ANSWER = "To answer without the program mentor-tui, reply to this mail"
LAST = "Marek Zieliński reads it."
PROGRAMS: tuple[MuttName, ...] = ("mutt", "neomutt")

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    stage = MailStage(tmp_path, office=post_office)
    yield stage
    stage.close()


@pytest.fixture(params=PROGRAMS)
def ola(
    request: pytest.FixtureRequest, tmp_path: Path, required: Required, post_office: PostOffice
) -> Mutt:
    """Ola at one of the programs; she has no key."""
    return Mutt(required(request.param), tmp_path / "home", post_office, "ola", "Ola Reluctant")


def shown_whole(text: str) -> str:
    """The rows of a screen as the sentences they were before the terminal broke them."""
    return " ".join(text.split())


def last_row(shown: str) -> str:
    return [row for row in shown.splitlines() if row.strip()][-1]


def take_version(desk: Desk, page: View) -> str:
    """Take the file of a mail as a version, as its form proposes; what the desk says then."""
    form = desk.open(next(a.route for a in page.actions if a.name == "mail.version"))
    values = {f.name: f.value for f in form.fields}
    return done(desk.do(form.actions[0], values, route=form.route))


def tell(desk: Desk, words: str) -> None:
    do(desk, "message.send", {"process": process(desk).id}, {"words": words, "to": "all"})
    desk.sync()


def test_a_participant_does_the_whole_cycle_in_mutt(
    stage: MailStage, ola: Mutt, tmp_path: Path
) -> None:
    first, second = write_documents(tmp_path)
    _programme, person = join_by_mail(stage, "participant", address=address_of("ola"))
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    for desk in (ewa, marek):
        agree(desk, person)
    here = {"process": process(marek).id}
    do(marek, "goal.propose", here, GOAL)
    marek.sync()

    with ola:
        goal = ola.open_last()
        assert "Marek Zieliński sends you this with mentor-tui, about Meetings." in goal
        for words in ("A goal is proposed: At the end there is a scenario.", "- times", "- aim"):
            assert words in goal
        assert f"{TO_ANSWER}: YES in the first line if you agree" in shown_whole(goal)
        assert last_row(goal).endswith(LAST)
        ola.answer("YES\n\nI like it.", place="above")
    marek.sync()
    assert process(marek).goal.state is GoalState.PROPOSED  # type: ignore[union-attr]
    page = newest(marek)
    assert "Unsigned, by mail from ola@mail.test. It answers what you sent about" in said(page)
    assert "mail.no" not in [a.name for a in page.actions]
    assert "agrees to the goal" in done(choose(marek, page, "mail.yes"))
    assert process(marek).goal.state is GoalState.AGREED  # type: ignore[union-attr]

    tell(marek, "Please send your scenario.")
    with ola:
        assert "Please send your scenario." in ola.open_last()
        ola.answer("Here it is.\nIs the order right?", place="below", file=first)
    marek.sync()
    page = newest(marek)
    assert "With it came: scenario.docx" in said(page)
    assert "Recorded as version" in take_version(marek, page)
    version = process(marek).submissions[-1]
    assert (version.by, version.files[0].name) == (person, "scenario.docx")
    done(choose(marek, newest(marek), "mail.message"))
    assert process(marek).messages[-1].words == "Here it is.\nIs the order right?"
    saved = tmp_path / "saved"
    saved.mkdir()
    done(choose(marek, newest(marek), "mail.save", {"folder": str(saved)}))
    assert (saved / "scenario.docx").read_bytes() == first.read_bytes()

    about = {**here, "submission": version.id}
    do(marek, "review.start", about, {})
    comment = {"quote": "in pairs", "kind": "must", "words": "How long?", "to_do": "Add a time."}
    do(marek, "comment.keep", {**about, "paragraph": "4"}, comment)
    review = {
        "good": "A clear aim.",
        "change": "Times are missing.",
        "next_step": "Write how long each part takes.",
        "decision": "revise",
    }
    do(marek, "review.keep", about, review)
    do(marek, "review.release", about, {})
    marek.sync()
    with ola:
        shown = ola.open_last()
        for told in (*list(review.values())[:3], "How long?", "Add a time."):
            assert told in shown_whole(shown)
        # Their own words come back as theirs, and their file does not come back.
        assert "Recorded for you, from your own answer:" in shown
        assert "The file: scenario.docx" in shown
        assert "Attachment #2" not in shown
        assert TO_ANSWER in shown_whole(shown)
        assert last_row(shown).endswith(LAST)
        ola.answer("It says the times now.", place="above", file=second)
    marek.sync()
    assert process(marek).submissions[-1].state is SubmissionState.RETURNED
    comment_id = process(marek).remarks[0].comment.id
    done(choose(marek, newest(marek), "mail.comment", {"comment": comment_id}))
    take_version(marek, newest(marek))
    assert len(process(marek).submissions) == 2

    about = {**here, "submission": process(marek).submissions[-1].id}
    do(marek, "review.start", about, {})
    do(marek, "review.keep", about, {"good": "Good.", "decision": "accept"})
    do(marek, "review.release", about, {})
    marek.sync()
    with ola:
        assert "accepted" in ola.open_last()
    for desk in (ewa, marek):
        desk.sync()
        assert process(desk).stages[0].state is StageState.CLOSED


def test_a_no_from_mutt_is_proposed_and_recorded_after_a_question(
    stage: MailStage, ola: Mutt
) -> None:
    _programme, person = join_by_mail(stage, "participant", address=address_of("ola"))
    marek = stage.desks["marek"]
    agree(marek, person)
    here = {"process": process(marek).id}
    do(marek, "goal.propose", here, GOAL)
    marek.sync()
    with ola:
        ola.open_last()
        ola.answer("Yes, I agree.", place="below")
    marek.sync()
    done(choose(marek, newest(marek), "mail.yes"))
    do(
        marek,
        "stage.skip",
        {**here, "stage": process(marek).stages[0].plan.id},
        {"reason": "You know it already."},
    )
    marek.sync()
    with ola:
        shown = ola.open_last()
        assert "You know it already." in shown_whole(shown)
        assert f"{TO_ANSWER} with YES or NO in the first line" in shown_whole(shown)
        assert last_row(shown).endswith(LAST)
        ola.answer("NO, I want to try.", place="above")
    marek.sync()
    page = newest(marek)
    assert not {"mail.yes"} & {a.name for a in page.actions}
    action = next(a for a in page.actions if a.name == "mail.no")
    asked = marek.do(action, route=page.route)
    assert asked.is_question
    assert process(marek).ball.person == person  # type: ignore[union-attr]
    done(marek.do(asked.actions[0], route=page.route))
    assert process(marek).stages[0].state is StageState.OPEN


def test_a_mentor_gets_the_work_and_answers_in_mutt(
    stage: MailStage, ola: Mutt, tmp_path: Path
) -> None:
    first, _second = write_documents(tmp_path)
    _programme, person = join_by_mail(stage, "mentor", address=address_of("ola"))
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    for desk in (ewa, anna):
        agree(desk, person)
    here = {"process": process(anna).id}
    do(anna, "goal.propose", here, GOAL)
    anna.sync()
    with ola:
        ola.open_last()
        ola.answer("OK.", place="above")
    anna.sync()
    done(choose(anna, newest(anna), "mail.yes"))
    plan = process(anna).stages[0].plan.deliverables[0].id
    about = {"file": str(first), "note": "Is the order right?"}
    do(anna, "submission.send", {**here, "deliverable": plan}, about)
    anna.sync()
    saved = tmp_path / "saved.docx"
    with ola:
        assert "Is the order right?" in ola.open_last()
        ola.save_file(saved)
        ola.answer("The order is right. I accept it.", place="above")
    assert saved.read_bytes() == first.read_bytes()
    anna.sync()
    done(choose(anna, newest(anna), "mail.message"))
    for desk in (anna, ewa):
        desk.sync()
    version = process(ewa).submissions[-1].id
    form = ewa.open(f"by-mail-review/{here['process']}/{version}")
    values = {"good": "The order is right.", "decision": "accept", "way": "mail"}
    done(ewa.do(form.actions[0], values, route=form.route))
    for desk in (ewa, anna):
        desk.sync()
        assert process(desk).reviews[-1].by == person
        assert process(desk).stages[0].state is StageState.CLOSED
    with ola:
        shown = ola.open_last()
        assert "Recorded for you, from your own answer:" in shown
        assert "The order is right." in shown


@pytest.mark.parametrize("way", ["gpgme", "classic"])
def test_with_a_key_of_their_own_mails_are_sealed_both_ways(
    stage: MailStage, ola: Mutt, gpg: Gnupg, tmp_path: Path, way: Literal["gpgme", "classic"]
) -> None:
    key = tmp_path / "ola.asc"
    key.write_bytes(gpg.new_key("Ola Reluctant", address_of("ola")))
    ola.use_keys(gpg, way)
    _programme, _person = join_by_mail(stage, "participant", key=key, address=address_of("ola"))
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    do(marek, "goal.propose", {"process": process(marek).id}, GOAL)
    marek.sync()
    for desk in (ewa, marek):
        assert "Something waits" not in said(desk.open("today"))
    sent = stage.office.relay.taken[-1]
    assert b"scenario" not in sent
    assert b"Subject: [...]" in sent

    with ola:
        shown = ola.open_last()
        assert "A goal is proposed: At the end there is a scenario." in shown
        assert "Subject: Mentoring: a goal" in shown
        assert "Good signature" not in shown
        ola.save_file(tmp_path / "marek.asc")
    gpg.take((tmp_path / "marek.asc").read_bytes())
    gpg.trust(address_of("marek"))
    with ola:
        assert "Good signature from" in ola.open_last()
        ola.answer("YES\n\nI like it.", place="above")
    answer = stage.office.relay.taken[-1]
    assert b"multipart/encrypted" in answer
    assert b"I like it" not in answer
    marek.sync()
    page = newest(marek)
    assert "By mail from ola@mail.test, encrypted and signed with their key." in said(page)
    assert "agrees to the goal" in done(choose(marek, page, "mail.yes"))
