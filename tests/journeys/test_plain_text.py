"""Nothing a person writes reaches a disk in plain text: every write of the program is looked at, and every file."""

import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mentor_tui.desk.start import Surroundings, open_desk
from tests.conftest import Required
from tests.journeys.faces import LinearFace
from tests.journeys.story import CHEAP, PASSPHRASE, Stage, Step, process, write_documents
from tests.journeys.watched import ADDRESSES, WORDS
from tests.store.faults import calls
from tests.store.faults.plain_text import CALLS, Plain, Words, forms, plain_files, plain_writes
from tests.store.faults.run import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is a program of Linux")

SPOKEN = "A moth came in at night."
TYPED = "Seven lanterns stood outside."
SOUGHT = "seven lanterns stood"


@dataclass
class Watch:
    """Programs run in one place of their own, each watched; and what they wrote where nobody reads."""

    strace: Path
    place: Path
    words: set[str | bytes] = field(
        default_factory=lambda: {*WORDS, *ADDRESSES, SPOKEN, TYPED, SOUGHT}
    )
    found: list[Plain] = field(default_factory=list)

    @property
    def root(self) -> Path:
        """Where the vaults, the shared folder and the home are; the papers there are the people's own."""
        return self.place / "root"

    def run(self, *arguments: str, typed: str = "", passphrase: str = "") -> str:
        """Run a module of ours with these arguments; gives what it showed."""
        home = self.root / "home"
        home.mkdir(parents=True, exist_ok=True)
        env = {
            **{name: str(home) for name in ("HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CACHE_HOME")},
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",  # the story's own words stand in its module
        }
        trace, shown = self.place / "trace", self.place / "shown"
        watched = calls.record(self.strace, CALLS, trace)
        reading, writing = os.pipe()
        os.write(writing, passphrase.encode() + b"\n")
        os.close(writing)
        given = ["--passphrase-fd", str(reading)] if passphrase else []
        with shown.open("wb") as out:
            done = subprocess.run(
                [*watched, sys.executable, "-m", *arguments[:1], *given, *arguments[1:]],
                cwd=ROOT,
                env=env,
                input=typed.encode(),
                stdout=out,
                stderr=subprocess.STDOUT,
                pass_fds=(reading,),
                check=False,
            )
        os.close(reading)
        said = shown.read_text(encoding="utf-8")
        if "ptrace" in said.lower():
            pytest.skip("this system lets no program be watched by strace")
        assert done.returncode == 0, (arguments, said[-2000:])
        self.learn(said)
        self.note(plain_writes(calls.read(trace), Words(self.words), shown.resolve()))
        trace.unlink()
        return said

    def learn(self, said: str) -> None:
        """From now on no key that was told may be found, raw or in digits; nor a recovery code, with or without its signs."""
        for line in said.splitlines():
            match line.split(maxsplit=1):
                case ["key", digits]:
                    self.words |= {bytes.fromhex(digits)}
                case ["code", code]:
                    self.words |= {code, "".join(c for c in code if c.isdigit())}
                case _:
                    pass

    def look_at_files(self) -> None:
        """Look at every file there is now, but for the people's own papers."""
        words = Words(self.words)
        self.note(plain_files(self.root, words, [self.root / "papers"]))

    def note(self, found: Iterable[Plain]) -> None:
        """Keep what must not be.

        On the outside of a parcel stand the two addresses, as on any mail.
        """
        right = tuple((word, f"{self.root / 'shared'}/") for word in ADDRESSES)
        self.found += [
            one
            for one in found
            if not any(one.word == word and one.path.startswith(place) for word, place in right)
        ]


@pytest.fixture
def watch(required: Required, tmp_path: Path) -> Watch:
    watch = Watch(required("strace"), tmp_path.resolve())
    (watch.root / "papers").mkdir(parents=True)
    write_documents(watch.root / "papers")
    return watch


def mentor(watch: Watch, *arguments: str, typed: str = "") -> str:
    """Run `mentor-tui` on the participant's vault."""
    given = ("mentor_tui", "--lang", "en", "--vault", str(watch.root / "anna"))
    return watch.run(*given, *arguments, typed=typed, passphrase=PASSPHRASE)


