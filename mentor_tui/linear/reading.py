"""What a person reads where they stand: the row in full, the prompt that holds it, the next bit of text.

Pure: a view and a spot in, lines and a new spot out.
"""

import sys
from dataclasses import dataclass, replace
from itertools import groupby
from typing import assert_never

from mentor_tui.i18n import _
from mentor_tui.speech.tongues import in_language, spelled
from mentor_tui.views import words
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.model import Action, Block, Field, Focus, Item, View
from mentor_tui.views.paragraphs import paragraph_number, say_heading_above, say_paragraph
from mentor_tui.views.text_moves import Unit, find, find_next, say_character, stretch_at
from mentor_tui.views.words import Length

from .cursor import Spot, first_spot, mark_at, row_at, rows

PROMPT_CELLS = 39
"""A prompt and the cursor behind it stand together on a braille display of 40 cells."""

PORTION_ROWS = 20
"""How many rows are read on in one go when somebody wants to hear it all."""

_SHORTEST_LABEL = 8
_READABLE_LABEL = 18


@dataclass(frozen=True, slots=True)
class Reading:
    """Lines to say, and where the person stands after them. Empty lines are not said."""

    spot: Spot
    lines: tuple[str, ...]


def asks_at_once(view: View) -> bool:
    """Whether a page is a form to fill in: the view says so, or something needed is missing in it."""
    if view.focus is Focus.NOTICE or view.items:
        return False
    missing = any(field.required and not field.value for field in view.fields)
    return bool(view.fields) and (view.focus is Focus.FIELD or missing)


def begin(view: View, width: int, most: int) -> Reading:
    """Where a view starts: the first of its text (`most` rows, 0 for all), and what is said where nothing is listed."""
    spot = first_spot(view)
    read = Reading(spot, ())
    if view.focus_item and isinstance(row_at(view, spot), Block):
        read = Reading(spot, (say(view, spot),))
    elif asks_at_once(view):  # so the text is read whole before
        read = Reading(spot, tuple(_say_text(view, b) for b in view.text))
    elif view.text:
        read = read_on(view, 0, width, most)
        if view.focus_item:
            read = Reading(spot, read.lines)
    first_item = Spot(len(view.text) + len(view.fields))
    menu: tuple[str, ...] = ()
    if not view.items and not view.fields and isinstance(row_at(view, read.spot), Action):
        here = row_at(view, read.spot)  # said by the prompt
        others = (action for action in view.actions if action != here)
        menu = tuple(words.say_action(action, Length.ROW) for action in others)
    empty = "" if view.text else words.say_empty(view)  # behind a text it is said where that ends
    group = heading(view, first_item, read.spot) or _only_group(view, read.spot)
    said = (*read.lines, empty, group, *_answers(view), *menu)
    return Reading(read.spot, said)


def _answers(view: View) -> tuple[str, ...]:
    """The answers of a question that stands in a list, with the numbers that give them."""
    if not all(item.actions and not item.route and not item.state for item in view.items):
        return ()
    # Translators: one of numbered answers, such as "2. To revise"
    numbered = _("{number}. {label}")
    return tuple(
        numbered.format(number=number, label=plain(item.label))
        for number, item in enumerate(view.items, 1)
    )


def read_on(view: View, first: int, width: int, most: int) -> Reading:
    """At most so many rows of text (0 for all) from piece number `first` on; with its end, that nothing is listed below.

    Behind the text the person stands on what follows. Only a text said at one go leads to an
    action: Enter that asks for more must never do one.
    """
    end = first + _chunk(view, first, width, most)
    spot = Spot(end - 1)
    if end == len(view.text) < len(rows(view)):
        after = first_spot(replace(view, focus_item=""))
        if first == 0 or not isinstance(row_at(view, after), Action):
            spot = after
    lines = tuple(_say_text(view, block) for block in view.text[first:end])
    return Reading(spot, (*lines, below_text(view, Spot(end - 1))))


def _say_text(view: View, block: Block) -> str:
    return in_language(words.say_block(block, Length.SENTENCE), block.language or view.language)


def below_text(view: View, spot: Spot) -> str:
    """On the last piece of text, that nothing is listed below it; else nothing."""
    return words.say_empty(view) if spot.row == len(view.text) - 1 else ""


def where(view: View, spot: Spot) -> tuple[str, ...]:
    """The title; in a text the heading, the paragraph and the sentence; then the row in full."""
    row = row_at(view, spot)
    if row is None:
        return (words.say_title(view),)
    if not isinstance(row, Block):
        return (words.say_title(view), say(view, spot))
    above, paragraph = say_heading_above(view, spot.row), say_paragraph(view, spot.row)
    return (words.say_title(view), above, paragraph, _sentence(view, spot), say(view, spot))


def _sentence(view: View, spot: Spot) -> str:
    """Which sentence of its paragraph this is; nothing where there is only one."""
    found = find(words_at(view, spot.row), Unit.SENTENCE, language_at(view, spot.row))
    if len(found) < 2:
        return ""
    number = max(stretch_at(found, spot.at), 0) + 1
    return _("Sentence {number} of {total}").format(number=number, total=len(found))


def words_at(view: View, row: int) -> str:
    """The words of a row, on one line, that are read piece by piece."""
    return " ".join(say(view, Spot(row)).split())


def language_at(view: View, row: int) -> str:
    """The language of a row, "" when nobody said."""
    here = rows(view)[row]
    own = here.language if isinstance(here, Block | Item) else ""
    return own or view.language


