"""The recovery code: 128 random bits as 48 digits in eight groups, so that a group can be checked alone.

Each group is a 16-bit number times eleven, in six digits: one wrong digit, or two neighbours swapped,
is found in its group before any key is tried. Digits are the same in every language and on every keypad.
"""

import re
import secrets
from dataclasses import dataclass, field

from mentor_tui.domain.errors import Trouble

GROUPS = 8
GROUP_DIGITS = 6
_CHECK = 11


@dataclass(frozen=True, slots=True)
class RecoveryCode:
    """A well-formed code, as its 16 bytes; whether it opens a vault is another matter."""

    secret: bytes = field(repr=False)

    @property
    def text(self) -> str:
        """The code for reading, writing down and saying: eight groups of six digits with spaces."""
        numbers = (int.from_bytes(self.secret[i : i + 2], "big") for i in range(0, 16, 2))
        return " ".join(f"{number * _CHECK:0{GROUP_DIGITS}d}" for number in numbers)


def create_recovery_code() -> RecoveryCode:
    """Draw a new code."""
    return RecoveryCode(secrets.token_bytes(2 * GROUPS))


# "Group 1 of 8:" and the like before the digits, when the code is pasted as it was shown.
_SHOWN = re.compile(r"[^\W\d_]+\s+\d\s+[^\W\d_]+\s+\d\s*:")
_LIKE_A_CODE = 24
"""Digits from which on something typed is taken for a recovery code: half of one."""


def looks_like_code(text: str) -> bool:
    """What was typed was probably meant as a recovery code: many digits and hardly a letter."""
    signs = "".join(re.findall(r"[^\W_]+", _SHOWN.sub(" ", text)))
    digits = sum(c.isdecimal() for c in signs)
    return digits >= _LIKE_A_CODE and len(signs) - digits <= digits // 8


def parse_recovery_code(text: str) -> RecoveryCode:
    """Read a code as a person typed or pasted it, with any signs, spaces or line ends between the digits.

    Raises `Trouble` `vault.recovery_group` (group: the first wrong one, from 1) or
    `vault.recovery_length` (digits: how many were typed) when the groups cannot be told apart.
    """
    groups = re.findall(r"[^\W_]+", _SHOWN.sub(" ", text))
    if len(groups) != GROUPS:
        joined = "".join(groups)
        if len(joined) != GROUPS * GROUP_DIGITS:
            raise Trouble("vault.recovery_length", digits=len(joined))
        groups = [joined[i : i + GROUP_DIGITS] for i in range(0, len(joined), GROUP_DIGITS)]
    return RecoveryCode(b"".join(_read_group(group, i) for i, group in enumerate(groups, start=1)))


def _read_group(group: str, number: int) -> bytes:
    # isdecimal, not isdigit: digits of any script that int() reads, no superscripts
    if len(group) == GROUP_DIGITS and group.isdecimal():
        value, rest = divmod(int(group), _CHECK)
        if rest == 0 and value <= 0xFFFF:
            return value.to_bytes(2, "big")
    raise Trouble("vault.recovery_group", group=number)
