"""Where a comment stands in a newer version, in words (I09)."""

from mentor_tui.domain.anchors import Anchor
from mentor_tui.i18n import language
from mentor_tui.views.marking import marked
from mentor_tui.views.model import Block, BlockKind, Mark
from mentor_tui.views.source import Paper, Spot
from mentor_tui.views.wording import place_now

ANCHOR = Anchor(3, "in pairs", headings=("Exercise 1",), text="Work in pairs.")


def test_i09_it_says_when_a_comment_was_carried_onto_changed_words() -> None:
    with language("en"):
        changed = place_now(ANCHOR, Spot("c", "5", 0, 4, is_exact=False))
        same = place_now(ANCHOR, Spot("c", "5", 0, 4))
        lost = place_now(ANCHOR, Spot("c", is_lost=True))
    assert changed == "Now in paragraph 5, whose words changed."
    assert same == "Now in paragraph 5."
    assert "gone or changed" in lost


def test_i09_it_marks_changed_words_as_such_and_lost_ones_nowhere() -> None:
    paper = Paper((Block("5", BlockKind.PARAGRAPH, "Work in threes."),), 3, "a.md", 10)
    mark = Mark("c", "Comment 1, must", 0, 4)
    with language("en"):
        (block,) = marked(paper, [(Spot("c", "5", 0, 4, is_exact=False), mark)])
        (bare,) = marked(paper, [(Spot("c", is_lost=True), mark)])
    assert [m.label for m in block.marks] == ["Comment 1, must, words changed"]
    assert bare.marks == ()
