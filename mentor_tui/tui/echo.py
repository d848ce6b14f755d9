"""What is heard of a key pressed in an editor: through a reader, and by the app's own voice. Pure.

Readers speak typed letters, deleted ones and what an arrow key leads to by themselves, from the
row of the cursor. What they are silent about goes into the live region, and the voice says both.
"""

from dataclasses import dataclass
from typing import assert_never

from mentor_tui.i18n import _, current_language, ngettext
from mentor_tui.speech.tongues import spelled
from mentor_tui.tui.buffer import Buffer
from mentor_tui.tui.strokes import Act, Stroke
from mentor_tui.views.cells import cut, plain
from mentor_tui.views.preferences import Preferences

QUOTED_CELLS = 40


@dataclass(frozen=True, slots=True)
class Heard:
    """Sentences for the live region, and a text for the app's own voice alone."""

    said: tuple[str, ...] = ()
    voiced: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """What the app's own voice says while a person types: letters, whole words, both or neither."""

    letters: bool = True
    words: bool = False


def read_echo(preferences: Preferences) -> Echo:
    """What a person has chosen to hear."""
    chosen = preferences.get("echo")
    return Echo(letters=chosen in ("letters", "both"), words=chosen in ("words", "both"))


def hear(stroke: Stroke, buffer: Buffer, echo: Echo, *, is_secret: bool) -> Heard:
    """What is heard of a stroke, once the buffer is as the stroke left it. Of a secret only stars."""
    match stroke.act:
        case Act.TYPED:
            return Heard(voiced=_typed(stroke.text, buffer, echo, is_secret=is_secret))
        case Act.ERASED:
            return _erased(stroke, echo, is_secret=is_secret)
        case Act.LETTER:
            return Heard(voiced=_letter_here(buffer, is_secret=is_secret))
        case Act.ROW:
            return Heard(voiced=_name(buffer.lines[buffer.cursor.line], is_secret=is_secret))
        case _ if is_secret:
            return Heard((_secret(stroke, buffer),))
        case _:
            return Heard(_said(stroke, buffer))


def _said(stroke: Stroke, buffer: Buffer) -> tuple[str, ...]:
    match stroke.act:
        case Act.WORD | Act.PAGE:
            return (name(stroke.text),)
        case Act.ROW_START:
            return (_("Start of the row"),)
        case Act.ROW_END:
            return (_("End of the row"),)
        case Act.TEXT_START:
            return (_("Start of the text"), *_rest(stroke.text))
        case Act.TEXT_END:
            return (_("End of the text"), *_rest(stroke.text))
        case Act.SELECTED:
            return (_selected(stroke),)
        case Act.COPIED | Act.CUT if not stroke.text:
            return (_("Nothing is selected."),)
        case Act.COPIED:
            return (_("Copied: {text}").format(text=name(stroke.text)),)
        case Act.CUT:
            return (_("Cut: {text}").format(text=name(stroke.text)),)
        case Act.PASTED:
            # Apart, because what is pasted may be read from the page by the same paint.
            rest = (_("The rest did not fit and was left out."),) if stroke.is_short else ()
            return (_("Pasted"), name(stroke.text), *rest)
        case Act.UNDONE | Act.REDONE:
            return (_undone(stroke),)
        case Act.WHERE:
            return (where(buffer),)
        case Act.TYPED | Act.ERASED | Act.LETTER | Act.ROW:
            raise ValueError(stroke)
        case _:
            assert_never(stroke.act)


def _rest(row: str) -> tuple[str, ...]:
    return (name(row),) if row.strip() else ()


def where(buffer: Buffer) -> str:
    """Line and column of the cursor, counted from 1."""
    at, total = buffer.cursor, len(buffer.lines)
    said = _("Line {line} of {total}, column {column}").format(
        line=at.line + 1, total=total, column=at.column + 1
    )
    if selected := len(buffer.selected):
        chosen = ngettext("{count} character selected", "{count} characters selected", selected)
        return f"{said}. {chosen.format(count=selected)}"
    return said


