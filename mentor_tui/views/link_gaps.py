"""What of a service does not fit those who meet, and what there is to hear about a link, in sentences."""

from collections.abc import Iterable
from typing import assert_never

from mentor_tui.domain.interpreting import Support
from mentor_tui.domain.links import Link, LinkRemark
from mentor_tui.domain.processes import Process
from mentor_tui.domain.rooms import Ability, LinkGap, RoomNeeds, Shortfall, find_gaps
from mentor_tui.i18n import _
from mentor_tui.views.providers import provider_name
from mentor_tui.views.source import Source
from mentor_tui.views.wording import sentences


def say_gaps(gaps: Iterable[LinkGap], names: dict[str, str]) -> tuple[str, ...]:
    """A sentence or two for each, with what could be done instead."""
    return tuple(_say_gap(gap, names.get(gap.person, "")) for gap in gaps)


_SIGNED = frozenset({Support.SL_INTERP, Support.SL_RELAY, Support.LIPSPEAK})
"""What is watched: pictures have to be there, both ways."""


def say_gaps_of(source: Source, found: Process, people: tuple[str, ...] = ()) -> str:
    """Where the services that are switched on fall short of what is known of `people`, by default of everybody in the process.

    Of others that is what they said they need at meetings, of this person also what their own desk knows.
    """
    members = {
        m.person.id: m.person.name
        for m in found.members
        if not m.is_ended and (not people or m.person.id in people)
    }
    needs = tuple(_needs_of(source, found, person) for person in members)
    known = frozenset(Ability)
    said = []
    for one in source.providers():
        if one.is_used:
            can = source.abilities(one.name)
            gaps = find_gaps(frozenset(a for a in known if a in can), needs)
            told = sentences(*say_gaps(gaps, members))
            # Translators: the name of a service and what there is to know of it, such as "Jitsi Meet: The line of …"
            said.append(
                _("{provider}: {gaps}").format(provider=provider_name(one.name), gaps=told)
                if told
                else ""
            )
    return sentences(*said)


def _needs_of(source: Source, found: Process, person: str) -> RoomNeeds:
    told = found.coverage.card_of(person)
    services = {need.service for need in told.needs} if told else set()
    is_me = person == source.own().person.id
    return RoomNeeds(
        person,
        captions=Support.STT in services,
        interpreter=bool(services & _SIGNED),
        screen_reader=is_me and source.setting("reading") == "screen_reader",
        line=(source.line() if is_me else None) or (told.line if told else None),
    )


def _say_gap(gap: LinkGap, name: str) -> str:
    match gap.shortfall:
        case Shortfall.NO_DIAL_IN:
            said = _("This service has no number to call in by telephone, which {name} may need.")
        case Shortfall.VIDEO_LINE if gap.can_call:
            said = _("The line of {name} carries no video. They can call the number instead.")
        case Shortfall.VIDEO_LINE:
            said = _(
                "The line of {name} carries no video. Propose a phone call, or writing, instead?"
            )
        case Shortfall.VIDEO_WEAK:
            said = _(
                "The line of {name} is slow, and this service does not spare it. Leave the pictures off, or propose a "
                "phone call."
            )
        case Shortfall.SIGNING_LINE:
            said = _(
                "The line of {name} cannot carry signing. Meet in one place, at a better line, or in writing."
            )
        case Shortfall.SIGNING_WEAK:
            said = _(
                "The line of {name} carries signing badly. Try it before the meeting, or meet in one place."
            )
        case Shortfall.NO_CAPTIONS:
            said = _("This service has no captions that is known of, and {name} reads along.")
        case Shortfall.NO_PIN:
            said = _(
                "It is not known whether this service can keep the interpreter's picture large for {name}."
            )
        case Shortfall.NO_KEYBOARD:
            said = _(
                "{name} uses a screen reader, and nothing is known of how this service works with one. Ask them, or "
                "propose a phone call."
            )
        case _:
            assert_never(gap.shortfall)
    return said.format(name=name)


def say_link(link: Link) -> str:
    """Where a link leads and what there is to hear before it is opened; the link itself is not in it."""
    leads = _("It leads to {host}.").format(host=link.host) if link.host else ""
    return sentences(leads, *(_say_remark(remark, link) for remark in link.remarks))


def _say_remark(remark: LinkRemark, link: Link) -> str:
    match remark:
        case LinkRemark.NOT_A_LINK:
            return _("It is no link that can be opened here.")
        case LinkRemark.NOT_ENCRYPTED:
            return _("It is not encrypted (no https), so it is not opened here.")
        case LinkRemark.USERINFO:
            return _(
                "There is a name in front of the host, as in links that deceive, so it is not opened here."
            )
        case LinkRemark.OTHER_HOST:
            return _("It belongs to none of the services you have set up.")
        case LinkRemark.FOREIGN_LETTERS:
            return _("Its host has letters beyond a to z; computers write it {host}.").format(
                host=link.ascii_host
            )
        case LinkRemark.MIXED_SCRIPTS:
            return _(
                "One word of its host mixes letters of two alphabets, as in links that deceive."
            )
        case LinkRemark.BARE_ADDRESS:
            return _("Its host is a number and no name.")
        case _:
            assert_never(remark)
