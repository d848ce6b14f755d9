"""What several tests of the program as a whole need."""

from pathlib import Path

import pytest


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the engines of the tests write what they are given to say."""
    path = tmp_path / "heard"
    monkeypatch.setenv("HEARD", str(path))
    return path
