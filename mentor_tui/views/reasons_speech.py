"""Why a voice at another computer does not speak, and why a speech server does not listen."""

from mentor_tui.i18n import _
from mentor_tui.views.reasons import Reason, Reasons

SPEECH: Reasons = {
    "speech.not_connected": lambda f: Reason(
        _("The voice at your own computer cannot be reached through {path}."),
        _("Everything else works, and every word is on the screen."),
        _("Begin the speech server there; when it can be reached, the voice goes on by itself."),
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
}
