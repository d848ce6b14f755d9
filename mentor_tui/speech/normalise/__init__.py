"""Written text → what is said: dates, times, amounts, short words and addresses in words, in Polish and English.

A pure function. It is for every engine: what is left to them are plain words, bare whole numbers in the
nominative, and emoji. Nothing in its words is markup: "<" and "&" are said as words, control characters and
eSpeak's own commands are gone, so a text can neither command an engine nor break SSML it is put into.
"""

from mentor_tui.speech.normalise.reading import normalise
from mentor_tui.speech.normalise.spoken import Spoken, joined, source_offset

__all__ = ["Spoken", "joined", "normalise", "source_offset"]
