"""The whole cycle with somebody who has a mail program only: as a participant, as a mentor, with and without a key."""

from base64 import b64encode
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import ReviewReleased
from mentor_tui.domain.processes import GoalState, StageState, SubmissionState
from mentor_tui.domain.recorded import Channel, Source, Told, read_source
from mentor_tui.domain.values import Decision, Summary
from mentor_tui.views.model import NoticeKind, View
from mentor_tui.views.words import lines
from tests.gnupg import Gnupg
from tests.journeys.post import drop
from tests.journeys.story import STAGES, Stage, do, process
from tests.journeys.test_plain_mail import choose, done, newest
from tests.sync.people import MALLORY

ADDRESS = "reluctant@example.org"


def mails_to(stage: Stage, person: str) -> list[EmailMessage]:
    """What lies in somebody's mailbox, the oldest first."""
    box = stage.folder / "shared" / person[:32] / "new"
    files = sorted(box.glob("*.parcel"), key=lambda p: p.stat().st_mtime_ns)
    found = [message_from_bytes(p.read_bytes(), policy=default) for p in files]
    return [m for m in found if isinstance(m, EmailMessage)]


def words_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def reply(
    stage: Stage,
    to: str,
    mail: EmailMessage,
    words: str,
    file: Path | None = None,
    address: str = ADDRESS,
    **headers: str,
) -> Desk:
    """Answer a mail as any mail program does; the desk it goes to has received it."""
    answer = EmailMessage()
    answer["From"], answer["To"] = address, mail["From"]
    answer["Subject"] = f"Re: {mail['Subject']}"
    answer["Message-ID"] = f"<{abs(hash((words, mail['Message-ID'])))}@their.example>"
    answer["In-Reply-To"] = mail["Message-ID"]
    for name, value in headers.items():
        answer[name] = value
    quoted = "\n".join(f"> {row}" for row in words_of(mail).splitlines())
    answer.set_content(f"{words}\n\nOn Monday {mail['From']} wrote:\n{quoted}\n")
    if file is not None:
        data = file.read_bytes()
        answer.add_attachment(data, "application", "octet-stream", filename=file.name)
    drop(stage, to, answer.as_bytes())
    desk = stage.desks[to]
    desk.sync()
    return desk


def join_by_mail(
    stage: Stage, role: str, *, key: Path | None = None, address: str = ADDRESS
) -> tuple[str, str]:
    """A programme with Ewa, one desk in the other role, and somebody who has only mail: the programme and their id."""
    other = "marek" if role == "participant" else "anna"
    ewa, desk = stage.enter("ewa"), stage.enter(other)
    programme = do(ewa, "programme.found", {}, {"title": "Mentoring", "language": "en"})
    here = {"programme": programme.split("/")[1]}
    do(ewa, "template.add", here, {"name": "Two", "stages": STAGES})
    its = "mentor" if role == "participant" else "participant"
    route = do(ewa, "invitation.make", here, {"role": its, "name": "Other"})
    text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
    do(desk, "join.read", {}, {"invitation": text})
    do(desk, "join.confirm", {}, {})
    for one in (desk, ewa, desk):
        one.sync()
    values = {"role": role, "name": "Ola Reluctant", "address": address, "language": "en"}
    if key is not None:
        values["key"] = str(key)
    route = do(ewa, "by_mail.add", here, values)
    person = route.split("/")[1]
    me = desk.record.identity.person
    started = {"title": "Meetings", "template": "Two", its: me, role: person}
    do(ewa, "process.start", here, started)
    for one in (ewa, desk, ewa):
        one.sync()
    return here["programme"], person


def agree(desk: Desk, person: str) -> None:
    done(choose(desk, desk.open(f"by-mail/{person}"), "by_mail.agree"))


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.close()


def said(view: View) -> str:
    return "\n".join(lines(view))


