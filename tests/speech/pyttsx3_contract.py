"""pyttsx3 keeps the contract. Run in a process of its own: it and our own engine would share one library, once set up."""

from pathlib import Path

import pytest

from mentor_tui.api import SpeechEngine
from mentor_tui.speech.engines.pyttsx3 import Pyttsx3
from mentor_tui.speech.inside import Alone
from tests.conftest import Required
from tests.contracts.speech import EngineContract


class TestPyttsx3(EngineContract):
    @pytest.fixture
    def engine(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, required: Required
    ) -> SpeechEngine:
        required("espeak-ng")
        player = tmp_path / "aplay"
        player.write_text("#!/bin/sh\n")
        player.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
        engine = Pyttsx3()
        engine.open(Alone(), {})
        return engine
