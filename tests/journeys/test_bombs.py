"""A mail that is small on the road and huge once opened: refused and kept, and everything else arrives."""

import sys
from typing import NoReturn

import pytest

from mentor_tui.desk.record import certificate_of
from mentor_tui.sync import foreign, parcel, seal
from mentor_tui.sync.mail import Letter, Party, address_of, write_envelope
from mentor_tui.views.words import lines
from tests.journeys.post import drop
from tests.journeys.story import Stage, do, process

BOMB = 300 * 1000 * 1000


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
