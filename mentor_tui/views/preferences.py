"""How a person wants to be shown things: one table of choices, the pages to make them, and what faces read of them.

A preference is kept as a setting of this desk. To add one: an entry in `PREFERENCES`, its words in
`_name`, `_value_name` and, where it needs one, `_hint`, and a property for whoever heeds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _, ngettext
from mentor_tui.views.key_choices import (
    CHOICES,
    choice_hint,
    choice_name,
    choice_value,
    read_manner,
)
from mentor_tui.views.keymap import NONE, SETTING, Changes
from mentor_tui.views.keys import Move, key_name, keys_of
from mentor_tui.views.look import look_hint, look_name, look_value
from mentor_tui.views.model import Action, Block, BlockKind, Choice, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.presses import Manner
from mentor_tui.views.quiet_hours import FROM, UNTIL, QuietHours
from mentor_tui.views.said_words import SETTING as SAID_AS
from mentor_tui.views.said_words import Entry, read_entries, spoken_as
from mentor_tui.views.source import Source, VoiceState
from mentor_tui.views.voice_choices import AUTO, OWN, on_offer, voice_hint, voice_name, voice_value
from mentor_tui.views.voice_choices import CHOICES as VOICE_CHOICES
from mentor_tui.views.words import Detail


class Group(StrEnum):
    """The pages preferences stand on."""

    READING = "reading"
    ALONE = "alone"
    LOOK = "look"
    SPEECH = "speech"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice: its page, and its values; the first is in force until another is chosen, unless one is the `usual`."""

    name: str
    group: Group
    values: tuple[str, ...]
    is_private: bool = False
    """It tells something of the person that nobody needs to know before the vault is open."""
    usual: str = ""
    is_open: bool = False
    """Another value may be chosen, too, of those a page offers when there are any, such as voices."""

    @property
    def default(self) -> str:
        """The value in force until another is chosen."""
        return self.usual or self.values[0]

    @property
    def setting(self) -> str:
        """The name it is kept under."""
        return f"prefer.{self.name}"


