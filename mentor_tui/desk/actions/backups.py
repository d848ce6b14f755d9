"""Backups a person asks for."""

from collections.abc import Mapping
from pathlib import Path

from mentor_tui.desk.work import Done, UseCase, Work
from mentor_tui.domain.errors import Trouble
from mentor_tui.domain.progress import LongWork, doing
from mentor_tui.i18n import _, ngettext, say_size


def make_backup(work: Work, args: Mapping[str, str], values: Mapping[str, str]) -> Done:
    """Write the whole vault into one file; into a folder under a name that says the day."""
    named = values.get("path", "").strip().strip("'\"")
    if not named:
        raise Trouble("file.none")
    now = work.record.now()
    path = Path(named).expanduser()
    if path.is_dir():
        path /= f"mentor-tui-{work.reading.today.isoformat()}.backup"
    replace = values.get("replace", "") == "yes"
    with doing(LongWork.BACKUP):
        manifest = work.vault.backups.write(path, now, replace=replace)
    entries = ngettext(
        "It holds {count} entry and was read again to the end.",
        "It holds {count} entries and was read again to the end.",
        manifest.events,
    )
    what = _("The backup {path} is made, {size}.").format(
        path=path, size=say_size(path.stat().st_size)
    )
    said = entries.format(count=manifest.events)
    keep = _("Keep it on another disk than your vault.")
    return Done("backups", what, f"{said} {keep}")


USE_CASES: dict[str, UseCase] = {"backup.make": make_backup}
ONLY_READ = frozenset(USE_CASES)
"""It may take long, and nobody should wait for it to write."""
