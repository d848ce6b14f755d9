"""What becomes of a key that acts while an answer of the desk is awaited. Pure.

For a moment such keys are held and done when the answer is there, as anyone types ahead who knows
the way. Once a person was told that the desk is at work, they are not: nobody remembers them.
"""

from enum import StrEnum


class Turn(StrEnum):
    """What to do with a key: act now, keep it for later, or say that the desk is at work."""

    NOW = "now"
    LATER = "later"
    NEVER = "never"


class Patience:
    """Whether an answer is awaited, since which key, and what was typed ahead."""

    def __init__(self) -> None:
        self.is_waiting = False
        self._was_told = False
        self._began_with = ""
        self._held: list[str] = []

    def begin(self, key: str) -> None:
        """An answer is awaited because of a key (or of none)."""
        self.is_waiting, self._was_told, self._began_with = True, False, key

    def lose(self) -> bool:
        """It takes long: forget what was typed ahead. False when the answer is there already."""
        if self.is_waiting:
            self._was_told = True
            self._held.clear()
        return self.is_waiting

    def end(self) -> tuple[str, ...]:
        """The answer is there: the keys to do now, in order."""
        held, self._held = tuple(self._held), []
        self.is_waiting = self._was_told = False
        return held

    def take(self, key: str) -> Turn:
        """When a key is done. The key that began the wait is one key, however often it bounces."""
        if not self.is_waiting:
            return Turn.NOW
        if self._was_told:
            return Turn.NEVER
        if key not in (*self._held, self._began_with):
            self._held.append(key)
        return Turn.LATER