PREFERENCES: tuple[Preference, ...] = (
    Preference("rows", Group.READING, ("7", "5", "6", "10", "all")),
    Preference("detail", Group.READING, ("usual", "brief", "full")),
    Preference("outside", Group.READING, ("pager", "editor")),
    Preference("echo", Group.READING, ("letters", "words", "both", "none")),
    Preference("amount", Group.READING, ("all", "one"), is_private=True),
    Preference("wording", Group.READING, ("full", "plain"), is_private=True),
    Preference("quiet.from", Group.ALONE, FROM),
    Preference("quiet.until", Group.ALONE, UNTIL),
    Preference("news", Group.ALONE, ("said", "kept")),
    Preference("reminders", Group.ALONE, ("1440 15", "1440 60", "1440", "60", "15", "never")),
    Preference("percent", Group.ALONE, ("25", "10", "50", "never")),
    Preference("theme", Group.LOOK, ("terminal", "light", "dark", "contrast")),
    Preference("spacing", Group.LOOK, ("normal", "wide")),
    Preference("measure", Group.LOOK, ("80", "66", "50")),
    Preference("words", Group.LOOK, ("normal", "wide")),
    Preference("letters", Group.LOOK, ("all", "upright")),
    Preference("side", Group.LOOK, ("yes", "no")),
    Preference("pictures", Group.LOOK, ("yes", "no")),
    Preference("engine", Group.SPEECH, (AUTO,), is_open=True),
    Preference("voice.pl", Group.SPEECH, (OWN,), is_open=True),
    Preference("voice.en", Group.SPEECH, (OWN,), is_open=True),
    *(Preference(n, Group.SPEECH, values, usual=usual) for n, values, usual in VOICE_CHOICES),
    *(Preference(name, Group.KEYS, values) for name, values in CHOICES),
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """The value of each preference; those never chosen have their default."""

    values: Mapping[str, str] = field(default_factory=dict)
    keys: Changes = field(default_factory=lambda: NONE)
    """The person's own keys; faces and desk have them in force."""
    zone: str = ""
    """The person's time zone, "" for the clock of the computer."""
    said_as: tuple[Entry, ...] = ()
    """How the person wants words to be said."""

    def get(self, name: str) -> str:
        """The value in force of a preference."""
        preference = next(p for p in PREFERENCES if p.name == name)
        value = self.values.get(name, "")
        is_possible = value in preference.values or (preference.is_open and value)
        return value if is_possible else preference.default

    @property
    def reads_in_editor(self) -> bool:
        """Whole pages open in the editor rather than the pager."""
        return self.get("outside") == "editor"

    @property
    def rows(self) -> int:
        """Rows of a page shown at once to ear and fingertip, 0 for as many as fit."""
        value = self.get("rows")
        return int(value) if value.isdecimal() else 0

    @property
    def detail(self) -> Detail:
        """How much a row of a page says to ear and fingertip."""
        return Detail(self.get("detail"))

    @property
    def is_plain(self) -> bool:
        """The sentences met most are worded more plainly."""
        return self.get("wording") == "plain"

    @property
    def is_one_at_a_time(self) -> bool:
        """Today shows one thing, and the way to the rest."""
        return self.get("amount") == "one"

    def is_quiet(self, moment: datetime) -> bool:
        """The quiet hours hold."""
        return QuietHours(self.get("quiet.from"), self.get("quiet.until"), self.zone).hold(moment)

    def may_tell(self, moment: datetime) -> bool:
        """What happens by itself is said now; else it is only kept in the list of what was said."""
        return self.get("news") == "said" and not self.is_quiet(moment)

    @property
    def reminders(self) -> tuple[int, ...]:
        """How many minutes before a meeting the person is reminded of it; nothing for never."""
        return tuple(int(one) for one in self.get("reminders").split() if one.isdecimal())

    @property
    def manner(self) -> Manner:
        """How keys are pressed: a leader, twice, repeats."""
        return read_manner(self.get)

    def dictionary(self, language: str) -> Mapping[str, str]:
        """Words as they are written and as this person wants them said in a language, "pl" or "en"."""
        return spoken_as(self.said_as, language)

    @property
    def percent(self) -> int:
        """Every how many percent a long work tells how far it is, 0 for never."""
        value = self.get("percent")
        return int(value) if value.isdecimal() else 0


def read_preferences(setting: Callable[[str], str]) -> Preferences:
    """The preferences of a desk; `setting` gives what is kept under a name, "" for nothing."""
    chosen = {p.name: setting(p.setting) for p in PREFERENCES}
    said_as = read_entries(setting(SAID_AS))
    return Preferences(chosen, _read_keys(setting(SETTING)), setting("zone"), said_as)


def _read_keys(kept: str) -> Changes:
    if not kept:
        return NONE
    from mentor_tui.views.rebinding import read_changes  # only whoever changed a key needs it

    return read_changes(kept)


def page_actions() -> tuple[Action, ...]:
    """The ways from the settings to each page of preferences."""
    return tuple(offer(f"preferences.{g}", route=f"preferences/{g}") for g in Group)


def preferences(source: Source, group: str) -> View:
    """The form of one page of preferences. Raises `Refusal` `route.unknown` (route) for another page."""
    if group not in set(Group):
        raise Refusal("route.unknown", route=f"preferences/{group}")
    now = read_preferences(source.setting)
    voice, said = VoiceState(), list[str]()
    if group == Group.SPEECH:
        voice = source.voice()
        from mentor_tui.views.own_voice import say_voice  # words many errors, so only when asked

        said = list(say_voice(voice))
    here = (p for p in PREFERENCES if p.group == group)
    return View(
        f"preferences/{group}",
        page_name(Group(group)),
        text=tuple(Block(f"voice {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
        fields=tuple(_field(p, now.get(p.name), voice) for p in here),
        actions=(send("preferences.keep", group=group), *_more(group)),
        back="settings",
    )


def _more(group: str) -> tuple[Action, ...]:
    """Where else one goes from a page."""
    match group:
        case Group.KEYS:
            return (offer("keys.teach", route="key-teacher"), offer("keymap", route="keymap"))
        case Group.SPEECH:
            return (offer("speech.try"), offer("said_as", route="said-as"))
        case _:
            return ()


def page_name(group: Group) -> str:
    """The title of a page of preferences."""
    match group:
        case Group.READING:
            return _("How you read")
        case Group.ALONE:
            return _("What happens by itself")
        case Group.LOOK:
            return _("How it looks")
        case Group.SPEECH:
            return _("How the voice speaks")
        case Group.KEYS:
            return _("How you press keys")


def _field(preference: Preference, value: str, voice: VoiceState) -> Field:
    name = preference.name
    named = {v: _value_name(name, v) for v in (*preference.values, value)}
    named |= on_offer(name, voice)
    choices = tuple(Choice(v, words) for v, words in named.items())
    return Field(name, FieldKind.CHOICE, _name(name), value, choices, help=_hint(name))


def _name(name: str) -> str:
    match name:
        case "rows":
            return _("Rows shown at once")
        case "detail":
            return _("A row says")
        case "outside":
            return _("Whole pages open in")
        case "echo":
            return _("Heard while typing")
        case "quiet.from":
            return _("Quiet hours from")
        case "quiet.until":
            return _("Quiet hours until")
        case "news":
            return _("Events by themselves")
        case "reminders":
            return _("Remind of meetings")
        case "percent":
            return _("Long work tells")
        case _:
            return choice_name(name) or voice_name(name) or look_name(name)


def _value_name(name: str, value: str) -> str:
    match name, value:
        case "rows", "all":
            return _("as many as fit")
        case "detail", "usual":
            # Translators: a row says: the usual, only what matters, or everything
            return _("the usual")
        case "detail", "brief":
            return _("only what matters")
        case "detail", "full":
            return _("everything")
        case "outside", "pager":
            return _("the pager")
        case "outside", "editor":
            return _("the editor")
        case "rows", _number:
            return ngettext("{count} row", "{count} rows", int(value)).format(count=value)
        case "echo", "letters":
            return _("letters")
        case "echo", "words":
            return _("words")
        case "echo", "both":
            return _("letters and words")
        case "echo", "none":
            return _("nothing")
        case _, "never":
            return _("never")
        case "news", "said":
            return _("said")
        case "news", "kept":
            return _("only listed")
        case "reminders", _minutes:
            return _before(value)
        case "percent", _number:
            return _("every {percent} percent").format(percent=value)
        case _:
            return choice_value(name, value) or voice_value(name, value) or look_value(name, value)


def _before(value: str) -> str:
    """How long before a meeting one is reminded."""
    return {
        "1440 15": _("day before, 15 min"),
        "1440 60": _("day before, 1 hour"),
        "1440": _("the day before"),
        "60": _("1 hour before"),
        "15": _("15 minutes before"),
    }[value]


def _hint(name: str) -> str:
    match name:
        case "detail":
            said = _(
                "To ear and fingertip in full screen. What is left out is said by the key {key}."
            )
            return said.format(key=key_name(keys_of(Move.WHERE)[0]))
        case "outside":
            return _("With the key {key}; PAGER and EDITOR name those programs.").format(
                key=key_name(keys_of(Move.PAGER)[0])
            )
        case "rows":
            return _("With a screen reader or braille; a jump then reads out less.")
        case "echo":
            return _("By the app's own voice; a screen reader has a setting of its own.")
        case "quiet.from":
            return _("In quiet hours what happens by itself is only kept in a list.")
        case "reminders":
            return _("None in quiet hours, but after them, if the meeting has not begun.")
        case "news":
            said = _("The list: key {key}. That the vault locks soon is always said.")
            return said.format(key=key_name(keys_of(Move.SAID)[0]))
        case _:
            return choice_hint(name) or voice_hint(name) or look_hint(name)
