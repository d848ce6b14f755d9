"""Which engine is tried first, and which next when it cannot speak."""

AUTO = "auto"
"""Choose by the system: the table below."""
SILENT = "silent"

# eSpeak NG in our own process is first everywhere: it needs nothing installed, has a voice for both
# languages, and is silent soonest. Then whoever speaks for the system: speech-dispatcher with what the
# person has set there, SAPI 5, NSSpeechSynthesizer. Silence is always there.
TRIED: dict[str, tuple[str, ...]] = {
    "linux": ("espeak", "speechd", "pyttsx3"),
    "win32": ("espeak", "pyttsx3"),
    "darwin": ("espeak", "pyttsx3"),
}
_ELSEWHERE = ("espeak", "speechd")


def candidates(chosen: str, platform: str) -> tuple[str, ...]:
    """The names of the engines to try, in order, for a choice and `sys.platform`; silence is not named.

    A chosen engine that cannot speak is followed by the others: a voice is better than none.
    """
    if chosen == SILENT:
        return ()
    usual = TRIED.get(platform, _ELSEWHERE)
    if chosen == AUTO:
        return usual
    return (chosen, *(name for name in usual if name != chosen))
