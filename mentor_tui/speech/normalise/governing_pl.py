"""Which case a Polish number stands in, told from the word before it."""

import re

from mentor_tui.speech.normalise.numerals_pl import Case
from mentor_tui.speech.normalise.rules import word_before
from mentor_tui.speech.normalise.tables import listed

# "z" may also ask for the instrumental; then the noun after the number tells.
GENITIVE = frozenset(
    listed(
        "od do z ze bez około ok koło dla spośród wśród poniżej powyżej oprócz u ciągu brakuje"
        " brakowało wymaga potrzeba potrzebuje szuka spod znad obok wobec według wg"
    )
)
LOCATIVE = frozenset(("po", "przy"))
INSTRUMENTAL = frozenset(("przed", "między", "pomiędzy", "nad", "pod"))
IN = frozenset(("w", "we", "na", "o"))
"""At a place or a time, or towards it: the noun tells, or the kind of number."""
OBJECT = frozenset(listed("za przez co w we na o ponad wpisano wysłano odebrano"))
"""Words after which one minute is "jedną minutę"."""

_BETWEEN = re.compile(r"między\s[0-9][0-9 ,.]{0,8}(?:\s?[^\W\d_]{1,3}\.?)?\s[ai]\s$")


def governed(match: re.Match[str]) -> Case:
    """The case the word before a number asks for; the nominative when it asks for none."""
    if match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:] in {"~", "≈"}:
        return Case.GENITIVE
    before = word_before(match)
    if before in {"a", "i"} and _BETWEEN.search(
        match.string[max(0, match.start() - 24) : match.start()]
    ):
        return Case.INSTRUMENTAL
    if before in GENITIVE:
        return Case.GENITIVE
    if before in LOCATIVE:
        return Case.LOCATIVE
    return Case.INSTRUMENTAL if before in INSTRUMENTAL else Case.NOMINATIVE


def is_object(match: re.Match[str]) -> bool:
    """The number is what something is done to, or how long it is: "za minutę"."""
    return word_before(match) in OBJECT
