"""One passage a search found: the row, where it stands in words, and where it opens."""

from typing import assert_never

from mentor_tui.domain.queries import Query
from mentor_tui.domain.writings import Passage, Writing
from mentor_tui.domain.writings import WritingKind as Kind
from mentor_tui.i18n import _
from mentor_tui.views.model import Item, ItemKind
from mentor_tui.views.spots import around, begun_at, one_line, stretches
from mentor_tui.views.wording import say_day, sentences, titled, without_stop

_ITEMS = {
    Kind.PERSON: ItemKind.PERSON,
    Kind.PROGRAMME: ItemKind.PROGRAMME,
    Kind.PROCESS: ItemKind.PROCESS,
    Kind.STAGE: ItemKind.STAGE,
    Kind.GOAL: ItemKind.GOAL,
    Kind.VERSION: ItemKind.VERSION,
    Kind.TEXT: ItemKind.TEXT,
    Kind.REVIEW: ItemKind.REVIEW,
    Kind.COMMENT: ItemKind.COMMENT,
    Kind.ANSWER: ItemKind.COMMENT,
    Kind.DRAFT: ItemKind.COMMENT,
    Kind.MESSAGE: ItemKind.MESSAGE,
    Kind.INVITATION: ItemKind.PERSON,
}


def found_item(passage: Passage, query: Query, zone: str, id_: str) -> Item:
    """A passage as a row: the words that were found, then where they stand and what is around them."""
    writing = passage.writing
    line = one_line(passage.part.text)
    spots = stretches(line, query)
    name = _name(writing)
    where, who = _where(passage), _who(writing)
    state = _state(passage, zone)
    label = titled("{words}", state, name or begun_at(line, spots))
    is_said = line == name or without_stop(line) == label  # once is enough
    said = "" if is_said else around(line, spots)
    if where and said:
        # Translators: where words were found and the words, such as "In stage 2, version 3: …how long…"
        said = _("{where}: {words}").format(where=where, words=said)
    return Item(
        id_,
        _ITEMS[writing.kind],
        label,
        state,
        sentences(said or where, who, _titled(writing)),
        group_of(writing.kind),
        route=route_of(passage),
        language=passage.part.language,
    )


def _name(writing: Writing) -> str:
    """What a thing with a name of its own is called."""
    match writing.kind:
        case Kind.PERSON:
            return writing.author
        case Kind.PROGRAMME | Kind.PROCESS:
            return writing.title
        case Kind.STAGE:
            return writing.stage_title
        case _:
            return ""


def _state(passage: Passage, zone: str) -> str:
    """What tells a row from its neighbours: the paragraph of a text, the day of what was written."""
    writing = passage.writing
    if writing.kind is Kind.TEXT:
        return _("paragraph {number}").format(number=passage.part.number)
    if writing.kind in (Kind.PERSON, Kind.PROGRAMME, Kind.PROCESS, Kind.STAGE):
        return ""
    return say_day(writing.time, zone) if writing.time else ""


def _where(passage: Passage) -> str:
    """Where a passage stands: stage, version, paragraph, as far as it has them."""
    writing, number = passage.writing, passage.part.number
    if not writing.version:
        return ""
    if number:
        said = _("In stage {stage}, version {version}, paragraph {number}")
    else:
        said = _("In stage {stage}, version {version}")
    return said.format(stage=writing.stage, version=writing.version, number=number)


def _who(writing: Writing) -> str:
    match writing.kind:
        case Kind.PERSON | Kind.PROGRAMME | Kind.STAGE:
            return ""
        case Kind.PROCESS:
            return _("Participant: {name}.").format(name=writing.author)
        case Kind.INVITATION:
            return _("Invited by {name}.").format(name=writing.author)
        case _:
            return _("By {name}.").format(name=writing.author) if writing.author else ""


def _titled(writing: Writing) -> str:
    """What it belongs to, where that is not its own name."""
    match writing.kind:
        case Kind.PERSON | Kind.PROGRAMME | Kind.PROCESS:
            return ""
        case Kind.INVITATION:
            return _("Programme: {title}.").format(title=writing.title)
        case Kind.MESSAGE if not writing.title:
            return _("Only between the two of you.")
        case _:
            return _("Process: {title}.").format(title=writing.title) if writing.title else ""


def group_of(kind: Kind) -> str:
    """The heading a kind stands under."""
    match kind:
        case Kind.PERSON:
            return _("People")
        case Kind.PROGRAMME:
            return _("Programmes")
        case Kind.PROCESS:
            return _("Processes")
        case Kind.STAGE:
            return _("Stages")
        case Kind.GOAL:
            return _("Goals")
        case Kind.VERSION:
            return _("Versions and their notes")
        case Kind.TEXT:
            return _("Texts")
        case Kind.REVIEW:
            return _("Reviews")
        case Kind.COMMENT | Kind.ANSWER:
            return _("Comments and answers")
        case Kind.DRAFT:
            return _("Your comments not released yet")
        case Kind.MESSAGE:
            return _("Messages")
        case Kind.INVITATION:
            return _("Invitations")
        case _:
            assert_never(kind)


def route_of(passage: Passage) -> str:
    """Where a passage opens: at the paragraph, the comment or the message itself."""
    writing, number = passage.writing, passage.part.number
    process, version = writing.process, writing.version_id
    match writing.kind:
        case Kind.PERSON:
            return f"person/{writing.id}"
        case Kind.PROGRAMME:
            return f"programme/{writing.id}"
        case Kind.PROCESS | Kind.GOAL:
            return f"process/{process}"
        case Kind.STAGE:
            return f"stage/{process}/{writing.id}"
        case Kind.VERSION:
            return f"version/{process}/{version}"
        case Kind.TEXT:
            return f"version/{process}/{version}/paragraph/{number}"
        case Kind.REVIEW:
            return f"comments/{process}/{version}"
        case Kind.COMMENT:
            return f"comment/{process}/{writing.id}"
        case Kind.ANSWER:
            return f"comment/{process}/{writing.id.rpartition('.')[0]}"
        case Kind.DRAFT:
            comment = writing.id.removeprefix(f"{version}.")
            return (
                f"draft/{process}/{version}/{comment}" if comment else f"review/{process}/{version}"
            )
        case Kind.MESSAGE:
            return f"messages/{process}/{writing.id}"
        case Kind.INVITATION:
            return f"invitation/{writing.circle}/{writing.id}"
        case _:
            assert_never(writing.kind)