def test_nothing_goes_in_the_clear_before_it_was_agreed(stage: Stage) -> None:
    _programme, ola = join_by_mail(stage, "participant")
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    assert not (stage.folder / "shared" / ola[:32]).exists()
    for desk in (ewa,):
        assert "Something waits for Ola Reluctant" in said(desk.open("today"))
        assert "you have not agreed" in said(desk.open("outbox"))
    page = said(ewa.open(f"by-mail/{ola}"))
    assert "can be read by the mail servers on the way" in page
    assert "reviews with all comments, times of meetings" in page

    agree(ewa, ola)
    ewa.sync()
    (mail,) = mails_to(stage, ola)
    assert mail["To"] == f"Ola Reluctant <{ADDRESS}>"
    assert "Meetings" in words_of(mail)
    assert "events" not in mail.as_string()
    assert mail["Autocrypt"].startswith("addr=ewa@example.org; prefer-encrypt=mutual; keydata=")
    assert "Something waits" not in said(ewa.open("today"))
    assert ewa.open("outbox").items == ()

    # Each computer asks its own person; this one's word says nothing for another.
    do(
        marek,
        "goal.propose",
        {"process": process(marek).id},
        {"result": "A plan.", "criteria": "x"},
    )
    marek.sync()
    assert len(mails_to(stage, ola)) == 1
    assert "Something waits" in said(marek.open("today"))

    do(ewa, "by_mail.refuse", {"person": ola}, {})
    do(ewa, "message.send", {"process": process(ewa).id}, {"words": "Hello", "to": "all"})
    ewa.sync()
    assert len(mails_to(stage, ola)) == 1


def test_a_participant_does_the_cycle_from_a_mail_program(stage: Stage, tmp_path: Path) -> None:
    _programme, ola = join_by_mail(stage, "participant")
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    agree(ewa, ola)
    agree(marek, ola)
    do(
        marek,
        "goal.propose",
        {"process": process(marek).id},
        {"result": "A plan.", "criteria": "x"},
    )
    marek.sync()
    mail = mails_to(stage, ola)[-1]
    assert "YES in the first line" in words_of(mail).strip().splitlines()[-1]

    reply(stage, "marek", mail, "YES\n\nI like it.")
    assert "agrees to the goal" in done(choose(marek, newest(marek), "mail.yes"))
    assert process(marek).goal.state is GoalState.AGREED  # type: ignore[union-attr]

    report = tmp_path / "report.md"
    report.write_text("# A report\n\nTwo people came.\n", encoding="utf-8")
    do(marek, "message.send", {"process": process(marek).id}, {"words": "Send it.", "to": "all"})
    marek.sync()
    reply(stage, "marek", mails_to(stage, ola)[-1], "Here it is.", report)
    page = marek.open(newest(marek).route)
    form = marek.open(next(a.route for a in page.actions if a.name == "mail.version"))
    values = {f.name: (f.choices[0].value if f.choices else f.value) for f in form.fields}
    done(marek.do(form.actions[0], values, route=form.route))
    submission = process(marek).submissions[-1]
    assert submission.by == ola
    assert submission.files[0].name == "report.md"

    about = {"process": process(marek).id, "submission": submission.id}
    answer = {
        "good": "Short.",
        "change": "More.",
        "next_step": "Add the day.",
        "decision": "revise",
    }
    do(marek, "review.start", about, {})
    do(marek, "review.keep", about, answer)
    do(marek, "review.release", about, {})
    marek.sync()
    assert "Add the day." in words_of(mails_to(stage, ola)[-1])
    ewa.sync()
    assert process(ewa).submissions[-1].state is SubmissionState.RETURNED
    # Nobody waits for a receipt that a mail program never sends.
    assert "Ola" not in said(marek.open("outbox"))


def test_a_key_in_a_header_is_nobodys(stage: Stage) -> None:
    """Autocrypt would take it silently: whoever writes under their address would read what follows."""
    _programme, ola = join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    agree(marek, ola)
    goal = {"result": "A plan.", "criteria": "x"}
    do(marek, "goal.propose", {"process": process(marek).id}, goal)
    marek.sync()
    mail = mails_to(stage, ola)[-1]
    key = b64encode(MALLORY.certificate).decode()
    offered = f"addr={ADDRESS}; prefer-encrypt=mutual; keydata={key}"
    reply(stage, "marek", mail, "YES", Autocrypt=offered)
    done(choose(marek, newest(marek), "mail.yes"))
    do(marek, "message.send", {"process": process(marek).id}, {"words": "Well.", "to": "all"})
    marek.sync()
    later = mails_to(stage, ola)[-1]
    assert "Well." in words_of(later)
    assert later["Autocrypt"] is None, "ours goes with the first one only"
    assert marek.record.person(ola).certificate == ""


