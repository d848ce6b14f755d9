"""Leaps over a long text under a real screen reader: the row that is wanted is said first, and little after it."""

import pytest

from mentor_tui.desk.demo_script import Script
from mentor_tui.i18n import _, language
from tests.conftest import Required
from tests.readers.journey import ANY, JUMP, Does, Press, begins, opening, play, said_rows, words_of

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
LEAPS = ("PageDown", "PageDown", "PageUp", "End", "Up", "Home", "PageDown")


@pytest.mark.parametrize("code", ["en", "pl"])
def test_it_says_a_row_it_leaps_to_first_and_little_after_it(code: str, required: Required) -> None:
    required("fenrir")
    with language(code):
        today = rf"{_('Today')}, \d"
    presses = (
        opening(today, begins(Script(code).titles["anna"], 10)),
        Press("Enter", Does.OPENS, ANY, ANY),
        Press("o", Does.OPENS, ANY, ANY),
        *(Press(key, Does.TELLS, ANY, ANY) for key in LEAPS),
    )
    journey = play("fenrir", presses, "--screen-reader", "demo", "--lang", code)
    for _press, record in journey.pairs[3:]:
        said, row = said_rows(record), words_of(record.row_text)
        assert said[0] == row, journey.transcript.words()
        assert said.count(row) == 1, journey.transcript.words()
        after = sum(len(" ".join(words)) for words in said[1:])
        assert after <= JUMP, journey.transcript.words()
