"""A list of interpreters from a file: which file, what was read of it, and what cannot be taken; then it is taken."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.read_list import BadLine, ReadLine, ReadList
from mentor_tui.i18n import _, ngettext, pgettext, say_list, say_number
from mentor_tui.views.explain import explain
from mentor_tui.views.interpreters import led_by_mentors
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.paging import (
    PAGE,
    first_of,
    next_page,
    page_actions,
    page_route,
    page_title,
    read_page,
)
from mentor_tui.views.register_words import price_sentence, services, validity
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def register_import(source: Source, programme: str) -> View:
    """The form that names the file; nothing is taken yet."""
    found = led_by_mentors(source, programme)
    about = _(
        "A table (CSV) whose first line names the columns, or cards of an address book (vCard). You hear what was "
        "read before anything is taken. What shows that somebody can do it counts as their own word."
    )
    columns = _(
        "Columns: name; e-mail; phone; languages; region; distance; rate; travel; certificate; issuer; number; "
        "valid until; nda until; agency; note."
    )
    return View(
        f"register-import/{programme}",
        _("Read a list from a file: {title}").format(title=found.title),
        text=(
            Block("about", BlockKind.PARAGRAPH, about),
            Block("columns", BlockKind.PARAGRAPH, columns),
        ),
        fields=(Field("file", FieldKind.FILE, _("File"), required=True),),
        actions=(send("register.import", _("Read the file"), programme=programme),),
        back=f"interpreters/{programme}",
    )


def register_preview(source: Source, programme: str, page: str = "1") -> View:
    """What was read of a file, a page at a time: what cannot be taken first. Raises `Refusal` `register.none`."""
    led_by_mentors(source, programme)
    read = source.read_list(programme)
    if read is None:
        raise Refusal("register.none")
    route = f"register-preview/{programme}"
    place = read_page(route, page)
    every = [*map(_bad, read.bad), *(_good(source, one) for one in read.lines)]
    more = max(len(every) - first_of(place) - PAGE, 0)
    items = every[first_of(place) : first_of(place) + PAGE]
    group = items[-1].group if items else ""
    take = (offer("register.take", programme=programme),) if read.lines else ()
    return View(
        page_route(route, place),
        page_title(_("Read from the file {name}").format(name=read.name), place),
        text=_about(read) if place == 1 else (),
        items=number((*items, *next_page(route, place, more, group))),
        actions=(*page_actions(route, place, more), *take),
        back=f"register-import/{programme}",
        empty=_("Nothing of this file can be taken."),
    )


def _about(read: ReadList) -> tuple[Block, ...]:
    good = ngettext(
        "{count} interpreter can be taken. Nothing is taken yet.",
        "{count} interpreters can be taken. Nothing is taken yet.",
        len(read.lines),
    ).format(count=say_number(len(read.lines)))
    bad = ngettext(
        "{count} line cannot be taken, and stands below with its reason.",
        "{count} lines cannot be taken, and stand below with their reasons.",
        len(read.bad),
    ).format(count=say_number(len(read.bad)))
    ignored = _("Nothing is taken from these columns: {columns}.").format(
        columns=say_list(list(read.ignored))
    )
    guessed = _("How letters are written in this file was guessed: look whether names are right.")
    told = (
        ("good", good),
        ("bad", bad if read.bad else ""),
        ("ignored", ignored if read.ignored else ""),
        ("guessed", guessed if read.is_guessed else ""),
    )
    return tuple(Block(name, BlockKind.PARAGRAPH, text) for name, text in told if text)


def _bad(one: BadLine) -> Item:
    why = explain(one.why)
    return Item(
        f"line {one.line}",
        ItemKind.REFUSED,
        _("Line {number}").format(number=one.line),
        "",
        sentences(why.what, _("It says: {words}").format(words=one.words) if one.words else ""),
        _("Cannot be taken"),
    )


def _good(source: Source, one: ReadLine) -> Item:
    entry = one.entry
    doubts = _("Not understood, so it goes into the note: {words}.").format(
        words=say_list(list(one.doubts))
    )
    shown = (validity(c, source.today) for c in entry.credentials)
    return Item(
        f"line {one.line}",
        ItemKind.PERSON,
        entry.name,
        pgettext("interpreter", "not all understood") if one.doubts else "",
        sentences(
            _("Line {number}").format(number=one.line),
            *services(entry.permits),
            price_sentence(entry),
            *shown,
            doubts if one.doubts else "",
        ),
        _("Can be taken"),
    )
