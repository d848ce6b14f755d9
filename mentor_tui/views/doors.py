"""Before a vault is open: a welcome, the making of a vault, its recovery code, and the lock."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from mentor_tui.i18n import _, current_language
from mentor_tui.views.clean import clean
from mentor_tui.views.keys import Move, key_name, sign_of
from mentor_tui.views.model import (
    Action,
    Argument,
    Block,
    BlockKind,
    Field,
    FieldKind,
    Item,
    ItemKind,
    Notice,
    NoticeKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.settings import READING, language_field, reading_field, reading_name
from mentor_tui.views.wording import sentences, spell

_NOTHING: Mapping[str, str] = {}
_LETTERS = {"screen_reader": "r", "own_voice": "v", "sight": "s"}


def welcome() -> View:
    """The first page of all, when there is no vault yet."""
    said = (
        _("Here a participant and a mentor work on a project together, in their own time."),
        _("For help with the keys: {key}.").format(key=key_name(sign_of(Move.HELP))),
        _("Everything is kept in one encrypted file on this computer, your vault."),
        _("If you had a vault elsewhere, a backup of it can be restored here."),
        _("To look around first, leave and give the command {command}.").format(
            command="mentor-tui demo"
        ),
    )
    return clean(
        View(
            "welcome",
            _("Welcome to mentor-tui"),
            text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
            actions=(
                offer("person.new", route="init"),
                offer("backup.restore", route="restore"),
                offer("import", route="import"),
            ),
        )
    )


def first_question(*, hint: bool = False) -> View:
    """How a person reads: asked before anything else. The cursor stands on what harms nobody; `hint` names a sign of it."""
    about = _("A program cannot find out by itself; you can change it at any time.")
    said = (how_to_answer(), about)
    sign = _("A screen reader or a braille display seems to be in use.")
    ways = (
        Item(
            way,
            ItemKind.ACTION,
            reading_name(way),
            actions=(
                Action(
                    "reading.choose",
                    reading_name(way),
                    key=_LETTERS[way],
                    args=(Argument("way", way),),
                ),
            ),
        )
        for way in READING
    )
    return clean(
        View(
            "reading",
            _("How do you read?"),
            notices=(Notice(NoticeKind.NEWS, sign),) if hint else (),
            text=tuple(Block(f"about {n}", BlockKind.PARAGRAPH, s) for n, s in enumerate(said, 1)),
            items=number(tuple(ways)),
            focus_item=READING[0],
        )
    )


def how_to_answer(called: Callable[[str], str] = key_name) -> str:
    """Which letters answer the first question, each as it is `called`."""
    said = _(
        "Press {reader} for a screen reader or braille, {voice} for the voice of this program, "
        "{sight} if you read by sight."
    )
    reader, voice, sight = (called(_LETTERS[way]) for way in READING)
    return said.format(reader=reader, voice=voice, sight=sight)


def ask_aloud(called: Callable[[str], str], *, by_line: bool = False) -> str:
    """The first question for whoever hears nothing yet, said once by the app's own voice."""
    enter = _("Then press Enter.") if by_line else ""
    # Translators: said by the voice of the app, which is why it says "me"
    hushed = _("Any key silences me.")
    return sentences("mentor-tui", _("How do you read?"), how_to_answer(called), enter, hushed)


def init(values: Mapping[str, str] = _NOTHING, errors: Mapping[str, str] = _NOTHING) -> View:
    """The form that makes a vault; `values` and `errors` by field name, after a first try.

    Passphrases that were typed are never given back.
    """
    fields = (
        Field("name", FieldKind.TEXT, _("Your name"), required=True),
        Field(
            "address",
            FieldKind.TEXT,
            _("Mail address"),
            help=_("Others answer you there when they have no such program."),
            required=True,
        ),
        language_field(current_language()),
        reading_field(""),
        Field(
            "passphrase",
            FieldKind.SECRET,
            _("Passphrase"),
            help=_("Several words that only you know. It opens your vault."),
            required=True,
        ),
        Field("passphrase_again", FieldKind.SECRET, _("Passphrase again"), required=True),
    )
    return clean(
        View(
            "init",
            _("Make your vault"),
            fields=tuple(_filled(f, values, errors) for f in fields),
            actions=(send("person.found"),),
            back="welcome",
        )
    )


def _filled(field: Field, values: Mapping[str, str], errors: Mapping[str, str]) -> Field:
    return replace(
        field, value=values.get(field.name, field.value), error=errors.get(field.name, "")
    )


def recovery(code: str) -> View:
    """The recovery code: eight groups of six digits, each spelled on a row of its own."""
    return clean(
        View(
            "recovery",
            _("Recovery code"),
            text=code_blocks(code),
            actions=(offer("recovery.noted", route="today"),),
        )
    )


def code_blocks(code: str) -> tuple[Block, ...]:
    """What a recovery code is for, and its groups, each spelled in a block of its own."""
    digits = "".join(c for c in code if c.isdigit())
    groups = [digits[i : i + 6] for i in range(0, len(digits), 6)]
    about = _(
        "Write this recovery code down on paper. It opens your vault if the passphrase is lost."
    )
    said = _("Group {number} of {total}: {digits}")
    return (
        Block("about", BlockKind.PARAGRAPH, about),
        *(
            Block(
                f"group {n}",
                BlockKind.PARAGRAPH,
                said.format(number=n, total=len(groups), digits=spell(group)),
            )
            for n, group in enumerate(groups, 1)
        ),
        Block("once", BlockKind.PARAGRAPH, _("It is shown only this once.")),
    )


def unlock(name: str = "") -> View:
    """The lock: short, because a first page is read whole."""
    return clean(
        View(
            "unlock",
            _("Open the vault of {name}").format(name=name) if name else _("Open your vault"),
            fields=(
                Field(
                    "passphrase",
                    FieldKind.SECRET,
                    _("Passphrase"),
                    help=_("The recovery code opens it too."),
                    required=True,
                ),
            ),
            actions=(send("vault.unlock"), offer("backup.restore", route="restore")),
        )
    )
