"""Free times of interpreters in words, and the key that looks them up: nothing is asked of anybody's calendar by itself."""

from mentor_tui.domain.choosing import Choice as Chosen
from mentor_tui.domain.free_times import MOST_ASKED
from mentor_tui.domain.register import InterpreterEntry
from mentor_tui.domain.staffing import Pool
from mentor_tui.i18n import _, say_moment
from mentor_tui.views.model import Action, Block, BlockKind
from mentor_tui.views.offers import offer
from mentor_tui.views.source import Source


def look_offer(process: str, order: str, pool: Pool, chosen: Chosen) -> tuple[Action, ...]:
    """The key that asks calendars, where one of the best candidates shares one."""
    shared = {entry.id for entry in pool.entries if entry.calendar}
    if not any(one.id in shared for one in chosen.ranked[:MOST_ASKED]):
        return ()
    return (offer("order.free_times", process=process, order=order),)


def when_told(source: Source, pool: Pool) -> tuple[Block, ...]:
    """When calendars were read; nothing before that."""
    if pool.told.at is None:
        return ()
    said = _("Calendars were read: {time}.").format(time=say_moment(pool.told.at, source.zone))
    return (Block("told", BlockKind.PARAGRAPH, said),)


def availability(pool: Pool, entry: InterpreterEntry) -> str:
    """What is known of somebody who can be asked; nothing for who shares no calendar."""
    if not entry.calendar:
        return ""
    if pool.told.is_known(entry.id):
        return _("Free then, by their calendar.")
    if entry.id in pool.told.silent:
        return _("Their calendar could not be read, so it is not known if they are free.")
    return _("It is not known if they are free.")
