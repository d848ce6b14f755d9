"""Fields, one at a time: what a field asks, and what an answer means.

Enter keeps what is there, "-" clears it, "<" gives up; what a secret field takes is never shown.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import assert_never

from mentor_tui.i18n import _
from mentor_tui.sanitize import line as safe_line
from mentor_tui.sanitize import text as safe_text
from mentor_tui.views import words
from mentor_tui.views.cells import cells, cut, plain
from mentor_tui.views.keys import Move, key_name, keys_of, yes_no
from mentor_tui.views.model import Field, FieldKind
from mentor_tui.views.words import Length

from .command import BACK
from .reading import PROMPT_CELLS, fit
from .terminal import Terminal
from .waiting import Locking

CLEAR = "-"
ADD = "+"
END = "."

Told = tuple[str, ...]
"""Lines that are told together before a field."""

_SHORTEST_LABEL = 12


def explain(fields: tuple[Field, ...]) -> str:
    """What to know before these fields are asked; nothing for a lone secret."""
    if all(field.kind is FieldKind.SECRET for field in fields):
        return ""
    return _("Enter keeps what is in brackets, minus clears it, less-than sign gives up.")


def ask(
    field: Field,
    terminal: Terminal,
    language: str,
    outside: Callable[[Field], str],
    known: set[Told] | None = None,
) -> str | None:
    """Ask until the answer fits the field; return its value, or None when the person gave up.

    `outside` lets a person write a long text in their own editor, and gives its value. What is
    `known` from the fields asked just before is not told again.
    """
    if field.error:
        terminal.say(_("Error: {what}").format(what=plain(field.error)))
    choices = _choices(field)
    unheard = choices if known and choices in known else ()
    _tell(field, terminal, set() if known is None else known)
    while True:
        typed = _read(field, terminal, language)
        if typed.strip() == BACK:
            return None
        if field.kind is FieldKind.LONG and typed.strip() == _outside_key():
            if (written := outside(field)) != field.value:
                return written
            continue  # nothing came back, so it may as well be typed here
        value = meaning(field, typed, language)
        if value is None:
            said = _("{typed} is not one of the answers. A less-than sign gives up.")
            terminal.say(said.format(typed=safe_line(typed, limit=40)), *unheard)
        elif not value and field.required:
            terminal.say(_("It must be filled in. A less-than sign gives up."))
        else:
            if _is_news(field, value, typed):
                terminal.say(words.say_field(replace(field, value=value), Length.ROW))
            return value


def _tell(field: Field, terminal: Terminal, known: set[Told]) -> None:
    """What to know before a field is asked, as far as it is not known."""
    for told in ((plain(field.help),), _choices(field), *_before_long(field, terminal)):
        if told not in known:
            terminal.say(*told)
            known.add(told)


def meaning(field: Field, typed: str, language: str) -> str | None:
    """The value an answer stands for; None when it is not one of the answers."""
    if field.kind is FieldKind.SECRET:
        return typed or field.value
    if field.kind is not FieldKind.FILE:  # keys a terminal sends as escape sequences are no text
        typed = safe_text(typed, limit=len(typed))
    answer = typed.strip()
    if not answer:
        return field.value
    if answer == CLEAR:
        return ""
    match field.kind:
        case FieldKind.TEXT | FieldKind.FILE:
            return answer
        case FieldKind.LONG:
            first, _line_end, more = typed.partition("\n")
            if first.strip() != ADD:
                return typed.strip("\n")
            return f"{field.value}\n{more}".strip("\n")
        case FieldKind.CHOICE:
            return _chosen(field, answer)
        case FieldKind.YES_NO:
            return {True: "yes", False: "no", None: None}[means_yes(answer, language)]
        case _:
            assert_never(field.kind)


def half_meaning(field: Field, half: str, language: str) -> str | None:
    """The value of a text that was interrupted; None when there is none to keep."""
    is_text = field.kind in (FieldKind.TEXT, FieldKind.LONG, FieldKind.FILE)
    if not is_text or half.strip() in ("", BACK, CLEAR, ADD, _outside_key()):
        return None
    return meaning(field, half, language)


def _outside_key() -> str:
    return keys_of(Move.EDITOR)[0]


def means_yes(answer: str, language: str) -> bool | None:
    """Whether an answer is yes or no, as a letter or a whole word; None when it is neither."""
    said, letters = answer.strip().casefold(), yes_no(language)
    if said in (letters.yes, _("yes").casefold()):
        return True
    if said in (letters.no, _("no").casefold()):
        return False
    return None


def _read(field: Field, terminal: Terminal, language: str) -> str:
    asked = _prompt(field, language)
    if field.kind is FieldKind.SECRET:
        return terminal.ask_hidden(asked)
    first = terminal.ask(asked)
    if field.kind is not FieldKind.LONG or first.strip() in ("", BACK, CLEAR, _outside_key()):
        return first
    lines: list[str] = []
    try:
        while first.strip() != END:
            lines.append(first)
            first = terminal.ask("")
    except Locking as locking:
        locking.half = "\n".join((*lines, locking.half))
        raise
    return "\n".join(lines)


def _prompt(field: Field, language: str) -> str:
    value = words.say_value(field) if field.value else ""
    match field.kind:
        case FieldKind.CHOICE:
            count = len(field.choices)
            # Translators: what a choice asks: its name and value, such as "Decision (accept), 1 to 3: "
            template = _("{field}, 1 to {count}: ").replace("{count}", str(count))
        case FieldKind.YES_NO:
            letters = yes_no(language)
            template = _("{field}, {yes} or {no}: ")
            template = template.replace("{yes}", letters.yes).replace("{no}", letters.no)
        case FieldKind.LONG | FieldKind.TEXT | FieldKind.SECRET | FieldKind.FILE:
            template = _("{field}: ")
        case _:
            assert_never(field.kind)
    template = template.replace("{field}", "{row}")
    label = plain(field.label)
    if not value or field.kind is FieldKind.LONG:
        return fit(template, label)
    # Translators: a field and its present value, such as "Name (Anna)"
    both = _("{label} ({value})")
    room = PROMPT_CELLS - cells(template.format(row=both.format(label="", value="")))
    label = cut(label, max(room - cells(value), _SHORTEST_LABEL))
    value = cut(value, max(room - cells(label), 1))
    return template.format(row=both.format(label=label, value=value))


def _choices(field: Field) -> tuple[str, ...]:
    if field.kind is not FieldKind.CHOICE:
        return ()
    # Translators: one of numbered answers, such as "2. To revise"
    template = _("{number}. {label}")
    return tuple(
        template.format(number=n, label=plain(choice.label))
        for n, choice in enumerate(field.choices, 1)
    )


def _before_long(field: Field, terminal: Terminal) -> tuple[Told, ...]:
    if field.kind is not FieldKind.LONG:
        return ()
    several = _("Several lines. A full stop alone on a line ends them.")
    editor = ""
    if terminal.runs is not None:
        # Translators: what to type for one's own editor, such as "For your own editor: capital E alone."
        editor = _("For your own editor: {key} alone.").format(key=key_name(_outside_key()))
    if not field.value:
        return ((several,), (editor,))
    present = words.say_field(field, Length.ROW)
    adds = _("Enter keeps it; a plus sign alone first adds to it.")
    return ((present,), (several,), (adds,), (editor,))


def _chosen(field: Field, answer: str) -> str | None:
    if answer.isascii() and answer.isdecimal():
        number = int(answer[:6])
        return field.choices[number - 1].value if 1 <= number <= len(field.choices) else None
    said = answer.casefold()
    exact = [c.value for c in field.choices if said in (c.value.casefold(), c.label.casefold())]
    found = exact or [c.value for c in field.choices if c.label.casefold().startswith(said)]
    return found[0] if len(found) == 1 else None


def _is_news(field: Field, value: str, typed: str) -> bool:
    """Whether the answer was short for something that is worth saying whole."""
    chosen = field.kind in (FieldKind.CHOICE, FieldKind.YES_NO)
    return value != field.value and (chosen or typed.strip() == CLEAR)
