"""What comes back from the person's own editor: the new value of a field, and the one notice about it."""

from dataclasses import dataclass

from mentor_tui import sanitize
from mentor_tui.desk.lending import MOST_BYTES, Ended, Lent
from mentor_tui.domain.errors import Refusal
from mentor_tui.views import writing
from mentor_tui.views.explain import explain
from mentor_tui.views.model import Field, FieldKind, Notice

AT_ONCE = 1.0
"""Seconds within which nobody has written anything: the editor went on in a window of its own."""

WRITTEN = (FieldKind.LONG, FieldKind.TEXT)
"""The fields an editor may have. A secret stays here."""


@dataclass(frozen=True, slots=True)
class Written:
    """The value of the field from now on, and what is said about it."""

    value: str
    notice: Notice


def judge(field: Field, lent: Lent, data: bytes | None, ended: Ended, program: str) -> Written:
    """What the bytes in the file mean once the editor `program` has ended. Nothing that was written is lost by a bad exit code."""
    try:
        text, is_guessed = _read(field, lent, data, ended, program)
    except Refusal as refused:
        return Written(field.value, explain(refused))
    if text == field.value:
        if ended.code:
            failed = Refusal("editor.failed", name=program, number=ended.code)
            return Written(field.value, explain(failed))
        if ended.seconds < AT_ONCE:
            return Written(field.value, writing.came_back_at_once(program))
        return Written(field.value, writing.nothing_changed(field))
    return Written(text, writing.taken(field, text, code=ended.code or 0, is_guessed=is_guessed))


def _read(
    field: Field, lent: Lent, data: bytes | None, ended: Ended, program: str
) -> tuple[str, bool]:
    """The text in the file, and whether its letters are a guess. Raises `Refusal` `editor.*`."""
    if ended.code is None:
        raise Refusal("editor.not_started", name=program)
    if data is None:
        raise Refusal("editor.no_file")
    if len(data) > MOST_BYTES:
        raise Refusal("editor.too_large", limit=MOST_BYTES)
    # The start of the app does not wait for what this needs.
    from mentor_tui.documents.draft import Draft
    from mentor_tui.documents.encoding import decode

    draft = Draft(lent.path.name)
    try:
        text = decode(data, draft)
    except Refusal as refused:
        too_large = refused.code == "document.too_large"
        code = "editor.too_large" if too_large else "editor.no_text"
        raise Refusal(code, limit=MOST_BYTES) from None
    return _fitting(field, text), "encoding_guessed" in draft.warnings


def _fitting(field: Field, text: str) -> str:
    """The text as the field takes it: safe, without line ends at its end, on one line where there is one."""
    if text.removesuffix("\n") == field.value:
        return field.value
    text = sanitize.text(text, limit=len(text)).strip("\n")
    if field.kind is FieldKind.TEXT:
        return " ".join(filter(None, map(str.strip, text.split("\n"))))
    return text if text.strip() else ""
