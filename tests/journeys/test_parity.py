"""What the full-screen face can do, the line face can do: every page, row, action, field, move and choice."""

from collections.abc import Iterator

import pytest

from mentor_tui.desk.place import LOCKED
from mentor_tui.i18n import language
from mentor_tui.linear.command import Go, parse
from mentor_tui.tui.page import lay_out
from mentor_tui.views.cells import plain
from mentor_tui.views.keys import MOVES, Move, move_name
from mentor_tui.views.model import (
    HERE,
    Action,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    View,
)
from mentor_tui.views.preferences import PREFERENCES, Group, Preferences
from tests.journeys.parity import (
    AskedPlace,
    AtLine,
    AtPage,
    Call,
    Stood,
    filled,
    lines_of,
    value_of,
    visible,
)
from tests.views.conftest import all_pages, crowded_pages
from tests.views.crawl import views

Shape = tuple[object, ...]


def shape(view: View) -> Shape:
    """What kind of page it is: pages of one shape differ only in what stands in them."""
    return (
        view.route.split("/")[0],
        tuple(field.kind for field in view.fields),
        tuple(sorted({action.name for action in view.actions})),
        frozenset((item.kind, bool(item.route), len(item.actions)) for item in view.items),
        bool(view.text),
        any(block.marks for block in view.text),
    )


@pytest.fixture(scope="module")
def book() -> tuple[View, ...]:
    """One page of each shape, of everybody in every state of the story."""
    found: dict[Shape, View] = {}
    for _where, view in (*views(all_pages()), *views(crowded_pages())):
        found.setdefault(shape(view), view)
    return tuple(found.values())


# -- words


def test_it_says_every_word_of_every_page_in_both_faces(book: tuple[View, ...]) -> None:
    for view in map(filled, book):
        spoken = _heard_in_lines(view)
        with language("en"):
            drawn = " ".join(row.text for row in lay_out(view, 10_000))
        for text in visible(view):
            said = plain(text)
            assert said in spoken, (view.route, said)
            is_choice = any(c.label == text for f in view.fields for c in f.choices)
            # A row is cut to the 40 cells of a braille display: what is left of a label begins it.
            assert is_choice or said[:7] in drawn, (view.route, said)


def _heard_in_lines(view: View) -> str:
    """All that is written while a person steps through a page from its first row to its last."""
    count_of_rows = len(view.text) + len(view.fields) + len(view.items) + len(view.actions)
    steps = [line for _row in range(count_of_rows) for line in (",", "n")]
    line = AtLine(AskedPlace(view))
    line.type(*lines_of(view, "first row", *steps))
    spoken = [*line.lines, *line.prompts]
    for action in view.actions:
        if action.takes_fields:
            line.type(*lines_of(view, action.key, *([""] * len(view.fields))))
            spoken += [*line.lines, *line.prompts]
    return " ".join(" ".join(said.split()) for said in spoken)


# -- what is asked of the place


def tries(book: tuple[View, ...]) -> Iterator[tuple[View, str, Action]]:
    """Each action once on each kind of page, with the row it belongs to."""
    seen: set[Shape] = set()
    for view in book:
        for row, action in _actions_of(view):
            what = (view.route.split("/")[0], action.name, bool(action.route), bool(row))
            if what not in seen:
                seen.add(what)
                yield filled(view), row, action


def _actions_of(view: View) -> Iterator[tuple[str, Action]]:
    yield from (("", action) for action in view.actions)
    yield from ((item.id, action) for item in view.items for action in item.actions)


async def test_it_asks_the_same_of_the_place_for_every_action(book: tuple[View, ...]) -> None:
    tried = set()
    async with AtPage(AskedPlace(book[0])).sits_down() as keys:
        for view, row, action in tries(book):
            asked = await _by_keys(keys, view, row, action)
            place = AskedPlace(view)
            AtLine(place).type(*_by_lines(view, row, action))
            assert place.calls == asked, (view.route, action)
            assert asked or action.name == Move.LOCK, (view.route, action)
            tried.add(action.name)
    assert tried == {a.name for view in book for _row, a in _actions_of(view)}


async def _by_keys(keys: AtPage, view: View, row: str, action: Action) -> list[Call]:
    await keys.turn_to(view)
    if row:
        await keys.go_to("item", row)
    if HERE in action.route or any(HERE in fact.value for fact in action.args):
        await keys.go_to("text", view.text[0].id)
    if action.key:
        await keys.press(action.key)
    else:
        if not row:
            await keys.go_to("action", action.name)
        await keys.press("enter")
    if action.question:
        await keys.press("y")
    return list(keys.place.calls)


def _by_lines(view: View, row: str, action: Action) -> Iterator[str]:
    begins_with_form = bool(lines_of(view))
    yield from lines_of(view)
    if row:
        yield "first row"
        things: tuple[Block | Field | Item, ...] = (*view.text, *view.fields, *view.items)
        yield from ["n"] * next(n for n, thing in enumerate(things) if _id(thing) == row)
    if HERE in action.route or any(HERE in fact.value for fact in action.args):
        yield "first row"
    yield action.key or ("" if row else action.label)
    if action.takes_fields and not begins_with_form:
        yield from [""] * len(view.fields)
    if action.question:
        yield "y"


