"""How parcels travel: the roads that are installed, and the form of each."""

from dataclasses import replace

from mentor_tui import api
from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
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
from mentor_tui.views.plugin_fields import setting_field
from mentor_tui.views.source import Source
from mentor_tui.views.wording import say_iso


def road_name(name: str) -> str:
    """What a road is called, before its plugin is loaded; its own name when it is none of ours."""
    match name:
        case "folder":
            return _("A shared folder")
        case "mail":
            return _("Mail")
        case _:
            return name


def roads(source: Source) -> View:
    """The ways for parcels to travel, and which of them is in use."""
    used = source.road()
    about = _("Your parcels travel one way at a time. Everybody you write to needs the same one.")
    return View(
        "roads",
        _("How parcels travel"),
        text=(Block("about", BlockKind.PARAGRAPH, about),),
        items=number(
            tuple(
                Item(
                    one.name,
                    ItemKind.ROAD,
                    road_name(one.name),
                    _("in use") if one.name == used.transport else "",
                    _last(source) if one.name == used.transport else "",
                    route=f"road/{one.name}",
                )
                for one in source.roads()
            )
        ),
        actions=(offer("budget", route="budget"),)
        if used.transport and source.road_costs(used.transport)
        else (),
        back="settings",
    )


def _last(source: Source) -> str:
    last = source.road().last_used
    return _("Used last: {moment}.").format(moment=say_iso(last, source.zone)) if last else ""


def road(source: Source, name: str) -> View:
    """The form of one road. Raises `Refusal` `road.unknown`."""
    found = next((offer for offer in source.roads() if offer.name == name), None)
    if found is None:
        raise Refusal("road.unknown", name=name)
    values = source.road().settings if source.road().transport == name else {}
    settings = source.road_settings(name)
    about = _("It is tried before it is kept. Until then nothing changes.")
    return View(
        f"road/{name}",
        road_name(name),
        text=(Block("about", BlockKind.PARAGRAPH, about),),
        fields=tuple(
            setting_field(setting, values.get(setting.key, ""), found.secrets)
            for setting in settings
        ),
        actions=(send("road.use", road=name),),
        back="roads",
    )


_NOT = "no"


def ask_to_agree(view: View, asked: str, agreed: str) -> View:
    """The form with a question in front of its fields: what is `asked` now, or was `agreed` to before something else was wrong."""
    words = [word for word in agreed.split() if word != _NOT]
    if not asked and not words:
        return view
    before = " ".join(words) or _NOT
    no, yes = (before, " ".join((*words, asked))) if asked else (_NOT, before)
    choices = (Choice(no, _("no")), Choice(yes, _("yes")))
    help_ = _("You were asked it above. Nothing is sent there before you say yes.")
    field = Field(api.AGREED, FieldKind.CHOICE, _("Do you agree?"), before, choices, help=help_)
    return replace(view, fields=(field, *view.fields))
