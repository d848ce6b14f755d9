"""What goes over the wire to a speech server: short, and read as it was written."""

import json
import subprocess
import sys

import pytest

from mentor_tui.api import Segment, SegmentKind, Tuning
from mentor_tui.speech import wire
from tests.contracts.speech import text


@pytest.mark.parametrize("letters", [1, 10, 100, 1000])
def test_it_sends_little_more_than_the_words(letters: int) -> None:
    words = ("ala ma kota " * 100)[:letters]
    assert len(wire.utter(9999, text(words))) <= letters + 40
    assert wire.utter(1, text("żółć")).count("ż".encode()) == 1


def test_it_reads_what_it_writes() -> None:
    said = (
        Segment('żółć \n\\ "', "pl"),
        Segment("abc", "en", SegmentKind.SPELLED),
        Segment("A", "en", pitch=30),
    )
    assert wire.read_order(wire.utter(7, said)) == wire.Utter(7, said)
    tuning = Tuning(rate=321, voices=("pl", "en"))
    assert wire.read_order(wire.tune(tuning)) == tuning
    assert wire.read_order(b'{"tune":{"rate":9999,"new":1}}') == Tuning(rate=1000)


def test_the_speech_process_goes_on_after_an_order_that_is_none() -> None:
    orders = [
        {"settings": {}},
        "no object",
        {"say": "one", "segments": 3},
        {"tune": {"rate": []}},
        {"say": 2, "segments": [["Plan.", "en", "text", 0]]},
    ]
    written = "\n".join(map(json.dumps, orders)) + "\n{\n"
    done = subprocess.run(
        [sys.executable, "-m", "mentor_tui.speech.inside", "tests.speech.engines:Hums"],
        input=written.encode(),
        capture_output=True,
        check=False,
        timeout=50,
        start_new_session=True,
    )
    told = [json.loads(line)["event"] for line in done.stdout.splitlines()]
    assert told[0] == "ready"
    assert "began" in told, told
    assert done.stderr.count(b"an order that is none") == 3
