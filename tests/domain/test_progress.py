"""How far a long work is, told from inside and heeded from outside."""

import pytest

from mentor_tui.domain.progress import (
    HowFar,
    LongWork,
    Stopped,
    doing,
    heeding,
    no_way_back,
    part,
    tell,
)


def test_parts_are_shares_of_the_whole() -> None:
    told: list[HowFar] = []
    with heeding(told.append):
        tell(1, 2)  # of no work: nothing
        with doing(LongWork.BACKUP):
            with part(0, 0.5):
                tell(1, 2)
                with part(0.5, 1), doing(LongWork.VERIFY):
                    tell(1, 2)
            tell(1, 1)
            tell(5, 0)
    assert [t.percent for t in told] == [0, 25, 37, 100, 100]
    assert {t.work for t in told} == {LongWork.BACKUP}


def test_nobody_need_heed() -> None:
    with doing(LongWork.CHECK), part(0, 0.5), no_way_back():
        tell(1, 2)


def test_it_says_where_there_is_no_way_back() -> None:
    told: list[HowFar] = []
    with heeding(told.append), doing(LongWork.RESTORE):
        with no_way_back():
            tell(1, 2)
        tell(1, 2)
    assert [t.can_stop for t in told] == [True, False, True]


def test_a_stop_leaves_nothing_behind() -> None:
    def heed(how_far: HowFar) -> None:
        if how_far.percent:
            raise Stopped(how_far.work)

    def work() -> None:
        with doing(LongWork.CHECK), part(0, 0.5):
            tell(1, 1)

    with heeding(heed), pytest.raises(Stopped) as stopped:
        work()
    assert stopped.value.work is LongWork.CHECK
    told: list[HowFar] = []
    with heeding(told.append), doing(LongWork.SYNC):
        tell(1, 1)
    assert [(t.work, t.percent) for t in told] == [(LongWork.SYNC, 0), (LongWork.SYNC, 100)]
