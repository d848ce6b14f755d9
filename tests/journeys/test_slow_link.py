"""A day's work over 30 kbit/s with a second of delay, and a line that breaks (story 8.3): within its budget, nothing lost, nothing twice."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.journeys.mail_stage import MailStage, account, say, settled
from tests.journeys.story import do, process
from tests.servers.conftest import post_office, running_post_office
from tests.servers.narrow import Narrow
from tests.servers.post_office import PostOffice

__all__ = ["post_office", "running_post_office"]

BUDGET = 45_000
"""Bytes of the day, with four hellos of TLS: two messages and a version out, a message and a decision in, and what the breaks cost."""


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    with settled(MailStage(tmp_path, office=post_office, mailbox="own", saver="yes")) as stage:
        yield stage


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_day_fits_into_its_budget_and_survives_the_breaks(
    stage: MailStage, tmp_path: Path
) -> None:
    anna, marek, ewa = (stage.desks[key] for key in ("anna", "marek", "ewa"))
    here = {"process": process(anna).id}
    do(anna, "goal.propose", here, {"result": "An offer.", "criteria": "price"})
    anna.sync()
    marek.sync()
    do(marek, "goal.agree", here, {})
    say(marek, "Shall we talk by telephone?")
    marek.sync()

    offices = stage.office.ports
    imap, smtp = Narrow(offices.imaps), Narrow(offices.submissions)
    values = account(stage.office, "anna", mailbox="own", saver="yes")
    values |= {"imap": f"localhost:{imap.port}", "smtp": f"localhost:{smtp.port}"}
    do(anna, "road.use", {"road": "mail"}, values)
    imap.passed = smtp.passed = 0

    say(anna, "Video will not do, telephone will.")
    imap.cut_after = 2500
    anna.sync()  # breaks while receiving
    smtp.cut_after = 3500
    say(anna, "On Monday?")
    anna.sync()  # breaks while sending
    offer = tmp_path / "offer.md"
    offer.write_text("# Offer\n\n" + "A line about prices.\n" * 400, encoding="utf-8")
    plan = process(anna).stages[0].plan.deliverables[0].id
    sent = {"file": str(offer), "note": "Is the price right?"}
    do(anna, "submission.send", {**here, "deliverable": plan}, sent)
    for _try in range(2):
        stage.clock.ahead += timedelta(hours=1)
        anna.sync()
    assert (imap.cuts, smtp.cuts) == (1, 1)
    assert imap.passed + smtp.passed < BUDGET, (imap.passed, smtp.passed)
    assert next(m.words for m in process(anna).messages) == "Shall we talk by telephone?"
    imap.stop()
    smtp.stop()

    do(anna, "road.use", {"road": "mail"}, account(stage.office, "anna", mailbox="own"))
    for _round in range(2):
        stage.clock.ahead += timedelta(days=4)
        for desk in (anna, marek, ewa):
            desk.sync()
    for desk in (anna, marek, ewa):
        words = [m.words for m in process(desk).messages]
        assert sorted(words) == sorted(
            ["Shall we talk by telephone?", "Video will not do, telephone will.", "On Monday?"]
        )
        assert len(process(desk).submissions) == 1
