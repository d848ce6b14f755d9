"""Search on real desks: every face finds the same, nobody finds more than they see, and it stays in step."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentor_tui.desk.desk import Desk
from mentor_tui.domain.facts import MessageSent, read_facts
from mentor_tui.domain.writings import Writing
from mentor_tui.domain.writings import WritingKind as Kind
from mentor_tui.linear.loop import run as run_linear
from mentor_tui.tui.app import MentorApp
from mentor_tui.tui.screen import PageScreen
from mentor_tui.views.model import Action, View
from mentor_tui.views.search import search_route
from tests.journeys.faces import DeskFace, Open, _key_of, run_command
from tests.journeys.story import Stage, begin, cycle, do, process, write_documents


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The desks of three people after one whole cycle."""
    folder = tmp_path_factory.mktemp("search")
    stage = Stage(folder)
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(folder)):
        face.take(step)
    do(stage.desks["anna"], "message.send", {"process": process(stage.desks["anna"]).id},
       {"to": "pair", "words": "Tylko między nami: żółw."})  # fmt: skip
    for key in ("anna", "marek", "ewa"):
        assert stage.desks[key].sync().trouble is None
    yield stage
    stage.close()


def find(desk: Desk, typed: str) -> View:
    return desk.open(search_route(typed))


def comment_route(desk: Desk) -> str:
    found = process(desk)
    comment = next(r.comment for r in found.remarks if r.comment.words == "How many minutes?")
    return f"comment/{found.id}/{comment.id}"


def test_it_finds_a_comment_at_every_desk(stage: Stage) -> None:
    for desk in stage.desks.values():
        view = find(desk, "how many minutes")
        assert [i.route for i in view.items] == [comment_route(desk)]


def test_it_finds_a_comment_by_lines(stage: Stage) -> None:
    desk = stage.desks["anna"]
    for typed in (["/minutes from:marek", "", "<"], ["/", "minutes from:marek", "g", "", "<"]):
        said: list[str] = []
        prompts: list[str] = []
        lines = iter([*typed, "q"])

        def read(prompt: str, lines: Iterator[str] = lines, prompts: list[str] = prompts) -> str:
            prompts.append(prompt)
            return next(lines)

        run_linear(desk, read=read, write=said.append, read_secret=read)
        title = desk.open(comment_route(desk)).title
        place = next(n for n, line in enumerate(said) if line.startswith(title))
        # Escape leads back to the results, not up from the comment.
        assert any(line.startswith("Search: minutes") for line in said[place:])


async def _by_keys(desk: Desk) -> list[str]:
    app = MentorApp(Open(desk), accessible=True, say=lambda _said: None)
    routes = []
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await app.workers.wait_for_complete()
            await pilot.pause()

        await press()
        screen = app.screen
        assert isinstance(screen, PageScreen)
        await press("slash")
        routes.append(screen.view.route)
        await press("enter", *(_key_of(c) for c in "how many"), "enter")
        await press("g")
        routes.append(screen.view.route)
        await press("enter")
        routes.append(screen.view.route)
        await press("escape")
        routes.append(screen.view.route)
    return routes


def test_it_finds_a_comment_by_keys(stage: Stage) -> None:
    desk = stage.desks["anna"]
    found = search_route("how many")
    assert asyncio.run(_by_keys(desk)) == ["search", found, comment_route(desk), found]


def test_it_finds_a_comment_by_a_command(stage: Stage) -> None:
    folder = str(stage.folder / "anna")
    code, out, _err = run_command(folder, ["search", "minut", "--from", "Marek", "--type", "uwaga"])
    assert code == 0
    assert "How many minutes?" in out
    code, out, _err = run_command(folder, ["search", "minut", "--json"])
    assert code == 0
    assert comment_route(stage.desks["anna"]) in out
    code, out, err = run_command(folder, ["search"])
    assert (code, out) == (1, "")
    assert err == "Error: Nothing was typed to look for. Type a word, or its beginning.\n"


def test_it_opens_a_text_at_its_paragraph(stage: Stage) -> None:
    desk = stage.desks["marek"]
    item = find(desk, "everybody tells type:text").items[0]
    assert item.detail.startswith("In stage 1, version 2, paragraph 5: Everybody tells one thing")
    opened = desk.open(item.route)
    block = next(b for b in opened.text if b.id == opened.focus_item)
    assert block.text == "Everybody tells one thing that helped."


def test_it_opens_a_message_where_it_stands(stage: Stage) -> None:
    desk = stage.desks["marek"]
    item = find(desk, "zolw").items[0]
    opened = desk.open(item.route)
    stood = next(i for i in opened.items if i.id == opened.focus_item)
    assert "żółw" in stood.detail


def test_it_keeps_private_words_private(stage: Stage) -> None:
    assert find(stage.desks["ewa"], "zolw").items == ()


