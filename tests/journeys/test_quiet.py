"""Who wants quiet chooses it in the settings, and every face heeds it from then on."""

from datetime import UTC, datetime

from mentor_tui.desk.start import Surroundings, open_desk
from mentor_tui.views.model import Action, Argument, NoticeKind
from tests.journeys.story import PASSPHRASE, Stage

NIGHT = datetime(2026, 11, 26, 22, 30, tzinfo=UTC)  # half past eleven in Warsaw
NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def test_quiet_hours_are_kept_and_heeded_also_after_coming_in_again(stage: Stage) -> None:
    desk = stage.desks["anna"]
    page = desk.open("preferences/alone")
    (keep,) = (a for a in page.actions if a.takes_fields)
    values = {field.name: field.value for field in page.fields}
    assert desk.preferences.may_tell(NIGHT)
    view = desk.do(keep, values | {"quiet.from": "22:00", "percent": "10"}, route=page.route)
    assert view.notices[0].kind is NoticeKind.DONE
    assert not desk.preferences.may_tell(NIGHT)
    assert desk.preferences.may_tell(NOON)
    desk.close()
    desk = open_desk(stage.folder / "anna", Surroundings(stage.clock.now), passphrase=PASSPHRASE)
    stage.desks["anna"] = desk
    assert not desk.preferences.may_tell(NIGHT)
    assert desk.preferences.percent == 10


def test_an_hour_nobody_offers_is_refused(stage: Stage) -> None:
    desk = stage.desks["anna"]
    action = Action("preferences.keep", "", args=(Argument("group", "alone"),))
    view = desk.do(action, {"quiet.from": "25:00"}, route="preferences/alone")
    assert view.notices[0].kind is NoticeKind.ERROR
    assert desk.preferences.may_tell(NIGHT)
