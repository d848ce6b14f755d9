"""What goes over the wire to a speech server and back: the lines of the speech process, as short as they can be.

An order or an event is one line of JSON in UTF-8, without blanks. What `speech/inside.py` takes and tells is
what stands here, but for two things: a segment leaves out what is as usual (its kind, its pitch), and whatever comes
in from the other side is bounded, cleaned and checked, because another computer wrote it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mentor_tui import api

SOCKET = "MENTOR_TUI_SPEECH_SOCKET"
"""The variable that names the socket of a speech server: where the person is, not where this program runs."""
LONGEST_LINE = 512 * 1024
"""Bytes of one line. Nothing we say is nearly as long."""
LONGEST_TEXT = 100_000
MOST_SEGMENTS = 10_000
HELLO: Mapping[str, object] = {"settings": {}}
"""The first order, as the speech process wants it. A server takes no settings: they could name a program or a file."""

_TUNING = {"rate": (80, 1000), "pitch": (0, 100), "volume": (0, 100)}
_MOST_VOICES = 10
_NOT_ORDERS = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
)


class NotUnderstood(ValueError):
    """A line that is no order and no event."""


@dataclass(frozen=True, slots=True)
class Utter:
    """An order to speak; `number` is the other side's own, never used twice."""

    number: int
    segments: tuple[api.Segment, ...]


@dataclass(frozen=True, slots=True)
class Hush:
    """An order to be silent."""


@dataclass(frozen=True, slots=True)
class Hello:
    """The first order: tell when you are ready."""


Order = Utter | Hush | Hello | api.Tuning


def line(told: Mapping[str, object]) -> bytes:
    """One line as it is sent."""
    written = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return written.encode(errors="replace") + b"\n"


def utter(number: int, segments: tuple[api.Segment, ...]) -> bytes:
    """The order to speak."""
    return line({"say": number, "segments": [_told(segment) for segment in segments]})


def hush() -> bytes:
    """The order to be silent."""
    return line({"cancel": True})


def tune(tuning: api.Tuning) -> bytes:
    """The order how to speak from now on."""
    return line({"tune": asdict(tuning)})


def read_order(written: bytes) -> Order:
    """What the other side wants. Raises `NotUnderstood`."""
    try:
        order = _object(written)
        if "say" in order:
            told = order["segments"]
            if not isinstance(told, list) or len(told) > MOST_SEGMENTS:
                raise NotUnderstood
            return Utter(int(order["say"]), tuple(_segment(*each) for each in told))
        if "cancel" in order:
            return Hush()
        if "tune" in order:
            return _tuning(order["tune"])
        if "settings" in order:
            return Hello()
    except _NOT_ORDERS as error:
        raise NotUnderstood from error
    raise NotUnderstood


def read_event(written: bytes) -> Mapping[str, Any]:  # Any: JSON
    """An event: "event" is a text and "id" a number. Raises `NotUnderstood`."""
    try:
        told = _object(written)
        return {**told, "event": str(told["event"]), "id": int(told["id"])}
    except _NOT_ORDERS as error:
        raise NotUnderstood from error


def read_voices(told: object) -> tuple[api.Voice, ...]:
    """The voices the other side has. Raises `NotUnderstood`."""
    try:
        return tuple(
            api.Voice(api.line(i), api.line(n), api.line(v))
            for i, n, v in (told if isinstance(told, list) else [])
        )
    except (TypeError, ValueError, AttributeError) as error:
        raise NotUnderstood from error


class Lines:
    """Puts together lines of bytes that come in pieces."""

    def __init__(self) -> None:
        self._rest = b""

    def take(self, pieces: bytes) -> list[bytes]:
        """The lines that are whole now. Raises `NotUnderstood` when one is too long."""
        *lines, self._rest = (self._rest + pieces).split(b"\n")
        if max(map(len, (*lines, self._rest))) > LONGEST_LINE:
            raise NotUnderstood
        return [each for each in lines if each.strip()]


def _object(written: bytes) -> dict[str, Any]:
    told = json.loads(written)
    if not isinstance(told, dict):
        raise NotUnderstood
    return told


def _told(segment: api.Segment) -> list[object]:
    if segment.pitch:
        return [segment.text, segment.language, segment.kind, segment.pitch]
    if segment.kind is not api.SegmentKind.TEXT:
        return [segment.text, segment.language, segment.kind]
    return [segment.text, segment.language]


def _segment(
    text: str, language: str, kind: str = api.SegmentKind.TEXT, pitch: int = 0
) -> api.Segment:
    return api.Segment(
        api.text(str(text), limit=LONGEST_TEXT),
        api.line(str(language))[:35],
        api.SegmentKind(kind),
        min(max(int(pitch), -100), 100),
    )


def _tuning(told: Mapping[str, Any]) -> api.Tuning:
    """What is missing, because the other side is of another version, is as usual."""
    known = api.Tuning()
    numbers = {
        name: min(max(int(told.get(name, getattr(known, name))), least), most)
        for name, (least, most) in _TUNING.items()
    }
    voices = told.get("voices", ())
    if not isinstance(voices, list | tuple):
        raise NotUnderstood
    return api.Tuning(
        **numbers,
        voices=tuple(api.line(str(voice)) for voice in voices[:_MOST_VOICES]),
    )
