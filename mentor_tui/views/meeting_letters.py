"""What a letter says of meetings: everything a person without the app needs to come, or to answer."""

from dataclasses import dataclass

from mentor_tui.domain import facts as f
from mentor_tui.domain.change import replace
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.facts import Facts
from mentor_tui.domain.links import is_secret
from mentor_tui.domain.meeting_facts import AgendaItem, Round, Slot
from mentor_tui.domain.meeting_states import AGREED, MeetingState
from mentor_tui.domain.meetings import Meeting, find_meeting, read_minute
from mentor_tui.domain.processes import Process
from mentor_tui.i18n import _, say_duration, say_list
from mentor_tui.views.group_news import letter_of_group
from mentor_tui.views.meeting_slots import list_slots, say_chosen
from mentor_tui.views.meeting_times import say_span
from mentor_tui.views.meeting_words import say_follow_up, say_point, say_way
from mentor_tui.views.roles import name_of
from mentor_tui.views.wording import sentences


@dataclass(frozen=True, slots=True)
class Entry:
    """What goes with a letter for the recipient's calendar: its title, and whether it calls the meeting off there."""

    title: str
    is_cancelled: bool


def say_entry(entry: Entry | None) -> str:
    """What a letter says of it; empty for none."""
    if entry is None:
        return ""
    if entry.is_cancelled:
        return _(
            "This mail also takes the meeting out of your calendar, where it is called: {title}."
        ).format(title=entry.title)
    return _(
        "With this mail comes an invitation for your calendar, where the meeting is called: {title}. You can answer there as well."
    ).format(title=entry.title)


def tell_meeting(process: Process | None, facts: Facts, *, in_clear: bool = False) -> str:
    """One piece of news of a meeting, whole; empty for one of anything else. Times are on the programme's clocks.

    `in_clear`: it can be read on the way, so a link that is itself a key stays out of it.
    """
    if process is None:
        return ""
    match facts:
        case f.GroupFounded():
            return letter_of_group(facts)
        case f.MeetingProposed(round=round_, agenda=agenda, note=note, slots=further):
            asked = _("A meeting is proposed: {when}.").format(when=_when(process, round_))
            if further:
                asked = _("A meeting is proposed. Choose one of these times:")
            said = sentences(_way(process, round_, in_clear), note)
            listed = _listed(process, round_, further)
            return "\n".join((*_begun(asked, said, listed), *_points(agenda)))
        case f.MeetingMoved(to=round_, words=words, slots=further):
            asked = _("Another time is proposed for the meeting: {when}.")
            asked = asked.format(when=_when(process, round_))
            if further:
                asked = _("Other times are proposed for the meeting. Choose one of these:")
            anew = _("Everybody is asked anew.")
            said = sentences(_way(process, round_, in_clear), anew, words)
            return "\n".join(_begun(asked, said, _listed(process, round_, further)))
        case f.MeetingAnswered(words=words):
            return sentences(_answer(process, facts), words)
        case f.MeetingCancelled(meeting=id_, reason=reason):
            meeting = _found(process, id_)
            when = _when(process, meeting.round) if meeting else ""
            said = _("The meeting is called off: {when}. The reason: {reason}")
            return said.format(when=when, reason=reason)
        case f.AgendaKept(agenda=agenda):
            return "\n".join((_("The agenda of the meeting:"), *_points(agenda)))
        case f.MeetingHeld():
            noted = _("It was noted whether the meeting took place.")
            return sentences(noted, _held(process, facts))
        case f.MeetingSummed(words=words, follow_ups=follow_ups):
            told = [_("Summary of the meeting:\n{words}").format(words=words)]
            told += (say_follow_up(one, process.members) for one in follow_ups)
            return "\n".join(told)
        case f.FollowUpEnded(is_done=is_done):
            ended = (
                _("A follow-up of the meeting is done.")
                if is_done
                else _("A follow-up of the meeting is dropped.")
            )
            # Whoever wrote the summary may have sent it sealed.
            return sentences(ended, "" if in_clear else _follow_up(process, facts))
        case _:
            return ""


def _begun(asked: str, said: str, listed: list[str]) -> list[str]:
    """What is asked and the rest in one paragraph, or the times on lines of their own between them."""
    return [asked, *listed, said] if listed else [sentences(asked, said)]


def _listed(process: Process, round_: Round, further: tuple[Slot, ...]) -> list[str]:
    slots = (Slot(round_.start, round_.minutes), *further)
    return list_slots(slots, process.zone) if further else []


def _answer(process: Process, facts: f.MeetingAnswered) -> str:
    one = _found(process, facts.meeting)
    if one is not None and facts.slots and one.number == facts.round:
        times = say_chosen(one, facts.slots, process.zone)
        said = _("One can come to the meeting at these times: {times}.").format(times=times)
        if one.state not in AGREED:
            return said
        agreed = _("It is agreed: {when}.").format(when=_when(process, one.round))
        return sentences(said, agreed)
    if facts.is_yes or facts.slots:
        return _("One says yes to the meeting.")
    return _("One cannot come to the meeting.")


def _held(process: Process, facts: f.MeetingHeld) -> str:
    """How long it took and who was not there: whoever reads this cannot look it up."""
    meeting = _found(process, facts.meeting)
    if meeting is None:
        return ""
    names = say_list([name_of(process.members, p) for p in facts.absent])
    if meeting.state is MeetingState.NO_SHOW:
        return _("It did not take place. Who did not come: {names}.").format(names=names)
    held = _("Held, {length}.").format(length=say_duration(facts.minutes * 60))
    return sentences(held, _("Who did not come: {names}.").format(names=names) if names else "")


def _follow_up(process: Process, facts: f.FollowUpEnded) -> str:
    meeting = _found(process, facts.meeting)
    known = meeting.undertakings if meeting else ()
    found = [one.follow_up for one in known if one.follow_up.id == facts.follow_up]
    return "".join(say_follow_up(one, process.members) for one in found)


def _found(process: Process, id_: str) -> Meeting | None:
    try:
        return find_meeting(process.meetings, id_)
    except Refusal:
        return None


def _when(process: Process, round_: Round) -> str:
    return say_span(read_minute(round_.start), round_.minutes, process.zone)


def _way(process: Process, round_: Round, in_clear: bool) -> str:
    if not in_clear or not is_secret(round_.place):
        return say_way(round_, process.members)
    kept_out = _(
        "The link lets anybody in, and this mail can be read on the way, so it is not here. Ask for it by phone."
    )
    return sentences(say_way(replace(round_, place=""), process.members), kept_out)


def _points(agenda: tuple[AgendaItem, ...]) -> tuple[str, ...]:
    return tuple(f"- {say_point(item)}" for item in agenda)
