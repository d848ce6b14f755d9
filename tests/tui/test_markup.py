"""Rule 2: words that look like the markup of Textual or Rich are words."""

import ast
from dataclasses import replace

import pytest
from textual.widgets import Static

from mentor_tui.views.model import FieldKind
from tests.sources import called_name, modules
from tests.tui.fake import DRESSED, MARKUP, FakePlace
from tests.tui.person import Person

WORDS = "[@click=app.exit]Raport[/]"


@pytest.mark.parametrize("accessible", [True, False])
@pytest.mark.parametrize("edited", [None, FieldKind.TEXT, FieldKind.LONG])
async def test_words_that_look_like_markup_are_words(
    accessible: bool, edited: FieldKind | None
) -> None:
    """On the page, and as the label of an editor."""
    fields = tuple(field for field in DRESSED.fields if field.kind is edited)
    person = Person(FakePlace(replace(DRESSED, fields=fields)), accessible=accessible)
    async with person.sits_down((200, 60)):
        await person.press("home")
        if edited is not None:
            while ":" not in person.row.removeprefix(MARKUP[:60]):
                await person.press("down")
            await person.press("enter")
            assert person.screen.is_editing
            labels = [str(w.render()) for w in person.app.screen.query(Static) if w.region]
            assert any(label.startswith(WORDS) for label in labels), labels
        lines = person.app.screen._compositor.render_strips()
        drawn = "\n".join("".join(piece.text for piece in line) for line in lines)
        assert drawn.count(WORDS) >= 4
        styles = [piece.style for line in lines for piece in line if piece.style is not None]
        assert not [style for style in styles if style.link or style.meta.get("@click")]
    assert person.place.asked == []


def test_no_widget_is_given_words_as_markup() -> None:
    for module in modules("mentor_tui/tui"):
        assert "from_markup" not in module.text, module.name
        widgets = {
            alias.asname or alias.name
            for node in ast.walk(module.tree)
            if isinstance(node, ast.ImportFrom) and node.module == "textual.widgets"
            for alias in node.names
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and called_name(node) in widgets:
                told = {k.arg: getattr(k.value, "value", None) for k in node.keywords}
                assert told.get("markup") is False, (module.name, node.lineno)
