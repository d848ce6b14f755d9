"""Pieces of speech that know where in the written text they come from."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said for the characters `start` to `end` of a written text, in one language ("pl", "en").

    A piece as long as its source stands for it character by character; any other as a whole.
    """

    text: str
    language: str
    start: int
    end: int

    @property
    def is_literal(self) -> bool:
        """Its characters are those of the source, or stand for them one by one."""
        return len(self.text) == self.end - self.start


def joined(pieces: Iterable[Spoken]) -> tuple[Spoken, ...]:
    """Neighbours of one language as one piece each: what an engine is given, so that a sentence stays whole."""
    runs: list[list[Spoken]] = []
    for piece in pieces:
        if runs and runs[-1][0].language == piece.language:
            runs[-1].append(piece)
        else:
            runs.append([piece])
    return tuple(
        Spoken("".join(piece.text for piece in run), run[0].language, run[0].start, run[-1].end)
        for run in runs
    )


def source_offset(pieces: Iterable[Spoken], said: int) -> int:
    """Where in the written text the character `said` of everything spoken comes from.

    `said` counts through the texts of all pieces; beyond the last it is the end of the text.
    """
    end = 0
    for piece in pieces:
        if said < len(piece.text):
            return piece.start + said if piece.is_literal else piece.start
        said -= len(piece.text)
        end = piece.end
    return end
