"""Which sound goes with what is said, for a person who wants to hear both."""

from mentor_tui.speech.sounds import Sound
from mentor_tui.speech.tongues import sounding
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.words import Length, say_notice

OF_NOTICES: dict[NoticeKind, Sound] = {
    NoticeKind.DONE: Sound.DONE,
    NoticeKind.ERROR: Sound.REFUSED,
    NoticeKind.WARNING: Sound.WARNING,
    NoticeKind.NEWS: Sound.ARRIVED,
}
"""The sound of each kind of notice."""


def say(notice: Notice, length: Length = Length.FULL) -> str:
    """A notice in words, with its sound."""
    return sounding(say_notice(notice, length), OF_NOTICES[notice.kind])


def ask(question: str) -> str:
    """A question, with its sound."""
    return sounding(question, Sound.QUESTION)


def say_end(words: str) -> str:
    """That there is nothing further, with its sound."""
    return sounding(words, Sound.EDGE)
