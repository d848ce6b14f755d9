"""A page read into a file of sound, by the real voice: what is heard where, and what happens when it cannot be written."""

import resource
import struct
import sys
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

from mentor_tui import api
from mentor_tui.desk.recording import Manner, record_page
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.progress import HowFar, LongWork, Stopped, heeding
from mentor_tui.i18n import language
from mentor_tui.speech.chapters import HEADER
from mentor_tui.speech.engines.track import RATE, WIDTH
from mentor_tui.speech.recording import REST
from mentor_tui.speech.taste import Punctuation, Taste
from mentor_tui.views.listened import Chapter, Read, chapters
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View
from mentor_tui.views.recordings import say_chapters, say_made
from tests.speech.recogniser import Floats, Recogniser, samples

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="speaks the Unix way")

TITLES = {
    "pl": ("następna lekcja", "otwórz plik", "wyślij wiadomość"),
    "en": ("next lesson", "open file", "send message"),
}
WORDS = {"pl": "Zażółć gęślą jaźń.", "en": "The quick brown fox."}


def manner(code: str = "en") -> Manner:
    return Manner(code, api.Tuning(rate=300), Taste(punctuation=Punctuation.NONE))


def page(code: str) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(title, (Read(title), Read(WORDS[code], code), Read(WORDS[code])))
        for title in TITLES[code]
    )


