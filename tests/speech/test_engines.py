"""Our engines keep the contract, without a sound card."""

from pathlib import Path

import pytest

from mentor_tui.api import SpeechEngine, Tuning
from mentor_tui.speech.engines.silent import Silent
from mentor_tui.speech.engines.wav import Wav
from mentor_tui.speech.inside import Alone
from tests.contracts.speech import EngineContract
from tests.speech.engines import ToNobody


class TestEspeak(EngineContract):
    @pytest.fixture
    def engine(self) -> SpeechEngine:
        engine = ToNobody()
        engine.open(Alone(), {})
        engine.tune(Tuning(rate=600))
        return engine


class TestWav(EngineContract):
    long = "Ala has a cat and the cat has Ala. " * 5000

    @pytest.fixture
    def engine(self, tmp_path: Path) -> SpeechEngine:
        engine = Wav()
        engine.open(Alone(), {"file": str(tmp_path / "speech.wav")})
        return engine


class TestSilent(EngineContract):
    has_length = False

    @pytest.fixture
    def engine(self) -> SpeechEngine:
        return Silent()
