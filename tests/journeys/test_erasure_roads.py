"""Erasing over a road that loses, repeats and reorders: all desks end alike, and hold nothing."""

import random
from pathlib import Path

import pytest

from tests.journeys.erasing import (
    bodies,
    check_calm,
    erase,
    heads,
    left,
)
from tests.journeys.roads import Weather
from tests.journeys.story import (
    Stage,
    cycle,
    do,
    process,
    write_documents,
)
from tests.journeys.test_disorder import BadFace, settle


def erase_on_a_bad_road(stage: Stage, tmp_path: Path, seed: int) -> None:
    """A cycle over a road that loses and repeats, an erasure in the middle, messages written beside it."""
    chance = random.Random(seed)
    weather = Weather(chance, lost=0.0, repeated=0.4)
    face = BadFace(stage, weather)
    steps = cycle(*write_documents(tmp_path))
    for step in steps[: chance.choice((9, 17, len(steps)))]:
        if step.action:
            settle(stage, weather, 2)
        face.take(step)
    circle = process(stage.desks["ewa"]).id
    here = {"process": circle}
    weather.lost = 0.4
    pairs: set[str] = set()
    for key in ("anna", "marek"):
        desk = stage.desks[key]
        for to in chance.sample(("all", "pair", "all"), 3):
            do(desk, "message.send", here, {"to": to, "words": "Greetings beside it."})
        pairs |= set(desk.record.vault.lists.pairs(circle))
        if chance.random() < 0.5:
            settle(stage, weather, 1)
            for other in stage.desks.values():
                pairs |= set(other.record.vault.lists.pairs(circle))
    erase(stage.desks["ewa"], circle)
    for key in ("anna", "marek"):
        if stage.desks[key].record.vault.lists.processes(0, 1).rows:
            do(stage.desks[key], "message.send", here, {"to": "all", "words": "Greetings after."})
    settle(stage, weather, 12)
    weather.lost = 0.0
    settle(stage, weather, 4)
    heard = heads(stage.desks["ewa"], circle)
    for desk in stage.desks.values():
        assert heads(desk, circle) == heard
        assert bodies(desk, circle) == ["Erased"]
        assert [b for pair in pairs for b in bodies(desk, pair)] == []
        assert left(desk, ("Greetings", "Meetings")) == []
        check_calm(desk)


@pytest.mark.timeout(240)
@pytest.mark.parametrize("seed", [1, 2])
def test_it_ends_alike_on_a_bad_road(stage: Stage, tmp_path: Path, seed: int) -> None:
    erase_on_a_bad_road(stage, tmp_path, seed)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(3, 23))
def test_it_ends_alike_on_many_bad_roads(stage: Stage, tmp_path: Path, seed: int) -> None:
    erase_on_a_bad_road(stage, tmp_path, seed)
