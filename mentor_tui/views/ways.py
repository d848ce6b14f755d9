"""The ways to open this vault, as pages: the list, one of them, and the forms that add, change and remove."""

from datetime import datetime
from typing import assert_never

from mentor_tui.domain.calendar import day_of
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.ways import Way, WayKind, is_last_human
from mentor_tui.i18n import _, say_day_of_year
from mentor_tui.views.doors import code_blocks
from mentor_tui.views.model import (
    Block,
    BlockKind,
    Choice,
    Field,
    FieldKind,
    Item,
    ItemKind,
    View,
    number,
)
from mentor_tui.views.offers import offer, send
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences, titled


def keys(source: Source) -> View:
    """Everything that opens this vault."""
    return View(
        "keys",
        _("Ways to open this vault"),
        items=number(tuple(_item(source, way) for way in source.ways())),
        actions=(
            offer("passphrase.change", route="passphrase"),
            offer("passphrase.add", route="passphrase-add"),
            offer("recovery.make", route="recovery-new"),
            offer("keyring.use", route="keyring"),
        ),
        back="settings",
    )


def _item(source: Source, way: Way) -> Item:
    """A row: the person's own words tell it apart best, and where there are none, the day."""
    day, last = _day(source, way), _last(source, way)
    return Item(
        way.id,
        ItemKind.WAY,
        titled("{words}", "", _name(way)) if way.label else _name(way),
        _("made {day}").format(day=day) if day and not way.label else "",
        sentences(_made(source, way) if way.label else "", last),
        route=f"way/{way.id}",
    )


def kind_of_way(kind: WayKind) -> str:
    """What opens the vault, in words."""
    match kind:
        case WayKind.PASSPHRASE:
            return _("Passphrase")
        case WayKind.RECOVERY:
            return _("Recovery code")
        case WayKind.KEYRING:
            return _("Computer keyring")
        case _:
            assert_never(kind)


def _name(way: Way) -> str:
    if not way.label:
        return kind_of_way(way.kind)
    # Translators: a way to open the vault and the person's own words for it, such as "Passphrase, at home"
    return _("{kind}, {words}").format(kind=kind_of_way(way.kind), words=way.label)


def _day(source: Source, way: Way) -> str:
    try:
        return say_day_of_year(day_of(datetime.fromisoformat(way.made), source.zone))
    except (ValueError, OverflowError, OSError):
        return ""


def _made(source: Source, way: Way) -> str:
    day = _day(source, way)
    return _("Made on {day}.").format(day=day) if day else ""


def _last(source: Source, way: Way) -> str:
    if is_last_human(source.ways(), way.id):
        return _("The only way left that you can use yourself.")
    return ""


def way(source: Source, id_: str) -> View:
    """One way to open the vault. Raises `Refusal` `way.unknown`."""
    found = _find(source, id_)
    said = (
        _name(found),
        _made(source, found),
        _about(found.kind),
        _last(source, found),
    )
    removal = offer("way.remove", _removal(found.kind), route=f"way-remove/{id_}")
    return View(
        f"way/{id_}",
        _("A way to open this vault"),
        text=tuple(
            Block(f"about {n}", BlockKind.PARAGRAPH, text) for n, text in enumerate(said, 1) if text
        ),
        actions=() if is_last_human(source.ways(), id_) else (removal,),
        back="keys",
    )


def _find(source: Source, id_: str) -> Way:
    found = next((way for way in source.ways() if way.id == id_), None)
    if found is None:
        raise Refusal("way.unknown")
    return found


def _about(kind: WayKind) -> str:
    match kind:
        case WayKind.PASSPHRASE:
            return _("You type it. It is kept nowhere.")
        case WayKind.RECOVERY:
            return _("You type its 48 digits from paper. It is kept nowhere.")
        case WayKind.KEYRING:
            return _("That computer opens the vault by itself while you are logged in there.")
        case _:
            assert_never(kind)


def _removal(kind: WayKind) -> str:
    if kind is WayKind.KEYRING:
        return _("Stop using this keyring")
    return _("Take this way away")


def way_remove(source: Source, id_: str) -> View:
    """Asks for the passphrase before a way is taken away. Raises `Refusal` `way.unknown`."""
    found = _find(source, id_)
    return View(
        f"way-remove/{id_}",
        _removal(found.kind),
        text=(Block("what", BlockKind.PARAGRAPH, _name(found)),),
        fields=(_current(),),
        actions=(send("way.remove", _removal(found.kind), way=id_),),
        back=f"way/{id_}",
    )


def passphrase(source: Source) -> View:
    """The form that changes the passphrase."""
    return View(
        "passphrase",
        _("Change the passphrase"),
        fields=(_current(), *_new_passphrase()),
        actions=(send("passphrase.change"),),
        back="keys",
    )


def passphrase_add(source: Source) -> View:
    """The form that adds a passphrase."""
    return View(
        "passphrase-add",
        _("Add a passphrase"),
        fields=(_current(), *_new_passphrase(), _label()),
        actions=(send("passphrase.add"),),
        back="keys",
    )


def recovery_new(source: Source) -> View:
    """The form that makes a new recovery code."""
    choices = (
        Choice("replace", _("replaces the old")),
        Choice("add", _("is added")),
    )
    return View(
        "recovery-new",
        _("Make a recovery code"),
        fields=(
            _current(),
            Field("replace", FieldKind.CHOICE, _("New code"), "replace", choices),
            _label(),
        ),
        actions=(send("recovery.make"),),
        back="keys",
    )


def recovery_code(code: str) -> View:
    """The new code, once. Raises `Refusal` `recovery.shown_already` when there is none to show."""
    if not code:
        raise Refusal("recovery.shown_already")
    return View(
        "recovery-code",
        _("Recovery code"),
        text=code_blocks(code),
        actions=(offer("recovery.noted", route="keys"),),
        back="keys",
    )


def keyring(source: Source) -> View:
    """The form that lets this computer's keyring open the vault."""
    about = _(
        "This computer then opens the vault by itself while you are logged in. "
        "It keeps a key of its own, never your passphrase."
    )
    return View(
        "keyring",
        _("Use the keyring of this computer"),
        text=(Block("about", BlockKind.PARAGRAPH, about),),
        fields=(_current(), _label()),
        actions=(send("keyring.use"),),
        back="keys",
    )


def _current() -> Field:
    return Field(
        "current",
        FieldKind.SECRET,
        _("Your passphrase now"),
        help=_("The recovery code will do too."),
        required=True,
    )


def _new_passphrase() -> tuple[Field, Field]:
    return (
        Field(
            "passphrase",
            FieldKind.SECRET,
            _("New passphrase"),
            help=_("Several words that only you know."),
            required=True,
        ),
        Field("passphrase_again", FieldKind.SECRET, _("New passphrase again"), required=True),
    )


def _label() -> Field:
    return Field(
        "label",
        FieldKind.TEXT,
        _("Your own words for it"),
        help=_("To tell it apart in the list, for example: at home."),
    )
