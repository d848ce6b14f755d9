"""Taking everything out of the vault, and what an export is told as."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.clean import clean
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, View
from mentor_tui.views.offers import send
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


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


def read_back() -> View:
    """The form that makes a vault of an export, where there is none yet."""
    about = _(
        "An export becomes a vault again, with the same pages. It opens with the passphrase or the "
        "recovery code of the vault it was taken from."
    )
    return clean(
        View(
            "import",
            _("Read an export"),
            text=(Block("about", BlockKind.PARAGRAPH, about),),
            fields=(
                Field("path", FieldKind.FILE, _("Folder or zip file"), required=True),
                Field(
                    "passphrase", FieldKind.SECRET, _("Passphrase or recovery code"), required=True
                ),
                Field(
                    "new",
                    FieldKind.SECRET,
                    _("New passphrase"),
                    help=_("Needed with a recovery code. Leave it empty to keep the old one."),
                ),
            ),
            actions=(send("desk.import"),),
            back="welcome",
        )
    )


def say_exported(path: str, events: int) -> str:
    """The outcome in one sentence."""
    said = ngettext(
        "Written to {path}, with {count} entry.", "Written to {path}, with {count} entries.", events
    )
    return said.format(path=path, count=events)


def say_files(files: int, missing: int) -> str:
    """How many attachments are in an export, and how many could not be written."""
    told = ngettext(
        "{count} file is in it as it was sent.", "{count} files are in it as they were sent.", files
    ).format(count=files)
    if not missing:
        return told
    said = ngettext(
        "{count} file has not arrived on this desk and is not in it.",
        "{count} files have not arrived on this desk and are not in it.",
        missing,
    )
    return sentences(told, said.format(count=missing))
