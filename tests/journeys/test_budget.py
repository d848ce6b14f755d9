"""A budget of bytes over a real mail account: what is small and urgent goes, the rest waits for a yes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.views.model import Action, View
from mentor_tui.views.words import lines
from tests.journeys.mail_stage import MailStage, agree_on_goal, say, settled
from tests.journeys.story import do, process
from tests.servers.conftest import post_office, running_post_office
from tests.servers.post_office import PostOffice

__all__ = ["post_office", "running_post_office"]


@pytest.fixture
def stage(tmp_path: Path, post_office: PostOffice) -> Iterator[MailStage]:
    with settled(MailStage(tmp_path, office=post_office)) as stage:
        yield stage


def press(desk: Desk, name: str) -> View:
    return desk.do(Action(name, name))


def has_file(desk: Desk) -> bool:
    """The file of the only version is here."""
    found = process(desk)
    sent = found.submissions[0] if found.submissions else None
    return sent is not None and desk.record.vault.files_of(found.id).has(sent.files[0].sha256)


def send_version(desk: Desk, folder: Path, size: int) -> None:
    here = {"process": process(desk).id}
    plan = process(desk).stages[0].plan.deliverables[0].id
    path = folder / "offer.md"
    # What does not pack well: no two lines alike.
    path.write_text("# Offer\n\n" + "".join(f"{hash((n, 7))}\n" for n in range(size // 20)))
    sent = {"file": str(path), "note": "Is the price right?"}
    do(desk, "submission.send", {**here, "deliverable": plan}, sent)


def test_above_the_budget_it_asks_and_what_is_urgent_goes(stage: MailStage, tmp_path: Path) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    agree_on_goal(anna, marek)
    do(anna, "budget.keep", {}, {"budget": "60", "line": "slow"})
    send_version(anna, tmp_path, 200_000)
    say(anna, "It comes as soon as I may send it.")

    page = press(anna, "sync.now")
    assert page.route == "over"
    said = page.notices[0]
    assert "budget of 60 kB" in said.what
    assert "Sent 2 parcels" in said.safe
    assert any(text.startswith("To be sent:") for text in lines(page))
    assert any("more than your budget" in n.what for n in anna.open("today").notices)
    marek.sync()
    assert [m.words for m in process(marek).messages][-1].startswith("It comes as soon")
    assert len(process(marek).submissions) == 1
    assert not has_file(marek)

    # By itself it does not go either, and is told of once.
    assert anna.sync().page == "over"

    page = press(anna, "sync.whole")
    assert page.route == "today"
    assert anna.open("over").empty
    marek.sync()
    assert has_file(marek)


def test_what_came_is_looked_at_before_it_is_brought(stage: MailStage, tmp_path: Path) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    agree_on_goal(anna, marek)
    do(marek, "budget.keep", {}, {"budget": "60", "line": "measured"})
    send_version(anna, tmp_path, 200_000)
    anna.sync()

    run = marek.sync()
    assert (run.page, run.received) == ("over", 0)
    assert run.down < 20_000
    assert not has_file(marek)
    need = marek.open("over")
    assert any(text.startswith("To be received:") for text in lines(need))
    do(marek, "budget.keep", {}, {"budget": "", "line": "fast"})
    assert marek.sync().received
    assert has_file(marek)
    assert marek.open("over").empty


def test_a_budget_that_is_no_number_changes_nothing(stage: MailStage) -> None:
    anna = stage.desks["anna"]
    typed = {"budget": "much", "line": "slow"}
    page = anna.do(anna.open("budget").actions[0], typed, route="budget")
    assert page.fields[0].error
    assert page.fields[0].value == "much"
    assert anna.open("budget").fields[0].value == ""


def test_what_is_above_it_is_not_overtaken(stage: MailStage) -> None:
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    do(anna, "budget.keep", {}, {"budget": "20", "line": "slow"})
    # Too long for one parcel: the second would fit, and arrive without what it follows.
    for words in ("A long one. " * 4_000, "A last word. " * 800):
        say(anna, words)
    run = anna.sync()
    assert (run.page, run.sent) == ("over", 0)
    press(anna, "sync.whole")
    marek.sync()
    assert [m.words[:11] for m in process(marek).messages][-2:] == ["A long one.", "A last word"]
