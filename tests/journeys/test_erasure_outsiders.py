"""Who was in no part of a process neither erases it nor hears that it was erased."""

from pathlib import Path

from mentor_tui.desk.debts import owe
from mentor_tui.domain import clock
from mentor_tui.domain.facts import Erased, write_facts
from mentor_tui.sync.sign import sign_event
from tests.journeys.erasing import attempt, bodies, erase, heads, send_round, tell
from tests.journeys.story import NAMES, Stage, do, process


def test_it_tells_nobody_of_an_erasure_who_was_not_in_it(stage: Stage, tmp_path: Path) -> None:
    """A desk of the same programme says to hold what it cannot hold: its people are told, it is not."""
    circle = tell(stage, tmp_path)
    ewa = stage.desks["ewa"]
    known = ewa.record.vault.log.read(circle)[0].id
    programme = process(ewa).programme
    jan = stage.enter("jan")
    given = {"role": "mentor", "name": NAMES["jan"]}
    attempt(ewa, "invitation.make", {"programme": programme}, given)
    invitation = ewa.record.programme(programme).invitations[-1].id
    text = ewa.reading.invitation_text(programme, invitation)
    do(jan, "join.read", {}, {"invitation": text})
    do(jan, "join.confirm", {}, {})
    send_round(stage)
    erase(ewa, circle)
    send_round(stage)
    for one in (ewa, stage.desks["anna"]):
        with jan.record.vault.transaction():
            owe(jan.record.vault, one.record.identity.person, have=(known,))
    send_round(stage)
    assert heads(jan, circle) == set()
    mine = jan.record.identity.person
    assert [d for d in ewa.record.vault.outbox.all(mine) if d.circle == circle] == []
    assert bodies(ewa, circle) == bodies(stage.desks["anna"], circle) == ["Erased"]


def test_an_outsider_erases_nothing(stage: Stage) -> None:
    """What they say to hold, and an erasure they were not allowed to write, leave everything as it was."""
    ewa = stage.desks["ewa"]
    circle = process(ewa).id
    before = bodies(ewa, circle)
    jan = stage.enter("jan").record
    newest = ewa.record.vault.log.read(circle)[-1].id
    forged = sign_event(
        jan.identity.writer,
        circle=circle,
        parents=(newest,),
        time=clock.tick(stage.clock.now(), ""),
        type_=Erased.__name__,
        body_text=write_facts(Erased("over", everything=True), "0" * 32),
    )
    with ewa.record.vault.transaction():
        ewa.record.take_in([forged])
    ewa.sync()
    assert bodies(ewa, circle)[: len(before)] == before
    assert process(ewa).id == circle
    assert not ewa.record.vault.erasures.has_circle(circle)
    assert ewa.record.vault.erasures.all() == ()
