"""From an error to a notice: what happened, what is safe, what to do next, in the person's language."""

from mentor_tui import sanitize
from mentor_tui.api.troubles import Asks
from mentor_tui.domain.errors import MentorError
from mentor_tui.i18n import _, say_date, say_size, translate
from mentor_tui.views.model import Notice, NoticeKind
from mentor_tui.views.reasons import Reason
from mentor_tui.views.reasons_accounts import ACCOUNTS
from mentor_tui.views.reasons_backups import BACKUPS
from mentor_tui.views.reasons_caldav import CALDAV
from mentor_tui.views.reasons_calendars import CALENDARS
from mentor_tui.views.reasons_closing import CLOSING
from mentor_tui.views.reasons_desk import DESK
from mentor_tui.views.reasons_groups import GROUPS
from mentor_tui.views.reasons_history import HISTORY
from mentor_tui.views.reasons_keys import KEYS
from mentor_tui.views.reasons_mail import MAIL
from mentor_tui.views.reasons_meetings import GATHERING
from mentor_tui.views.reasons_orders import ORDERING
from mentor_tui.views.reasons_outside import OUTSIDE
from mentor_tui.views.reasons_packs import PACKING
from mentor_tui.views.reasons_people import AROUND
from mentor_tui.views.reasons_register import REGISTER
from mentor_tui.views.reasons_rooms import ROOMS
from mentor_tui.views.reasons_settings import SETTINGS
from mentor_tui.views.reasons_speech import SPEECH
from mentor_tui.views.reasons_undoing import UNDOING
from mentor_tui.views.reasons_work import WORK
from mentor_tui.views.wording import parse_day

_REASONS = {
    **WORK,
    **AROUND,
    **DESK,
    **SETTINGS,
    **SPEECH,
    **HISTORY,
    **BACKUPS,
    **OUTSIDE,
    **UNDOING,
    **KEYS,
    **MAIL,
    **ACCOUNTS,
    **ROOMS,
    **CALENDARS,
    **GATHERING,
    **GROUPS,
    **REGISTER,
    **CALDAV,
    **ORDERING,
    **PACKING,
    **CLOSING,
}
CODES: frozenset[str] = frozenset(_REASONS)
"""Every code that has words."""


class _Facts(dict[str, str]):
    """Facts by name; one that is missing leaves a gap rather than an error about an error."""

    def __missing__(self, name: str) -> str:
        return "…"


def explain(error: MentorError) -> Notice:
    """What a person is told about an error; what mends itself is a warning.

    Facts are foreign: they are made safe for one line. A code without words is named, so that
    somebody can be asked about it.
    """
    found = _REASONS.get(error.code)
    reason = found(error.facts) if found else _unknown()
    facts = _Facts({name: _fact(name, value) for name, value in error.facts.items()})
    facts.setdefault("code", sanitize.line(error.code))
    return Notice(
        _kind(error),
        reason.what.format_map(facts),
        reason.safe.format_map(facts),
        reason.then.format_map(facts),
        sanitize.line(error.code),
    )


def _kind(error: MentorError) -> NoticeKind:
    if isinstance(error, Asks):
        return NoticeKind.NEWS
    return NoticeKind.WARNING if error.retry else NoticeKind.ERROR


def _fact(name: str, value: str | int) -> str:
    if name in ("limit", "size") and isinstance(value, int) and value >= 1000:
        return say_size(value)
    if name in ("begins", "ends"):
        day = parse_day(str(value))
        return say_date(day) if day else ""
    if name == "label":
        return translate(str(value))  # a plugin's own words, marked there and translated here
    return sanitize.line(str(value))


def _unknown() -> Reason:
    return Reason(
        _("Something went wrong that has no words here. Its code is {code}."),
        _("What was there before is kept."),
        _("Try again; if it comes back, tell the people who make this program the code."),
    )
