"""Silence as an engine: the last one tried, and the one for who has a screen reader of their own."""

from collections.abc import Mapping

from mentor_tui import api
from mentor_tui.speech.engines.utterance import Utterance


class Silent(api.SpeechEngine):
    """Says nothing, at once."""

    manifest = api.Manifest(
        id="silent",
        kind=api.Kind.SPEECH,
        name=api.N_("No voice"),
        version="1",
        api=(1, 1),
        caps=frozenset({api.Cap.LOCAL, api.Cap.CANCEL}),
    )

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Nothing is needed."""

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Always well."""
        return api.Health()

    def close(self) -> None:
        """Nothing was taken."""

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Begin and end in one go."""
        utterance = Utterance(segments, on_event)
        utterance.begin()
        utterance.tell(api.SpeechEvent.ENDED)

    def cancel(self) -> None:
        """It is silent already."""

    def tune(self, tuning: api.Tuning) -> None:
        """Silence has one pitch."""

    def voices(self) -> tuple[api.Voice, ...]:
        """None."""
        return ()
