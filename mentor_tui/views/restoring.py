"""Restoring a backup in words: which one, a new passphrase, the question, and what came of it."""

from dataclasses import dataclass

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.clean import clean
from mentor_tui.views.model import (
    Action,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Notice,
    NoticeKind,
    View,
)
from mentor_tui.views.offers import label_of, send
from mentor_tui.views.questions import ask
from mentor_tui.views.wording import say_iso, sentences


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a restore did: when the backup was made (in words), what it held, where the old vault is.

    `is_by_code`: nobody has shown to know a passphrase of it.
    """

    made: str
    events: int
    files: int
    replaced: str
    is_by_code: bool


def restore(newest: str = "") -> View:
    """The form that begins a restore; `newest` is the path that is proposed."""
    said = (
        _("A backup is one file. It opens with the passphrase you had when it was made."),
        _("If the passphrase is lost, type the recovery code: you choose a new passphrase then."),
        _("If there is a vault here already, it is kept beside, and you are asked first."),
    )
    return clean(
        View(
            "restore",
            _("Restore a backup"),
            text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
            fields=(
                Field(
                    "path",
                    FieldKind.FILE,
                    _("Backup"),
                    newest,
                    help=_("The path of the file."),
                    required=True,
                ),
                Field(
                    "passphrase",
                    FieldKind.SECRET,
                    _("Passphrase or recovery code"),
                    help=_("The recovery code has eight groups of six digits."),
                    required=True,
                ),
            ),
            actions=(send("backup.open"),),
            back="backups",
        )
    )


def restore_passphrase() -> View:
    """The new passphrase, after a backup was opened by its recovery code."""
    said = _("The recovery code fits. Choose a new passphrase; the recovery code stays as it is.")
    return clean(
        View(
            "restore-passphrase",
            _("A new passphrase"),
            text=(Block("about", BlockKind.PARAGRAPH, said),),
            fields=(
                Field(
                    "passphrase",
                    FieldKind.SECRET,
                    _("Passphrase"),
                    help=_("Several words that only you know. It opens your vault."),
                    required=True,
                ),
                Field("passphrase_again", FieldKind.SECRET, _("Passphrase again"), required=True),
            ),
            actions=(send("backup.passphrase"),),
            back="restore",
        )
    )


def ask_to_restore(made: str) -> View:
    """The question before a vault that is here gives way to a backup."""
    return ask(Action("backup.put_back", label_of("backup.put_back")), question(made), "restore")


def question(made: str) -> str:
    """The question itself; `made` says when the backup was made."""
    asked = _(
        "Put the backup of {moment} in place of your vault? What was recorded since is not in it. "
        "Your present vault is kept beside it."
    )
    return asked.format(moment=made)


def say_made(made: str, zone: str) -> str:
    """When a backup was made, from its ISO time."""
    return say_iso(made, zone) or made


def say_restored(outcome: Outcome) -> Notice:
    """What is here now, where the old vault is, what is missing and what to do about it."""
    entries = ngettext("It holds {count} entry.", "It holds {count} entries.", outcome.events)
    files = ngettext(
        "It brought {count} attachment.", "It brought {count} attachments.", outcome.files
    )
    kept = _("Your vault from before is kept in {folder}.").format(folder=outcome.replaced)
    code = _("It opens with the recovery code.") if outcome.is_by_code else ""
    missing = _("What came after it is missing: once it is open, ask the others for it.")
    return Notice(
        NoticeKind.DONE,
        _("The backup of {moment} is in place.").format(moment=outcome.made),
        sentences(
            entries.format(count=outcome.events),
            files.format(count=outcome.files) if outcome.files else "",
            kept if outcome.replaced else "",
        ),
        sentences(_("Open your vault now."), code, missing),
    )


def restored(notice: Notice) -> View:
    """The outcome by itself, for a command."""
    return clean(View("restored", _("Restore a backup"), notices=(notice,), back="unlock"))
