"""Why a setting was not kept."""

from mentor_tui.i18n import _, ngettext, say_duration
from mentor_tui.views.reasons import Facts, Reason, Reasons, count, unchanged


def _known() -> str:
    """What may be given instead, by the names a command takes."""
    return _("You can give: {known}.")


def _over_budget(f: Facts) -> Reason:
    time = say_duration(count(f, "seconds")) if count(f, "seconds") else ""
    said = (
        _("Another {size}, about {time}, would go over your budget of {limit}.")
        if time
        else _("Another {size} would go over your budget of {limit}.")
    )
    return Reason(
        said.replace("{time}", time),
        _("It waits."),
        _("Say yes under More than your budget, or give: mentor-tui sync --whole."),
    )


SETTINGS: Reasons = {
    "road.over_budget": _over_budget,
    "budget.number": lambda f: Reason(
        _("The budget must be a whole number of kB, at most {most}."),
        unchanged(),
        _("For example: 200."),
    ),
    "settings.no_field": lambda _f: Reason(
        _("There is no setting {name} here."), unchanged(), _known()
    ),
    "settings.no_value": lambda _f: Reason(_("{name} cannot be {value}."), unchanged(), _known()),
    "settings.no_zone": lambda f: Reason(
        _("There is no time zone {zone}."), unchanged(), _("For example: Europe/Warsaw.")
    ),
    "settings.no_program": lambda f: Reason(
        _("There is no program {name}."), unchanged(), _("Check its name, or leave it empty.")
    ),
    "lock.too_soon": lambda f: Reason(
        ngettext(
            "Locking by itself begins at {least} minute.",
            "Locking by itself begins at {least} minutes.",
            count(f, "least"),
        ),
        unchanged(),
        _("Whoever reads without touching a key needs that time."),
    ),
    "setting.needed": lambda f: Reason(_("{label} is missing."), then=_("Fill it in.")),
    "setting.not_a_number": lambda f: Reason(_("{label} must be a number.")),
    "setting.not_yes_or_no": lambda f: Reason(_("{label} must be yes or no.")),
    "setting.not_a_choice": lambda f: Reason(_("{label} must be one of the choices.")),
    "setting.not_https": lambda f: Reason(_("{label} must be an address with https.")),
    "setting.not_an_address": lambda f: Reason(_("{label} must be a mail address.")),
    "setting.not_a_folder": lambda f: Reason(_("{label} must be the whole path of a folder.")),
}
