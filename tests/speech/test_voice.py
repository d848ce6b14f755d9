"""The voice and its processes: real ones, with engines that leave traces."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mentor_tui.api import Segment, SegmentKind
from mentor_tui.i18n import language
from mentor_tui.speech.announcer import Priority
from mentor_tui.speech.taste import Capitals, Punctuation, Taste
from mentor_tui.speech.voice import STARTING, Voice

ROOT = Path(__file__).parents[2]
ENGINES = "tests.speech.engines"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at processes the Unix way")


def until(holds: Callable[[], bool], what: str = "") -> None:
    deadline = time.monotonic() + 40
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:  # no such file system here: the signal's word counts
        return not Path("/proc").exists()
    except ProcessLookupError:  # it went between opening and reading
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


class Traces:
    """What the engines did."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "heard.txt"
        self.memory = folder / "memory"
        self.memory.mkdir()

    def of(self, word: str) -> list[str]:
        if not self.file.exists():
            return []
        lines = [line.partition(" ") for line in self.file.read_text().splitlines()]
        return [fact for found, _blank, fact in lines if found == word]

    @property
    def pids(self) -> list[int]:
        return [int(pid) for pid in self.of("pid")]

    def wait(self, word: str, fact: str) -> None:
        until(lambda: fact in self.of(word), f"{word} {fact}")


@pytest.fixture
def traces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Traces:
    found = Traces(tmp_path)
    monkeypatch.setenv("HEARD", str(found.file))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(found.memory))
    return found


@pytest.fixture
def voice_of(traces: Traces) -> Iterator[Callable[[str], Voice]]:
    opened: list[Voice] = []

    def start(engine: str) -> Voice:
        opened.append(Voice(f"{ENGINES}:{engine}"))
        return opened[-1]

    yield start
    for voice in opened:
        voice.close()
    until(lambda: not any(lives(pid) for pid in traces.pids), "a process outlives the voice")
    # On a loaded machine the last process may need a moment to tidy up behind itself.
    until(lambda: list(traces.memory.iterdir()) == [], "a file outlives the voice")


VoiceOf = Callable[[str], Voice]


def test_it_tells_whether_it_speaks(voice_of: Callable[[str], Voice], traces: Traces) -> None:
    voice = voice_of("Hums")
    assert not voice.is_speaking
    voice.say("long news")
    assert voice.is_speaking
    traces.wait("began", "long news")
    assert voice.is_speaking
    voice.silence()
    until(lambda: not voice.is_speaking, "silenced")
    voice.say("short news")
    traces.wait("ended", "short news")
    until(lambda: not voice.is_speaking, "ended")
    voice.say("long again")
    voice.close()
    assert not voice.is_speaking


def test_it_does_not_speak_where_nothing_can() -> None:
    voice = Voice("silent")
    voice.say("news")
    assert not voice.is_speaking


def test_it_speaks_in_turn(voice_of: VoiceOf, traces: Traces) -> None:
    voice = voice_of("Hums")
    for text in ("one", "two", "trzy – cztery"):
        voice.say(text, Priority.MESSAGE)
    traces.wait("ended", "trzy – cztery")
    assert traces.of("began") == ["one", "two", "trzy – cztery"]
    assert voice.status() == (f"{ENGINES}:Hums", "")


def test_it_words_everything_by_the_taste_of_the_person(traces: Traces) -> None:
    voice = Voice(f"{ENGINES}:Tongues", taste=Taste())
    try:
        voice.say("5 kg (README)", Priority.MESSAGE, language="pl")
        voice.say((Segment("Ą", "pl", SegmentKind.SPELLED),), Priority.MESSAGE)
        voice.say(" ", Priority.MESSAGE)
        traces.wait("ended", "pl: wielkie a z ogonkiem")
        voice.prefer(Taste(Punctuation.MOST, Capitals.NONE, phonetic=True))
        voice.say("A (b)", Priority.MESSAGE, language="en")
        voice.say("Ą", Priority.MESSAGE, language="pl")
        traces.wait("ended", "pl: Adam z ogonkiem")
    finally:
        voice.close()
    assert traces.of("ended") == [
        "pl: pięć kilogramów (, en: README)",
        "pl: wielkie a z ogonkiem",
        "en: A left parenthesis b right parenthesis",
        "pl: Adam z ogonkiem",
    ]


