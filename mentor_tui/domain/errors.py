"""The errors of the house: each carries a code and facts, never a sentence.

    MentorError
    ├── Refusal     a rule said no; the person can choose again
    └── Trouble     the world said no; we will try again, or ask for a setting

`views/explain.py` turns a code and its facts into what happened, what is safe, what to do next.
Codes are dotted and lower case: `submission.not_yours`, `vault.wrong_passphrase`.
"""

import json
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


_MOST_NOTED = 300
"""Characters of a fact that are kept in a note."""


def write_note(error: MentorError) -> str:
    """An error as a short text that can be kept: its code, then its facts."""
    if not error.facts:
        return error.code
    facts = {n: v[:_MOST_NOTED] if isinstance(v, str) else v for n, v in error.facts.items()}
    return f"{error.code} {json.dumps(facts, ensure_ascii=False)}"


def read_note(note: str) -> Trouble:
    """The trouble that a note keeps; the code alone when its facts cannot be read."""
    code, _blank, told = note.partition(" ")
    try:
        facts = json.loads(told) if told else {}
    except ValueError:
        facts = {}
    return Trouble(code, **facts if isinstance(facts, dict) else {})