def step(view: View, spot: Spot, unit: Unit, by: int) -> tuple[Spot, str] | None:
    """The next (1) or previous (-1) sentence, word or character with its words; nothing beyond the ends."""
    row, at = spot.row, spot.at
    while 0 <= row < len(rows(view)):
        text = words_at(view, row)
        found = find_next(find(text, unit, language_at(view, row)), at, by)
        if found is not None:
            said = text[found.start : found.end]
            return Spot(row, at=found.start), in_language(said, language_at(view, row))
        row += by
        at = -1 if by > 0 else sys.maxsize
    return None


def say_step(said: str, unit: Unit, code: str) -> str:
    """What a step came to, in the language `code`: a character by its name, else the words."""
    return spelled(say_character(said), said, code) if unit is Unit.CHARACTER else said


def rest(view: View, spot: Spot) -> tuple[tuple[Spot, str], ...]:
    """What is still to be read from the sentence a person is in: each sentence, and where it stands.

    A text is read to its end, the rows behind it to the last one; actions are not read.
    """
    end = len(view.text) if spot.row < len(view.text) else len(rows(view)) - len(view.actions)
    found = []
    for row in range(spot.row, end):
        text = words_at(view, row)
        sentences = find(text, Unit.SENTENCE, language_at(view, row))
        first = max(stretch_at(sentences, spot.at), 0) if row == spot.row else 0
        for one in sentences[first:]:
            said = in_language(text[one.start : one.end], language_at(view, row))
            found.append((Spot(row, at=one.start), said))
    return tuple(found)


def portion(pieces: tuple[tuple[Spot, str], ...], width: int) -> int:
    """How many sentences are printed at one go: whole rows of the page, at most so many lines, at least one."""
    used = count = 0
    for _row, found in groupby(pieces, key=lambda piece: piece[0].row):
        sentences = [said for _spot, said in found]
        used += len(words.wrap(" ".join(sentences), width or 80))
        if count and used > PORTION_ROWS:
            break
        count += len(sentences)
    return count


def heading(view: View, before: Spot, after: Spot) -> str:
    """The group a person has come into, in words, when it is another one than before."""
    new, old = row_at(view, after), row_at(view, before)
    group = new.group if isinstance(new, Item) else ""
    if not group or (isinstance(old, Item) and old.group == group):
        return ""
    return words.say_group(group, sum(i.group == group for i in view.items), Length.SENTENCE)


def _only_group(view: View, spot: Spot) -> str:
    """The group all rows are in, for who stands on one of them: the title counts rows, but names no group then."""
    groups = {item.group for item in view.items}
    if len(groups) != 1 or not isinstance(row_at(view, spot), Item):
        return ""
    return words.say_group(groups.pop(), len(view.items), Length.ROW)


def say(view: View, spot: Spot) -> str:
    """The row at a spot, in full."""
    row = row_at(view, spot)
    match row:
        case Block():
            mark = mark_at(view, spot)
            if mark is None:
                return in_language(words.say_block(row, Length.FULL), language_at(view, spot.row))
            return words.say_block(replace(row, marks=(mark,)), Length.FULL)
        case Field():
            return words.say_field(row, Length.FULL)
        case Item():
            return words.say_item(row, Length.FULL)
        case Action():
            return words.say_action(row, Length.FULL)
        case None:
            return words.say_title(view)
        case _:
            assert_never(row)


def prompt(view: View, spot: Spot) -> str:
    """The row itself, or what Enter does there, within 39 cells."""
    row = row_at(view, spot)
    match row:
        case Block():
            if mark := mark_at(view, spot):
                return fit(_("{row}: "), plain(mark.label))
            number = paragraph_number(view, spot.row)
            is_last = spot.row + 1 == len(view.text)
            if number is None:  # a fact beside a document is none of its paragraphs
                return _("End of text: ") if is_last else _("Enter for more: ")
            position = words.say_position(*number)
            if not is_last:
                # Translators: a prompt in the middle of a text, such as "Enter for more, 3 of 12: "
                return fit(_("Enter for more, {row}: "), position)
            return fit(_("End of text, {row}: "), position)
        case Field():
            # Translators: a prompt on a field, such as "Name: Anna, Enter edits: "
            return fit(_("{row}, Enter edits: "), words.say_field(row, Length.ROW))
        case Item():
            return _item_prompt(row)
        case Action():
            return fit(_("{row}: "), words.say_action(row, Length.ROW))
        case None:
            return fit(_("{row}: "), plain(view.title))
        case _:
            assert_never(row)


def fit(template: str, row: str) -> str:
    """The template with `row` put in, shortened so that the whole stays within a prompt."""
    room = PROMPT_CELLS - cells(template.format(row=""))
    return template.format(row=cut(row, max(room, 1)))


def _item_prompt(item: Item) -> str:
    """The row with its number where there is room: the label gives way, never the state."""
    # Translators: a prompt that holds a row of a list, such as "Stage 2, to revise, 2 of 6: "
    template = _("{row}: ")
    room = PROMPT_CELLS - cells(template.format(row=""))
    label = plain(item.label)
    for total, shortest in ((item.total, _READABLE_LABEL), (0, _SHORTEST_LABEL)):
        bare = words.say_row(replace(item, label="", total=total), room)
        left = room - cells(bare)
        if left >= min(shortest, cells(label)) or not total:
            item = replace(item, label=cut(label, max(left, shortest)), total=total)
            break
    return fit(template, words.say_row(item, room))


def _chunk(view: View, first: int, width: int, most: int) -> int:
    """How many pieces of text, from number `first` on, are read in one go: at least one."""
    used = count = 0
    for block in view.text[first:]:
        used += len(words.wrap(words.say_block(block, Length.SENTENCE), width or 80))
        if count and 0 < most < used:
            break
        count += 1
    return count
