"""How the app's own voice speaks, as choices: their values and their words."""

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.source import VoiceState

AUTO, OWN = "auto", "own"
MOST_VOICES = 40
RATES = tuple(map(str, (*range(80, 400, 20), *range(400, 601, 50))))
TENTHS = tuple(map(str, range(0, 101, 10)))
CHOICES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("rate", RATES, "200"),
    ("pitch", TENTHS, "50"),
    ("volume", TENTHS[1:], "100"),
    ("punctuation", ("none", "some", "most", "all"), "some"),
    ("capitals", ("none", "raised", "named"), "named"),
    ("phonetic", ("no", "yes"), "no"),
    ("sounds", ("no", "yes"), "no"),
)
"""Name, values in order, and the one in force until another is chosen."""


def engine_name(name: str) -> str:
    """An engine as it is called; one we do not know by its own name."""
    match name:
        case "auto":
            return _("the first that can")
        case "espeak":
            return "eSpeak NG"
        case "speechd":
            return "speech-dispatcher"
        case "reader":
            return _("your screen reader")
        case "remote":
            return _("the voice at your own computer")
        case _:
            return name


def voice_name(name: str) -> str:
    """What is chosen; an empty text for other preferences."""
    match name:
        case "engine":
            # Translators: a program that speaks
            return _("Speech engine")
        case "voice.pl":
            return _("Polish voice")
        case "voice.en":
            return _("English voice")
        case "rate":
            return _("Rate")
        case "pitch":
            return _("Pitch")
        case "volume":
            return _("Volume")
        case "punctuation":
            return _("Punctuation said")
        case "capitals":
            return _("Capital letters")
        case "phonetic":
            # Translators: single letters are said as on the telephone
            return _("Letters by alphabet names")
        case "sounds":
            return _("Short sounds")
        case _:
            return ""


def voice_value(name: str, value: str) -> str:
    """A value as it is said; an empty text for other preferences."""
    match name, value:
        case "engine", _engine:
            return engine_name(value)
        case (("voice.pl" | "voice.en"), "own"):
            # Translators: a voice: the one the engine has for that language
            return _("the engine's own")
        case (("voice.pl" | "voice.en"), _id):
            return value
        case "rate", _number:
            said = ngettext("{count} word a minute", "{count} words a minute", int(value))
            return said.format(count=value)
        case "pitch", _number:
            return _("{count} of 100").format(count=value)
        case "volume", _number:
            return _("{count} percent").format(count=value)
        case "punctuation", "none":
            # Translators: of punctuation marks, capital letters: none is named
            return _("no marks")
        case "punctuation", "some":
            return _("some marks")
        case "punctuation", "most":
            return _("most marks")
        case "punctuation", "all":
            return _("all marks")
        case "capitals", "none":
            return _("like small ones")
        case "capitals", "raised":
            return _("in a higher pitch")
        case "capitals", "named":
            return _("with a word")
        case (("phonetic" | "sounds"), "no"):
            return _("no")
        case (("phonetic" | "sounds"), "yes"):
            return _("yes")
        case _:
            return ""


def voice_hint(name: str) -> str:
    """What a choice is for; an empty text for other preferences."""
    match name:
        case "engine":
            return _("If it cannot speak, the others are tried.")
        case "phonetic":
            return _("A letter by itself is said as on the telephone, such as Alfa for A.")
        case "sounds":
            return _("Before what was done, refused, warned of, has come, is asked or is the end.")
        case _:
            return ""


def on_offer(name: str, state: VoiceState) -> tuple[tuple[str, str], ...]:
    """What can be chosen beside the values of the table, with its words, as engines and voices there are."""
    match name:
        case "engine":
            return tuple((engine, engine_name(engine)) for engine in state.engines)
        case "voice.pl" | "voice.en":
            return tuple(
                # Translators: the name of a voice and its language, such as "English (Scotland), en-gb-scotland"
                (one.id, _("{name}, {language}").format(name=one.name[:40], language=one.language))
                for one in state.voices
                if one.language.partition("-")[0] == name[-2:]
            )[:MOST_VOICES]
        case _:
            return ()
