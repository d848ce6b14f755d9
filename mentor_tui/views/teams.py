"""Interpreters in words: how many it takes and why, who interprets when, how far the search is, what blocks a meeting."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import assert_never

from mentor_tui.domain.gate import BlockReason, GateBlock
from mentor_tui.domain.interpreting import SignLanguage, Support
from mentor_tui.domain.orders import Cover, PlainState
from mentor_tui.domain.swaps import Turn
from mentor_tui.domain.teams import Advice, TeamNeed, TeamReason
from mentor_tui.i18n import _, ngettext, pgettext, say_clock, say_list, say_number
from mentor_tui.views.tongue_names import tongue_name


def team_need(need: TeamNeed) -> str:
    """How many people, and why: "Two interpreters are needed: 90 minutes, the limit is 60."."""
    minutes = -(-int(need.length.total_seconds()) // 60)
    if need.reason is TeamReason.SHORT:
        return ngettext(
            "One person is enough: {count} minute.",
            "One person is enough: {count} minutes.",
            minutes,
        ).format(count=say_number(minutes))
    return f"{_people(need.number)} {_why(need, minutes)}"


def _people(number: int) -> str:
    # Translators: people who interpret, caption or guide, of any gender
    return ngettext(
        "{count} person is needed.", "{count} people are needed at the same time.", number
    ).format(count=say_number(number))


def _why(need: TeamNeed, minutes: int) -> str:
    match need.reason:
        case TeamReason.LENGTH:
            return _("It takes {minutes} min, the limit is {limit} min.").format(
                minutes=say_number(minutes), limit=say_number(need.limit)
            )
        case TeamReason.REMOTE:
            return _(
                "It takes {minutes} min at a distance without a long break, the limit is {limit} min."
            ).format(minutes=say_number(minutes), limit=say_number(need.limit))
        case TeamReason.TACTILE:
            return _("Signing into the hands or very close tires quickly.")
        case TeamReason.TERMS:
            return _("There are many technical words.")
        case TeamReason.SPEAKERS:
            return _("Several people speak.")
        case TeamReason.DEAF_PEOPLE:
            return _("Several people use sign language.")
        case TeamReason.CONFERENCE:
            return _("It is a conference.")
        case TeamReason.SHORT:
            return ""
        case _:
            assert_never(need.reason)


def advice_sentence(advice: Advice) -> str:
    """What to heed, as a sentence."""
    match advice:
        case Advice.SOLO_BREAKS:
            return _("Plan a break of 5 minutes about every 25 minutes.")
        case Advice.BREAK_INSTEAD:
            return _(
                "With a break of at least 10 minutes in the agenda, fewer people may be enough."
            )
        case Advice.SAME_PERIOD:
            return _("All of them are there for the whole meeting.")
        case Advice.WITH_HEARING:
            return _("A deaf interpreter works together with a hearing one.")
        case Advice.TRAVEL_COUNTS:
            return _("Travelling together counts as work.")
        case _:
            assert_never(advice)


def swap_plan(turns: Sequence[Turn], names: Sequence[str], start: datetime, zone: str) -> str:
    """Who interprets from when, on the clock of a zone; nothing for somebody alone."""
    if not turns:
        return _("Nobody swaps: one person interprets.")
    begin = start.astimezone(UTC)  # minutes are real time, also where clocks are changed
    said = [
        # Translators: from this time on this person interprets; one of a list
        _("{time} {name}").format(
            time=say_clock(begin + timedelta(minutes=turn.begin), zone)[1], name=names[turn.on]
        )
        for turn in turns
    ]
    return _("Who interprets: {turns}.").format(turns=", ".join(said))


def plain_state(cover: Cover) -> str:
    """How far the search is, for the participant."""
    match cover.state:
        case PlainState.LOOKING:
            return _("We are looking for interpreters.")
        case PlainState.SOME:
            return _("We have {have} of {need}.").format(
                have=say_number(cover.have), need=say_number(cover.need)
            )
        case PlainState.FOUND:
            return _("You have interpreters.")
        case PlainState.NOT_FOUND:
            return _("No interpreters were found.")
        case PlainState.SOME_CAME:
            # Translators: interpreters of any gender, of those who were to come
            return ngettext(
                "{count} of {need} interpreters came.",
                "{count} of {need} interpreters came.",
                cover.have,
            ).format(count=say_number(cover.have), need=say_number(cover.need))
        case PlainState.CANCELLED:
            return pgettext("interpreters", "Cancelled.")
        case PlainState.HELD:
            return _("It took place.")
        case _:
            assert_never(cover.state)


def support_name(service: Support, language: str = "") -> str:
    """What somebody is booked for, as a name, with the language where there is one."""
    named = _support(service)
    said = _language(language)
    return _("{service}, {language}").format(service=named, language=said) if said else named


def _support(service: Support) -> str:
    match service:
        case Support.SL_INTERP:
            return _("sign language interpreting")
        case Support.SL_RELAY:
            return _("deaf interpreting")
        case Support.DB_GUIDE:
            return _("guide-interpreting")
        case Support.STT:
            return _("live captions")
        case Support.LIPSPEAK:
            return _("lipspeaking")
        case Support.NOTETAKER:
            return _("note-taking")
        case Support.ASSISTANT:
            return _("personal assistance")
        case Support.READER:
            return _("reading aloud")
        case Support.SPOKEN_INTERP:
            return _("spoken language interpreting")
        case _:
            assert_never(service)


def _language(code: str) -> str:
    """PJM, SJM, ASL, BSL or IS, as people who use them call them; others by their name."""
    try:
        return SignLanguage(code).name
    except ValueError:
        return tongue_name(code)


def gate_block(block: GateBlock, name: str) -> str:
    """What stands in the way of confirming a meeting, for the person of that name."""
    what = support_name(block.need.service, block.need.language)
    match block.reason:
        case BlockReason.NOT_ORDERED:
            return _("{name} needs: {what}. Nothing is ordered yet.").format(name=name, what=what)
        case BlockReason.LOOKING:
            return _("{name} needs: {what}. Nobody is assigned yet.").format(name=name, what=what)
        case BlockReason.PARTLY:
            return _("{name} needs: {what}. We have {have} of {need}.").format(
                name=name, what=what, have=say_number(block.have), need=say_number(block.wanted)
            )
        case BlockReason.NOT_CONFIRMED:
            return _("{name} needs: {what}. Not everybody has confirmed yet.").format(
                name=name, what=what
            )
        case BlockReason.NOT_FOUND:
            return _("{name} needs: {what}. Nobody was found.").format(name=name, what=what)
        case _:
            assert_never(block.reason)


def only_they_can_lift(names: Sequence[str]) -> str:
    """Who could do without, said beside what blocks a meeting (I21)."""
    return _("Only {names} can say that the meeting may be without it.").format(
        names=say_list(list(names))
    )
