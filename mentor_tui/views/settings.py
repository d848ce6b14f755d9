"""The settings of this desk: language, way of reading, the folder parcels go through."""

from mentor_tui.i18n import LANGUAGES, _, current_language, ngettext, pgettext
from mentor_tui.views.model import Choice, Field, FieldKind, View
from mentor_tui.views.offers import offer, send
from mentor_tui.views.preferences import page_actions
from mentor_tui.views.source import Source

READING = ("screen_reader", "own_voice", "sight")
FIELDS = ("language", "reading", "folder", "zone", "opener", "lock_after")
"""The names of the fields of the page."""


def language_name(code: str) -> str:
    """A language in itself, so that it is found by whoever needs it."""
    return {"pl": "polski", "en": "English"}.get(code, code)


def reading_name(code: str) -> str:
    """A way of reading, as a person would say it."""
    match code:
        case "screen_reader":
            return _("screen reader or braille")
        case "own_voice":
            return _("the voice of this program")
        case "sight":
            return _("by sight")
        case _:
            return code


def language_field(value: str) -> Field:
    """The choice of a language."""
    choices = tuple(Choice(code, language_name(code)) for code in LANGUAGES)
    return Field("language", FieldKind.CHOICE, _("Language"), value, choices)


def reading_field(value: str) -> Field:
    """The choice of a way of reading."""
    choices = tuple(Choice(code, reading_name(code)) for code in READING)
    return Field(
        "reading",
        FieldKind.CHOICE,
        # Translators: short, as what is chosen stands behind it: "How you read: screen reader or braille"
        pgettext("field", "How you read"),
        value,
        choices,
        help=_("A program cannot find out by itself; you can change it at any time."),
        required=True,
    )


NEVER = "never"
"""The choice not to lock by itself."""

LOCK_AFTER = (15, 30, 60)
"""Minutes offered; whoever reads without touching a key needs at least 15."""


def lock_field(value: str) -> Field:
    """The choice whether the vault locks by itself; a number chosen elsewhere is offered too."""
    minutes = sorted({*LOCK_AFTER, *({int(value)} if value.isdecimal() and int(value) else ())})
    choices = tuple(Choice(str(n), _minutes(n)) for n in minutes)
    return Field(
        "lock_after",
        FieldKind.CHOICE,
        _("Lock by itself after"),
        value if value in {choice.value for choice in choices} else NEVER,
        (Choice(NEVER, _("never")), *choices),
        help=_("You are told a minute before. What you typed is kept."),
    )


def _minutes(count: int) -> str:
    said = ngettext("{minutes} minute without a key", "{minutes} minutes without a key", count)
    return said.format(minutes=count)


def settings(source: Source) -> View:
    """The form of this desk's settings."""
    return View(
        "settings",
        _("Settings"),
        fields=(
            language_field(source.setting("language") or current_language()),
            reading_field(source.setting("reading")),
            Field(
                "folder",
                FieldKind.FILE,
                _("Shared folder"),
                source.road().settings.get("path", ""),
                help=_("Where your desk and others leave parcels for each other."),
            ),
            Field(
                "zone",
                FieldKind.TEXT,
                _("Time zone"),
                source.zone,
                help=_("For example Europe/Warsaw."),
            ),
            Field(
                "opener",
                FieldKind.TEXT,
                _("Program to open files with"),
                source.setting("open.program"),
                help=_("Leave it empty for the one your system chooses."),
            ),
            lock_field(source.setting("lock.after")),
        ),
        actions=(
            send("settings.keep"),
            *page_actions(),
            offer("roads", route="roads"),
            offer("providers", route="providers"),
            offer("keys", route="keys"),
            offer("export", route="export"),
            offer("backups", route="backups"),
        ),
        back="today",
    )
