"""What the world said no to: the vault, the disk, files, documents, the road, plugins, the voice, a command."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.reasons import Facts, Reason, Reasons, count, unchanged

_SEVERAL = 3
"""Wrong tries after which more help is given. Nobody is ever locked out."""

VAULT: Reasons = {
    "vault.wrong_passphrase": lambda f: Reason(
        ngettext(
            "The passphrase does not fit; {typed} character was typed.",
            "The passphrase does not fit; {typed} characters were typed.",
            count(f, "typed"),
        ),
        unchanged(),
        _try_again(f),
    ),
    "vault.wrong_recovery": lambda f: Reason(
        _("The recovery code does not fit this vault; all 48 digits were typed."),
        unchanged(),
        _("Check that it is the newest code of this vault."),
    ),
    "vault.recovery_group": lambda f: Reason(
        _("Group {group} of the recovery code has a wrong digit."),
        unchanged(),
        _("Compare that group with your paper."),
    ),
    "vault.recovery_length": lambda f: Reason(
        ngettext(
            "The recovery code has 48 digits; {digits} was typed.",
            "The recovery code has 48 digits; {digits} were typed.",
            count(f, "digits"),
        ),
        unchanged(),
        _("Type all eight groups."),
    ),
    "vault.missing": lambda f: Reason(
        _("There is no vault in {path}."), then=_("Begin a new one, or name another folder.")
    ),
    "vault.exists": lambda f: Reason(
        _("There is a vault already."), unchanged(), _("Open it with its passphrase.")
    ),
    "vault.no_person": lambda f: Reason(
        _("This vault does not say whose it is."),
        unchanged(),
        _("Restore a backup."),
    ),
    "vault.busy": lambda f: Reason(
        _("Another window is writing to this vault."), unchanged(), _("Try again in a moment.")
    ),
    "vault.newer": lambda f: Reason(
        _("A newer version of this program wrote this vault."),
        unchanged(),
        _("Bring this program up to date."),
    ),
    "vault.older": lambda f: Reason(
        _("This vault was made by a trial version of this program, from before the first release."),
        unchanged(),
        _("Open it with that version, or begin a new vault in another folder."),
    ),
    "vault.wrong_keyring": lambda f: Reason(
        _("What the keyring of this computer keeps does not fit this vault."),
        unchanged(),
        _by_hand(),
    ),
    "keyring.none": lambda f: Reason(
        _("This computer has no keyring that this program can use."), unchanged(), _by_hand()
    ),
    "keyring.locked": lambda f: Reason(
        _("The keyring of this computer is locked."), unchanged(), _by_hand()
    ),
    "keyring.slow": lambda f: Reason(
        _("The keyring of this computer did not answer in time."), unchanged(), _by_hand()
    ),
    "keyring.failed": lambda f: Reason(
        _("The keyring of this computer does not work."), unchanged(), _by_hand()
    ),
    "keyring.unknown": lambda f: Reason(
        _("The keyring of this computer keeps no key for this vault."),
        unchanged(),
        _(
            "Open it with the passphrase or the recovery code. In the settings, under the ways to open "
            "this vault, you can set the keyring up anew or take it away."
        ),
    ),
    "vault.too_many_ways": lambda f: Reason(
        _("There are {limit} ways to open this vault already, and no more fit."),
        unchanged(),
        _("Take one away first."),
    ),
    "way.unknown": lambda f: Reason(
        _("This way to open the vault is not there any more."), unchanged()
    ),
    "way.which_passphrase": lambda f: Reason(
        _("There are several passphrases, and the recovery code does not say which to change."),
        unchanged(),
        _("Add a new passphrase, then take an old one away."),
    ),
    "recovery.shown_already": lambda f: Reason(
        _("A recovery code is shown only once."),
        _("It still fits."),
        _("If you did not write it down, make a new one."),
    ),
    "way.last_human": lambda f: Reason(
        _("This is the only way left that you can use yourself."),
        _("It was not taken away."),
        _("Add a passphrase or a recovery code first."),
    ),
    "way.label_long": lambda f: Reason(
        ngettext(
            "Your own words for it have {typed} character; {limit} fit.",
            "Your own words for it have {typed} characters; {limit} fit.",
            count(f, "typed"),
        ),
        unchanged(),
        _("Shorten them."),
    ),
    "vault.envelope_damaged": lambda f: Reason(
        _("The file that holds the key of your vault is damaged."),
        unchanged(),
        _("Restore a backup."),
    ),
    "vault.envelope_gone": lambda f: Reason(
        _(
            "The file that holds the key of your vault is gone; the vault itself is still in {path}."
        ),
        unchanged(),
        _("Put envelope.json back, or restore a backup."),
    ),
    "log.damaged": lambda f: Reason(
        _("Entry {ordinal} of your vault cannot be read."),
        _("All others can."),
        _("Restore a backup."),
    ),
    "log.chain_broken": lambda f: Reason(
        _("Something was changed in your vault from outside, at entry {ordinal}."),
        then=_("Restore a backup."),
    ),
    "store.disk_full": lambda f: Reason(
        _("The disk is full."), unchanged(), _("Make room and do it again.")
    ),
    "store.read_only": lambda f: Reason(
        _("Nothing can be written where your vault is."),
        _("It can be read."),
        _("Check the rights of the folder."),
    ),
    "store.unreachable": lambda f: Reason(
        _("The folder of your vault cannot be reached."),
        unchanged(),
        _("Check that its disk is connected."),
    ),
    "passphrase.short": lambda f: Reason(
        ngettext(
            "The passphrase is too short: it needs at least {least} character.",
            "The passphrase is too short: it needs at least {least} characters.",
            count(f, "least"),
        ),
        then=_("Use several words."),
    ),
    "passphrase.differs": lambda f: Reason(
        _("The two passphrases are not the same."), then=_("Type both again.")
    ),
    "passphrase.no_terminal": lambda f: Reason(
        _("There is no terminal to ask for the passphrase."),
        unchanged(),
        _("Give it with --passphrase-fd."),
    ),
    "passphrase.no_terminal_new": lambda f: Reason(
        _("There is no terminal to ask for the new passphrase."),
        unchanged(),
        _("Give it with --new-passphrase-fd."),
    ),
    "passphrase.no_descriptor": lambda f: Reason(
        _("Nothing can be read from the file descriptor {number}."), unchanged()
    ),
    "passphrase.not_text": lambda f: Reason(
        _("What was given as passphrase is no text."), unchanged()
    ),
}

FILES: Reasons = {
    "file.none": lambda f: Reason(_("No file was named."), then=_("Type the path of a file.")),
    "file.not_there": lambda f: Reason(
        _("There is no file {path}."), then=_("Check the path and type it again.")
    ),
    "file.is_folder": lambda f: Reason(_("{path} is a folder."), then=_("Name a file in it.")),
    "file.not_readable": lambda f: Reason(
        _("The file {path} cannot be read."), then=_("Check its rights.")
    ),
    "file.too_large": lambda f: Reason(
        _("The file {path} is larger than {limit}."), then=_("Choose a smaller one.")
    ),
    "file.exists": lambda f: Reason(
        _("{path} is there already."),
        _("It was not touched."),
        _("Move it away, or give another name."),
    ),
    "file.not_written": lambda f: Reason(
        _("The file {path} cannot be written."), unchanged(), _("Name another folder.")
    ),
    "file.missing": lambda f: Reason(
        _("The file of this version has not arrived on this desk yet."),
        then=_("Send and receive again later."),
    ),
    "file.coming": lambda f: Reason(
        ngettext(
            "The file of this version is on its way: {here} of {count} part has arrived.",
            "The file of this version is on its way: {here} of {count} parts have arrived.",
            count(f, "count"),
        ),
        then=_("Send and receive again later; nothing that arrived is sent twice."),
    ),
    "file.damaged": lambda f: Reason(
        _("The file of this version is damaged on this disk."),
        then=_("Ask for it to be sent again."),
    ),
    "folder.not_empty": lambda f: Reason(
        _("There are files in the folder {path}, and no vault."),
        unchanged(),
        _("Name a new folder, or an empty one."),
    ),
    "folder.not_there": lambda f: Reason(
        _("There is no folder {path}."), unchanged(), _("Check the path, or make the folder first.")
    ),
    "document.kind": lambda f: Reason(
        _("{name} is of a kind that cannot be read here."),
        _("It was not sent."),
        _("Save it as one of these: {kinds}."),
    ),
    "document.too_large": lambda f: Reason(
        _("{name} is too large to be read."), _("It was not sent."), _("Send a part of it.")
    ),
    "document.empty": lambda f: Reason(
        _("{name} has no words."),
        _("It was not sent."),
        _("Pictures of text cannot be read: save the text itself."),
    ),
    "document.not_opened": lambda f: Reason(
        _("{name} is of a kind that is not opened in other programs from here."),
        unchanged(),
        _("Save the file, and open it yourself if you trust it."),
    ),
    "document.unreadable": lambda f: _unreadable(f),
    "document.too_slow": lambda f: Reason(
        _("Reading {name} took too long, so it was stopped."),
        unchanged(),
        _("Ask for it as Markdown or plain text, or save it anew in your word processor."),
    ),
    "document.reader_died": lambda f: Reason(
        _("{name} could not be read: the program that reads documents ended over it, twice."),
        unchanged(),
        _("Ask for it as Markdown or plain text, or save it anew in your word processor."),
    ),
    "document.not_started": lambda f: Reason(
        _("{name} could not be read: the program that reads documents did not start."),
        unchanged(),
        _("Close other programs if memory is short, then try again."),
    ),
}

ROAD: Reasons = {
    "road.none": lambda f: Reason(
        _("No way to send and receive is chosen yet."),
        _("What you do is kept here."),
        _("Choose one in Settings, under How parcels travel."),
    ),
    "road.unknown": lambda f: Reason(
        _("There is no way for parcels called {name} here."),
        unchanged(),
        _("The page How parcels travel shows those there are."),
    ),
    "courier.busy": lambda f: Reason(_("Sending and receiving is under way already.")),
    "folder.missing": lambda f: Reason(
        _("The shared folder {path} is not there."),
        _("What you send waits in the outbox."),
        _("Connect it, or choose another in Settings."),
    ),
    "folder.unreachable": lambda f: Reason(
        _("The shared folder {path} cannot be reached."), _("What you send waits in the outbox.")
    ),
    "folder.read_only": lambda f: Reason(
        _("Nothing can be written to the shared folder {path}."),
        _("What you send waits in the outbox."),
        _("Check its rights."),
    ),
    "folder.full": lambda f: Reason(
        _("There is no room in the shared folder {path}."), _("What you send waits in the outbox.")
    ),
    "folder.link": lambda f: Reason(
        _("{path} in the shared folder leads somewhere else, so it is not used."),
        _("What you send waits in the outbox."),
    ),
    "folder.no_recipient": lambda f: Reason(
        _("The parcel does not say for whom it is."), _("It stays in the outbox.")
    ),
    "folder.too_large": lambda f: Reason(
        _("The parcel is too large for the shared folder."), _("It stays in the outbox.")
    ),
}

PLUGINS: Reasons = {
    "plugin.missing": lambda f: Reason(
        _("The plugin {name} is not installed."), unchanged(), _("Install it, or choose another.")
    ),
    "plugin.broken": lambda f: Reason(_("The plugin {name} does not start."), unchanged()),
    "plugin.other_api": lambda f: Reason(
        _("The plugin {name} is for another version of this program."), unchanged()
    ),
    "plugin.crashed": lambda f: Reason(
        _("The plugin {name} failed."), _("What you send waits in the outbox.")
    ),
    "plugin.offline": lambda f: Reason(
        _("There is no connection for {name}."), _("What you send waits in the outbox.")
    ),
    "plugin.too_slow": lambda f: Reason(
        _("{name} did not answer in time."), _("What you send waits in the outbox.")
    ),
    "plugin.stopped": lambda f: Reason(
        _("{name} was stopped."), _("What you send waits in the outbox.")
    ),
    "plugin.switched_off": lambda f: Reason(
        _("{name} failed several times and rests for some minutes."),
        _("What you send waits in the outbox."),
    ),
    "plugin.no_push": lambda f: Reason(_("{name} cannot tell when something came.")),
    "plugin.no_look": lambda f: Reason(_("{name} cannot tell how much has come.")),
    "plugin.no_free_busy": lambda f: Reason(_("{name} cannot tell free times.")),
    "speech.no_engine": lambda f: Reason(
        _("There is no voice: {missing} is missing."),
        _("Everything else works."),
        _("Install it, or read with a screen reader."),
    ),
    "speech.died": lambda f: Reason(
        _("The voice has stopped by itself."),
        _("Everything else works."),
        _("Begin it again later."),
    ),
    "speech.no_process": lambda f: Reason(
        _("The voice cannot be started."),
        _("Everything else works."),
        _("Read with a screen reader."),
    ),
    "speech.no_sound": lambda f: Reason(
        _("There is no sound on this computer."), _("Everything else works.")
    ),
}

COMMANDS: Reasons = {
    "route.unknown": lambda f: Reason(_("There is no page {route}."), unchanged()),
    "action.unknown": lambda f: Reason(_("There is no action {name}."), unchanged()),
    "action.incomplete": lambda f: Reason(
        _("The action does not say all it needs; {name} is missing."), unchanged()
    ),
    "search.nothing": lambda f: Reason(
        _("Nothing was typed to look for."), then=_("Type a word, or its beginning.")
    ),
    "command.no_value": lambda f: Reason(
        _("This is no name and value: {text}."), unchanged(), _("Write it as name=value.")
    ),
    "demo.stuck": lambda f: Reason(_("The demo cannot go on: {reason}")),
}

DESK: Reasons = {**VAULT, **FILES, **ROAD, **PLUGINS, **COMMANDS}


def _try_again(facts: Facts) -> str:
    """What to do about a wrong passphrase; after several wrong tries, what is behind most of them."""
    if count(facts, "tries") < _SEVERAL:
        return _("Type it again, or open with the recovery code.")
    return _(
        "Often it is Caps Lock, another keyboard layout, or a letter with an accent. "
        "Try as often as you like; the recovery code opens the vault too."
    )


def _by_hand() -> str:
    """What opens a vault when the computer does not."""
    return _("The passphrase and the recovery code open the vault as before.")


def _unreadable(facts: Facts) -> Reason:
    match facts.get("reason"):
        case "locked":
            then = _("It has a password: save it without one.")
        case "old_word":
            then = _("It is an old Word file: save it as .docx.")
        case "not_text":
            then = _("It is no text: save it as text in UTF-8.")
        case _:
            then = _("It is damaged: open it in its own program and save it again.")
    return Reason(_("{name} cannot be read."), _("It was not sent."), then)
