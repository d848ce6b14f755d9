"""The words of a process: what each means and how it is signed, one by one, for every meeting."""

from mentor_tui.domain.glossary import MOST_TERMS, Term, find_term
from mentor_tui.domain.links import read_link
from mentor_tui.i18n import _, ngettext, say_number
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.roles import name_of
from mentor_tui.views.source import Source
from mentor_tui.views.wording import first_words, titled


def glossary(source: Source, process: str) -> View:
    """Every word that is kept, in the order of the alphabet."""
    found = source.process(process)
    terms = sorted(found.packs.terms, key=lambda one: one.word.casefold())
    said = _(
        "These words are for interpreters, and for everybody here. They go along with what "
        "interpreters get to read, at every meeting of this process."
    )
    count = ngettext("{count} word.", "{count} words.", len(terms))
    return View(
        f"glossary/{process}",
        _("Words to know: {title}").format(title=found.title),
        text=(
            Block("about", BlockKind.PARAGRAPH, said),
            *(
                (Block("count", BlockKind.PARAGRAPH, count.format(count=say_number(len(terms)))),)
                if terms
                else ()
            ),
        ),
        items=number(tuple(_item(process, term) for term in terms)),
        actions=(offer("term.add", route=f"term-new/{process}"),)
        if len(terms) < MOST_TERMS
        else (),
        back=f"needs/{process}",
        empty="" if terms else _("No word is kept yet."),
    )


def _item(process: str, term: Term) -> Item:
    state = _("with a sign") if term.sign.strip() or term.link else ""
    return Item(
        f"term {term.id}",
        ItemKind.WORD,
        titled("{words}", state, term.word),
        state,
        term.meaning,
        route=f"term/{process}/{term.id}",
    )


def term(source: Source, process: str, id_: str) -> View:
    """One word. Raises `Refusal` `term.unknown`."""
    found = source.process(process)
    one = find_term(found.packs.terms, id_)
    said = (
        ("meaning", one.meaning or _("What it means is not written down yet.")),
        ("sign", _("How it is signed: {words}").format(words=one.sign) if one.sign.strip() else ""),
        ("link", _link_sentence(one.link)),
        ("by", _("Written by {name}.").format(name=name_of(found.members, one.by))),
    )
    return View(
        f"term/{process}/{id_}",
        one.word,
        text=tuple(Block(name, BlockKind.PARAGRAPH, text) for name, text in said if text.strip()),
        actions=(
            offer("term.change", route=f"term-change/{process}/{id_}"),
            offer(
                "term.drop",
                question=_("Drop this word for everybody: {word}?").format(
                    word=first_words(one.word)
                ),
                process=process,
                term=id_,
            ),
        ),
        back=f"glossary/{process}",
    )


def _link_sentence(link: str) -> str:
    if not link:
        return ""
    return _("A video of the sign, at {host}: {link}").format(host=read_link(link).host, link=link)


def term_new(source: Source, process: str) -> View:
    """The form for another word."""
    found = source.process(process)
    return View(
        f"term-new/{process}",
        _("Add a word: {title}").format(title=found.title),
        fields=_fields(Term("", "", "", "", "", "")),
        actions=(send("term.keep", process=process),),
        back=f"glossary/{process}",
    )


def term_change(source: Source, process: str, id_: str) -> View:
    """The form that changes one. Raises `Refusal` `term.unknown`."""
    one = find_term(source.process(process).packs.terms, id_)
    return View(
        f"term-change/{process}/{id_}",
        _("Change: {word}").format(word=one.word),
        fields=_fields(one),
        actions=(send("term.keep", process=process, term=id_),),
        back=f"term/{process}/{id_}",
    )


def _fields(one: Term) -> tuple[Field, ...]:
    return (
        Field("word", FieldKind.TEXT, _("Word"), one.word, required=True),
        Field("meaning", FieldKind.LONG, _("What it means"), one.meaning),
        Field(
            "sign",
            FieldKind.LONG,
            _("How it is signed"),
            one.sign,
            help=_("In words: the shape of the hand, the place, the movement, who uses it."),
        ),
        Field(
            "link",
            FieldKind.TEXT,
            _("Link"),
            one.link,
            help=_("To a video of the sign. It begins with https."),
        ),
    )
