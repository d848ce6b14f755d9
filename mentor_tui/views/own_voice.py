"""The app's own voice in words: which engine speaks or why none does, and what is tried next. Pure.

Views do not know the voice. Whoever runs it tells its state (`Source.voice`).
"""

from collections.abc import Iterator

from mentor_tui.i18n import _, ngettext
from mentor_tui.views.keys import Move, key_name, keys_of
from mentor_tui.views.source import VoiceState
from mentor_tui.views.voice_choices import engine_name
from mentor_tui.views.wording import sentences


def say_voice(state: VoiceState) -> Iterator[str]:
    """Which engine speaks, or why none does; then, a sentence each, what became of the others."""
    from mentor_tui.views.explain import explain  # words every error; keys only need the rest

    if not state.is_wanted:
        yield off()
        return
    if state.is_muted:
        yield muted()
    if state.speaking:
        yield _("{engine} speaks.").format(engine=engine_name(state.speaking))
    elif state.why is not None:
        yield sentences(_("No engine speaks."), explain(state.why).what)
    else:
        yield _("No engine has begun to speak yet.")
    failed = dict(state.failures)
    for name in state.order:
        if name in failed:
            reason = explain(failed[name]).what
            # Translators: an engine and why it does not speak, such as "speech-dispatcher: There is no sound …"
            yield _("{engine}: {reason}").format(engine=engine_name(name), reason=reason)
        elif name != state.speaking:
            yield _("{engine} was not tried.").format(engine=engine_name(name))


def off() -> str:
    """That nothing is spoken by the app, and where that is changed."""
    return _(
        "The voice of this program is off. It is chosen in the settings: how you read, "
        "the voice of this program."
    )


def muted() -> str:
    """That the voice was silenced, and how it is heard again."""
    said = _("The voice is silent. To hear it again: {key}.")
    return said.format(key=key_name(keys_of(Move.MUTE)[0]))


def say_mute(is_muted: bool | None, *, speaks: bool = True) -> str:
    """What the mute key did; None stands for a voice that is off. `speaks`: an engine could say it."""
    match is_muted:
        case None:
            return off()
        case True:
            return muted()
        case False:
            on = _("The voice is on again.")
            return on if speaks else sentences(on, _("No engine speaks."))


SAMPLES = {
    "pl": "Tak mówi głos tego programu. Zażółć gęślą jaźń.",
    "en": "This is how the voice of this program speaks. How do you like it?",
}
"""A sentence in each language to try the voice with; not translated, as each is spoken in its own."""


def say_samples() -> str:
    """What was spoken to try the voice out."""
    said = _("Spoken in Polish: {polish} Spoken in English: {english}")
    return said.format(polish=SAMPLES["pl"], english=SAMPLES["en"])


STEPS: dict[Move, tuple[str, int]] = {
    Move.FASTER: ("rate", 1),
    Move.SLOWER: ("rate", -1),
    Move.LOUDER: ("volume", 1),
    Move.SOFTER: ("volume", -1),
    Move.HIGHER: ("pitch", 1),
    Move.LOWER: ("pitch", -1),
}
"""What each key changes, and which way it goes."""


def say_step(name: str, value: str, *, is_edge: bool = False) -> str:
    """The value of a preference after a key changed it; at the edge also that it goes no further."""
    match name:
        case "rate":
            said = ngettext(
                "Rate {count} word a minute.", "Rate {count} words a minute.", int(value)
            ).format(count=value)
        case "volume":
            said = _("Volume {count} percent.").format(count=value)
        case _:
            said = _("Pitch {count} of 100.").format(count=value)
    return sentences(said, _("It goes no further.") if is_edge else "")
