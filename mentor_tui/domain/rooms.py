"""Rooms to meet in: what a service can, what those who meet need of it, and where the one falls short of the other (I36, C64)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.lines import Line


class Ability(StrEnum):
    """What a room can; the words of `mentor_tui.api.Cap`, of which these are some."""

    DIAL_IN = "dial_in"
    CAPTIONS = "captions"
    PIN = "pin"
    AUDIO_ONLY = "audio_only"
    LOW_BANDWIDTH = "low_bandwidth"
    KEYBOARD = "keyboard"


@dataclass(frozen=True, slots=True)
class RoomNeeds:
    """What one person needs of a room, and the line they come by (None: not known)."""

    person: str
    captions: bool = False
    interpreter: bool = False  # they watch one, or are one
    dial_in: bool = False
    screen_reader: bool = False
    line: Line | None = None


class Shortfall(StrEnum):
    """Where a service falls short of what somebody needs."""

    SIGNING_LINE = "signing_line"  # a slow line carries no signing
    SIGNING_WEAK = "signing_weak"  # a middling one carries it badly
    VIDEO_LINE = "video_line"  # a slow line carries no pictures
    VIDEO_WEAK = "video_weak"
    NO_DIAL_IN = "no_dial_in"
    NO_CAPTIONS = "no_captions"
    NO_PIN = "no_pin"
    NO_KEYBOARD = "no_keyboard"


@dataclass(frozen=True, slots=True)
class LinkGap:
    """One shortfall, for one person; `can_call` says that a number is there to call instead of pictures."""

    person: str
    shortfall: Shortfall
    can_call: bool = False


def find_gaps(abilities: frozenset[Ability], needs: Iterable[RoomNeeds]) -> tuple[LinkGap, ...]:
    """What is to be said while a meeting is planned, for each person what weighs most first.

    Who signs or watches signing needs pictures both ways: a call is no way out for them, so no number is named.
    """
    return tuple(
        LinkGap(one.person, shortfall, Ability.DIAL_IN in abilities and not one.interpreter)
        for one in needs
        for shortfall in _shortfalls(abilities, one)
    )


def _shortfalls(abilities: frozenset[Ability], need: RoomNeeds) -> Iterable[Shortfall]:
    sparing = abilities & {Ability.AUDIO_ONLY, Ability.LOW_BANDWIDTH}
    match need.line:
        case Line.SLOW:
            yield Shortfall.SIGNING_LINE if need.interpreter else Shortfall.VIDEO_LINE
        case Line.MIDDLE if need.interpreter:
            yield Shortfall.SIGNING_WEAK
        case Line.MIDDLE if not sparing:
            yield Shortfall.VIDEO_WEAK
        case Line.MIDDLE | Line.FAST | None:
            pass
    calls = need.dial_in or (need.line is Line.SLOW and not need.interpreter)
    wanted = {
        Shortfall.NO_DIAL_IN: (calls, Ability.DIAL_IN),
        Shortfall.NO_CAPTIONS: (need.captions, Ability.CAPTIONS),
        Shortfall.NO_PIN: (need.interpreter, Ability.PIN),
    }
    for shortfall, (is_needed, ability) in wanted.items():
        if is_needed and ability not in abilities:
            yield shortfall
    if need.screen_reader and not abilities & {Ability.KEYBOARD, Ability.DIAL_IN}:
        yield Shortfall.NO_KEYBOARD
