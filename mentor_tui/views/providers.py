"""Services to meet by and calendar servers: those that are installed, and the form of each."""

from mentor_tui.domain.errors import Refusal
from mentor_tui.i18n import _
from mentor_tui.views.model import Block, BlockKind, Item, ItemKind, View, number
from mentor_tui.views.offers import offer, send
from mentor_tui.views.plugin_fields import setting_field
from mentor_tui.views.provider_offers import ProviderOffer
from mentor_tui.views.source import Source


def provider_name(name: str) -> str:
    """What a service is called, before its plugin is loaded; its own name when it is none of ours."""
    match name:
        case "caldav":
            return _("Calendar server (CalDAV)")
        case "fixed":
            return _("A link that stays the same")
        case "phone":
            return _("A telephone bridge")
        case "bigbluebutton":
            return "BigBlueButton"
        case "jitsi":
            return "Jitsi Meet"
        case "talk":
            return "Nextcloud Talk"
        case _:
            return name


def providers(source: Source) -> View:
    """The services there are, and which are switched on."""
    about = _(
        "Switch on what you meet by, by filling in its form. When you propose a meeting you choose among those."
    )
    own = _(
        "Your meetings also stand in your calendar on a server, if you fill in its form. Their titles tell nothing."
    )
    return View(
        "providers",
        _("Services and calendar"),
        text=(
            Block("about", BlockKind.PARAGRAPH, about),
            Block("calendar", BlockKind.PARAGRAPH, own),
        ),
        items=number(
            (
                *(_item(one, _("To meet by")) for one in source.providers()),
                *(_item(one, _("Your calendar")) for one in source.calendars()),
            )
        ),
        back="settings",
        empty=_("No service is installed."),
    )


def _item(one: ProviderOffer, group: str) -> Item:
    state = _("switched on") if one.is_used else ""
    route = f"provider/{one.name}"
    return Item(one.name, ItemKind.PROVIDER, provider_name(one.name), state, "", group, route=route)


def provider(source: Source, name: str) -> View:
    """The form of one service. Raises `Refusal` `provider.unknown`."""
    found = next(
        (one for one in (*source.providers(), *source.calendars()) if one.name == name), None
    )
    if found is None:
        raise Refusal("provider.unknown", name=name)
    values = dict(found.values)
    about = _("It is tried before it is kept. Until then nothing changes.")
    drop = offer(
        "provider.drop",
        question=_("Switch it off and forget what you typed for it?"),
        provider=name,
    )
    return View(
        f"provider/{name}",
        provider_name(name),
        text=(Block("about", BlockKind.PARAGRAPH, about),),
        fields=tuple(
            setting_field(setting, values.get(setting.key, ""), found.secrets)
            for setting in source.provider_settings(name)
        ),
        actions=(send("provider.use", provider=name), *((drop,) if found.is_used else ())),
        back="providers",
    )
