"""Search: a field for what is looked for, and what was found, page by page, opening at the very place.

Few results stand in the order of how well they fit; of very many the newest come first, a page at a
time, so that the first page is as quick in a large vault as in a small one.
"""

from dataclasses import dataclass, replace
from typing import assert_never
from urllib.parse import quote, unquote

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.queries import MOST_LETTERS, Query, Slip, parse_query, shortened
from mentor_tui.domain.writings import NAMED, Passage
from mentor_tui.i18n import _, ngettext, say_list
from mentor_tui.views.found import found_item, route_of
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Focus,
    Item,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.source import Source
from mentor_tui.views.spots import weight

BOUND = 300
"""More results than this are not ranked against each other, only counted as "more than"."""

PAGE = 40


@dataclass(frozen=True, slots=True)
class _Found:
    """One page of results: how many there are in all (at most `BOUND`), whether there are more than that."""

    passages: tuple[Passage, ...]
    total: int
    is_many: bool
    has_next: bool


def search_route(typed: str, page: int = 1) -> str:
    """The route of what was typed, as much of it as is looked for; without words, that of the empty field."""
    quoted = quote(" ".join(typed.split())[: MOST_LETTERS + 1], safe="")
    if not quoted:
        return "search"
    return f"search/{quoted}" if page == 1 else f"search/{quoted}/{page}"


