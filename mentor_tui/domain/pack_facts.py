"""The facts of preparing interpreters: which exact versions they may read, who agreed, who got them, and the words to know.

A pack is made for one meeting. The name of an interpreter travels as in `order_facts`, without an address.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PackFile:
    """One exact file: of a version (the id of its `SubmissionSent`), by the SHA-256 of its content."""

    submission: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PackProposed:
    """What interpreters of a meeting are to read before; a later one takes the place of an earlier one.

    `words` are for the interpreters.
    """

    meeting: str
    files: tuple[PackFile, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """The author of a file says whether interpreters of one meeting may read it; a later answer replaces an earlier one."""

    meeting: str
    file: PackFile
    is_yes: bool


@dataclass(frozen=True, slots=True)
class PackGiven:
    """An interpreter of an order got a pack, named by its `PackProposed`, until a day (YYYY-MM-DD).

    `nda_until` is the last day of their agreement on confidentiality, as the register had it.
    """

    pack: str
    order: str
    interpreter: str
    until: str
    nda_until: str


@dataclass(frozen=True, slots=True)
class PackRevoked:
    """An interpreter may use a pack no longer, and was told to delete it; `given` names the `PackGiven`."""

    given: str


@dataclass(frozen=True, slots=True)
class TermKept:
    """A word of the process, kept for all its meetings; a later one with the same id replaces it.

    `sign` describes a sign in words, `link` leads to a video of it.
    """

    term: str
    word: str
    meaning: str = ""
    sign: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class TermDropped:
    """A word is kept no longer."""

    term: str
