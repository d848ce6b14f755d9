"""Why the voice, or a speech server for it, does not do what is asked of it, and why a word was not kept."""

from mentor_tui.i18n import _
from mentor_tui.views.keys import Move, key_name, keys_of
from mentor_tui.views.reasons import Reason, Reasons, unchanged

SPEECH: Reasons = {
    "speech.not_connected": lambda f: Reason(
        _("The voice at your own computer cannot be reached through {path}."),
        _("Everything else works, and every word is on the screen."),
        _("Begin the speech server there; when it can be reached, the voice goes on by itself."),
    ),
    "speech.no_reader": lambda f: Reason(
        _("No screen reader that takes words from programs runs here."),
        _("Everything else works, and every word is on the screen."),
        _("Start yours; half a minute later it gets the words. Or choose another voice."),
    ),
    "audio.kind": lambda f: Reason(
        _("{name} is no name of an audio file."),
        _("Nothing was made."),
        _("Give it a name that ends in .wav or .mp3."),
    ),
    "audio.no_encoder": lambda f: Reason(
        _("No MP3 can be made here: lameenc is missing."),
        _("Nothing was made."),
        _("Install it, or give a name that ends in .wav."),
    ),
    "audio.no_room": lambda f: Reason(
        _("There is no room on the disk for {path}."),
        _("No audio file was made, and nothing is left of it."),
        _("Make room, or name a folder on another disk."),
    ),
    "speech.refused": lambda f: Reason(
        _("The speech server at your own computer does not take what this program says."),
        _("Everything else works, and every word is on the screen."),
        _("Too many may use it, or it is of another version."),
    ),
    "speech.server_folder": lambda f: Reason(
        _(
            "The folder {path} cannot be used for the voice: others may write to it, or it is not yours."
        ),
        _("Nothing listens."),
        _("Name a place in a folder of your own with --socket."),
    ),
    "speech.server_place": lambda f: Reason(
        _("Something else is at {path}."),
        _("It is as it was, and nothing listens."),
        _("Name another place with --socket."),
    ),
    "speech.server_running": lambda f: Reason(
        _("A voice listens at {path} already."),
        _("It goes on."),
        _("Use that one, or end it first."),
    ),
    "speech.server_system": lambda f: Reason(
        _("This system cannot listen at {path}."),
        _("Nothing listens."),
        _("Name a shorter path with --socket. Windows cannot do this at all."),
    ),
    "said_as.no_word": lambda _f: Reason(
        _("No word was typed."), unchanged(), _("Type the word as it is written.")
    ),
    "said_as.not_said": lambda _f: Reason(
        _("It is not told how the word is said."),
        unchanged(),
        _("Write it as it sounds, or remove the word."),
    ),
    "said_as.long": lambda _f: Reason(
        _("That is too long: {most} characters at most."), unchanged()
    ),
    "said_as.many": lambda _f: Reason(
        _("There are {most} words already; there is no room for more."), unchanged()
    ),
    "said_as.none": lambda _f: Reason(_("That word is not in your list."), unchanged()),
    "speech.off": lambda _f: Reason(
        _("The voice of this program is off."),
        unchanged(),
        _("It is chosen in the settings: how you read, the voice of this program."),
    ),
    "speech.muted": lambda _f: Reason(
        _("The voice is silent."),
        then=_("To hear it again: {key}.").format(key=key_name(keys_of(Move.MUTE)[0])),
    ),
    "speech.at_door": lambda _f: Reason(
        _("How the voice speaks is kept in the vault."), unchanged(), _("Open it first.")
    ),
}
