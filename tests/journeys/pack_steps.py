"""Steps with packs, as the pages lead through them: Irena and Jan are to read Anna's scenario before the meeting."""

from pathlib import Path
from zipfile import ZipFile

from mentor_tui.desk.desk import Desk
from mentor_tui.views.model import Item, View
from tests.journeys.interpreter_steps import bind, keep_register, look, tell_needs
from tests.journeys.meeting_steps import meet, send, settle, typed
from tests.journeys.story import Stage, do, process, write_documents

LINK = "https://signs.example/canvas"


def send_version(stage: Stage, folder: Path) -> None:
    """A goal that is agreed, and Anna's first version."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    here = {"process": process(anna).id}
    goal = {"result": "A scenario.", "criteria": "times"}
    do(anna, "goal.propose", here, goal)
    settle(stage)
    do(marek, "goal.agree", {**here, "goal": process(marek).goals[0].id}, {})
    settle(stage)
    first, _second = write_documents(folder)
    plan = process(anna).stages[0].plan.deliverables[0].id
    sent = {"file": str(first), "note": "Is the order right?"}
    do(anna, "submission.send", {**here, "deliverable": plan}, sent)
    settle(stage)


def order_two(stage: Stage, *interpreters: str) -> None:
    """Anna signs; a meeting for which these are assigned."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    keep_register(stage)
    settle(stage)
    tell_needs(anna)
    settle(stage)
    send(marek, typed(marek, "17.12 10:00 90m"), {"way": "text"})
    look(marek, meet(marek).id)
    for one in interpreters:
        bind(marek, one)
    settle(stage)


def place(desk: Desk) -> str:
    return f"pack/{process(desk).id}/{meet(desk).id}"


def row(desk: Desk, begin: str) -> Item:
    """The row of the pack's page that begins so."""
    return next(item for item in desk.open(place(desk)).items if item.label.startswith(begin))


def file_page(desk: Desk) -> str:
    """The page of the first file that is chosen."""
    return next(i.route for i in desk.open(place(desk)).items if i.route.startswith("pack-file/"))


def choose(desk: Desk, **more: str) -> View:
    """Choose the newest file, and words for the interpreters."""
    route = place(desk).replace("pack/", "pack-choose/")
    return send(desk, route, {"file_1": "yes", "words": "Two people speak.", **more})


def answer(desk: Desk, name: str) -> View:
    """Anna's answer, on the page of the file."""
    route = file_page(desk)
    page = desk.open(route)
    return desk.do(next(a for a in page.actions if a.name == name), route=route)


def give(desk: Desk, name: str, folder: Path, days: str = "45") -> View:
    """Give it to one of them by the row with their name."""
    return send(desk, row(desk, f"Give it to {name}").route, {"days": days, "folder": str(folder)})


def revoke(desk: Desk, name: str) -> View:
    """Note that they were told to delete it."""
    given = next(
        item
        for item in desk.open(place(desk)).items
        if name in item.label and item.route.startswith("pack-copy/")
    )
    asked = desk.do(desk.open(given.route).actions[0], route=given.route)
    return desk.do(asked.actions[0], route=asked.route)


def keep_word(desk: Desk, word: str, **more: str) -> View:
    return send(desk, f"term-new/{process(desk).id}", {"word": word, **more})


def drop_word(desk: Desk) -> View:
    """Drop the first word of the list."""
    route = desk.open(f"glossary/{process(desk).id}").items[0].route
    page = desk.open(route)
    asked = desk.do(next(a for a in page.actions if a.name == "term.drop"), route=route)
    return desk.do(asked.actions[0], route=asked.route)


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.zip"))


def inside(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack_everything(stage: Stage, folder: Path) -> None:
    """Each kind of event of packs, once; there are versions already."""
    marek, anna = stage.desks["marek"], stage.desks["anna"]
    order_two(stage, "i1")
    keep_word(anna, "Canvas", link=LINK)
    drop_word(anna)
    choose(marek)
    settle(stage)
    answer(anna, "consent.yes")
    settle(stage)
    give(marek, "Irena Kos", folder)
    revoke(marek, "Irena Kos")
    settle(stage)