def test_how_far_a_work_was_is_not_said_after_its_end(voice_of: VoiceOf, traces: Traces) -> None:
    voice = voice_of("Hums")
    voice.say("long 10 percent", Priority.PROGRESS)
    traces.wait("began", "long 10 percent")
    voice.say("90 percent", Priority.PROGRESS)
    voice.say("", Priority.PROGRESS)
    voice.say("Done.")
    traces.wait("ended", "Done.")
    voice.say("Next.", Priority.PROGRESS)
    traces.wait("ended", "Next.")
    assert traces.of("began") == ["long 10 percent", "Done.", "Next."]


def test_a_key_is_answered_at_once_and_the_message_said_again(
    voice_of: VoiceOf, traces: Traces
) -> None:
    voice = voice_of("Hums")
    voice.say("long news", Priority.MESSAGE)
    traces.wait("began", "long news")
    voice.say("Row 2")
    traces.wait("ended", "Row 2")
    until(lambda: traces.of("began") == ["long news", "Row 2", "long news"])


def test_it_says_that_it_is_starting(voice_of: VoiceOf) -> None:
    assert voice_of("Hums").status() == (f"{ENGINES}:Hums", STARTING)


def test_it_is_silent_at_once_player_and_all(voice_of: VoiceOf, traces: Traces) -> None:
    voice = voice_of("Hums")
    voice.say("long story")
    traces.wait("began", "long story")
    process, player = traces.pids
    assert lives(process)
    assert lives(player)
    voice.silence()
    until(lambda: not lives(process) and not lives(player), "the player plays on")
    voice.say("next")
    traces.wait("ended", "next")


def test_it_cuts_for_the_newest_row_and_leaves_nothing_of_what_was_cut(
    voice_of: VoiceOf, traces: Traces
) -> None:
    voice = voice_of("Hums")
    for number in range(30):
        voice.say(f"long row {number}")
        time.sleep(0.005)
    traces.wait("began", "long row 29")
    private = list(traces.memory.glob("*/private.wav"))
    assert [file.read_bytes() for file in private] == [b"long row 29"]


def test_it_recovers_when_the_process_is_killed_in_the_middle_of_a_sentence(
    voice_of: VoiceOf, traces: Traces
) -> None:
    voice = voice_of("Hums")
    voice.say("long story", Priority.MESSAGE)
    traces.wait("began", "long story")
    voice.say("and then", Priority.MESSAGE)
    os.kill(traces.pids[0], signal.SIGKILL)
    traces.wait("ended", "and then")
    assert voice.status()[1] == ""
    assert not lives(traces.pids[1])


def test_it_goes_on_after_two_deaths_and_a_sentence(voice_of: VoiceOf, traces: Traces) -> None:
    voice = voice_of("Dies")
    for text in ("die 1", "die 2", "fine", "die 3", "die 4", "fine again"):
        voice.say(text, Priority.MESSAGE)
    traces.wait("ended", "fine again")
    assert voice.status()[1] == ""


def test_it_stays_off_after_three_deaths_in_a_row(voice_of: VoiceOf, traces: Traces) -> None:
    voice = voice_of("Dies")
    for number in range(4):
        voice.say(f"die {number}", Priority.MESSAGE)
    until(lambda: voice.status() == ("silent", "speech.died"))
    voice.say("anybody?")
    assert traces.of("began") == ["die 0", "die 1", "die 2"]


def test_it_stays_off_when_the_process_cannot_even_start(voice_of: VoiceOf) -> None:
    voice = voice_of("Stillborn")
    for number in range(3):
        voice.say(f"{number}", Priority.MESSAGE)
    until(lambda: voice.status() == ("silent", "speech.died"))