def test_a_mentor_reviews_by_mail_and_the_coordinator_records_it(
    stage: Stage, tmp_path: Path
) -> None:
    _programme, ola = join_by_mail(stage, "mentor")
    ewa, anna = stage.desks["ewa"], stage.desks["anna"]
    agree(ewa, ola)
    agree(anna, ola)
    here = {"process": process(anna).id}
    do(anna, "goal.propose", here, {"result": "A plan.", "criteria": "x"})
    anna.sync()
    reply(stage, "anna", mails_to(stage, ola)[-1], "YES")
    done(choose(anna, newest(anna), "mail.yes"))
    report = tmp_path / "report.md"
    report.write_text("# A report\n\nTwo people came.\n", encoding="utf-8")
    plan = process(anna).stages[0].plan.deliverables[0].id
    do(
        anna,
        "submission.send",
        {**here, "deliverable": plan},
        {"file": str(report), "note": "Is it enough?"},
    )
    anna.sync()
    mail = mails_to(stage, ola)[-1]
    attached = [part.get_filename() for part in mail.iter_attachments()]
    assert attached == ["report.md"]
    reply(stage, "anna", mail, "Good work, I accept it.")
    done(choose(anna, newest(anna), "mail.message"))
    for desk in (anna, ewa):
        desk.sync()

    version = process(ewa).submissions[-1].id
    page = ewa.open(f"version/{here['process']}/{version}")
    assert "by_mail.review" in [a.name for a in page.actions]
    assert "by_mail.review" not in [
        a.name for a in anna.open(f"version/{here['process']}/{version}").actions
    ]
    form = ewa.open(f"by-mail-review/{here['process']}/{version}")
    values = {"good": "Good work.", "decision": "accept", "way": "mail"}
    done(ewa.do(form.actions[0], values, route=form.route))
    for desk in (ewa, anna):
        desk.sync()
    for desk in (ewa, anna):
        assert process(desk).stages[0].state is StageState.CLOSED
        review = process(desk).reviews[-1]
        assert (review.by, review.recorder) == (ola, ewa.record.identity.person)
        event = desk.record.vault.log.get(review.id)
        source = read_source(event) if event else None
        assert source is not None
        assert (source.way, source.address) == (Channel.MAIL, ADDRESS)
        assert "Recorded for them by Ewa Nowak" in said(
            desk.open(f"comments/{here['process']}/{version}")
        )
    assert "accepted" in words_of(mails_to(stage, ola)[-1])


def test_nobody_else_records_a_review(stage: Stage, tmp_path: Path) -> None:
    _programme, ola = join_by_mail(stage, "mentor")
    anna = stage.desks["anna"]
    here = {"process": process(anna).id}
    report = tmp_path / "report.md"
    report.write_text("# A report\n", encoding="utf-8")
    do(anna, "goal.propose", here, {"result": "A plan.", "criteria": "x"})
    told = Told(ola, Source(Channel.PHONE))
    facts = ReviewReleased("nothing", Decision.ACCEPT, Summary("", "", ""), (), "2026-12-24")
    with anna.record.vault.transaction(), pytest.raises(Refusal) as caught:
        anna.record.write(here["process"], facts, told)
    assert caught.value.code == "event.not_allowed"


def test_who_has_had_a_key_is_not_written_to_in_the_clear(stage: Stage) -> None:
    """Rule 7: no silent downgrade, whoever types the address."""
    programme, _ola = join_by_mail(stage, "participant")
    ewa = stage.desks["ewa"]
    values = {
        "role": "mentor",
        "name": "Marek again",
        "address": "Marek@Example.org",
        "language": "en",
    }
    form = ewa.open(f"by-mail-new/{programme}")
    after = ewa.do(form.actions[0], values, route=form.route)
    assert after.notices[0].kind is NoticeKind.ERROR
    assert after.notices[0].code == "person.has_key"


