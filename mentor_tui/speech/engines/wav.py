"""Speech into a file of sound, as fast as it is made: for listening later, and for tests without a sound card."""

from collections.abc import Mapping
from pathlib import Path

from mentor_tui import api
from mentor_tui.speech.engines.espeak import Espeak
from mentor_tui.speech.engines.sinks import Sink, WaveFile
from mentor_tui.speech.engines.track import Track


class Wav(Espeak):
    """Writes what it says into the file of its setting `file`, one utterance behind the other."""

    manifest = api.Manifest(
        id="wav",
        kind=api.Kind.SPEECH,
        name=api.N_("A file of sound"),
        version="1",
        api=(1, 1),
        caps=Espeak.manifest.caps,
        settings=(
            api.Setting("file", api.N_("File")),
            api.Setting(
                "rest",
                api.N_("Silence behind each text, in thousandths of a second"),
                api.SettingKind.NUMBER,
                required=False,
                default="0",
            ),
        ),
    )

    def open_sink(self, track: Track, settings: Mapping[str, str]) -> Sink:
        """The file, begun anew. Raises `PluginTrouble` `file.not_written` (fact `path`)."""
        self.rest = int(settings.get("rest", "0")) / 1000
        return WaveFile(track, Path(settings.get("file", "")))
