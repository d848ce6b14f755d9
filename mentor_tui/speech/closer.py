"""A word or a character that is asked for again: as it is, then letter by letter, then as on the telephone."""

from dataclasses import dataclass

from mentor_tui.speech.tongues import in_language

Said = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    words: str
    language: str
    is_character: bool


class Closer:
    """Knows what was read last, and how often it was asked for since."""

    def __init__(self) -> None:
        self._read: _Read | None = None
        self._said: Said = ()
        self._times = 0

    def read(self, said: Said, words: str, language: str, *, is_character: bool) -> None:
        """A word or a character was read, in a language or in "" for nobody knows which, and told as `said`."""
        self._read = _Read(words, language, is_character)
        self._said, self._times = said, 0

    def again(self, said: Said, here: str) -> str:
        """What is told next instead of `said`, which was told last; "" when that is to be told again.

        `here` is the language of the desk. A word is told again, then spelled, then spelled as on the telephone;
        a character is told again, then as on the telephone.
        """
        if self._read is None or said != self._said:
            return ""
        self._times += 1
        if self._times == 1:
            return ""
        from mentor_tui.speech.spelling import spell  # few ask, and reading it takes a while

        base = self._read.language.partition("-")[0].lower()
        language = base if base in ("pl", "en") else here
        is_phonetic = self._read.is_character or self._times > 2
        spelled = spell(self._read.words, language, is_phonetic=is_phonetic)
        told = in_language(" ".join(segment.text for segment in spelled), language)
        self._said = (told,)
        return told