def name(text: str) -> str:
    """A piece of the text as it is said: signs nobody hears by their names, long pieces by their beginning and size."""
    if not text:
        return _("blank")
    if not text.strip("\n"):
        count = len(text)
        return ngettext("new line", "{count} new lines", count).format(count=count)
    if not text.strip():
        count = len(text)
        return ngettext("space", "{count} spaces", count).format(count=count)
    said = cut(" ".join(plain(text).split()), QUOTED_CELLS)
    lines = text.strip("\n").count("\n") + 1
    if lines == 1:
        return said
    # Translators: how long a text is and how it begins, such as "3 lines, Dear Ana"
    counted = ngettext("{count} line, {text}", "{count} lines, {text}", lines)
    return counted.format(text=said, count=lines)


def _typed(letter: str, buffer: Buffer, echo: Echo, *, is_secret: bool) -> str:
    if is_secret:
        return _("star") if echo.letters else ""
    if echo.words and not letter.isalnum():
        word = _word_before(buffer, len(letter))
        if word:
            return word
    return spelled(name(letter), letter) if echo.letters else ""


def _word_before(buffer: Buffer, behind: int) -> str:
    """The word that was ended by what was typed behind it."""
    at = buffer.cursor
    line = buffer.lines[at.line][: max(at.column - behind, 0)]
    if at.column == 0 and at.line:  # it was ended by a new line
        line = buffer.lines[at.line - 1]
    word = line[len(line.rstrip()) :] or line.split(" ")[-1]
    return word.strip()


def _erased(stroke: Stroke, echo: Echo, *, is_secret: bool) -> Heard:
    text = stroke.text
    if not text:
        return Heard((_("Nothing to delete."),))
    if is_secret:
        count = len(text)
        said = ngettext("star deleted", "{count} stars deleted", count).format(count=count)
        return Heard(voiced=said)
    if not stroke.is_read:
        return Heard((_("{text} deleted").format(text=name(text)),))
    if not (echo.letters or echo.words):
        return Heard()
    return Heard(voiced=_("{text} deleted").format(text=_called(text)))


def _called(text: str) -> str:
    """For the voice alone: a letter inside a sentence by its name."""
    if len(text) > 1:
        return name(text)
    from mentor_tui.speech.spelling import character_name  # whoever has no voice does without

    return character_name(text, current_language())


def _letter_here(buffer: Buffer, *, is_secret: bool) -> str:
    line, column = buffer.lines[buffer.cursor.line], buffer.cursor.column
    if column >= len(line):
        return _("end of the line")
    return _("star") if is_secret else spelled(name(line[column]), line[column])


def _name(text: str, *, is_secret: bool) -> str:
    return _("star") if is_secret else name(text)


def _selected(stroke: Stroke) -> str:
    """What the selection has gained or lost; all of it when it is another one."""
    now, before = stroke.text, stroke.removed
    if not now:
        return _("Nothing is selected.")
    for longer, shorter, template in (
        (now, before, _("{text} selected")),
        (before, now, _("{text} no longer selected")),
    ):
        if shorter and longer.startswith(shorter) and longer != shorter:
            return template.format(text=name(longer[len(shorter) :]))
        if shorter and longer.endswith(shorter) and longer != shorter:
            return template.format(text=name(longer[: -len(shorter)]))
    return _("{text} selected").format(text=name(now))


def _undone(stroke: Stroke) -> str:
    added, removed = stroke.text, stroke.removed
    if stroke.act is Act.UNDONE:
        if not added and not removed:
            return _("Nothing to undo here.")
        if removed:
            return _("Undone: {text} is back.").format(text=name(removed))
        return _("Undone: {text} is gone.").format(text=name(added))
    if not added and not removed:
        return _("Nothing to do again.")
    if added:
        return _("Done again: {text} is there.").format(text=name(added))
    return _("Done again: {text} is gone.").format(text=name(removed))


def _secret(stroke: Stroke, buffer: Buffer) -> str:
    """The same of what may not be told."""
    match stroke.act:
        case Act.ROW_START | Act.TEXT_START:
            return _("Start of the text")
        case Act.ROW_END | Act.TEXT_END:
            return _("End of the text")
        case Act.COPIED | Act.CUT:
            return _("A secret is not copied.")
        case _:
            count = len(buffer.text)
            typed = ngettext("{count} character typed", "{count} characters typed", count)
            return typed.format(count=count)
