"""Files between desks: as patches against what is held, in parts when they are large, whole when nothing else will do."""

import random
from collections import Counter
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest

from mentor_tui import api
from mentor_tui.desk.checking import check_vault
from mentor_tui.desk.courier import Courier
from mentor_tui.desk.desk import Desk
from mentor_tui.desk.files_in import ASK_AFTER
from mentor_tui.desk.outcomes import say_pulse
from mentor_tui.desk.plugins import Guard, OpenTransport
from mentor_tui.desk.runs import Run
from mentor_tui.domain.rows import Page
from mentor_tui.i18n import language
from mentor_tui.sync import delta
from mentor_tui.sync.attached import Attached, DeltaPart, FilePart, SlicePart
from mentor_tui.sync.mail_reader import read_envelope, read_letter
from mentor_tui.sync.seal import unseal
from mentor_tui.views.source import CheckPart
from mentor_tui.views.words import lines
from tests.journeys.erasing import erase
from tests.journeys.roads import BadRoad, Weather
from tests.journeys.story import Stage, do, process
from tests.sync.packages import edited, paragraphs, plain, word

TEXT = paragraphs(60)
PICTURE = random.Random(5).randbytes(400_000)


class Post:
    """The bad road between the desks of a stage, and what was seen on it."""

    def __init__(self, stage: Stage, weather: Weather) -> None:
        self.stage = stage
        self.weather = weather
        self.seen = 0

    def sync(self, name: str) -> Run:
        desk = self.stage.desks[name]
        plugin = BadRoad(self.weather, desk.record.identity.person)
        run = Courier(desk.record, OpenTransport("bad", plugin, Guard("bad"))).run()
        assert run.trouble is None
        assert not run.strange
        return run

    def round(self) -> None:
        for name in self.stage.desks:
            self.sync(name)

    def to(self, name: str) -> list[tuple[bytes, str, tuple[Attached, ...]]]:
        """What lies on the road for somebody: the mail, the words in it, the files."""
        identity = self.stage.desks[name].record.identity
        found = []
        for recipient, _key, raw in self.weather.parcels:
            if recipient == identity.person:
                letter = read_letter(unseal(read_envelope(raw)[1], identity.openpgp).data)
                found.append((raw, letter.text, letter.files))
        return found


@pytest.fixture
def post(stage: Stage) -> Post:
    """The goal is agreed, and everybody knows what the others' apps can read."""
    post = Post(stage, Weather(random.Random(11)))
    anna, marek = stage.desks["anna"], stage.desks["marek"]
    goal = {"result": "At the end there is a scenario.", "criteria": "times\naim"}
    do(anna, "goal.propose", {"process": process(anna).id}, goal)
    post.round()
    post.round()
    do(marek, "goal.agree", {"process": process(marek).id}, {})
    post.round()
    post.round()
    return post


def submit(post: Post, path: Path, data: bytes) -> str:
    """Anna sends a version; its file's SHA-256."""
    path.write_bytes(data)
    anna = post.stage.desks["anna"]
    plan = process(anna).stages[0].plan.deliverables[0]
    here = {"process": process(anna).id, "deliverable": plan.id}
    do(anna, "submission.send", here, {"file": str(path), "note": "Is it clear?"})
    return sha256(data).hexdigest()


def held(desk: Desk, sha: str) -> bool:
    """The file is on this desk, whole."""
    files = desk.record.vault.files_of(process(desk).id)
    return files.has(sha) and sha256(files.get(sha)).hexdigest() == sha


def page_of_version(desk: Desk) -> str:
    found = process(desk)
    with language("en"):
        return "\n".join(lines(desk.open(f"version/{found.id}/{found.submissions[-1].id}")))


def nothing_is_left(post: Post) -> None:
    for desk in post.stage.desks.values():
        parts = desk.record.vault.outbox.parts
        assert parts.going() == ()
        assert parts.all_awaited(process(desk).id) == ()
        assert [d for d in desk.record.vault.outbox.all() if d.state != "acked"] == []


