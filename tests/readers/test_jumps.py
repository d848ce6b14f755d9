"""Jumps on a long page under a real screen reader: the row that is wanted is said first, and once."""

import re
import sys

import pytest

from tests.conftest import Required
from tests.readers.journey import PATIENCE
from tests.readers.probe import Step, run_journey
from tests.readers.test_demo import FOREIGN, said_rows, words_of
from tests.sources import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


def test_it_says_a_row_it_jumps_to_first_and_little_after_it(required: Required) -> None:
    required("fenrir")
    sentence = "Help sentence number {}."
    jumps = (("End", 40), ("Up", 39), ("Home", 0), ("PageDown", 7), ("PageDown", 14), ("PageUp", 7))
    rows = [(key, sentence.format(n) if n else "Help") for key, n in jumps]
    command = [sys.executable, "-m", "tests.tui.fake", "--first", "help"]
    steps = [Step("wait:2000"), *(Step(key, re.escape(row)) for key, row in rows)]
    env = {"PYTHONPATH": str(ROOT)}
    found = run_journey("fenrir", command, steps, env=env, patience=PATIENCE)
    assert found.is_whole, found.words()
    for record, (_key, row) in zip(found.keys[1:], rows, strict=True):
        said = " ".join(record.spoken).lstrip(" ,")
        assert record.row_text == row
        assert said.startswith(row), found.words()
        assert said_rows(record).count(words_of(row)) == 1, found.words()
        assert len(said) - len(row) <= FOREIGN, found.words()
