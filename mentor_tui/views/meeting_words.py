"""Words for meetings: how people meet, where a meeting stands, who said what."""

import re
from typing import assert_never

from mentor_tui.domain.meeting_facts import AgendaItem, FollowUp, MeetingWay, Round
from mentor_tui.domain.meeting_states import FollowUpState, MeetingState
from mentor_tui.domain.meetings import Meeting, Undertaking
from mentor_tui.domain.people import Member
from mentor_tui.i18n import _, ngettext, say_date, say_duration, say_list
from mentor_tui.views.roles import name_of
from mentor_tui.views.wording import parse_day, sentences

_PHONE = re.compile(r"(?P<country>(?:\+|00)48)?(?P<rest>[0-9]{6,12})")
"""A number of this country, or of none that is named, without any sign between its digits."""


def way_name(way: MeetingWay) -> str:
    """How people meet, for a choice and a row."""
    match way:
        case MeetingWay.VIDEO:
            return _("Video")
        case MeetingWay.PHONE:
            return _("Phone")
        case MeetingWay.ON_SITE:
            return _("In person")
        case MeetingWay.TEXT:
            return _("In writing")
        case _:
            assert_never(way)


def say_way(round_: Round, members: tuple[Member, ...]) -> str:
    """How and where people meet; on the phone who calls whom comes first, then the number in groups."""
    place = round_.place.strip()
    match round_.way:
        case MeetingWay.VIDEO:
            said = _("By video.")
        case MeetingWay.PHONE:
            said = (
                _("By phone: {name} calls.").format(name=name_of(members, round_.caller))
                if round_.caller
                else _("By phone: everybody calls the number.")
            )
        case MeetingWay.ON_SITE:
            said = _("In person.")
        case MeetingWay.TEXT:
            said = _("In writing, at the same time.")
        case _:
            assert_never(round_.way)
    if not place:
        return said
    if round_.way is MeetingWay.PHONE:
        place = group_digits(place)
    where = {
        MeetingWay.VIDEO: _("Link: {place}"),
        MeetingWay.PHONE: _("Number: {place}"),
        MeetingWay.ON_SITE: _("Where: {place}"),
        MeetingWay.TEXT: _("Where: {place}"),
    }[round_.way]
    return sentences(said, where.format(place=place))


def group_digits(number: str) -> str:
    """A telephone number in groups, as it is read and heard: "+48 600 123 456". What was grouped by whoever wrote it stays so."""
    match = _PHONE.fullmatch(number.strip())
    if match is None:
        return number
    digits = match["rest"]
    groups = [digits[place : place + 3] for place in range(0, len(digits), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:  # no figure is left alone
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join((*filter(None, (match["country"],)), *groups))


def state_name(state: MeetingState) -> str:
    """Where a meeting stands, for a row."""
    match state:
        case MeetingState.PROPOSED:
            return _("proposed")
        case MeetingState.DECLINED:
            return _("somebody cannot")
        case MeetingState.CONFIRMED:
            return _("agreed")
        case MeetingState.TENTATIVE:
            return _("agreed, something is lacking")
        case MeetingState.HELD:
            return _("held")
        case MeetingState.NO_SHOW:
            return _("nobody came")
        case MeetingState.DOCUMENTED:
            return _("held, summed up")
        case MeetingState.CANCELLED:
            return _("called off")
        case _:
            assert_never(state)


def say_state(meeting: Meeting, members: tuple[Member, ...], me: str) -> str:
    """Where a meeting stands, in a sentence, and who has not answered."""
    match meeting.state:
        case MeetingState.PROPOSED:
            waiting = [name_of(members, p) for p in meeting.waits_for if p != me]
            mine = _("Your answer is awaited.") if me in meeting.waits_for else ""
            said = _("Not answered yet by {names}.").format(names=say_list(waiting))
            if meeting.is_led:  # of many the page says how many
                return sentences(_("Proposed."), mine)
            return sentences(_("Proposed."), mine, said if waiting else "")
        case MeetingState.DECLINED if meeting.is_choosing and all(
            r.is_yes for r in meeting.replies
        ):
            return _("None of these times suits everybody. Choose more of them, or propose others.")
        case MeetingState.DECLINED:
            return _("Somebody cannot come at that time. Propose another one, or call it off.")
        case MeetingState.CONFIRMED if meeting.is_led:
            return _("It takes place.")
        case MeetingState.CONFIRMED:
            return _("Agreed by everybody.")
        case MeetingState.TENTATIVE if meeting.is_led:
            return _("It takes place, but something that is needed is lacking.")
        case MeetingState.TENTATIVE:
            return _(
                "Agreed by everybody, but not certain yet: something that is needed is lacking."
            )
        case MeetingState.CANCELLED:
            return sentences(_("Called off."), meeting.reason)
        case MeetingState.NO_SHOW:
            names = say_list([name_of(members, p) for p in meeting.absent])
            return _("It did not take place. Who did not come: {names}.").format(names=names)
        case MeetingState.HELD | MeetingState.DOCUMENTED:
            missing = [name_of(members, p) for p in meeting.absent]
            held = _("Held, {length}.").format(length=say_duration(meeting.held_minutes * 60))
            missed = _("Who did not come: {names}.").format(names=say_list(missing))
            return sentences(held, missed if missing else "")
        case _:
            assert_never(meeting.state)


def say_point(item: AgendaItem) -> str:
    """A point of the agenda with its minutes."""
    if not item.minutes:
        return item.title
    long = ngettext("{count} minute", "{count} minutes", item.minutes).format(count=item.minutes)
    # Translators: a point of an agenda, such as "Prices, 30 minutes"
    return _("{title}, {length}").format(title=item.title, length=long)


def say_follow_up(follow_up: FollowUp, members: tuple[Member, ...]) -> str:
    """Who does what, and by when if that was said."""
    until = parse_day(follow_up.until)
    said = _("{name}: {words}, until {day}") if until else _("{name}: {words}")
    return said.format(
        name=name_of(members, follow_up.person),
        words=follow_up.words,
        day=say_date(until) if until else "",
    )


def follow_up_state(undertaking: Undertaking) -> str:
    """Where a follow-up stands, for a row."""
    match undertaking.state:
        case FollowUpState.OPEN:
            return _("to do")
        case FollowUpState.DONE:
            return _("done")
        case FollowUpState.DROPPED:
            return _("dropped")
        case _:
            assert_never(undertaking.state)
