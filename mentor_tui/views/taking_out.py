"""Taking everything out of the vault, and what an export is told as."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source


def export(source: Source) -> View:
    """The form that writes everything out."""
    about = (
        _(
            "Everything you may see is written out: pages to read, tables, cards for an address book, "
            "dates for a calendar, the original files, and all entries for programs."
        ),
        _(
            "What is written is not encrypted. Only your keys are: they open with your passphrase or "
            "recovery code, and with them the export becomes a vault again."
        ),
    )
    return View(
        "export",
        _("Take everything out"),
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(about, 1)),
        fields=(
            Field(
                "path",
                FieldKind.FILE,
                _("New folder, or zip file"),
                help=_("A name that ends in .zip makes one file."),
                required=True,
            ),
        ),
        actions=(send("desk.export"),),
        back="settings",
    )


def say_exported(path: str, events: int, files: int) -> str:
    """The outcome in one sentence."""
    entries = ngettext("{count} entry", "{count} entries", events).format(count=events)
    attached = ngettext("{count} file", "{count} files", files).format(count=files)
    return _("Written to {path}: {entries} and {files}.").format(
        path=path, entries=entries, files=attached
    )


def say_missing_files(missing: int) -> str:
    """What could not be written, or an empty text."""
    if not missing:
        return ""
    said = ngettext(
        "{count} file has not arrived on this desk and is not in it.",
        "{count} files have not arrived on this desk and are not in it.",
        missing,
    )
    return said.format(count=missing)
