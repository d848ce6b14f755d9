"""A mail that is small on the road and huge once opened: refused and kept, and everything else arrives."""

import sys
from pathlib import Path
from typing import NoReturn

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.desk.document_reader import READER
from mentor_tui.desk.record import certificate_of
from mentor_tui.documents import word as word_file
from mentor_tui.sync import foreign, parcel, seal
from mentor_tui.sync.mail import Letter, Party, address_of, write_envelope
from mentor_tui.views.model import NoticeKind
from mentor_tui.views.words import lines
from tests.desk.test_document_reader import with_body
from tests.journeys.post import drop
from tests.journeys.story import Stage, do, process
from tests.journeys.test_bad_input import submit, submitting
from tests.sync.packages import paragraphs, word

__all__ = ["submitting"]

BOMB = 300 * 1000 * 1000


def settle(stage: Stage) -> None:
    for _ in range(2):
        for desk in stage.desks.values():
            desk.sync()


def test_nothing_from_outside_is_opened_in_the_process_of_the_desk(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule 10: a wire is laid here, and the process that opens parcels and mails runs without it."""

    def opened(*_what: object, **_more: object) -> NoReturn:
        raise AssertionError("opened here")

    anna, marek = stage.desks["anna"], stage.desks["marek"]
    for module in (parcel, foreign):
        monkeypatch.setattr(module, "unseal", opened)
    monkeypatch.setattr(foreign, "read_mail", opened)
    do(marek, "message.send", {"process": process(marek).id}, {"to": "all", "words": "Hello."})
    marek.sync()
    drop(stage, "anna", b"From: a@example.org\r\n\r\nordinary mail")
    run = anna.sync()
    assert process(anna).messages[-1].words == "Hello."
    assert [one.code for one in run.strange] == ["parcel.not_a_parcel"]


def test_no_word_file_is_read_in_the_process_of_the_desk(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sent, found, and opened by its reader, with the same wire."""

    def opened(*_what: object, **_more: object) -> NoReturn:
        raise AssertionError("opened here")

    anna, marek = stage.desks["anna"], stage.desks["marek"]
    circle = process(anna).id
    do(anna, "goal.propose", {"process": circle}, {"result": "A plan.", "criteria": "aim"})
    settle(stage)
    do(marek, "goal.agree", {"process": circle}, {})
    settle(stage)
    monkeypatch.setattr(word_file, "read", opened)
    words = paragraphs(3)
    path = tmp_path / "plan.docx"
    path.write_bytes(word(words, b""))
    plan = process(anna).stages[0].plan.deliverables[0]
    do(
        anna,
        "submission.send",
        {"process": circle, "deliverable": plan.id},
        {"file": str(path), "note": "Is it clear?"},
    )
    settle(stage)
    version = process(marek).submissions[-1]
    paper = marek.reading.paper(circle, version.id)
    assert [block.text for block in paper.blocks[-3:]] == words
    assert READER.process is not None
    monkeypatch.undo()
    marek.close()
    assert READER.process is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")
def test_a_word_file_that_eats_memory_is_not_sent_and_the_next_one_is_read(
    submitting: tuple[Desk, str], tmp_path: Path
) -> None:
    desk, route = submitting
    events = desk.record.vault.log.count()
    path = tmp_path / "plan.docx"
    path.write_bytes(with_body(b"<w:p/>" * 4_800_000))
    view = submit(desk, route, file=str(path), note="Is it clear?")
    assert view.notices[0].code == "document.too_large"
    assert len(view.notices) == 1
    assert {f.name: f.value for f in view.fields}["note"] == "Is it clear?"
    assert desk.record.vault.log.count() == events
    path.write_bytes(word(paragraphs(3), b""))
    view = submit(desk, route, file=str(path), note="Is it clear?")
    assert view.notices[0].kind is NoticeKind.DONE


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no limit on memory there")
def test_it_is_refused_and_kept_and_the_next_parcel_is_read(stage: Stage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    me, sender = anna.record.own().person, marek.record.own().person
    armored = seal.seal(bytes(BOMB), marek.record.identity.openpgp, (certificate_of(me),))
    ends = [address_of(Party(p.id, p.name, p.address)) for p in (sender, me)]
    letter = Letter("bomb", ends[0], ends[1], "", "", "", b"")
    bomb = write_envelope(letter, armored, stage.clock.now())
    path = drop(stage, "anna", bomb)
    do(marek, "message.send", {"process": process(marek).id}, {"to": "all", "words": "Still here."})
    marek.sync()

    run = anna.sync()

    assert [s.code for s in run.strange] == ["parcel.too_large"]
    assert run.received == 1
    assert process(anna).messages[-1].words == "Still here."
    assert path.exists()
    assert "This parcel is too large" in "\n".join(lines(anna.open("refused")))
    assert not anna.sync().strange
