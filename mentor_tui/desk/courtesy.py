"""When something that happened by itself may be said: once, and into nothing the person does. Pure.

Times are seconds of a clock that never jumps.
"""

from dataclasses import dataclass, replace

from mentor_tui.views.model import Notice

SETTLE = 1.5
"""Seconds after a key, or after the answer to it, before something else is said."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """What waits to be said, oldest first, and when a person's key was last pressed or answered."""

    waiting: tuple[Notice, ...] = ()
    touched: float = float("-inf")


def touch(courtesy: Courtesy, now: float) -> Courtesy:
    """A key was pressed, or its outcome is being said: that is not to be cut off."""
    return replace(courtesy, touched=now)


def add(courtesy: Courtesy, *notices: Notice) -> Courtesy:
    """These happened by themselves."""
    return replace(courtesy, waiting=(*courtesy.waiting, *notices))


def is_settled(courtesy: Courtesy, now: float, *, settle: float, is_busy: bool) -> bool:
    """The person has had their moment: nothing is being typed or read aloud, and the last key and its answer are a while ago."""
    return not is_busy and now - courtesy.touched >= settle


def take(courtesy: Courtesy) -> tuple[Courtesy, tuple[Notice, ...]]:
    """What is to be said now, and what is left to wait: nothing."""
    return replace(courtesy, waiting=()), courtesy.waiting