def test_who_gets_a_key_later_is_not_written_to_in_the_clear_any_more(stage: Stage) -> None:
    """Rule 7: what was agreed to before there was a key counts no longer, at any desk."""
    programme, _ola = join_by_mail(stage, "participant")
    ewa, marek = stage.desks["ewa"], stage.desks["marek"]
    here = {"programme": programme}
    jan_by_mail = {"role": "mentor", "name": "Jan", "address": "Jan@example.org"}
    old = do(ewa, "by_mail.add", here, jan_by_mail | {"language": "en"}).split("/")[1]
    agree(ewa, old)
    ewa.sync()
    before = len(mails_to(stage, old))
    assert before

    jan = stage.enter("jan")
    route = do(ewa, "invitation.make", here, {"role": "mentor", "name": "Jan Wilk"})
    text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
    do(jan, "join.read", {}, {"invitation": text})
    do(jan, "join.confirm", {}, {})
    for desk in (jan, ewa, marek):
        desk.sync()
    before = len(mails_to(stage, old))
    do(ewa, "template.add", here, {"name": "Three", "stages": STAGES})
    ewa.sync()
    assert len(mails_to(stage, old)) == before
    assert [p.name for p in ewa.reading.others_at("MAREK@example.org", "")] == ["Marek Zieliński"]
    waits = next(n.what for n in ewa.open("today").notices if "Something waits" in n.what)
    assert "Jan" in waits
    for desk in (ewa, marek):
        page = desk.open(f"by-mail/{old}")
        assert "Until you agree, nothing goes to them from here" in said(page)
        after = choose(desk, page, "by_mail.agree")
        assert after.notices[0].code == "person.has_key"


@pytest.mark.parametrize("given", ["nothing", "secret", "not there"])
def test_a_file_that_is_no_key_is_refused_in_words(
    stage: Stage, tmp_path: Path, given: str
) -> None:
    programme, _ola = join_by_mail(stage, "participant")
    ewa, file = stage.desks["ewa"], tmp_path / "key.asc"
    if given != "not there":
        file.write_bytes(
            b"-----BEGIN PGP PRIVATE KEY BLOCK-----\n" if given == "secret" else b"no key"
        )
    form = ewa.open(f"by-mail-new/{programme}")
    values = {"role": "mentor", "name": "O", "address": "o@example.org", "key": str(file)}
    after = ewa.do(form.actions[0], values, route=form.route)
    expected = {"nothing": "key.none", "secret": "key.secret", "not there": "file.not_there"}
    assert after.notices[0].code == expected[given]


def test_with_a_key_of_theirs_mail_is_sealed_and_gpg_reads_it(
    stage: Stage, tmp_path: Path, gpg: Gnupg
) -> None:
    key = tmp_path / "ola.asc"
    key.write_bytes(gpg.new_key("Ola Reluctant", ADDRESS))
    _programme, ola = join_by_mail(stage, "participant", key=key)
    marek = stage.desks["marek"]
    do(
        marek,
        "goal.propose",
        {"process": process(marek).id},
        {"result": "A plan.", "criteria": "x"},
    )
    marek.sync()
    mail = mails_to(stage, ola)[-1]
    assert mail.get_content_type() == "multipart/encrypted"
    assert "A plan." not in mail.as_string()
    sealed = list(mail.iter_parts())[1].get_content()
    opened = message_from_bytes(gpg.decrypt(sealed), policy=default)
    assert isinstance(opened, EmailMessage)
    assert "A plan." in words_of(opened)
    (theirs,) = opened.iter_attachments()
    assert (theirs.get_filename(), theirs.get_content_type()) == (
        "Marek Zieliński.asc",
        "application/pgp-keys",
    )
    assert "The OpenPGP key of Marek Zieliński is attached" in words_of(opened)
    gpg.take(theirs.get_content())
    assert b"GOODSIG" in gpg.run("--decrypt", data=sealed).stderr
    # Once is enough.
    do(marek, "message.send", {"process": process(marek).id}, {"words": "Well?", "to": "all"})
    marek.sync()
    later = list(mails_to(stage, ola)[-1].iter_parts())[1].get_content()
    opened = message_from_bytes(gpg.decrypt(later), policy=default)
    assert isinstance(opened, EmailMessage)
    assert "is attached" not in words_of(opened)
    assert list(opened.iter_attachments()) == []
    page = marek.open(f"by-mail/{ola}")
    assert "sealed" in said(page)
    assert page.actions == ()
