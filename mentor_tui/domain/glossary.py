"""The words of a process: what they mean, how they are signed, where the sign can be seen. They stay for all its meetings."""

from dataclasses import dataclass

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.links import read_link
from mentor_tui.domain.pack_facts import TermDropped, TermKept
from mentor_tui.domain.values import is_name

MOST_TERMS = 300


@dataclass(frozen=True, slots=True)
class Term:
    """A word, what it means, how it is signed (in words), and a link to a video of the sign; `by` wrote it last."""

    id: str
    word: str
    meaning: str
    sign: str
    link: str
    by: str


def find_term(terms: tuple[Term, ...], term: str) -> Term:
    """A word by id. Raises `Refusal` `term.unknown`."""
    found = next((one for one in terms if one.id == term), None)
    if found is None:
        raise Refusal("term.unknown")
    return found


def keep_term(terms: tuple[Term, ...], facts: TermKept, by: str) -> tuple[Term, ...]:
    """Add a word, or change it where it stands. Raises `Refusal` `term.empty`, `term.twice` (word), `term.link`, `term.too_many` (most)."""
    if not is_name(facts.term):
        raise Refusal("event.malformed")
    word = " ".join(facts.word.split())
    if not word:
        raise Refusal("term.empty")
    if any(one.id != facts.term and one.word.casefold() == word.casefold() for one in terms):
        raise Refusal("term.twice", word=word)
    if facts.link and not read_link(facts.link).may_open:
        raise Refusal("term.link")
    new = Term(facts.term, word, facts.meaning, facts.sign, facts.link, by)
    if any(one.id == new.id for one in terms):
        return tuple(new if one.id == new.id else one for one in terms)
    if len(terms) >= MOST_TERMS:
        raise Refusal("term.too_many", most=MOST_TERMS)
    return (*terms, new)


def drop_term(terms: tuple[Term, ...], facts: TermDropped) -> tuple[Term, ...]:
    """Keep a word no longer. Raises `Refusal` `term.unknown`."""
    gone = find_term(terms, facts.term)
    return tuple(one for one in terms if one is not gone)
