"""People who answer from an ordinary mail program: what they write comes back, and somebody takes it."""

from datetime import timedelta
from pathlib import Path

import pytest

from mentor_tui.desk import plain_mail
from mentor_tui.desk.desk import Desk
from mentor_tui.domain.processes import GoalState, SubmissionState
from mentor_tui.domain.recorded import read_source
from mentor_tui.sync.answer import read_answer
from mentor_tui.sync.loose import read_mail
from mentor_tui.views.model import Action, Argument, NoticeKind, View
from mentor_tui.views.words import lines
from tests.journeys.erasing import erase
from tests.journeys.faces import DeskFace, run_command
from tests.journeys.post import drop
from tests.journeys.story import Stage, cycle, do, process, write_documents
from tests.sync.test_answer import MAILS

KEY = b"0123456789abcdef0123456789abcdef@example.org"
GOAL = {"result": "A scenario.", "criteria": "times"}


def last_key(desk: Desk, to: str) -> bytes:
    """The Message-ID of the parcel that was sent to somebody last."""
    rows = desk.record.vault.outbox._connection.rows("SELECT key, recipient, at FROM posted")
    key = max((at, key) for key, recipient, at in rows if recipient == to)[1]
    return f"{key}@example.org".encode()


def answer(stage: Stage, who: str, sample: str, to: str = "marek") -> Desk:
    """Somebody answers the last parcel they got with one of the sample mails; the desk it comes to has received it."""
    desk, person = stage.desks[to], stage.desks[who].record.own().person
    raw = (MAILS / f"{sample}.eml").read_bytes()
    raw = raw.replace(KEY, last_key(desk, person.id)).replace(
        b"anna@example.org", person.address.encode()
    )
    drop(stage, to, raw)
    desk.sync()
    return desk


def newest(desk: Desk) -> View:
    """The mail that came last."""
    return desk.open(desk.open("came").items[0].route)


def choose(desk: Desk, view: View, name: str, values: dict[str, str] | None = None) -> View:
    """Do an action of a page, yes being the answer to its question."""
    action = next(a for a in view.actions if a.name == name)
    if action.route:
        view = desk.open(action.route)
        action = view.actions[0]
    after = desk.do(action, values, route=view.route)
    if after.is_question:
        after = desk.do(after.actions[0], route=view.route)
    return after


def done(view: View) -> str:
    assert view.notices[0].kind is NoticeKind.DONE, view.notices[0]
    return view.notices[0].what


def settle(stage: Stage) -> None:
    for desk in (*stage.desks.values(), *stage.desks.values()):
        desk.sync()


@pytest.fixture
def proposed(stage: Stage) -> Stage:
    """Marek has proposed a goal, and it has reached Anna's mailbox."""
    marek = stage.desks["marek"]
    do(marek, "goal.propose", {"process": process(marek).id}, GOAL)
    marek.sync()
    return stage


def test_a_reply_waits_until_somebody_takes_it(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "gmail_pl")
    assert "1 ordinary mail that came waits for you." in "\n".join(lines(marek.open("today")))
    assert process(marek).messages == ()
    assert process(marek).goal.state is GoalState.PROPOSED  # type: ignore[union-attr]
    said = "\n".join(lines(newest(marek)))
    assert "Unsigned, by mail from anna@example.org." in said
    assert "Tak, możemy go pominąć." in said

    assert "message from Anna" in done(choose(marek, newest(marek), "mail.message"))

    message = process(marek).messages[-1]
    anna = proposed.desks["anna"].record.own().person.id
    assert (message.words, message.by) == ("Tak, możemy go pominąć.\n\nAnna", anna)
    assert message.recorder == marek.record.own().person.id
    assert "Recorded for them by Marek" in "\n".join(
        lines(marek.open(f"messages/{process(marek).id}"))
    )
    event = marek.record.vault.log.get(message.id)
    source = read_source(event) if event else None
    assert source is not None
    assert (source.address, source.message[:7]) == ("anna@example.org", "sample-")
    settle(proposed)
    for desk in proposed.desks.values():
        assert process(desk).messages == process(marek).messages
    news = "\n".join(lines(proposed.desks["anna"].open("today")))
    assert "Recorded for you" in news