def search(source: Source, quoted: str = "", page: str = "1") -> View:
    """The field, and below it what was found. Raises `Refusal` `route.unknown` for a page that is no number."""
    if not (page.isascii() and page.isdecimal() and 0 < len(page) < 7 and int(page)):
        raise Refusal("route.unknown", route=f"search/{quoted}/{page}")
    typed = unquote(quoted)
    words = Field("words", FieldKind.TEXT, _("Search for"), typed, required=True)
    query = parse_query(typed, source.today, source.zone)
    if query.is_empty:
        return View(
            "search",
            _("Search"),
            notices=_slips(query) or _nothing_in(typed),
            fields=(replace(words, help=_help()),),
            actions=(send("search.find"),),
            back="today",
            focus=Focus.FIELD,
        )
    here = int(page)
    used, found = _find_somehow(source, query, here)
    if here > 1 and not found.passages:  # there are fewer pages, by now or ever
        return search(source, quoted, str(max(1, -(-found.total // PAGE))))
    items = number(_items(source, used, found.passages, here))
    count = _count(found, here)
    told = (
        *_shorter(query, used),
        *((Block("count", BlockKind.PARAGRAPH, count),) if count else ()),
    )
    return View(
        search_route(typed, here),
        _("Search: {words}").format(words=" ".join(typed.split())),
        notices=_slips(query),
        text=told if items else (*told, *how_to_search()),
        fields=(replace(words, required=False),),
        items=items,
        actions=_actions(typed, here, found),
        back=search_route(typed, here - 1) if here > 1 else "today",
        focus_item=items[0].id if items else "count",
    )


def _actions(typed: str, here: int, found: _Found) -> tuple[Action, ...]:
    offers = [send("search.find")]
    if found.has_next:
        offers.append(offer("search.more", route=search_route(typed, here + 1)))
    return tuple(offers)


# --- finding --------------------------------------------------------------------------------------


def _find_somehow(source: Source, query: Query, page: int) -> tuple[Query, _Found]:
    """What fits the query; when nothing does, what fits with shorter words, and which words those are."""
    found = _find(source, query, page)
    if not found.total:
        for shorter in shortened(query):
            again = _find(source, shorter, page)
            if again.total:
                return shorter, again
    return query, found


def _find(source: Source, query: Query, page: int) -> _Found:
    start, end = (page - 1) * PAGE, page * PAGE
    named = source.find(query, BOUND + 1, named=True)
    others = source.find(query, BOUND + 1, named=False)
    if len(named) + len(others) <= BOUND:
        ranked = _unique(_ranked((*named, *others), query))
        total = len(ranked)
        return _Found(ranked[start:end], total, is_many=False, has_next=end < total)
    # What has a name stands on the first page, and has no part in the count of the others.
    first = _unique(_ranked(named, query))[:PAGE] if page == 1 else ()
    rest = (
        others[start : end + 1] if end < BOUND else source.find(query, PAGE + 1, start, named=False)
    )
    return _Found((*first, *_unique(rest[:PAGE])), BOUND, is_many=True, has_next=len(rest) > PAGE)


def _unique(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """Each place once: a person met in several circles, a comment of which two pieces fit."""
    found: dict[tuple[str, str], Passage] = {}
    for passage in passages:
        found.setdefault((passage.writing.kind, route_of(passage)), passage)
    return tuple(found.values())


def _ranked(passages: tuple[Passage, ...], query: Query) -> tuple[Passage, ...]:
    """What has a name first, then what fits best, then the newest; a text in the order it is read."""
    by_place = sorted(passages, key=lambda p: p.part.number)
    by_id = sorted(by_place, key=lambda p: (p.writing.circle, p.writing.id))
    by_time = sorted(by_id, key=lambda p: p.writing.time, reverse=True)
    weights = {id(p): weight(p.part.text, query) for p in by_time}
    return tuple(sorted(by_time, key=lambda p: (p.writing.kind not in NAMED, -weights[id(p)])))


def _items(
    source: Source, query: Query, passages: tuple[Passage, ...], page: int
) -> tuple[Item, ...]:
    """The rows of a page in their groups, the group of the best first."""
    groups: dict[str, list[Item]] = {}
    for place, passage in enumerate(passages, 1):
        item = found_item(passage, query, source.zone, f"found {page} {place}")
        groups.setdefault(item.group, []).append(item)
    return tuple(item for items in groups.values() for item in items)


# --- words ----------------------------------------------------------------------------------------


def _count(found: _Found, page: int) -> str:
    """How much was found, when that is not what the title counts: nothing, or more than stands on the page."""
    start = (page - 1) * PAGE + 1
    if found.is_many:
        said = _("More than {count} places found, the newest first. This is page {page}.")
        return said.format(count=BOUND, page=page)
    if not found.total:
        return _("Nothing was found in what this desk has.")
    if found.total <= PAGE:
        return ""
    said = ngettext("{count} place found.", "{count} places found.", found.total)
    told = said.format(count=found.total)
    these = _("Here are {first} to {last}, the best first.")
    last = start + len(found.passages) - 1
    return f"{told} {these.format(first=start, last=last)}"


def _shorter(query: Query, used: Query) -> tuple[Block, ...]:
    if used == query:
        return ()
    said = _("Nothing has exactly what you typed. These have words that begin with: {words}.")
    # Translators: one word in quotation marks, as this language writes them
    quoted = _("“{word}”")
    words = say_list([quoted.format(word=term.text) for term in used.terms])
    return (Block("shorter", BlockKind.PARAGRAPH, said.format(words=words)),)


def _help() -> str:
    return _("The beginning of a word is enough. The page Help tells more.")


def how_to_search() -> tuple[Block, ...]:
    """How a search is typed: for the page of help, and for whoever found nothing."""
    said = (
        _("Polish letters may be typed without their marks. The beginning of a word is enough."),
        _("Words in quotation marks are looked for as they stand, one after the other."),
        # Translators: the filters are words people type; each has a Polish and an English name, keep both
        _(
            "To narrow it down, add from: (kto:) and a name, stage: (etap:) and a number or title, "
            "type: (rodzaj:) and a kind, since: (od:) and a day such as 2026-11-27."
        ),
        # Translators: the kinds people type after "type:"; keep those of the language a person reads
        _(
            "Kinds are: person, programme, process, stage, goal, version, text, review, comment, answer, "
            "message, invitation."
        ),
    )
    return tuple(Block(f"search {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1))


def _slips(query: Query) -> tuple[Notice, ...]:
    return tuple(_slip(slip, typed) for slip, typed in query.slips)


def _nothing_in(typed: str) -> tuple[Notice, ...]:
    """What was typed holds neither letters nor digits."""
    if not typed.strip():
        return ()
    what = _("There are no letters or digits to look for in what you typed.")
    return (Notice(NoticeKind.ERROR, what),)


def _slip(slip: Slip, typed: str) -> Notice:
    match slip:
        case Slip.FILTER:
            what = _("There is no filter “{word}”, so it was looked for as a word.")
            then = _("Filters are from:, stage:, type: and since:.")
        case Slip.KIND:
            what = _("There is no kind “{word}”, so all kinds were looked through.")
            then = _("For example: comment, message, text, person.")
        case Slip.DAY:
            what = _("“{word}” is no day, so all days were looked through.")
            then = _("Write a day as 2026-11-27 or 27.11.2026.")
        case Slip.LONG:
            what = _("That is very long, so only its beginning was looked for.")
            then = ""
        case _:
            assert_never(slip)
    return Notice(NoticeKind.WARNING, what.format(word=typed), then=then)
