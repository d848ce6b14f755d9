"""The app's own voice at a door: spoken with when it is wanted, silent otherwise.

How it speaks is asked of the door's preferences with every text, so what is chosen is heard at once.
"""

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

from mentor_tui.desk.door import Door
from mentor_tui.desk.manner import read_taste, read_tuning
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.speech.aloud import Aloud
from mentor_tui.speech.order import AUTO, candidates, choosable, readers
from mentor_tui.speech.tongues import priority_of, spoken
from mentor_tui.speech.wire import SOCKET
from mentor_tui.views.model import Notice
from mentor_tui.views.preferences import Preferences
from mentor_tui.views.source import OneVoice, VoiceState

if TYPE_CHECKING:
    from mentor_tui.api import Segment, Tuning
    from mentor_tui.speech.taste import Taste
    from mentor_tui.speech.voice import Voice


class OwnVoice:
    """The app's own voice when it is asked for, or chosen by whoever went in; otherwise nothing speaks twice."""

    def __init__(
        self,
        door: Door,
        speech: str,
        engine: str = "",
        *,
        asks_aloud: bool = False,
        by_line: bool = False,
    ) -> None:
        """`speech` is what was typed for this run; `engine` stands in place of the one that is chosen.

        With `asks_aloud` it says the first question, too, which is for whoever hears nothing yet;
        `by_line` an answer ends with Enter.
        """
        self._door, self._speech, self._engine = door, speech, engine
        self._voice: Voice | None = None
        self._order: tuple[str, ...] = ()
        self._heeded: Preferences | None = None
        self._manner: tuple[Tuning, Taste] | None = None
        self._is_muted = self._was_muted = False
        self._has_complained = False
        self._mark = ""
        self._asks_aloud, self._is_asking, self._by_line = asks_aloud, False, by_line

    @property
    def aloud(self) -> Aloud:
        """What a face knows of it."""
        return Aloud(
            self.speaks,
            self.is_speaking,
            self.silence,
            self.mute,
            self.cut,
            has_marks=lambda: self._voice is not None and self._voice.has_marks,
            mark=lambda: self._mark,
        )

    @property
    def _is_wanted(self) -> bool:
        match self._speech:
            case "off":
                return False
            case "self":
                return True
            case "reader":
                return bool(readers(_installed()))
            case _:
                return self._door.reading is ReadingWay.OWN_VOICE

    def say(self, text: str) -> None:
        """Say it, if this voice is wanted; of a voice that was silenced only that it was."""
        if not self._is_wanted:
            self._ask()
            return
        if self._is_muted and self._was_muted:
            return
        self._was_muted = self._is_muted
        voice = self._tuned()
        here = self._door.language
        voice.say(_in_tongues(text, here), priority_of(text), language=here)

    def _ask(self) -> None:
        """Say the first question once, with the first engine or not at all; with any other answer it was the last word."""
        if self._asks_aloud and self._door.is_asking:
            from mentor_tui.i18n import language
            from mentor_tui.speech.spelling import character_name
            from mentor_tui.speech.voice import Voice
            from mentor_tui.views.doors import ask_aloud

            self._asks_aloud, self._is_asking = False, True
            here, usual = self._door.language, self._door.preferences
            engines = (self._engine,) if self._engine else self._find_order(usual)[:1]
            self._voice = Voice(engines, tuning=read_tuning(usual), taste=read_taste(usual))
            with language(here):
                asked = ask_aloud(
                    lambda letter: character_name(letter, here), by_line=self._by_line
                )
            self._voice.say(asked, language=here)
        elif self._is_asking and not self._door.is_asking:
            self._is_asking = False
            self.close()

    def _tuned(self) -> "Voice":
        """The voice, speaking as is wanted now; another engine is another voice."""
        wanted = self._door.preferences
        if self._voice is None or wanted is not self._heeded:
            from mentor_tui.speech.voice import Voice

            order, tuning, taste = (
                self._find_order(wanted),
                read_tuning(wanted),
                read_taste(wanted),
            )
            if self._voice is None or order != self._order:
                self.close()
                self._voice = Voice(order, tuning=tuning, taste=taste, on_mark=self._reach)
                self._order = order
                self._has_complained = False
            elif (tuning, taste) != self._manner:
                self._voice.tune(tuning)
                self._voice.prefer(taste)
            self._heeded, self._manner = wanted, (tuning, taste)
        return self._voice

    def _find_order(self, wanted: Preferences) -> tuple[str, ...]:
        if self._engine:
            return (self._engine,)
        if self._speech == "reader":
            return readers(_installed())
        socket = os.environ.get(
            SOCKET, ""
        )  # of the computer the person sits at, so it goes before a choice
        return candidates(AUTO if socket else wanted.get("engine"), sys.platform, socket=socket)

    @property
    def options(self) -> tuple[str, ...]:
        """How a process is told to speak as this one does, before it knows who goes in."""
        is_theirs = self._speech == "auto" and self._door.reading is ReadingWay.OWN_VOICE
        return ("--speech", "self" if is_theirs else self._speech)

    @property
    def state(self) -> VoiceState:
        """What is known of it just now, for a page that says so."""
        voice, wanted = self._voice, self._door.preferences
        order = self._order or self._find_order(wanted)
        engines = choosable(_installed())
        if voice is None:
            return VoiceState(self._is_wanted, self._is_muted, order=order, engines=engines)
        name, reason = voice.status()
        return VoiceState(
            is_wanted=self._is_wanted,
            is_muted=self._is_muted,
            speaking="" if reason else name,
            why=voice.trouble,
            failures=voice.failures,
            order=order,
            engines=engines,
            voices=tuple(OneVoice(v.id, v.name, v.language) for v in voice.voices),
        )

    def speaks(self) -> bool:
        """This voice is wanted, and was not silenced and has not failed."""
        has_failed = self._voice is not None and not self._voice.can_speak
        return self._is_wanted and not self._is_muted and not has_failed

    def mute(self) -> bool | None:
        """Silence it until this is called again; whether it is silenced now, None while it is off."""
        if not self._is_wanted:
            return None
        self._is_muted, self._was_muted = not self._is_muted, False
        return self._is_muted

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
        """Stop what is being said, and forget what waits."""
        if self._voice is not None:
            self._voice.silence()

    def cut(self) -> None:
        """A key was pressed: stop what nobody has to hear to its end."""
        if self._voice is not None and self._voice.is_speaking:
            self._voice.cut()

    def is_speaking(self) -> bool:
        """It has not come to the end of what it was given."""
        return self._voice is not None and self._voice.is_speaking

    def _reach(self, mark: str) -> None:
        self._mark = mark

    def close(self) -> None:
        """Be silent; it begins anew with the next text."""
        if self._voice is not None:
            self._voice.close()
            self._voice = None


@cache
def _installed() -> tuple[str, ...]:
    """The names of the engines there are, ours and those of plugins."""
    from importlib.metadata import entry_points  # who is silent need not wait for it

    from mentor_tui.api import SPEECH_GROUP

    return tuple(sorted({point.name for point in entry_points(group=SPEECH_GROUP)}))


def _in_tongues(text: str, language: str) -> "str | tuple[Segment, ...]":
    """The pieces of a text with their languages; a sentence to try the voice with is in its own."""
    from mentor_tui.api import Segment
    from mentor_tui.views.own_voice import SAMPLES

    said = spoken(text, language)
    if not isinstance(said, str) or not all(sample in said for sample in SAMPLES.values()):
        return said
    pieces: tuple[Segment, ...] = (Segment(said, language),)
    for code, sample in SAMPLES.items():
        split = []
        for piece in pieces:
            before, found, after = piece.text.partition(sample)
            split += [Segment(before, piece.language)]
            split += [Segment(found, code), Segment(after, piece.language)] if found else []
        pieces = tuple(piece for piece in split if piece.text.strip())
    return pieces
