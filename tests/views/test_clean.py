"""The choke point: whatever foreign text a view holds, what leaves is safe to show."""

import re

import pytest

from mentor_tui.i18n import language
from mentor_tui.views.clean import clean
from mentor_tui.views.model import (
    Action,
    Argument,
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Mark,
    Notice,
    NoticeKind,
    Progress,
    View,
)
from mentor_tui.views.routes import show
from tests.views.crawl import texts_of
from tests.views.source import Desk
from tests.views.story import Story, told_until

BAD = "a\x1b[31mb\u202ec\u200bd\x07\n\u2028e"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u200b]")


def full(text: str) -> View:
    """A view with the text everywhere."""
    action = Action(text, text, "", text, (Argument(text, text),), question=text)
    return View(
        text,
        text,
        (Notice(NoticeKind.DONE, text, text, text, text, Progress(1, 2, text)),),
        (Block(text, BlockKind.PARAGRAPH, text, 0, text, (Mark(text, text, 0, 1, text),)),),
        tuple(Field(text, k, text, text, (Choice(text, text),), text, text) for k in FieldKind),
        (Item(text, ItemKind.NEWS, text, text, text, text, 1, 1, text, text, (action,)),),
        (action,),
        text,
        text,
        text,
        focus_item=text,
    )


def test_it_leaves_nothing_a_terminal_obeys() -> None:
    assert [text for text in texts_of(clean(full(BAD))) if UNSAFE.search(text)] == []


def test_it_keeps_lines_only_where_there_may_be_several() -> None:
    view = clean(full("one\ntwo"))
    assert view.title == view.items[0].detail == view.notices[0].what == "one two"
    assert view.text[0].text == "one\ntwo"
    values = {f.kind: f.value for f in view.fields}
    assert values[FieldKind.LONG] == "one\ntwo"
    assert values[FieldKind.TEXT] == "one two"


def test_it_leaves_plain_text_as_it_is() -> None:
    with language("en"):
        view = View("today", "Today", (Notice(NoticeKind.DONE, "Zażółć gęślą jaźń"),))
        assert clean(view).notices == view.notices
        assert clean(view).language == "en"
        assert clean(clean(view)) == clean(view)


def test_it_lets_no_secret_out() -> None:
    assert clean(full("x")).fields[list(FieldKind).index(FieldKind.SECRET)].value == ""


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("work in pairs", 8, 13),
        ("\x1b[1mwork in\u200b pairs", 13, 18),
        ("\u202ework in pairs\x1b]0;x\x07", 9, 14),
    ],
)
def test_it_keeps_a_mark_on_its_words(text: str, start: int, end: int) -> None:
    mark = Mark("c", "Comment 1", start, end)
    block = clean(View("", "", text=(Block("1", BlockKind.PARAGRAPH, text, marks=(mark,)),))).text[
        0
    ]
    assert block.text == "work in pairs"
    assert block.text[block.marks[0].start : block.marks[0].end] == "pairs"


def test_it_stands_before_every_page() -> None:
    story = told_until(Story.start)

    class Hostile(Desk):
        def invitation_text(self, programme: str, invitation: str) -> str:
            return BAD

    view = show(Hostile(story, story.ola), f"invitation/{story.programme}/Eve")
    assert [text for text in texts_of(view) if UNSAFE.search(text)] == []