def test_a_yes_is_recorded_only_after_a_question(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "outlook_mobile_pl")
    view = newest(marek)
    assert [a.name for a in view.actions][:2] == ["mail.message", "mail.yes"]
    action = next(a for a in view.actions if a.name == "mail.yes")
    asked = marek.do(action, route=view.route)
    assert asked.is_question
    assert process(marek).goal.state is GoalState.PROPOSED  # type: ignore[union-attr]
    assert "agrees to the goal" in done(marek.do(asked.actions[0], route=view.route))
    settle(proposed)
    for desk in proposed.desks.values():
        assert process(desk).goal.state is GoalState.AGREED  # type: ignore[union-attr]
    again = choose(marek, newest(marek), "mail.message")
    assert "message from Anna" in done(again)  # a mail may be both


def test_it_is_not_taken_twice_on_any_computer(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "gmail_en")
    view = newest(marek)
    action = next(a for a in view.actions if a.name == "mail.message")
    done(marek.do(action))
    assert marek.do(action).notices[0].code == "mail.taken"
    assert len(process(marek).messages) == 1


def test_the_same_mail_comes_once(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "gmail_pl")
    anna = proposed.desks["anna"].record.own().person
    raw = (MAILS / "gmail_pl.eml").read_bytes().replace(KEY, last_key(marek, anna.id))
    drop(proposed, "marek", b"Received: by another road\r\n" + raw)
    run = marek.sync()
    assert (run.letters, run.strange) == (0, ())
    assert len(marek.open("came").items) == 1


def test_a_reply_from_another_address_is_nobodys(proposed: Stage) -> None:
    marek = proposed.desks["marek"]
    raw = (MAILS / "gmail_pl.eml").read_bytes()
    raw = raw.replace(KEY, last_key(marek, proposed.desks["anna"].record.own().person.id))
    drop(proposed, "marek", raw.replace(b"<anna@example.org>", b"<anna@example.com>"))
    marek.sync()
    view = newest(marek)
    assert [a.name for a in view.actions] == ["mail.aside"]
    assert "counts as nobody's" in "\n".join(lines(view))
    id_ = view.route.split("/")[1]
    refused = marek.do(Action("mail.message", "", args=(Argument("mail", id_),)))
    assert refused.notices[0].code == "mail.nobodys"
    assert process(marek).messages == ()


@pytest.mark.parametrize(
    "header",
    [b"Sender: Mallory <mallory@example.com>", b'From: "ewa@example.org" <anna@example.org>'],
)
def test_a_reply_that_names_two_senders_is_nobodys(proposed: Stage, header: bytes) -> None:
    """Rule 4: what another sent in somebody's name is not theirs, though their address stands in it."""
    marek = proposed.desks["marek"]
    anna = proposed.desks["anna"].record.own().person.id
    if not header.startswith(b"From"):
        header = b"From: Anna <anna@example.org>\r\n" + header
    raw = header + b"\r\nMessage-ID: <x@y>\r\nIn-Reply-To: <" + last_key(marek, anna)
    drop(proposed, "marek", raw + b">\r\n\r\nYES")
    marek.sync()
    page = newest(marek)
    told = "\n".join(lines(page))
    assert "Unsigned, by mail from anna@example.org." in told
    assert "It names a second address as its sender, so it counts as nobody's." in told
    assert not {"mail.message", "mail.yes"} & {a.name for a in page.actions}
    (came,) = (i.id.removeprefix("mail ") for i in marek.open("came").items)
    action = Action("mail.yes", "", args=(Argument("mail", came),))
    assert marek.do(action, route=page.route).notices[0].code == "mail.nobodys"


def test_other_mail_is_left_alone(proposed: Stage) -> None:
    marek = proposed.desks["marek"]
    drop(proposed, "marek", (MAILS / "gmail_pl.eml").read_bytes())
    assert [s.code for s in marek.sync().strange] == ["parcel.not_a_parcel"]
    assert marek.open("came").items == ()


