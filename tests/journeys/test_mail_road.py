"""The whole mentoring cycle between three desks over real mail, and what a mail account says when something is wrong."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.post import Post
from mentor_tui.domain.processes import StageState
from mentor_tui.views.model import Action, NoticeKind, View
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.mail_stage import MailStage, account
from tests.journeys.story import begin, cycle, do, process, write_documents
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice, open_post_office

__all__ = ["post_office", "running_post_office"]


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    stage = MailStage(tmp_path, office=post_office)
    yield stage
    stage.close()


def use(desk: Desk, values: dict[str, str]) -> View:
    form = desk.open("road/mail")
    return desk.do(form.actions[0], values, route=form.route)


def do_sync(desk: Desk) -> str:
    """Send and receive as a person does."""
    return "\n".join(lines(desk.do(Action("sync.now", ""), route="today")))


def bring_left(desk: Desk) -> None:
    """Whoever saves data brings what was left when they want it."""
    for item in desk.open("left").items:
        page = desk.open(item.route)
        done = desk.do(page.actions[0], route=page.route)
        assert done.notices[0].kind is NoticeKind.DONE
    desk.sync()
    assert desk.open("left").items == ()


@pytest.mark.parametrize(("saver", "mailbox"), [("no", "ordinary"), ("yes", "own")])
def test_three_desks_do_the_whole_cycle_by_mail(
    stage: MailStage, tmp_path: Path, saver: str, mailbox: str
) -> None:
    stage.saver, stage.mailbox = saver, mailbox
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(tmp_path)):
        face.take(step)
        if not step.action and saver == "yes":
            bring_left(stage.desks[step.who])
        stage.check_ball()
    for desk in (*stage.desks.values(), *stage.desks.values()):
        run = desk.sync()
        assert run.trouble is None
    for desk in stage.desks.values():
        assert process(desk).stages[0].state is StageState.CLOSED
        assert len(process(desk).submissions) == 2
    # Who asks for it is told what it cost.
    said = do_sync(stage.desks["anna"])
    assert "On the line: " in said
    assert "B in, " in said
    # On the way nothing of it can be read.
    for mail in stage.office.relay.taken:
        assert b"Accessible meetings" not in mail
        assert b"Zieli" not in mail
        assert b"Auto-Submitted: auto-generated" in mail


def test_the_form_is_kept_and_says_what_is_wrong(stage: MailStage) -> None:
    anna = stage.enter("anna")
    wrong = {**account(stage.office, "anna"), "password": "not mine"}
    after = use(anna, wrong)
    assert after.notices[0].kind is NoticeKind.ERROR
    assert after.notices[0].code == "mail.wrong_password"
    assert after.route == "road/mail"
    # Nothing was changed: the account that was there still works.
    assert anna.sync().trouble is None
    assert anna.settings.transport == "mail"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"imap": "localhost:1"}, "mail.unreachable"),
        ({"smtp": "localhost:1"}, "mail.unreachable"),
        ({"authority": "/nowhere/ca.pem"}, "mail.bad_authority"),
        ({"imap": "two words"}, "mail.bad_server"),
        ({"imap": "localhost:99999"}, "mail.bad_server"),
        ({"imap": "", "smtp": ""}, "mail.no_server"),
        ({"address": "no address"}, "setting.not_an_address"),
        ({"address": ""}, "setting.needed"),
        ({"address": "me@proton.me", "imap": "", "smtp": ""}, "mail.bridge"),
    ],
)
def test_what_was_typed_wrong_is_told_in_words(
    stage: MailStage, changed: dict[str, str], code: str
) -> None:
    anna = stage.enter("anna")
    after = use(anna, {**account(stage.office, "anna"), **changed})
    assert after.notices[0].code == code, after.notices[0]
    assert anna.sync().trouble is None


def walk_away(stage: MailStage, desk: Desk) -> None:
    """Use a folder, so that nothing of the mail account is kept but its password."""
    folder = stage.folder / "away"
    folder.mkdir(exist_ok=True)
    do(desk, "road.use", {"road": "folder"}, {"path": str(folder)})


def answers(view: View) -> dict[str, str]:
    """The answers to what one was asked, by their words."""
    field = next(field for field in view.fields if field.name == "agreed")
    return {choice.label: choice.value for choice in field.choices}


def test_a_certificate_nobody_vouches_for_is_shown_before_it_is_trusted(stage: MailStage) -> None:
    anna = stage.enter("anna")
    walk_away(stage, anna)
    typed = {**account(stage.office, "anna"), "authority": "", "agreed": ""}
    asked = use(anna, typed)
    (notice, *_others) = asked.notices
    assert (notice.kind, notice.code) == (NoticeKind.NEWS, "mail.ask_certificate")
    told = stage.office.certificates
    server = x509.load_pem_x509_certificate(told.chain.read_bytes())
    print_ = server.fingerprint(hashes.SHA256()).hex().upper()
    assert print_ in notice.what.replace(" ", "")
    assert "CN=localhost, valid from " in notice.what
    assert asked.route == "road/mail"
    # What was typed is there; no is the answer until yes is given.
    values = {field.name: field.value for field in asked.fields}
    assert values["imap"] == typed["imap"]
    assert values["agreed"] == answers(asked)["no"]
    again = use(anna, {**typed, "agreed": answers(asked)["no"]})
    assert again.notices[0].code == "mail.ask_certificate"
    # Something else is wrong after the yes: one is not asked twice.
    wrong = {**typed, "agreed": answers(asked)["yes"], "password": "not mine"}
    refused = use(anna, wrong)
    assert refused.notices[0].code == "mail.wrong_password"
    assert {f.name: f.value for f in refused.fields}["agreed"] == answers(asked)["yes"]
    done = use(anna, {**typed, "agreed": answers(asked)["yes"]})
    assert done.notices[0].kind is NoticeKind.DONE, done.notices[0]
    assert anna.sync().trouble is None
    # It stays trusted when something else is changed.
    changed = use(anna, {**typed, "agreed": "", "mailbox": "own"})
    assert changed.notices[0].kind is NoticeKind.DONE


def test_another_certificate_than_the_trusted_one_is_asked_about_anew(stage: MailStage) -> None:
    anna = stage.enter("anna")
    walk_away(stage, anna)
    typed = {**account(stage.office, "anna"), "authority": "", "agreed": ""}
    yes = answers(use(anna, typed))["yes"]
    use(anna, {**typed, "agreed": yes})
    with TemporaryDirectory(prefix="post", ignore_cleanup_errors=True) as folder:
        other = open_post_office(Path(folder))
        other.start()
        asked = use(anna, {**account(other, "anna"), "authority": "", "agreed": yes})
        other.stop()
    assert asked.notices[0].code == "mail.ask_certificate"


def test_a_chosen_authority_is_shown_and_kept_word_for_word(stage: MailStage) -> None:
    anna = stage.enter("anna")
    walk_away(stage, anna)
    file = stage.folder / "mine.pem"
    file.write_bytes(stage.office.certificates.authority.read_bytes())
    typed = {**account(stage.office, "anna"), "authority": str(file), "agreed": ""}
    asked = use(anna, typed)
    assert asked.notices[0].code == "mail.ask_authority"
    assert "CN=Test authority" in asked.notices[0].what
    done = use(anna, {**typed, "agreed": answers(asked)["yes"]})
    assert done.notices[0].kind is NoticeKind.DONE, done.notices[0]
    file.unlink()
    assert anna.sync().trouble is None


def test_the_password_is_in_the_vault_and_not_on_the_page(stage: MailStage) -> None:
    anna = stage.enter("anna")
    page = anna.open("road/mail")
    said = "\n".join(lines(page))
    assert "password of anna" not in said
    assert "It is kept. Leave it empty to go on with it." in said
    values = {f.name: f.value for f in page.fields}
    assert values["password"] == ""
    after = anna.do(page.actions[0], values, route=page.route)
    assert after.notices[0].kind is NoticeKind.DONE, after.notices[0]
    assert "password of anna" not in str(anna.record.vault.settings.all())


def test_the_roads_are_listed_and_the_one_in_use_is_said(stage: MailStage) -> None:
    anna = stage.enter("anna")
    said = "\n".join(lines(anna.open("roads")))
    assert "Mail, in use" in said
    assert "A shared folder" in said
    (stage.folder / "shared").mkdir()
    folder = str(stage.folder / "shared")
    done = do(anna, "road.use", {"road": "folder"}, {"path": folder})
    assert done == "roads"
    assert "A shared folder, in use" in "\n".join(lines(anna.open("roads")))
    assert anna.settings.transport_settings["path"] == folder
    assert anna.settings.transport_settings["imap"] == ""


def test_a_road_that_is_not_there_is_refused(stage: MailStage) -> None:
    anna = stage.enter("anna")
    assert anna.open("road/pigeon").notices[0].code == "road.unknown"


def test_an_account_with_another_address_is_pointed_out(stage: MailStage) -> None:
    anna = stage.enter("anna")
    assert use(anna, account(stage.office, "anna")).notices[0].then == ""
    after = use(anna, account(stage.office, "jan"))
    assert after.notices[0].kind is NoticeKind.DONE
    assert "Others write to anna@mail.test" in after.notices[0].then


@pytest.mark.parametrize(("saver", "seconds"), [("no", 120), ("yes", 1800)])
def test_by_itself_it_looks_seldom_where_looking_costs(
    stage: MailStage, saver: str, seconds: int
) -> None:
    stage.saver = saver
    anna = stage.enter("anna")
    anna.sync()
    now = anna.record.now()
    post = Post(anna.record.vault, lambda _vault: anna.record)
    assert not post.is_due(now + timedelta(seconds=seconds - 10))
    assert post.is_due(now + timedelta(seconds=seconds + 10))
