"""File names that somebody else chose."""

import os
from pathlib import Path

import pytest

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
    'a<b>:"|?*.md': "a_b_____.md".replace("_____", "______"),
}


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