def test_an_automatic_reply_is_shown_as_one_and_answered_by_nobody(proposed: Stage) -> None:
    proposed.desks["anna"].sync()
    marek = answer(proposed, "anna", "auto_gmail_en")
    view = newest(marek)
    assert [a.name for a in view.actions] == ["mail.aside"]
    id_ = view.route.split("/")[1]
    refused = marek.do(Action("mail.message", "", args=(Argument("mail", id_),)))
    assert refused.notices[0].code == "mail.nobodys"
    assert "A program wrote this by itself" in "\n".join(lines(view))
    assert "automatic" in "\n".join(lines(marek.open("came")))
    before = marek.record.vault.outbox.all()
    assert marek.sync().sent == 0
    assert marek.record.vault.outbox.all() == before
    done(choose(marek, view, "mail.aside"))
    assert "ordinary mail that came" not in "\n".join(lines(marek.open("today")))


def test_what_a_server_returns_is_in_the_outbox_with_its_reason(proposed: Stage) -> None:
    marek = proposed.desks["marek"]
    anna = proposed.desks["anna"].record.own().person.id
    sent = [d for d in marek.record.vault.outbox.all(anna) if d.state == "sent"]
    assert sent
    marek = answer(proposed, "anna", "bounce_postfix_delayed")
    said = "\n".join(lines(marek.open("outbox")))
    assert "goes on trying" in said
    raw = (MAILS / "bounce_gmail.eml").read_bytes().replace(KEY, last_key(marek, anna))
    drop(proposed, "marek", raw)
    assert marek.sync().returned == 1
    states = {
        d.state for d in marek.record.vault.outbox.all(anna) if d.event in {s.event for s in sent}
    }
    assert states == {"failed"}
    said = "\n".join(lines(marek.open("outbox")))
    assert "It came back: there is no such mail address." in said


def test_what_may_pass_is_sent_again_later(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "bounce_postfix_full")
    anna = proposed.desks["anna"].record.own().person.id
    waiting = [d for d in marek.record.vault.outbox.all(anna) if d.state == "queued"]
    assert [d.note for d in waiting] == ["mail.mailbox_full"]
    assert marek.sync().sent == 0
    proposed.clock.ahead += timedelta(hours=2)
    assert marek.sync().sent == 1
    settle(proposed)
    assert process(proposed.desks["anna"]).goal is not None


def test_what_we_send_says_that_a_program_wrote_it(proposed: Stage) -> None:
    boxes = (proposed.folder / "shared").glob("*/new/*.parcel")
    heads = [read_mail(path.read_bytes())[0] for path in boxes]
    assert heads
    assert {head.raw("auto-submitted") for head in heads} == {"auto-generated"}


def test_files_of_a_reply_become_a_version(stage: Stage, tmp_path: Path) -> None:
    face = DeskFace(stage)
    first, second = write_documents(tmp_path)
    for step in cycle(first, second)[:4]:
        face.take(step)
    marek = stage.desks["marek"]
    do(marek, "message.send", {"process": process(marek).id}, {"to": "all", "words": "And now?"})
    marek.sync()
    raw = (MAILS / "gmail_attachment.eml").read_bytes()
    anna = stage.desks["anna"].record.own().person
    raw = raw.replace(KEY, last_key(marek, anna.id))
    import base64

    inside = base64.encodebytes(b"PK\x03\x04 a document").replace(b"\n", b"\r\n")
    assert inside in raw
    word = base64.encodebytes(first.read_bytes()).replace(b"\n", b"\r\n")
    drop(stage, "marek", raw.replace(inside, word))
    marek.sync()
    view = newest(marek)
    form = marek.open(next(a.route for a in view.actions if a.name == "mail.version"))
    values = {field.name: field.value for field in form.fields}
    assert "Recorded as version" in done(marek.do(form.actions[0], values, route=form.route))
    version = process(marek).submissions[-1]
    assert (version.by, version.state) == (anna.id, SubmissionState.SUBMITTED)
    assert version.files[0].name == "scenariusz wersja 2.docx"
    settle(stage)
    ewa = stage.desks["ewa"]
    assert process(ewa).submissions[-1] == version
    assert "Recorded for them by Marek" in "\n".join(
        lines(ewa.open(f"version/{process(ewa).id}/{version.id}"))
    )
    saved = tmp_path / "saved"
    saved.mkdir()
    done(choose(marek, newest(marek), "mail.save", {"folder": str(saved)}))
    assert (saved / "scenariusz wersja 2.docx").read_bytes() == first.read_bytes()


