"""What happens by itself, and long work, under real screen readers: heard once, and not into an answer."""

import sys
from collections import Counter

import pytest

from mentor_tui.domain.progress import LongWork
from mentor_tui.i18n import language
from mentor_tui.views import long_work
from mentor_tui.views.keys import Move, move_name
from tests.conftest import Required
from tests.readers.probe import ReaderName, Transcript, read_steps, run_journey

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

NEWS = "Ola sent a message"


def play(reader: ReaderName, code: str, keys: str, *options: str) -> Transcript:
    command = [sys.executable, "-m", "tests.tui.fake", "--language", code, *options]
    found = run_journey(reader, command, read_steps(keys), patience=20.0)
    assert found.is_whole, found.words()
    return found


def times(found: Transcript, words: str) -> int:
    return sum(words in text for key in found.keys for text in key.spoken)


@pytest.mark.parametrize("code", ["en", "pl"])
def test_news_are_heard_once_after_the_answer_and_can_be_walked_through(
    code: str, required: Required
) -> None:
    required("fenrir")
    with language(code):
        said = move_name(Move.SAID)[1:]
    keys = f"""
        n
        s => It is done
        wait:4000 => {NEWS}
        wait:1500
        n
        * => {said}
        n => It is done
        Backspace => Today
        wait:1000
    """
    found = play("fenrir", code, keys, "--news-of-sync")
    assert not found.missed, found.words()
    assert times(found, NEWS) == 2, found.words()  # when it came, and in the list
    answer, news, rest = found.keys[1], found.keys[2], found.keys[3]
    assert not any(NEWS in text for text in answer.spoken), found.words()
    assert news.cursor_row == answer.cursor_row
    assert rest.spoken == ()
    assert all(key.cursor_visible for key in found.keys)
    assert found.keys[-1].bytes == 0


def test_long_work_is_heard_in_percent_and_stops_on_a_key(required: Required) -> None:
    required("fenrir")
    with language("pl"):
        name = long_work.work_name(LongWork.EXPORT)
        stopped = long_work.say_stopped(LongWork.EXPORT)
    keys = f"""
        s => {name}: \\d+ procent. Escape przerywa
        % => {name}: \\d+ procent
        n
        wait:4000 => {name}: 2[5-9] procent
        wait:4500 => {name}: 5[0-4] procent
        Backspace => {stopped.what}
        wait:1000
    """
    found = play("fenrir", "pl", keys, "--work", "16")
    assert not found.missed, found.words()
    counted = Counter(text for key in found.keys for text in key.spoken)
    assert max(counted.values()) == 1, counted
    assert found.keys[-1].spoken == ()


def test_the_row_stays_under_the_fingers_when_news_come(required: Required) -> None:
    required("brltty")
    found = play("brltty", "en", "n\ns\nwait:4000\nn\nwait:1000", "--news-of-sync")
    _n, answer, news, *_rest = found.keys
    assert (news.cursor_row, news.cursor_column) == (answer.cursor_row, answer.cursor_column)
    assert all(key.cursor_visible for key in found.keys)
