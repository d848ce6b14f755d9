"""Recording a meeting: everybody is asked, nobody hears who said no, and each hears once what came of it (I40)."""

from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.i18n import language
from tests.journeys.interpreter_steps import bind, keep_register, look, tell_needs
from tests.journeys.meeting_steps import meet, propose, said, send, settle
from tests.journeys.story import Stage, process
from tests.journeys.test_only_mail import join_by_mail
from tests.journeys.test_plain_mail import choose


@pytest.fixture
def page(stage: Stage) -> str:
    """The page of consent, once Marek asked and Irena comes to interpret."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    keep_register(stage)
    settle(stage)
    tell_needs(anna)
    settle(stage)
    propose(stage)
    look(marek, meet(marek).id)
    bind(marek, "i1")
    page = f"recording/{process(marek).id}/{meet(marek).id}"
    assert "It is not recorded." in said(marek.open(page))
    send(marek, page.replace("recording/", "recording-ask/"), {"words": "For me, until May."})
    settle(stage)
    return page


def news(desk: Desk) -> str:
    return said(desk.open("news"))


def test_it_may_be_recorded_once_everybody_agreed(stage: Stage, page: str) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        asked = (
            "Marek Zieliński asks whether a meeting in Meetings may be recorded. For me, until May."
        )
        assert news(anna).count(asked) == 1
        meeting = page.replace("recording/", "meeting/")
        waits = "Recording: not yet. These have not answered: Anna Kowalska and Irena Kos."
        assert waits in said(anna.open(meeting))
        choose(anna, anna.open(page), "recording.yes")
        settle(stage)
        assert "Everybody agreed" not in news(marek)
        (row,) = marek.open(page).items
        assert row.label == "Note what Irena Kos says"
        send(marek, row.route, {"answer": "yes"})
        settle(stage)
        assert "Recording: everybody agreed, it may be recorded." in said(anna.open(meeting))
        everybody = "Everybody agreed that a meeting in Meetings may be recorded."
        assert news(anna).count(everybody) == 1


def test_who_takes_it_back_ends_it_for_all_and_is_not_named(stage: Stage, page: str) -> None:
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    with language("en"):
        choose(anna, anna.open(page), "recording.yes")
        choose(anna, anna.open(page), "recording.no")
        settle(stage)
        assert news(marek).count("is not recorded: not everybody agrees.") == 1
        read = said(marek.open(page))
        assert "Recording: not everybody agrees, so it is not recorded." in read
        assert "Anna" not in read.replace("With Anna Kowalska", "")
        assert "You do not agree. The others do not hear who said so." in said(anna.open(page))


def test_r7_what_somebody_with_only_mail_says_is_noted_for_them(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    join_by_mail(stage, "participant")
    marek = stage.desks["marek"]
    with language("en"):
        propose(stage)
        page = f"recording/{process(marek).id}/{meet(marek).id}"
        send(marek, page.replace("recording/", "recording-ask/"), {"words": "For me."})
        (row,) = marek.open(page).items
        refused = send(marek, row.route, {"answer": "yes"})
        assert refused.notices[0].code == "record.no_way"
        after = send(marek, row.route, {"answer": "yes", "way": "phone"})
        assert after.notices[0].what == "Noted."
        assert "it may be recorded" in said(after)
    stage.close()
