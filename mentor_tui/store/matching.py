"""How writings and queries are spelled for the full-text index: one text each, in its own syntax.

What can be filtered by stands among the words as words of its own that begin with a letter nobody
here writes, so that the index itself intersects them and nothing is ever scanned.
"""

from collections.abc import Iterable

from mentor_tui.domain.folding import fold_text, words_of
from mentor_tui.domain.queries import Query, Term
from mentor_tui.domain.writings import NAMED, Writing

_MARK = "\u01c1"  # a letter to the index (a click of Khoisan languages)
_KIND, _NAME, _STAGE, _TITLE = (f"{_MARK}{letter}" for letter in "knst")
_IS_NAMED = f"{_MARK}x"
EVERYTHING = f'"{_KIND}"*'
"""Finds every part: each has a kind."""


def facets(writing: Writing) -> str:
    """The words that stand for kind, author and stage, and those it is also found by."""
    words = [f"{_KIND}{writing.kind}"]
    if writing.kind in NAMED:
        words.append(_IS_NAMED)
    words += [f"{_NAME}{word}" for word in words_of(writing.author)]
    if writing.stage:
        words.append(f"{_STAGE}{writing.stage}")
        words += [f"{_TITLE}{word}" for word in words_of(writing.stage_title)]
    return " ".join((*words, fold_text(writing.also)))


def indexed(facets_: str, text: str) -> str:
    """The text of one part as the index holds it; the same again takes it out."""
    return f"{facets_} {fold_text(text)}"


def expression(query: Query, *, named: bool | None = None) -> str:
    """The query in the index's syntax; "" when it asks for nothing. `named`: only what has a name, or only the rest."""
    wanted = [_term(term) for term in query.terms]
    if query.names:
        wanted.append(_any(_all(_begins(f"{_NAME}{w}") for w in words) for words in query.names))
    if query.stages:
        wanted.append(_any(map(_stage, query.stages)))
    if query.kinds:
        wanted.append(_any(_is(f"{_KIND}{kind}") for kind in sorted(query.kinds)))
    if query.since and not wanted:
        wanted.append(EVERYTHING)
    if named and wanted:
        wanted.append(_is(_IS_NAMED))
    said = " AND ".join(wanted)
    if named is False and said:
        said = f"({said}) NOT {_is(_IS_NAMED)}"
    return said


def _term(term: Term) -> str:
    return _is(term.text) if term.is_phrase else _begins(term.text)


def _stage(words: tuple[str, ...]) -> str:
    titled = _all(_begins(f"{_TITLE}{word}") for word in words)
    if len(words) == 1 and words[0].isdecimal():
        return _any((_is(f"{_STAGE}{words[0]}"), titled))
    return titled


def _is(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def _begins(text: str) -> str:
    return _is(text) + "*"


def _all(parts: Iterable[str]) -> str:
    return "(" + " AND ".join(parts) + ")"


def _any(parts: Iterable[str]) -> str:
    return "(" + " OR ".join(parts) + ")"
