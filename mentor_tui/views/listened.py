"""A page to be listened to from beginning to end: chapters by its headings, each piece in its language. Pure."""

from dataclasses import dataclass, replace
from itertools import groupby

from mentor_tui.i18n import _
from mentor_tui.views.model import BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source
from mentor_tui.views.words import Length, say_block, say_item


@dataclass(frozen=True, slots=True)
class Read:
    """Something read aloud; `language` is "" for the page's own."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under a heading, the heading first."""

    title: str
    pieces: tuple[Read, ...]


def chapters(view: View) -> tuple[Chapter, ...]:
    """The chapters of a page: its title and what comes before the first heading, one for each heading, one for each group of items.

    Comments, fields and actions are left out: they are for who acts.
    """
    own = view.language
    found = [Chapter(view.title, (Read(view.title, own),))]
    for block in view.text:
        language = block.language or own
        if block.kind is BlockKind.HEADING:
            found.append(Chapter(block.text, (Read(block.text, language),)))
        else:
            said = say_block(replace(block, marks=()), Length.SENTENCE)
            found[-1] = _with(found[-1], Read(said, language))
    for group, items in groupby(view.items, key=lambda item: item.group):
        if group:
            found.append(Chapter(group, (Read(group, own),)))
        for item in items:
            said = say_item(replace(item, position=0, total=0), Length.FULL)
            found[-1] = _with(found[-1], Read(said, item.language or own))
    return tuple(found)


def _with(chapter: Chapter, piece: Read) -> Chapter:
    return replace(chapter, pieces=(*chapter.pieces, piece)) if piece.text.strip() else chapter


def audio(source: Source, *page: str) -> View:
    """The form that reads a page into a file of sound."""
    from mentor_tui.views.routes import show

    route = "/".join(page)
    title = show(source, route).title
    return View(
        f"audio/{route}",
        _("Read {title} into an audio file").format(title=title),
        fields=(
            Field(
                "path",
                FieldKind.FILE,
                _("New file"),
                help=_(
                    "A name that ends in .wav, or in .mp3 for a small one. It is not encrypted: other programs and people can hear it."
                ),
                required=True,
            ),
        ),
        actions=(send("page.audio", page=route),),
        back=route,
    )
