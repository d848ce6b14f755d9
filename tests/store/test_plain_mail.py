"""What the vault keeps of ordinary mail."""

import pytest

from mentor_tui.domain.rows import Page
from mentor_tui.store.plain_mail import DONE, NEW, Answered, Came, CameFile, PlainMail, Posted
from mentor_tui.store.vault import Vault


@pytest.fixture
def mail(vault: Vault) -> PlainMail:
    return vault.outbox.mail


def posted(key: str, recipient: str = "anna", circle: str = "c", at: str = "2026-11-01") -> Posted:
    return Posted(key, recipient, circle, "anna@example.org", at, ("e1", "e2"))


def answered(
    uid: str, circle: str, person: str, stamp: str = "2026-11-27T10:00:00+00:00"
) -> Answered:
    return Answered(uid, circle, person, stamp, "m1")


def came(id_: str, at: str = "2026-11-02", person: str = "anna", circle: str = "c") -> Came:
    return Came(id_, at, NEW, person, circle, "k1", b"words")


def test_it_knows_a_parcel_until_it_is_old(mail: PlainMail) -> None:
    mail.note_posted(posted("k1"))
    mail.note_posted(posted("k2", at="2026-11-03"))
    assert mail.posted("k1") == posted("k1")
    mail.drop_posted("2026-11-02")
    assert mail.posted("k1") is None
    assert mail.posted("k2") is not None
    assert (mail.has_posted("anna"), mail.has_posted("jan")) == (True, False)


def test_it_keeps_a_mail_and_its_files_once(mail: PlainMail) -> None:
    assert mail.keep(came("m1"), [("a.txt", b"one"), ("b.txt", b"three")])
    assert not mail.keep(came("m1"), [("c.txt", b"")])
    assert mail.get("m1") == came("m1")
    assert mail.files("m1") == (CameFile(0, "a.txt", 3), CameFile(1, "b.txt", 5))
    assert mail.data("m1", 1) == b"three"
    assert mail.size() == 8
    assert mail.data("m1", 2) is None


def test_it_lists_new_ones_first_and_of_both_the_newest(mail: PlainMail) -> None:
    for number in range(1, 5):
        mail.keep(came(f"m{number}", at=f"2026-11-0{number}"), [])
    mail.settle("m4")
    mail.settle("m2")
    assert [c.id for c in mail.list(0, 10).rows] == ["m3", "m1", "m4", "m2"]
    assert mail.count_new() == 2
    page = mail.list(1, 2)
    assert ([c.id for c in page.rows], page.more) == (["m1", "m4"], 1)


def test_what_was_deleted_does_not_come_again(mail: PlainMail) -> None:
    mail.keep(came("m1"), [("a.txt", b"one")])
    mail.drop("m1")
    assert mail.files("m1") == ()
    assert mail.list(0, 10) == Page((), 0)
    assert mail.get("m1") == Came("m1", "2026-11-02", DONE, "anna", "c", "k1", b"")
    assert not mail.keep(came("m1"), [("a.txt", b"one")])


def test_it_forgets_a_circle_or_a_person(mail: PlainMail) -> None:
    mail.note_posted(posted("k1"))
    mail.note_posted(posted("k2", recipient="jan", circle="d"))
    mail.keep(came("m1"), [("a.txt", b"one")])
    mail.keep(came("m2", person="jan", circle="d"), [("b.txt", b"two")])
    mail.note_answered(answered("u1", "c", "anna"))
    mail.note_answered(answered("u2", "d", "jan"))
    mail.drop_about("c")
    assert (mail.answered("u1"), mail.answered("u2")) == (None, answered("u2", "d", "jan"))
    assert (mail.posted("k1"), mail.get("m1"), mail.files("m1")) == (None, None, ())
    mail.drop_about("jan")
    assert (mail.posted("k2"), mail.get("m2"), mail.files("m2")) == (None, None, ())
    assert mail.answered("u2") is None


def test_of_each_invitation_it_knows_the_answer_taken_last(mail: PlainMail) -> None:
    mail.note_answered(answered("u1", "c", "anna"))
    mail.note_answered(answered("u1", "c", "anna", "2026-11-29T10:00:00+00:00"))
    assert mail.answered("u1") == answered("u1", "c", "anna", "2026-11-29T10:00:00+00:00")


def test_an_erasure_takes_what_was_dealt_with(mail: PlainMail) -> None:
    mail.keep(came("m1"), [("a.txt", b"one")])
    mail.keep(came("m2", at="2026-11-04"), [])
    mail.settle("m1")
    mail.drop_done("c")
    assert mail.get("m1").letter == b""  # type: ignore[union-attr]
    assert mail.get("m2").letter == b"words"  # type: ignore[union-attr]
    assert mail.files("m1") == ()
