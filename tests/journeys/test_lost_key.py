"""Anna loses her computer and every backup, joins again, and goes on where she stood."""

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.i18n import language
from mentor_tui.views.model import Action, Argument, View
from mentor_tui.views.words import lines
from tests.journeys.faces import DeskFace
from tests.journeys.story import NAMES, Stage, cycle, do, process, write_documents


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """Three desks after a review, and Anna's new computer, of which the others know nothing but an answered invitation."""
    first, second = write_documents(stage.folder)
    for step in cycle(first, second)[:17]:
        DeskFace(stage).take(step)
    do(
        stage.desks["anna"],
        "message.send",
        {"process": process(stage.desks["anna"]).id},
        {"words": "Between us.", "to": "pair"},
    )
    send_all(stage)
    stage.desks["lost"] = stage.desks.pop("anna")
    ewa, new = (
        stage.desks["ewa"],
        stage.enter("anna 2"),
    )
    programme = ewa.record.vault.lists.programmes(0, 9).rows[0].circle
    route = do(
        ewa,
        "invitation.make",
        {"programme": programme},
        {"role": "participant", "name": NAMES["anna"]},
    )
    text = next(b.text for b in ewa.open(route).text if "BEGIN" in b.text)
    do(new, "join.read", {}, {"invitation": text})
    do(new, "join.confirm", {}, {})
    for one in (new, ewa, new):
        one.sync()
    return stage


def me(desk: Desk) -> str:
    return desk.record.identity.person


def said(view: View) -> str:
    return " ".join(lines(view))


def send_all(stage: Stage) -> None:
    for _round in range(3):
        for desk in stage.desks.values():
            desk.sync()


def vouch(stage: Stage) -> None:
    ewa, new, old = (stage.desks[key] for key in ("ewa", "anna 2", "lost"))
    do(ewa, "digits.compare", {"person": me(new)}, {})
    do(ewa, "person.succeed", {"person": me(new)}, {"before": me(old)})


def test_nobody_takes_a_place_by_mail_alone(stage: Stage) -> None:
    ewa, new, old = (stage.desks[key] for key in ("ewa", "anna 2", "lost"))
    with language("en"):
        page = ewa.open(f"person/{me(new)}")
        assert "Beware: another key has the same address" in said(page)
        assert "person.succeed" in {a.name for a in page.actions}
        form = ewa.open(f"succeed/{me(new)}")
    assert form.fields[0].value == me(old)
    assert "First compare the digits" in said(form)
    arguments = (Argument("person", me(new)),)
    refused = ewa.do(Action("person.succeed", "", args=arguments), {"before": me(old)})
    assert refused.notices[0].code == "succession.not_compared"
    assert process(ewa).participant.id == me(old)


def test_she_goes_on_with_everything_but_what_only_two_had(stage: Stage) -> None:
    before = process(stage.desks["lost"])
    vouch(stage)
    lost = stage.desks.pop("lost")
    send_all(stage)
    send_all(stage)
    new = stage.desks["anna 2"]
    now = process(new)
    assert now.ball is not None
    assert now.ball.person == me(new)
    assert [m.words for m in now.messages] == [m.words for m in before.messages]
    assert len(now.remarks) == len(before.remarks) > 0
    assert new.record.vault.files_of(now.id).has(now.submissions[-1].files[0].sha256)
    with language("en"):
        assert "Between us." not in said(new.open(f"messages/{now.id}"))
        told = said(stage.desks["marek"].open("news"))
        assert "Ewa Nowak says that Anna Kowalska lost their key and goes on with a new one" in told
    do(new, "message.send", {"process": now.id}, {"words": "Here again.", "to": "all"})
    do(new, "message.send", {"process": now.id}, {"words": "Only for you.", "to": "pair"})
    do(lost, "message.send", {"process": now.id}, {"words": "Send me everything.", "to": "all"})
    lost.sync()
    send_all(stage)
    marek = stage.desks["marek"]
    heard = [m.words for m in process(marek).messages]
    assert "Here again." in heard
    assert "Send me everything." not in heard
    with language("en"):
        assert "Only for you." in said(marek.open(f"messages/{now.id}"))
    lost.sync()
    assert "Here again." not in [m.words for m in process(lost).messages]
    lost.close()
