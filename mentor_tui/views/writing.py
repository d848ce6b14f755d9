"""What is said when a text comes back from the person's own editor."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.cells import plain
from mentor_tui.views.keys import Move, key_name, keys_of
from mentor_tui.views.model import Field, Notice, NoticeKind


def undoes() -> str:
    """That the last thing can be undone, and how."""
    # Translators: said after something that can be undone, such as "To undo it: capital U."
    return _("To undo it: {key}.").format(key=key_name(keys_of(Move.UNDO)[0]))


def undone() -> str:
    """What is said before the thing that is as it was again."""
    return _("Undone.")


def taken(field: Field, text: str, *, code: int, is_guessed: bool) -> Notice:
    """A field has another text now; `code` is the editor's exit code, its letters may be guessed."""
    label = plain(field.label)
    if not text:
        what = _("{label}: blank now, as the editor left it.").format(label=label)
    else:
        count = text.count("\n") + 1
        what = ngettext(
            "{label}: {count} line taken from the editor.",
            "{label}: {count} lines taken from the editor.",
            count,
        ).format(label=label, count=count)
    doubt = ""
    if is_guessed:
        doubt = _("It was not saved as UTF-8 but read as Windows-1250: check the letters.")
    elif code:
        doubt = _("The editor ended with error {number}; what it had saved is here.")
        doubt = doubt.format(number=code)
    kind = NoticeKind.WARNING if doubt else NoticeKind.DONE
    return Notice(kind, what, doubt, undoes())


def nothing_changed(field: Field) -> Notice:
    """The text is as it was."""
    said = _("{label}: nothing changed in the editor.").format(label=plain(field.label))
    return Notice(NoticeKind.DONE, said)


def came_back_at_once(program: str) -> Notice:
    """An editor that ends at once has a window of its own, and writes to where nobody reads."""
    return Notice(
        NoticeKind.WARNING,
        _("{name} came back at once, and nothing was changed.").format(name=plain(program)),
        _("If it has opened a window, close that without writing: nothing comes from there."),
        _("Such an editor needs an option to wait, for example: code --wait."),
    )


def not_here(field: Field | None) -> str:
    """Why a key for the editor does nothing."""
    if field is None:
        return _("Your own editor opens from the row of a field.")
    return _("{label}: this field is not for an editor.").format(label=plain(field.label))


def needs_terminal() -> Notice:
    """Why no editor opens where there is no terminal to draw on."""
    return Notice(
        NoticeKind.WARNING,
        _("Your own editor needs a terminal, and there is none here."),
        then=_("Enter edits the field here."),
    )


def opens(program: str) -> str:
    """What is said before an editor takes the terminal."""
    return _("Opening the editor {name}.").format(name=plain(program))