@pytest.mark.parametrize(
    ("engine", "reason"),
    [
        ("Deaf", "speech.no_sound"),
        ("Broken", "speech.no_engine"),
        ("NoEngine", "speech.no_engine"),
        ("Nobody", "speech.no_engine"),
    ],
)
def test_it_is_silent_with_a_reason(
    voice_of: VoiceOf, engine: str, reason: str, capfd: pytest.CaptureFixture[str]
) -> None:
    voice = voice_of(engine)
    voice.say("Hello")
    until(lambda: voice.status() == ("silent", reason), str(voice.status()))
    voice.say("Hello")
    voice.silence()
    assert capfd.readouterr() == ("", "")
    assert voice.trouble is not None
    assert voice.trouble.code == reason


def test_it_is_silent_without_an_entry_point_of_that_name() -> None:
    voice = Voice("no-such-engine")
    until(lambda: voice.status() == ("silent", "speech.no_engine"))
    assert voice.trouble is not None
    assert voice.trouble.facts == {"missing": "no-such-engine"}
    voice.close()


def test_it_needs_no_process_to_be_silent() -> None:
    voice = Voice("silent")
    voice.say("Hello")
    voice.silence()
    assert voice.status() == ("silent", "")
    voice.close()


def test_it_lets_nothing_an_engine_prints_through(
    voice_of: VoiceOf, traces: Traces, capfd: pytest.CaptureFixture[str]
) -> None:
    voice = voice_of("Chatters")
    voice.say("one", Priority.MESSAGE)
    voice.say("two", Priority.MESSAGE)
    traces.wait("ended", "two")
    assert voice.status() == (f"{ENGINES}:Chatters", "")
    assert capfd.readouterr() == ("", "")


def test_it_writes_what_an_engine_prints_where_it_is_told(traces: Traces, tmp_path: Path) -> None:
    errors = tmp_path / "errors.txt"
    voice = Voice(f"{ENGINES}:Chatters", errors=errors)
    voice.say("one")
    traces.wait("ended", "one")
    voice.close()
    assert "cannot find card" in errors.read_text()
    assert "Playback error" in errors.read_text()
    assert "one" not in errors.read_text()


def test_it_never_keeps_the_caller_waiting(voice_of: VoiceOf) -> None:
    voice = voice_of("Hums")
    began = time.perf_counter()
    for number in range(200):
        voice.say(f"row {number} " * 500)
    assert (time.perf_counter() - began) / 200 < 0.1  # one of them takes minutes to be spoken


def test_it_never_lets_a_terminal_sequence_or_a_novel_through(
    voice_of: VoiceOf, traces: Traces
) -> None:
    voice = voice_of("Hums")
    voice.say("\x1b]0;title\x07safe", Priority.MESSAGE)
    voice.say("x" * 50_000, Priority.MESSAGE)
    voice.say("end", Priority.MESSAGE)
    traces.wait("ended", "end")
    assert traces.of("began") == ["safe", "x" * 10_000, "end"]


@pytest.mark.parametrize("last", ["voice.close()", "os._exit(0)", "os.kill(os.getpid(), 9)", ""])
def test_it_leaves_no_process_and_no_file_when_the_app_goes(traces: Traces, last: str) -> None:
    program = (
        "import os, time; from pathlib import Path; from mentor_tui.speech.voice import Voice\n"
        f"voice = Voice('{ENGINES}:Hums'); voice.say('long story')\n"
        "while 'began' not in (Path(os.environ['HEARD']).read_text() if"
        " Path(os.environ['HEARD']).exists() else ''): time.sleep(0.01)\n"
        f"{last}"
    )
    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=30, check=False
    )
    assert (finished.stdout, finished.stderr) == (b"", b"")
    assert len(traces.pids) == 2
    until(lambda: not any(lives(pid) for pid in traces.pids), "a process outlives the app")
    until(lambda: list(traces.memory.iterdir()) == [], "a file outlives the app")


def test_it_speaks_the_language_in_force_where_it_is_called(
    voice_of: VoiceOf, traces: Traces
) -> None:
    voice = voice_of("Tongues")
    with language("en"):
        voice.say("Plan", Priority.MESSAGE)
    with language("pl"):
        voice.say("Plan", Priority.MESSAGE)
        voice.say("Plan B", Priority.MESSAGE, language="en")
    traces.wait("ended", "en: Plan B")
    assert traces.of("ended") == ["en: Plan", "pl: Plan", "en: Plan B"]
