"""Writing under real screen readers: nothing is heard twice, and the cursor is where the next letter goes."""

import sys

import pytest

from tests.conftest import Required
from tests.readers.probe import ReaderName, Transcript, read_steps, run_journey
from tests.sources import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

# In front of each step what is typed; behind the arrow what is heard of it, in Fenrir's words.
WRITING = """
n
n
Enter => ^Message: Escape or Tab leaves the text$
text:Ala ma kot
Backspace => ^t$
Left => ^o$
Left => ^k$
text:x
Backspace => ^x$
Home => ^Start of the row$
End => ^End of the row$
Ctrl+T => ^Line 1 of 1, column 10$
Enter => ^blank$
text:new
Up => Ala ma ko
Down => new
Ctrl+W => ^new deleted ?,?$
Ctrl+A => ^Ala ma ko selected$
Ctrl+C => ^Copied: Ala ma ko$
Right
Ctrl+V => ^Pasted
Tab => Send it: nothing chosen
p => Message: Ala ma ko
U => Undone
"""
TYPED = "text:"


def play(reader: ReaderName, text: str) -> Transcript:
    program = [sys.executable, "-m", "tests.tui.fake", "--first", "form"]
    return run_journey(reader, program, read_steps(text), env={"PYTHONPATH": str(ROOT)})


def test_fenrir_says_what_is_wanted_and_nothing_of_what_is_typed(required: Required) -> None:
    required("fenrir")
    keys = play("fenrir", WRITING).keys
    assert [(k.key, k.spoken) for k in keys if k.hit is False] == []
    typed = [k for k in keys if len(k.key) == 1 and k.key not in "npU" and not k.want]
    assert len(typed) >= len("Ala ma kotxnew") - 3
    assert [(k.key, k.spoken) for k in typed if k.spoken] == []
    assert all(k.bytes <= 24 for k in typed)


def test_brltty_shows_the_row_that_is_written(required: Required) -> None:
    required("brltty")
    keys = play("brltty", "n\nn\nEnter\ntext:Ala ma kot\nBackspace\nLeft\ntext:x\nTab\n").keys
    at = {number: key for number, key in enumerate(keys) if key.key == "Enter"}
    start = next(iter(at))
    felt = [(k.cursor_column, k.spoken[-1].rstrip() if k.spoken else None) for k in keys[start:]]
    letters = "Ala ma kot"
    for place, (column, line) in enumerate(felt[1 : 1 + len(letters)], 1):
        assert column == place
        assert line in (None, letters[:place].rstrip())
    assert felt[-2] == (9, "Ala ma kxo")
    assert felt[-1][0] == 0
