"""Choosing how parcels travel."""

from collections.abc import Mapping

from mentor_tui.desk.budget import read_budget
from mentor_tui.desk.roads import keep_road, try_road
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal
from mentor_tui.domain.lines import Line
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _
from mentor_tui.views.roads import road_name


def use_road(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Try a road with the settings typed, and use it from now on. Raises as `try_road`."""
    name = args["road"]
    if name not in {offer.name for offer in work.reading.roads()}:
        raise Refusal("road.unknown", name=name)
    work.vault.require_writable()
    with doing(LongWork.ROAD):
        settings, secrets = try_road(work.vault, work.me, name, values)
    with work.vault.transaction():
        keep_road(work.vault, name, settings, secrets)
    what = _("{road}: tried, and it works. Your parcels travel that way from now on.")
    mine = work.record.own().person.address
    is_other = settings.get("address", mine).lower() != mine.lower()
    then = _("Others write to {address}: see that it comes into this account.")
    return Done(
        "roads", what.format(road=road_name(name)), then.format(address=mine) if is_other else ""
    )


def keep_budget(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep what one sending and receiving may take, and how fast the line is. Raises `Refusal` `budget.number`."""
    told = values.get("budget", "").strip()
    read_budget(told)
    line = values.get("line", "")
    work.vault.require_writable()
    with work.vault.transaction():
        work.vault.settings.set("road.budget", told)
        work.vault.settings.set("road.line", line if line in tuple(Line) else "")
    return Done("roads", _("The budget is kept."))


USE_CASES: dict[str, UseCase] = {"road.use": use_road, "budget.keep": keep_budget}
