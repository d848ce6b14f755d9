"""A quote in one paragraph: found as a person typed it, between its old neighbours, or followed through a change."""

from mentor_tui.documents.alike import Word, align, words_of
from mentor_tui.domain.anchors import Anchor

_PLAIN = str.maketrans("„”“‟«»‚‘’–—−‐‑", '""""""' + "'''" + "-----")
AROUND_CHARACTERS = 32
_FOLLOWED_CHARACTERS = 4_000
_WORDS_ALONE = 3
_GROWTH_WORDS = 6
"""A quote may become twice as long and six words more; past that it is not the same passage."""


def find_quote(text: str, quote: str) -> int | None:
    """Return where a typed quote starts, None when it is not there.

    Whole words go before parts of words, the same capitals and signs before others, the first before the next.
    """
    folded, wanted = _fold(text), _fold(quote)
    starts = _starts(folded, wanted)
    return min(
        starts,
        key=lambda s: (
            not _is_whole(text, s, s + len(quote)),
            text[s : s + len(quote)] != quote,
            s,
        ),
        default=None,
    )


def places_in(anchor: Anchor, text: str) -> list[int]:
    """Return where the quote starts with exactly the anchor's surroundings.

    A prefix or suffix shorter than 32 characters was all there was, so the paragraph must start or end there.
    """
    return [
        start
        for start in _starts(text, anchor.quote)
        if _around(anchor, text, start) == (anchor.prefix, anchor.suffix)
    ]


def places_in_part(anchor: Anchor, text: str) -> list[int]:
    """Return where the quote starts with the anchor's surroundings as far as the shorter of both paragraphs goes."""
    starts: list[int] = []
    for start in _starts(text, anchor.quote):
        before, after = _around(anchor, text, start)
        is_led = before.endswith(anchor.prefix) or anchor.prefix.endswith(before)
        is_trailed = after.startswith(anchor.suffix) or anchor.suffix.startswith(after)
        if is_led and is_trailed:
            starts.append(start)
    return starts


def follow_quote(anchor: Anchor, text: str) -> tuple[int, int] | None:
    """Return the slice of a changed paragraph that the quoted words became, None when they are simply gone.

    The words of both texts are aligned. Either half of the quoted words are still there, beside a word they stood
    beside (or three and all of them, wherever they went); or what stands between the two old neighbours took their
    place.
    """
    places = places_in(anchor, anchor.text)
    if len(places) != 1:
        return None
    old, new = words_of(anchor.text), words_of(text[:_FOLLOWED_CHARACTERS])
    span = _words_between(old, places[0], places[0] + len(anchor.quote))
    if not span:
        return None
    found = _follow(span, len(old), len(new), align(old, new))
    if not found or len(found) > 2 * len(span) + _GROWTH_WORDS:
        return None
    return new[found[0]].start, new[found[-1]].end


def _follow(span: range, old_count: int, new_count: int, pairs: dict[int, int]) -> range:
    """Return the new words for the old words `span`, by index; empty when there are none."""
    before, after = span[0] - 1, span[-1] + 1
    left = pairs.get(before, -1 if before < 0 else None)
    right = pairs.get(after, new_count if after == old_count else None)
    has_neighbour = before in pairs or after in pairs
    kept = [pairs[i] for i in span if i in pairs]
    is_whole = len(kept) == len(span) >= _WORDS_ALONE
    if is_whole or (has_neighbour and 2 * len(kept) >= len(span)):
        start = left + 1 if before in pairs and left is not None else kept[0]
        end = right if after in pairs and right is not None else kept[-1] + 1
        return range(start, end)
    if has_neighbour and left is not None and right is not None:
        return range(left + 1, right)
    return range(0)


def _words_between(words: tuple[Word, ...], start: int, end: int) -> range:
    inside = [i for i, word in enumerate(words) if word.start < end and word.end > start]
    return range(inside[0], inside[-1] + 1) if inside else range(0)


def _fold(text: str) -> str:
    """Return the text without capitals and typographic marks, every character in its old place."""
    plain = text.translate(_PLAIN)
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _starts(text: str, wanted: str) -> list[int]:
    starts: list[int] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        starts.append(start)
        start = text.find(wanted, start + 1)
    return starts


def _is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch does not cut a word at either end."""
    opens = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    closes = end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    return opens and closes


def _around(anchor: Anchor, text: str, start: int) -> tuple[str, str]:
    end = start + len(anchor.quote)
    return text[max(0, start - AROUND_CHARACTERS) : start], text[end : end + AROUND_CHARACTERS]
