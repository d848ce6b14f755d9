"""Backups in words: those the vault keeps by itself, one to be made now, and restoring."""

from collections.abc import Sequence

from mentor_tui.i18n import _, ngettext, say_list, say_size
from mentor_tui.views import restoring
from mentor_tui.views.model import Block, BlockKind, Field, FieldKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.source import KeptBackup, Source
from mentor_tui.views.wording import say_iso


def backups(source: Source) -> View:
    """The vault's own backups, and what can be done."""
    said = (
        _(
            "Once a day, when something changed, the app keeps a backup in the folder of your vault."
        ),
        _(
            "Those stay on this disk and are without attachments. Make one on another disk now and then."
        ),
    )
    kept = source.backups()
    return View(
        "backups",
        _("Backups"),
        text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
        items=number(tuple(_item(source, backup) for backup in kept)),
        actions=(
            offer("backup.new", route="backup"),
            offer("backup.restore", route="restore"),
            offer("check", route="check"),
            offer("computers", route="computers"),
        ),
        back="settings",
        empty=_("The app has kept no backup by itself yet."),
    )


def _item(source: Source, backup: KeptBackup) -> Item:
    moment = say_iso(backup.made, source.zone)
    put_back = offer(
        "backup.put_back",
        question=restoring.question(moment),
        has_key=False,
        backup=backup.name,
    )
    return Item(
        backup.name,
        ItemKind.BACKUP,
        moment,
        say_size(backup.size),
        _("Enter puts it in place of your vault; you are asked first."),
        actions=(put_back,),
    )


_NAMED = 3


def say_missing(files: Sequence[tuple[str, str]]) -> str:
    """Which attachments a backup does not hold, the first ones by name and process; nothing when it holds all."""
    if not files:
        return ""
    # Translators: an attachment and the process it belongs to
    one = _("{file} ({process})")
    names = [one.format(file=file, process=process) for file, process in files[:_NAMED]]
    if len(files) > _NAMED:
        more = ngettext("{count} more", "{count} more", len(files) - _NAMED)
        names.append(more.format(count=len(files) - _NAMED))
    said = ngettext(
        "{count} file is not on this desk, so the backup does not hold it either: {names}.",
        "{count} files are not on this desk, so the backup does not hold them either: {names}.",
        len(files),
    )
    return said.format(count=len(files), names=say_list(names))


def backup(source: Source) -> View:
    """The form that makes a backup."""
    said = _(
        "One file holds everything, attachments too. It stays encrypted and opens with your "
        "passphrase or recovery code."
    )
    return View(
        "backup",
        _("Make a backup"),
        text=(Block("about", BlockKind.PARAGRAPH, said),),
        fields=(
            Field(
                "path",
                FieldKind.FILE,
                _("Where to"),
                help=_("A folder or a file, best on another disk."),
                required=True,
            ),
        ),
        actions=(send("backup.make"),),
        back="backups",
    )


def restore(source: Source) -> View:
    """The form that begins a restore; the door takes it from there."""
    return restoring.restore()