def chunks(data: bytes, place: int) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a RIFF file from a place on: their names and contents."""
    while place < len(data):
        name, length = struct.unpack_from("<4sI", data, place)
        yield name, data[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
    assert place == len(data)


def cues(path: Path) -> list[tuple[str, int]]:
    """What a player shows of the chapters of a WAV file: titles and samples."""
    data = path.read_bytes()
    assert data[:4] + data[8:12] == b"RIFFWAVE"
    assert struct.unpack_from("<I", data, 4) == (len(data) - 8,)
    found = dict(chunks(data, 12))
    (count,) = struct.unpack_from("<I", found[b"cue "])
    points = [struct.unpack_from("<II4sIII", found[b"cue "], 4 + 24 * n) for n in range(count)]
    assert {point[2] for point in points} == {b"data"}
    assert found[b"LIST"][:4] == b"adtl"
    labels = {
        struct.unpack_from("<I", label)[0]: label[4:].rstrip(b"\0").decode()
        for _name, label in chunks(found[b"LIST"], 4)
    }
    return [(labels[number], place) for number, *_others, place in points]


def tagged(data: bytes) -> list[tuple[str, int]]:
    """The same of an MP3 file: titles and milliseconds."""
    assert data[:3] == b"ID3"
    found: list[tuple[str, int]] = []
    for part in data.split(b"CHAP")[1:]:
        name, _end, rest = part[6:].partition(b"\0")
        assert name == b"ch%d" % (len(found) + 1)
        (length,) = struct.unpack_from(">I", rest, 20)
        found.append((rest[27 : 26 + length].decode("utf-16"), struct.unpack_from(">I", rest)[0]))
    return found


def spoken(tmp_path: Path, words: str, code: str) -> Floats:
    path = tmp_path / "one.wav"
    record_page((Chapter(words, (Read(words),)),), path, manner(code), is_replacing=True)
    return samples(path)


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_reads_chapters_in_order_and_marks_where_each_begins(tmp_path: Path, code: str) -> None:
    path = tmp_path / "page.wav"
    done = record_page(page(code), path, manner(code))
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, WIDTH, RATE)
        assert file.getnframes() / RATE == pytest.approx(done.seconds)
    assert 4 < done.seconds < 30
    assert done.size == path.stat().st_size > done.seconds * RATE * WIDTH
    found = cues(path)
    assert [title for title, _place in found] == list(TITLES[code])
    assert [c.title for c in done.chapters] == list(TITLES[code])
    places = [place for _title, place in found]
    assert places == [round(c.begins * RATE) for c in done.chapters]
    assert places[0] == 0
    assert places == sorted(set(places))
    known = Recogniser.of({title: spoken(tmp_path, title, code) for title in TITLES[code]})
    heard = samples(path)
    lengths = {title: len(spoken(tmp_path, title, code)) for title in TITLES[code]}
    assert [known.recognise(heard[p : p + lengths[t]]) for t, p in found] == list(TITLES[code])
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name != "one.wav"] == ["page.wav"]


def test_it_reads_each_piece_in_its_own_language(tmp_path: Path) -> None:
    def one(code: str) -> Floats:
        chapter = Chapter("x", (Read("machine", code),))
        record_page((chapter,), tmp_path / "m.wav", manner("pl"), is_replacing=True)
        return samples(tmp_path / "m.wav")

    known = Recogniser.of({code: one(code) for code in ("pl", "en")})
    assert known.recognise(one("en")) == "en"
    assert known.recognise(one("")) == "pl"


def test_it_rests_between_pieces_and_longer_before_a_heading(tmp_path: Path) -> None:
    done = record_page(page("en")[:2], tmp_path / "page.wav", manner())
    loud = np.flatnonzero(np.abs(samples(tmp_path / "page.wav")) > 200) / RATE
    rests = [(loud[n], loud[n + 1]) for n in np.flatnonzero(np.diff(loud) > REST / 1000 - 0.05)]
    assert len(rests) == 5
    (longest,) = (r for r in rests if r[1] - r[0] > 2 * REST / 1000 - 0.05)
    assert longest[1] == pytest.approx(done.chapters[1].begins, abs=0.1)


@pytest.mark.parametrize("code", ["pl", "en"])
def test_it_makes_a_small_file_with_the_same_chapters(tmp_path: Path, code: str) -> None:
    import miniaudio

    done = record_page(page(code), tmp_path / "page.mp3", manner(code))
    data = (tmp_path / "page.mp3").read_bytes()
    assert done.size == len(data) < done.seconds * RATE * WIDTH / 4
    assert tagged(data) == [(c.title, round(c.begins * 1000)) for c in done.chapters]
    info = miniaudio.mp3_get_file_info(str(tmp_path / "page.mp3"))
    assert info.duration == pytest.approx(done.seconds, abs=0.3)
    assert [each.name for each in tmp_path.iterdir()] == ["page.mp3"]


def test_it_leaves_a_file_alone_that_is_there_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "page.wav"
    path.write_text("mine")
    with pytest.raises(Trouble, match=r"file\.exists"):
        record_page(page("en"), path, manner())
    assert path.read_text() == "mine"
    record_page(page("en")[:1], path, manner(), is_replacing=True)
    assert path.stat().st_size > HEADER


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("page.ogg", "audio.kind"),
        ("page", "audio.kind"),
        ("nowhere/page.wav", "folder.not_there"),
        ("folder.wav", "file.is_folder"),
    ],
)
def test_it_says_why_a_name_will_not_do(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder.wav").mkdir()
    with pytest.raises((Refusal, Trouble)) as caught:
        record_page(page("en"), tmp_path / name, manner(), is_replacing=True)
    assert caught.value.code == code
    assert [each.name for each in tmp_path.iterdir()] == ["folder.wav"]


def test_it_says_when_no_mp3_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    with pytest.raises(Trouble, match=r"audio\.no_encoder"):
        record_page(page("en"), tmp_path / "page.mp3", manner())


def test_it_says_when_a_folder_cannot_be_written() -> None:
    with pytest.raises(Trouble, match=r"file\.not_written"):
        record_page(page("en"), Path("/proc/page.wav"), manner())


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file may become longer: what a full disk does to the one that writes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("size", [4096, 60_000, 130_000])
def test_it_leaves_nothing_on_a_full_disk(tmp_path: Path, size: int) -> None:
    with room(size), pytest.raises(Trouble, match=r"audio\.no_room|file\.not_written"):
        record_page(page("en"), tmp_path / "page.wav", manner())
    assert list(tmp_path.iterdir()) == []


def test_it_says_how_far_it_is_and_stops_when_asked(tmp_path: Path) -> None:
    told: list[int] = []

    def heed(how_far: HowFar) -> None:
        assert how_far.work is LongWork.AUDIO
        told.append(how_far.percent)

    with heeding(heed):
        record_page(page("en"), tmp_path / "page.mp3", manner())
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, 100)

    def stop(how_far: HowFar) -> None:
        if how_far.percent > 30:
            raise Stopped(how_far.work)

    with heeding(stop), pytest.raises(Stopped):
        record_page(page("en"), tmp_path / "other.wav", manner())
    assert [each.name for each in tmp_path.iterdir()] == ["page.mp3"]


def test_it_takes_of_a_page_what_is_to_be_listened_to() -> None:
    view = View(
        "version/1/2",
        "Scenario",
        text=(
            Block("0", BlockKind.PARAGRAPH, "Before."),
            Block("1", BlockKind.HEADING, "Wstęp", level=1, language="pl"),
            Block("2", BlockKind.PARAGRAPH, "Tekst.", language="pl"),
            Block("3", BlockKind.HEADING, "Empty", level=2),
        ),
        items=(Item("i", ItemKind.COMMENT, "One", group="Comments", position=1, total=9),),
    )
    with language("en"):
        found = chapters(view)
    assert [c.title for c in found] == ["Scenario", "Wstęp", "Empty", "Comments"]
    assert found[0].pieces == (Read("Scenario"), Read("Before."))
    assert found[1].pieces == (Read("Wstęp", "pl"), Read("Tekst.", "pl"))
    assert found[2].pieces == (Read("Empty"),)
    assert found[3].pieces == (Read("Comments"), Read("Comment: One"))


@pytest.mark.parametrize(
    ("code", "made", "listed"),
    [
        (
            "pl",
            "Nagranie jest w pliku a.wav: 1 minuta 5 sekund, 2,9 MB.",
            "Nie jest zaszyfrowane: mogą go słuchać inne programy i inni ludzie. "
            "3 rozdziały: A: 0 sekund; B: 22 sekundy. I jeszcze 1.",
        ),
        (
            "en",
            "Read into a.wav: 1 minute 5 seconds, 2.9 MB.",
            "It is not encrypted: other programs and people can hear it. "
            "3 chapters: A: 0 seconds; B: 22 seconds. And 1 more.",
        ),
    ],
)
def test_it_says_what_was_made(code: str, made: str, listed: str) -> None:
    with language(code):
        assert say_made("a.wav", 65.2, 2_875_000) == made
        assert say_chapters((("A", 0.0), ("B", 22.0), ("C", 44.0)), 2) == listed
