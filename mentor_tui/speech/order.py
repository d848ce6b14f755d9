"""Which engine is tried first, and which next when it cannot speak; and where its class is."""

from mentor_tui import api

AUTO = "auto"
"""Choose by the system: the table below."""
SILENT = "silent"
REMOTE = "remote"

# eSpeak NG in our own process is first everywhere: it needs nothing installed, has a voice for both
# languages, and is silent soonest. Then whoever speaks for the system: speech-dispatcher with what the
# person has set there, SAPI 5, NSSpeechSynthesizer. Silence is always there.
TRIED: dict[str, tuple[str, ...]] = {
    "linux": ("espeak", "speechd", "pyttsx3"),
    "win32": ("espeak", "pyttsx3"),
    "darwin": ("espeak", "pyttsx3"),
}
_ELSEWHERE = ("espeak", "speechd")
_USUAL = ("espeak", "speechd", "pyttsx3")


_FOR_OTHERS = frozenset({SILENT, "wav", "external", REMOTE})
"""Engines nobody chooses by name alone: silence, files, and those that are told more than that."""
READERS = frozenset({"reader"})
"""Engines that hand their words to the screen reader that runs."""


def choosable(installed: tuple[str, ...]) -> tuple[str, ...]:
    """Of the engines there are, those a person may choose as their voice: the usual ones first."""
    usual = [name for name in _USUAL if name in installed]
    return (*usual, *(n for n in installed if n not in (*usual, *_FOR_OTHERS, *READERS)))


def readers(installed: tuple[str, ...]) -> tuple[str, ...]:
    """Of the engines there are, those that speak through a screen reader."""
    return tuple(name for name in installed if name in READERS)


def candidates(chosen: str, platform: str, *, socket: str = "") -> tuple[str, ...]:
    """The names of the engines to try, in order, for a choice and `sys.platform`; silence is not named.

    A chosen engine that cannot speak is followed by the others: a voice is better than none. Whoever names the
    `socket` of a speech server sits at another computer: no sound of this one would reach them, and what is
    private would be said aloud to somebody else. So nothing but the server is tried then.
    """
    if chosen == SILENT:
        return ()
    usual = (REMOTE,) if socket else TRIED.get(platform, _ELSEWHERE)
    if chosen == AUTO:
        return usual
    return (chosen, *(name for name in usual if name != chosen))


def find(engine: str) -> str:
    """Where an engine's class is: "module:Class". Raises `PluginTrouble` `speech.no_engine` (fact `missing`)."""
    if ":" in engine:
        return engine
    import importlib.metadata  # who is silent need not wait for it

    for point in importlib.metadata.entry_points(group=api.SPEECH_GROUP, name=engine):
        return point.value
    raise api.PluginTrouble("speech.no_engine", missing=engine)
