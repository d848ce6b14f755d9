"""Any View in words: what is printed, spoken, brailled and compared in snapshots.

Three lengths. ROW makes sense alone from column 0 within 40 cells and is what a page draws.
SENTENCE names the kind of thing as well, for someone who does not see where they are. FULL says
everything. All texts come back on one line, without characters a terminal would obey; `wrap`
breaks them to a width. Words are in the language in force (`i18n.language`)."""

from enum import StrEnum
from itertools import groupby
from typing import assert_never

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.cells import cells, cut, plain, wrap
from mentor_tui.views.keys import key_name
from mentor_tui.views.kinds import kind_name
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Item,
    Mark,
    Notice,
    NoticeKind,
    Progress,
    View,
)

__all__ = [
    "ROW_CELLS",
    "Detail",
    "Length",
    "kind_name",
    "lines",
    "say_action",
    "say_block",
    "say_choice",
    "say_empty",
    "say_field",
    "say_group",
    "say_item",
    "say_label",
    "say_note",
    "say_notice",
    "say_position",
    "say_row",
    "say_title",
    "say_value",
    "summary",
    "wrap",
]

ROW_CELLS = 40
"""A row says what matters in its first 40 cells: the width of a common braille display."""

_LABEL_CELLS = 8


class Length(StrEnum):
    """How much is said."""

    ROW = "row"
    SENTENCE = "sentence"
    FULL = "full"


class Detail(StrEnum):
    """How much a row of a page says to ear and fingertip, as a person chose.

    BRIEF leaves out places in lists, details, help and keys, which the key for where one is says; FULL names
    the kind of each thing as well. What is wrong and what is required is never left out.
    """

    BRIEF = "brief"
    USUAL = "usual"
    FULL = "full"


def say_position(position: int, total: int) -> str:
    """Where something stands in a list: "3 of 12"."""
    # Translators: a place in a list, such as "3 of 12"
    return _("{position} of {total}").format(position=position, total=total)


def say_row(item: Item, width: int = 80, *, is_whole: bool = False) -> str:
    """The row of an item, with its position when that fits `width` cells as well; `is_whole` as in `say_label`."""
    row = say_label(item) if is_whole else say_item(item, Length.ROW)
    if not item.total:
        return row
    placed = _followed(row, say_position(item.position, item.total))
    return placed if cells(placed) <= width else row


def say_label(item: Item) -> str:
    """Label and state of an item, whole however long: for the eye, which has more than 40 cells."""
    label, state = plain(item.label), plain(item.state)
    return _followed(label, state) if state else label


def say_item(item: Item, length: Length) -> str:
    """An item in words.

    The row takes at most 40 cells: the label is shortened, the state never is. (Only a state of
    more than 30 cells makes the row longer: 8 cells of the label always stay.)
    """
    label, state = plain(item.label), plain(item.state)
    if length is Length.ROW:
        if not state:
            return cut(label, ROW_CELLS)
        room = ROW_CELLS - cells(_followed("", state))
        return _followed(cut(label, max(room, _LABEL_CELLS)), state)
    said = say_label(item)
    if item.total:
        said = _followed(said, say_position(item.position, item.total))
    said = _named(kind_name(item.kind), said)
    if length is Length.FULL and item.detail:
        return sentences(said, plain(item.detail))
    return said


def say_notice(notice: Notice, length: Length) -> str:
    """A notice: what happened; with what is safe and what to do next; with its kind and progress."""
    what = plain(notice.what)
    if length is Length.ROW:
        return what
    if length is Length.SENTENCE:
        return sentences(what, plain(notice.safe), plain(notice.then))
    progress = _say_progress(notice.progress) if notice.progress else ""
    return sentences(_warned(notice.kind, what), progress, plain(notice.safe), plain(notice.then))


def say_field(field: Field, length: Length) -> str:
    """A field and its value on one row. What was typed into a secret field is counted, not said."""
    label, value = plain(field.label), say_value(field)
    if length is Length.ROW:
        return _named(label, value)
    # Translators: a field of a form: its name and what it takes, such as "Decision, one of 3"
    named = _("{label}, {kind}").format(label=label, kind=_field_kind(field))
    said = _named(named, value)
    return said if length is Length.SENTENCE else sentences(said, say_note(field))


def say_note(field: Field, *, with_help: bool = True) -> str:
    """What is said about a field beside its value: what is wrong, that it is required while it is blank, help."""
    error = _("Error: {what}").format(what=plain(field.error)) if field.error else ""
    required = _("It must be filled in.") if field.required and not field.value else ""
    return sentences(error, required, plain(field.help) if with_help else "")


def say_choice(field: Field, place: int) -> str:
    """One of the choices of a field (counted from 0), whether it is chosen, and its position."""
    choice = field.choices[place]
    said = plain(choice.label)
    if choice.value == field.value:
        said = _followed(said, _("chosen"))
    return _followed(said, say_position(place + 1, len(field.choices)))


def say_value(field: Field) -> str:
    """The value of a field in words; never what stands in a secret one."""
    value = plain(field.value).strip()
    match field.kind:
        case FieldKind.TEXT | FieldKind.LONG | FieldKind.FILE:
            return value or _("blank")
        case FieldKind.SECRET:
            count = len(field.value)
            if not count:
                return _("blank")
            typed = ngettext("{count} character typed", "{count} characters typed", count)
            return typed.format(count=count)
        case FieldKind.CHOICE:
            chosen = next((c.label for c in field.choices if c.value == field.value), "")
            return plain(chosen) or _("nothing chosen")
        case FieldKind.YES_NO:
            return {"yes": _("yes"), "no": _("no")}.get(field.value, _("not answered"))
        case _:
            assert_never(field.kind)


