"""Signs an engine would leave out, stumble over, or take for a command."""

import re
from collections.abc import Mapping

from mentor_tui.speech.normalise.rules import Rule, Rules

_INVISIBLE = "\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff\u061c\u180e" + "".join(
    chr(code) for span in ((0x202A, 0x202F), (0x2066, 0x206A)) for code in range(*span)
)
_CONTROLS = "".join(
    map(chr, (*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029))
)
_REPEATED = Rule(
    re.compile(r"([^\w\s])\1{3,}"), lambda match: match[1] if match[1] in "!?" else ", "
)
# Marks of emphasis and headings that were typed; "5*3" keeps its sign.
_EMPHASIS = Rule(re.compile(r"(?<!\w)\*{1,3}(?=\w)|(?<=\w)\*{1,3}(?!\w)"), lambda _match: "")
_HEADING = Rule(re.compile(r"(?<![^\n])(?:#{1,6}|\*)(?=\s)"), lambda _match: "")
JOINING_PLUS = Rule(re.compile(r"(?<=\w)\+(?=\w)"), lambda _match: "plus")
"""In the name of a key, "Ctrl+T"."""
MINUS = Rule(re.compile(r"(?<![\w-])[-−](?=[0-9])"), lambda _match: "minus ")
"""Directly before a figure, after none."""
_PHONEMES = Rule(re.compile(r"\[(?=\[)"), lambda _match: "[ ")


def signs(names: Mapping[str, str], others: Mapping[str, Rules]) -> Mapping[str, Rules]:
    """Rules for signs: `names` says what they are called, `others` are tried first.

    Whatever the language: a row of one sign is a pause. Control characters, eSpeak's "[[" and the marks of
    direction never reach an engine, and neither do "<" and "&" when `names` has them.
    """
    rules: dict[str, Rules] = {sign: (_always(" "),) for sign in _CONTROLS}
    rules |= {sign: (_always(""),) for sign in _INVISIBLE}
    for sign in "-–—=_*#~.+•·/\\|^<>&!?":
        rules[sign] = (_REPEATED,)
    rules["*"] = (_REPEATED, _EMPHASIS, _HEADING)
    rules["#"] = (_REPEATED, _HEADING)
    rules["["] = (_PHONEMES,)
    for sign, found in others.items():
        rules[sign] = (*rules.get(sign, ()), *found)
    for sign, name in names.items():
        rules[sign] = (*rules.get(sign, ()), _always(f" {name} "))
    return rules


def _always(said: str) -> Rule:
    return Rule(re.compile(".", re.DOTALL), lambda _match: said)