def test_it_sends_the_second_version_as_a_patch(
    post: Post, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marek = post.stage.desks["marek"]
    first = submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    post.sync("anna")
    ((whole, words, files),) = post.to("marek")
    assert [type(f) for f in files] == [FilePart]
    assert "The file is attached: plan.docx" in words
    post.round()
    post.round()
    assert held(marek, first)

    def unpacked(*_what: object) -> NoReturn:
        raise AssertionError("unpacked here")

    # Rule 10: what was made elsewhere is unpacked in the process for that, which has no such wires.
    monkeypatch.setattr(delta, "_members", unpacked)
    monkeypatch.setattr(delta, "_unpack_patch", unpacked)
    second = submit(post, tmp_path / "plan.docx", word(edited(TEXT), PICTURE))
    post.sync("anna")
    ((small, words, files),) = post.to("marek")
    assert [type(f) for f in files] == [DeltaPart]
    assert len(small) < 6_000 < 500_000 < len(whole)
    assert "You will find the file in mentor-tui: plan.docx" in words
    assert "attached" not in words
    post.round()
    post.round()
    assert held(marek, second)
    assert held(post.stage.desks["ewa"], second)
    assert "Na końcu każda grupa" in page_of_version(marek)
    nothing_is_left(post)


def test_it_sends_the_file_whole_to_who_has_lost_the_one_before(post: Post, tmp_path: Path) -> None:
    marek = post.stage.desks["marek"]
    first = submit(post, tmp_path / "plan.md", plain(TEXT))
    for _ in range(2):
        post.round()
    marek.record.vault.files_of(process(marek).id).drop(first)
    second = submit(post, tmp_path / "plan.md", plain(edited(TEXT)))
    post.sync("anna")
    post.sync("marek")
    assert len(process(marek).submissions) == 2
    assert "has not arrived on this desk yet" in page_of_version(marek)
    ((_raw, words, _files),) = post.to("anna")
    assert "A file has not reached Marek Zieliński whole." in words
    assert "What you sent has arrived" not in words
    post.sync("anna")
    ((_raw, words, files),) = post.to("marek")
    assert [(type(f), f.sha256) for f in files] == [(SlicePart, second)]
    post.round()
    post.round()
    assert held(marek, second)
    nothing_is_left(post)


def test_it_sends_no_patch_to_who_may_have_a_mail_program_only(post: Post, tmp_path: Path) -> None:
    anna, marek = post.stage.desks["anna"], post.stage.desks["marek"]
    submit(post, tmp_path / "plan.md", plain(TEXT))
    for _ in range(2):
        post.round()
    post.weather.room = 40_000
    with anna.record.vault.transaction():
        key = f"knows.{marek.record.identity.person}"
        assert anna.record.vault.settings.state("courier", key)
        anna.record.vault.settings.set_state("courier", key, None)
    for name, data in (("plan.md", plain(edited(TEXT))), ("plan.docx", word(TEXT, PICTURE))):
        submit(post, tmp_path / name, data)
        post.sync("anna")
        _raw, words, files = post.to("marek")[-1]
        assert [type(f) for f in files] == [FilePart]
        assert f"The file is attached: {name}" in words


def test_it_sends_no_patch_against_a_file_that_is_still_on_its_way(
    post: Post, tmp_path: Path
) -> None:
    post.weather.room = 100_000
    submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    post.sync("anna")
    post.weather.parcels = post.weather.parcels[:4]
    for _ in range(2):
        post.round()
    post.weather.parcels = []
    submit(post, tmp_path / "plan.docx", word(edited(TEXT), PICTURE))
    post.sync("anna")
    assert parts_seen(post, "marek") == Counter(range(8))


def parts_seen(post: Post, name: str) -> Counter[int]:
    """Which parts lie on the road for somebody, and how often."""
    found = [f for _raw, _words, files in post.to(name) for f in files]
    return Counter(f.number for f in found if isinstance(f, SlicePart))


def test_it_sends_a_large_file_in_parts_and_says_how_many_came(post: Post, tmp_path: Path) -> None:
    anna, marek = post.stage.desks["anna"], post.stage.desks["marek"]
    post.weather.room = 100_000
    sha = submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    post.sync("anna")
    event, *parts = post.to("marek")
    assert parts_seen(post, "marek") == Counter(range(8))
    assert all(len(raw) < post.weather.room for raw, _words, _files in parts)
    assert "You will find the file in mentor-tui: plan.docx" in event[1]
    assert "This is part 3 of 8 of the file plan.docx." in parts[2][1]
    me = marek.record.identity.person
    late = [p for p in post.weather.parcels if p[0] == me][4:]
    post.weather.parcels = [p for p in post.weather.parcels if p not in late]
    post.sync("marek")
    assert "3 of 8 parts have arrived" in page_of_version(marek)
    post.sync("anna")
    with language("en"):
        said = "\n".join(lines(anna.open("outbox")))
    assert "3 of 8 parts have arrived: the file plan.docx for Marek Zieliński." in said
    assert "Everything you sent has arrived" not in said
    # Three days go by: what was lost goes again, and nothing else.
    post.stage.clock.ahead += timedelta(days=3, minutes=1)
    post.sync("anna")
    assert parts_seen(post, "marek") == Counter([3, 4, 5, 6, 7])
    post.weather.parcels += late
    with language("en"):
        told = say_pulse(post.sync("marek"), Page((), 0))
        assert told is not None
        assert told.what == "A file has arrived whole: plan.docx."
        assert say_pulse(post.sync("marek"), Page((), 0)) is None, "it is said once"
    for _ in range(2):
        post.round()
    assert held(marek, sha)
    assert "Everything you sent" in "\n".join(lines(anna.open("outbox")))
    nothing_is_left(post)


def test_it_asks_for_parts_that_do_not_come(post: Post, tmp_path: Path) -> None:
    anna, marek = post.stage.desks["anna"], post.stage.desks["marek"]
    post.weather.room = 100_000
    sha = submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    post.sync("anna")
    me = marek.record.identity.person
    post.weather.parcels = [p for p in post.weather.parcels if p[0] == me][:4]
    post.sync("marek")
    post.sync("anna")
    post.stage.clock.ahead += ASK_AFTER + timedelta(minutes=1)
    post.sync("marek")
    post.sync("anna")
    assert parts_seen(post, "marek") == Counter([3, 4, 5, 6, 7])
    post.sync("marek")
    assert held(marek, sha)
    post.sync("anna")
    assert anna.record.vault.outbox.parts.going(me) == ()


@pytest.mark.timeout(120)
@pytest.mark.parametrize("seed", [1, 2])
def test_it_brings_large_files_over_a_road_that_loses_repeats_and_reorders(
    post: Post, tmp_path: Path, seed: int
) -> None:
    weather = post.weather
    weather.chance, weather.room = random.Random(seed), 200_000
    weather.lost, weather.repeated = 0.4, 0.3
    first = submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    for _ in range(3):
        post.round()
        post.stage.clock.ahead += timedelta(days=4)
    second = submit(post, tmp_path / "plan.docx", word(edited(TEXT), PICTURE))
    for _ in range(9):
        post.round()
        post.stage.clock.ahead += timedelta(days=4)
    weather.lost = 0.0
    for _ in range(4):
        post.round()
        post.stage.clock.ahead += timedelta(days=4)
    for desk in post.stage.desks.values():
        assert held(desk, first)
        assert held(desk, second)
        objects = desk.record.vault.files_of(process(desk).id)
        stored = set(desk.record.vault.stored_files())
        assert stored == {objects.path_of(first), objects.path_of(second)}, "no part is left over"
    nothing_is_left(post)


def test_it_goes_on_where_the_road_ended(post: Post, tmp_path: Path) -> None:
    post.weather.room = 100_000
    submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    desk = post.stage.desks["anna"]
    road = Ending(post.weather, desk.record.identity.person, 4)
    run = Courier(desk.record, OpenTransport("bad", road, Guard("bad"))).run()
    assert run.trouble is not None
    first = parts_seen(post, "marek") + parts_seen(post, "ewa")
    post.stage.clock.ahead += timedelta(minutes=2)
    post.sync("anna")
    assert parts_seen(post, "marek") + parts_seen(post, "ewa") == Counter([*range(8), *range(8)])
    assert 0 < sum(first.values()) < 8


class Ending(BadRoad):
    """A road that ends after some parcels."""

    def __init__(self, weather: Weather, me: str, parcels: int) -> None:
        super().__init__(weather, me)
        self._left = parcels

    def send(self, outgoing: api.Outgoing, deadline: float, stop: api.Stop) -> str:
        self._left -= 1
        if self._left < 0:
            raise api.Offline("plugin.too_slow", name="bad")
        return super().send(outgoing, deadline, stop)


def test_it_keeps_nothing_of_parts_when_the_process_is_erased(post: Post, tmp_path: Path) -> None:
    marek, ewa = post.stage.desks["marek"], post.stage.desks["ewa"]
    post.weather.room = 100_000
    submit(post, tmp_path / "plan.docx", word(TEXT, PICTURE))
    post.sync("anna")
    here = [p for p in post.weather.parcels if p[0] == marek.record.identity.person]
    post.weather.parcels = here[:4]
    post.sync("marek")
    assert len(set(marek.record.vault.stored_files())) == 3
    leftovers = next(c for c in check_vault(marek.record) if c.part is CheckPart.LEFTOVERS)
    assert leftovers.count == 0
    erase(ewa, process(ewa).id)
    for _ in range(3):
        post.round()
    for desk in post.stage.desks.values():
        assert set(desk.record.vault.stored_files()) == set()
        assert desk.record.vault.outbox.parts.going() == ()
    assert parts_seen(post, "marek") == Counter()
