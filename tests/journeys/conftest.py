"""The stage most journeys begin on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.story import Stage, begin


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A coordinator, a mentor and a participant in one programme, with a process begun."""
    stage = Stage(tmp_path)
    begin(stage)
    yield stage
    stage.close()
