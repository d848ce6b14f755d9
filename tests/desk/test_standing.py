"""How much of what was folded stays in memory."""

from mentor_tui.desk.standing import Kept, Standing
from mentor_tui.domain.state import Folded
from tests.store.made import make_circle


def standing(size: int, newest: int = 1) -> Standing:
    return Standing(newest, Folded(None, (), ()), make_circle(size), (), (), frozenset())


def test_it_lets_go_of_what_was_used_longest_ago() -> None:
    kept = Kept(most=10)
    for circle in ("a", "b", "c"):
        kept.keep(circle, standing(4))
        kept.get("a")
    assert [circle for circle in "abc" if kept.get(circle)] == ["a", "c"]


def test_it_keeps_the_newest_however_large_it_is() -> None:
    kept = Kept(most=10)
    kept.keep("a", standing(3))
    kept.keep("b", standing(20))
    assert kept.get("a") is None
    assert kept.get("b") is not None


def test_it_counts_a_circle_once() -> None:
    kept = Kept(most=10)
    kept.keep("a", standing(4))
    for newest in range(5):
        kept.keep("b", standing(5, newest))
    assert kept.get("a") is not None
    kept.drop("b")
    kept.drop("b")
    kept.keep("c", standing(6))
    assert kept.get("a") is not None
    assert kept.get("b") is None