def lines_for(watch: Watch, words: str) -> str:
    """What is typed in the line face to write a message to everybody, and to leave."""
    stage = Stage(watch.root)
    desk = open_desk(watch.root / "anna", Surroundings(cost=CHEAP), typed=PASSPHRASE)
    with closing(desk):
        stage.desks["anna"] = desk
        step = Step(
            "anna",
            "message.send",
            lambda desk: f"message/{process(desk).id}",
            lambda desk: {"to": "all", "words": words},
        )
        return "\n".join(LinearFace(stage)._lines(desk, step)) + "\n"


def work_by_lines(watch: Watch) -> None:
    """Write and read in a session by lines, and send and write by a command."""
    typed = lines_for(watch, TYPED)
    mentor(watch, "--linear", "--speech", "off", typed=typed)
    mentor(watch, "message", SPOKEN)
    said = mentor(watch, "messages")
    assert TYPED in said
    assert SPOKEN in said


def work_by_commands(watch: Watch) -> None:
    """Read, look for, send, keep a backup and look at the whole vault, by single commands."""
    assert mentor(watch, "today")
    assert TYPED in mentor(watch, "search", *SOUGHT.split())
    mentor(watch, "sync")
    assert WORDS[0] in mentor(watch, "people")
    mentor(watch, "backup", str(watch.root / "kept.backup"))
    mentor(watch, "check")


def test_no_word_is_written_in_plain_text_by_somebody_who_begins(watch: Watch) -> None:
    watch.run("tests.journeys.watched", str(watch.root))
    work_by_lines(watch)
    watch.look_at_files()
    assert watch.found == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_no_word_is_written_in_plain_text_in_a_whole_cycle_through_every_face(
    watch: Watch,
) -> None:
    watch.run("tests.journeys.watched", str(watch.root), "all faces")
    work_by_lines(watch)
    work_by_commands(watch)
    watch.look_at_files()
    assert watch.found == []


PLAIN = """
import base64, sqlite3, sys
from pathlib import Path
root, word = Path(sys.argv[1]), sys.argv[2]
with sqlite3.connect(root / "plain.db") as db:
    db.execute("CREATE TABLE t (words)")
    db.execute("INSERT INTO t VALUES (?)", (f"before {word} after",))
(root / "letter").write_bytes(base64.b64encode(b"Dear all, " + word.encode() + b" and so on"))
with (root / "halves").open("wb", buffering=0) as file:
    file.write(word[:9].encode())
    file.write(word[9:].encode())
(root / "x" / word).mkdir(parents=True)
print(word)
"""


def test_a_word_in_plain_text_would_be_found(watch: Watch) -> None:
    program = watch.place / "program"
    program.mkdir()
    (program / "plain_control.py").write_text(PLAIN)
    trace, shown = watch.place / "trace", watch.place / "shown"
    command = [sys.executable, str(program / "plain_control.py"), str(watch.root), SPOKEN]
    with shown.open("wb") as out:
        record = calls.record(watch.strace, CALLS, trace)
        subprocess.run([*record, *command], stdout=out, check=True)
    words = Words([SPOKEN])
    places = {str(watch.root / name) for name in ("plain.db", "letter", "halves")}
    assert {one.path for one in plain_writes(calls.read(trace), words, shown)} == places
    assert {one.path for one in plain_files(watch.root, words)} == {
        *places,
        str(watch.root / "x" / SPOKEN),
    }


@pytest.mark.parametrize("before", range(4))
def test_a_word_is_found_in_every_form(before: int) -> None:
    import base64

    words = Words([SPOKEN])
    around = b"x" * before + SPOKEN.encode() + b"y" * before
    assert words.within(around)
    assert words.within(base64.b64encode(around))
    assert words.within(around.hex().encode())
    assert words.within(around.decode().encode("utf-16-le"))
    assert not words.within(around.replace(b"moth", b"bird"))
    assert len(set(forms(SPOKEN.encode()))) == 6
