"""Why a time that was typed was not taken, and why a rule of meetings said no."""

from mentor_tui.i18n import _, say_weekday
from mentor_tui.views.reasons import Facts, Reason, Reasons, count, unchanged


def _sent_nothing() -> str:
    return _("Nothing was sent.")


def _example() -> str:
    return _("Write for example: Wed 16.12 10:00 90m, or tomorrow 3pm for an hour.")


def _weekday_differs(facts: Facts) -> Reason:
    said = _("{day} is no {weekday}.")
    # The day is a fact, worded like all others.
    named = said.format(day="{day}", weekday=say_weekday(count(facts, "weekday")))
    return Reason(named, _sent_nothing(), _("Correct the day or the day of the week."))


TIMES: Reasons = {
    "day.not_understood": lambda f: Reason(
        _("No day was understood in this: {words}."),
        unchanged(),
        _("Write for example: tomorrow, 16.12, next Tuesday, or next week."),
    ),
    "time.empty": lambda f: Reason(
        _("When you meet is not said yet."), _sent_nothing(), _example()
    ),
    "time.not_understood": lambda f: Reason(
        _("This was not understood: {words}."), _sent_nothing(), _example()
    ),
    "time.no_day": lambda f: Reason(
        _("The day is missing."), _sent_nothing(), _("Add it: tomorrow, Wednesday, or 16.12.")
    ),
    "time.no_hour": lambda f: Reason(
        _("The hour is missing."), _sent_nothing(), _("Add it, such as 10:00.")
    ),
    "time.two_days": lambda f: Reason(
        _("More than one day is named."), _sent_nothing(), _("Leave one.")
    ),
    "time.past": lambda f: Reason(
        _("This has passed already: {day}."), _sent_nothing(), _("Write a later time.")
    ),
    "time.no_such_day": lambda f: Reason(
        _("There is no such day: {words}."), _sent_nothing(), _example()
    ),
    "time.no_such_hour": lambda f: Reason(
        _("There is no such hour: {words}."), _sent_nothing(), _example()
    ),
    "time.weekday_differs": _weekday_differs,
    "time.day_or_month": lambda f: Reason(
        _("Which is the day and which the month in {words}?"),
        _sent_nothing(),
        _("Write the month as a word, or the day as 2026-12-16."),
    ),
    "time.date_or_hour": lambda f: Reason(
        _("Is {words} an hour or a day?"),
        _sent_nothing(),
        _("Write the hour with a colon, such as 9:10, or add the hour to the day."),
    ),
    "time.morning_or_later": lambda f: Reason(
        _("Is it {hour} or {later}?"),
        _sent_nothing(),
        _("Write {later}, or {hour} with its 0 if you mean the night."),
    ),
    "time.skipped": lambda f: Reason(
        _("On that day the clocks go forward, and there is no {hour}."),
        _sent_nothing(),
        _("Write another hour."),
    ),
    "time.twice": lambda f: Reason(
        _("On that day the clocks go back, and it is {hour} twice."),
        _sent_nothing(),
        _("Write another hour."),
    ),
}

MEETINGS: Reasons = {
    "meeting.unknown": lambda f: Reason(_("There is no such meeting in this process.")),
    "meeting.slots": lambda f: Reason(
        _("No more than {most} times can be offered, and each only once."),
        _sent_nothing(),
        _("Leave out what is too much."),
    ),
    "meeting.no_slot": lambda f: Reason(
        _("There is no time with that number to choose."),
        _sent_nothing(),
        _("Open the meeting and see which times are offered."),
    ),
    "meeting.nobody": lambda f: Reason(
        _("A meeting takes at least two people of this process."),
        unchanged(),
        _("Choose with whom you meet."),
    ),
    "meeting.not_asked": lambda f: Reason(
        _("Only people who are asked to a meeting can do this."), unchanged()
    ),
    "meeting.past": lambda f: Reason(
        _("A meeting is proposed for a time to come."), unchanged(), _("Write a later time.")
    ),
    "meeting.length": lambda f: Reason(
        _("A meeting takes {least} to {most} minutes."), unchanged(), _("Write how many minutes.")
    ),
    "meeting.no_way": lambda f: Reason(
        _("How you meet is missing."),
        unchanged(),
        _("Choose video, phone, in person or in writing."),
    ),
    "meeting.caller": lambda f: Reason(
        _("For a phone call it has to be clear who of those who meet calls."),
        unchanged(),
        _("Choose who calls."),
    ),
    "meeting.no_place": lambda f: Reason(
        _("Where you meet is missing."), unchanged(), _("Write the place.")
    ),
    "meeting.agenda_long": lambda f: Reason(
        _("The agenda takes {planned} minutes, the meeting {minutes}."),
        unchanged(),
        _("Shorten a point, or propose a longer meeting."),
    ),
    "meeting.break_outside": lambda f: Reason(
        _("A break is not within the meeting, or within another break."),
        unchanged(),
        _("Move the break."),
    ),
    "meeting.same": lambda f: Reason(
        _("This is what was proposed already."), unchanged(), _("Change the time or the way.")
    ),
    "meeting.round_over": lambda f: Reason(
        _("Another time has been proposed meanwhile."),
        unchanged(),
        _("Open the meeting again and answer that one."),
    ),
    "meeting.over": lambda f: Reason(
        _("This meeting was held or called off already."), unchanged()
    ),
    "meeting.no_reason": lambda f: Reason(
        _("Calling a meeting off needs a reason."), unchanged(), _("Write it in a few words.")
    ),
    "meeting.not_yet": lambda f: Reason(
        _("This meeting has not begun yet."),
        unchanged(),
        _("Call it off if it will not take place."),
    ),
    "meeting.not_now": lambda f: Reason(
        _("Only a meeting that is agreed begins, at most half an hour early."),
        unchanged(),
        _("Wait until it is time, or propose another time."),
    ),
    "meeting.not_held": lambda f: Reason(
        _("Only a meeting that took place is summed up."),
        unchanged(),
        _("First say that it took place."),
    ),
    "meeting.no_summary": lambda f: Reason(
        _("The summary is empty."), unchanged(), _("Write what was said and settled.")
    ),
    "meeting.no_follow_up": lambda f: Reason(_("There is no such follow-up in this meeting.")),
    "meeting.follow_up_over": lambda f: Reason(
        _("This follow-up was done or dropped already."), unchanged()
    ),
}

GATHERING: Reasons = {**TIMES, **MEETINGS}
