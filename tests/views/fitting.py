"""What a search finds, read off slowly: a second opinion on the index."""

from collections.abc import Iterable

from mentor_tui.domain.folding import words_of
from mentor_tui.domain.queries import Query, Term
from mentor_tui.domain.writings import Passage


def fits(passage: Passage, query: Query) -> bool:
    """What the index answers, read off slowly: every word of the passage is looked at."""
    writing = passage.writing
    words = (*words_of(writing.also), *words_of(passage.part.text))
    names, titles = words_of(writing.author), words_of(writing.stage_title)

    def begins(some: Iterable[str], word: str) -> bool:
        return any(w.startswith(word) for w in some)

    def has(term: Term) -> bool:
        many = len(term.words)
        for place in range(len(words) - many + 1):
            here = words[place : place + many]
            if here == term.words:
                return True
            is_begun = here[:-1] == term.words[:-1] and here[-1].startswith(term.words[-1])
            if is_begun and not term.is_phrase:
                return True
        return False

    def is_stage(wanted: tuple[str, ...]) -> bool:
        if wanted == (str(writing.stage),):
            return True
        return writing.stage > 0 and all(begins(titles, w) for w in wanted)

    return (
        all(map(has, query.terms))
        and (not query.names or any(all(begins(names, w) for w in n) for n in query.names))
        and (not query.stages or any(map(is_stage, query.stages)))
        and (not query.kinds or writing.kind in query.kinds)
        and writing.time >= query.since
    )
