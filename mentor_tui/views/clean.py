"""The one choke point between foreign text and the faces: every text of a View is made safe to show."""

import re
from dataclasses import replace

from mentor_tui import sanitize
from mentor_tui.i18n import current_language
from mentor_tui.views.model import (
    Action,
    Argument,
    Block,
    Choice,
    Field,
    FieldKind,
    Item,
    Mark,
    Notice,
    Progress,
    View,
)

# Below the combining marks, and quotation marks and dashes; invisible ones among them are not printable.
_LATIN = re.compile("[\u0020-\u02ff\u2010-\u2027\u2030-\u203a]*")
_LONGEST = 100_000


def clean(view: View) -> View:
    """The same view in safe text; its language is the one in force unless it says another.

    What was typed into a secret field does not come back.
    """
    return replace(
        view,
        route=_line(view.route),
        title=_line(view.title),
        notices=tuple(map(_notice, view.notices)),
        text=tuple(map(_block, view.text)),
        fields=tuple(map(_field, view.fields)),
        items=tuple(map(_item, view.items)),
        actions=tuple(map(_action, view.actions)),
        back=_line(view.back),
        empty=_line(view.empty),
        language=_line(view.language) or current_language(),
        focus_item=_line(view.focus_item),
    )


def _line(text: str) -> str:
    return text if _is_harmless(text) else sanitize.line(text, limit=_LONGEST)


def _text(text: str) -> str:
    return text if _is_harmless(text) else sanitize.text(text, limit=_LONGEST)


def _is_harmless(text: str) -> bool:
    """Letters of Latin alphabets and usual signs on one line, as most of what is shown: nothing a terminal would obey."""
    return (
        text.isprintable()
        and (text.isascii() or _LATIN.fullmatch(text) is not None)
        and len(text) <= _LONGEST
    )


def _notice(notice: Notice) -> Notice:
    progress = notice.progress
    if progress is not None:
        progress = Progress(progress.done, progress.total, _line(progress.unit))
    return replace(
        notice,
        what=_line(notice.what),
        safe=_line(notice.safe),
        then=_line(notice.then),
        code=_line(notice.code),
        progress=progress,
    )


def _block(block: Block) -> Block:
    safe = _text(block.text)
    return replace(
        block,
        id=_line(block.id),
        text=safe,
        language=_line(block.language),
        marks=tuple(_mark(mark, block.text, safe) for mark in block.marks),
    )


def _mark(mark: Mark, text: str, safe: str) -> Mark:
    start, end = mark.start, mark.end
    if text != safe:  # characters went or came before it
        start, end = (min(len(_text(text[:place])), len(safe)) for place in (start, end))
    return Mark(_line(mark.comment), _line(mark.label), start, max(start, end), _line(mark.route))


def _field(field: Field) -> Field:
    match field.kind:
        case FieldKind.SECRET:
            value = ""
        case FieldKind.LONG:
            value = _text(field.value)
        case FieldKind.TEXT | FieldKind.FILE | FieldKind.CHOICE | FieldKind.YES_NO:
            value = _line(field.value)
    return replace(
        field,
        name=_line(field.name),
        label=_line(field.label),
        value=value,
        choices=tuple(Choice(_line(c.value), _line(c.label)) for c in field.choices),
        help=_line(field.help),
        error=_line(field.error),
    )


def _item(item: Item) -> Item:
    return replace(
        item,
        id=_line(item.id),
        label=_line(item.label),
        state=_line(item.state),
        detail=_line(item.detail),
        group=_line(item.group),
        route=_line(item.route),
        language=_line(item.language),
        actions=tuple(map(_action, item.actions)),
    )


def _action(action: Action) -> Action:
    return replace(
        action,
        name=_line(action.name),
        label=_line(action.label),
        key=_line(action.key),
        route=_line(action.route),
        # A question carries what was typed into its form, several lines included.
        args=tuple(Argument(_line(a.name), _text(a.value)) for a in action.args),
        question=_line(action.question),
    )
