"""The first key of a line cuts what the own voice says, and is the first letter of the line all the same."""

import signal
import sys

import pytest

from tests.linear.screens import Screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of Unix")

PROGRAM = """
import sys
from mentor_tui.linear.loop import run
from mentor_tui.speech.aloud import Aloud
from tests.linear import scripted

class Voice:
    text = ""
    def say(self, text):
        self.text = text
    def cut(self):
        if self.text:
            print("CUT", file=sys.stderr, flush=True)
        self.text = ""

voice = Voice()
aloud = Aloud(lambda: True, lambda: bool(voice.text), voice.cut, cut=voice.cut)
sys.exit(run(scripted.FakePlace(first=scripted.today()), speak=voice.say, aloud=aloud))
"""


def begin() -> Screen:
    """The line face, whose voice never comes to its end by itself."""
    return Screen(env={"TERM": "xterm"}, command=(sys.executable, "-c", PROGRAM))


def test_a_key_cuts_the_voice_before_enter_and_stays_in_the_line() -> None:
    screen = begin()
    screen.until_prompt()
    screen.type("q")
    assert "q" in screen.until("CUT") + screen.until("q"), "the letter is shown"
    screen.type("\r")
    assert screen.end() == 0
    screen.close()


def test_ctrl_c_and_the_end_of_the_program_are_heeded_while_it_speaks() -> None:
    screen = begin()
    screen.until_prompt()
    screen.type("\x03")
    screen.until("CUT")
    screen.until_prompt()  # where one is, after the first Ctrl+C
    screen.process.send_signal(signal.SIGTERM)
    assert screen.end() == 128 + signal.SIGTERM
    screen.close()
