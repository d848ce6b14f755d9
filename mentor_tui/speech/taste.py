"""How a person likes to hear what is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Punctuation(StrEnum):
    """Which punctuation marks are named: each step those of the one before and more."""

    NONE = "none"
    SOME = "some"
    MOST = "most"
    ALL = "all"


class Capitals(StrEnum):
    """How a capital letter is told."""

    NONE = "none"
    NAMED = "named"  # by a word
    RAISED = "raised"  # by a higher pitch


@dataclass(frozen=True, slots=True)
class Taste:
    """Which signs are named, how capitals are told, and the person's own words.

    `dictionary` has these by language ("pl", "en"): written → said.
    """

    punctuation: Punctuation = Punctuation.SOME
    capitals: Capitals = Capitals.NAMED
    phonetic: bool = False
    """Single letters are said as on the telephone: "Adam", "Alfa"."""
    sounds: bool = False
    """Short sounds are heard before what they stand for."""
    dictionary: Mapping[str, Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )


USUAL = Taste()
"""What is heard until somebody chooses otherwise."""
