"""Rules 1 and 3: text, lines and file names that somebody else chose."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentor_tui import sanitize

NAMES = {
    "scenariusz.docx": "scenariusz.docx",
    "Zażółć gęślą jaźń.md": "Zażółć gęślą jaźń.md",
    "../../etc/passwd": "passwd",
    "C:\\Windows\\notes.txt": "notes.txt",
    "..": "document",
    "": "document",
    ".bashrc": "bashrc",
    "-rf.txt": "rf.txt",
    ". -.-x.md": "x.md",
    "a\x00b\x1b[31mc.txt": "a_bc.txt",
    "two\nlines.txt": "two lines.txt",
    "right\u202etxt.exe": "righttxt.exe",
    "trailing.txt. . ": "trailing.txt",
    "con.txt": "_con.txt",
    "LPT1": "_LPT1",
    "nul.tar.docx": "_nul.tar.docx",
    "console.txt": "console.txt",
    'a<b>:"|?*.md': "a_b______.md",
    "praca\u200d.docx": "praca.docx",
}


OBEYED = {
    "title": "a\x1b]0;owned\x07b",
    "clipboard": "a\x1b]52;c;cGFzcw==\x1b\\b",
    "clipboard in C1": "a\x9d52;c;cGFzcw==\x9cb",
    "link": "a\x1b]8;;https://evil.example\x07b",
    "colour": "a\x1b[31mb",
    "colour in C1": "a\x9b31mb",
    "clears the screen": "a\x1b[2Jb",
    "device control": "a\x1bPq#0\x1b\\b",
    "private message": "a\x1b^x\x1b\\b",
    "full reset": "a\x1bcb",
}
HIDDEN = {
    "turns the line round": "\u202a\u202b\u202c\u202d\u202e",
    "isolates": "\u2066\u2067\u2068\u2069",
    "marks of direction": "\u200e\u200f\u061c",
    "no width": "\u200b\u2060\ufeff\u00ad\u180e\u034f",
    "joins nothing": "\u200c\u200d",
    "invisible operators": "\u2061\u2062\u2063\u2064",
    "old switches": "\u206a\u206b\u206c\u206d\u206e\u206f",
    "fillers": "\u115f\u1160\u3164\uffa0",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "selectors that hold a message": "\U000e0100\U000e01ef",
    "remarks between lines": "\ufff9\ufffa\ufffb",
}


@pytest.mark.parametrize("foreign", OBEYED.values(), ids=OBEYED)
def test_nothing_a_terminal_obeys_is_left(foreign: str) -> None:
    assert sanitize.text(foreign) == sanitize.line(foreign) == "ab"


def test_signs_that_control_are_seen() -> None:
    assert sanitize.line("a\x00b\x07c\x7fd\x85e") == "a\ufffdb\ufffdc\ufffdd\ufffde"


@pytest.mark.parametrize("signs", HIDDEN.values(), ids=HIDDEN)
def test_nothing_invisible_is_left_in_a_line(signs: str) -> None:
    for sign in signs:
        assert sanitize.line(f"An{sign}na") == "Anna"
        assert sanitize.line(f"{sign}Anna{sign}") == "Anna"
        assert sanitize.file_name(f"An{sign}na.md") == "Anna.md"


@pytest.mark.parametrize("joined", ["\U0001f469\u200d\U0001f4bb", "\u0645\u06cc\u200c\u062e"])
def test_what_a_script_or_a_picture_joins_stays_joined(joined: str) -> None:
    assert sanitize.line(joined) == joined


_HARD = st.sampled_from(
    ["\x1b", "[", "]", ";", "\x07", "\\", "\x9b", "\x9d", "P", "0", "m", "\u202e"]
)
_SIGN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]")


@settings(max_examples=500)
@given(st.lists(st.text(max_size=4) | _HARD).map("".join))
def test_of_any_text_nothing_is_left_and_twice_is_as_once(foreign: str) -> None:
    safe = sanitize.text(foreign)
    assert not _SIGN.search(safe)
    assert sanitize.text(safe) == safe
    one = sanitize.line(foreign)
    assert sanitize.line(one) == one
    name = sanitize.file_name(foreign)
    assert not [c for c in one + name if unicodedata.category(c) in ("Cc", "Zl", "Zp")]
    assert not set(name) & set('/\\:<>"|?*')
    assert name[0] not in ".-"


@pytest.mark.parametrize(("foreign", "safe"), NAMES.items())
def test_it_makes_a_file_name_safe(foreign: str, safe: str) -> None:
    assert sanitize.file_name(foreign) == safe


@pytest.mark.parametrize("letter", ["x", "ż", "語", "🎉"])
def test_it_makes_a_long_file_name_fit_with_its_ending(tmp_path: Path, letter: str) -> None:
    name = sanitize.file_name(letter * 1000 + ".docx")
    assert name.startswith(letter)
    assert name.endswith(".docx")
    assert len(name) <= 120
    assert len(os.fsencode(name)) <= 221
    (tmp_path / name).touch()
