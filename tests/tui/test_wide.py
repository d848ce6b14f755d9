"""Wide and combining characters: Polish, Ukrainian, Chinese, emoji, marks of their own, in pages and in typing."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentor_tui.tui.page import RowKind, lay_out
from mentor_tui.tui.paint import Painter, plain_ink
from mentor_tui.views.cells import cells
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, Item, ItemKind, View, number

POLISH = "Zażółć gęślą jaźń"
UKRAINIAN = "Чи можна провести заняття для глухих учнів?"
CHINESE = "導師與學員共同檢視課程計畫"
FLAG = "🇺🇦"
FAMILY = "👩\u200d👩\u200d👧"
MARKED = "a\u0328z\u0307o\u0301"  # ą, ż and ó, each of two characters
ALL = (POLISH, UKRAINIAN, CHINESE, f"Brawo {FAMILY} {FLAG}", MARKED)

VIEW = View(
    route="wide",
    title=CHINESE,
    text=tuple(Block(str(n), BlockKind.PARAGRAPH, text * 3) for n, text in enumerate(ALL)),
    fields=tuple(Field(str(n), FieldKind.TEXT, text, text) for n, text in enumerate(ALL)),
    items=number(tuple(Item(str(n), ItemKind.STAGE, t, t[:9]) for n, t in enumerate(ALL))),
)


@pytest.mark.parametrize("width", [20, 40, 80])
def test_no_row_is_wider_than_the_window_and_no_word_is_lost(width: int) -> None:
    rows = lay_out(VIEW, width)
    assert all(cells(row.text) <= width for row in rows)
    for n, text in enumerate(ALL):
        found = "".join(r.text for r in rows if r.kind is RowKind.TEXT and r.index == n)
        assert found.replace(" ", "") == (text * 3).replace(" ", "")


def test_no_row_begins_with_a_mark_that_belongs_to_the_row_before() -> None:
    for width in range(5, 41):
        for row in lay_out(VIEW, width):
            assert cells(row.text[0]) > 0, (width, row.text)


class Typed:
    """A row in which somebody types, on a terminal."""

    def __init__(self, width: int = 30) -> None:
        self.painter, self.width = Painter(), width
        self.screen = pyte.Screen(width, 4)
        self.stream = pyte.Stream(self.screen)
        self.show("")

    def show(self, text: str) -> str:
        rows = [plain_ink(row) for row in ("", "Page", "", text)]
        cursor = (min(cells(text), self.width - 1), 3)
        painted = self.painter.paint(rows, cursor, self.width, edited=range(3, 4))
        self.stream.feed(painted.written)
        return painted.written

    @property
    def row(self) -> str:
        return self.screen.display[3].rstrip()


@pytest.mark.parametrize("text", [POLISH, CHINESE, UKRAINIAN[:28]])
def test_each_typed_letter_is_written_once_and_the_cursor_stands_behind_it(text: str) -> None:
    typed = Typed()
    for end in range(1, len(text) + 1):
        written = typed.show(text[:end])
        if text[end - 1] != " ":
            assert written.count(text[end - 1]) == 1
        assert typed.row == text[:end].rstrip()
        assert typed.screen.cursor.x == min(cells(text[:end]), 29)
    for end in range(len(text) - 1, -1, -1):
        typed.show(text[:end])
        assert typed.row == text[:end].rstrip()


def test_a_mark_is_written_with_the_letter_it_belongs_to() -> None:
    typed = Typed()
    typed.show("a")
    assert "a\u0328" in typed.show("a\u0328")
    assert "a" in typed.show("a").replace("\u0328", "?")
    assert typed.row == "a"


PIECES = st.sampled_from([*POLISH, *CHINESE[:4], "ї", FAMILY, FLAG, "o\u0301", " ", "x"])


@given(
    st.lists(
        st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=5, max_size=5), max_size=5
    )
)
def test_nothing_of_an_older_row_stays_behind(pages: list[list[str]]) -> None:
    painter, screen = Painter(), pyte.Screen(40, 6)
    stream = pyte.Stream(screen)
    for page in pages:
        rows = [plain_ink(row) for row in ("", *page)]
        stream.feed(painter.paint(rows, (0, 1), 40).written)
        fresh = pyte.Screen(40, 6)
        for y, row in enumerate(rows):
            pyte.Stream(fresh).feed(f"\x1b[{y + 1};1H{row.text}")
        assert screen.display == fresh.display
        assert (screen.cursor.x, screen.cursor.y) == (0, 1)
