"""The errors of the house: each carries a code and facts, never a sentence.

    MentorError
    ├── Refusal     a rule said no; the person can choose again
    └── Trouble     the world said no; we will try again, or ask for a setting

`views/explain.py` turns a code and its facts into what happened, what is safe, what to do next.
Codes are dotted and lower case: `submission.not_yours`, `vault.wrong_passphrase`.
"""

from typing import ClassVar

Fact = str | int


class MentorError(Exception):
    """Something a person must be told, as a code and its facts."""

    retry: ClassVar[bool] = False

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts: dict[str, Fact] = facts


class Refusal(MentorError):
    """A rule said no."""


class Trouble(MentorError):
    """The world said no: a file, a key, a network, a plugin."""
