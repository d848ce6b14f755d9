"""People and this desk itself: compare digits, settings, what was read."""

from collections.abc import Collection, Mapping
from pathlib import Path
from zoneinfo import available_timezones

from mentor_tui.desk.autolock import read_minutes
from mentor_tui.desk.opener import read_command
from mentor_tui.desk.settings import ReadingWay
from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Refusal, Trouble
from mentor_tui.domain.facts import DigitsCompared
from mentor_tui.i18n import LANGUAGES, _, language, say_list
from mentor_tui.views.preferences import PREFERENCES, Group, preferences
from mentor_tui.views.settings import FIELDS


def compare_digits(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Note that the two people compared their digits."""
    person = work.record.person(args["person"])
    work.record.write(work.me, DigitsCompared(person.id))
    what = _("Digits compared: this is {name}.").format(name=person.name)
    return Done(f"person/{person.id}", what)


def keep_settings(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep what the person chose for this desk. Raises `Refusal` `settings.no_field`, `settings.no_value`, `settings.no_zone`."""
    _check_names(values, FIELDS)
    before = work.settings.reading
    for name, known in (("language", LANGUAGES), ("reading", tuple(ReadingWay))):
        if chosen := values.get(name, ""):
            _check_value(name, chosen, known)
            work.vault.settings.set(name, chosen)
    zone = values.get("zone", "").strip()
    if zone:
        if zone not in available_timezones():
            raise Refusal("settings.no_zone", zone=zone)
        work.vault.settings.set("zone", zone)
    if "opener" in values:
        opener = values["opener"].strip()
        if opener:
            read_command(opener)  # what cannot be started is not kept
        work.vault.settings.set("open.program", opener)
    folder = values.get("folder", "").strip()
    if folder:
        path = Path(folder).expanduser()
        if not path.is_dir():
            raise Trouble("folder.not_there", path=str(path))
        work.settings.choose_folder(str(path))
    if "lock_after" in values:
        work.vault.settings.set("lock.after", str(read_minutes(values["lock_after"])))
    with language(work.settings.language):
        # The face that is open was chosen by the way of reading when the app began.
        is_other = (before is ReadingWay.SIGHT) != (work.settings.reading is ReadingWay.SIGHT)
        then = _("How pages are drawn changes when you lock the vault or begin again.")
        return Done("settings", _("Settings kept."), then if is_other else "")


def keep_preferences(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Keep how the person wants to be shown things; the page is named, others keep what they have.

    Raises `Refusal` `settings.no_field`, `settings.no_value`.
    """
    group = args["group"]
    _check_value("group", group, tuple(Group))
    here = {preference.name: preference for preference in PREFERENCES if preference.group == group}
    _check_names(values, here)
    # What can be chosen is what the page offers: it knows the engines and voices there are.
    page = preferences(work.reading, group)
    offered = {field.name: [choice.value for choice in field.choices] for field in page.fields}
    for name, value in values.items():
        _check_value(name, value, offered[name])
        work.vault.settings.set(here[name].setting, value)
    return Done("settings", _("Settings kept."))


def _check_names(values: Mapping[str, str], known: Collection[str]) -> None:
    """A form has no other fields; who types a command may have mistyped one."""
    for name in values:
        if name not in known:
            raise Refusal("settings.no_field", name=name, known=say_list(list(known)))


def _check_value(name: str, value: str, known: Collection[str]) -> None:
    if value not in known:
        raise Refusal("settings.no_value", name=name, value=value, known=say_list(list(known)))


def mark_news(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Take everything new as read."""
    work.vault.index.mark_all_seen(work.record.now().isoformat())
    return Done("today", _("Everything new is marked as read."))


USE_CASES: dict[str, UseCase] = {
    "digits.compare": compare_digits,
    "settings.keep": keep_settings,
    "preferences.keep": keep_preferences,
    "news.seen": mark_news,
}