def _id(thing: Block | Field | Item) -> str:
    return thing.name if isinstance(thing, Field) else thing.id


async def test_it_opens_every_kind_of_row_alike(book: tuple[View, ...]) -> None:
    tried = set()
    async with AtPage(AskedPlace(book[0])).sits_down() as keys:
        for view in book:
            for number, item in enumerate(view.items, 1):
                what = (view.route.split("/")[0], item.kind, bool(item.route), bool(item.actions))
                if what in tried:
                    continue
                tried.add(what)
                await keys.turn_to(view)
                await keys.go_to("item", item.id)
                await keys.press("enter")
                place = AskedPlace(view)
                AtLine(place).type(*lines_of(view, str(number)))
                assert place.calls == keys.place.calls, (view.route, item)
    assert {what[1] for what in tried} == {item.kind for view in book for item in view.items}


async def test_it_opens_every_comment_on_a_text_alike(book: tuple[View, ...]) -> None:
    tried = set()
    async with AtPage(AskedPlace(book[0])).sits_down() as keys:
        for view in book:
            for row, block in enumerate(view.text):
                for number, mark in enumerate(block.marks):
                    what = (view.route.split("/")[0], number, len(block.marks))
                    if what in tried:
                        continue
                    tried.add(what)
                    await keys.turn_to(view)
                    await keys.go_to("text", block.id)
                    await keys.press("enter")
                    if len(block.marks) > 1:
                        listed = [item.label for item in keys.screen.view.items]
                        assert listed == [m.label for m in block.marks]
                        await keys.go_to("item", str(number))
                        await keys.press("enter")
                    place = AskedPlace(view)
                    line = AtLine(place)
                    line.type("first row", *["n"] * row, *["]"] * (number + 1), "")
                    assert place.calls == keys.place.calls == [("open", mark.route)]
                    assert plain(mark.label) in " ".join(line.prompts)
    assert tried


# -- fields

FORM = View(
    route="form",
    title="A form",
    fields=(
        Field("text", FieldKind.TEXT, "Name", "A"),
        Field("long", FieldKind.LONG, "Summary"),
        Field("secret", FieldKind.SECRET, "Passphrase"),
        Field("choice", FieldKind.CHOICE, "Decision", "", (Choice("a", "Yes"), Choice("b", "No"))),
        Field("yes_no", FieldKind.YES_NO, "Share it", "no"),
        Field("file", FieldKind.FILE, "File"),
    ),
    actions=(Action("form.send", "Send", key="g", takes_fields=True),),
    back="today",
)


async def test_it_fills_in_every_kind_of_field_alike() -> None:
    assert {field.kind for field in FORM.fields} == set(FieldKind)
    wanted = {field.name: value_of(field) for field in FORM.fields}
    place = AskedPlace(FORM)
    AtLine(place).type(
        *("g", "Anna", "One.", "Two.", ".", "otter", "2", "yes", "plan.md"),
    )
    sent = ("do", "form.send", "form", *(f"{n}:{v}" for n, v in sorted(wanted.items())))
    assert place.calls == [sent]
    async with AtPage(AskedPlace(FORM)).sits_down() as keys:
        await keys.go_to("field", "text")
        await keys.press("enter")
        await keys.edit("backspace", *"Anna", "enter")
        await keys.go_to("field", "long")
        await keys.press("enter")
        await keys.edit(*"One", "full_stop", "enter", *"Two", "full_stop", "escape")
        await keys.go_to("field", "secret")
        await keys.press("enter")
        await keys.edit(*"otter", "enter")
        await keys.go_to("field", "choice")
        await keys.press("enter", "n", "enter")
        await keys.go_to("field", "yes_no")
        await keys.press("enter")
        await keys.go_to("field", "file")
        await keys.press("enter")
        await keys.edit(*"plan", "full_stop", *"md", "enter")
        await keys.press("g")
        assert keys.place.calls == [sent]


# -- moves

RICH = View(
    route="rich",
    title="Plan",
    text=(
        Block("1", BlockKind.HEADING, "Aims", 1),
        Block("2", BlockKind.PARAGRAPH, "One thing. Another thing."),
        Block(
            "3",
            BlockKind.PARAGRAPH,
            "A third one. And more.",
            marks=(Mark("c", "comment 1, must", 0, 7, "comment/1"),),
        ),
        Block("4", BlockKind.HEADING, "Exercises", 1),
        Block("5", BlockKind.PARAGRAPH, "People work in pairs."),
    ),
    fields=(
        Field("note", FieldKind.LONG, "Note"),
        Field("share", FieldKind.YES_NO, "Share it", "no"),
    ),
    items=(
        Item("i1", ItemKind.VERSION, "Version 1", route="version/1"),
        Item("i2", ItemKind.COMMENT, "Comment 1", route="comment/2"),
    ),
    actions=(
        Action("message.write", "Write a message", key="m", route="write"),
        Action("stage.close", "Close the stage", key="e", question="Close it?"),
    ),
    back="process",
)
THINGS = (
    *(("text", block.id) for block in RICH.text),
    *(("field", field.name) for field in RICH.fields),
    *(("item", item.id) for item in RICH.items),
    *(("action", action.name) for action in RICH.actions),
)

