"""How a person likes to hear what is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mentor_tui.api import Capitals, Punctuation


@dataclass(frozen=True, slots=True)
class Taste:
    """Which signs are named, how capitals are told, and the person's own words.

    `dictionary` has these by language ("pl", "en"): written → said.
    """

    punctuation: Punctuation = Punctuation.SOME
    capitals: Capitals = Capitals.NAMED
    phonetic: bool = False
    """Single letters are said as on the telephone: "Adam", "Alfa"."""
    dictionary: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )


USUAL = Taste()
"""What is heard until somebody chooses otherwise."""
