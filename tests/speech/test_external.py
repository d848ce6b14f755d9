"""A speech program that a person names, told what to say as TDSR tells its own."""

import sys
from pathlib import Path

import pytest

from mentor_tui.api import PluginTrouble, Segment, SegmentKind, SpeechEngine, SpeechEvent, Tuning
from mentor_tui.speech.engines.external import External
from mentor_tui.speech.inside import Alone
from tests.contracts.speech import Ear, EngineContract, text
from tests.speech.test_voice import until

PROGRAM = "import sys\nwith open(sys.argv[1], 'w') as f:\n for line in sys.stdin: f.write(line); f.flush()\n"


def opened(folder: Path) -> External:
    (folder / "program.py").write_text(PROGRAM)
    engine = External()
    command = f"'{sys.executable}' '{folder}/program.py' '{folder}/told.txt'"
    engine.open(Alone(), {"program": command})
    return engine


class TestExternal(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> SpeechEngine:
        engine = opened(tmp_path)
        engine.tune(Tuning(rate=450))
        return engine


def test_it_tells_lines(tmp_path: Path) -> None:
    engine = opened(tmp_path)
    engine.tune(Tuning(rate=450, volume=50))
    for segments in (
        text("Dzień dobry\nx y"),
        (Segment("ab", "pl", SegmentKind.SPELLED), Segment("m", "pl", SegmentKind.MARK)),
    ):
        engine.say(segments, ear := Ear())
        assert ear.wait_for_end() is SpeechEvent.ENDED
    engine.say(text("long " * 100), ear := Ear())
    engine.cancel()
    assert ear.wait_for_end() is SpeechEvent.CANCELLED
    lines = ["r100", "v50", "sDzień dobry x y", "la", "lb", "s" + "long " * 99 + "long", "x"]
    told = tmp_path / "told.txt"
    until(lambda: told.exists() and told.read_text().splitlines() == lines)
    engine.close()


@pytest.mark.parametrize("program", ["", "no-such-program --fast", "'", "/"])
def test_it_needs_a_program(program: str) -> None:
    with pytest.raises(PluginTrouble) as caught:
        External().open(Alone(), {"program": program})
    assert caught.value.code == "speech.no_engine"


def test_it_fails_when_the_program_has_gone() -> None:
    engine = External()
    engine.open(Alone(), {"program": f"'{sys.executable}' -c ''"})
    assert engine._program is not None
    engine._program.wait()
    engine.say(text("Plan. " * 20_000), ear := Ear())
    assert ear.wait_for_end() is SpeechEvent.FAILED
    engine.close()
