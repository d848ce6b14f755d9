"""The app's own voice at a door: spoken with when it is wanted, silent otherwise."""

from typing import TYPE_CHECKING

from mentor_tui.desk.door import Door
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.speech.taste import USUAL
from mentor_tui.speech.tongues import priority_of, spoken
from mentor_tui.views.model import Notice

if TYPE_CHECKING:
    from mentor_tui.speech.voice import Voice


class OwnVoice:
    """The app's own voice when it is asked for, or chosen by whoever went in; otherwise nothing speaks twice."""

    def __init__(self, door: Door, speech: str, engine: str = "auto") -> None:
        self._door, self._speech, self._engine = door, speech, engine
        self._voice: Voice | None = None
        self._has_complained = False

    @property
    def _is_wanted(self) -> bool:
        return self._speech == "self" or self._door.reading is ReadingWay.OWN_VOICE

    def say(self, text: str) -> None:
        """Say it, if this voice is wanted."""
        if self._is_wanted:
            if self._voice is None:
                from mentor_tui.speech.voice import Voice

                self._voice = Voice(self._engine, taste=USUAL)
            here = self._door.language
            self._voice.say(spoken(text, here), priority_of(text), language=here)

    @property
    def options(self) -> tuple[str, ...]:
        """How a process is told to speak as this one does, before it knows who goes in."""
        speech = "self" if self._door.reading is ReadingWay.OWN_VOICE else self._speech
        return ("--speech", speech if self._speech != "off" else "off")

    def speaks(self) -> bool:
        """This voice is wanted, and has not failed."""
        has_failed = self._voice is not None and not self._voice.can_speak
        return self._is_wanted and not has_failed

    def complain(self) -> Notice | None:
        """Why it is silent although it is wanted, told once each time: whoever hears nothing cannot know."""
        trouble = self._voice.trouble if self._voice and self._is_wanted else None
        if trouble is None:
            self._has_complained = False
        if trouble is None or self._has_complained:
            return None
        from mentor_tui.views.explain import explain

        self._has_complained = True
        return explain(trouble)

    def silence(self) -> None:
        """Stop what is being said."""
        if self._voice is not None:
            self._voice.silence()

    def is_speaking(self) -> bool:
        """It has not come to the end of what it was given."""
        return self._voice is not None and self._voice.is_speaking

    def close(self) -> None:
        """Be silent, for good."""
        if self._voice is not None:
            self._voice.close()
