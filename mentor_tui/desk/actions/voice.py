"""How the app's own voice speaks, changed by keys, tried out, and the words it says in a person's own way."""

from collections.abc import Mapping
from functools import partial

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, current_language
from mentor_tui.views.keys import Move
from mentor_tui.views.own_voice import STEPS, say_samples, say_step
from mentor_tui.views.preferences import PREFERENCES, read_preferences
from mentor_tui.views.said_words import (
    BOTH,
    SETTING,
    keep_entry,
    make_entry,
    read_entries,
    write_entries,
)


def _step(move: Move, work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Speak faster, louder and the like by one value. Raises `Refusal` `speech.off`."""
    _need_voice(work)
    name, by = STEPS[move]
    preference = next(p for p in PREFERENCES if p.name == name)
    place = preference.values.index(read_preferences(work.settings.get).get(name)) + by
    is_edge = not 0 <= place < len(preference.values)
    value = preference.values[min(max(place, 0), len(preference.values) - 1)]
    work.vault.settings.set(preference.setting, value)
    return Done("", say_step(name, value, is_edge=is_edge))


def try_voice(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Have a sentence said in each language; the voice knows them.

    Raises `Refusal` `speech.off`, `speech.muted`, and why no engine speaks.
    """
    _need_voice(work)
    state = work.reading.voice()
    if state.is_muted:
        raise Refusal("speech.muted")
    if state.why is not None:
        raise state.why
    return Done("preferences/speech", say_samples())


def _need_voice(work: Work) -> None:
    if not work.reading.voice().is_wanted:
        raise Refusal("speech.off")


def keep_word(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep how a word is said, in place of the one whose page it was."""
    language = values.get("language", "") or current_language()
    one = make_entry(values.get("written", ""), values.get("said", ""), language)
    entries = read_entries(work.settings.get(SETTING))
    entries = keep_entry(entries, one, _known(args))
    work.vault.settings.set(SETTING, write_entries(entries))
    what = _("{word} is said as {words} now.").format(word=one.written, words=one.said)
    return Done("said-as", what)


def remove_word(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Have a word said as ever. Raises `Refusal` `said_as.none`."""
    known, entries = _known(args), read_entries(work.settings.get(SETTING))
    rest = tuple(entry for entry in entries if entry.key != known)
    if rest == entries:
        raise Refusal("said_as.none")
    work.vault.settings.set(SETTING, write_entries(rest))
    return Done("said-as", _("{word} is said as ever now.").format(word=args["of"]))


def _known(args: Mapping[str, str]) -> tuple[str, str] | None:
    of = args.get("of", "")
    return (of.casefold(), args.get("of_language", BOTH)) if of else None


USE_CASES: dict[str, UseCase] = {
    **{move: partial(_step, move) for move in STEPS},
    "said_as.keep": keep_word,
    "said_as.remove": remove_word,
    "speech.try": try_voice,
}