def say_action(action: Action, length: Length) -> str:
    """An action with its key: "Answer, key a"."""
    label = plain(action.label)
    said = label
    if action.key:
        # Translators: an action and the key that does it, such as "Answer, key a"
        said = _("{label}, key {key}").format(label=label, key=key_name(action.key))
    if length is Length.ROW:
        return said
    said = _("Action: {label}").format(label=said)
    if length is Length.FULL and action.question:
        return sentences(said, _("You are asked first."))
    return said


def say_block(block: Block, length: Length) -> str:
    """A piece of text, then the comments on it by their names; FULL quotes what each stands on."""
    text = plain(block.text)
    if length is Length.ROW:
        said = f"- {text}" if block.kind is BlockKind.LIST else text
    else:
        said = _block_sentence(block, text)
    return sentences(said, *(_say_mark(block, mark, length) for mark in block.marks))


def say_group(group: str, total: int, length: Length) -> str:
    """The heading over the items of a group; longer than a row it says how many they are."""
    group = plain(group)
    if length is Length.ROW:
        return group
    counted = ngettext("{group}, {total} item", "{group}, {total} items", total)
    return counted.format(group=group, total=total)


def say_empty(view: View) -> str:
    """What stands in place of the items when there are none; an empty text when nothing does."""
    return "" if view.items else plain(view.empty)


def say_title(view: View) -> str:
    """The title, how many items or else fields there are, and how many of the items come first."""
    title, total = plain(view.title), len(view.items)
    if not total:
        total = len(view.fields)
        if not total or view.is_question:
            return title
        counted = ngettext("{title}, {total} field", "{title}, {total} fields", total)
        return counted.format(title=title, total=total)
    counted = ngettext("{title}, {total} item", "{title}, {total} items", total)
    said = counted.format(title=title, total=total)
    first = view.items[0].group
    count = sum(item.group == first for item in view.items)
    if not first or count == total:
        return said
    # Translators: a page, then its first group, such as "Today, 8 items, To do: 3"
    return _("{title}, {group}: {count}").format(title=said, group=plain(first), count=count)


def summary(view: View) -> str:
    """What is said when a view opens: title, how much is there, the first notice."""
    notice = say_notice(view.notices[0], Length.ROW) if view.notices else ""
    return sentences(say_title(view), notice, say_empty(view))


def lines(view: View, length: Length = Length.FULL) -> tuple[str, ...]:
    """The whole view, one line each, always in this order.

    Title, notices, text, fields, items under their groups (or the sentence that says there are
    none), actions.
    """
    said = [plain(view.title)]
    said += [say_notice(notice, length) for notice in view.notices]
    said += [say_block(block, length) for block in view.text]
    said += [say_field(field, length) for field in view.fields]
    for group, found in groupby(view.items, key=lambda item: item.group):
        items = tuple(found)
        if group:
            said.append(say_group(group, len(items), length))
        said += [
            say_row(item) if length is Length.ROW else say_item(item, length) for item in items
        ]
    if empty := say_empty(view):
        said.append(empty)
    said += [say_action(action, length) for action in view.actions]
    return tuple(said)


def _followed(label: str, state: str) -> str:
    # Translators: something and its state or place, such as "Stage 2, to revise"
    return _("{label}, {state}").format(label=label, state=state)


def _named(label: str, value: str) -> str:
    # Translators: a name and what it has, such as "Decision: accept" or "Stage: Scenario"
    return _("{label}: {value}").format(label=label, value=value)


def sentences(*said: str) -> str:
    """What is said one after the other, each ended so that a voice pauses."""
    found = [text for text in said if text]
    ended = [text if text[-1] in ".!?…:;" else f"{text}." for text in found[:-1]]
    return " ".join([*ended, *found[-1:]])


def _warned(kind: NoticeKind, what: str) -> str:
    """The kind of a notice in words where it is not plain from what it says."""
    match kind:
        case NoticeKind.DONE | NoticeKind.NEWS:
            return what
        case NoticeKind.WARNING:
            return _("Warning: {what}").format(what=what)
        case NoticeKind.ERROR:
            return _("Error: {what}").format(what=what)
        case _:
            assert_never(kind)


def _say_progress(progress: Progress) -> str:
    if not progress.unit:
        return say_position(progress.done, progress.total)
    # Translators: how far a long work is, such as "3 of 12 parcels"
    return _("{done} of {total} {unit}").format(
        done=progress.done, total=progress.total, unit=plain(progress.unit)
    )


def _field_kind(field: Field) -> str:
    match field.kind:
        case FieldKind.TEXT:
            return _("text")
        case FieldKind.LONG:
            return _("long text")
        case FieldKind.SECRET:
            return _("secret")
        case FieldKind.CHOICE:
            total = len(field.choices)
            return ngettext("{total} choice", "one of {total}", total).format(total=total)
        case FieldKind.YES_NO:
            return _("yes or no")
        case FieldKind.FILE:
            return _("file")
        case _:
            assert_never(field.kind)


def _block_sentence(block: Block, text: str) -> str:
    match block.kind:
        case BlockKind.HEADING:
            return _("Heading level {level}: {text}").format(level=block.level or 1, text=text)
        case BlockKind.PARAGRAPH:
            return text
        case BlockKind.LIST:
            # Translators: one entry of a list in a document
            return _("Entry: {text}").format(text=text)
        case BlockKind.QUOTE:
            return _("Quote: {text}").format(text=text)
        case _:
            assert_never(block.kind)


def _say_mark(block: Block, mark: Mark, length: Length) -> str:
    label, quote = plain(mark.label), plain(block.text[mark.start : mark.end])
    if length is not Length.FULL or not quote or quote == plain(block.text):
        return label
    # Translators: a comment and the words it stands on
    return _("{comment}, on “{quote}”").format(comment=label, quote=quote)
