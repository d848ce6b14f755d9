"""The ways to open a vault, and the rule that a person always keeps one they can use themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from mentor_tui.domain.errors import Refusal

LABEL_LIMIT = 60
"""How many characters a person's own words for a way may have."""


class WayKind(StrEnum):
    """What opens a vault this way: words in a head, digits on paper, or the keyring of a computer."""

    PASSPHRASE = "passphrase"  # noqa: S105 -- the kind, not one
    RECOVERY = "recovery"
    KEYRING = "keyring"


HUMAN = frozenset({WayKind.PASSPHRASE, WayKind.RECOVERY})
"""What a person can use with nothing but themselves; a keyring is lost with its computer."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to open a vault: when it was made (ISO time, "" unknown) and the person's own words for it."""

    id: str
    kind: WayKind
    made: str = ""
    label: str = ""


def is_last_human(ways: Iterable[Way], way: str) -> bool:
    """The way with this id is the only one left that a person can use themselves."""
    human = [other.id for other in ways if other.kind in HUMAN]
    return human == [way]


def check_removal(ways: tuple[Way, ...], way: str) -> Way:
    """The way that may be taken away. Raises `Refusal` `way.unknown` or `way.last_human`.

    Without this rule a person could lock themselves out of their own vault for ever.
    """
    found = next((other for other in ways if other.id == way), None)
    if found is None:
        raise Refusal("way.unknown")
    if is_last_human(ways, way):
        raise Refusal("way.last_human")
    return found


def check_label(label: str) -> str:
    """A person's own words for a way, on one line. Raises `Refusal` `way.label_long` (limit, typed)."""
    words = " ".join(label.split())
    if len(words) > LABEL_LIMIT:
        raise Refusal("way.label_long", limit=LABEL_LIMIT, typed=len(words))
    return words