def test_a_file_that_is_no_document_becomes_no_version(stage: Stage, tmp_path: Path) -> None:
    face = DeskFace(stage)
    for step in cycle(*write_documents(tmp_path))[:4]:
        face.take(step)
    marek = stage.desks["marek"]
    do(marek, "message.send", {"process": process(marek).id}, {"to": "all", "words": "And now?"})
    marek.sync()
    answer(stage, "anna", "gmail_attachment")
    form = marek.open(next(a.route for a in newest(marek).actions if a.name == "mail.version"))
    before = process(marek).submissions
    values = {field.name: field.value for field in form.fields}
    assert (
        marek.do(form.actions[0], values, route=form.route).notices[0].code == "document.unreadable"
    )
    assert process(marek).submissions == before


def test_what_was_said_is_gone_with_the_process(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "gmail_pl")
    ewa = proposed.desks["ewa"]
    settle(proposed)
    erase(ewa, process(ewa).id)
    settle(proposed)
    assert marek.open("came").items == ()
    rows = marek.record.vault.outbox._connection.rows("SELECT count(*) FROM came_file")
    assert rows == [(0,)]


def test_more_than_is_kept_stays_on_the_road(
    proposed: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    marek = answer(proposed, "anna", "gmail_pl")
    monkeypatch.setattr(plain_mail, "MOST_NEW", 1)
    answer(proposed, "anna", "wp_pl")
    assert len(marek.open("came").items) == 1
    assert "More mail has come than is kept here." in "\n".join(lines(marek.open("refused")))
    done(choose(marek, newest(marek), "mail.aside"))
    marek.sync()
    assert len(marek.open("came").items) == 2
    assert marek.open("refused").items == ()


def test_files_have_a_limit_together(proposed: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_mail, "MOST_BYTES", 10)
    marek = answer(proposed, "anna", "gmail_attachment")
    assert marek.open("came").items == ()
    assert len(marek.open("refused").items) == 1


def test_it_can_be_deleted_afterwards(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "gmail_attachment")
    done(choose(marek, newest(marek), "mail.message"))
    view = newest(marek)
    assert "It was taken before: Message." in "\n".join(lines(view))
    assert "deleted" in done(choose(marek, view, "mail.drop"))
    assert marek.open("came").items == ()
    assert marek.open(view.route).notices[0].code == "mail.dropped"
    assert len(process(marek).messages) == 1
    answer(proposed, "anna", "gmail_attachment")
    assert marek.open("came").items == ()


def test_one_command_lists_reads_and_takes_them(proposed: Stage) -> None:
    marek = answer(proposed, "anna", "wp_pl")
    folder = str(proposed.folder / "marek")

    def told(*arguments: str) -> str:
        code, out, err = run_command(folder, ["came", *arguments])
        assert bool(code) is bool(err)
        return out + err

    assert "Anna Kowalska, new, 1 of 1" in told()
    assert "by mail from anna@example.org" in told("1")
    assert process(marek).goal.state is GoalState.PROPOSED  # type: ignore[union-attr]
    assert "agrees to the goal" in told("1", "--as", "yes")
    for wrong in ("2", "0", "x"):
        assert "is not here any more" in told(wrong)
    marek.record.forget()
    assert process(marek).goal.state is GoalState.AGREED  # type: ignore[union-attr]


def test_the_words_of_every_sample_fit_an_event() -> None:
    for path in MAILS.glob("*.eml"):
        assert len(read_answer(path.read_bytes()).words.encode()) < 40_000
