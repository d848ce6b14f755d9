"""What is missing or strange in a vault, and what keeps it from being written."""

from datetime import UTC, datetime

from mentor_tui.i18n import _, ngettext, say_date
from mentor_tui.views.reasons import Facts, Reason, Reasons, count, unchanged


def day_of_ms(facts: Facts, name: str) -> str:
    """The day of a fact in milliseconds since 1970, in words; "…" when it is not known."""
    ms = count(facts, name)
    return say_date(datetime.fromtimestamp(ms / 1000, UTC).date()) if ms else "…"


def _rolled_back(facts: Facts) -> Reason:
    since, until = day_of_ms(facts, "since"), day_of_ms(facts, "until")
    if since == until:
        what = ngettext(
            "{missing} change is missing from this vault, made on {until}.",
            "{missing} changes are missing from this vault, made on {until}.",
            count(facts, "missing"),
        )
    elif not count(facts, "since"):
        what = ngettext(
            "{missing} change is missing from this vault, all there was up to {until}.",
            "{missing} changes are missing from this vault, all there was up to {until}.",
            count(facts, "missing"),
        )
    else:
        what = ngettext(
            "{missing} change is missing from this vault: made after {since}, at the latest on {until}.",
            "{missing} changes are missing from this vault: made after {since}, at the latest on {until}.",
            count(facts, "missing"),
        )
    return Reason(
        what.replace("{since}", since).replace("{until}", until),
        _("What you had sent to others, they still have."),
        _("Ask the others to send again, or bring back a newer backup."),
    )


def _damaged(facts: Facts) -> Reason:
    what = _("The file of your vault is damaged.")
    if not count(facts, "entries"):
        return Reason(what, unchanged(), _("Restore a backup."))
    held = ngettext(
        "It held {entries} entry, made on {until}.",
        "It held {entries} entries, the newest of {until}.",
        count(facts, "entries"),
    ).replace("{until}", day_of_ms(facts, "until"))
    return Reason(
        f"{what} {held}",
        _("Nothing was changed. What you had sent to others, they still have."),
        _("Restore a backup; what is newer, the others can send again."),
    )


def _unpack_it() -> str:
    return _("If you made it yourself, unpack it into a folder and name that.")


HISTORY: Reasons = {
    "vault.database_damaged": _damaged,
    "log.rolled_back": _rolled_back,
    "log.other_past": lambda f: Reason(
        _(
            "The file of this vault was replaced by another one of yours: entries you had are not in it."
        ),
        _("What is in it can be read."),
        _("Ask the others to send again, or bring back a newer backup."),
    ),
    "changes.lost": lambda f: Reason(
        _(
            "The last changes before the program stopped are gone: a setting, or a note of what was sent."
        ),
        _("All entries of this vault are there."),
        _("Look through your settings. What others may not have got is sent again."),
    ),
    "head.missing": lambda f: Reason(
        _("The file that says how many entries this vault has is gone."),
        _("What is in the vault can be read. Whether something is missing cannot be told."),
        _("If you did not copy the vault yourself, ask the others to send again."),
    ),
    "head.damaged": lambda f: Reason(
        _("The file that says how many entries this vault has is damaged."),
        _("What is in the vault can be read. Whether something is missing cannot be told."),
        _("If you are not sure, ask the others to send again."),
    ),
    "envelope.rolled_back": lambda f: Reason(
        _("The file that holds the key of your vault is an older one."),
        _("Everything in the vault is there."),
        _("A passphrase you had changed may open it again: change it once more."),
    ),
    "vault.read_only_newer": lambda f: Reason(
        _("A newer version of this program wrote this vault. Here it can be read and not changed."),
        _("Everything in it is safe."),
        _("Bring this program up to date."),
    ),
    "vault.read_only_disk": lambda f: Reason(
        _("The disk with your vault cannot be written. The vault can be read and not changed."),
        _("Everything in it is safe."),
        _("Make the disk writable, then open the vault again."),
    ),
    "log.own_returned": lambda f: Reason(
        ngettext(
            "{count} change of your own came back from others and was not in this vault.",
            "{count} changes of your own came back from others and were not in this vault.",
            count(f, "count"),
        ),
        ngettext("It is in it now.", "They are in it now.", count(f, "count")),
        _("The vault may be an old copy. Ask the others to send again what is still missing."),
    ),
    "vault.network": lambda f: Reason(
        _("Your vault lies on another computer, reached by {kind}."),
        _("Everything in it is safe."),
        _(
            "Never open it from two computers at once. A folder on this computer is faster and safer."
        ),
    ),
    "clock.behind": lambda f: Reason(
        _("The clock of this computer is behind: your last change was made later than it is now."),
        _("Nothing is lost."),
        _("Set the clock. Until then dates may be wrong."),
    ),
    "history.nobody": lambda f: Reason(
        _("This desk knows nobody yet whom it could ask."), unchanged()
    ),
    "export.none": lambda f: Reason(
        _("There is no export in {path}."), unchanged(), _("Name its folder or zip file.")
    ),
    "export.newer": lambda f: Reason(
        _("A newer version of this program wrote this export."),
        unchanged(),
        _("Bring this program up to date."),
    ),
    "export.damaged": lambda f: Reason(
        _("The export is damaged or was changed: {name} is not what it was."),
        unchanged(),
        _("Take another copy of it."),
    ),
    "export.too_large": lambda f: Reason(
        _("This export is too large, or becomes so when it is unpacked."),
        unchanged(),
        _unpack_it(),
    ),
    "export.too_slow": lambda f: Reason(
        _("Unpacking this export took too long, so it was stopped."), unchanged(), _unpack_it()
    ),
    "export.reader_died": lambda f: Reason(
        _("This export could not be unpacked: the program that unpacks it ended over it, twice."),
        unchanged(),
        _unpack_it(),
    ),
    "export.not_started": lambda f: Reason(
        _("This export could not be unpacked: the program that unpacks it did not start."),
        unchanged(),
        _("Close other programs if memory is short, then try again."),
    ),
    "export.needs_passphrase": lambda f: Reason(
        _("The recovery code fits. The new vault needs a passphrase too."),
        unchanged(),
        _("Give a new passphrase."),
    ),
}