def test_it_leads_back_to_the_results_until_one_was_at_today(stage: Stage) -> None:
    desk = stage.desks["anna"]
    view = find(desk, "how many")
    route = view.items[0].route
    assert desk.open(route).back == view.route
    assert desk.open("today").route == "today"
    assert desk.open(route).back.startswith("comments/")


def test_it_searches_when_the_form_is_sent(stage: Stage) -> None:
    desk = stage.desks["anna"]
    asked = desk.open("search")
    view = desk.do(asked.actions[0], {"words": " żółw  x "}, route="search")
    assert view.route == search_route("żółw x")
    assert desk.do(Action("search.find", ""), {"words": " "}, route="search").route == "search"


def dumped(desk: Desk) -> tuple[Writing, ...]:
    return desk.record.vault.search.dump()


def test_it_is_in_step_as_if_it_were_made_anew(stage: Stage) -> None:
    for desk in stage.desks.values():
        before = dumped(desk)
        assert {w.kind for w in before} >= {Kind.TEXT, Kind.COMMENT, Kind.MESSAGE, Kind.REVIEW}
        with desk.record.vault.transaction():
            desk.record.rebuild()
        assert dumped(desk) == before
        assert desk.record.vault.search.missing() == 0
        finding = desk.record.finding
        assert all(finding.is_in_step(circle) for circle in desk.record.vault.log.circles())


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM writing WHERE kind = 'message'",
        "UPDATE passage SET text = text || '.' WHERE number = 0",
        "UPDATE writing SET mark = mark + 1 WHERE kind = 'text'",
        "INSERT INTO writing SELECT number + 1000, circle, kind, 'x', event, mark, time, author,"
        " process, title, stage, stage_title, version, version_id, also FROM writing LIMIT 1",
    ],
)
def test_it_notices_when_it_is_out_of_step(stage: Stage, harm: str) -> None:
    vault, finding = stage.desks["marek"].record.vault, stage.desks["marek"].record.finding
    circles = vault.log.circles()
    vault._connection.run("BEGIN IMMEDIATE")
    try:
        vault._connection.run("PRAGMA defer_foreign_keys = 1")
        vault._connection.run(harm)
        assert not all(map(finding.is_in_step, circles))
    finally:
        vault._connection.run("ROLLBACK")
    assert all(map(finding.is_in_step, circles))


def test_it_writes_only_what_is_new(stage: Stage) -> None:
    desk = stage.desks["anna"]
    vault, circle = desk.record.vault, process(desk).id
    numbers = "SELECT number, id FROM writing WHERE circle = ?"
    before = set(vault._connection.rows(numbers, circle))
    do(desk, "message.send", {"process": circle}, {"to": "all", "words": "One more."})
    after = set(vault._connection.rows(numbers, circle))
    assert before <= after
    assert len(after - before) == 1


def test_it_finds_a_text_once_its_file_is_here(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    begin(stage)
    face = DeskFace(stage)
    for step in cycle(*write_documents(tmp_path)):
        face.take(step)
        if step.action == "submission.send":
            break
    anna = stage.desks["anna"]
    vault, version = anna.record.vault, process(anna).submissions[0]
    files = vault.files_of(process(anna).id)
    data = files.get(version.files[0].sha256)
    assert find(anna, "workshop type:text").items != ()
    files.drop(version.files[0].sha256)
    with vault.transaction():
        anna.record.rebuild()
    assert find(anna, "workshop type:text").items == ()
    files.put(data)
    do(anna, "message.send", {"process": process(anna).id}, {"to": "all", "words": "Here."})
    assert find(anna, "workshop type:text").items != ()
    stage.close()


def test_it_finds_only_the_pair_that_is_shown(stage: Stage) -> None:
    desk = stage.desks["anna"]
    record, vault, circle = desk.record, desk.record.vault, process(desk).id
    first = record.pair(circle)
    assert first is not None
    event = record.vault.log.get(first.id)
    assert event is not None
    facts = read_facts(event)
    for is_shown in (False, True):  # of several pairs that of the smallest id is shown
        while True:
            vault._connection.run("BEGIN IMMEDIATE")
            pair = record.found(facts)
            if (pair.id < first.id) is is_shown:
                record.write(pair.id, MessageSent(f"Parka {is_shown}"))
                vault._connection.run("COMMIT")
                break
            vault._connection.run("ROLLBACK")
            record.forget()
        shown = record.pair(circle)
        assert shown is not None
        assert (shown.id == pair.id) is is_shown
        found = find(desk, "parka").items + find(desk, "zolw").items
        assert sorted(i.label for i in found) == sorted(
            m.words.removesuffix(".") for m in shown.messages
        )
    before = dumped(desk)
    with vault.transaction():
        record.rebuild()
    assert dumped(desk) == before
