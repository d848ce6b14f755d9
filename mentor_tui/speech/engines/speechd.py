"""The voice a person has set for their desktop, through speech-dispatcher."""

import queue
import threading
from collections import deque
from collections.abc import Mapping

from mentor_tui import api
from mentor_tui.speech.engines.pieces import pieces
from mentor_tui.speech.engines.ssip import News, Ssip, Told
from mentor_tui.speech.engines.utterance import Utterance

_SLOWEST, _USUAL, _FASTEST = 80, 170, 390
"""Words a minute at -100, 0 and 100, as its module for eSpeak NG has them."""

_PLAIN = ("", "none", "(null)")


class Speechd(api.SpeechEngine):
    """Sends each piece of an utterance as a message of its own, so that marks lie between them.

    Until it is tuned it speaks with the person's own settings. Others speak at the same time through
    speech-dispatcher: its own priorities decide between them and us, ours are decided before.
    """

    manifest = api.Manifest(
        id="speechd",
        kind=api.Kind.SPEECH,
        name=api.N_("speech-dispatcher"),
        version="1",
        api=(1, 1),
        caps=frozenset(
            {
                api.Cap.LOCAL,
                api.Cap.RATE,
                api.Cap.PITCH,
                api.Cap.VOLUME,
                api.Cap.CANCEL,
                api.Cap.MARKS,
            }
        ),
        # Started where there is no sound it would say that it speaks, and do nothing.
        settings=(
            api.Setting(
                "start",
                api.N_("Start it when it does not run"),
                api.SettingKind.YES_NO,
                default="no",
            ),
        ),
    )

    def __init__(self) -> None:
        self._news: queue.SimpleQueue[Told | None] = queue.SimpleQueue()
        self._ssip: Ssip | None = None
        self._voices: tuple[api.Voice, ...] = ()
        self._tuning = api.Tuning()
        self._is_lost = False
        self._language = ""
        self._current: Utterance | None = None
        self._plan: deque[int | str] = deque()  # numbers of messages, names of marks
        self._changing = threading.RLock()

    def open(self, host: api.Host, settings: Mapping[str, str]) -> None:
        """Connect. Raises `PluginTrouble` `speech.no_engine` (fact `missing`)."""
        self._ssip = ssip = Ssip(self._news.put, is_started=settings.get("start") == "yes")
        try:
            ssip.command("SET self CLIENT_NAME user:mentor-tui:main")
            # Of all the five only this one is neither lost nor cuts what a screen reader says.
            ssip.command("SET self PRIORITY message")
            for news in ("BEGIN", "END", "CANCEL"):
                ssip.command(f"SET self NOTIFICATION {news} on")
            self._voices = _voices(ssip)
        except OSError as error:
            ssip.close()
            raise api.PluginTrouble("speech.no_engine", missing="speech-dispatcher") from error
        threading.Thread(target=self._follow, name="speechd", daemon=True).start()

    def check(self, deadline: float, stop: api.Stop) -> api.Health:
        """Whether somebody listens."""
        try:
            Ssip(lambda _told: None).close()
        except api.PluginTrouble as trouble:
            return api.Health(trouble)
        return api.Health()

    def close(self) -> None:
        """Be silent and hang up."""
        self.cancel()
        self._news.put(None)
        if self._ssip is not None:
            self._ssip.close()

    def say(self, segments: tuple[api.Segment, ...], on_event: api.Listener) -> None:
        """Queue the messages, after taking back those of before."""
        self.cancel()
        utterance = Utterance(segments, on_event)
        with self._changing:
            self._current = utterance
            try:
                self._plan = deque(self._send(segments))
            except OSError:
                self._is_lost = True
            is_blank = not any(isinstance(step, int) for step in self._plan)
        if self._is_lost:
            utterance.tell(api.SpeechEvent.FAILED)
        elif is_blank:
            self._advance(utterance)

    def cancel(self) -> None:
        """Take everything back, what is being spoken too."""
        with self._changing:
            cut, self._current = self._current, None
            self._plan = deque()
            if cut is not None and not cut.is_over:
                self._command("CANCEL self")
        if cut is not None:
            cut.tell(api.SpeechEvent.CANCELLED)

    def tune(self, tuning: api.Tuning) -> None:
        """Speak like this from the next message on."""
        self._tuning, self._language = tuning, ""
        self._command(f"SET self RATE {_rate(tuning.rate)}")
        self._command(f"SET self PITCH {_around_zero(tuning.pitch)}")
        self._command(f"SET self VOLUME {_around_zero(tuning.volume)}")
        for named in ("PUNCTUATION", "CAP_LET_RECOGN"):  # that is in words already
            self._command(f"SET self {named} none")

    def voices(self) -> tuple[api.Voice, ...]:
        """The voices of its output module; none before `open`."""
        return self._voices

    def _send(self, segments: tuple[api.Segment, ...]) -> list[int | str]:
        if self._ssip is None:
            raise ConnectionError
        sent: list[int | str] = []
        for segment, piece in pieces(segments):
            if segment.kind is api.SegmentKind.MARK:
                sent.append(piece)
                continue
            self._speak_in(segment.language)
            is_character = len(piece) == 1
            sent.append(self._ssip.character(piece) if is_character else self._ssip.speak(piece))
        return sent

    def _speak_in(self, language: str) -> None:
        if language == self._language:
            return
        self._command(f"SET self LANGUAGE {language.partition('-')[0][:8] or 'en'}")
        if wanted := self._tuning.wanted(language, self._voices):
            self._command(f"SET self SYNTHESIS_VOICE {wanted}")
        self._language = language

    def _command(self, line: str) -> None:
        """Something it may refuse: an unknown language, or what an output module cannot do."""
        if self._ssip is not None and not self._is_lost:
            try:
                self._ssip.command(line)
            except ConnectionError:
                pass
            except OSError:
                self._is_lost = True

    def _follow(self) -> None:
        while told := self._news.get():
            with self._changing:
                utterance = self._current
                is_ours = told.message in self._plan
            if utterance is None:
                continue
            match told.news:
                case News.LOST:
                    utterance.tell(api.SpeechEvent.FAILED)
                case News.BEGAN if is_ours:
                    self._advance(utterance)
                case News.ENDED if is_ours:
                    self._advance(utterance, told.message)
                case News.CANCELLED if is_ours:  # somebody else wanted silence
                    utterance.tell(api.SpeechEvent.CANCELLED)
                case _:
                    pass

    def _advance(self, utterance: Utterance, ended: int | None = None) -> None:
        """Tell how far it is: a message begins, or `ended` has ended; marks between messages are passed."""
        passed: list[str] = []
        with self._changing:
            if utterance is not self._current:
                return
            while ended is not None and ended in self._plan:
                if isinstance(step := self._plan.popleft(), str):
                    passed.append(step)
            while self._plan and isinstance(step := self._plan[0], str):
                passed.append(step)
                self._plan.popleft()
            is_over = not self._plan
        utterance.begin()
        for mark in passed:
            utterance.tell(api.SpeechEvent.MARK, mark)
        if is_over:
            utterance.tell(api.SpeechEvent.ENDED)


def _rate(words: int) -> int:
    """Words a minute as SSIP's number from -100 to 100."""
    span = _USUAL - _SLOWEST if words < _USUAL else _FASTEST - _USUAL
    return min(max(round((words - _USUAL) * 100 / span), -100), 100)


def _around_zero(percent: int) -> int:
    return min(max(percent * 2 - 100, -100), 100)


def _voices(ssip: Ssip) -> tuple[api.Voice, ...]:
    """What it lists, each name once, without the hundred variants of each."""
    try:
        listed = ssip.command("LIST SYNTHESIS_VOICES")
    except ConnectionError:  # a module with no voices to choose from
        return ()
    found: dict[str, api.Voice] = {}
    for line in listed:
        name, language, variant = (*line[4:].split("\t"), "", "")[:3]
        if line[3:4] == "-" and name and variant in _PLAIN:
            found.setdefault(name, api.Voice(name, name, language))
    return tuple(found.values())
