"""What the full-screen face can do, the line face can do: every page, row, action, field, move and choice."""

from collections.abc import Iterator

import pytest

from mentor_tui.i18n import language
from mentor_tui.tui.page import lay_out
from mentor_tui.views.cells import plain
from mentor_tui.views.keys import Move
from mentor_tui.views.model import (
    HERE,
    Action,
    Block,
    Choice,
    Field,
    FieldKind,
    Item,
    View,
)
from tests.journeys.parity import (
    RICH,
    AskedPlace,
    AtLine,
    AtPage,
    Call,
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


@pytest.mark.timeout(240)
def test_it_says_every_word_of_every_page_in_both_faces(book: tuple[View, ...]) -> None:
    for view in map(filled, book):
        spoken = _heard_in_lines(view)
        with language("en"):
            drawn = " ".join(" ".join(row.text.split()) for row in lay_out(view, 10_000))
        for text in visible(view):
            said = " ".join(plain(text).split())
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


@pytest.mark.timeout(240)
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
    if action.name == "help":
        yield action.key  # says first what this page can do
    yield action.key or ("" if row else action.label)
    if action.takes_fields and not begins_with_form:
        yield from [""] * len(view.fields)
    if action.question:
        yield "y"


def _id(thing: Block | Field | Item) -> str:
    return thing.name if isinstance(thing, Field) else thing.id


@pytest.mark.timeout(240)
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


# -- lists


async def test_it_lists_the_same_actions(book: tuple[View, ...]) -> None:
    line = AtLine(AskedPlace(RICH)).type(":", "?")
    helped = next(view for view in book if view.route == "help")
    listed = " ".join((*line.lines, *(block.text for block in helped.text)))
    async with AtPage(AskedPlace(RICH)).sits_down() as keys:
        await keys.press(":")
        for item in keys.screen.view.items:
            assert item.label in listed, item
