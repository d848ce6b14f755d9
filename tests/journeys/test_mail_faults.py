"""What a mail provider refuses and what breaks on the way: one sentence each, nothing lost, nothing twice."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.processes import Process
from mentor_tui.views.model import Action, View
from mentor_tui.views.words import lines
from tests.journeys.mail_stage import MailStage, account
from tests.journeys.story import begin, do, process
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice, open_post_office

__all__ = ["post_office", "running_post_office"]


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    stage = MailStage(tmp_path, office=post_office, mailbox="own")
    begin(stage)
    for desk in stage.desks.values():
        desk.sync()
    yield stage
    stage.close()


def say(desk: Desk, words: str) -> None:
    do(desk, "message.send", {"process": process(desk).id}, {"words": words, "to": "all"})


def said(view: View) -> str:
    return "\n".join(lines(view))


def sync(desk: Desk) -> str:
    """Send and receive as a person does; what they are told."""
    notice = desk.do(Action("sync.now", ""), route="today").notices[0]
    return " ".join((notice.what, notice.safe, notice.then))


def words_in(process: Process) -> list[str]:
    return [m.words for m in process.messages]


def settle(stage: MailStage) -> None:
    stage.office.relay.faults.clear()
    for _round in range(2):
        stage.clock.ahead += timedelta(days=4)
        for desk in stage.desks.values():
            desk.sync()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("451 4.3.0 try later", "asks for patience"),
        ("450 4.2.0 greylisted", "asks for patience"),
        ("421 4.3.2 shutting down", "asks for patience"),
    ],
)
def test_what_passes_is_tried_again_by_itself(stage: MailStage, fault: str, told: str) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    say(anna, "Hello")
    stage.office.relay.faults += [fault] * 4
    assert told in sync(anna)
    marek.sync()
    assert words_in(process(marek)) == []
    settle(stage)
    assert words_in(process(marek)) == ["Hello"]


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("550 5.1.1 no such user", "there is no such mail address"),
        ("552 5.3.4 too large", "takes no mail that large"),
        ("552 5.2.2 mailbox full", "is full"),
        ("554 5.7.1 we do not like you", "we do not like you"),
    ],
)
def test_what_does_not_pass_waits_with_its_reason(stage: MailStage, fault: str, told: str) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    say(anna, "Hello")
    stage.office.relay.faults += [fault] * 2  # to Marek and to Ewa
    sync(anna)
    stage.office.relay.faults.clear()
    outbox = said(anna.open("outbox"))
    assert "not sent" in outbox
    page = next(i for i in anna.open("outbox").items if "Marek" in i.label)
    assert told in said(anna.open(page.route)) or told in outbox
    done = anna.do(
        next(a for a in anna.open(page.route).actions if a.name == "delivery.now"),
        route=page.route,
    )
    assert done.notices[0].code == ""
    anna.sync()
    marek.sync()
    assert words_in(process(marek)) == ["Hello"]


def test_a_password_that_was_changed_is_told_and_given_anew(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    with anna.record.vault.transaction():
        anna.record.vault.keyring.put("plugin.mail.password", b"the old one")
    say(anna, "Hello")
    told = sync(anna)
    assert "says that the password is wrong" in told
    assert "What waits in the outbox stays there" in told
    do(anna, "road.use", {"road": "mail"}, account(stage.office, "anna", mailbox="own"))
    anna.sync()
    marek.sync()
    assert words_in(process(marek)) == ["Hello"]


def test_the_same_mail_twice_counts_once(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    say(anna, "Hello")
    anna.sync()
    copy = next(m for m in reversed(stage.office.relay.taken) if b"marek@" in m)
    stage.office.relay.deliver("anna@mail.test", ["marek@mail.test"], copy)
    marek.sync()
    stage.office.relay.deliver("anna@mail.test", ["marek@mail.test"], copy)
    marek.sync()
    assert words_in(process(marek)) == ["Hello"]


def test_a_mailbox_that_was_lost_and_made_anew_goes_on(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    say(anna, "One")
    anna.sync()
    marek.sync()
    shutil.rmtree(stage.office.mailbox("marek").parent)
    say(anna, "Two")
    anna.sync()
    assert marek.sync().trouble is None
    assert words_in(process(marek)) == ["One", "Two"]


def test_what_was_lost_with_a_mailbox_is_sent_again(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    say(anna, "One")
    anna.sync()
    shutil.rmtree(stage.office.mailbox("marek").parent)
    marek.sync()
    assert words_in(process(marek)) == []
    settle(stage)
    settle(stage)
    assert words_in(process(marek)) == ["One"]


def test_a_certificate_that_is_over_lets_nobody_in(stage: MailStage) -> None:
    with TemporaryDirectory(prefix="post", ignore_cleanup_errors=True) as folder:
        other = open_post_office(Path(folder), is_expired=True)
        other.start()
        anna = stage.desks["anna"]
        form = anna.open("road/mail")
        after = anna.do(form.actions[0], account(other, "anna"), route=form.route)
        other.stop()
    assert after.notices[0].code == "mail.certificate"
    assert "expired" in after.notices[0].what
    assert "the password neither" in after.notices[0].safe
    assert anna.sync().trouble is None
