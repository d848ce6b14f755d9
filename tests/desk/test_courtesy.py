"""When something that happened by itself may be said."""

from datetime import UTC, datetime

from mentor_tui.desk import courtesy
from mentor_tui.desk.courtesy import Courtesy
from mentor_tui.desk.sayings import MOST, Sayings
from mentor_tui.i18n import language
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.preferences import Preferences

CAME = Notice(NoticeKind.NEWS, "A parcel came.")


def may_say(found: Courtesy, now: float, *, is_busy: bool = False) -> bool:
    return courtesy.is_settled(found, now, settle=2, is_busy=is_busy)


def test_nothing_is_said_while_one_types_or_for_a_moment_after_a_key() -> None:
    found = courtesy.touch(Courtesy(), 10)
    assert may_say(Courtesy(), 0)
    assert not may_say(found, 11.9)
    assert may_say(found, 12)
    assert not may_say(found, 99, is_busy=True)


def test_what_waited_is_said_in_order_and_once() -> None:
    later = Notice(NoticeKind.NEWS, "Another came.")
    found = courtesy.add(courtesy.add(Courtesy(), CAME), later)
    found, said = courtesy.take(found)
    assert said == (CAME, later)
    assert courtesy.take(found)[1] == ()


def texts(sayings: Sayings) -> list[str]:
    with language("en"):
        page = sayings.list_newest_first(Preferences(), "today")
    return [block.text for block in page.text]


def test_only_the_newest_sayings_are_remembered() -> None:
    sayings = Sayings(lambda: datetime(2026, 11, 26, tzinfo=UTC))
    for number in range(MOST + 5):
        sayings.keep(f"Saying {number}.")
    sayings.keep("")
    found = texts(sayings)
    assert len(found) == MOST
    assert found[0].startswith(f"Saying {MOST + 4}.")


def test_nothing_is_told_before_a_shut_door_of_what_was_said_behind_it() -> None:
    sayings = Sayings()
    sayings.keep("Anna wrote.")
    sayings.come_to("today")
    assert texts(sayings)[0].startswith("Anna wrote.")
    sayings.come_to("unlock")
    assert texts(sayings) == ["Nothing was said yet."]