ONLY_KEYS: dict[Move, str] = {}
"""Moves a line has no command for, and why none is needed."""

OTHER_PLACE = {
    Move.FIRST: "a page begins with its title, which a conversation has said when it opened",
    Move.OPEN: "on text, Enter reads on; the comments on it are under the brackets",
    Move.SAY_ALL: "the cursor follows a voice, and in lines what was written at one go",
}
"""Moves that may leave a person on another row, and why."""

LEAVING = (Move.LOCK, Move.QUIT)


def signs(move: Move) -> tuple[str, ...]:
    """What does a move in the line face: its characters, and signs for the two that have none."""
    named = {Move.OPEN: "", Move.BACK: "<"}
    if move in named:
        return (named[move],)
    return tuple(key for key in MOVES[move] if len(key) == 1)


@pytest.mark.parametrize("code", ["pl", "en"])
@pytest.mark.parametrize("move", Move)
def test_it_has_a_command_for_every_move(move: Move, code: str) -> None:
    with language(code):
        spelled = (move_name(move), move_name(move).upper(), *signs(move))
        meant = {parse(typed, RICH, None) for typed in spelled}
    assert meant == {Go(move)} or ONLY_KEYS.get(move)


STARTS = (THINGS[1], THINGS[5], THINGS[7])


async def test_it_moves_alike() -> None:
    async with AtPage(AskedPlace(RICH)).sits_down() as keys:
        for move in (m for m in Move if m not in (*LEAVING, *ONLY_KEYS)):
            for start in STARTS:
                if move is Move.OPEN and start[0] in ("text", "field"):
                    continue  # reads on; the fields have a test of their own
                await keys.turn_to(RICH)
                await keys.go_to(*start)
                await keys.press(MOVES[move][0])
                line = _moved_in_lines(start, move)
                where = (move, start, line.said_last)
                assert line.place.calls == keys.place.calls, where
                assert "No such command" not in line.said_last, where
                assert line.said_last, where
                is_here = not line.place.calls and {line.stood, keys.stood} <= set(THINGS)
                if is_here and move not in OTHER_PLACE:
                    assert line.stood == keys.stood, where


def _moved_in_lines(start: Stood, move: Move) -> AtLine:
    line = AtLine(AskedPlace(RICH))
    with language("en"):
        typed = signs(move)[0] if signs(move) else move_name(move)
    again = (typed,) if move is Move.HELP else ()  # the keys of the page come first
    return line.type("first row", *["n"] * THINGS.index(start), typed, *again)


@pytest.mark.parametrize("move", LEAVING)
async def test_it_leaves_alike(move: Move) -> None:
    line = AtLine(AskedPlace(RICH)).type(MOVES[move][0])
    keys = AtPage(AskedPlace(RICH))
    async with keys.sits_down():
        await keys.press(MOVES[move][0])
    assert keys.app.return_value == line.left_with == (LOCKED if move is Move.LOCK else 0)
    assert keys.place.calls == line.place.calls != []


# -- what the faces list and heed by themselves


async def test_it_lists_the_same_actions(book: tuple[View, ...]) -> None:
    line = AtLine(AskedPlace(RICH)).type(":", "?")
    helped = next(view for view in book if view.route == "help")
    listed = " ".join((*line.lines, *(block.text for block in helped.text)))
    async with AtPage(AskedPlace(RICH)).sits_down() as keys:
        await keys.press(":")
        for item in keys.screen.view.items:
            assert item.label in listed, item


IN_BOTH = {"rows", "quiet.from", "quiet.until", "news", "percent"}
"""Preferences of what is read out; each has a test of its own in both faces."""

FOR_THE_EYE = {"theme", "spacing", "measure", "words", "letters", "side", "pictures"}
"""Preferences of what is drawn. The line face draws nothing: its letters are the terminal's own."""


def test_it_heeds_every_preference_of_reading() -> None:
    assert {p.name for p in PREFERENCES if p.group is not Group.LOOK} <= IN_BOTH
    assert {p.name for p in PREFERENCES} == IN_BOTH | FOR_THE_EYE


def test_it_reads_as_many_rows_at_once_as_a_person_wants() -> None:
    text = tuple(Block(str(n), BlockKind.PARAGRAPH, f"Text {n}.") for n in range(1, 31))
    view = View("long", "Long", text=text, back="today")
    for rows, read in (("5", 5), ("7", 7), ("10", 10), ("all", 30)):
        line = AtLine(AskedPlace(view, Preferences({"rows": rows}))).type()
        assert sum(said.startswith("Text ") for said in line.lines) == read
